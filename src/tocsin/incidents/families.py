"""Which documents stand on their own feet, and which repeat one another.

Four rules make two documents one source: the same publisher; one report copied or reworded, as recorded in a family
of copies, unless they come from two wires; reports of this incident that rest on nothing but the same wire; or on
nothing but the word of the same named speaker.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import PurePath

from tocsin.disjoint_sets import DisjointSets
from tocsin.incidents.footing import Footing, footing, name_key
from tocsin.linking.candidate import Candidate
from tocsin.records import Document, Family, FamilyMember, SourceFamily, Sources
from tocsin.vocab.rules import Outlets, Rules, outlet_key

Join = tuple[str, str, str]
"""Two documents, and why they are one source."""


def families(candidates: Iterable[Candidate], copied: Mapping[str, Family], rules: Rules) -> Sources:
    """Count documents, publishers and independent families of one incident; *copied* is each document's family."""
    found = list(candidates)
    documents = {candidate.document.id: candidate.document for candidate in found}
    footings = {
        key: footing(document, [c.report for c in found if c.document.id == key], rules)
        for key, document in documents.items()
    }
    joins: list[Join] = []
    sources = DisjointSets(documents)
    for left, right in combinations(sorted(documents), 2):
        pair = (documents[left], documents[right])
        why = _same_publisher(*pair, rules.outlets)
        why = why or _same_footing(pair, (footings[left], footings[right]), rules.outlets)
        why = why or _copied(pair, (footings[left], footings[right]), copied, rules.outlets)
        if why:
            joins.append((left, right, why))
            sources.join(left, right)
    groups = tuple(sources)
    publishers = sorted({document.publisher for document in documents.values() if document.publisher})
    return Sources(
        len(documents),
        tuple(publishers),
        len(groups),
        groups,
        tuple(
            f"{name_of(documents[left])} and {name_of(documents[right])}: {why}" for left, right, why in joins
        ),
        tuple(_named(group, documents, footings, joins, rules.outlets) for group in groups),
    )


def name_of(document: Document) -> str:
    """How a document is called: by its publisher, or by the name of its file where that is unknown."""
    return document.publisher or PurePath(document.path).name


def _same_publisher(left: Document, right: Document, outlets: Outlets) -> str:
    if left.publisher and name_key(left.publisher, outlets) == name_key(right.publisher or "", outlets):
        return f"one publisher, {left.publisher}"
    return ""


def _same_footing(pair: tuple[Document, Document], rest: tuple[Footing, Footing], outlets: Outlets) -> str:
    one, two = rest
    if one.kind == two.kind != "own" and one.key == two.key:
        return f"both rest on {one.name} alone"
    for stands, other in ((one, pair[1]), (two, pair[0])):
        if stands.kind == "wire" and other.publisher and stands.key == name_key(other.publisher, outlets):
            return f"one rests on {stands.name} alone, which is the other"
    return ""


def _copied(
    pair: tuple[Document, Document],
    rest: tuple[Footing, Footing],
    copied: Mapping[str, Family],
    outlets: Outlets,
) -> str:
    """How one is a copy of the other; two short reports of two wires may be alike in nothing but their subject."""
    left, right = pair[0].id, pair[1].id
    family = copied.get(left)
    if family is None or right not in family.members:
        return ""
    closest = next((link for link in family.reasons if (link.left, link.right) == (left, right)), None)
    if closest and closest.kind in ("exact", "near"):
        return closest.why
    wires = {_wire(*one, outlets) for one in zip(pair, rest, strict=True)} - {""}
    if len(wires) > 1:
        return ""
    return closest.why if closest else "copies of one report"


def _wire(document: Document, rest: Footing, outlets: Outlets) -> str:
    """The wire that a document rests on, or is; "" where neither is so."""
    if rest.kind == "wire":
        return rest.key
    publisher = outlets.names.get(outlet_key(document.publisher or ""))
    return publisher.casefold() if publisher in outlets.wires else ""


def _named(
    group: tuple[str, ...],
    documents: Mapping[str, Document],
    footings: Mapping[str, Footing],
    joins: Iterable[Join],
    outlets: Outlets,
) -> SourceFamily:
    """A family under the name of what it, or most of it, rests on; else of the outlet that published first."""
    ordered = sorted(group, key=lambda key: _order(documents[key]))
    rested = [footings[key] for key in ordered if footings[key].kind != "own"]
    own = {name_key(name_of(documents[key]), outlets) for key in ordered if footings[key].kind == "own"}
    keys = {rest.key for rest in rested}
    on_one = len(keys) == 1 and (own <= keys or len(rested) * 2 > len(ordered))
    name = rested[0].name if on_one else name_of(documents[ordered[0]])
    inside = [join for join in joins if join[0] in group]
    return SourceFamily(
        name,
        tuple(
            FamilyMember(
                key, name_of(documents[key]), _why(key, ordered[0], documents, footings[key], inside)
            )
            for key in ordered
        ),
    )


def _order(document: Document) -> tuple[dt.date, str, str]:
    """Published first; of one day by name."""
    return document.published or dt.date.max, name_of(document), document.id


def _why(
    key: str, first: str, documents: Mapping[str, Document], rest: Footing, joins: Iterable[Join]
) -> str:
    """Why a document belongs to its family, by what joins it to the first of them where that is said."""
    if rest.kind != "own":
        return rest.why
    touching = [join for join in joins if key in join[:2]]
    if key == first or not touching:
        return "published first, in words of its own" if touching else rest.why
    left, right, why = min(touching, key=lambda join: first not in join[:2])
    other = name_of(documents[right if left == key else left])
    return why if other in why else f"{why} (with {other})"
