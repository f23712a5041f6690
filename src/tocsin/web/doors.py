"""Who comes in: by a session, by a token, or because the site serves one desk; and whether a form is one of ours."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from tocsin.accounts import Accounts
from tocsin.web.ask import Who
from tocsin.web.site import Site

SESSION: Final = "tocsin_session"
"""The cookie of a session."""
FORM_WORD: Final = "form_word"
"""The field in which a form carries its word."""
OURS: Final = frozenset({"same-origin", "none"})
"""What a browser says of a request (Sec-Fetch-Site) that a page of ours, or the person himself, has made."""


class Doors:
    """Knows people by what their requests carry."""

    def __init__(self, site: Site, accounts: Accounts | None) -> None:
        self.accounts = accounts
        self._stranger = _word(accounts.secret()) if accounts else ""
        self._desk = None if accounts else Who(site.by, "coder", secrets.token_urlsafe(32))

    def stranger(self) -> Who:
        """Whoever has not signed in yet; his sign-in form carries a word that this server made."""
        return self._desk or Who("", "reader", self._stranger)

    def who(self, headers: Headers) -> Who | None:
        """Who asks; None where somebody has to sign in first."""
        if self.accounts is None:
            return self._desk
        said = headers.get("authorization", "")
        kind, _, secret = said.partition(" ")
        if said:
            known = self.accounts.token(secret.strip()) if kind.lower() == "bearer" else None
            return Who(known.account.name, known.role, "", "token") if known else None
        known = self.accounts.session(cookie(headers, SESSION))
        return Who(known.account.name, known.role, known.csrf, "session") if known else None


def _word(secret: bytes) -> str:
    """The word of forms that are filled in before anybody has signed in; the same after a restart."""
    return hmac.new(secret, b"before signing in", "sha256").hexdigest()


def cookie(headers: Mapping[str, str], name: str) -> str:
    """The value of the cookie *name* among *headers*; "" where it is not there."""
    pairs = (one.strip().partition("=") for one in headers.get("cookie", "").split(";"))
    return next((value for key, _, value in pairs if key == name), "")


def own_path(said: str) -> str:
    """A path of this site that a request names, to be led back to; "/" for whatever leads elsewhere."""
    plain = said.startswith("/") and not said.startswith(("//", "/\\"))
    return said if plain and said.isprintable() else "/"


def is_forged(headers: Headers, who: Who, word: str) -> bool:
    """Whether a request that changes something was made by a page of somebody else.

    A token is never sent by a browser of itself. Else the browser must say that the request comes from a page of ours
    (Sec-Fetch-Site, or Origin from older ones), and the form must carry the word that only our pages know.
    """
    if who.by == "token":
        return False
    return not comes_from_us(headers) or not hmac.compare_digest(word.encode(), who.form_word.encode())


def comes_from_us(headers: Headers) -> bool:
    """Whether the browser says that a page of ours made the request; programs, which say nothing, are believed."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in OURS:
        return False
    origin = headers.get("origin")
    return origin is None or _host_of(origin) == headers.get("host", "").strip().lower()


def _host_of(origin: str) -> str | None:
    """The host and port that an origin names; None where it names none."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None
