"""Values as the list of what a format cannot hold writes them."""

from __future__ import annotations

from tocsin.records import Interval, Reconciled, Relation


def days_left_out(date: Interval) -> str:
    """Such as "2024-06-02..2024-06-04"; an end that nothing bounds is empty."""
    return f"{date.earliest or ''}..{date.latest or ''}"


def bounds_left_out(count: Reconciled) -> str:
    """The lowest, the best and the highest number, such as "3/4/5"; "None" for one that is open or not chosen."""
    return f"{count.low}/{count.best}/{count.high}"


def relation_left_out(relation: Relation) -> str:
    """Its kind and the other incident, where that is known."""
    return f"{relation.kind} {relation.other or ''}".strip()
