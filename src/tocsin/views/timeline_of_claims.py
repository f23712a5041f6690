"""Where voices differ on an incident: who said what, when, in which family, and what of it still stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from tocsin.records import Change, Document, Saying, Step
from tocsin.views.incident_detail import IncidentDetail, in_order
from tocsin.views.summary import TOPICS

_COUNTED: Final = frozenset({"killed", "injured", "weapons.count"})
_NUMBER: Final = re.compile(r"(at least |up to )?(\d+)(?:–(\d+))?(?![\d–,.])")
_SEVERAL: Final = 2


class Voice(msgspec.Struct, frozen=True):
    """Somebody who gives a field a value, in these words.

    *published* is the day on which their family first gave it, *family* its number in `Sources.named` and *source* its
    name. *change* is what it did to what was said before, where that is known; *stands* is False where the family has
    replaced it since. *low* and *high* are the number that it gives, None where it has no such end.
    """

    value: str
    said_by: str
    quote: str
    start: int
    end: int
    report: str
    document: Document | None
    published: dt.date | None
    family: int | None
    source: str
    change: Change | None = None
    stands: bool = True
    low: int | None = None
    high: int | None = None

    @property
    def accused(self) -> bool:
        """Whether one of those speaks who are said to have done it."""
        return self.change == "claimed"


class Side(msgspec.Struct, frozen=True):
    """All who give one value: their families by name, and whether any of them still says so."""

    value: str
    sources: tuple[str, ...]
    voices: int
    stands: bool


class ConflictField(msgspec.Struct, frozen=True):
    """A field on which voices differ, or on which their word has moved.

    *topic* says in words what it is about, *row* is the row of the page (`ValueRow.field`) that shows the evidence, and
    *value* is what that row gives. *disputed* is False where the word of each family has moved and nobody is left who
    says otherwise. *voices* are in the order of publication, unknown days last; *sides* in that of their first voices.
    """

    field: str
    topic: str
    row: str
    value: str
    disputed: bool
    voices: tuple[Voice, ...]
    sides: tuple[Side, ...]


def conflict_view(detail: IncidentDetail) -> tuple[ConflictField, ...]:
    """Every field of an incident on which voices differ or have moved, those in dispute first."""
    incident = detail.incident
    rows = {row.field: row.value for row in detail.rows}
    fields = [*detail.conflicts, *(one for one in in_order(incident.history) if one not in detail.conflicts)]
    return tuple(_field(field, detail, rows) for field in fields)


def _field(field: str, detail: IncidentDetail, rows: Mapping[str, str]) -> ConflictField:
    topic, row = TOPICS.get(field, (field, field))
    voices = tuple(sorted(_voices(field, detail), key=_order))
    disputed = field in detail.incident.conflicts
    return ConflictField(field, topic, row, rows.get(row, ""), disputed, voices, tuple(_sides(voices)))


def _voices(field: str, detail: IncidentDetail) -> Iterator[Voice]:
    """Each voice once: as a step of the history, where it is one."""
    steps = detail.incident.history.get(field, ())
    told = {_place(one) for one in steps}
    yield from (_voice(field, one, detail) for one in steps)
    for one in detail.incident.conflicts.get(field, ()):
        if _place(one) not in told:
            yield _voice(field, one, detail)


def _place(one: Saying) -> tuple[str, str, int, int]:
    return one.value, one.document, one.start, one.end


def _voice(field: str, one: Saying, detail: IncidentDetail) -> Voice:
    documents = {document.id: document for document in detail.documents}
    families = detail.incident.sources.families
    document = documents.get(one.document)
    family = next((number for number, members in enumerate(families) if one.document in members), None)
    voice = Voice(
        one.value,
        one.said_by,
        one.quote,
        one.start,
        one.end,
        one.report,
        document,
        document.published if document else None,
        family,
        detail.families.get(one.document, one.said_by),
    )
    low, high = _number(one.value) if field in _COUNTED else (None, None)
    voice = msgspec.structs.replace(voice, low=low, high=high)
    if not isinstance(one, Step):
        return voice
    return msgspec.structs.replace(
        voice, published=one.published, family=one.family, change=one.change, stands=one.stands
    )


def _number(words: str) -> tuple[int | None, int | None]:
    """The bounds of the one number that a value gives; none where it gives several, or no such number."""
    if "," in words:
        return None, None
    if words.startswith("several"):
        return _SEVERAL, None
    found = _NUMBER.match(words)
    if found is None:
        return None, None
    bound, first, last = found.groups()
    number = int(first)
    if bound is None:
        return number, int(last or first)
    return (number, None) if bound.startswith("at") else (None, number)


def _order(voice: Voice) -> tuple[dt.date, int, str, int, str]:
    document = voice.document.id if voice.document else ""
    family = voice.family if voice.family is not None else -1
    return voice.published or dt.date.max, family, document, voice.start, voice.value


def _sides(voices: Iterable[Voice]) -> Iterator[Side]:
    values: dict[str, list[Voice]] = {}
    for voice in voices:
        values.setdefault(voice.value, []).append(voice)
    for value, same in values.items():
        sources = tuple(dict.fromkeys(voice.source for voice in same))
        yield Side(value, sources, len(same), any(voice.stands for voice in same))
