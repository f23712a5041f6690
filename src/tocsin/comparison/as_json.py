"""A comparison as plain values, a line each, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tocsin.comparison.other_event import OtherEvent
from tocsin.comparison.overlap import Both, Held, Overlap, Share
from tocsin.records import Incident


def overlap_json(found: Overlap) -> Iterator[dict[str, Any]]:
    """A summary, then a line for each match, each possible pair, and each incident and row that is alone or unread.

    Told apart by `kind`. Incidents are named by their ids, rows by their lines in the file and their own ids.
    """
    yield _summary(found)
    for match in found.matched:
        yield {
            "kind": "matched",
            "incidents": [_incident(one) for one in match.incidents],
            "rows": [_row(one) for one in match.events],
            "held": [_held(one) for one in match.held],
            "differences": msgspec.to_builtins(match.differences),
        }
    for pair in found.possible:
        line = {"incident": _incident(pair.incident), "row": _row(pair.event), **_held(pair.held)}
        yield {"kind": "possible", **line, "why": pair.why}
    for alone in found.only_here:
        yield {"kind": "only here", "incident": _incident(alone.incident), "note": alone.note}
    for event in found.only_there:
        yield {"kind": "only there", "row": _row(event)}
    for one in found.beyond:
        incident = _incident(one.incident) if one.incident else None
        yield {"kind": "not compared", "incident": incident, "rows": one.rows, "why": one.why}
    for unread in found.unread:
        yield {"kind": "unreadable", "line": unread.row, "id": unread.id, "why": unread.why}


def _summary(found: Overlap) -> dict[str, Any]:
    return {
        "kind": "summary",
        "file": found.path,
        "layout": found.layout,
        "rows": found.rows,
        "since": found.span[0] or None,
        "until": found.span[1] or None,
        "countries": list(found.countries),
        "total": _both(found.total),
        "by_month": _each(found.by_month),
        "by_country": _each(found.by_country),
        "notes": list(found.notes),
    }


def _each(groups: Mapping[str, Both]) -> dict[str, Any]:
    return {key: _both(one) for key, one in groups.items()}


def _both(one: Both) -> dict[str, Any]:
    return {"here": _share(one.here), "there": _share(one.there)}


def _share(one: Share) -> dict[str, int]:
    return {"matched": one.matched, "possible": one.possible, "alone": one.alone}


def _incident(one: Incident) -> dict[str, Any]:
    date = msgspec.to_builtins(one.date)
    return {"id": one.id, "date": date, "place": msgspec.to_builtins(one.place), "type": one.type}


def _row(one: OtherEvent) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(one)
    return {"line": plain.pop("row"), **plain}


def _held(one: Held) -> dict[str, Any]:
    terms = [{"name": term.name, "points": term.bits, "reason": term.reason} for term in one.terms]
    return {"points": one.points, "reasons": terms}
