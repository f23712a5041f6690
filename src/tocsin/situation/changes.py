"""What changed since the last report: two states of the book, told as news of the incidents in the scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.records import Coding, Incident
from tocsin.records.words import day_words, utc_words
from tocsin.situation.lines import event_words
from tocsin.situation.notebook import Notebook
from tocsin.situation.scope import Scope, chosen
from tocsin.situation.situation_report import Statement
from tocsin.situation.told import Told, told_of
from tocsin.situation.wording import brief, capital, many, numbers_words
from tocsin.views import Change, book_diff
from tocsin.views.book_diff import KINDS, Changed, State, named

ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("when",), "place": ("where",), "type": ("what",), "status": ("what",), "weapons": ("weapons",),
    "by whom": ("by whom",), "against": ("against",), "killed": ("killed",), "injured": ("injured",),
    "damage": ("damage",),
}  # fmt: skip
"""The rows of an incident's page that show a field of a change; of other fields it is only counted who has more."""


class Before(msgspec.Struct, frozen=True):
    """The book as the last report saw it at a *moment*; *begun* says whether there was a ledger then."""

    state: State
    moment: dt.datetime
    begun: bool


class News(msgspec.Struct, frozen=True):
    """The changes in the scope, and between which states they lie."""

    before: Before
    after: State
    changes: tuple[Change, ...] = ()

    @property
    def marks(self) -> dict[str, str]:
        """By the id of an incident, whether it is "new" or "changed" in what it says."""
        told = {one.id: "changed" for one in self.changes if one.kind == "joined" or _fields(one)}
        return told | {one.id: "new" for one in self.changes if one.kind == "new"}


def news_between(before: Before, after: State, scope: Scope) -> News:
    """The changes of incidents in the scope before or after, whatever their days."""
    if not before.begun:
        return News(before, after)
    always = scope.everywhen()
    here = {one.id for state in (before.state, after) for one in chosen(state.incidents, always)}
    return News(before, after, tuple(one for one in book_diff(before.state, after) if one.id in here))


def moment_words(moment: dt.datetime) -> str:
    """Such as "19 July 2024, 14:00 UTC"; the last instant of a day is its end."""
    utc = moment.astimezone(dt.UTC)
    if utc.time().replace(microsecond=0) == dt.time(23, 59, 59):
        return f"the end of {day_words(utc.date())} (UTC)"
    return utc_words(utc)


def changes_of(news: News | None, told: Sequence[Told], notes: Notebook) -> tuple[Statement, ...]:
    """The sentences of the section."""
    numbers = {one.incident.id: one.number for one in told}
    if news is None:
        return (Statement("No earlier report is named to compare with."),)
    if not news.before.begun:
        return (
            Statement(
                "At that moment the ledger held nothing: all in it is new.", (), tuple(numbers.values())
            ),
        )
    found = tuple(_statements(news, numbers, notes))
    return found or (Statement("Nothing changed in what the ledger holds of these incidents, of any day."),)


def _statements(news: News, numbers: Mapping[str, int], notes: Notebook) -> Iterator[Statement]:
    of = {kind: [one for one in news.changes if one.kind == kind] for kind in KINDS}
    here = tuple(sorted(numbers[one.id] for one in of["new"] if one.id in numbers))
    if here:
        yield Statement(f"New in the ledger: {many(len(here), 'incident')} of this report.", (), here)
    for one in of["new"]:
        if one.id not in numbers:
            told = _told(one.id, news.after)
            words = f"New in the ledger, of a day outside the period: {brief(named(told.incident))}: "
            words += _lower(event_words(told.incident))
            yield Statement(words, notes.cite(told.deed()))
    for one in of["values"]:
        yield from _values(one, _told(one.id, news.after), numbers, notes)
    more = tuple(sorted(numbers[one.id] for one in of["values"] if one.id in numbers and not _fields(one)))
    if more:
        words = f"Told by other documents than before, with the same values: {many(len(more), 'incident')}."
        yield Statement(words, (), more)
    for one in of["joined"]:
        told = _told(one.id, news.after)
        words = f"Now one incident, before {len(one.others) + 1}: {_called(told, numbers)}."
        yield Statement(words, notes.cite(told.deed()), _number(one.id, numbers))
    yield from _lost(of["parted"], news.before.state, "Now several incidents, before one", notes)
    yield from _lost(of["gone"], news.before.state, "Withdrawn, no longer in the ledger", notes)


def _lost(changes: Iterable[Change], before: State, words: str, notes: Notebook) -> Iterator[Statement]:
    for one in changes:
        told = _told(one.id, before)
        yield Statement(f"{words}: {brief(named(told.incident))}.", notes.cite(told.deed()))


def _values(change: Change, told: Told, numbers: Mapping[str, int], notes: Notebook) -> Iterator[Statement]:
    fields = _fields(change)
    if fields:
        words = f"{capital(_called(told, numbers))}: {'; '.join(map(_changed, fields))}."
        rows = [row for one in fields for row in ROWS[one.field]]
        yield Statement(
            words, notes.cite(list(told.behind(*rows)) or told.deed()), _number(change.id, numbers)
        )


def _changed(one: Changed) -> str:
    """Such as "killed now 5, before 3"."""
    return f"{one.field} now {brief(one.after) or 'not said'}, before {brief(one.before) or 'not said'}"


def _fields(change: Change) -> list[Changed]:
    return [one for one in change.fields if one.field in ROWS]


def _number(key: str, numbers: Mapping[str, int]) -> tuple[int, ...]:
    return (numbers[key],) if key in numbers else ()


def _called(told: Told, numbers: Mapping[str, int]) -> str:
    number = numbers.get(told.incident.id)
    return brief(named(told.incident)) + (f" ({numbers_words([number])})" if number else "")


def _told(key: str, state: State) -> Told:
    """The incident with the id *key* of a *state*, with its evidence."""
    incident = next(one for one in state.incidents if one.id == key)
    return told_of(incident, _codings(incident, state), 0, True)


def _codings(incident: Incident, state: State) -> list[Coding]:
    return [state.codings[key] for key in incident.documents if key in state.codings]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
