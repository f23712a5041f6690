"""Which pairs are matches: the best first, and none that is torn between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.comparison.facts import Facts
from tocsin.comparison.other_event import Layout, OtherEvent
from tocsin.comparison.score import Pair
from tocsin.comparison.tables import Scores

_FINE_GROUND: Final = frozenset({"place_near", "place_within"})


class Group(msgspec.Struct, frozen=True):
    """Incidents and rows that are one event: one of each, or several of one where the codebook counts otherwise."""

    pairs: tuple[Pair, ...]


class Doubt(msgspec.Struct, frozen=True):
    """A pair that is only possible, and why."""

    pair: Pair
    why: str


class Assigned(msgspec.Struct, frozen=True):
    """What became of all pairs; those that are in neither are answered by a better one."""

    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]


Joins = Callable[[Pair], bool]


class Several(msgspec.Struct, frozen=True):
    """Whether a codebook may give one incident several rows, or one row several incidents, by a pair of them."""

    rows: Joins
    incidents: Joins


def assign(
    pairs: Sequence[Pair], several: Several, names: Callable[[Pair], tuple[str, str, int]], scores: Scores
) -> Assigned:
    """Match *pairs* by their points; *names* orders pairs of equal points, whatever the order in which they came."""
    ordered = sorted(pairs, key=lambda pair: (-pair.points, names(pair)))
    return _Assignment(ordered, several, scores).made()


class _Assignment:
    def __init__(self, ordered: Sequence[Pair], several: Several, scores: Scores) -> None:
        self._ordered, self._several, self._scores = ordered, several, scores
        self._of_incident, self._of_event = (
            defaultdict[int, list[Pair]](list),
            defaultdict[int, list[Pair]](list),
        )
        for pair in ordered:
            self._of_incident[pair.incident].append(pair)
            self._of_event[pair.event].append(pair)
        self._incidents: dict[int, int] = {}
        self._events: dict[int, int] = {}
        self._groups: list[list[Pair]] = []
        self._torn: dict[tuple[int, int], str] = {}

    def made(self) -> Assigned:
        for pair in self._ordered:
            if self._is_good(pair) and self._is_free(pair):
                self._settle(pair)
        for pair in self._ordered:
            if self._is_good(pair):
                self._add(pair)
        return Assigned(tuple(Group(tuple(group)) for group in self._groups), tuple(self._doubts()))

    def _is_good(self, pair: Pair) -> bool:
        return not pair.vague and pair.points >= self._scores["matched"]

    def _is_free(self, pair: Pair) -> bool:
        return pair.incident not in self._incidents and pair.event not in self._events

    def _settle(self, pair: Pair) -> None:
        """Match a pair, alone or with its rivals where the codebook lets them be one; or find it torn."""
        rivals = self._rivals(pair)
        if not rivals:
            self._join([pair])
        elif self._may_be_one([pair, *rivals]):
            self._join([pair, *rivals])
        else:
            for one in (pair, *rivals):
                self._torn.setdefault((one.incident, one.event), "others fit as well")

    def _rivals(self, pair: Pair) -> list[Pair]:
        """The other free pairs of either that come as near, or nearer."""
        least = pair.points - self._scores["margin"]
        every = (*self._of_incident[pair.incident], *self._of_event[pair.event])
        return [one for one in every if one is not pair and one.points >= least and self._is_free(one)]

    def _may_be_one(self, pairs: Sequence[Pair]) -> bool:
        """Whether all share a row, or an incident, that the codebook may give several, and none has a rival beside."""
        if len({one.event for one in pairs}) == 1:
            joins = self._several.incidents
        elif len({one.incident for one in pairs}) == 1:
            joins = self._several.rows
        else:
            return False
        known = {(one.incident, one.event) for one in pairs}
        return all(
            self._is_good(one)
            and joins(one)
            and all((rival.incident, rival.event) in known for rival in self._rivals(one))
            for one in pairs
        )

    def _join(self, pairs: Sequence[Pair]) -> None:
        number = len(self._groups)
        self._groups.append(list(pairs))
        for pair in pairs:
            self._incidents[pair.incident] = number
            self._events[pair.event] = number

    def _add(self, pair: Pair) -> None:
        """Put what is left to the match of the other end, where the codebook lets it be one of several."""
        if (pair.incident, pair.event) in self._torn:
            return
        known, left = pair.incident in self._incidents, pair.event not in self._events
        if known and left and self._several.rows(pair) and self._is_alone(pair, self._of_event[pair.event]):
            number = self._incidents[pair.incident]
            if len({one.incident for one in self._groups[number]}) == 1:
                self._groups[number].append(pair)
                self._events[pair.event] = number
        elif not known and not left and self._several.incidents(pair):
            number = self._events[pair.event]
            single = len({one.event for one in self._groups[number]}) == 1
            if single and self._is_alone(pair, self._of_incident[pair.incident]):
                self._groups[number].append(pair)
                self._incidents[pair.incident] = number

    def _is_alone(self, pair: Pair, others: Iterable[Pair]) -> bool:
        least = pair.points - self._scores["margin"]
        return not any(one is not pair and one.points >= least for one in others)

    def _doubts(self) -> Iterable[Doubt]:
        for pair in self._ordered:
            taken = (pair.incident in self._incidents) + (pair.event in self._events)
            if taken == 2 or (taken and not self._is_good(pair)):
                continue
            yield Doubt(pair, self._why(pair, bool(taken)))

    def _why(self, pair: Pair, taken: bool) -> str:
        if taken:
            return "the other already has its match"
        if torn := self._torn.get((pair.incident, pair.event)):
            return torn
        return "its days or its ground are too wide" if pair.vague else "too little agrees"


def several_of(
    layout: Layout, incidents: Sequence[Facts | None], events: Mapping[int, OtherEvent]
) -> Several:
    """What the codebook of *layout* lets be several.

    ACLED has a row for each day, pair of actors and place: an incident of several days may be several rows, and
    attacks of one day on one place, with nobody named who would tell them apart, may be one. A row of GED that sums up
    may be several incidents. GTD counts as we do.
    """

    def several_days(pair: Pair) -> bool:
        one = incidents[pair.incident]
        return one is not None and one.days > 1 and "day_within" in pair.seen and not _differ(pair)

    def one_row(pair: Pair) -> bool:
        return "day_same" in pair.seen and bool(_FINE_GROUND & set(pair.seen)) and not _differ(pair)

    def summed_up(pair: Pair) -> bool:
        return events[pair.event].several and not _differ(pair)

    def never(_: Pair) -> bool:
        return False

    if layout == "acled":
        return Several(several_days, one_row)
    return Several(never, summed_up if layout == "ged" else never)


def _differ(pair: Pair) -> bool:
    """Whether somebody else did it, or something else was done."""
    return bool({"actor_other", "type_other"} & set(pair.seen))
