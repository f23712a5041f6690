"""How many incidents there were, told or not: capture and recapture among sources that do not rest on each other.

Two lists: Chapman's estimator (Chapman 1951), its variance by Seber (1970). More: Chao's lower bound for heterogeneous
capture (Chao 1987), with the correction for few lists (Chao and Chiu 2016). Both intervals are log-normal over what
nobody saw, so that they never fall below what was seen (Chao 1987; Rexstad and Burnham 1991).
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping

from tocsin.incidents.families import name_of
from tocsin.incidents.footing import footing
from tocsin.records import Coding, Document, Estimate, Incident, NoEstimate, SourceList
from tocsin.vocab.rules import Rules, shipped_rules

LEAST_RECAPTURES = 7
"""With seven recaptures or more Chapman's estimator has next to no bias (Robson and Regier 1964; Seber 1982, 3.1.2).

That is shown of two lists; for Chao's bound, which leans on the incidents that exactly two lists hold, we ask as many
of those.
"""
Z_95 = 1.959964
"""The normal quantile of a two-sided 95 % interval."""
CHAPMAN, CHAO = "Chapman, two lists", "Chao, lower bound"

DEPENDENT = (
    "The lists are not independent: outlets read and copy each other, and what is big is told by all. That makes the "
    "estimate too low. Where outlets divide the ground among themselves it is too high."
)
HETEROGENEOUS = (
    "Incidents are not equally easy to hear of: small ones far from a town may be told by nobody, and no list of news "
    "reports can count them. That makes the estimate too low."
)
LOWER_BOUND = "It is a lower bound: there were probably at least so many."
WRONG_JOINS = "A wrong join of two incidents makes it too low, a missed join too high."
SUBSET = "Every incident of one list stands in the other: the interval says nothing of what neither heard of."


def source_lists(codings: Iterable[Coding], rules: Rules | None = None) -> dict[str, str]:
    """The list to which each document belongs: its one wire where it rests on that alone, else its publisher."""
    rules = rules or shipped_rules()
    return {coding.document.id: _list_of(coding, rules) for coding in codings}


def _list_of(coding: Coding, rules: Rules) -> str:
    rests = footing(coding.document, coding.reports, rules)
    return rests.name if rests.kind == "wire" else name_of(coding.document)


def histories(
    incidents: Iterable[Incident], lists: Mapping[str, str], documents: Mapping[str, Document]
) -> dict[str, frozenset[str]]:
    """By which lists each incident is told, by its id.

    A family of documents tells it once: it stands for the list of the document published first, for the others repeat.
    """
    published = {key: one.published or dt.date.max for key, one in documents.items()}

    def first(family: Iterable[str]) -> str:
        known = [key for key in family if key in lists]
        return min(known, key=lambda key: (published.get(key, dt.date.max), key), default="")

    return {
        one.id: frozenset(lists[key] for family in one.sources.families if (key := first(family)))
        for one in incidents
    }


def estimate(histories: Mapping[str, frozenset[str]]) -> Estimate | NoEstimate:
    """The estimate over incidents and the lists that hold each; refused where too few stand in more than one."""
    seen = [lists for lists in histories.values() if lists]
    sizes = Counter(name for lists in seen for name in lists)
    lists = tuple(
        SourceList(name, sizes[name]) for name in sorted(sizes, key=lambda name: (-sizes[name], name))
    )
    if len(lists) < 2:
        return NoEstimate("it takes two sources that do not rest on each other", lists)
    return _chapman(seen, lists) if len(lists) == 2 else _chao(seen, lists)


def _chapman(seen: list[frozenset[str]], lists: tuple[SourceList, ...]) -> Estimate | NoEstimate:
    first, second = (one.incidents for one in lists)
    both = sum(len(one) == 2 for one in seen)
    if both < LEAST_RECAPTURES:
        return _too_few(_incidents(both, "both lists"), lists)
    best = chapman(first, second, both)
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    low, high = interval(len(seen), best, variance)
    warnings = (DEPENDENT, HETEROGENEOUS, WRONG_JOINS, *([SUBSET] if variance == 0 else []))
    return Estimate(CHAPMAN, lists, len(seen), both, low, best, high, warnings)


def chapman(first: int, second: int, both: int) -> float:
    """How many there are, of which two lists hold *first* and *second*, and *both* of them."""
    return (first + 1) * (second + 1) / (both + 1) - 1


def _chao(seen: list[frozenset[str]], lists: tuple[SourceList, ...]) -> Estimate | NoEstimate:
    times = Counter(len(one) for one in seen)
    once, twice = times[1], times[2]
    again = len(seen) - once
    if twice < LEAST_RECAPTURES:
        return _too_few(_incidents(twice, "exactly two lists"), lists)
    share, ratio = (len(lists) - 1) / len(lists), once / twice
    best = len(seen) + share * once * ratio / 2
    variance = twice * (share / 2 * ratio**2 + share**2 * ratio**3 + share**2 / 4 * ratio**4)
    low, high = interval(len(seen), best, variance)
    warnings = (LOWER_BOUND, DEPENDENT, HETEROGENEOUS, WRONG_JOINS)
    return Estimate(CHAO, lists, len(seen), again, low, best, high, warnings, bound=True)


def interval(seen: int, best: float, variance: float) -> tuple[float, float]:
    """The 95 % interval of *best*, log-normal over the number that was not *seen*."""
    unseen = best - seen
    if unseen <= 0 or variance <= 0:
        return float(seen), max(best, float(seen))
    spread = math.exp(Z_95 * math.sqrt(math.log(1 + variance / unseen**2)))
    return seen + unseen / spread, seen + unseen * spread


def _too_few(what: str, lists: tuple[SourceList, ...]) -> NoEstimate:
    rule = f"it takes {LEAST_RECAPTURES} to keep the number from being biased (Robson and Regier 1964; Seber 1982)"
    return NoEstimate(f"too few recaptures: {what}, and {rule}", lists)


def _incidents(number: int, where: str) -> str:
    return f"{number} incident stands in {where}" if number == 1 else f"{number} incidents stand in {where}"
