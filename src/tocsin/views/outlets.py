"""Outlets: how often each tells, how often alone, and how far its numbers lie from the best ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from tocsin.records import Family, Incident, Reconciled, Step


class OutletRow(msgspec.Struct, frozen=True):
    """One outlet over the whole book.

    *documents* tell of incidents; *incidents* are told by it, *alone* by nobody else; *copies* of its documents belong
    to a family of copies. *compared* counts its last words on how many were killed or injured in incidents of which
    another family speaks too, *differs* those that are not the best number; *lean* is their mean difference in people,
    below 0 where it tells of fewer.
    """

    name: str
    documents: int
    incidents: int
    alone: int
    copies: int
    compared: int
    differs: int
    lean: float


class _Sums(msgspec.Struct):
    documents: set[str] = msgspec.field(default_factory=set)
    incidents: int = 0
    alone: int = 0
    apart: list[int] = msgspec.field(default_factory=list)


def outlet_rows(
    incidents: Iterable[Incident], publishers: Mapping[str, str], families: Iterable[Family]
) -> list[OutletRow]:
    """Every outlet, those that tell of most first; *publishers* gives that of each document."""
    sums: dict[str, _Sums] = {}
    for incident in incidents:
        outlets = {publishers[key] for key in incident.documents if publishers.get(key)}
        for key in incident.documents:
            if name := publishers.get(key):
                sums.setdefault(name, _Sums()).documents.add(key)
        for name in outlets:
            sums[name].incidents += 1
            sums[name].alone += len(outlets) == 1
        for name, apart in _apart(incident, publishers):
            sums[name].apart.append(apart)
    copied = {member for family in families for member in family.members}
    rows = (_row(name, one, len(one.documents & copied)) for name, one in sums.items())
    return sorted(rows, key=lambda row: (-row.incidents, row.name))


def _row(name: str, sums: _Sums, copies: int) -> OutletRow:
    differs = [one for one in sums.apart if one]
    lean = sum(differs) / len(differs) if differs else 0.0
    return OutletRow(
        name, len(sums.documents), sums.incidents, sums.alone, copies, len(sums.apart), len(differs), lean
    )


def _apart(incident: Incident, publishers: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """How far the last word of each outlet on a number lies from the best, where several families speak."""
    numbers: tuple[tuple[str, Reconciled | None], ...] = (
        ("killed", incident.killed),
        ("injured", incident.injured),
    )
    for field, count in numbers:
        steps = incident.history.get(field, ())
        if count is None or count.best is None or len({step.family for step in steps}) < 2:
            continue
        last: dict[str, Step] = {publishers.get(step.document, ""): step for step in steps}
        for name, step in last.items():
            if name and step.value.isdecimal():
                yield name, int(step.value) - count.best
