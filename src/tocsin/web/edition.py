"""An edition: one state of the book as lists, counts and queues need it, never changed once it is out."""

from __future__ import annotations

import msgspec

from tocsin.book import Book
from tocsin.views import Index, Question, Questions, Review, card_of


class Edition(msgspec.Struct, frozen=True, dict=True):
    """What is shown of a book at one turn.

    *judgements* counts those that were made by then: a form carries the number, so that nobody overrules what he has
    not seen. *queue* holds the open questions, the most worth first; *arrived* the ids of the
    documents that were read, the last first.
    """

    epoch: str
    turn: int
    sequence: int
    judgements: int
    arrived: tuple[str, ...]
    index: Index
    queue: tuple[Question, ...]

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return len(self.arrived)

    @property
    def tag(self) -> str:
        """What differs whenever anything that is shown may differ."""
        return f"{self.epoch[:8]}.{self.turn}"


class Setting:
    """What the press sets an edition from, kept so that the next one costs what has changed."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._questions = Questions(book)
        self._states: dict[str, Review] = {}
        self._index = self._all()
        self._arrived = tuple(book.documents.by_arrival())

    def edition(self) -> Edition:
        """The book as it stands."""
        book = self._book
        return Edition(
            book.epoch,
            book.turn,
            book.head.sequence,
            len(book.judgements),
            self._arrived,
            self._index,
            self._questions.ranked(),
        )

    def take_in(self, stirred: frozenset[str] | None, documents: bool) -> None:
        """Set anew what was *stirred* since the last edition (None: all); *documents* says that some may have come."""
        if documents:
            self._arrived = tuple(self._book.documents.by_arrival())
        changed = self._questions.update(stirred)
        if stirred is None or changed is None:
            self._index = self._all()
            return
        found = ((key, self._book.incident(key)) for key in stirred)
        new = [card_of(one) for key, one in found if one is not None and one.id == key]
        self._states.update((key, self._questions.state(key)) for key in changed)
        self._index = self._index.changed(stirred, new, self._states)

    def _all(self) -> Index:
        cards = [card_of(one) for one in self._book.each_incident()]
        self._states = {card.id: self._questions.state(card.id) for card in cards}
        return Index(cards, self._states)
