"""A situation report out of a book: nothing in it that the book does not hold."""

from __future__ import annotations

import datetime as dt

from tocsin import __version__
from tocsin.book import Book
from tocsin.situation.changes import Before, News, changes_of, moment_words, news_between
from tocsin.situation.claims import claims_of
from tocsin.situation.contested import contested_of
from tocsin.situation.headline import headline_of
from tocsin.situation.held import held_of
from tocsin.situation.lines import groups_of
from tocsin.situation.methods import methods_of
from tocsin.situation.notebook import Notebook
from tocsin.situation.scope import Scope, chosen, is_attack, is_certain, totals_in, worth_reading
from tocsin.situation.situation_report import Dated, LedgerState, Point, SituationReport
from tocsin.situation.told import Told, linked, told_of
from tocsin.situation.wording import capital, period_words, where_short
from tocsin.views.book_diff import State
from tocsin.views.card import toll_of

FIRM: frozenset[str] = frozenset({"confirmed", "fair"})
"""Grades that the pictures show as well attested."""


def build_report(book: Book, scope: Scope, before: Before | None = None) -> SituationReport:
    """The report of *book* on the *scope*; with *before* it says what changed since then."""
    news = news_between(before, state_of(book), scope) if before else None
    told = _told(book, scope, news)
    attacks = [one for one in told if is_attack(one.incident)]
    numbers = {one.incident.id: one.number for one in told}
    notes = Notebook(book.documents)
    relations = linked(book.relations(), told)
    since, until = scope.wanted.since, scope.wanted.until
    # In the order of reading, so that notes are numbered as they are met.
    headline = headline_of(attacks, scope, notes)
    days = groups_of(attacks, notes, relations, numbers)
    threats = groups_of([one for one in told if not is_attack(one.incident)], notes, relations, numbers)
    changes = changes_of(news, told, notes)
    claims = claims_of(told, notes)
    contested = contested_of(told, notes)
    totals = held_of(totals_in(book.totals(), scope), notes, numbers)
    state = _state(book)
    return SituationReport(
        title=capital(" ".join(part for part in ("armed attacks", scope.where) if part)),
        period=capital(period_words(since, until)) or "All days in the ledger",
        state=state,
        headline=headline,
        days=days,
        threats=threats,
        compared=f"since {moment_words(news.before.moment)}" if news else "",
        changes=changes,
        claims=claims,
        contested=contested,
        totals=totals,
        methods=methods_of(told, scope, state),
        notes=notes.notes,
        points=tuple(point for one in attacks if (point := _point(one))),
        dated=tuple(_dated(one) for one in attacks),
        since=since,
        until=until,
    )


def state_of(book: Book) -> State:
    """All that the book holds, to be compared."""
    return State(book.incidents, book.codings.at_once(), dict(book.heirs))


def _told(book: Book, scope: Scope, news: News | None) -> list[Told]:
    """The incidents in the scope with their evidence, by day; those that only may lie in the period stand last."""
    found = chosen(book.whole(worth_reading(book.headlines, scope)), scope)
    since, until = scope.wanted.since, scope.wanted.until
    marks = news.marks if news and news.before.begun else {}
    ordered = sorted(found, key=lambda one: (not is_attack(one), not is_certain(one, since, until)))
    return [
        told_of(one, book.codings_of(one), number, is_certain(one, since, until), marks.get(one.id, ""))
        for number, one in enumerate(ordered, start=1)
    ]


def _state(book: Book) -> LedgerState:
    head = book.head
    return LedgerState(head.sequence, head.link, head.recorded_at.astimezone(dt.UTC), __version__)


def _point(one: Told) -> Point | None:
    place, incident = one.incident.place, one.incident
    if place is None or place.lat is None or place.lon is None:
        return None
    tolls = (toll_of(incident.killed), toll_of(incident.injured))
    harmed = [toll.number for toll in tolls if toll and toll.number is not None]
    return Point(
        one.number,
        place.lon,
        place.lat,
        place.radius_km,
        where_short(incident),
        incident.type,
        sum(harmed) if harmed else None,
        is_firm(one),
    )


def is_firm(one: Told) -> bool:
    """Whether it is well attested, as the pictures show it."""
    return bool(one.incident.grade and one.incident.grade.name in FIRM)


def _dated(one: Told) -> Dated:
    date = one.incident.date
    return Dated(one.number, date.earliest, date.latest, one.incident.type, is_firm(one))
