"""The files that a site offers: the same exports that `tocsin export --public` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from tocsin.book import Book
from tocsin.exports import FORMATS, Format, Order, export
from tocsin.exports.extract import Watch
from tocsin.exports.register import REGISTER, WITHDRAWN, Withdrawn, withdrawn_beside
from tocsin.static_site.folder import SiteFolder
from tocsin.static_site.site import SiteOrder
from tocsin.vocab.export_policies import shipped_policy

PLAIN: Final = ("csv", "xlsx", "jsonl", "geojson")
"""The formats that every site offers, as far as they are installed."""
FOLDER: Final = "downloads/"


class Download(msgspec.Struct, frozen=True):
    """A file that is offered: its *name* in the site, its *format*, its *size* in bytes, and what lies *beside* it."""

    name: str
    format: Format
    size: int
    beside: tuple[str, ...]


def write_downloads(
    book: Book, order: Order, site: SiteOrder, folder: SiteFolder, watch: Watch | None
) -> tuple[tuple[Download, ...], tuple[Withdrawn, ...]]:
    """Write them into *folder*: what they are, and what earlier ones held that is withdrawn."""
    offered: list[Download] = []
    withdrawn: tuple[Withdrawn, ...] = ()
    for found in FORMATS:
        if not found.is_available or not (site.every or found.name in PLAIN):
            continue
        name = f"{FOLDER}{'incidents' if found.name in PLAIN else found.name}{found.ending}"
        path = folder.work(name)
        _bring_register(folder, name)
        ordered = msgspec.structs.replace(order, policy=shipped_policy(found.policy))
        done = export(book, ordered, found, path, watch)
        if found.name == PLAIN[0]:
            withdrawn = withdrawn_beside(path)
        size = path.stat().st_size
        beside = []
        for file in done.files:
            published = f"{FOLDER}{file.name}"
            if file != path:
                beside.append(published)
            folder.take(published)
        offered.append(Download(name, found, size, tuple(beside)))
    return tuple(offered), withdrawn


def _bring_register(folder: SiteFolder, name: str) -> None:
    """What an earlier publication registered, beside the file that is about to be written."""
    for ending in (REGISTER, WITHDRAWN):
        earlier = folder.earlier(name + ending)
        if earlier:
            Path(folder.work(name + ending)).write_bytes(earlier.read_bytes())
