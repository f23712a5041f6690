"""Which coded report is which labelled event, for scoring how reports are joined.

Finding events is scored by whether some report can stand for each, and there two reports of one day and town may
change places. Joining is about *which* event a report tells of, so here the words decide: the label's evidence stands
where the report's claims do. Day and toll decide what is left.
"""

from __future__ import annotations

from evaluation.agreement import Event, count_is_right, days_of
from evaluation.scoring import Coding, Label, can_stand_for, closeness

WORDS, DAY, TOLL = 4.0, 1.0, 1.0
"""What it counts for, beside the fields that agree, that words overlap, that the very day is right, and the toll."""


def identities(label: Label, coding: Coding) -> list[tuple[str, str]]:
    """The incident and the report id of each labelled event that a report stands for, those that fit best first."""
    found: list[tuple[str, str]] = []
    events, reports = label["events"], coding["reports"]
    text = coding["document"]["text"]
    fits = [
        (-fit(event, report, text), i, j)
        for i, event in enumerate(events)
        for j, report in enumerate(reports)
        if can_stand_for(event, report)
    ]
    left, free = set(range(len(events))), set(range(len(reports)))
    for _, i, j in sorted(fits):
        if i in left and j in free:
            found.append((events[i]["incident"], reports[j]["id"]))
            left.remove(i)
            free.remove(j)
    return sorted(found)


def fit(event: Event, report: Event, text: str) -> float:
    """How much speaks for the report being of the event."""
    exact = days_of(event) == days_of(report)
    return (
        closeness(event, report)
        + WORDS * shares_words(event, report, text)
        + DAY * exact
        + TOLL * bool(count_is_right(event.get("killed"), report.get("killed")))
    )


def shares_words(event: Event, report: Event, text: str) -> bool:
    """Whether a claim of the report stands in the words that the event was labelled by."""
    start = text.find(event.get("evidence") or "\0")
    if start < 0:
        return False
    end = start + len(event["evidence"])
    return any(claim["start"] < end and start < claim["end"] for claim in report.get("claims", ()))
