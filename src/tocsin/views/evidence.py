"""The words behind a value: each voice once, with enough of its sentence to be understood."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import msgspec

from tocsin.records import Claim, Document, Interval, Report, Saying, canonical_json
from tocsin.records.words import speaker_words
from tocsin.vocab.graphic_words import is_graphic

LINE = 48
"""Characters of a quote with its context: what fits into one line of its column."""
LONG_ENOUGH = 36
"""A quote of this many characters explains itself."""
# The end of a line, or of a sentence; "Gen." and "U.S." end none.
BREAK = re.compile(r"[\n\r]|(?<=\w{3}[.!?;:])(?<!\b[A-Z][a-z]{2}\.)[”\"']* ")
ONE_A_DOCUMENT = {"type": "what", "status": "what", "date": "when", "place": "where"}
"""Fields on which a document is quoted but once; where voices differ, the disagreements show it."""
PRECISIONS = ("facility", "town", "district", "admin1", "country", "region")


class Telling(msgspec.Struct, frozen=True):
    """Some words behind a value: who said them, how surely or on what basis, where, and the words around them."""

    quote: str
    said_by: str
    certainty: str
    document: Document
    start: int
    end: int
    before: str = ""
    after: str = ""

    @property
    def graphic(self) -> bool:
        """Whether the words are to stand behind a notice."""
        return is_graphic(f"{self.before}{self.quote}{self.after}")


def tellings(told: Iterable[tuple[Report, Document]], fields: Iterable[str]) -> tuple[Telling, ...]:
    """The words of each voice on *fields*, in the order of the documents and their text."""
    wanted = frozenset(fields)
    return tuple(
        _telling(claim, document)
        for report, document in told
        for claim in _chosen([claim for claim in report.claims if claim.field in wanted])
    )


def _chosen(claims: list[Claim]) -> list[Claim]:
    """Of each voice and value the most telling words; none twice, and none that stand inside others."""
    counted = any(claim.field == "weapons.count" for claim in claims)
    best: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        key = _voice(claim)
        if (counted and claim.field == "weapons") or (key in best and _rank(claim) <= _rank(best[key])):
            continue
        best[key] = claim
    kept = list({claim.span: claim for claim in best.values()}.values())
    kept = [one for one in kept if not any(_inside(one, other) for other in kept)]
    return sorted(kept, key=lambda claim: claim.start)


def _voice(claim: Claim) -> tuple[str, ...]:
    if claim.field in ONE_A_DOCUMENT:
        return (ONE_A_DOCUMENT[claim.field], claim.certainty)
    speaker = claim.speaker.name if claim.speaker else ""
    return (speaker, *claim.via, claim.certainty, canonical_json(claim.value))


def _rank(claim: Claim) -> tuple[float, int]:
    """How much the words tell: a base more than a province, a day more than a month, then the longer."""
    value = claim.value if isinstance(claim.value, dict) else {}
    if claim.field == "place" and value.get("precision") in PRECISIONS:
        return -PRECISIONS.index(value["precision"]), len(claim.quote)
    if claim.field == "date":
        days = msgspec.convert(value, Interval, strict=False).days
        return -(days or math.inf), len(claim.quote)
    return 0, len(claim.quote)


def _inside(one: Claim, other: Claim) -> bool:
    """Whether *one* stands within *other* and is shorter."""
    return other.start <= one.start and one.end <= other.end and one.span != other.span


def _telling(claim: Claim, document: Document) -> Telling:
    before, after = (
        ("", "") if len(claim.quote) >= LONG_ENOUGH else around(document.text, claim.start, claim.end)
    )
    return Telling(
        claim.quote,
        speaker_words(claim.speaker, claim.via, document.publisher or "the report"),
        claim.certainty,
        document,
        claim.start,
        claim.end,
        before,
        after,
    )


def telling_of(said: Saying, document: Document, certainty: str = "stated") -> Telling:
    """A saying with the words around it, under whatever says how it is meant: a basis, a certainty."""
    stands = document.text[said.start : said.end] == said.quote
    alone = len(said.quote) >= LONG_ENOUGH or not stands
    before, after = ("", "") if alone else around(document.text, said.start, said.end)
    return Telling(said.quote, said.said_by, certainty, document, said.start, said.end, before, after)


def around(text: str, start: int, end: int, line: int = LINE) -> tuple[str, str]:
    """The words before and after a quote that fit into a line with it, within its sentence; "…" where cut."""
    before = BREAK.split(text[max(0, start - line) : start])[-1]
    after = BREAK.split(text[end : end + line])[0]
    room = max(0, line - (end - start))
    left = min(len(before), max(room // 2, room - len(after)))
    return _cut_left(before, left), _cut_right(after, room - left)


def _cut_left(words: str, room: int) -> str:
    return words if len(words) <= room else "…" + words[len(words) - room :].partition(" ")[2]


def _cut_right(words: str, room: int) -> str:
    return words if len(words) <= room else words[:room].rpartition(" ")[0] + "…"
