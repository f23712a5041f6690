"""What the news of a book are set from, kept so that the next ones cost what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.book import Book
from tocsin.ledger import Ledger
from tocsin.records import Incident
from tocsin.records.entry import JUDGEMENT
from tocsin.views import Card, Question, Questions, Review, card_of
from tocsin.web.edition import Mark, News


class Setting:
    """Tells what is new in a *book*, the one that leads, of a *ledger*."""

    def __init__(self, book: Book, ledger: Ledger) -> None:
        self._book, self._ledger = book, ledger
        self._questions = Questions(book)
        self._mark, self._sequence = _mark_of(book), book.head.sequence
        self._told: Mapping[str, Question] = {}

    def news(self, since: Mark | None) -> News | None:
        """What is new since the edition of the mark *since*; None where nothing is.

        It is the whole book where that edition is not the last that this told of, or anything may be another now.
        """
        before, now = self._mark, _mark_of(self._book)
        if since == now:
            return None
        stirred, changed = self._ask_again(before, now)
        if stirred is None or changed is None or since != before:
            news = self._whole(now)
        else:
            found = ((key, self._book.incident(key)) for key in stirred)
            cards = _cards(one for key, one in found if one is not None and one.id == key)
            news = self._news(
                now, False, stirred, cards, {key: self._questions.state(key) for key in changed}
            )
        self._mark, self._sequence = now, news.sequence
        self._told = {one.key: one for one in self._questions.ranked()}
        return news

    def _ask_again(self, before: Mark, now: Mark) -> tuple[frozenset[str] | None, frozenset[str] | None]:
        """What was stirred between two marks, and the incidents whose review state may be another; None: any."""
        if before == now:
            return frozenset(), frozenset()
        stirred = self._book.stirred_since(before[1]) if before[0] == now[0] else None
        return stirred, self._questions.update(stirred)

    def _whole(self, now: Mark) -> News:
        cards = _cards(self._book.each_incident())
        states = {card.id: self._questions.state(card.id) for card in cards}
        return self._news(now, True, frozenset(), cards, states)

    def _news(
        self,
        now: Mark,
        whole: bool,
        gone: frozenset[str],
        cards: tuple[Card, ...],
        states: Mapping[str, Review],
    ) -> News:
        book, queue = self._book, self._questions.ranked()
        came = whole or any(entry.kind != JUDGEMENT for entry in self._ledger.entries(after=self._sequence))
        return News(
            now,
            book.head.sequence,
            len(book.judgements),
            whole,
            gone,
            cards,
            states,
            tuple(one for one in queue if whole or self._told.get(one.key) != one),
            tuple(one.key for one in queue),
            tuple(book.documents.by_arrival()) if came else None,
        )


def _cards(incidents: Iterable[Incident]) -> tuple[Card, ...]:
    return tuple(map(card_of, incidents))


def _mark_of(book: Book) -> Mark:
    return book.epoch, book.turn
