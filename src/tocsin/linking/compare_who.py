"""How far two reports agree on who did it and who was hit."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.linking.candidate import Candidate
from tocsin.linking.name_key import same_person, stands_in
from tocsin.linking.seen import Seen


def compare_who(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on perpetrators, named victims and other targets."""
    yield from _perpetrators(left, right)
    yield from _victims(left, right)
    shared = left.targets & right.targets
    if shared:
        yield "target_same", lambda: ", ".join(sorted(_names(shared)))
    elif left.targets and right.targets:
        yield "target_other", lambda: _against(left.targets, right.targets)
    speakers = left.speakers & right.speakers
    if speakers:
        yield "speaker_same", lambda: ", ".join(sorted(speakers))


def _perpetrators(left: Candidate, right: Candidate) -> Iterator[Seen]:
    if not left.actors or not right.actors:
        return
    shared = left.actors & right.actors
    if shared:
        yield "perpetrator_same", lambda: ", ".join(sorted(_names(shared)))
    else:
        yield "perpetrator_other", lambda: _against(left.actors, right.actors)


def _against(left: frozenset[str], right: frozenset[str]) -> str:
    return " against ".join(", ".join(sorted(_names(side))) for side in (left, right))


def _names(keys: frozenset[str]) -> set[str]:
    return {key.partition(":")[2] for key in keys if key.startswith("name:")} or {
        key.partition(":")[2] for key in keys
    }


def _victims(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """One term: the strongest agreement on a named person, or that the persons differ."""
    if not left.persons and not right.persons:
        return
    pairs = [
        (same_person(a.name, b.name), f"{a.text} and {b.text}") for a in left.persons for b in right.persons
    ]
    found = dict(reversed(pairs))
    if "full" in found:
        yield "victim_same", lambda: found["full"]
    elif in_text := _named_in(left, right) or _named_in(right, left):
        yield "victim_in_text", lambda: in_text
    elif "family" in found:
        yield "victim_family_name", lambda: found["family"]
    elif pairs:
        yield "victim_other", lambda: pairs[0][1].replace(" and ", " against ")


def _named_in(one: Candidate, other: Candidate) -> str:
    """The person of *one* who stands by full name in the words of *other*, or ""."""
    return next((person.text for person in one.persons if stands_in(person.name, other.words)), "")
