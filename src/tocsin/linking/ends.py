"""What became of judgements: which of them hold, and by which later one each of the others was undone or overruled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from tocsin.disjoint_sets import DisjointSets
from tocsin.linking.judged import Judged, Verdicts, corrections_of, pair_of, undoings
from tocsin.records import Judgement, Undo, Verdict, reports_named

_Bearing = tuple[str, str]
"""What a judgement bears on: a report and a field of it, or two reports."""


class Ends:
    """What became of *judgements*, which are in the order in which they were made and come to *judged*.

    *heirs* gives old report ids their new ones. It is worked out when it is first asked for, in little more than the
    time that reading them takes; what became of those on a few reports, in the time that these take.
    """

    def __init__(self, judgements: Sequence[Judgement], judged: Judged, heirs: Mapping[str, str]) -> None:
        self._judgements, self._heirs = judgements, heirs
        self._contradicted = frozenset(judged.overruled)

    @cached_property
    def undone(self) -> Mapping[str, str]:
        """The id of each judgement that is undone, with the id of the undo that undoes it."""
        return undoings(self._judgements)

    @cached_property
    def overruled(self) -> Mapping[str, str]:
        """The id of each judgement that a later one overrules, with the id of that one."""
        standing = [one for one in self._judgements if self._stands(one)]
        return _replaced(standing, self._heirs) | first_against(standing, self._contradicted, self._heirs)

    def holding(self, names: Iterable[str]) -> tuple[Judgement, ...]:
        """The judgements that hold and name some report by one of *names*, every id that it ever had."""
        mine = self._naming(names)
        # A verdict that left pairs open may be decided pair by pair, by verdicts on its other reports.
        open_too = {
            report
            for one in mine
            if isinstance(one.act, Verdict) and one.act.word == "unsure"
            for report in reports_named(one.act)
        }
        around = self._naming(self._names_of(open_too)) if open_too else []
        numbers = sorted({self._number[one.id] for one in (*mine, *around)})
        gone = _replaced([self._judgements[number] for number in numbers], self._heirs)
        return tuple(one for one in mine if one.id not in gone and one.id not in self._contradicted)

    def _stands(self, one: Judgement) -> bool:
        return one.id not in self.undone and not isinstance(one.act, Undo)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {one.id: number for number, one in enumerate(self._judgements)}

    @cached_property
    def _named(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the judgements that stand, by each id by which they name a report."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._judgements):
            if self._stands(one):
                for report in dict.fromkeys(reports_named(one.act)):
                    found[report].append(number)
        return found

    @cached_property
    def _same(self) -> Mapping[str, Sequence[str]]:
        """The ids by which judgements name a report, by the id that it has now."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._named:
            found[self._heirs.get(name, name)].append(name)
        return found

    def _names_of(self, reports: Iterable[str]) -> Iterator[str]:
        for report in reports:
            yield from self._same.get(self._heirs.get(report, report), ())

    def _naming(self, names: Iterable[str]) -> list[Judgement]:
        numbers = {number for name in names for number in self._named.get(name, ())}
        return [self._judgements[number] for number in sorted(numbers)]


def _replaced(standing: Sequence[Judgement], heirs: Mapping[str, str]) -> dict[str, str]:
    """Each judgement of which all that it gives, or leaves open, was given or decided since; with the last of these."""
    after: dict[_Bearing, int] = {}
    found: dict[str, str] = {}
    for number in range(len(standing) - 1, -1, -1):
        one = standing[number]
        decided = isinstance(one.act, Verdict) and one.act.word != "unsure"
        bearings = set(_bearings(one, heirs))
        if bearings and not decided and bearings <= after.keys():
            found[one.id] = standing[max(after[each] for each in bearings)].id
        if decided or not isinstance(one.act, Verdict):
            after.update(dict.fromkeys(bearings, number))
    return found


def _bearings(one: Judgement, heirs: Mapping[str, str]) -> Iterator[_Bearing]:
    """The values that a judgement gives, by report and field; of a verdict the pairs across."""
    if isinstance(one.act, Verdict):
        sides = ([heirs.get(report, report) for report in side] for side in (one.act.left, one.act.right))
        yield from (pair_of(left, right) for left, right in product(*sides))
    else:
        yield from ((heirs.get(each.report, each.report), each.field) for each in corrections_of(one))


def first_against(
    standing: Sequence[Judgement], contradicted: Collection[str], heirs: Mapping[str, str]
) -> dict[str, str]:
    """Each of the *contradicted* with the verdict by which the later ones, taken from the last on, contradict it.

    What contradicts a verdict goes on doing so whatever is taken besides. So for all of them at once the stretch in
    which it begins is halved, again and again.
    """
    verdicts = list(_among(standing, contradicted, heirs)) if contradicted else []
    numbers = {one.id: number for number, (one, _) in enumerate(verdicts)}
    asked = [number for one, number in numbers.items() if one in contradicted and number + 1 < len(verdicts)]
    low, high = {number: number + 1 for number in asked}, {number: len(verdicts) - 1 for number in asked}
    while left := [number for number in asked if low[number] < high[number]]:
        middles: defaultdict[int, list[int]] = defaultdict(list)
        for number in left:
            middles[(low[number] + high[number] + 1) // 2].append(number)
        taken = Verdicts(heirs)
        for start in range(len(verdicts) - 1, min(middles) - 1, -1):
            taken.take(verdicts[start][1])
            for number in middles.get(start, ()):
                if taken.contradicts(verdicts[number][1]):
                    low[number] = start
                else:
                    high[number] = start - 1
    return {verdicts[number][0].id: verdicts[low[number]][0].id for number in asked}


def _among(
    standing: Sequence[Judgement], contradicted: Collection[str], heirs: Mapping[str, str]
) -> Iterator[tuple[Judgement, Verdict]]:
    """The verdicts on reports that some of the *contradicted* can hang on, over however many others."""
    verdicts = [(one, one.act) for one in standing if isinstance(one.act, Verdict) and reports_named(one.act)]
    around = DisjointSets()
    for _, act in verdicts:
        first, *others = (heirs.get(report, report) for report in reports_named(act))
        for other in others:
            around.join(first, other)
    touched = {
        around.root(heirs.get(report, report))
        for one, act in verdicts
        if one.id in contradicted
        for report in reports_named(act)
    }
    for one, act in verdicts:
        first = reports_named(act)[0]
        if around.root(heirs.get(first, first)) in touched:
            yield one, act
