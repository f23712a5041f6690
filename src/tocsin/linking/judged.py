"""What people's judgements come to: which reports belong together, which never, which are not to be asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import msgspec

from tocsin.disjoint_sets import DisjointSets
from tocsin.records import Approval, Correction, Judgement, Undo, Verdict

Pair = tuple[str, str]


class Judged(msgspec.Struct, frozen=True):
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
        return self._name(left) == self._name(right)

    def parted(self, left: str, right: str) -> bool:
        """Whether a person said that the two, or others that were joined to them by hand, are of two incidents."""
        return bool(self.apart) and pair_of(self._name(left), self._name(right)) in self.apart

    def undecided(self, left: str, right: str) -> bool:
        """Whether a person looked at the two and could not tell."""
        return bool(self.unsure) and pair_of(left, right) in self.unsure

    @property
    def borne_on(self) -> frozenset[str]:
        """The reports on which some judgement that holds bears."""
        pairs = (report for pair in self.apart | self.unsure for report in pair)
        return frozenset(self.corrections).union(self.group, pairs)

    def _name(self, report: str) -> str:
        return self.group.get(report, report)


def pair_of(left: str, right: str) -> Pair:
    """The two ids in order, so that a pair has one name."""
    return (left, right) if left <= right else (right, left)


def judged(judgements: Iterable[Judgement], heirs: Mapping[str, str]) -> Judged:
    """What *judgements*, in the order in which they were made, come to; *heirs* gives old report ids their new ones.

    A later verdict prevails over an earlier one that contradicts it, and a later "unsure" takes an earlier verdict on
    the same pair back. A verdict is taken whole or not at all.
    """
    standing = _standing(list(judgements))
    groups = _Groups()
    unsure: set[Pair] = set()
    decided: set[Pair] = set()
    overruled: list[str] = []
    for one in reversed(standing):
        if not isinstance(one.act, Verdict):
            continue
        pairs = [
            pair_of(heirs.get(left, left), heirs.get(right, right))
            for left, right in product(one.act.left, one.act.right)
            if heirs.get(left, left) != heirs.get(right, right)
        ]
        if one.act.word == "unsure":
            unsure.update(pair for pair in pairs if pair not in decided)
        elif unsure.intersection(pairs) or not groups.take(one.act.word == "same", pairs):
            overruled.append(one.id)
        decided.update(pairs)
    return Judged(
        groups.names(), groups.parted(), frozenset(unsure), _corrections(standing, heirs), tuple(overruled)
    )


def _standing(judgements: list[Judgement]) -> list[Judgement]:
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


class _Groups:
    """Reports joined by hand, and the groups that were parted by hand."""

    def __init__(self) -> None:
        self._sets = DisjointSets()
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, same: bool, pairs: Sequence[Pair]) -> bool:
        """Take *pairs* as the same or as different; False, and nothing taken, where that contradicts what stands."""
        roots = [(self._sets.root(left), self._sets.root(right)) for left, right in pairs]
        if same:
            return self._join(roots)
        if any(one == two for one, two in roots):
            return False
        for one, two in roots:
            self._apart[one].add(two)
            self._apart[two].add(one)
        return True

    def _join(self, roots: Iterable[Pair]) -> bool:
        """Make one of the groups of each pair, unless two that come together so are apart."""
        joined = DisjointSets()
        for one, two in roots:
            joined.join(one, two)
        together = list(joined)
        if any(self._apart[root] & set(members) for members in together for root in members):
            return False
        for root, *others in together:
            for other in others:
                self._sets.join(root, other)
                for apart in self._apart.pop(other, set()):
                    self._apart[apart] -= {other}
                    self._apart[apart].add(root)
                    self._apart[root].add(apart)
        return True

    def names(self) -> dict[str, str]:
        """The name of the group of each report that is in one."""
        return self._sets.names()

    def parted(self) -> frozenset[Pair]:
        """The pairs of groups that are apart."""
        return frozenset(pair_of(one, two) for one, others in self._apart.items() for two in others)
