"""layouts: labelled reports told in the layouts of real news pages, coded from the page and from their plain text.

Each of the article_text pages that has a hole for every paragraph of its story gets a report of an attack, in this
project's own words (`crawl_shells.py`). What is coded from the page should be what is coded from the report's own text:
a lost lead, a teaser taken for a paragraph or two paragraphs run together change the events. A report counts as the
same where its type, place, days, numbers, weapons and perpetrators are. The plain text is given the day that the page
was found to be of: wrong days are `article_dates`' matter. So are the coder's errors another's: they are on both sides.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.article_text_data import NEEDS as NEEDS
from benchmarks.crawl_shells import Story, read_shells
from benchmarks.crawl_stories import Report as Told
from benchmarks.crawl_stories import read_reports
from benchmarks.figure import Figure, Tally
from benchmarks.peers.articles import with_trafilatura
from tocsin.documents.clean import clean
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.open_item import open_item
from tocsin.documents.page import Page
from tocsin.pipeline import Tools, code
from tocsin.records import Document, Hints, Item, Unreadable

SEED = 7
_URL = "https://layouts.example/story.html"


@dataclass(frozen=True)
class Case:
    """A report, the page that tells it, and the document that was read from the page."""

    shell: str
    told: Told
    markup: str
    document: Document

    @property
    def name(self) -> str:
        """The page and the report, for a list of errors."""
        return f"{self.told.name} in {self.shell[:8]}"


def measure(data: Path, tools: Tools) -> list[Figure]:
    """How many of the reports are the same from the page, beside those from trafilatura's text of it."""
    ours, peers, number = Tally(), Tally(), 0
    for case in cases(data):
        wanted = said_in(plain_of(case), tools)
        ours += compared(wanted, said_in(case.document, tools))
        peers += compared(wanted, said_in(peer_of(case), tools))
        number += 1
    return [Figure("layouts.same_reports", ours.f1, number, None, peers.f1, "trafilatura's text, same coder")]


def errors(data: Path, tools: Tools) -> list[str]:
    """The reports that the page lost ("missed") and those that it alone gives ("invented")."""
    lines: list[str] = []
    for case in cases(data):
        wanted, given = said_in(plain_of(case), tools), said_in(case.document, tools)
        lines += [f"missed {case.name}: {report}" for report in (wanted - given).elements()]
        lines += [f"invented {case.name}: {report}" for report in (given - wanted).elements()]
    return sorted(lines)


def cases(data: Path) -> Iterator[Case]:
    """One case for each page that can hold a whole report; the draw is the same in every run."""
    draw, reports = random.Random(SEED), [report for report in read_reports() if report.attack]
    today, outlets = dt.date.today(), Outlets.load()
    for shell in read_shells(data):
        if not (shell.roomy and shell.bare):
            continue
        told = draw.choice(reports)
        markup = shell.told(Story(told.title, told.paragraphs, _URL, told.published - shell.day))
        item = Item(shell.name, "html", markup.encode("utf-8", "replace"), charset="utf-8", url=_URL)
        page = open_item(item, today)
        if not isinstance(page, Unreadable):
            yield Case(shell.name, told, markup, clean(page, Hints(), outlets, today))


def plain_of(case: Case) -> Document:
    """The report as a plain text of its own, of the day that the page was found to be of."""
    return _document(case, case.told.title, [case.told.title, *case.told.paragraphs])


def peer_of(case: Case) -> Document:
    """The text that trafilatura takes out of the page, under the headline that we found."""
    title = case.document.title or ""
    return _document(case, title, [title, *with_trafilatura(case.markup, _URL).split("\n")])


def _document(case: Case, title: str, paragraphs: Sequence[str]) -> Document:
    day = case.document.published
    page = Page("plain", "\n\n".join(paragraphs), title=title or None, published=day, published_basis="given")
    return clean(page, Hints(), Outlets.load(), dt.date.today())


def said_in(document: Document, tools: Tools) -> Counter[str]:
    """What each report of *document* says, in words, counted."""
    told: Counter[str] = Counter()
    for report in code(document, tools).reports:
        place = report.place.name if report.place else "?"
        days = f"{report.date.earliest}/{report.date.latest}"
        hurt = [f"{count.low}-{count.high}" if count else "?" for count in (report.killed, report.injured)]
        weapons = sorted(weapon.kind for weapon in report.weapons)
        names = sorted(who.name for who in report.perpetrators)
        told[" | ".join((report.type, place, days, *hurt, ", ".join(weapons), ", ".join(names)))] += 1
    return told


def compared(wanted: Counter[str], given: Counter[str]) -> Tally:
    """How many of the reports *given* are among those *wanted*."""
    return Tally((wanted & given).total(), given.total(), wanted.total())
