"""How the report was made: what was asked for, by which rules, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.situation.notebook import LONGEST, MOST
from tocsin.situation.scope import Scope
from tocsin.situation.situation_report import LedgerState
from tocsin.situation.told import Told
from tocsin.situation.wording import many, numbers_words, period_words


def methods_of(told: Sequence[Told], scope: Scope, state: LedgerState) -> tuple[str, ...]:
    """The sentences of the methods note."""
    return tuple(_sentences(told, scope, state))


def _sentences(told: Sequence[Told], scope: Scope, state: LedgerState) -> Iterator[str]:
    yield (
        f"Made by Tocsin {state.version} from the ledger as of {state.shown} (entry {state.sequence}, link "
        f"{state.link[:16]})."
    )
    asked = "; ".join(
        part
        for part in (
            period_words(scope.wanted.since, scope.wanted.until) or "every day",
            scope.where or "everywhere",
            *scope.filters,
        )
        if part
    )
    yield f"Chosen: {asked}."
    documents = len({key for one in told for key in one.incident.documents})
    if told:
        yield (
            f"It rests on {many(documents, 'document')} of the ledger and says nothing that they do not say. That "
            "nothing is reported does not mean that nothing happened."
        )
    yield (
        "Nothing here is a verdict: whoever is named is named by the source in the note. Numbers are those of sources: "
        "“–” where none gives one, 0 where one says nobody, in brackets how far they differ."
    )
    policies = {
        count.policy
        for one in told
        for count in (one.incident.killed, one.incident.injured)
        if count and count.policy
    }
    for policy in sorted(policies):
        yield f"The number before the brackets: {policy}."
    grades = {one.incident.grade.name: one.incident.grade.rule for one in told if one.incident.grade}
    if grades:
        rules = "; ".join(f"{name}: {rule}" for name, rule in sorted(grades.items()))
        yield f"Grades: {rules}. Sources: independent families of sources / documents; copies count once."
    unplaced = [one.number for one in told if not one.incident.place or one.incident.place.lat is None]
    if unplaced:
        yield f"Without a point on the map: {numbers_words(unplaced)}."
    yield (
        f"A note quotes at most {LONGEST} characters, and a sentence has {MOST} notes as a rule; the ledger holds all "
        "evidence."
    )
