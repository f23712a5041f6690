"""article_dates: the day of publication of the 181 article_text pages, against what the pages themselves say.

The set has no gold days, so `article_dates.tsv` was made by reading the pages: the day of first publication at the
publisher's place, and how it is shown. A line beside the headline goes before all else; where there is none (or it
tells of an update alone) the address, JSON-LD and the meta elements tell it. "none": the page does not say.

A wrong day moves every "Monday" of a report, so wrong answers are counted apart from missing ones.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.article_text import document_of
from benchmarks.article_text_data import NEEDS as NEEDS
from benchmarks.article_text_data import WebPage, read_pages
from benchmarks.figure import Figure
from benchmarks.peers.article_days import PEERS
from tocsin.documents.decode import decode
from tocsin.pipeline import Tools
from tocsin.records import Unreadable

GOLD = Path(__file__).with_name("article_dates.tsv")


@dataclass(frozen=True)
class Tally:
    """How many days were right, wrong and not given; right also where neither gives one."""

    right: int
    wrong: int
    none: int
    rate: float = 0.0

    @property
    def accuracy(self) -> float:
        """The share of pages judged rightly."""
        return self.right / (self.right + self.wrong + self.none)

    @property
    def precision(self) -> float:
        """The share of right days among those given, pages without a day counting as right where none was given."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0


def measure(data: Path, tools: Tools) -> list[Figure]:
    """Ours and the best peer's figures; what every peer did is printed."""
    pages, days = list(read_pages(data)), gold()
    tallies = {"Tocsin": tallied(pages, days, our_day)}
    tallies |= {name: tallied(pages, days, of_text(find)) for name, find in PEERS.items()}
    for name, t in tallies.items():
        print(
            f"article_dates {name:20} right {t.right:3}  wrong {t.wrong:2}  none {t.none:2}  accuracy {t.accuracy:.3f}"
            f"  precision {t.precision:.3f}  {t.rate:6.1f} pages/s"
        )
    ours = tallies.pop("Tocsin")
    best = max(tallies, key=lambda name: (tallies[name].accuracy, tallies[name].precision))
    return [
        Figure("article_dates.accuracy", ours.accuracy, len(pages), None, tallies[best].accuracy, best),
        Figure("article_dates.precision", ours.precision, len(pages), None, tallies[best].precision, best),
    ]


def errors(data: Path, tools: Tools) -> list[str]:
    """The pages whose day is wrong or missing."""
    days = gold()
    found = ((page, our_day(page)) for page in read_pages(data))
    return sorted(
        f"{'missed' if day is None else 'wrong'} {page.name[:8]} {page.url[:70]}: {day}, not {days[page.name]}"
        for page, day in found
        if day != days[page.name]
    )


def gold() -> dict[str, dt.date | None]:
    """The day that each page tells of itself; None where it tells none."""
    rows = (line.split("\t") for line in GOLD.read_text("utf-8").splitlines()[1:])
    return {name: None if day == "none" else dt.date.fromisoformat(day) for name, day, _ in rows}


def our_day(page: WebPage) -> dt.date | None:
    """The day that Tocsin gives the page's document."""
    document = document_of(page)
    return None if isinstance(document, Unreadable) else document.published


def of_text(find: Callable[[str, str], dt.date | None]) -> Callable[[WebPage], dt.date | None]:
    """A finder that is given the decoded page; one that breaks finds nothing."""

    def of_page(page: WebPage) -> dt.date | None:
        try:
            return find(decode(page.body, None).text, page.url)
        except Exception:
            return None

    return of_page


def tallied(
    pages: list[WebPage],
    days: dict[str, dt.date | None],
    find: Callable[[WebPage], dt.date | None],
) -> Tally:
    """How *find* does on *pages*, and how fast."""
    begun = time.process_time()
    answers = [find(page) for page in pages]
    taken = time.process_time() - begun
    right = sum(day == days[page.name] for page, day in zip(pages, answers, strict=True))
    none = sum(day is None and days[page.name] is not None for page, day in zip(pages, answers, strict=True))
    return Tally(right, len(pages) - right - none, none, len(pages) / taken if taken else 0.0)
