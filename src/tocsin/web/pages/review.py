"""The review: one question at a time, the sentence beside the value, answered with one key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from starlette.responses import Response

from tocsin.book import Book
from tocsin.judging import Became, became
from tocsin.records import Judgement, canonical_json
from tocsin.views import (
    Card,
    PairQuestion,
    Question,
    ReportPage,
    ReportQuestion,
    Selection,
    pair_page,
    report_page,
    selection_of,
    told_by,
)
from tocsin.views.judgement_list import judged_words, reports_of
from tocsin.views.review_page import Told
from tocsin.views.review_queue import fields_said
from tocsin.web.ask import Ask
from tocsin.web.links import Links
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route

ASKS = {
    "apart": "Two incidents. Are they one?",
    "torn": "Two incidents that fit each other, but exclude what else each has. Are they one?",
    "joined": "One incident that rests on a weak join. Is it one?",
}
BESIDE = ("kind", "done", "page")
LISTED = 200
"""Questions that stand beside the one that is asked."""
JUDGED = 50
"""Judgements of one page."""
NAMED = 4
"""Incidents that are named beside a judgement."""


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The question that is asked for, or the first of the queue; a list of what waits stands beside it."""
    queue = asked_for(ask)
    key = ask.path.get("key", "")
    at = next((number for number, one in enumerate(queue) if one.key == key), None) if key else None
    if key and at is None:
        found = next((one for one in ask.edition.queue if one.key == key), None)
        queue, at = ([found, *queue], 0) if found else (queue, None)
    question = queue[at or 0] if queue else None
    told = told_by(book.as_judged(_documents(question, book)))
    if question is not None and not all(one in told for one in _reports(question)):
        question = None  # the book has moved on; the next edition has another first question
    number = (at or 0) + 1
    following = queue[number].key if number < len(queue) else ""
    return page(
        "review.html",
        ask,
        room,
        question=question,
        key=key,
        gone=bool(key) and at is None,
        asks=ASKS,
        pair=pair_page(question, told) if isinstance(question, PairQuestion) else None,
        report=_report(question, told, book) if isinstance(question, ReportQuestion) else None,
        told=told,
        values=_values(question, told) if isinstance(question, ReportQuestion) else {},
        number=number,
        many=len(queue),
        following=following,
        waiting=[_waiting(one, ask) for one in queue[:LISTED]],
        kind=ask.asked("kind"),
        links=Links("/review", [pair for pair in ask.query if pair[0] not in ("done",)]),
        done=_done(ask.asked("done"), book),
    )


class Waiting(msgspec.Struct, frozen=True):
    """A question of the list: its *key*, its kind in words, what it is about, and how much an answer is worth."""

    key: str
    words: str
    about: Card | None
    worth: float


def _waiting(one: Question, ask: Ask) -> Waiting:
    words = "One or two?" if isinstance(one, PairQuestion) else "Values"
    about = next(filter(None, map(ask.edition.index.card, one.incidents)), None)
    return Waiting(one.key, words, about, one.worth)


def asked_for(ask: Ask) -> list[Question]:
    """The open questions about the incidents, and of the kind, that the address asks for."""
    queue: Sequence[Question] = ask.edition.queue
    wanted, _ = selection_of(ask.query, BESIDE)
    if wanted != Selection():
        chosen = {card.id for card in ask.edition.index.find(wanted).cards()}
        queue = [one for one in queue if chosen.intersection(one.incidents)]
    kind = {"pairs": PairQuestion, "values": ReportQuestion}.get(ask.asked("kind"))
    return [one for one in queue if kind is None or isinstance(one, kind)]


def _reports(question: Question | None) -> tuple[str, ...]:
    if question is None:
        return ()
    return (question.report,) if isinstance(question, ReportQuestion) else question.left + question.right


def _documents(question: Question | None, book: Book) -> Iterator[str]:
    """The documents of the incidents in which the reports of a question stand."""
    homes = {home.id: home for key in _reports(question) if (home := book.incident_of(key))}
    return (document for home in homes.values() for document in home.documents)


def _report(question: ReportQuestion, told: dict[str, Told], book: Book) -> ReportPage:
    by_hand = (one.field for one in book.judged.corrections.get(question.report, ()))
    return report_page(question, told, by_hand)


def _values(question: ReportQuestion, told: dict[str, Told]) -> dict[str, str]:
    """The values of a report as its form carries them, so that nobody finds right what he has not seen."""
    report, _ = told[question.report]
    plain = msgspec.to_builtins(report)
    return {field: canonical_json(plain[field]) for field in fields_said(report)}


def _done(key: str, book: Book) -> tuple[str, str, str] | None:
    """The judgement that was made a moment ago: its id, in words, and by whom."""
    made = next((one for one in reversed(book.judgements) if key and one.id.startswith(key)), None)
    return (made.id, judged_words(made.act, _every(book)), made.by) if made else None


def _every(book: Book) -> dict[str, Judgement]:
    return {one.id: one for one in book.judgements}


class JudgementLine(msgspec.Struct, frozen=True):
    """A judgement, what became of it, what it says, and the incidents that it bears on as they stand today."""

    judgement: Judgement
    end: str
    words: str
    incidents: tuple[Card, ...]


def history(ask: Ask, book: Book, room: Room) -> Response:
    """Every judgement, the latest first, and what became of it."""
    every = became(book)[::-1]
    last = max(1, -(-len(every) // JUDGED))
    number = ask.number("page", 1, 1, last)
    made = _every(book)
    rows = [_line(one, made, ask, book) for one in every[(number - 1) * JUDGED : number * JUDGED]]
    return page(
        "judgements.html", ask, room, rows=rows, count=len(every), number=number, last=last,
        links=Links("/judgements", ()),
    )  # fmt: skip


def _line(one: Became, made: dict[str, Judgement], ask: Ask, book: Book) -> JudgementLine:
    act = one.judgement.act
    cards = _homes(reports_of(act, made), ask, book)
    return JudgementLine(one.judgement, one.end, judged_words(act, made), tuple(islice(cards, NAMED)))


def _homes(reports: Iterable[str], ask: Ask, book: Book) -> Iterator[Card]:
    """The incidents of *reports*, each once; of those of one incident mostly one is looked up."""
    told = set[str]()
    for report in reports:
        home = None if report in told else book.home_of(report)
        card = ask.edition.index.card(home) if home else None
        if card is not None and card.reports[0] not in told:
            told.update(card.reports)
            yield card


ROUTES = (
    Route("/review", reads=show),
    Route("/review/{key}", reads=show),
    Route("/judgements", reads=history),
)
