"""What a page says of itself: its title, its site and its address, by trafilatura's readers of metadata.

Only those: its search for authors, tags, a licence and a day would take twice as long as the article itself.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tocsin.documents.parse_html import BREAKS

if TYPE_CHECKING:
    from trafilatura.settings import Document

# What publishers say in schema.org's words where only subscribers see the whole article.
_CLOSED: Final = re.compile(r'(?i)"isAccessibleForFree"\s*:\s*"?(?:https?://schema\.org/)?false')
_LINKED_DATA: Final = frozenset({"application/ld+json", "application/settings+json"})
_HOST: Final = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


class Facts(msgspec.Struct, frozen=True):
    """The page's own title, the name of its site, its canonical address; None where it gives none.

    *closed*: the publisher says that only subscribers see the whole article.
    """

    title: str | None = None
    site: str | None = None
    url: str | None = None
    closed: bool = False


def find_facts(root: Any, url: str | None) -> Facts:
    """The facts in a tree of lxml's; *url* is its address where the caller knows it."""
    from trafilatura import metadata

    closed = _is_closed(root)
    try:
        found = _with_linked_data(root, metadata.examine_meta(root))
        title = found.title or metadata.extract_title(root)
        address = found.url or metadata.extract_url(root, url)
        site = found.sitename or metadata.extract_sitename(root)
    except BREAKS:
        return Facts(url=url, closed=closed)
    title, site = _plain(unescape(title or "")), _plain(unescape(site or ""))  # some are escaped twice
    return Facts(title, _site_name(site, address), _plain(address), closed)


def _with_linked_data(root: Any, found: Document) -> Document:
    """What the page's linked data say, added to what is *found*."""
    for script in root.iter("script"):
        if script.get("type") in _LINKED_DATA and script.text:
            found = _with_data(script.text, found)
    return found


def _with_data(text: str, found: Document) -> Document:
    """What is *found* with what this JSON adds.

    trafilatura brings all of it into another form before it reads it, which takes longer than all the rest; here that
    is done where it has to be mended.
    """
    from trafilatura.json_metadata import extract_json, extract_json_parse_error, normalize_json
    from trafilatura.metadata import JSON_MINIFY

    try:
        return extract_json(json.loads(text, strict=False), found)
    except json.JSONDecodeError:
        mended = normalize_json(JSON_MINIFY.sub(r"\1", text))
    try:
        return extract_json(json.loads(mended, strict=False), found)
    except json.JSONDecodeError:
        return extract_json_parse_error(mended, found)


def _is_closed(root: Any) -> bool:
    said = root.iter("meta")
    marked = any(
        m.get("itemprop") == "isAccessibleForFree" and m.get("content", "").lower() == "false" for m in said
    )
    return marked or any(_CLOSED.search(script.text or "") for script in root.iter("script"))


def _plain(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None


def _site_name(name: str | None, url: str | None) -> str | None:
    """The name with a capital and without the sign of a handle; the host where there is no name."""
    name = (name or "").lstrip("@")
    if name:
        return name if "." in name or name[0].isupper() else name.title()
    host = _HOST.match(url or "")
    return host[1] if host else None
