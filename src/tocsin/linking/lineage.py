"""Reports through re-codings: a newer Tocsin gives a report another id, and people's judgements must still find it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.records import Report

_LEAST: Final = 0.2
"""Least share of the evidence of two codings that must be common for them to tell of one event.

A newer Tocsin mostly finds more words for an event, or fewer, in the same sentences; two events of one document share
the day's words at most.
"""


class Lineage(msgspec.Struct, frozen=True):
    """*heirs* gives each report id that was ever recorded the one that stands for it now, where there is one.

    *origins* gives each report id that stands now the first that it had.
    """

    heirs: Mapping[str, str]
    origins: Mapping[str, str]


def lineage(generations: Iterable[Sequence[Sequence[Report]]]) -> Lineage:
    """The lines of the reports of each document, whose *generations* of codings come oldest first."""
    heirs: dict[str, str] = {}
    origins: dict[str, str] = {}
    for codings in generations:
        _follow(codings, heirs, origins)
    return Lineage(heirs, origins)


def _follow(codings: Sequence[Sequence[Report]], heirs: dict[str, str], origins: dict[str, str]) -> None:
    """Add the lines of one document."""
    lines: dict[str, list[str]] = {}
    for number, reports in enumerate(codings):
        before = codings[number - 1] if number else ()
        step = successors(before, reports)
        lines = {step[last]: [*line, last] for last, line in lines.items() if last in step}
        for report in reports:
            lines.setdefault(report.id, [])
    for now, line in lines.items():
        origins[now] = line[0] if line else now
        heirs.update({old: now for old in line if old not in lines})


def successors(before: Sequence[Report], after: Sequence[Report]) -> dict[str, str]:
    """Which report of one coding of a document tells of the event of which report of another, by ids.

    Equal ids are one; of the others those that rest on most of the same words go together, best first.
    """
    kept = {report.id for report in before} & {report.id for report in after}
    found = {key: key for key in kept}
    shares = sorted(
        (-_shared(old, new), old.id, new.id)
        for old in before
        for new in after
        if old.id not in kept and new.id not in kept
    )
    taken: set[str] = set()
    for share, old, new in shares:
        if -share >= _LEAST and old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _shared(left: Report, right: Report) -> float:
    """How much of the evidence of two reports is common: a share of the characters, and half for one first sentence."""
    one, two = _letters(left), _letters(right)
    share = len(one & two) / len(one | two) if one and two else 0.0
    return share + (0.5 if left.summary and left.summary == right.summary else 0.0)


def _letters(report: Report) -> set[int]:
    return {offset for claim in report.claims for offset in range(claim.start, claim.end)}
