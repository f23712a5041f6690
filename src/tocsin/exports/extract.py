"""What is exported: the incidents of a book that are wanted, as dossiers, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final, TypeVar

import msgspec

from tocsin import __version__
from tocsin.book import Book
from tocsin.exports.about import About, LedgerState
from tocsin.exports.blue_pencil import public_dossier
from tocsin.exports.public_copy import PublicRules, is_held_back
from tocsin.records import Dossier, Headline, Incident, by_day
from tocsin.views import Selection, card_of, fits
from tocsin.vocab.export_policies import ExportPolicy

Key = TypeVar("Key", bound=Any)
Watch = Callable[[str, int, int], None]
"""Told what is done, how many are done, and of how many."""
WRITING: Final = "writing"


class Order(msgspec.Struct, frozen=True):
    """What a person orders: the *wanted* incidents, the *policy* of the format and its *options*.

    *filters* are the selection as it was asked, by name. *ids* are the incidents that somebody has chosen by it, in
    the order in which they are to stand; None where the extract is to choose, earliest first. With *public* rules no
    more is let out than they allow. *hxl* asks for a row of HXL tags under the header; *raw* leaves cells as they are
    that a spreadsheet may run; *bom* begins a CSV with the mark by which some spreadsheets know UTF-8.
    """

    wanted: Selection
    policy: ExportPolicy
    filters: Mapping[str, tuple[str, ...]] = {}
    ids: tuple[str, ...] | None = None
    public: PublicRules | None = None
    hxl: bool = False
    raw: bool = False
    bom: bool = False


class Extract:
    """The incidents of *book* that an *order* asks for, earliest first; they may be gone through more than once.

    In memory are their ids and days; each incident is read when its turn comes, and let go of.
    """

    def __init__(
        self,
        book: Book,
        order: Order,
        called: str,
        watch: Watch | None = None,
        bare: bool = False,
    ) -> None:
        """*called* is the name of the format; *watch* is told how far the writing has come.

        With *bare* the dossiers have no reports and no numbers told, and are read faster.
        """
        self._book, self.order, self._watch, self._bare = book, order, watch, bare
        self.policy = order.policy
        moment = book.head.recorded_at if book.head.sequence else None
        self._today = moment.date() if moment else None
        self._ids, held = self._chosen()
        self.about = About(
            called,
            __version__,
            LedgerState(book.head.sequence, book.head.link, moment),
            order.policy,
            book.rules.policy,
            dict(order.filters),
            len(self._ids),
            order.public,
            held,
        )

    def _chosen(self) -> tuple[tuple[str, ...], int]:
        """The ids of the incidents that are wanted, in their order, and how many are too fresh."""
        public, found, held = self.order.public, [], 0
        for incident in self._wanted():
            if incident.status not in self.policy.statuses:
                continue
            if public and is_held_back(incident, public, self._today):
                held += 1
            else:
                found.append(by_day(incident))
        return tuple(key for *_, key in (found if self.order.ids is not None else sorted(found))), held

    def _wanted(self) -> Iterator[Incident]:
        """The incidents that were chosen, or that fit what is wanted, in no order."""
        if self.order.ids is not None:
            return filter(None, map(self._book.incident, self.order.ids))
        return (one for one in self._book.each_incident() if fits(card_of(one), self.order.wanted))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the incidents, in their order."""
        return self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Dossier]:
        """Every dossier, earliest first."""
        return self._read(self._ids)

    def grouped(self, keys: Callable[[Headline], Iterable[Key]]) -> Iterator[tuple[Key, tuple[Dossier, ...]]]:
        """The dossiers by *keys* of their headlines, the keys in order; one of several keys comes under each of them.

        For layouts that count otherwise than the book does: two incidents of one key may be one row, an incident of
        several keys several rows.
        """
        pairs = sorted((key, by_day(one)) for one in self.own_headlines() for key in keys(one))
        dossiers = self._read(day[-1] for _, day in pairs)
        for key, group in groupby(zip(pairs, dossiers, strict=True), key=lambda pair: pair[0][0]):
            yield key, tuple(dossier for _, dossier in group)

    def own_headlines(self) -> Iterator[Headline]:
        """The headlines of what is exported, in no order; of a public copy as the public may see them."""
        if self.order.public:
            return (dossier.incident for dossier in self)
        wanted = set(self._ids)
        return (one for one in self._book.each_headline() if one.id in wanted)

    def headlines(self) -> Iterator[Headline]:
        """What every incident of the whole book is known by, wanted or not, in no order.

        For layouts whose ids count the events of a day: what is left out now may be asked for tomorrow.
        """
        return self._book.each_headline()

    def _read(self, ids: Iterable[str]) -> Iterator[Dossier]:
        for done, dossier in enumerate(self._book.dossiers(ids, self._bare)):
            if self._watch:
                self._watch(WRITING, done, len(self._ids))
            yield public_dossier(dossier, self.order.public) if self.order.public else dossier
