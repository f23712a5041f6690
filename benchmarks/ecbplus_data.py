"""ECB+ as documents with the fields by which they may be joined, made once by Tocsin's own finders.

Each topic has two sub-topics, which tell of two events of one kind: files named `T_Necb.xml` and `T_Necbplus.xml`.
The texts come as tokens, which are put together again; where the first line is the page's address it is read as that.
Few of the texts are about attacks, so what the coder says is filled up: with the one place that a text names, the days
named around its own, and the persons, bodies and numbers named in it.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.documents import Outlets, Page, clean
from tocsin.mentions.person_names import PersonNames
from tocsin.mentions.read_count import NumberReader
from tocsin.pipeline import Tools, code, norms_of, now_of, place_line_of, readings_of
from tocsin.records import Count, Document, Hints, Interval, Place, Report, Sentence
from tocsin.records.reading import Reading
from tocsin.reports.norms import Norms

FOLDER: Final = "ecbplus"
COLLECTED: Final = dt.date(2014, 12, 31)
"""No page of the set is newer."""
AROUND: Final = dt.timedelta(days=31)
"""A named day farther than this from the day of publication dates another event."""
FEW_DAYS: Final = 7
"""A longer interval names no day."""
FINE: Final = frozenset({"facility", "town", "district", "admin1"})
_FILE: Final = re.compile(r"(\d+)_(\d+)(ecbplus|ecb)")
_QUOTES: Final = (("``", "“"), ("''", "”"), ("-LRB-", "("), ("-RRB-", ")"))
_NO_SPACE_BEFORE: Final = re.compile(r" (?=[.,;:!?%)\]”’]|n't\b|'(?:s|re|ve|ll|d|m)?\b)")
_NO_SPACE_AFTER: Final = re.compile(r"(?<=[(\[“$#]) ")
_HYPHEN: Final = re.compile(r"(?<=\w) - (?=\w)")


@dataclass(frozen=True)
class Fields:
    """What is known of a document to join it by; None and () where it says nothing."""

    date: Interval
    place: Place | None
    type: str
    persons: tuple[str, ...]
    actors: tuple[tuple[str, str | None], ...]
    numbers: tuple[str, ...]
    killed: Count | None
    injured: Count | None
    sentences: tuple[str, ...]
    report: Report | None


@dataclass(frozen=True)
class Case:
    """One document, its *topic* and the sub-topic ("33 ecb") with which it belongs."""

    topic: int
    event: str
    document: Document
    fields: Fields


def read_cases(data: Path, tools: Tools) -> list[Case]:
    """Every document of the set below *data*, by topic and number."""
    outlets = Outlets.load()
    persons = PersonNames.load(tools.vocabulary.people)
    cases = []
    for path in sorted((data / FOLDER).glob("*/*.xml"), key=_order):
        topic, _, kind = _name(path)
        document = clean(page(path), Hints(), outlets, COLLECTED)
        cases.append(Case(topic, f"{topic} {kind}", document, fields_of(document, tools, persons)))
    return cases


def page(path: Path) -> Page:
    """The text of one file, a sentence a line, and the address of the page where its first line is one."""
    lines: dict[str, list[str]] = {}
    for token in ET.parse(path).getroot().iter("token"):
        lines.setdefault(token.get("sentence", ""), []).append(token.text or "")
    sentences = list(lines.values())
    url = None
    if sentences and sentences[0][:1] == ["http"]:
        url = "".join(sentences.pop(0))
    return Page(path.stem, "\n\n".join(map(put_together, sentences)), url)


def put_together(tokens: Sequence[str]) -> str:
    """The words of a sentence with the spaces that a reader expects."""
    text = " ".join(tokens)
    for written, printed in _QUOTES:
        text = text.replace(written, printed)
    return _HYPHEN.sub("-", _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", text)))


def fields_of(document: Document, tools: Tools, persons: PersonNames) -> Fields:
    """The fields of one document."""
    readings = readings_of(document, tools, tools.finder.hits(document.text))
    now = now_of(document, readings, tools)
    norms = norms_of(readings, now, tools, place_line_of(document))
    report = next(iter(sorted(code(document, tools).reports, key=lambda one: one.role != "main")), None)
    sentences = [reading.sentence for reading in readings]
    harms = [harm for reading in readings for harm in reading.harms]
    reader = NumberReader(tools.vocabulary.numbers, tools.vocabulary.qualifiers)
    named = (
        " ".join(token.text for token in s.tokens[first : last + 1])
        for s in sentences
        for first, last in persons.find(s)
    )
    return Fields(
        date=_days(readings, norms, document),
        place=(report and report.place) or _place(readings, norms),
        type=report.type if report else "Other",
        persons=tuple(dict.fromkeys(named)),
        actors=tuple(
            dict.fromkeys((a.name, a.actor_id) for r in readings for a in r.actors if a.named and a.actor_id)
        ),
        numbers=tuple(dict.fromkeys(number for s in sentences for number in _numbers(s, reader))),
        killed=(report and report.killed) or next((h.count for h in harms if h.harm == "killed"), None),
        injured=(report and report.injured) or next((h.count for h in harms if h.harm == "injured"), None),
        sentences=tuple(s.text for s in sentences),
        report=report,
    )


def _days(readings: Sequence[Reading], norms: Norms, document: Document) -> Interval:
    """From the first to the last of the days named, without those far from the day of publication or of the first."""
    named = [norms.dating(time, None) for reading in readings for time in reading.times if not time.limit]
    known = [
        (one.earliest, one.latest)
        for one in named
        if one.earliest is not None and one.latest is not None and (one.days or 0) <= FEW_DAYS
    ]
    if not known:
        return Interval(basis="no day is named")
    middle = document.published or known[0][0]
    near = [(first, last) for first, last in known if first - AROUND <= middle <= last + AROUND]
    if not near:
        return Interval(basis="no day near the publication is named")
    first, last = min(first for first, _ in near), max(last for _, last in near)
    return Interval(first, last, "day" if first == last else "bounded", basis="days named in the text")


def _place(readings: Sequence[Reading], norms: Norms) -> Place | None:
    """The one place finer than a country that the text names; None where it names several.

    Of several nobody says which one it happened in: taken for the place, the one named most often keeps apart four of
    ten pairs of documents that tell of one event.
    """
    named = [norms.placing(p) for reading in readings for p in reading.places if not p.demonym]
    fine = {(place.name, place.country): place for place in named if place.precision in FINE}
    return next(iter(fine.values())) if len(fine) == 1 else None


def _numbers(sentence: Sentence, reader: NumberReader) -> Iterator[str]:
    """Each number of two or more with the word behind it, such as "95 miles"."""
    for index in reader.ends(sentence):
        found = reader.number_at(sentence, index)
        after = sentence.tokens[index + 1 : index + 2]
        if found and found[0].low >= 2 and found[0].high is not None and after and after[0].text.isalpha():
            yield f"{found[0].low} {after[0].lower}"


def _name(path: Path) -> tuple[int, int, str]:
    found = _FILE.fullmatch(path.stem)
    if found is None:
        raise ValueError(f"{path.name} is not named as ECB+ names its files")
    return int(found[1]), int(found[2]), found[3]


def _order(path: Path) -> tuple[int, str, int]:
    topic, number, kind = _name(path)
    return topic, kind, number
