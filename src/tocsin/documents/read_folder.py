"""Folders: every file of a known kind below them, in an order that is the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tocsin.documents.read_bytes import why_not_opened
from tocsin.records import Unreadable


def files_in(folder: Path, suffixes: frozenset[str]) -> Iterator[Path | Unreadable]:
    """The files with one of *suffixes* in *folder* and below, sorted; hidden ones are skipped.

    A folder that cannot be opened, or without any such file, comes as an Unreadable.
    """
    refused: list[Unreadable] = []
    nothing = True
    for place, folders, names in os.walk(folder, onerror=lambda error: refused.append(_refusal(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and path.suffix.lower() in suffixes:
                nothing = False
                yield path
    yield from refused
    if nothing and not refused:
        yield Unreadable(
            str(folder), f"a folder without files of a known kind ({' '.join(sorted(suffixes))})"
        )


def _refusal(error: OSError) -> Unreadable:
    return Unreadable(str(error.filename or ""), why_not_opened(error))
