"""Which documents stand on their own feet, and which repeat one another.

Three rules make two documents one source: the same publisher; one report copied or reworded, as recorded in a family
of copies; or reports of this incident that rest on nothing but the same wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations

from tocsin.incidents.candidate import Candidate
from tocsin.records import Document, Family, Report, Sources


def families(candidates: Iterable[Candidate], copied: Mapping[str, Family]) -> Sources:
    """Count documents, publishers and independent families of one incident; *copied* is each document's family."""
    found = list(candidates)
    documents = {candidate.document.id: candidate.document for candidate in found}
    wires = {key: only_wire([c.report for c in found if c.document.id == key]) for key in documents}
    parent = {key: key for key in documents}
    reasons: list[str] = []
    for left, right in combinations(sorted(documents), 2):
        why = _same_publisher(documents[left], documents[right]) or _same_wire(left, right, wires, documents)
        why = why or _copied(left, right, copied)
        if why:
            reasons.append(f"{name_of(documents[left])} and {name_of(documents[right])}: {why}")
            _join(parent, left, right)
    groups = _groups(parent)
    publishers = sorted({document.publisher for document in documents.values() if document.publisher})
    return Sources(len(documents), tuple(publishers), len(groups), groups, tuple(reasons))


def name_of(document: Document) -> str:
    """How a document is called: by its publisher, or by its path where that is unknown."""
    return document.publisher or document.path


def _same_publisher(left: Document, right: Document) -> str:
    if left.publisher and _plain(left.publisher) == _plain(right.publisher or ""):
        return f"one publisher, {left.publisher}"
    return ""


def _same_wire(left: str, right: str, wires: dict[str, str], documents: dict[str, Document]) -> str:
    one, two = wires[left], wires[right]
    if one and _plain(one) == _plain(two):
        return f"both rest on {one} alone"
    for wire, other in ((one, documents[right]), (two, documents[left])):
        if wire and _plain(wire) == _plain(other.publisher or ""):
            return f"one rests on {wire} alone, which is the other"
    return ""


def only_wire(reports: list[Report]) -> str:
    """The wire on which every attributed claim rests; "" where the outlet has a speaker of its own."""
    claims = [claim for report in reports for claim in report.claims]
    spoken = [claim for claim in claims if claim.speaker or claim.via]
    wires = {claim.via for claim in spoken}
    return next(iter(wires))[0] if len(wires) == 1 and () not in wires else ""


def _copied(left: str, right: str, copied: Mapping[str, Family]) -> str:
    family = copied.get(left)
    if family is None or right not in family.members:
        return ""
    closest = (link.why for link in family.reasons if (link.left, link.right) == (left, right))
    return next(closest, "copies of one report")


def _plain(name: str) -> str:
    return re.sub(r"^the | (news agency|news|agency)$", "", name.casefold().strip())


def _join(parent: dict[str, str], left: str, right: str) -> None:
    one, two = _root(parent, left), _root(parent, right)
    parent[max(one, two)] = min(one, two)


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key


def _groups(parent: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = {}
    for key in sorted(parent):
        groups.setdefault(_root(parent, key), []).append(key)
    return tuple(tuple(group) for group in groups.values())
