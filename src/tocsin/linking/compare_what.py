"""How far two reports agree on what happened: type, status, weapons, the toll, the words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import Final

from tocsin.linking.candidate import Candidate
from tocsin.linking.seen import Seen
from tocsin.records import Count, Report
from tocsin.records.report import Status
from tocsin.records.words import count_words

COMMON_TYPES: Final = frozenset(
    {"Shelling/artillery/missile attack", "Air/drone strike", "Armed clash", "Attack"}
)
MIXED_UP: Final = (
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
NEVER_INCIDENTS: Final = frozenset({"threatened", "denied"})
MANY: Final = 8
"""A toll from which on the same number in two reports is hardly chance."""
LEAST_TRIPLES: Final = 5
"""Sentences of fewer than seven words are alike by chance."""
LONG: Final = 20
"""Telling words from which on two tellings of one event are sure to share some."""
UNTOLD: Final = 200.0
"""Squared bits that either telling is taken to hold beside its words: two names that news hardly knows.

What short tellings share may be chance. From 100 to 300 gave as good an order of pairs, 0 a worse one.
"""
ALIKE: Final = (
    ("words_same", 0.4),
    ("words_most", 0.25),
    ("words_many", 0.15),
    ("words_some", 0.08),
    ("words_few", 0.04),
)
"""The terms on telling words, by the least likeness."""


def compare_what(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """Terms on status, role, type, weapons, toll and words."""
    first, second = left.report, right.report
    yield from _status(first, second)
    if first.role == second.role == "main":
        yield "role_both_main", lambda: "both documents are about it"
    elif first.role == second.role:
        yield "role_both_recalled", lambda: "both documents recall it in passing"
    yield from _type(first.type, second.type)
    yield from _weapons(left, right)
    yield from _tolls(first, second)
    yield from _text(left, right)


def statuses_exclude(first: Status, second: Status) -> bool:
    """Whether one is a threat or a denial, and the other is not: no incident is both."""
    return first != second and bool({first, second} & NEVER_INCIDENTS)


def _status(first: Report, second: Report) -> Iterator[Seen]:
    if statuses_exclude(first.status, second.status):
        yield "status_contradiction", lambda: f"{first.status} against {second.status}"
    elif first.status != second.status:
        yield "status_other", lambda: f"{first.status} against {second.status}"


def _type(first: str, second: str) -> Iterator[Seen]:
    if first == second:
        if first != "Other":
            yield ("type_same" if first in COMMON_TYPES else "type_same_rare"), lambda: first
    elif "Other" not in (first, second):
        near = any(first in group and second in group for group in MIXED_UP)
        yield ("type_near" if near else "type_far"), lambda: f"{first} against {second}"


def _weapons(left: Candidate, right: Candidate) -> Iterator[Seen]:
    if not left.weapons or not right.weapons:
        return
    shared = sorted(left.weapons & right.weapons)
    if not shared:
        sides = left.weapons, right.weapons
        yield "weapons_disjoint", lambda: " against ".join(", ".join(sorted(side)) for side in sides)
        return
    yield "weapons_shared", lambda: ", ".join(shared)
    models = _models(left.report) & _models(right.report)
    if models:
        yield "weapons_model", lambda: ", ".join(sorted(models))
    yield from _weapon_counts(left.report, right.report, shared)


def _models(report: Report) -> set[str]:
    return {weapon.model for weapon in report.weapons if weapon.model}


def _weapon_counts(first: Report, second: Report, kinds: list[str]) -> Iterator[Seen]:
    """One term at most: the first class with numbers that say something."""
    for kind in kinds:
        left = next((w.count for w in first.weapons if w.kind == kind and w.count), None)
        right = next((w.count for w in second.weapons if w.kind == kind and w.count), None)
        if left is None or right is None:
            continue
        if exact(left) == exact(right) and (exact(left) or 0) >= 2:
            yield "weapon_count_same", partial(_counted, kind, left, right)
            return
        if apart(left, right):
            yield "weapon_count_contradiction", partial(_counted, kind, left, right)
            return


def _counted(what: str, first: Count, second: Count) -> str:
    return f"{what}: {count_words(first)} and {count_words(second)}"


def _tolls(first: Report, second: Report) -> Iterator[Seen]:
    """What the dead say, and the injured; that nobody was hurt is said of both in one breath, and counts once."""
    dead = list(_toll("killed", first.killed, second.killed))
    hurt = list(_toll("injured", first.injured, second.injured))
    yield from dead
    if not (dead and hurt and dead[0][0] == hurt[0][0] == "toll_same_none"):
        yield from hurt


def _toll(what: str, first: Count | None, second: Count | None) -> Iterator[Seen]:
    if first is None or second is None:
        return
    number = exact(first)
    if number is not None and number == exact(second):
        yield f"toll_same_{_size(number)}", partial(_counted, what, first, second)
    elif apart(first, second):
        yield _apart_term(first, second), partial(_counted, what, first, second)
    else:
        yield "toll_meets", partial(_counted, what, first, second)


def _size(number: int) -> str:
    """How telling it is that two reports give one number: nobody, one, a few, many."""
    return "none" if number == 0 else "one" if number == 1 else "few" if number < MANY else "many"


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
    """One term on the first sentences where they are alike, else one on the telling words of the whole."""
    if min(len(left.triples), len(right.triples)) >= LEAST_TRIPLES:
        shared = len(left.triples & right.triples) / len(left.triples | right.triples)
        if shared >= 0.5:
            name = "text_copy" if shared >= 0.8 else "text_alike"
            yield name, lambda: f"{shared:.0%} of the word triples of the sentence"
            return
    yield from _words(left, right)


def _words(left: Candidate, right: Candidate) -> Iterator[Seen]:
    """How alike the telling words are: the cosine of the two tellings, each word by its bits, damped by UNTOLD.

    Long tellings that have hardly a word in common are of two events; short ones may be of one.
    """
    one, two = left.telling, right.telling
    if not one or not two:
        return
    shared = one.keys() & two.keys()
    alike = math.fsum(one[word] for word in shared) / (left.told * right.told + UNTOLD)
    name = next((name for name, least in ALIKE if alike >= least), None)
    if name is None:
        long = len(one) >= LONG and len(two) >= LONG
        name = "words_foreign" if long else "words_hardly" if shared else "words_none"
    yield name, lambda: ", ".join(sorted(shared, key=lambda word: (-one[word], word))[:8]) or "none in common"
