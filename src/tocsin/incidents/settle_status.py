"""Whether it happened, where reports disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tocsin.incidents.families import name_of
from tocsin.incidents.narrow import FamilyOf
from tocsin.linking.candidate import Candidate
from tocsin.records.report import Status

ORDER: tuple[Status, ...] = ("occurred", "foiled", "threatened", "denied")
SAYING = {
    "occurred": "say that it happened",
    "foiled": "that all was stopped",
    "threatened": "that it was threatened",
    "denied": "that it did not happen",
}


def settle_status(members: Sequence[Candidate], family: FamilyOf) -> tuple[Status, str]:
    """Occurred where anybody says so, what all say otherwise; and why, where they disagree.

    A denial does not undo what another reports, and "all were shot down" says nothing of what came after: what speaks
    against it stands beside it, and tells on the grade.
    """
    by_status: dict[Status, list[Candidate]] = defaultdict(list)
    for one in members:
        by_status[one.report.status].append(one)
    status = next(status for status in ORDER if status in by_status)
    if len(by_status) == 1:
        return status, ""
    told = (_told(one, by_status[one], family) for one in ORDER if one in by_status)
    return status, f"{'; '.join(told)}: the one that says most of what happened holds"


def _told(status: Status, members: Sequence[Candidate], family: FamilyOf) -> str:
    families = len({family[one.document.id] for one in members})
    names = ", ".join(dict.fromkeys(name_of(one.document) for one in members))
    return f"{families} of {len(set(family.values()))} families ({names}) {SAYING[status]}"
