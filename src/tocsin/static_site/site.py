"""What one published site is: how it is called, what it leads to, and where its pages stand."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

import msgspec

from tocsin.errors import ExportError
from tocsin.exports.public_copy import PublicRules

TITLE: Final = "Incidents and their sources"
INDEX: Final = "index.html"
FEED: Final = "feed.xml"
METHODS: Final = "methods.html"
DOWNLOADS: Final = "downloads.html"
DICTIONARY: Final = "dictionary.html"
MONTHS: Final = "months.html"
WITHDRAWN: Final = "withdrawn.html"
SITEMAP: Final = "sitemap.xml"
_SAFE: Final = re.compile(r"[A-Za-z0-9_-]+")


class SiteOrder(msgspec.Struct, frozen=True):
    """How a site is ordered: its *title*, its address *base* ("" where none is known yet), and the *public* rules.

    With *every* its downloads are in every format that is installed, not in the plain ones alone.
    """

    public: PublicRules
    title: str = TITLE
    base: str = ""
    every: bool = False

    @property
    def withheld(self) -> frozenset[str]:
        """The names of what is left out."""
        return frozenset(self.public.withhold)


def base_address(given: str) -> str:
    """The address *given* with a slash at its end; "" for none. ExportError where it is none of a web site."""
    if not given:
        return ""
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ExportError(f"{given}: not the address of a site; write it as https://example.org/attacks/")
    return given.rstrip("/") + "/"


def incident_name(key: str) -> str:
    """The file of an incident's page, or of the page that says that it is withdrawn."""
    if not _SAFE.fullmatch(key):
        raise ExportError(f"{key!r}: not the id of an incident")
    return f"incidents/{key}.html"


def month_name(month: str) -> str:
    """The file of the list of a month ("2024-07"), or of what has no day ("undated")."""
    return f"months/{month}.html"
