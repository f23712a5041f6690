"""A situation report as a PDF, set by Typst. The same report gives the same bytes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

import msgspec

from tocsin.errors import MissingExtra, ReportError
from tocsin.situation.pictures import draw_map, draw_timeline, key_of
from tocsin.situation.situation_report import Group, Line, Note, SituationReport, Statement, pointing
from tocsin.situation.wording import kept_together, note_head, numbers_words, set_apart, web_address
from tocsin.views import direction, shown_text

ADVICE: Final = "a PDF needs Typst: pip install 'tocsin[report]'"
FONT: Final = "Libertinus Serif"
"""The face of the report; Typst brings it, so that no other is needed for Latin, Greek, Cyrillic and Hebrew."""
_UNBROKEN: Final = re.compile(r"\S{32,}")
ISOLATED: Final = "\u2067{}\u2069"
"""Around words that run from right to left."""
_BROUGHT: Final = re.compile(r"[\x00-\u052f\u0590-\u06ff\u1e00-\u22ff\u25a0-\u27ff\ufb1d-\ufeff]*")
"""What the faces that Typst brings have letters for: with these alone the bytes are the same on every machine."""


def pdf(report: SituationReport) -> bytes:
    """The report on A4."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtra(ADVICE) from error
    inputs, data = {}, _data(report)
    if report.dated:
        drawn = {
            "map": draw_map(report.points, FONT),
            "timeline": draw_timeline(report.dated, report.since, report.until, FONT),
        }
        for name, picture in drawn.items():
            inputs[name] = picture.svg
            data |= {f"{name}_alt": picture.alt, f"{name}_caption": picture.caption}
    inputs["report"] = msgspec.json.encode(data).decode()
    template = (files("tocsin.situation") / "report.typ").read_bytes()
    try:
        made: bytes = typst.compile(
            template,
            sys_inputs=inputs,
            ignore_system_fonts=all(_BROUGHT.fullmatch(words) for words in inputs.values()),
            timestamp=int(report.state.moment.timestamp()),
        )
    except typst.TypstError as error:
        raise ReportError(f"the PDF could not be set: {error}") from error
    return made


def _data(report: SituationReport) -> dict[str, Any]:
    """What the template reads."""
    state, moment = report.state, report.state.moment.astimezone(dt.UTC)
    return {
        "title": _words(report.title),
        "period": _words(report.period),
        "version": state.version,
        "moment": {
            "year": moment.year,
            "month": moment.month,
            "day": moment.day,
            "hour": moment.hour,
            "minute": moment.minute,
            "second": moment.second,
        },
        "as_of": f"Ledger as of {state.shown}",
        "foot": f"Tocsin {state.version} · ledger as of {state.shown} · entry {state.sequence}, link {state.link[:16]}",
        "headline": [_sentence(one, new) for one, new in pointing(report.headline)],
        "pictures": bool(report.dated),
        "keys": [
            {"colour": one.colour, "words": one.words} for one in key_of(one.type for one in report.dated)
        ],
        "days": _groups(report.days),
        "threats": _groups(report.threats),
        "sections": [
            {"title": _words(title), "statements": [_sentence(one) for one in statements]}
            for title, statements in report.sections
            if statements
        ],
        "notes": [_note(one) for one in report.notes],
        "methods": [_words(one) for one in report.methods],
    }


def _groups(groups: Iterable[Group]) -> list[dict[str, Any]]:
    return [{"title": _words(one.title), "lines": [_line(line) for line in one.lines]} for one in groups]


def _line(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "when": _words(line.when),
        "where": _words(line.where),
        "statements": [_sentence(one) for one in line.statements],
        "killed": _words(line.killed),
        "injured": _words(line.injured),
        "grade": _words(line.grade),
        "strong": line.grade == "confirmed",
        "sources": f"{line.independent}/{line.documents}",
        "mark": line.mark,
    }


def _sentence(one: Statement, pointed: bool = True) -> dict[str, Any]:
    stop = "." if one.text.endswith(".") else ""
    points = kept_together(numbers_words(one.incidents)) if pointed and one.points else ""
    return {"text": _words(one.text.removesuffix(".")), "stop": stop, "points": points, "notes": one.notes}


def _note(note: Note) -> dict[str, Any]:
    quote = set_apart(_words(f"{'…' * note.before}{note.quote}{'…' * note.after}"))
    if direction(note.quote) == "rtl":
        quote = ISOLATED.format(quote)
    return {
        "number": note.number,
        "head": _words(note_head(note)),
        "quote": quote,
        "url": web_address(note.url),
    }


def _words(words: str) -> str:
    """Words of strangers as they may be shown, on one line that can be broken."""
    line = kept_together(" ".join(shown_text(words).split()))
    return _UNBROKEN.sub(
        lambda found: "\u200b".join(found[0][n : n + 8] for n in range(0, len(found[0]), 8)), line
    )
