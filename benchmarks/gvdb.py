"""GVDB: one modern American news article on a shooting, and when, where, and how many were killed and injured.

Each article is read and coded as a user's would be, and its first main report is judged; day and place are those of
the first main report that gives one. Shots by accident and guns found are no attacks for Tocsin, but are in the
set: of a text without a report the first day and the first town of its head are taken, else the days that an
undated report would have, and the place line. The labels are a crowd's; how they are read here:

- **What is known of the page** is its address, its headline and its text. Where the address or a dated line gives
  a day of publication, "Sunday night" has a day and *date* is judged; the rest is counted in *date_unknown*, as a
  person would need to be told when the page was published. The label's day is the coder's, so a day off is right.
  Our answer is the middle of an interval of at most a week.
- **City**: the label is a stretch of the text, often a neighbourhood or a county. Right is a place of that name
  (points of the compass, "city" and "county" apart), or one that lies in a place of that name (within its radius, at
  least 10 km).
- **Killed** are the victims with "killed" among their marks, **injured** those with "injured" or "hospitalized" and
  without "killed". A victim whose name is also that of a shooter is left out: the shooters' own deaths are not
  counted. Documents without any marked victim are left out. Only an exact number is right, or "at least" that
  number; where we say nothing of the dead the answer is zero.

The articles at even positions were looked at while the rules were written, the others never: both are reported,
the others under the plain name and those seen with ".seen".
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.figure import Figure
from tocsin.documents import Outlets, Page, clean
from tocsin.pipeline import Tools, code, norms_of, now_of, place_line_of, readings_of
from tocsin.records import Count, Document, Hints, Interval, Place
from tocsin.reports.lead import Lead
from tocsin.reports.places import PRECISE
from tocsin.reports.settle import undated
from tocsin.vocab.gazetteer import Gazetteer, distance_km

NEEDS = ("gvdb/dev.tsv.gz",)
GOALS = {"date": 0.75, "city": 0.75, "killed": 0.75, "injured": 0.65}
# The set was collected in the first months of 2016; no page is newer.
COLLECTED = dt.date(2016, 12, 31)
NEAR_KM = 10.0
WEEK = 7
_FOLD = re.compile(r"[^\w ]+")
_LOOSE_WORDS = frozenset(
    "north south east west northwest northeast southwest southeast city county unincorporated near".split()
)


@dataclass(frozen=True)
class Case:
    """One article and what its coder says of it; None where the coder does not say."""

    number: int
    document: Document
    day: dt.date | None
    city: str | None
    killed: int | None
    injured: int | None

    @property
    def seen(self) -> bool:
        """Whether the article may be looked at."""
        return self.number % 2 == 0


@dataclass(frozen=True)
class Answer:
    """What the coding, or a peer, says of an article."""

    day: dt.date | None
    place: Place | None
    city: str | None
    killed: int | None
    injured: int | None


@dataclass(frozen=True)
class Mark:
    """One field of one article, judged."""

    field: str
    case: Case
    right: bool
    peer: bool | None
    wanted: str
    said: str


def measure(data: Path, tools: Tools) -> list[Figure]:
    """The share of right days, cities and numbers, on the articles never looked at and on those seen."""
    marks = list(_marks(data, tools))
    figures = []
    for seen in (False, True):
        for field in ("date", "date_unknown", "city", "killed", "injured"):
            mine = [mark for mark in marks if mark.field == field and mark.case.seen is seen]
            figures.append(_figure(field, mine, seen))
    return figures


def errors(data: Path, tools: Tools) -> list[str]:
    """The wrong fields of the articles that may be looked at."""
    wrong = sorted((m for m in _marks(data, tools) if m.case.seen and not m.right), key=lambda m: m.field)
    return [f"wrong {m.field} {m.case.document.path}: {m.said}, wanted {m.wanted}" for m in wrong]


def _figure(field: str, marks: Sequence[Mark], seen: bool) -> Figure:
    peers = [mark.peer for mark in marks if mark.peer is not None]
    return Figure(
        name=f"gvdb.{field}" + (".seen" if seen else ""),
        ours=sum(mark.right for mark in marks) / len(marks) if marks else 0.0,
        of=len(marks),
        goal=GOALS.get(field),
        peer=sum(peers) / len(peers) if peers else None,
        peer_name=_PEERS[field] if peers else "",
    )


_PEERS = {
    "date": "first date by dateparser",
    "date_unknown": "first date by dateparser",
    "city": "the town named most often",
    "killed": "number words before killed or dead",
    "injured": "number words before injured",
}


def _marks(data: Path, tools: Tools) -> Iterator[Mark]:
    """Every field that the labels give, judged for Tocsin and for its peer."""
    first_date = date_searcher()
    for case in cases(data / NEEDS[0]):
        ours, peer = answer_of(case.document, tools), peer_of(case.document, tools, first_date)
        if case.day is not None:
            field = "date" if case.document.published else "date_unknown"
            peer_right = _near_day(peer.day, case.day) if first_date else None
            yield Mark(field, case, _near_day(ours.day, case.day), peer_right, str(case.day), str(ours.day))
        if case.city:
            right = _is_city(ours, case.city, tools.vocabulary.gazetteer)
            peer_right = _is_city(peer, case.city, tools.vocabulary.gazetteer)
            yield Mark("city", case, right, peer_right, case.city, str(ours.city))
        for field in ("killed", "injured"):
            wanted, said, also = getattr(case, field), getattr(ours, field), getattr(peer, field)
            if wanted is not None:
                yield Mark(field, case, said == wanted, also == wanted, str(wanted), str(said))


# ---- labels


def cases(path: Path) -> Iterator[Case]:
    """Every article of the file with its labels."""
    csv.field_size_limit(10**7)
    outlets = Outlets.load()
    with gzip.open(path) as packed:
        lines = csv.DictReader(io.TextIOWrapper(packed, "utf-8", newline=""), delimiter="\t")
        for number, line in enumerate(lines):
            yield _case(number, line, outlets)


def _case(number: int, line: dict[str, str], outlets: Outlets) -> Case:
    """The document as a scraper would hand it in (the set runs the headline into the text), and its labels."""
    title = " ".join(line["Article title"].split())
    text = line["Full text"].removeprefix(line["Article title"])
    page = Page(path=line["Article id"], text=text, url=line["Article url"], title=title)
    labels = msgspec.json.decode(line["Json"])
    marks = [frozenset(victim["victim-was"]) for victim in _victims(labels)]
    given = any(marks)
    return Case(
        number=number,
        document=clean(page, Hints(), outlets, COLLECTED),
        day=_day(labels["date-and-time"]["date"]),
        city=labels["date-and-time"]["city"]["value"].replace("\xad", "").split("\n")[-1].strip() or None,
        killed=sum("killed" in mark for mark in marks) if given else None,
        injured=sum(bool(mark & {"injured", "hospitalized"}) and "killed" not in mark for mark in marks)
        if given
        else None,
    )


def _victims(labels: dict[str, Any]) -> list[dict[str, Any]]:
    """The victims who are not among the shooters by name."""
    shooters = {_folded(shooter["name"]["value"]) for shooter in labels["shooter-section"]} - {""}
    return [v for v in labels["victim-section"] if _folded(v["name"]["value"]) not in shooters]


def _day(text: str) -> dt.date | None:
    try:
        year, month, day = (int(number) for number in text.split("-"))
        return dt.date(year, month, day)
    except ValueError:
        return None


def _folded(name: str) -> str:
    return " ".join(_FOLD.sub(" ", name.lower()).split())


# ---- answers


def answer_of(document: Document, tools: Tools) -> Answer:
    """What Tocsin's first main report of *document* says; day and place are the first that one of them gives."""
    main = [report for report in code(document, tools).reports if report.role == "main"]
    if not main:
        return _of_no_attack(document, tools)
    dated = next((r for r in main if r.date.precision in ("day", "hour")), main[0])
    place = next((r.place for r in main if r.place), None)
    name = place.name if place else None
    return Answer(_middle(dated.date), place, name, _number(main[0].killed), _number(main[0].injured))


def _of_no_attack(document: Document, tools: Tools) -> Answer:
    """What the head of a text without an attack says first of day and place, else the page's day and place line."""
    readings = readings_of(document, tools, tools.finder.hits(document.text))
    now = now_of(document, readings, tools)
    line = place_line_of(document)
    norms = norms_of(readings, now, tools, line)
    lead = Lead(norms, now.bounds, norms.placing(line) if line else None)
    for reading in readings:
        lead.note(reading, False)
    times = (time for reading in readings for time in reading.times if not time.limit)
    days = (norms.dating(time, None) for time in times)
    day = next(
        (d for d in days if d.precision == "day" and d.earliest),
        undated(document.published, now.bounds, True),
    )
    towns = (place for place in lead.places if place.lat is not None and place.precision in PRECISE)
    place = next(towns, None) or lead.seat
    return Answer(_middle(day), place, place.name if place else None, 0, 0)


def _middle(date: Interval) -> dt.date | None:
    first, days = date.earliest, date.days
    return first + dt.timedelta(days=days // 2) if first and days and days <= WEEK else None


def _number(count: Count | None) -> int | None:
    """The exact number, or the number that stands behind "at least"; None for a range or a bound from above."""
    if count is None:
        return 0
    return count.low if count.high in (count.low, None) else None


def _near_day(said: dt.date | None, wanted: dt.date) -> bool:
    return said is not None and abs((said - wanted).days) <= 1


def _is_city(answer: Answer, wanted: str, gazetteer: Gazetteer) -> bool:
    """Whether the answer names the wanted place, or lies where a place of that name lies."""
    if not answer.city:
        return False
    bare = " ".join(word for word in _folded(wanted).split() if word not in _LOOSE_WORDS)
    mine = " ".join(word for word in _folded(answer.city).split() if word not in _LOOSE_WORDS)
    if bare and mine and (f" {bare} " in f" {mine} " or f" {mine} " in f" {bare} " or bare.endswith(mine)):
        return True
    place = answer.place
    if place is None or place.lat is None or place.lon is None:
        return False
    named = gazetteer.lookup(wanted)
    return any(distance_km(place.lat, place.lon, e.lat, e.lon) <= max(NEAR_KM, e.radius_km) for e in named)


# ---- peers

DateSearch = Callable[[str, dt.date | None], dt.date | None]
_NUMBERS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_DEAD = re.compile(
    rf"\b{_COUNT} (?:\w+ ){{0,4}}?(?:killed|dead|died)\b|\bkilled {_COUNT.replace('<n>', '<m>')}\b", re.I
)
_ONE_DEAD = re.compile(r"\b(?:killed|died|dead|fatal\w*|slain|murder\w*|homicide)\b", re.I)
_HURT = re.compile(rf"\b{_COUNT} (?:\w+ ){{0,4}}?(?:injured|wounded|hurt|hospitali[sz]ed)\b", re.I)
_ONE_HURT = re.compile(r"\b(?:injured|wounded|hurt|hospitali[sz]ed|condition)\b", re.I)


def peer_of(document: Document, tools: Tools, first_date: DateSearch | None) -> Answer:
    """What simple means make of the same text: a date library, counting towns, a pattern for numbers."""
    text = document.text
    return Answer(
        day=first_date(text, document.published) if first_date else None,
        place=None,
        city=_most_named(text, tools.vocabulary.gazetteer),
        killed=_counted(text, _DEAD, _ONE_DEAD),
        injured=_counted(text, _HURT, _ONE_HURT),
    )


def date_searcher() -> DateSearch | None:
    """The first date that dateparser finds, past days preferred; None where dateparser is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def first(text: str, published: dt.date | None) -> dt.date | None:
        base = dt.datetime.combine(published or COLLECTED, dt.time(12))
        settings = {"PREFER_DATES_FROM": "past", "RELATIVE_BASE": base}
        # The lead is where news dates its event; the library takes seconds over a whole article.
        found = search_dates(text[:1000], languages=["en"], settings=settings) or []
        days = (when.date() for words, when in found if re.search(r"[A-Za-z]{3}", words))
        return next(days, published)

    return first


def _most_named(text: str, gazetteer: Gazetteer) -> str | None:
    """The town of the gazetteer that the text names most often, by one or two capitalised words."""
    words = re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?", text)
    seen: Counter[str] = Counter()
    for word in words:
        for name in dict.fromkeys((word, word.split()[0])):
            if any(entry.kind == "town" for entry in gazetteer.lookup(name)[:1]):
                seen[name] += 1
                break
    return seen.most_common(1)[0][0] if seen else None


def _counted(text: str, number: re.Pattern[str], sign: re.Pattern[str]) -> int:
    found = number.search(text)
    if found is None:
        return int(bool(sign.search(text)))
    words = next(group for group in found.groups() if group)
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]
