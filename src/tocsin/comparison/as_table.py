"""A comparison as a table: a line for each pair, and for each incident and row that is alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tocsin.comparison.other_event import OtherEvent
from tocsin.comparison.overlap import Held, Matched, Overlap
from tocsin.errors import ComparisonError
from tocsin.exports.harmless import harmless
from tocsin.records import Incident
from tocsin.records.words import interval_words, place_words
from tocsin.unwritable import why_unwritable

COLUMNS: Final = (
    "fate", "incident", "line", "row_id", "points", "our_date", "their_date", "our_place", "their_place", "our_type",
    "their_type", "why", "differences",
)  # fmt: skip


def write_table(found: Overlap, path: Path) -> None:
    """Write *found* as CSV to *path*, whole or not at all. Raises ComparisonError where that cannot be done.

    Nor does it take the place of the file that was compared.
    """
    if why := why_unwritable(path):
        raise ComparisonError(f"{path}: {why}")
    if path.exists() and Path(found.path).exists() and path.samefile(found.path):
        raise ComparisonError(
            f"{path}: that is the file that is compared; give another name, and it stays as it is"
        )
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([harmless(cell) for cell in row] for row in _rows(found))
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ComparisonError(f"{path}: cannot be written: {error.strerror or error}") from error


def _rows(found: Overlap) -> Iterator[tuple[str, ...]]:
    for match in found.matched:
        yield from _of_match(match)
    for pair in found.possible:
        yield _row("possible", pair.incident, pair.event, pair.held, pair.why)
    for alone in found.only_here:
        yield _row("only here", alone.incident, why=alone.note)
    for event in found.only_there:
        yield _row("only there", event=event)
    for one in found.beyond:
        if one.incident:
            yield _row("not compared", one.incident, why=one.why)
    for unread in found.unread:
        yield ("unreadable", "", str(unread.row), unread.id, *[""] * 7, unread.why, "")


def _of_match(match: Matched) -> Iterator[tuple[str, ...]]:
    """A line for each pair of a match; what differs stands on the first."""
    incidents = {one.id: one for one in match.incidents}
    events = {one.row: one for one in match.events}
    told = "; ".join(f"{one.field}: {one.here} here, {one.there} there" for one in match.differences)
    for number, held in enumerate(match.held):
        why = "; ".join(f"{term.name} {term.bits:+g} ({term.reason})" for term in held.terms)
        differ = told if number == 0 else ""
        yield _row("matched", incidents[held.incident], events[held.row], held, why, differ)


def _row(
    fate: str,
    incident: Incident | None = None,
    event: OtherEvent | None = None,
    held: Held | None = None,
    why: str = "",
    differ: str = "",
) -> tuple[str, ...]:
    return (
        fate,
        incident.id if incident else "",
        str(event.row) if event else "",
        event.id if event else "",
        f"{held.points:g}" if held else "",
        interval_words(incident.date) if incident else "",
        interval_words(event.date) if event else "",
        place_words(incident.place) if incident else "",
        place_words(event.place) if event else "",
        incident.type if incident else "",
        event.type if event else "",
        why,
        differ,
    )
