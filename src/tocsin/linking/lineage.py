"""Reports through re-codings: a newer Tocsin gives a report another id, and people's judgements must still find it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.records import Report

_LEAST: Final = 0.2
"""Least share of the evidence of two codings that must be common for them to tell of one event.

A newer Tocsin mostly finds more words for an event, or fewer, in the same sentences; two events of one document share
the day's words at most.
"""


Lines = dict[str, tuple[str, ...]]
"""The reports of a document as they stand now, each with the ids that it had before, oldest first."""


def began(reports: Iterable[Report]) -> Lines:
    """The lines of a document's first coding."""
    return {report.id: () for report in reports}


def followed(lines: Lines, before: Sequence[Report], after: Sequence[Report]) -> Lines:
    """*lines* of a document whose coding was *before* and is *after* now; a report without an heir ends its line."""
    step = successors(before, after)
    found: Lines = {step[last]: (*line, last) for last, line in lines.items() if last in step}
    return found | {report.id: () for report in after if report.id not in found}


def heirs_of(lines: Lines) -> dict[str, str]:
    """The report that stands for each earlier id now."""
    return {old: now for now, line in lines.items() for old in line if old not in lines}


def origins_of(lines: Lines) -> dict[str, str]:
    """The first id of each report that stands now."""
    return {now: line[0] if line else now for now, line in lines.items()}


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
