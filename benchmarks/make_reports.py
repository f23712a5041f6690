"""Made-up reports with a known truth: which incident each one tells of.

python -m benchmarks.make_reports --reports N [--seed S] > reports.jsonl

The stream is a book as it grows: documents in the order of their publication, some 58 reports a day, so that
100,000 reports are nearly five years over twenty countries, and the first 1,000 are its first weeks. What happens
stands in `report_world.py`, how it is told in `report_press.py`. Memory is constant: of the past only what may still
be recalled is kept. The same seed gives the same stream, of which a shorter one is the beginning.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from benchmarks.report_press import Page, Telling, tell
from benchmarks.report_world import Incident, Theatre, World, incidents, make_world
from tocsin.records import Coding, Document, Part, Report, content_id
from tocsin.vocab.gazetteer import Gazetteer

REPORTS: Final = 100_000
FIRST_DAY: Final = dt.date(2020, 1, 1)
BEFORE: Final = 730
"""Days before the first one whose incidents may be recalled."""
LAGS: Final = ((0, 45), (1, 35), (2, 9), (5, 8), (20, 3))
"""Days between an incident and its document at most, and how often (percent)."""
COPIED: Final = 0.18
"""Of an incident's documents after the first, the share that are copies of another."""
ROUND_UP: Final = 0.7
"""Of the days on a front, the share with a document that tells of several of its attacks."""
IN_ROUND_UP: Final = (3, 7)
RECALLING: Final = 0.27
"""Of the documents, the share that recall an older incident; of those, the share that recall one more, and so on."""
RECALLED_AGE: Final = 3
"""Days that must have passed."""
ELSEWHERE: Final = 0.15
"""Of what is recalled, the share that happened in another theatre of the country."""
RECENT, FAMOUS = 40, 60
"""Incidents of a theatre that are remembered: the last ones, and some on which several reported."""
WIRES: Final = ("Reuters", "Agence France-Presse", "Associated Press", "Anadolu Agency", "Xinhua")
FROM_WIRE: Final = 0.3
OUTLETS: Final = tuple(
    f"{town} {paper}"
    for town in "Ardene Brack Corvale Dunmere Eskholt Farrow Glenport Harlan Istra Jurnow".split()
    for paper in "Ledger Post Observer Herald Bell Courier".split()
)


class Made(NamedTuple):
    """A document's coding, the true incident of each of its reports by id, and those that nobody could place."""

    coding: Coding
    truth: Mapping[str, str]
    vague: frozenset[str]


class Planned(NamedTuple):
    """A document that is to be written about *incidents*, and how many will copy it."""

    incidents: tuple[Incident, ...]
    copies: int = 0


class Memory:
    """What the press remembers of each theatre."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._recent: dict[str, deque[Incident]] = defaultdict(lambda: deque(maxlen=RECENT))
        self._famous: dict[str, list[Incident]] = defaultdict(list)

    def keep(self, incident: Incident, chance: random.Random) -> None:
        """Remember *incident*, and forget another one for it."""
        theatre = incident.theatre.name
        self._recent[theatre].append(incident)
        famous = self._famous[theatre]
        if len(famous) < FAMOUS:
            famous.append(incident)
        elif incident.reports >= 3 and chance.random() < 0.2:
            famous[chance.randrange(FAMOUS)] = incident

    def recalled(self, theatre: Theatre, day: dt.date, chance: random.Random) -> Incident | None:
        """An incident of *theatre* some days before *day*, rather one of which many told; None where there is none."""
        pool: Sequence[Incident] = (
            self._recent[theatre.name] if chance.random() < 0.4 else self._famous[theatre.name]
        )
        old = [one for one in pool if (day - one.day).days >= RECALLED_AGE]
        return chance.choices(old, [one.reports for one in old])[0] if old else None


class Desk:
    """Plans documents for the days to come and writes those of a day."""

    def __init__(self, world: World, chance: random.Random) -> None:
        """Nothing is planned."""
        self._world = world
        self._chance = chance
        self._planned: dict[dt.date, list[Planned | Made]] = defaultdict(list)
        self._memory = Memory()
        self._written = 0

    def remember(self, happened: Iterable[Incident]) -> None:
        """Take note of incidents that may be recalled."""
        for incident in happened:
            self._memory.keep(incident, self._chance)

    def plan(self, happened: Sequence[Incident]) -> None:
        """Plan the documents on a day's incidents."""
        fronts: dict[str, list[Incident]] = defaultdict(list)
        for incident in happened:
            copies = sum(self._chance.random() < COPIED for _ in range(incident.reports - 1))
            own = incident.reports - copies
            shares = [copies // own + (number < copies % own) for number in range(own)]
            for share in shares:
                self._planned[self._publication(incident.day)].append(Planned((incident,), share))
            if incident.theatre.kind == "front":
                fronts[incident.theatre.name].append(incident)
        for told in fronts.values():
            least, most = IN_ROUND_UP
            if len(told) >= least and self._chance.random() < ROUND_UP:
                chosen = self._chance.sample(told, min(len(told), self._chance.randint(least, most)))
                day = chosen[0].day + dt.timedelta(days=self._chance.randrange(2))
                self._planned[day].append(Planned(tuple(chosen)))

    def written(self, day: dt.date) -> Iterator[Made]:
        """The documents of *day* in the order of their writing."""
        todo = self._planned.pop(day, [])
        self._chance.shuffle(todo)
        for one in todo:
            if isinstance(one, Made):
                yield self._copied(one, day)
                continue
            made = self._write(one.incidents, day)
            for _ in range(one.copies):
                # Among those of the day that are still to come, or on the next day.
                late = self._chance.random() < 0.5
                (self._planned[day + dt.timedelta(days=1)] if late else todo).append(made)
            yield made

    def _publication(self, day: dt.date) -> dt.date:
        most = self._chance.choices([lag for lag, _ in LAGS], [share for _, share in LAGS])[0]
        least = max((lag for lag, _ in LAGS if lag < most), default=-1) + 1
        return day + dt.timedelta(days=self._chance.randint(least, most))

    def _write(self, about: tuple[Incident, ...], day: dt.date) -> Made:
        told = [tell(incident, "main", day, self._world, self._chance) for incident in about]
        told += [
            tell(one, "background", day, self._world, self._chance) for one in self._recalled(about, day)
        ]
        publisher = self._chance.choice(WIRES if self._chance.random() < 0.15 else OUTLETS)
        wired = publisher in OUTLETS and self._chance.random() < FROM_WIRE
        page = Page((self._chance.choice(WIRES),) if wired else ())
        title = f"{told[0].type} reported {self._where(told[0])}"
        page.put(f"{title}\n\n")
        reports = [page.report(telling, "", self._chance) for telling in told]
        document = self._document(page.text.rstrip(), title, publisher, day)
        return _made(document, reports, told)

    def _where(self, telling: Telling) -> str:
        if telling.place:
            return f"in {telling.place.name}"
        country = self._world.country_names[telling.incident.theatre.country]
        return f"in {country}"

    def _recalled(self, about: Sequence[Incident], day: dt.date) -> list[Incident]:
        """Older incidents that the document recalls, each once."""
        theatre = about[0].theatre
        found: dict[str, Incident] = {}
        while self._chance.random() < RECALLING:
            near = [one for one in self._world.theatres if one.country == theatre.country]
            where = self._chance.choice(near) if self._chance.random() < ELSEWHERE else theatre
            recalled = self._memory.recalled(where, day, self._chance)
            if recalled and recalled not in about:
                found[recalled.id] = recalled
        return list(found.values())

    def _copied(self, made: Made, day: dt.date) -> Made:
        """The same text under another publisher."""
        original = made.coding.document
        others = [one for one in OUTLETS if one != original.publisher]
        document = self._document(original.text, original.title or "", self._chance.choice(others), day)
        reports = _named(document, made.coding.reports)
        ids = {old.id: new.id for old, new in zip(made.coding.reports, reports, strict=True)}
        truth = {ids[key]: incident for key, incident in made.truth.items()}
        return Made(Coding(document, reports), truth, frozenset(ids[key] for key in made.vague))

    def _document(self, text: str, title: str, publisher: str, day: dt.date) -> Document:
        self._written += 1
        site = publisher.casefold().replace(" ", "-")
        url = f"https://{site}.example/{day:%Y/%m/%d}/{self._written}"
        parts = (Part("title", 0, len(title)), Part("body", len(title) + 2, len(text)))
        return Document(
            id=content_id(text, url, day.isoformat()),
            path=f"made/{self._written:07}.txt",
            text=text,
            url=url,
            title=title,
            publisher=publisher,
            published=day,
            published_basis="metadata",
            language="en",
            parts=parts,
        )


def make(reports: int = REPORTS, seed: int = 0, gazetteer: Gazetteer | None = None) -> Iterator[Made]:
    """So many *reports*, document by document; the last document loses what is over."""
    chance = random.Random(seed)
    world = make_world(gazetteer or Gazetteer.load())
    desk = Desk(world, chance)
    left = reports
    for number, happened in enumerate(incidents(world, FIRST_DAY - dt.timedelta(days=BEFORE), chance)):
        day = FIRST_DAY + dt.timedelta(days=number - BEFORE)
        desk.remember(happened)
        if day < FIRST_DAY:
            continue
        desk.plan(happened)
        for made in desk.written(day):
            cut = _first(made, left)
            left -= len(cut.truth)
            yield cut
            if left == 0:
                return


def _made(document: Document, reports: Sequence[Report], told: Sequence[Telling]) -> Made:
    named = _named(document, reports)
    pairs = list(zip(named, told, strict=True))
    truth = {report.id: telling.incident.id for report, telling in pairs}
    return Made(Coding(document, named), truth, frozenset(r.id for r, telling in pairs if telling.vague))


def _named(document: Document, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports with their ids, which depend on the document and their own words."""
    return tuple(
        msgspec.structs.replace(
            report,
            id=content_id("report", document.id, str(number), report.summary),
            document_id=document.id,
        )
        for number, report in enumerate(reports)
    )


def _first(made: Made, most: int) -> Made:
    """The document with its first *most* reports."""
    if len(made.truth) <= most:
        return made
    kept = made.coding.reports[:most]
    truth = {report.id: made.truth[report.id] for report in kept}
    return Made(Coding(made.coding.document, kept), truth, made.vague & truth.keys())


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the stream as JSON lines: coding, truth, vague."""
    options = argparse.ArgumentParser(prog="benchmarks.make_reports", description=__doc__.split("\n")[0])
    options.add_argument("--reports", type=int, default=REPORTS, metavar="N")
    options.add_argument("--seed", type=int, default=0, metavar="S")
    chosen = options.parse_args(arguments)
    for made in make(chosen.reports, chosen.seed):
        line = {"coding": made.coding, "truth": made.truth, "vague": sorted(made.vague)}
        sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
