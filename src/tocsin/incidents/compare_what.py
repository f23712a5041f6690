"""How far two reports agree on what happened: type, status, weapons, the toll, the words."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.incidents.candidate import Candidate
from tocsin.incidents.compare_time import Seen
from tocsin.records import Count, Report
from tocsin.records.words import count_words

COMMON_TYPES = frozenset({"Shelling/artillery/missile attack", "Air/drone strike", "Armed clash", "Attack"})
MIXED_UP = (
    frozenset(
        {
            "Shelling/artillery/missile attack",
            "Air/drone strike",
            "Remote explosive/landmine/IED",
            "Suicide bomb",
            "Grenade",
            "Attack",
            "Chemical weapon",
        }
    ),
    frozenset({"Attack", "Armed clash", "Abduction/forced disappearance", "Sexual violence", "Suicide bomb"}),
    frozenset({"Attack", "Looting/property destruction", "Mob violence"}),
    frozenset({"Mob violence", "Violent demonstration", "Peaceful protest"}),
)
"""Sub-events that two reports of one event may give to it."""
NEVER_INCIDENTS = frozenset({"threatened", "denied"})


def compare_what(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on status, role, type, weapons, toll and words."""
    first, second = left.report, right.report
    yield from _status(first, second)
    if first.role == second.role == "main":
        yield "role_both_main", "both documents are about it"
    yield from _type(first.type, second.type)
    yield from _weapons(first, second)
    yield from _toll("killed", first.killed, second.killed)
    yield from _toll("injured", first.injured, second.injured)
    yield from _text(left, right)


def _status(first: Report, second: Report) -> Iterator[Seen]:
    if first.status == second.status:
        return
    unreal = {first.status, second.status} & NEVER_INCIDENTS
    yield ("status_contradiction" if unreal else "status_other"), f"{first.status} against {second.status}"


def _type(first: str, second: str) -> Iterator[Seen]:
    if first == second:
        if first != "Other":
            yield ("type_same" if first in COMMON_TYPES else "type_same_rare"), first
    elif "Other" not in (first, second):
        near = any(first in group and second in group for group in MIXED_UP)
        yield ("type_near" if near else "type_far"), f"{first} against {second}"


def _weapons(first: Report, second: Report) -> Iterator[Seen]:
    left = {weapon.kind for weapon in first.weapons} - {"unknown"}
    right = {weapon.kind for weapon in second.weapons} - {"unknown"}
    if not left or not right:
        return
    if not left & right:
        yield "weapons_disjoint", f"{', '.join(sorted(left))} against {', '.join(sorted(right))}"
        return
    yield "weapons_shared", ", ".join(sorted(left & right))
    models = {w.model for w in first.weapons if w.model} & {w.model for w in second.weapons if w.model}
    if models:
        yield "weapons_model", ", ".join(sorted(models))
    yield from _weapon_counts(first, second, sorted(left & right))


def _weapon_counts(first: Report, second: Report, kinds: list[str]) -> Iterator[Seen]:
    """One term at most: the first class with numbers that say something."""
    for kind in kinds:
        left = next((w.count for w in first.weapons if w.kind == kind and w.count), None)
        right = next((w.count for w in second.weapons if w.kind == kind and w.count), None)
        if left is None or right is None:
            continue
        seen = f"{kind}: {count_words(left)} and {count_words(right)}"
        if exact(left) == exact(right) and (exact(left) or 0) >= 2:
            yield "weapon_count_same", seen
            return
        if apart(left, right):
            yield "weapon_count_contradiction", seen
            return


def _toll(what: str, first: Count | None, second: Count | None) -> Iterator[Seen]:
    if first is None or second is None:
        return
    seen = f"{what}: {count_words(first)} and {count_words(second)}"
    number = exact(first)
    if number is not None and number == exact(second):
        if number >= 2:
            yield ("toll_same_large" if number >= 8 else "toll_same"), seen
    elif apart(first, second):
        yield _apart_term(first, second), seen


def _apart_term(first: Count, second: Count) -> str:
    lower, higher = sorted((first, second), key=lambda count: count.low or 0)
    below, above = lower.high or 0, higher.low or 0
    return "toll_close" if below * 2 >= above or above - below <= 1 else "toll_contradiction"


def exact(count: Count) -> int | None:
    """The number, where the count is exactly one."""
    return count.low if count.low == count.high else None


def apart(first: Count, second: Count) -> bool:
    """Whether no number lies in both counts."""
    return any(
        a.high is not None and b.low is not None and a.high < b.low
        for a, b in ((first, second), (second, first))
    )


def _text(left: Candidate, right: Candidate) -> Iterator[Seen]:
    if min(len(left.triples), len(right.triples)) < 5:
        return
    shared = len(left.triples & right.triples) / len(left.triples | right.triples)
    if shared >= 0.8:
        yield "text_copy", f"{shared:.0%} of the word triples of the sentence"
    elif shared >= 0.5:
        yield "text_alike", f"{shared:.0%} of the word triples of the sentence"
