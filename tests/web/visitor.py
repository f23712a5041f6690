"""Somebody who visits the site: with a session, with a token, or without either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from httpx import Response
from starlette.testclient import TestClient

ADDRESS = "http://127.0.0.1:8008"
WORD = re.compile(r'name="form_word" value="([^"]*)"')


class Visitor(msgspec.Struct, frozen=True):
    """Asks as one person, whatever others asked before; answers are not followed."""

    client: TestClient
    session: str = ""
    token: str = ""

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
        """The answer to a request."""
        self.client.cookies.clear()
        own = {"cookie": f"tocsin_session={self.session}"} if self.session else {}
        own |= {"authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.request(
            method, path, headers={**own, **(headers or {})}, follow_redirects=False, **more
        )

    def get(self, path: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
        """What is read at *path*."""
        return self.ask("GET", path, headers, **more)

    @property
    def word(self) -> str:
        """The word of this visitor's forms."""
        page = self.get("/keys")
        found = WORD.search((page if page.status_code == 200 else self.get("/sign-in")).text)
        assert found is not None
        return found[1]

    def send(self, path: str, headers: Mapping[str, str] | None = None, **fields: str) -> Response:
        """The answer to a form with these fields, and the word that it needs."""
        return self.ask("POST", path, headers, data={"form_word": self.word, **fields})
