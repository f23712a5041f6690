"""How well an incident is attested, by the first rule of grades.tsv that holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

import msgspec

from tocsin.incidents.attributions import accused_keys, actor_key, is_accused
from tocsin.incidents.footing import in_title, words_of_name
from tocsin.incidents.history import saying
from tocsin.incidents.telling import claims_of
from tocsin.linking.candidate import Candidate
from tocsin.records import Accused, Grade, Saying, SourceFamily
from tocsin.records.words import PRONOUNS
from tocsin.vocab.rules import GradeRule, GradeTest, Rules

UNGRADED: Final = Grade("ungraded", "no rule holds", "none of the rules of the file fits")


AGAIN: Final = PRONOUNS | {"group", "statement", "militia", "militants", "fighters"}
"""Words by which a text refers back to a party that claims an attack."""


class Case(msgspec.Struct, frozen=True):
    """What grades are given on: the reports, who is accused, the families, and of them those with words of their own.

    *denying* are the families that say nothing but that it did not happen; *bound* those that have no word but that of
    the accused.
    """

    members: tuple[Candidate, ...]
    accused: tuple[Accused, ...]
    families: tuple[SourceFamily, ...]
    denying: frozenset[int]
    bound: frozenset[int]
    umbrellas: Mapping[str, str]

    def named(self, families: frozenset[int]) -> str:
        """The names of *families*, as a list."""
        return ", ".join(dict.fromkeys(self.families[one].name for one in sorted(families)))

    def telling(self) -> frozenset[int]:
        """The families that say that it happened, or was tried."""
        return frozenset(range(len(self.families))) - self.denying


Found = tuple[str, tuple[Saying, ...]]
"""Why a rule holds, and the words that show it."""


def grade(
    members: Sequence[Candidate],
    accused: tuple[Accused, ...],
    families: tuple[SourceFamily, ...],
    rules: Rules,
) -> Grade:
    """The grade that the first rule gives which holds for *members*; `UNGRADED` where none does."""
    case = _case(members, accused, families, rules)
    for rule in rules.grades:
        found = HOLDS[rule.test](case, rule)
        if found:
            return Grade(rule.name, rule.words, *found)
    return UNGRADED


def _case(
    members: Sequence[Candidate],
    accused: tuple[Accused, ...],
    families: tuple[SourceFamily, ...],
    rules: Rules,
) -> Case:
    keys = accused_keys(members)
    reports: list[list[Candidate]] = [
        [one for one in members if one.document.id in {member.document for member in family.members}]
        for family in families
    ]
    return Case(
        tuple(members),
        accused,
        families,
        frozenset(n for n, told in enumerate(reports) if all(one.report.status == "denied" for one in told)),
        frozenset(n for n, told in enumerate(reports) if all(_only_accused(one, keys) for one in told)),
        rules.umbrellas,
    )


def _only_accused(one: Candidate, keys: frozenset[str]) -> bool:
    """Whether a report tells of a claim, and nobody speaks in it but the accused: by name, or referred back to."""
    if not any(who.basis == "claimed" for who in one.report.perpetrators):
        return False
    speakers = [
        claim.speaker for claim in one.report.claims if claim.speaker and not in_title(claim, one.document)
    ]
    return all(is_accused(who, keys) or words_of_name(who.name) <= AGAIN for who in speakers)


def _all_deny(case: Case, rule: GradeRule) -> Found | None:
    """Every family says that it did not happen."""
    if case.telling():
        return None
    return f"so say {case.named(case.denying)}", _statuses(case, "denied")


def _disputed(case: Case, rule: GradeRule) -> Found | None:
    """Parties are named that have nothing to do with each other, or one family denies that it happened."""
    if case.denying and case.telling():
        return f"{case.named(case.denying)} denies that it happened", _statuses(case, "denied")
    rivals = _rivals(case)
    if not rivals:
        return None
    bases = tuple(one.bases[0] for one in rivals)
    told = " against ".join(
        f"{one.name} ({said.value}, by {said.said_by})" for one, said in zip(rivals, bases, strict=True)
    )
    return told, bases


def _rivals(case: Case) -> tuple[Accused, ...]:
    """The first two who are named by two reports that name nobody in common, and are no one's front or parent."""
    for one, two in combinations(case.members, 2):
        left, right = (dict(_named(case, side)) for side in (one, two))
        if not left or not right or left.keys() & right.keys():
            continue
        if not any(_related(a, b, case.umbrellas) for a in left for b in right):
            return min(left.items())[1], min(right.items())[1]
    return ()


def _named(case: Case, one: Candidate) -> list[tuple[str, Accused]]:
    """Those whom a report accuses, by their keys; a denial accuses nobody."""
    by_key = {actor_key(who.actor_id, who.name): who for who in case.accused}
    keys = {actor_key(who.actor_id, who.name) for who in one.report.perpetrators if who.basis != "denied"}
    return [(key, by_key[key]) for key in sorted(keys) if key in by_key]


def _related(one: str, two: str, umbrellas: Mapping[str, str]) -> bool:
    """Whether one stands above the other, or the same stands above both."""
    above = [set(_above(key, umbrellas)) for key in (one, two)]
    return bool(above[0] & above[1])


def _above(key: str, umbrellas: Mapping[str, str]) -> list[str]:
    """An actor and all who stand above him."""
    line = [key]
    while line[-1] in umbrellas and umbrellas[line[-1]] not in line:
        line.append(umbrellas[line[-1]])
    return line


def _admitted(case: Case, rule: GradeRule) -> Found | None:
    """One of the accused says so himself, and others tell of it as well."""
    claims = [(who, said) for who in case.accused for said in who.bases if said.value == "claimed"]
    others = case.telling() - case.bound
    if not claims or len(others) < rule.families:
        return None
    who, said = claims[0]
    beside = f"; {case.named(others)} {_tell(len(others))} of it too" if others else ""
    where = said.said_by.removeprefix(who.name)
    return f"{who.name} claims it{where}{beside}", tuple(said for _, said in claims)


def _enough_families(case: Case, rule: GradeRule) -> Found | None:
    """As many independent families tell of it as the rule asks for."""
    telling = case.telling()
    if len(telling) < rule.families:
        return None
    if len(telling) == 1:
        only = ", which has no word but that of the accused" if telling <= case.bound else ""
        return f"it rests on {case.named(telling)} alone{only}", ()
    return f"{len(telling)} independent families tell of it: {case.named(telling)}", ()


HOLDS: Final[Mapping[GradeTest, Callable[[Case, GradeRule], Found | None]]] = {
    "all_deny": _all_deny,
    "disputed": _disputed,
    "admitted": _admitted,
    "families": _enough_families,
}
"""What each test of a rule looks for."""


def _statuses(case: Case, status: str) -> tuple[Saying, ...]:
    """The words of each report that gives this status."""
    return tuple(
        saying(one, status, next((c for c in claims_of(one.report, "status") if c.value == status), None))
        for one in case.members
        if one.report.status == status
    )


def _tell(many: int) -> str:
    return "tells" if many == 1 else "tell"
