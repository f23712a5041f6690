"""A site of a book made by hand, and what stands in its files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from made_book import MadeBook

from tocsin.exports import Order
from tocsin.exports.public_copy import PublicRules
from tocsin.records import Dossier
from tocsin.static_site import Published, SiteOrder, publish
from tocsin.static_site.built_files import FOLDER, MANIFEST
from tocsin.views import Selection
from tocsin.vocab.export_policies import shipped_policy

OPEN = PublicRules()
"""Rules that withhold nothing."""
ORDER = Order(Selection(threats=True), shipped_policy("plain"))


def published(
    path: Path, *dossiers: Dossier, rules: PublicRules = OPEN, book: Any = None, **site: Any
) -> Published:
    """What a publication of *dossiers* comes to."""
    if not (FOLDER / MANIFEST).is_file():
        pytest.skip("the site is not built: make site")
    return publish(book or MadeBook(*dossiers), ORDER, SiteOrder(rules, **site), path)


def files(path: Path) -> dict[str, bytes]:
    """Every file of a folder, by its name in it."""
    found = (one for one in sorted(path.rglob("*")) if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}


def data(path: Path, name: str) -> Any:
    """What a script of the folder data/ puts by."""
    text = (path / "data" / name).read_text("utf-8")
    return json.loads(text.partition(" = ")[2].rstrip().removesuffix(";"))


class Page(HTMLParser):
    """A page: its elements with their attributes, its ids, and its words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))

    def handle_data(self, data: str) -> None:
        """Remember words."""
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def links(self) -> Iterator[str]:
        """Every address that the page names."""
        for _, attributes in self.elements:
            for name in ("href", "src", "action", "srcset", "data"):
                if attributes.get(name) is not None:
                    yield str(attributes[name])


def pages(path: Path) -> list[Page]:
    """Every page of a site."""
    return [Page(one) for one in sorted(path.rglob("*.html"))]


def broken(path: Path) -> list[str]:
    """The links within a site that lead to no file of it, or to no place in it."""
    every = {one.path.resolve(): one for one in pages(path)}
    found = []
    for page in every.values():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
            leads = target.is_file() and (
                not parts.fragment
                or "=" in parts.fragment  # what the list is asked for
                or target not in every
                or parts.fragment in every[target].ids
            )
            if not leads or path.resolve() not in target.parents:
                found.append(f"{page.path.relative_to(path)}: {link}")
    return found
