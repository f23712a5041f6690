"""What people's judgements come to: which reports belong together, which never, which are not to be asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product

import msgspec

from tocsin.disjoint_sets import DisjointSets
from tocsin.records import Approval, Correction, Judgement, Undo, Verdict

Pair = tuple[str, str]


class Judged(msgspec.Struct, frozen=True, dict=True):
    """The judgements that hold.

    *group* gives each report that was said to be the same as another the name of its group; *apart* are pairs of such
    names, or of reports, that were said to differ; *unsure* are pairs of reports on which nobody is to be asked again.
    *corrections* are those of each report, what was approved among them, the latest of a field; *overruled* are
    verdicts that a later one contradicts, by id.
    """

    group: Mapping[str, str] = {}
    apart: frozenset[Pair] = frozenset()
    unsure: frozenset[Pair] = frozenset()
    corrections: Mapping[str, tuple[Correction, ...]] = {}
    overruled: tuple[str, ...] = ()

    def together(self, left: str, right: str) -> bool:
        """Whether a person said, directly or over others, that the two are of one incident."""
        return self.group.get(left, left) == self.group.get(right, right)

    def parted(self, left: str, right: str) -> bool:
        """Whether a person said that the two, or others that were joined to them by hand, are of two incidents."""
        name = self.group.get
        return bool(self.apart) and pair_of(name(left, left), name(right, right)) in self.apart

    def undecided(self, left: str, right: str) -> bool:
        """Whether a person looked at the two and could not tell."""
        return bool(self.unsure) and pair_of(left, right) in self.unsure

    @cached_property
    def borne_on(self) -> frozenset[str]:
        """The reports on which some judgement that holds bears."""
        pairs = (report for pair in self.apart | self.unsure for report in pair)
        return frozenset(self.corrections).union(self.group, pairs)


def pair_of(left: str, right: str) -> Pair:
    """The two ids in order, so that a pair has one name."""
    return (left, right) if left <= right else (right, left)


def judged(judgements: Iterable[Judgement], heirs: Mapping[str, str]) -> Judged:
    """What *judgements*, in the order in which they were made, come to; *heirs* gives old report ids their new ones.

    A later verdict prevails over an earlier one that contradicts it, and a later "unsure" takes an earlier verdict on
    the same pair back. A verdict is taken whole or not at all.
    """
    standing = still_made(list(judgements))
    verdicts = Verdicts(heirs)
    overruled = [
        one.id for one in reversed(standing) if isinstance(one.act, Verdict) and not verdicts.take(one.act)
    ]
    return Judged(
        verdicts.names(),
        verdicts.parted(),
        frozenset(verdicts.unsure),
        _corrections(standing, heirs),
        tuple(overruled),
    )


def still_made(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Those that were not undone; an undo that was itself undone undoes nothing."""
    undone = undoings(judgements)
    return [one for one in judgements if one.id not in undone and not isinstance(one.act, Undo)]


def undoings(judgements: Sequence[Judgement]) -> dict[str, str]:
    """The id of each judgement that is undone, with the id of the undo that undoes it."""
    undone: dict[str, str] = {}
    for one in reversed(judgements):
        if isinstance(one.act, Undo) and one.id not in undone:
            undone.setdefault(one.act.judgement, one.id)
    return undone


def _corrections(
    standing: Iterable[Judgement], heirs: Mapping[str, str]
) -> dict[str, tuple[Correction, ...]]:
    found: dict[str, dict[str, Correction]] = {}
    for one in standing:
        for correction in corrections_of(one):
            report = heirs.get(correction.report, correction.report)
            found.setdefault(report, {})[correction.field] = correction
    return {report: tuple(fields.values()) for report, fields in found.items()}


def corrections_of(judgement: Judgement) -> tuple[Correction, ...]:
    """The values that a judgement gives to fields of a report: one where it corrects, several where it approves."""
    match judgement.act:
        case Correction():
            return (judgement.act,)
        case Approval(report, values):
            return tuple(Correction(report, field, value) for field, value in values.items())
        case _:
            return ()


class Verdicts:
    """Verdicts taken from the last on: a later one prevails, and what contradicts it is refused whole."""

    def __init__(self, heirs: Mapping[str, str]) -> None:
        self._heirs = heirs
        self._sets = DisjointSets()
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._decided: set[Pair] = set()
        self.unsure: set[Pair] = set()
        """The pairs on which nobody is to be asked again."""

    def take(self, verdict: Verdict) -> bool:
        """Take the verdict made before those that were taken; False where it contradicts them, and nothing is bound."""
        pairs = self._pairs(verdict)
        roots = self._roots(pairs)
        fits = not self._contradicts(verdict, pairs, roots)
        if verdict.word == "unsure":
            self.unsure.update(pair for pair in pairs if pair not in self._decided)
        elif fits and verdict.word == "same":
            self._join(sorted(set(roots.values())))
        elif fits:
            self._part({(roots[left], roots[right]) for left, right in pairs})
        self._decided.update(pairs)
        return fits

    def contradicts(self, verdict: Verdict) -> bool:
        """Whether *verdict* would be refused."""
        pairs = self._pairs(verdict)
        return self._contradicts(verdict, pairs, self._roots(pairs))

    def _contradicts(self, verdict: Verdict, pairs: Sequence[Pair], roots: Mapping[str, str]) -> bool:
        if verdict.word == "unsure":
            return False
        if self.unsure.intersection(pairs):
            return True
        if verdict.word == "same":
            one = set(roots.values())
            return any(not one.isdisjoint(self._apart.get(root, ())) for root in one)
        return any(roots[left] == roots[right] for left, right in pairs)

    def _pairs(self, verdict: Verdict) -> list[Pair]:
        """Every pair across, by the ids that the reports have now."""
        left, right = ([self._heirs.get(key, key) for key in side] for side in (verdict.left, verdict.right))
        return [pair_of(one, two) for one, two in product(left, right) if one != two]

    def _roots(self, pairs: Iterable[Pair]) -> dict[str, str]:
        """The name of the group of each report of *pairs*."""
        return {report: self._sets.root(report) for report in {each for pair in pairs for each in pair}}

    def _join(self, names: Sequence[str]) -> None:
        """Make one of the groups *names*: the pairs across two sides tie every report of them to every other."""
        for other in names[1:]:
            root = names[0]
            self._sets.join(root, other)
            for apart in self._apart.pop(other, set()):
                self._apart[apart] -= {other}
                self._apart[apart].add(root)
                self._apart[root].add(apart)

    def _part(self, names: Iterable[Pair]) -> None:
        """Set each two groups apart."""
        for one, two in names:
            self._apart[one].add(two)
            self._apart[two].add(one)

    def names(self) -> dict[str, str]:
        """The name of the group of each report that is in one."""
        return self._sets.names()

    def parted(self) -> frozenset[Pair]:
        """The pairs of groups that are apart."""
        return frozenset(pair_of(one, two) for one, others in self._apart.items() for two in others)
