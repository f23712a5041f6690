"""The rows of a file, read one by one and held against the incidents that they may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from tocsin.comparison.actor_keys import ActorKeys
from tocsin.comparison.block import Blocks
from tocsin.comparison.facts import Facts, facts_of_event, facts_of_incident
from tocsin.comparison.ground import Ground, ground_of, not_asked
from tocsin.comparison.other_event import OtherEvent, UnreadRow
from tocsin.comparison.score import Pair, hold
from tocsin.comparison.tables import Scores
from tocsin.records import Incident
from tocsin.views.selection import Selection


class Ours(msgspec.Struct, frozen=True):
    """The incidents of a book that were asked for, made ready; their numbers are their places in the sequence."""

    incidents: Sequence[Incident]
    facts: Sequence[Facts | None]
    blocks: Blocks
    ground: Ground


class Rows(msgspec.Struct):
    """What was read: the rows that count, by their numbers, the pairs that may be one event, and all others.

    *crowded* are the incidents that are so vague that many rows fit them, *again* counts the rows that have the id of
    an earlier one and tell otherwise.
    """

    read: int = 0
    kept: dict[int, tuple[OtherEvent, Facts | None]] = msgspec.field(default_factory=dict)
    pairs: list[Pair] = msgspec.field(default_factory=list)
    unread: list[UnreadRow] = msgspec.field(default_factory=list)
    beyond: Counter[str] = msgspec.field(default_factory=Counter)
    crowded: set[int] = msgspec.field(default_factory=set)
    again: int = 0
    ground: Ground = msgspec.field(default_factory=Ground)


def made_ready(incidents: Sequence[Incident], keys: ActorKeys, scores: Scores) -> Ours:
    """What is read off the incidents once, and not once per row."""
    facts = [facts_of_incident(one, keys, scores) for one in incidents]
    return Ours(incidents, facts, Blocks(facts, scores), ground_of(incidents, scores))


def hold_rows(
    other: Iterable[OtherEvent | UnreadRow],
    ours: Ours,
    wanted: Selection,
    keys: ActorKeys,
    scores: Scores,
    everything: bool = False,
) -> Rows:
    """Every row of *other* in one place; of those that lie beyond the book nothing is kept, unless *everything* is.

    A row that stands twice in the file, cell for cell, counts once in any case.
    """
    rows = Rows()
    seen = set[int]()
    widest = int(scores["month_days"])
    holding = _Holding(ours, rows, keys, scores, everything)
    for number, event in enumerate(other):
        rows.read += 1
        if isinstance(event, UnreadRow):
            rows.unread.append(event)
        elif why := not_asked(event, wanted) or _is_again(event, seen, rows):
            rows.beyond[why] += 1
        else:
            rows.ground.take(event.date, event.place.country, widest)
            holding.take(number, event)
    holding.end()
    return rows


def _is_again(event: OtherEvent, seen: set[int], rows: Rows) -> str:
    """Why a row does not count that was *seen* before; "" where it does."""
    name, whole = hash(event.id), hash(msgspec.structs.replace(event, row=0))
    if whole in seen:
        return "the same as an earlier row"
    rows.again += name in seen
    seen |= {name, whole}
    return ""


class _Holding:
    """Rows held against incidents as they come.

    An incident or a row that is vague and that too many fit tells nothing of any of them: its pairs are let go.
    """

    def __init__(self, ours: Ours, rows: Rows, keys: ActorKeys, scores: Scores, everything: bool) -> None:
        self._ours, self._rows, self._keys, self._scores = ours, rows, keys, scores
        self._everything, self._crowd = everything, int(scores["crowd"])
        self._fitting: Counter[int] = Counter()

    def take(self, number: int, event: OtherEvent) -> None:
        """Hold a row against the incidents of its days and its ground, and keep it where it counts."""
        if self._is_beyond(self._ours.ground.beyond(event.date, event.place.country, "the book")):
            return
        facts = facts_of_event(event, self._keys, self._scores)
        pairs = self._pairs(number, facts) if facts else []
        if facts and facts.vague and len(pairs) > self._crowd:
            pairs = []
            if self._is_beyond("so vague that many incidents fit"):
                return
        if pairs or not self._is_beyond(self._other_kind(event)):
            self._rows.pairs += pairs
            self._rows.kept[number] = (event, facts if pairs else None)

    def end(self) -> None:
        """Let go of the pairs of the incidents that too many rows fit, and of the rows that counted for these alone."""
        rows = self._rows
        dropped = {pair.event for pair in rows.pairs if pair.incident in rows.crowded}
        rows.pairs = [pair for pair in rows.pairs if pair.incident not in rows.crowded]
        for number in sorted(dropped - {pair.event for pair in rows.pairs}):
            if self._is_beyond(self._other_kind(rows.kept[number][0])):
                del rows.kept[number]

    def _is_beyond(self, why: str) -> bool:
        """Whether a row does not count, and if so count it among those that do not."""
        if self._everything or not why:
            return False
        self._rows.beyond[why] += 1
        return True

    def _pairs(self, number: int, event: Facts) -> list[Pair]:
        """The incidents that a row may be, with what speaks for each."""
        found = []
        for incident in self._ours.blocks.near(event) - self._rows.crowded:
            facts = self._ours.facts[incident]
            held = hold(facts, event, self._scores) if facts else None
            if facts and held and held[0] >= self._scores["possible"]:
                found.append(Pair(incident, number, *held))
                if facts.vague:
                    self._fit(incident)
        return found

    def _fit(self, incident: int) -> None:
        self._fitting[incident] += 1
        if self._fitting[incident] > self._crowd:
            self._rows.crowded.add(incident)

    def _other_kind(self, event: OtherEvent) -> str:
        """Why a row is of a kind that the book, as it was asked for, does not hold at all; "" where it does."""
        if event.types and not self._ours.ground.types & set(event.types):
            return f"of the type “{event.type}”, of which the book holds nothing"
        return ""
