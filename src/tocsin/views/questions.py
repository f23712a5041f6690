"""The questions of a whole book, kept at hand: after a judgement only what it stirred is asked anew."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, Literal, Protocol

import msgspec

from tocsin.records import Coding, Correction, Headline, Incident, by_day
from tocsin.views.ranking import Ranking
from tocsin.views.review_queue import (
    Decided,
    Other,
    PairQuestion,
    Question,
    ReportQuestion,
    day_of,
    fresh,
    is_doubtful,
    newest_of,
    pairs_about,
    questions_about,
    ranked,
)

State = Literal["open", "judged", "unseen"]
AT_A_TIME: Final = 200
"""Incidents whose documents are read together."""


class Decisions(Decided, Protocol):
    """All that people decided."""

    @property
    def corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """The values that people gave to each report."""
        ...


class OpenBook(Protocol):
    """What is asked of a book that is open; `tocsin.book.Book` answers it."""

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """What every incident is known by."""
        ...

    @property
    def judged(self) -> Decisions:
        """What people decided."""
        ...

    def each_incident(self) -> Iterator[Incident]:
        """Every incident, in no order."""
        ...

    def incident(self, key: str) -> Incident | None:
        """The incident with the id *key*, or to which that id leads."""
        ...

    def as_judged(self, documents: Iterable[str]) -> Iterator[Coding]:
        """The codings of *documents*, as people corrected them."""
        ...


class _Held(msgspec.Struct, frozen=True):
    """What is held of an incident: its place in the book, its day, what is asked, and whether somebody judged it."""

    order: tuple[dt.date, dt.date, str]
    day: dt.date | None
    asked: tuple[Question, ...]
    near: tuple[str, ...]
    judged: bool


class Questions:
    """Every question about the incidents of a book; only the questions are held, no coding and no incident.

    It stays as it is until `update`, which is to be called after each refresh of the book with what that stirred
    (`book.refresh().stirred`). The answers are those of `review_queue` and `report_queue` over the same book.
    """

    def __init__(self, book: OpenBook) -> None:
        self._book = book
        self._held: dict[str, _Held] = {}
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        """By incident those that one of its reports may tell of too."""
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        """By the key of a question the incidents about which it is asked."""
        self._judged = book.judged
        self._whole = False
        self._newest: dt.date | None = None
        self._freshness: dict[dt.date | None, float] = {}
        self._ranking: Ranking | None = None
        """Of all questions, where somebody has asked for it."""
        self.update(None)

    def update(self, stirred: Iterable[str] | None) -> frozenset[str] | None:
        """Ask anew about the incidents that a refresh of the book *stirred*, and what hangs on them; None: about all.

        Returns the incidents of which the `state` may be another now, those that are gone among them; None: any.
        Where it fails midway, the next call asks about all of them.
        """
        whole, self._whole = self._whole, False
        ranking, self._ranking = self._ranking, None
        self._judged = self._book.judged
        again = None if stirred is None or not whole else self._read_some(stirred)
        if again is None:
            self._read_all()
        newest = newest_of(held.day for held in self._held.values())
        if newest != self._newest:
            self._newest, ranking = newest, None
            self._freshness.clear()
        self._whole = True
        if again is None:
            return None
        if ranking is not None:
            ranking.ask_again(again)
            self._ranking = ranking
        return again

    def ranked(self, chosen: Iterable[str] | None = None) -> tuple[Question, ...]:
        """What is to be asked about the *chosen* incidents (None: all), the most worth first."""
        if chosen is not None:
            return ranked(filter(is_doubtful, self._asked(chosen)), self._fresh)
        if self._ranking is None:
            self._ranking = Ranking(lambda some: filter(is_doubtful, self._asked(some)), self._fresh)
            self._ranking.start(self._held)
        return self._ranking.queue()

    def reports(self, chosen: Iterable[str] | None = None) -> tuple[ReportQuestion, ...]:
        """Every report of the *chosen* incidents with a value that nobody judged, the most doubtful first."""
        asked = self._asked(self._held if chosen is None else chosen)
        return ranked((one for one in asked if isinstance(one, ReportQuestion)), self._fresh)

    def about(self, incident: str) -> tuple[Question, ...]:
        """What is to be asked about one incident, the pairs that another brings up among them."""
        asked = (one for one in self._asked((incident, *self._near.get(incident, ()))) if is_doubtful(one))
        return ranked((one for one in asked if incident in one.incidents), self._fresh)

    def state(self, incident: str) -> State:
        """How far people are with an incident.

        "open" where something is to be asked, "judged" where something was decided and nothing is open, else "unseen".
        """
        held = self._held.get(incident)
        if held is None:
            return "unseen"
        near = self._near.get(incident, ())
        if any(map(is_doubtful, held.asked)) or any(self._asks(one, incident) for one in near):
            return "open"
        return "judged" if held.judged else "unseen"

    def find(self, key: str) -> Question | None:
        """The question that is known by *key*, also a report without any doubt; None where it is answered."""
        asked = self._asked(self._named.get(key, ()))
        return next(iter(ranked((one for one in asked if one.key == key), self._fresh)), None)

    def _asks(self, one: str, other: str) -> bool:
        """Whether a question about *one* is about the *other* too."""
        return any(
            isinstance(each, PairQuestion) and other in each.incidents for each in self._held[one].asked
        )

    def _asked(self, incidents: Iterable[str]) -> Iterator[Question]:
        """What is asked about some incidents, in the order of the book."""
        held = (self._held[key] for key in incidents if key in self._held)
        ordered = sorted((one for one in held if one.asked), key=lambda one: one.order)
        return (question for one in ordered for question in one.asked)

    def _fresh(self, incident: str) -> float:
        held = self._held.get(incident)
        day = held.day if held else None
        known = self._freshness.get(day)
        if known is None:
            known = self._freshness[day] = fresh(day, self._newest)
        return known

    def _read_all(self) -> None:
        for each in (self._held, self._near, self._named):
            each.clear()
        headlines = {one.id: one for one in self._book.headlines}
        self._take(self._book.each_incident(), headlines.get)

    def _read_some(self, stirred: Iterable[str]) -> frozenset[str]:
        """Ask anew about these; all about which something else may be asked now than before, or no more."""
        touched = frozenset(stirred)
        near = {other for key in touched for other in self._near.get(key, ())} - touched
        before = self._beside(touched | near)
        for key in touched:
            self._drop(key)
        self._take(self._standing(touched), self._book.incident)
        for one in self._standing(near):
            self._pair_again(one)
        return touched | near | before | self._beside(touched | near)

    def _beside(self, incidents: Iterable[str]) -> frozenset[str]:
        """The incidents that questions about some incidents are about too."""
        held = (self._held[key] for key in incidents if key in self._held)
        return frozenset(key for one in held for question in one.asked for key in question.incidents)

    def _standing(self, incidents: Iterable[str]) -> Iterator[Incident]:
        """Those of some incidents that are still there."""
        found = ((key, self._book.incident(key)) for key in incidents)
        return (one for key, one in found if one and one.id == key)

    def _pair_again(self, one: Incident) -> None:
        """Ask again whether an incident that is as it was may be one with others, which are not."""
        held = self._held[one.id]
        self._drop(one.id)
        pairs = pairs_about(one, self._book.incident, self._judged)
        rest = (each for each in held.asked if len(each.incidents) == 1)
        self._hold(one.id, msgspec.structs.replace(held, asked=(*pairs, *rest)))

    def _take(self, incidents: Iterator[Incident], others: Other) -> None:
        while some := list(islice(incidents, AT_A_TIME)):
            documents = dict.fromkeys(document for one in some for document in one.documents)
            codings = {coding.document.id: coding for coding in self._book.as_judged(documents)}
            for one in some:
                self._put(one, [codings[document] for document in one.documents], others)

    def _put(self, one: Incident, codings: Iterable[Coding], others: Other) -> None:
        judged = self._judged
        asked = questions_about(one, codings, others, judged, judged.corrections)
        near = tuple({possible.incident for possible in one.possible})
        by_hand = not judged.borne_on.isdisjoint(one.reports)
        self._hold(one.id, _Held(by_day(one), day_of(one), asked, near, by_hand))

    def _hold(self, incident: str, held: _Held) -> None:
        self._held[incident] = held
        for other in held.near:
            self._near[other].add(incident)
        for question in held.asked:
            self._named[question.key].add(incident)

    def _drop(self, incident: str) -> None:
        held = self._held.pop(incident, None)
        if held is None:
            return
        for other in held.near:
            _take_away(self._near, other, incident)
        for question in held.asked:
            _take_away(self._named, question.key, incident)


def _take_away(sets: dict[str, set[str]], key: str, member: str) -> None:
    """Take a *member* out of the set under *key*, and the set away where it was the last."""
    sets[key].discard(member)
    if not sets[key]:
        del sets[key]
