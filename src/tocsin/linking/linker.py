"""Reports tied to one another, and the incidents that come of it, kept up to date as reports come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from itertools import combinations

import msgspec

from tocsin.linking.block import Blocks, Keys, Members, keys_of
from tocsin.linking.candidate import Arrival, Candidate, candidate
from tocsin.linking.cluster import cluster
from tocsin.linking.compare import exclude, weigh
from tocsin.linking.judged import Judged
from tocsin.records import Coding
from tocsin.vocab.match_weights import MatchWeights, NameWords


class Group(msgspec.Struct, frozen=True):
    """The reports of one incident, by id in order, and those outside it that may tell of it."""

    members: tuple[str, ...]
    possible: tuple[str, ...] = ()


class Memory:
    """What a linker remembers from one report to the next: in memory as made, on a disk where its mappings lie there.

    *candidates* and *documents* hold reports by id and the reports of each document; *home* and *every* the reports
    under each key; *ties* the pairs that matter with their bits; *leaders* the first report of each report's knot, and
    *knots* the groups of each knot by that report. A value is never changed where it lies: it is put back.
    """

    def __init__(self) -> None:
        self.candidates: MutableMapping[str, Candidate] = {}
        self.documents: MutableMapping[str, tuple[str, ...]] = {}
        self.home: Members = {}
        self.every: Members = {}
        self.ties: MutableMapping[str, dict[str, float]] = {}
        self.leaders: MutableMapping[str, str] = {}
        self.knots: MutableMapping[str, tuple[tuple[str, ...], ...]] = {}


class Linker:
    """What is known of every pair that matters, so that a report that comes in changes only what it touches.

    The groups hang on the reports alone, never on the order in which they came: whether two are tied depends on the
    two and on their own other ties, and a group is made within a *knot*, the reports that ties lead to from one
    another. So a report changes at most the knots to which it has a strong pair, and most knots are one incident.
    """

    def __init__(
        self,
        weights: MatchWeights,
        words: NameWords,
        judged: Judged | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._memory = memory or Memory()
        self._weights, self._words = weights, words
        self._judged = judged or Judged()
        self._by_hand = _hands(self._judged)
        self._blocks = Blocks(self._memory.home, self._memory.every)
        self._torn: dict[str, frozenset[str]] = {}
        self._changed: set[str] = set()
        self._remade: set[str] = set()

    @property
    def candidates(self) -> Mapping[str, Candidate]:
        """The reports that are here, by id."""
        return self._memory.candidates

    def put(self, coding: Coding, arrivals: Mapping[str, Arrival] | None = None) -> None:
        """Add the reports of a document, in the place of those that it had before."""
        self.drop(coding.document.id)
        for report in coding.reports:
            arrival = arrivals.get(report.id) if arrivals else None
            self._add(candidate(report, coding.document, self._words, arrival))
        if coding.reports:
            self._memory.documents[coding.document.id] = tuple(report.id for report in coding.reports)

    def drop(self, document: str) -> None:
        """Take the reports of a document away; one that is not here is passed over."""
        for report in self._memory.documents.pop(document, ()):
            tipped = self._blocks.remove(report, keys_of(self.candidates[report]))
            self._untie(report)
            del self._memory.candidates[report]
            self._touch(report)
            self._tie_again(tipped - {report})

    def judge(self, judged: Judged) -> frozenset[str]:
        """Take what people's judgements come to now, in the place of what they came to before.

        The reports that are put together, parted or left open otherwise than before.
        """
        moved = frozenset(report for report in _stirred(self._judged, judged) if report in self.candidates)
        self._judged, self._by_hand = judged, _hands(judged)
        # A report may have been torn between two others until one of these was judged.
        for report in moved.union(*map(self._ties, moved)):
            self._touch(report)
        return moved

    def _add(self, one: Candidate) -> None:
        self._memory.candidates[one.id] = one
        keys = keys_of(one)
        tipped = self._blocks.add(one.id, keys)
        self._tie(one, keys)
        self._tie_again(tipped - {one.id})

    def _tie_again(self, reports: Iterable[str]) -> None:
        for report in reports:
            one = self.candidates[report]
            self._tie(one, keys_of(one))

    def _tie(self, one: Candidate, keys: Keys) -> None:
        """Compare a report with everything that it might be, and keep what is likely enough to matter."""
        report = one.id
        self._untie(report)
        least = self._weights["possible"]
        ties: dict[str, float] = {}
        for partner in self._blocks.partners(report, keys):
            other = self.candidates[partner]
            if exclude(one, other):
                continue
            weight = weigh(one, other, self._weights)
            if weight >= least:
                ties[partner] = weight
                self._memory.ties[partner] = {**self._ties(partner), report: weight}
                self._touch(partner)
        if ties:
            self._memory.ties[report] = ties
        self._touch(report)

    def _untie(self, report: str) -> None:
        for partner in self._memory.ties.pop(report, {}):
            self._memory.ties[partner] = {
                other: weight for other, weight in self._ties(partner).items() if other != report
            }
            self._touch(partner)

    def _ties(self, report: str) -> Mapping[str, float]:
        """The reports that *report* may be of one incident with, and the bits for it."""
        return self._memory.ties.get(report, {})

    def _touch(self, report: str) -> None:
        """What is known over the ties of *report* is to be found anew."""
        self._changed.add(report)
        self._torn.pop(report, None)

    def settle(self) -> None:
        """Make anew the groups of every knot that the changes since the last time may have touched.

        It is done when groups are asked for; who puts many reports does it on the way, while they are at hand.
        """
        stale = {r for report in self._changed for members in self._knot(report) for r in members}
        self._remade |= self._changed | stale
        left = {report for report in self._changed | stale if report in self.candidates}
        for report in self._changed | stale:
            self._unknot(report)
        self._changed.clear()
        queue = list(left)
        while queue:
            first = queue.pop()
            if first not in left:
                continue
            knot, ties = self._reach(first)
            # Whoever is reached from a changed report may have stood in a knot of its own until now.
            beyond = {r for report in knot for members in self._knot(report) for r in members} - knot
            left |= beyond
            queue.extend(beyond)
            self._remade |= beyond | knot
            for report in beyond | knot:
                self._unknot(report)
            leader = min(knot)
            self._memory.knots[leader] = tuple(cluster(sorted(knot), ties, self))
            for report in knot:
                self._memory.leaders[report] = leader
            left -= knot

    def groups(self) -> Iterator[Group]:
        """Every incident, in no particular order."""
        self.settle()
        for groups in list(self._memory.knots.values()):
            for members in groups:
                yield self._group(members)

    def group_of(self, report: str) -> Group:
        """The incident of one report. Raises KeyError where there is no such report."""
        return self._group(self.members_of(report))

    def members_of(self, report: str) -> tuple[str, ...]:
        """The reports of that incident, by id in order. Raises KeyError where there is no such report."""
        self.settle()
        found = next((members for members in self._knot(report) if report in members), None)
        if found is None:
            raise KeyError(report)
        return found

    def knot_of(self, report: str) -> tuple[str, ...]:
        """The reports that ties lead to from *report*, itself among them."""
        self.settle()
        return tuple(sorted(other for members in self._knot(report) for other in members))

    def remade(self) -> frozenset[str]:
        """The reports that came, went, or stood in a knot that was made anew since this was last asked.

        No incident with none of them among its reports has changed.
        """
        self.settle()
        remade, self._remade = frozenset(self._remade), set()
        return remade

    def touching(self, report: str) -> frozenset[str]:
        """The reports to which *report* has a strong pair, whether it is joined to them or not."""
        return frozenset(self._strong(report))

    def nearest(self, group: Group, report: str) -> str:
        """The member of *group* that *report*, which may tell of it, fits best."""
        tied = ((self._ties(member).get(report), member) for member in group.members)
        likely = ((weight, member) for weight, member in tied if weight is not None)
        return max(one for one in likely if not self.forbid(one[1], report))[1]

    def weight(self, left: str, right: str) -> float:
        """The match weight of two reports in bits, looked up where it is known."""
        known = self._ties(left).get(right)
        return weigh(self.candidates[left], self.candidates[right], self._weights) if known is None else known

    def forbid(self, left: str, right: str) -> bool:
        """Whether the two may never be in one incident: a person said so, or they exclude each other."""
        if self._judged.together(left, right):
            return False
        if self._judged.parted(left, right):
            return True
        return exclude(self.candidates[left], self.candidates[right])

    def together(self, left: str, right: str) -> bool:
        """Whether a person put the two together."""
        return self._judged.together(left, right)

    def _group(self, members: tuple[str, ...]) -> Group:
        inside = set(members)
        outside = {
            other
            for report in members
            for other in self._ties(report)
            if other not in inside and not self.forbid(report, other)
        }
        return Group(members, tuple(sorted(outside)))

    def _knot(self, report: str) -> tuple[tuple[str, ...], ...]:
        """The groups of the knot of *report*; none while it is to be made anew."""
        leader = self._memory.leaders.get(report)
        return self._memory.knots.get(leader, ()) if leader is not None else ()

    def _unknot(self, report: str) -> None:
        """Forget the knot of *report*, which is to be made anew."""
        leader = self._memory.leaders.pop(report, None)
        if leader is not None:
            self._memory.knots.pop(leader, None)

    def _reach(self, report: str) -> tuple[set[str], list[tuple[str, str]]]:
        """*report* and all that it is tied to, directly or over others, and the ties between them."""
        found, queue, ties = {report}, [report], list[tuple[str, str]]()
        while queue:
            one = queue.pop()
            for other in self._tied(one):
                if one < other:
                    ties.append((one, other))
                if other not in found:
                    found.add(other)
                    queue.append(other)
        return found, ties

    def _tied(self, report: str) -> Iterator[str]:
        """The reports with which *report* is to be joined where nothing forbids it."""
        by_hand = self._by_hand.get(report, frozenset())
        yield from (other for other in by_hand if other in self.candidates)
        for other in self._strong(report):
            if other in by_hand or self._judged.undecided(report, other):
                continue
            if other not in self._torn_from(report) and report not in self._torn_from(other):
                yield other

    def _strong(self, report: str) -> dict[str, float]:
        """The reports that *report* is to be joined with by its ties alone, and the bits for it."""
        vague = self.candidates[report].bounds.vague
        return {
            other: weight
            for other, weight in self._ties(report).items()
            if weight >= self._threshold(vague or self.candidates[other].bounds.vague)
            and not self._judged.parted(report, other)
        }

    def _threshold(self, vague: bool) -> float:
        """The bits from which on two reports are joined; more where one of them is *vague*: it may fit many events."""
        return self._weights["threshold_vague" if vague else "threshold"]

    def _torn_from(self, report: str) -> frozenset[str]:
        """Those that *report* is not tied to after all: it fits what they exclude better.

        A vague report that fits both about as well is tied to neither, for it may be of either.
        """
        known = self._torn.get(report)
        if known is None:
            margin = self._weights["torn_margin"] if self.candidates[report].bounds.vague else 0.0
            strong = sorted(self._strong(report).items(), key=lambda tie: (-tie[1], tie[0]))
            torn: set[str] = set()
            for (better, more), (other, weight) in combinations(strong, 2):
                if self.forbid(better, other):
                    torn.add(other)
                    if weight > more - margin:
                        torn.add(better)
            known = self._torn[report] = frozenset(torn)
        return known


def _hands(judged: Judged) -> dict[str, frozenset[str]]:
    """The reports that a person put together with each report."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for report, name in judged.group.items():
        groups[name].add(report)
    return {report: frozenset(groups[name]) - {report} for report, name in judged.group.items()}


def _stirred(before: Judged, after: Judged) -> set[str]:
    """The reports that judgements put together, parted or left open, where that is not as it was before."""
    found = {r for r, _ in before.group.items() ^ after.group.items()}
    pairs = (before.apart ^ after.apart) | (before.unsure ^ after.unsure)
    named = {name for pair in pairs for name in pair}
    members = (r for judged in (before, after) for r, name in judged.group.items() if name in named)
    return found | named | set(members)
