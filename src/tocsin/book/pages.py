"""The documents of a ledger and their codings, read from it when they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final

from tocsin.book.keep_last import keep_last
from tocsin.book.kept import Whereabouts
from tocsin.ledger import Ledger
from tocsin.ledger.replay import coded_of, document_of
from tocsin.records import Coding, Document

AT_A_TIME: Final = 200
"""Documents that are read together."""
HELD: Final = 500
"""Codings that stay at hand, some 20 MB: what people judge and read one after the other is told by the same few."""
_Numbers = tuple[int, int]
"""The numbers of the entries of a document and of its coding."""


class Documents(Mapping[str, Document]):
    """Every document as it stands, by its id."""

    def __init__(self, ledger: Ledger, places: Mapping[str, Whereabouts]) -> None:
        self._ledger, self._places = ledger, places

    def __getitem__(self, key: str) -> Document:
        place = self._places[key]
        if not place.document:
            raise KeyError(key)
        return document_of(next(self._ledger.at([place.document])))

    def __iter__(self) -> Iterator[str]:
        return (key for key, place in self._places.items() if place.document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def by_arrival(self) -> list[str]:
        """The ids of all documents, the one that came in last first."""
        found = ((place.document, key) for key, place in self._places.items() if place.document)
        return [key for _, key in sorted(found, reverse=True)]


class Codings(Mapping[str, Coding]):
    """The coding of each document that holds, by the id of the document."""

    def __init__(self, ledger: Ledger, places: Mapping[str, Whereabouts]) -> None:
        self._ledger, self._places = ledger, places
        self._held: OrderedDict[_Numbers, Coding] = OrderedDict()

    def __getitem__(self, key: str) -> Coding:
        place = self._places[key]
        if not place.document or not place.coding:
            raise KeyError(key)
        return next(self.of([key]))

    def __iter__(self) -> Iterator[str]:
        return (key for key, place in self._places.items() if _is_whole(place))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def of(self, documents: Iterable[str]) -> Iterator[Coding]:
        """The codings of *documents*, in their order, each once; a document that has none is passed over."""
        wanted = iter(dict.fromkeys(documents))
        while some := list(islice(wanted, AT_A_TIME)):
            yield from self._some(some)

    def all(self) -> Iterator[Coding]:
        """Every coding, read as a stream."""
        return self.of(self)

    def at_once(self) -> dict[str, Coding]:
        """Every coding, read together into memory: for whoever goes through all of them more than once."""
        return {coding.document.id: coding for coding in self.all()}

    def _some(self, documents: Iterable[str]) -> list[Coding]:
        found = (self._places.get(key) for key in documents)
        numbers = [(place.document, place.coding) for place in found if place and _is_whole(place)]
        fresh = self._read(one for one in numbers if one not in self._held)
        codings = {one: fresh.get(one) or self._held.pop(one) for one in numbers}
        self._held.update(codings)  # behind those that were asked for longer ago
        keep_last(self._held, HELD)
        return list(codings.values())

    def _read(self, numbers: Iterable[_Numbers]) -> dict[_Numbers, Coding]:
        """The codings at these *numbers*; what stands there never changes."""
        wanted = list(numbers)
        entries = {entry.sequence: entry for entry in self._ledger.at(chain.from_iterable(wanted))}
        return {
            (document, coding): coded_of(entries[coding]).of(document_of(entries[document]))
            for document, coding in wanted
        }


def _is_whole(place: Whereabouts) -> bool:
    return bool(place.document and place.coding)
