"""The book of incidents: what a ledger comes to, worked out once and kept up to date."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from tocsin.book.dossiers import AT_A_TIME, Shelves, gather, last_judged, relations_by_incident
from tocsin.book.follow import Watch, follow
from tocsin.book.keep_last import keep_last
from tocsin.book.kept import IN_MEMORY, Kept, kept_beside
from tocsin.book.pages import Codings, Documents
from tocsin.copies import CopyIndex
from tocsin.errors import BookError, CopyIndexError
from tocsin.incidents import Landmark, relate
from tocsin.incidents.link import by_other_rules
from tocsin.ledger import Head, Ledger, open_ledger
from tocsin.linking import Arrival, Judged
from tocsin.linking.candidate import candidate
from tocsin.linking.correct import corrected
from tocsin.linking.ends import Ends
from tocsin.linking.lineage import Lines
from tocsin.records import (
    ChangePage,
    Coding,
    Dossier,
    Family,
    Headline,
    HeldTotals,
    Incident,
    Judgement,
    LedgerAddress,
    Relation,
    by_day,
    content_id,
)
from tocsin.totals import hold_totals
from tocsin.transaction import closed_on_failure
from tocsin.vocab.match_weights import load_name_words
from tocsin.vocab.rules import Rules, shipped_rules

REMEMBERED: Final = 100
"""Turns of which a book that leads can say later what they stirred."""


class Book:
    """What a ledger holds, the families of copies among its documents, and the incidents linked from its reports.

    It stays as it was when it was opened, until `refresh`. Documents, codings and incidents are read when they are
    asked for. Use one object per thread, and close it.

    A book that *leads* works out what is new. One that does not looks at what others have worked out and kept.
    """

    def __init__(
        self,
        ledger: Ledger,
        kept: Kept,
        copies: CopyIndex | None = None,
        rules: Rules | None = None,
        as_of: dt.datetime | None = None,
        watch: Watch | None = None,
        leads: bool = True,
    ) -> None:
        """*kept* is where it is kept, *copies* where copies are looked for (None: nowhere).

        *rules* say how values are reconciled, the shipped ones where none are given; with *as_of* the book is as it
        stood at that moment; *watch* is told how far the work has come; *leads* says whether it works out what is new.
        """
        self._ledger, self._kept, self._copies, self._as_of = ledger, kept, copies, as_of
        self._rules = rules if rules and rules.key != shipped_rules().key else None
        self.documents = Documents(ledger, kept.places)
        self.codings = Codings(ledger, kept.places)
        self._leads, self._turn = leads, -1  # the turn that the last refresh came to; -1 where it failed
        self.stirred: frozenset[str] | None = None
        """The incidents that came, went or were made anew with the last refresh; None where any may have been."""
        self._stirrings: OrderedDict[int, frozenset[str]] = OrderedDict()
        self.refresh(watch)

    def refresh(self, watch: Watch | None = None) -> Self:
        """Take in what was recorded and judged since; *watch* is told how far it has come.

        A book that does not lead takes in what was kept since, and waits for nobody; where that is nothing it takes
        microseconds. Raises BookError where the file cannot be used in which it is kept, or a book that does not lead
        finds nothing there that this Tocsin made; CopyIndexError for the file of the copies.
        """
        try:
            return self._refresh(watch) if self._leads else self._look()
        except sqlite3.Error as error:
            advice = "it holds nothing of its own: delete it and it is worked out again"
            raise BookError(f"the book {self._kept.path} cannot be used ({error}); {advice}") from error

    def _refresh(self, watch: Watch | None) -> Self:
        self.stirred, before, self._turn = None, self._turn, -1
        self._kept.look()
        same, stirred = self._kept.mark.turn == before, frozenset[str]()
        if not same:
            self._forget()
        if not self._is_current():
            self._forget()
            try:
                same, stirred = self._bring_up_to_date(before, watch)
            finally:
                self._kept.look()
        self._turn = self._kept.mark.turn
        self.stirred = stirred if same else None
        if same and self._turn != before:
            self._remember(stirred)
        return self

    def _remember(self, stirred: frozenset[str]) -> None:
        """Keep in mind what this turn stirred; of the turns long past nobody asks any more."""
        self._stirrings[self._turn] = stirred
        keep_last(self._stirrings, REMEMBERED)

    def stirred_since(self, turn: int) -> frozenset[str] | None:
        """The incidents that came, went or were made anew since that *turn*; None where any may have been.

        For whoever lays out what the book holds, when others refresh the same book too.
        """
        between = range(turn + 1, self._turn + 1)
        if self._turn < turn or not all(number in self._stirrings for number in between):
            return None
        return frozenset().union(*(self._stirrings[number] for number in between))

    def _look(self) -> Self:
        self.stirred, before, self._turn = None, self._turn, -1
        turn = self._kept.look().turn
        if turn != before:
            self._forget()
            if not self._goes_on():
                made = "another Tocsin, or of another ledger" if turn else "nobody yet"
                advice = "a book that leads brings it up to date, and so does `tocsin incidents`"
                raise BookError(f"the book {self._kept.path} was made by {made}; {advice}")
        self._turn, self.stirred = turn, frozenset[str]() if turn == before else None
        return self

    def _forget(self) -> None:
        """Let go of what was read of another turn."""
        for known in ("incidents", "headlines", "ends"):
            self.__dict__.pop(known, None)

    def rest(self) -> None:
        """Hold nothing of the file until the next refresh, before which nothing may be read.

        For books that lie open and unread: the state that one holds cannot be tidied away while others write.
        """
        self._kept.rest()

    @property
    def turn(self) -> int:
        """How often what is seen had been brought up to date; the same number of one epoch is the same state."""
        return self._kept.mark.turn

    @property
    def epoch(self) -> str:
        """Names the file in which the book is kept: one that is made anew has another."""
        return self._kept.epoch

    @property
    def head(self) -> Head:
        """Where in the chain of the ledger the last entry stands that was read."""
        mark = self._kept.mark
        moment = mark.ticking.moment
        return Head(mark.sequence, mark.link, moment) if moment else Head()

    def _bring_up_to_date(self, before: int, watch: Watch | None) -> tuple[bool, frozenset[str]]:
        """Work out what is new: whether nobody has done so since the turn *before*, and what is not as it was."""
        with self._kept.writing():
            goes_on = self._goes_on()
            same = goes_on and self._kept.mark.turn == before
            if not goes_on:
                self._kept.start_over()
            entries = self._ledger.entries(after=self._kept.mark.sequence, until=self._as_of)
            return same, follow(self._kept, self._ledger, self.codings, entries, self._copies, watch)

    def _is_current(self) -> bool:
        mark, head = self._kept.mark, self._ledger.head()
        read = mark.sequence == head.sequence and mark.link == head.link
        return read and self._is_ours() and self._as_of is None

    def _is_ours(self) -> bool:
        """Whether what is kept was worked out by this Tocsin, and the index of copies holds what it held then."""
        mark = self._kept.mark
        copies = len(self._copies) if self._copies is not None else mark.copies
        return mark.made_by == self._kept.made_by and copies >= mark.copies

    def _goes_on(self) -> bool:
        """Whether what is kept can be gone on from: it is ours, and was worked out from this ledger."""
        mark = self._kept.mark
        last = next(iter(self._ledger.at([mark.sequence])), None)
        return self._is_ours() and (last.link == mark.link if last else mark.sequence == 0)

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """What every incident is known by, earliest first; an incident of a chosen headline is found by its id."""
        return tuple(sorted(self._kept.incidents.each(Headline), key=by_day))

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """Every incident, earliest first."""
        return tuple(map(self._by_rules, sorted(self._kept.incidents.each(Incident), key=by_day)))

    def each_incident(self) -> Iterator[Incident]:
        """Every incident, in no order; for whoever goes through all of them and keeps none."""
        return map(self._by_rules, self._kept.incidents.each(Incident))

    def each_headline(self) -> Iterator[Headline]:
        """What every incident is known by, in no order; for whoever goes through all of them and keeps none."""
        return self._kept.incidents.each(Headline)

    @property
    def rules(self) -> Rules:
        """The rules by which its values are reconciled."""
        return self._rules or shipped_rules()

    def whole(self, chosen: Iterable[Headline]) -> list[Incident]:
        """The incidents of the *chosen* headlines, in their order."""
        return [self._by_rules(self._kept.incidents[one.id]) for one in chosen]

    def incident(self, key: str) -> Incident | None:
        """The incident with the id *key*, or where that id leads after a join, a split or a coding anew."""
        found: Incident | None = self._kept.incidents.get(key)
        if found:
            return self._by_rules(found)
        founder: str | None = self._kept.founders.get(key)
        return self.incident_of(founder) if founder else None

    def changes(self, after: str = "", limit: int = 1000) -> ChangePage:
        """The incidents that came, changed or went behind the cursor *after* ("": ever), at most *limit* of them.

        Whoever reads on until a page is complete, and takes what each incident is then, holds those of the book; and so
        again from the last cursor, whatever was recorded, judged or worked out anew meanwhile. Raises StaleCursor where
        the cursor is of another book: of one that was deleted, or by other rules.
        """
        if self._as_of is not None:
            raise BookError("a book as of a past moment tells no changes; follow the one of today")
        epoch = f"{self.epoch}-{content_id(self._rules.key)[:8]}" if self._rules else self.epoch
        place = self._kept.changes.place(after, epoch, self.turn)
        return self._kept.changes.page(place, max(limit, 1), self._now_of)

    def _now_of(self, key: str) -> str | None:
        """The id of the incident to which an id of one leads."""
        if key in self._kept.incidents:
            return key
        founder: str | None = self._kept.founders.get(key)
        return self.home_of(founder) if founder else None

    def incident_of(self, report: str) -> Incident | None:
        """The incident of a report, by the id that it has or ever had."""
        key = self.home_of(report)
        return self._by_rules(self._kept.incidents[key]) if key else None

    def home_of(self, report: str) -> str | None:
        """The id of that incident, which costs less than the incident."""
        key: str | None = self._kept.standing.get(self.heir(report))
        return key

    def heir(self, report: str) -> str:
        """The report that stands for *report* now: itself, or its heir after a coding anew."""
        heir: str = self._kept.heirs.get(report, report)
        return heir

    def arrival(self, report: str) -> Arrival:
        """When a report of today came in, or the one that it goes back to."""
        return self._kept.arrival(report)

    def _by_rules(self, incident: Incident) -> Incident:
        """The incident as the rules of this book reconcile it; kept are those of the shipped rules."""
        if self._rules is None:
            return incident
        words, wanted = load_name_words(), set(incident.reports)
        members = [
            candidate(report, coding.document, words, self.arrival(report.id))
            for coding in self.codings_of(incident)
            for report in coding.reports
            if report.id in wanted
        ]
        return by_other_rules(incident, members, self._kept.families, self._rules)

    def codings_of(self, incident: Incident) -> list[Coding]:
        """The codings of the documents that tell of *incident*, or that may, as people corrected them."""
        return list(self.as_judged([*incident.documents, *(one.document for one in incident.possible)]))

    def as_judged(self, documents: Iterable[str]) -> Iterator[Coding]:
        """The codings of *documents*, as people corrected them."""
        return (corrected(one, self.judged.corrections) for one in self.codings.of(documents))

    @property
    def families(self) -> tuple[Family, ...]:
        """The families of copies, by their ids."""
        found = {family.id: family for family in self._kept.families.each(Family)}
        return tuple(found[key] for key in sorted(found))

    def families_of(self, documents: Iterable[str]) -> tuple[Family, ...]:
        """The families of copies to which *documents* belong, by their ids."""
        found = (self._kept.families.get(key) for key in documents)
        return tuple({family.id: family for family in found if family}.values())

    @property
    def judged(self) -> Judged:
        """What people's judgements come to."""
        return self._kept.mark.judged

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order in which they were made."""
        return self._kept.mark.judgements

    @cached_property
    def ends(self) -> Ends:
        """What became of every judgement."""
        return Ends(self.judgements, self.judged, self.heirs)

    def names_of(self, report: str) -> tuple[str, ...]:
        """Every id that a report of today ever had, its own first."""
        lines: Lines = self._kept.lines.get(self._kept.homes.get(report, ""), {})
        return (report, *(old for old in lines.get(report, ()) if old not in lines))

    @property
    def heirs(self) -> Mapping[str, str]:
        """The report that stands now for each report that had another id before its document was coded anew."""
        return self._kept.heirs

    def ids(self, start: str) -> set[str]:
        """The ids of incidents and reports of today that begin with *start*."""
        return {*self._kept.incidents.starting(start), *self._kept.standing.starting(start)}

    def former_ids(self, start: str) -> set[str]:
        """The ids of incidents and reports that began with *start* at any time."""
        return {*self._kept.founders.starting(start), *self._kept.moments.starting(start)}

    def relations(self) -> tuple[Relation, ...]:
        """What the texts say that joins incidents without making them one."""
        joining = [key for key, place in self._kept.places.items() if place.joinings]
        return relate(self._kept.incidents.each(Landmark), self.codings.of(joining)) if joining else ()

    def dossiers(self, ids: Iterable[str], bare: bool = False) -> Iterator[Dossier]:
        """The incidents *ids* with all that stands behind them, in that order; read as a stream, and nothing is kept.

        An id that is none of today's incidents is passed over. *bare* ones have no reports and no numbers told.
        """
        shelves = Shelves(
            self._fresh,
            self.as_judged,
            self.arrival,
            self._kept.families,
            relations_by_incident(self.relations()),
            last_judged(self.judgements),
            self.rules,
            self.documents.__getitem__,
        )
        for number, dossier in enumerate(gather(ids, shelves, bare)):
            if not number % AT_A_TIME:
                self._kept.lighten()
            yield dossier

    def _fresh(self, key: str) -> Incident | None:
        """The incident of today with the id *key*, of which nothing stays in memory."""
        found: Incident | None = self._kept.incidents.peek(key)
        return self._by_rules(found) if found else None

    def totals(self) -> HeldTotals:
        """The totals that the documents tell, held against the incidents and against each other."""
        return hold_totals(self.codings.all(), self.incidents)

    def close(self) -> None:
        """Close the ledger and what is kept beside it; closing twice is harmless."""
        for one in (self._kept, self._copies, self._ledger):
            if one is not None:
                one.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_book(
    address: LedgerAddress | str | Path,
    as_of: dt.datetime | None = None,
    rules: Rules | None = None,
    watch: Watch | None = None,
    *,
    leads: bool = True,
) -> Book:
    """The book of the ledger at *address*, reconciled by *rules*; neither parser nor coder is loaded for it.

    It is kept in a file beside the ledger, so that it need not be worked out again; where none can be written there it
    is worked out in memory. With *as_of* (a moment with its time zone) it is as it stood then, linked as this Tocsin
    links. *watch* is told how far the work has come. Raises LedgerError where there is no ledger.

    With *leads* false nothing is worked out: the book is what another program or thread has kept, and follows it.
    Raises BookError where nothing was kept yet, or by another Tocsin.
    """
    address = LedgerAddress.of(address)
    ledger = open_ledger(address, create=False)
    with closed_on_failure(ledger):
        if not leads:
            if as_of is not None:
                raise BookError(
                    "a past moment is worked out, not looked at; open the book of it with leads=True"
                )
            return _looked_at(ledger, kept_beside(address.anchor), rules)
        if as_of is None:
            # On a disk that cannot be written to nothing is kept, and it is worked out each time.
            with suppress(BookError, CopyIndexError, sqlite3.Error):
                return _opened(ledger, kept_beside(address.anchor), address.anchor, rules, None, watch)
        try:
            return _opened(ledger, IN_MEMORY, address.anchor, rules, as_of, watch)
        except CopyIndexError:
            return Book(ledger, Kept(IN_MEMORY), CopyIndex(IN_MEMORY), rules, as_of, watch)


def _looked_at(ledger: Ledger, path: Path, rules: Rules | None) -> Book:
    """The book of *ledger* as others keep it at *path*."""
    try:
        kept = Kept(path, writes=False)
    except sqlite3.Error as error:
        advice = "a book that leads makes it, and so does `tocsin incidents`"
        raise BookError(f"no book is kept at {path} ({error}); {advice}") from error
    with closed_on_failure(kept):
        return Book(ledger, kept, rules=rules, leads=False)


def _opened(
    ledger: Ledger,
    path: Path | str,
    anchor: Path,
    rules: Rules | None,
    as_of: dt.datetime | None,
    watch: Watch | None,
) -> Book:
    """The book of *ledger* kept at *path*.

    Raises sqlite3.Error, BookError, CopyIndexError where a file cannot be used.
    """
    kept = Kept(path)
    with closed_on_failure(kept):
        copies = CopyIndex(copies_beside(anchor))
        with closed_on_failure(copies):
            return Book(ledger, kept, copies, rules, as_of, watch)


def copies_beside(ledger: Path) -> Path:
    """Where the copies among the documents of a ledger are remembered: `tocsin.copies.db` beside `tocsin.db`."""
    return ledger.with_name(f"{ledger.stem}.copies.db")
