"""Which vocabulary it is: a mark that changes with any line of its files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

DIGITS: Final = 12


@cache
def vocabulary_mark() -> str:
    """The first digits of the SHA-256 of all data files, by name."""
    digest = hashlib.sha256()
    _add(digest, files("tocsin.vocab") / "data", "")
    return digest.hexdigest()[:DIGITS]


def _add(digest: hashlib._Hash, folder: Traversable, above: str) -> None:
    for one in sorted(folder.iterdir(), key=lambda each: each.name):
        if one.is_dir():
            _add(digest, one, f"{above}{one.name}/")
        elif one.name.endswith((".tsv", ".toml")):
            words = one.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{above}{one.name}\0{len(words)}\0".encode() + words)
