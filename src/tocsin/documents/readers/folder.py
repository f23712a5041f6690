"""Folders: every file of a known kind below them, in an order that is the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tocsin.documents.readers.take_bytes import why_not_opened
from tocsin.records import Unreadable


def files_in(
    folder: Path, suffixes: frozenset[str], packed: tuple[str, ...] = ()
) -> Iterator[str | Unreadable]:
    """The files with one of *suffixes* in *folder* and below, sorted; hidden ones and links to folders are skipped.

    A name may end in one of *packed* behind the suffix.

    A folder that cannot be opened, or without any such file, comes as an Unreadable.
    """
    wanted = (*suffixes, *(suffix + packing for suffix in suffixes for packing in packed))
    refused: list[Unreadable] = []
    nothing = True
    for place, folders, names in os.walk(folder, onerror=lambda error: refused.append(_refusal(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(wanted):
                nothing = False
                yield str(Path(place) / name)
    yield from refused
    if nothing and not refused:
        yield Unreadable(
            str(folder), f"a folder without files of a known kind ({' '.join(sorted(suffixes))})"
        )


def _refusal(error: OSError) -> Unreadable:
    return Unreadable(str(error.filename or ""), why_not_opened(error))
