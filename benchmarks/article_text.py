"""article_text: the body of 181 news pages, judged as the article-extraction-benchmark judges it.

Its measure: runs of four words (a shorter text is one run), counted; per page the shares of runs that both texts have,
that only ours has and that only the gold text has; precision and recall are means over the pages, F1 is theirs.

Ours is what Tocsin would read: the whole way from the page's bytes to a document, whose body parts are the article,
with two kinds of line that belong to it and that Tocsin keeps but does not read for events: the place line that is
split off a first sentence ("LONDON (Reuters) -") and the headings of its sections; both stand in the gold text. The
gold text has no headline and no captions; neither are ours taken. Peers are given each page decoded as it is for us.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.article_text_data import NEEDS as NEEDS
from benchmarks.article_text_data import WebPage, read_pages
from benchmarks.figure import Figure
from benchmarks.peers.articles import PEERS
from tocsin.documents.clean import clean
from tocsin.documents.decode import decode
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.mark_lines import HEADING
from tocsin.documents.open_item import open_item
from tocsin.documents.split_dateline import WHY as PLACE_LINE
from tocsin.pipeline import Tools
from tocsin.records import Document, Hints, Item, Unreadable

GOAL = 0.955
RUN = 4
_WORD = re.compile(r"\w+")
_RESAMPLES = 1000


@dataclass(frozen=True)
class Match:
    """What a text shares with the gold text: shares of all runs of words of either."""

    both: float
    ours: float
    gold: float


@dataclass(frozen=True)
class Score:
    """Means over pages; *spread* is the standard deviation of F1 over resampled sets of pages."""

    f1: float
    precision: float
    recall: float
    spread: float
    rate: float = 0.0


def measure(data: Path, tools: Tools) -> list[Figure]:
    """Ours and the best peer's figures; what every peer did is printed, with pages per second."""
    pages = list(read_pages(data))
    ours = scored(pages, article_of)
    peers = {name: scored(pages, over_text(extract)) for name, extract in PEERS.items()}
    for name, score in {"Tocsin": ours, **peers}.items():
        print(
            f"article_text {name:18} F1 {score.f1:.3f} ± {score.spread:.3f}  P {score.precision:.3f}"
            f"  R {score.recall:.3f}  {score.rate:7.1f} pages/s"
        )
    best = max(peers, key=lambda name: peers[name].f1)
    return [
        Figure("article_text.f1", ours.f1, len(pages), GOAL, peers[best].f1, best, "Zyte .970, Diffbot .951"),
        Figure("article_text.precision", ours.precision, len(pages), None, peers[best].precision, best),
        Figure("article_text.recall", ours.recall, len(pages), None, peers[best].recall, best),
    ]


def errors(data: Path, tools: Tools) -> list[str]:
    """What the gold text has and ours lacks, and the other way round: stretches of words, by page."""
    lines = []
    for page in read_pages(data):
        text = article_of(page)
        name = f"{page.name[:8]} {page.url[:60]}"
        lines += [f"missed in {name}: {words}" for words in lacking(page.article, text)]
        lines += [f"invented in {name}: {words}" for words in lacking(text, page.article)]
    return sorted(lines)


def article_of(page: WebPage) -> str:
    """The article's text as Tocsin reads it; empty where the page cannot be read."""
    document = document_of(page)
    if isinstance(document, Unreadable):
        return ""
    wanted = (part for part in document.parts if part.kind == "body" or part.why in (PLACE_LINE, HEADING))
    return "\n".join(document.text[part.start : part.end] for part in wanted)


def document_of(page: WebPage) -> Document | Unreadable:
    """The page as Tocsin would read it out of a crawl."""
    today = dt.date.today()
    opened = open_item(Item(page.name, "html", page.body, url=page.url), today)
    return opened if isinstance(opened, Unreadable) else clean(opened, Hints(), Outlets.load(), today)


def over_text(extract: Callable[[str, str], str]) -> Callable[[WebPage], str]:
    """An extractor that is given the decoded page; one that breaks finds nothing."""

    def of_page(page: WebPage) -> str:
        try:
            return extract(decode(page.body, None).text, page.url)
        except Exception:
            return ""

    return of_page


def scored(pages: Sequence[WebPage], extract: Callable[[WebPage], str]) -> Score:
    """How well *extract* does on *pages*, and how fast."""
    begun = time.process_time()
    texts = [extract(page) for page in pages]
    taken = time.process_time() - begun
    matches = [match(page.article, text) for page, text in zip(pages, texts, strict=True)]
    f1, precision, recall = means(matches)
    draw = random.Random(0)
    again = [means(draw.choices(matches, k=len(matches)))[0] for _ in range(_RESAMPLES)]
    return Score(f1, precision, recall, statistics.stdev(again), len(pages) / taken if taken else 0.0)


def match(gold: str, text: str) -> Match:
    """How *text* compares with the gold text of one page; longer pages weigh no more than others."""
    wanted, given = runs(gold), runs(text)
    both, every = (wanted & given).total(), (wanted | given).total()
    if not every:
        return Match(0.0, 0.0, 0.0)
    return Match(both / every, (given - wanted).total() / every, (wanted - given).total() / every)


def means(matches: Iterable[Match]) -> tuple[float, float, float]:
    """F1, precision and recall; a page where nothing was given tells nothing of precision."""
    matches = list(matches)
    precision = _mean(m.both / (m.both + m.ours) for m in matches if m.both + m.ours)
    recall = _mean(m.both / (m.both + m.gold) for m in matches if m.both + m.gold)
    total = precision + recall
    return (2 * precision * recall / total if total else 0.0), precision, recall


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of *text*, counted; a text of fewer words is one run."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def lacking(text: str, other: str) -> list[str]:
    """The stretches of words of *text* of which no run stands in *other*."""
    words, there = _WORD.findall(text), runs(other)
    stretches: list[list[str]] = []
    open_to = -1
    for i in range(max(1, len(words) - RUN + 1)):
        if tuple(words[i : i + RUN]) in there:
            continue
        if i > open_to:
            stretches.append([])
        stretches[-1] += words[max(i, open_to) : i + RUN]
        open_to = i + RUN
    return [" ".join(stretch) for stretch in stretches if stretch]


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return statistics.fmean(values) if values else 0.0
