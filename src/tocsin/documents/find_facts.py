"""What a page says of itself: its title, its site and its address, by trafilatura's readers of metadata.

Only those: its search for authors, tags, a licence and a day would take twice as long as the article itself.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from tocsin.documents.parse_html import BREAKS

# What publishers say in schema.org's words where only subscribers see the whole article.
_CLOSED: Final = re.compile(r'(?i)"isAccessibleForFree"\s*:\s*"?(?:https?://schema\.org/)?false')
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
        found = metadata.extract_meta_json(root, metadata.examine_meta(root))
        title = found.title or metadata.extract_title(root)
        address = found.url or metadata.extract_url(root, url)
        site = found.sitename or metadata.extract_sitename(root)
    except BREAKS:
        return Facts(url=url, closed=closed)
    return Facts(_plain(title), _site_name(_plain(site), address), _plain(address), closed)


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
