"""A book held against a file of another project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from tocsin.book import Book
from tocsin.comparison.actor_keys import ActorKeys
from tocsin.comparison.assign import Assigned, Group, assign, several_of
from tocsin.comparison.count_shares import counted
from tocsin.comparison.differ import Sides, differences
from tocsin.comparison.facts import Facts
from tocsin.comparison.ground import not_countable
from tocsin.comparison.hold_rows import Ours, Rows, hold_rows, made_ready
from tocsin.comparison.other_event import Layout, OtherEvent, UnreadRow
from tocsin.comparison.other_file import OtherFile
from tocsin.comparison.overlap import (
    Beyond,
    Difference,
    Evidence,
    Held,
    Matched,
    OnlyHere,
    Overlap,
    Possibly,
)
from tocsin.comparison.score import Pair, terms
from tocsin.comparison.tables import Scores, shipped_scores
from tocsin.records import Incident
from tocsin.views.evidence import tellings
from tocsin.views.selection import Selection, may_be_wanted, select

_MOST_EVIDENCE: Final = 3
"""Quotes beside a difference; the incident's own page has all."""
_CLAIMS: Final[Mapping[str, tuple[str, ...]]] = {
    "type": ("type", "weapons"),
    "perpetrators": ("perpetrators", "claimed"),
}
"""The claims that say a value, where they are not called like its field."""
_OF_BOTH: Final = frozenset({"since", "until", "country", "threats"})
"""The filters that choose rows as well, and the one that only lets in more."""


def compare(
    book: Book,
    path: Path | str,
    layout: Layout,
    wanted: Selection | None = None,
    everything: bool = False,
    watch: Callable[[], None] = lambda: None,
) -> Overlap:
    """The incidents of *book* that are *wanted*, held against the rows of a file in the columns of *layout*.

    What only one side covers (days, countries, kinds of event that a codebook does not count) is set apart, for it
    cannot be missing in the other; with *everything* it is counted too. The file is read row by row, *watch* is called
    for each, and nothing of it is written anywhere. Raises ComparisonError where it cannot be read or lacks a column.
    """
    asked = wanted or Selection()
    other = OtherFile(Path(path), layout)
    incidents = list(select(book.whole(may_be_wanted(book.headlines, asked)), asked))
    keys, scores = ActorKeys(), shipped_scores()
    ours = made_ready(incidents, keys, scores)
    ours.ground.as_in(layout)
    rows = hold_rows(_watched(other, watch), ours, asked, keys, scores, everything)
    rows.ground.as_in(layout)
    several = several_of(layout, ours.facts, {number: event for number, (event, _) in rows.kept.items()})
    assigned = assign(rows.pairs, several, lambda pair: _names(pair, ours, rows), scores)
    found = _Found(ours, rows, assigned, keys, scores)
    matched = tuple(found.matched(book))
    here, beyond = found.only_here(layout, everything)
    overlap = Overlap(
        path=str(path),
        layout=layout,
        rows=rows.read,
        span=rows.ground.span(),
        countries=tuple(sorted(rows.ground.countries)),
        matched=matched,
        possible=tuple(found.possible()),
        only_here=tuple(here),
        only_there=tuple(found.only_there()),
        beyond=(*beyond, *(Beyond(why, rows=number) for why, number in rows.beyond.most_common())),
        unread=tuple(rows.unread),
        notes=(*other.notes, *_notes(asked, rows.again)),
    )
    return counted(overlap)


def _watched(
    rows: Iterable[OtherEvent | UnreadRow], watch: Callable[[], None]
) -> Iterator[OtherEvent | UnreadRow]:
    for row in rows:
        watch()
        yield row


def _notes(wanted: Selection, again: int) -> Iterator[str]:
    """What filters leave in doubt, and rows whose ids stand *again* in the file."""
    if again:
        has = "row has" if again == 1 else "rows have"
        yield f"{again:,} {has} the id of an earlier one and tell otherwise: are these two downloads in one file?"
    usual = Selection()
    asked = [name for name in Selection.__struct_fields__ if getattr(wanted, name) != getattr(usual, name)]
    if ours := [name for name in asked if name not in _OF_BOTH]:
        yield f"{', '.join(ours)} choose incidents alone; rows are chosen by their days and their country"


def _names(pair: Pair, ours: Ours, rows: Rows) -> tuple[str, str, int]:
    """What orders pairs of equal points: their ids, and not the order of a file; two rows of one id stay apart."""
    return ours.incidents[pair.incident].id, rows.kept[pair.event][0].id, pair.event


class _Found:
    """What became of every incident and every row."""

    def __init__(self, ours: Ours, rows: Rows, assigned: Assigned, keys: ActorKeys, scores: Scores) -> None:
        self._ours, self._rows, self._assigned, self._keys, self._scores = ours, rows, assigned, keys, scores
        pairs = [pair for group in assigned.groups for pair in group.pairs]
        pairs += [doubt.pair for doubt in assigned.doubts]
        self._paired = {pair.incident for pair in pairs}
        self._answered = {pair.event for pair in pairs}

    def matched(self, book: Book) -> Iterator[Matched]:
        """Every match, by its first day, with the values that differ and our words for them."""
        groups = sorted(self._assigned.groups, key=lambda one: self._by_day(one.pairs[0]))
        for group in groups:
            sides = self._sides(group)
            incidents = tuple(one for one, _ in sides.incidents)
            differ = tuple(differences(sides, self._keys))
            yield Matched(
                incidents,
                tuple(event for event, _ in sides.events),
                tuple(map(self._held, group.pairs)),
                tuple(_with_evidence(differ, incidents[0], book)) if differ else (),
            )

    def possible(self) -> Iterator[Possibly]:
        """Every pair that is not sure, by its day, the nearest first."""
        for doubt in sorted(
            self._assigned.doubts, key=lambda one: (self._by_day(one.pair), -one.pair.points)
        ):
            pair = doubt.pair
            yield Possibly(
                self._ours.incidents[pair.incident],
                self._rows.kept[pair.event][0],
                self._held(pair),
                doubt.why,
            )

    def only_here(self, layout: Layout, everything: bool) -> tuple[list[OnlyHere], list[Beyond]]:
        """The incidents that no row fits, and of those the ones that the file cannot be expected to hold."""
        alone, beyond = list[OnlyHere](), list[Beyond]()
        for number, incident in enumerate(self._ours.incidents):
            if number in self._paired:
                continue
            facts = self._ours.facts[number]
            country = incident.place.country if incident.place else None
            why = not_countable(incident, facts, layout, self._keys)
            why = why or self._rows.ground.beyond(incident.date, country, "the file")
            why = why or ("so vague that many rows fit it" if number in self._rows.crowded else "")
            if why and not everything:
                beyond.append(Beyond(why, incident))
            else:
                alone.append(OnlyHere(incident, why or self._note(facts)))
        return alone, beyond

    def only_there(self) -> Iterator[OtherEvent]:
        """The rows that no incident fits, by their days."""
        rows = (event for number, (event, _) in self._rows.kept.items() if number not in self._answered)
        return iter(sorted(rows, key=lambda one: (str(one.date.earliest), one.row)))

    def _note(self, facts: Facts | None) -> str:
        """Whether an incident is so vague that no row could have been a match."""
        return "too vague for a match" if facts is None or facts.vague else ""

    def _sides(self, group: Group) -> Sides:
        incidents = dict.fromkeys(pair.incident for pair in group.pairs)
        events = dict.fromkeys(pair.event for pair in group.pairs)
        ours = [(self._ours.incidents[one], facts) for one in incidents if (facts := self._ours.facts[one])]
        theirs = [(self._rows.kept[one][0], facts) for one in events if (facts := self._rows.kept[one][1])]
        return Sides(ours, theirs)

    def _held(self, pair: Pair) -> Held:
        incident, ours = self._ours.incidents[pair.incident], self._ours.facts[pair.incident]
        event, theirs = self._rows.kept[pair.event]
        told = terms(pair, incident, event, (ours, theirs), self._scores) if ours and theirs else ()
        return Held(incident.id, event.row, round(pair.points, 3), told)

    def _by_day(self, pair: Pair) -> tuple[int, str, int]:
        facts = self._ours.facts[pair.incident]
        return facts.first if facts else 0, self._ours.incidents[pair.incident].id, pair.event


def _with_evidence(found: Sequence[Difference], incident: Incident, book: Book) -> Iterator[Difference]:
    """Each difference with the words from which our value was read."""
    wanted = set(incident.reports)
    told = [
        (report, coding.document)
        for coding in book.codings_of(incident)
        for report in coding.reports
        if report.id in wanted
    ]
    for one in found:
        said = tellings(told, _CLAIMS.get(one.field, (one.field,)))[:_MOST_EVIDENCE]
        words = (
            Evidence(each.quote, each.said_by, each.document.publisher or each.document.path) for each in said
        )
        yield msgspec.structs.replace(one, evidence=tuple(words))
