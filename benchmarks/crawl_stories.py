"""Stories for the pages of a made crawl: reports of attacks in this project's own words, and everyday news.

Everyday stories are woven from the paragraphs of article_text pages of similar kind: no sentence stays beside its
neighbours for long, numbers and first names change, so that no page can be known by having seen another.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crawl_shells import ATTACKS, MONTHS, NEAR_ATTACKS, Shell
from evaluation.material import OWN, texts_told_once

_ROOT = Path(__file__).parents[1]
_NEIGHBOURS = 12
_HEADLINE = 140
_FIRST_YEAR = 2000  # no page of the web is older, and readers of web pages do not believe that one is
_SENTENCE_END = re.compile(r"(?<=[.!?])(?:[\"”’)]?)\s+(?=[\"“‘(]?[A-ZÀ-ÞА-Я])|(?<=。)")
_NUMBER = re.compile(r"(?<![\w.,:/$£€-])(?!(?:19|20)\d\d\b)\d{2,6}(?![\w:/-]|[.,]\d)")
_MARK = re.compile(r"\{[^{}|]+\|([^{}|]*)\}")
_DAY = re.compile(
    rf"\b({'|'.join(f'{m[:3]}(?:{m[3:]})?' if m != 'May' else m for m in MONTHS)})\.? (\d{{1,2}})\b(?!,? \d{{4}})"
)
_NAME = re.compile(r"\b[A-Z][a-z]+\b(?= [A-Z][a-z]+)")


_COMMON_NAMES = (
    "Adam Alan Alice Anna Ben Carla Carol Clara Colin Daniel David Diana Edward Elena Emma Eric Frank "
    "George Grace Hannah Helen Henry Irene Jack James Jane Joan Julia Karen Kate Laura Leo Lisa Lucy "
    "Maria Martin Mary Nina Oliver Oscar Paul Peter Rachel Robert Rosa Ruth Sam Sarah Simon Sofia "
    "Susan Thomas Tom Victor Walter"
).split()


@dataclass(frozen=True)
class Report:
    """A report of an attack (*attack*), or one that only sounds like it, in this project's own words."""

    name: str
    published: dt.date
    title: str
    paragraphs: tuple[str, ...]
    attack: bool


class Weaver:
    """Weaves everyday stories out of the paragraphs of similar pages."""

    def __init__(self, shells: Sequence[Shell]) -> None:
        """*shells* give the paragraphs; those that tell of attacks give theirs to nobody."""
        quiet = [s for s in shells if s.roomy and s.name[:8] not in ATTACKS | NEAR_ATTACKS]
        self._bags = {s.name: Counter(re.findall(r"\w{5,}", " ".join(s.paragraphs).lower())) for s in shells}
        self._sentences = {s.name: [_sentences(p) for p in s.paragraphs] for s in shells}
        self._near = {s.name: self._similar(s, quiet) for s in shells}

    def weave(self, shell: Shell, draw: random.Random) -> tuple[str, list[str]]:
        """A headline and as many paragraphs as the shell has holes, each about as long as what stood there."""
        own = not shell.roomy or shell.name[:8] in ATTACKS | NEAR_ATTACKS
        names = NameChange(draw)
        near = [shell.name] if own else self._near[shell.name]
        paragraphs = []
        for words in shell.paragraphs:
            told = words if own else self._paragraph(near, len(words), draw)
            paragraphs.append(names.changed(told) if own else varied(names.changed(told), draw))
        if own:
            return shell.title, paragraphs
        opening = draw.choice(_sentences(draw.choice(paragraphs or [shell.title])))
        return " ".join(opening.rstrip(".!?。").split()[: draw.randint(7, 13)])[:120], paragraphs

    def _paragraph(self, near: Sequence[str], length: int, draw: random.Random) -> str:
        told: list[str] = []
        while sum(map(len, told)) < 0.8 * length:
            sentences = draw.choice(self._sentences[draw.choice(near)])
            first = draw.randrange(len(sentences))
            told += sentences[first : first + draw.randint(1, 2)]
        return " ".join(told)

    def _similar(self, shell: Shell, quiet: Sequence[Shell]) -> list[str]:
        bag = self._bags[shell.name]
        others = [s for s in quiet if s.language == shell.language]
        others.sort(key=lambda s: (-_cosine(bag, self._bags[s.name]), s.name))
        return [s.name for s in others[: _NEIGHBOURS + 1]] or [shell.name]


class NameChange:
    """First names changed for others, the same for the same throughout a story."""

    def __init__(self, draw: random.Random) -> None:
        """*draw* says which."""
        self._draw = draw
        self._known: dict[str, str] = {}

    def changed(self, text: str) -> str:
        """*text* with first names that stand before another name changed."""
        return _NAME.sub(self._other, text)

    def _other(self, match: re.Match[str]) -> str:
        name = match[0]
        if name not in _COMMON_NAMES:
            return name
        if name not in self._known:
            self._known[name] = self._draw.choice(_COMMON_NAMES)
        return self._known[name]


def read_reports() -> list[Report]:
    """The labelled reports of `evaluation/` and the training corpus, in order, as far as they could be web pages."""
    found = []
    for path in texts_told_once():
        label = json.loads((OWN / "labels" / f"{path.stem}.json").read_text("utf-8"))
        if label["published"]:
            found.append(
                _report(path.stem, label["published"], path.read_text("utf-8"), not label["negative"])
            )
    for path in sorted((_ROOT / "training" / "corpus" / "reports").glob("*.txt")):
        head, _, text = path.read_text("utf-8").partition("\n---\n")
        published = head.split("published:", 1)[1].split()[0]
        found.append(_report(path.stem, published, _MARK.sub(r"\1", text), "\nevent " in head))
    return [report for report in found if report.published.year >= _FIRST_YEAR]


def retold(report: Report, times: int, draw: random.Random) -> Report:
    """A report, told *times* before: moved by whole weeks, so that "Monday" stays true, and other people in it."""
    if not times:
        return report
    shift = dt.timedelta(weeks=-draw.randint(1, 400))
    names = NameChange(draw)

    def told(text: str) -> str:
        return _shift_days(varied(names.changed(text), draw), report.published, shift)

    paragraphs = tuple(told(words) for words in report.paragraphs)
    return Report(report.name, report.published + shift, told(report.title), paragraphs, report.attack)


def varied(text: str, draw: random.Random) -> str:
    """The text with its plain numbers of two and more digits changed a little."""

    def other(match: re.Match[str]) -> str:
        number = int(match[0])
        return str(max(10, number + draw.randint(-number // 10 - 1, number // 10 + 1)))

    return _NUMBER.sub(other, text)


def _shift_days(text: str, published: dt.date, shift: dt.timedelta) -> str:
    def moved(match: re.Match[str]) -> str:
        number = [m[:3] for m in MONTHS].index(match[1][:3]) + 1
        try:
            day = dt.date(published.year, number, int(match[2])) + shift
        except ValueError:
            return match[0]
        return f"{MONTHS[day.month - 1][: None if len(match[1]) > 3 else 3]} {day.day}"

    return _DAY.sub(moved, text)


def _report(name: str, published: str, text: str, attack: bool) -> Report:
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    if len(lines[0]) > _HEADLINE or lines[0].endswith("."):  # a report without a headline
        opening = lines[0].rpartition(" - ")[2]
        lines.insert(0, " ".join(opening.split()[:10]).rstrip(".,;"))
    return Report(name, dt.date.fromisoformat(published), lines[0], tuple(lines[1:]), attack)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence] or [text]


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(count * other[word] for word, count in one.items() if word in other)
    size = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return float(shared / size**0.5) if size else 0.0
