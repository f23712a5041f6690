"""The families of copies among some documents, looked for from nothing."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.copies.families import families
from tocsin.copies.index import CopyIndex
from tocsin.records import Document, Family


def families_among(documents: Iterable[Document]) -> tuple[Family, ...]:
    """The families of copies among *documents*, in whatever order they come."""
    with CopyIndex(":memory:") as index:
        index.take_all(documents)
        return families(index.links())
