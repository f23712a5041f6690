"""The documents of a ledger, each with its reports and its family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from tocsin.records import Coding, Copy, Family


class FamilyRow(msgspec.Struct, frozen=True):
    """The family of a document: its id, how many documents are in it, and why this one belongs."""

    id: str
    documents: int
    why: str


class DocumentRow(msgspec.Struct, frozen=True):
    """One document as a list shows it; *reports* counts what it reports, *family* is None where it has no copies."""

    id: str
    path: str
    url: str | None
    title: str | None
    publisher: str | None
    published: dt.date | None
    published_basis: str | None
    language: str | None
    reports: int
    family: FamilyRow | None = None


def document_rows(codings: Mapping[str, Coding], families: Iterable[Family]) -> list[DocumentRow]:
    """Every document with a coding, in the order of their paths."""
    family_of = {member: family for family in families for member in family.members}
    names = {key: coding.document.publisher or coding.document.path for key, coding in codings.items()}
    rows = [_row(coding, family_of.get(key), names) for key, coding in codings.items()]
    return sorted(rows, key=lambda row: (row.path, row.id))


def _row(coding: Coding, family: Family | None, names: Mapping[str, str]) -> DocumentRow:
    document = coding.document
    return DocumentRow(
        id=document.id,
        path=document.path,
        url=document.url,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        published_basis=document.published_basis,
        language=document.language,
        reports=len(coding.reports),
        family=_family_row(document.id, family, names) if family else None,
    )


def _family_row(document: str, family: Family, names: Mapping[str, str]) -> FamilyRow:
    mine = [copy for copy in family.reasons if document in (copy.left, copy.right)]
    why = "; ".join(
        f"{copy.why} ({names.get(_other(copy, document), _other(copy, document))})" for copy in mine
    )
    return FamilyRow(family.id, len(family.members), why)


def _other(copy: Copy, document: str) -> str:
    return copy.right if copy.left == document else copy.left
