"""The headers of answers: every one of them, whatever went wrong, tells the browser what it may do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from tests.web.addresses import ROUTES, address, name
from tests.web.visitor import ADDRESS, Visitor
from tocsin.accounts import Accounts
from tocsin.records import LedgerAddress
from tocsin.web import Site, application
from tocsin.web.guard.headers import policy
from tocsin.web.routes import Route

STANDING = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def check(answer: Response) -> None:
    """Whether an answer has all the headers that it must have."""
    for key, value in STANDING.items():
        assert answer.headers[key] == value
    allowed = answer.headers["content-security-policy"]
    assert "default-src 'self'" in allowed or "default-src 'none'" in allowed
    assert "unsafe" not in allowed and "*" not in allowed and "http:" not in allowed
    assert "cache-control" in answer.headers
    if "set-cookie" in answer.headers:
        assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_every_route(people: dict[str, Visitor], desk: Visitor, route: Route) -> None:
    """Every route answers with the headers, to whoever asks, and to one that is not answered too."""
    at = address(route, desk)
    for visitor in (desk, people["admin"], people["nobody"]):
        check(visitor.ask(route.method, at))
        check(visitor.ask("DELETE", at))


def test_refusals(desk: Visitor) -> None:
    """What is refused before any page has the headers as well."""
    refused = {
        404: desk.get("/nothing"),
        405: desk.ask("PUT", "/"),
        413: desk.ask("POST", "/graphic", content=b"x" * 1_000_001),
        414: desk.get(f"/?q={'x' * 8_000}"),
        421: desk.get("/", {"host": "evil.example"}),
        307: desk.get("/incidents/"),
    }
    for status, answer in refused.items():
        assert answer.status_code == status
        check(answer)


def test_files(desk: Visitor) -> None:
    """The files of the site, and those that are not there, have the headers."""
    for path in ("/static/manifest.json", "/static/nothing", "/static/"):
        check(desk.get(path))


def test_a_page_may_load_nothing_from_elsewhere(desk: Visitor) -> None:
    """A page loads scripts, styles, pictures and data from this site alone, sends forms to it, and is in no frame."""
    rules = dict(one.split(" ", 1) for one in desk.get("/").headers["content-security-policy"].split("; "))
    assert rules["default-src"] == "'self'" and "script-src" not in rules and "style-src" not in rules
    assert rules["frame-ancestors"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'" and rules["img-src"] == "'self' data:"


def test_tiles_are_pictures_and_no_more() -> None:
    """A tile server may give pictures and data, and no script, style or frame."""
    rules = dict(
        one.split(" ", 1) for one in policy("https://tiles.example:8443/{z}/{x}/{y}.png").split("; ")
    )
    loaded = {key for key, value in rules.items() if "tiles.example" in value}
    assert loaded == {"img-src", "connect-src"} and rules["default-src"] == "'self'"
    assert rules["img-src"] == "'self' data: https://tiles.example:8443"


def test_an_original_is_never_a_page(desk: Visitor) -> None:
    """The bytes of a document come as a file to be kept, from which a browser runs nothing."""
    document = desk.get("/api/v1/documents").json()["documents"][0]["id"]
    answer = desk.get(f"/documents/{document}/original.bin")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert b"<script>" in answer.content


class TestAFault:
    """What nobody foresaw."""

    @pytest.mark.parametrize("path", ["/", "/api/v1/state"])
    def test_says_nothing_of_itself(self, small_ledger: LedgerAddress, tmp_path: Path, path: str) -> None:
        """A fault is answered with the headers and a sentence, and with nothing of what went wrong."""

        class Broken(Accounts):
            def session(self, token: str) -> None:
                raise ZeroDivisionError("secret words")

        app = application(Site(small_ledger, accounts=tmp_path / "people.db"), accounts_at=Broken)
        with TestClient(app, ADDRESS, raise_server_exceptions=False) as client:
            answer = client.get(path)
        assert answer.status_code == 500 and "the server's log has it" in answer.text
        assert "secret words" not in answer.text and "Traceback" not in answer.text
        assert answer.headers["content-type"].startswith(
            "application/json" if "api" in path else "text/plain"
        )
        check(answer)


class TestMethods:
    """Addresses that are asked for in another way than they are answered."""

    @pytest.mark.parametrize("route", ROUTES, ids=name)
    def test_what_is_allowed_is_said(self, desk: Visitor, route: Route) -> None:
        """A method that an address does not answer gets 405, and every one that it does is named."""
        answer = desk.ask("PATCH", address(route, desk))
        named = {one.strip() for one in answer.headers["allow"].split(",")}
        every = {one.method for one in ROUTES if one.path == route.path}
        assert answer.status_code == 405
        assert named == every | ({"HEAD"} if "GET" in every else set())

    def test_heads_are_as_pages(self, desk: Visitor) -> None:
        """A page whose head alone is asked for has no body, and the same status."""
        for path in ("/", "/nothing", "/api/v1/state"):
            whole, head = desk.get(path), desk.ask("HEAD", path)
            assert head.status_code == whole.status_code and head.content == b""


def test_the_same_answer_is_sent_once(desk: Visitor, open_site: Callable[..., TestClient]) -> None:
    """A program that has an answer gets 304; whatever else it says that it has, gets the answer."""
    first = desk.get("/api/v1/incidents")
    tag = first.headers["etag"]
    for said in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        assert desk.get("/api/v1/incidents", {"if-none-match": said}).status_code == 304
    for said in ("", '"', tag[:-1], tag.strip('"'), ",,,", '"\x80"', "W/", "x" * 20_000, "\\", f"{tag}x"):
        answer = desk.get("/api/v1/incidents", {"if-none-match": said.encode("latin-1")})  # type: ignore[dict-item]
        assert answer.status_code == 200 and answer.content == first.content
