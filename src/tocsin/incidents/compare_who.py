"""How far two reports agree on who did it and who was hit."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.incidents.candidate import Candidate
from tocsin.incidents.compare_time import Seen
from tocsin.incidents.name_key import same_person, stands_in


def compare_who(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on perpetrators, named victims and other targets."""
    yield from _perpetrators(left, right)
    yield from _victims(left, right)
    if left.targets & right.targets:
        yield "target_same", ", ".join(sorted(_names(left.targets & right.targets)))


def _perpetrators(left: Candidate, right: Candidate) -> Iterator[Seen]:
    if not left.actors or not right.actors:
        return
    shared = left.actors & right.actors
    if shared:
        yield "perpetrator_same", ", ".join(sorted(_names(shared)))
    else:
        sides = (", ".join(sorted(_names(one.actors))) for one in (left, right))
        yield "perpetrator_other", " against ".join(sides)


def _names(keys: frozenset[str]) -> set[str]:
    return {key.partition(":")[2] for key in keys if key.startswith("name:")} or {
        key.partition(":")[2] for key in keys
    }


def _victims(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """One term: the strongest agreement on a named person, or that the persons differ."""
    pairs = [
        (same_person(a.name, b.name), f"{a.text} and {b.text}") for a in left.persons for b in right.persons
    ]
    found = dict(reversed(pairs))
    in_text = _named_in(left, right) or _named_in(right, left)
    if "full" in found:
        yield "victim_same", found["full"]
    elif in_text:
        yield "victim_in_text", in_text
    elif "family" in found:
        yield "victim_family_name", found["family"]
    elif pairs:
        yield "victim_other", pairs[0][1].replace(" and ", " against ")


def _named_in(one: Candidate, other: Candidate) -> str:
    """The person of *one* who stands by full name in the words of *other*, or ""."""
    return next((person.text for person in one.persons if stands_in(person.name, other.words)), "")
