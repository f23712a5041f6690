"""The cheap look at every item: may it report an attack? Only what may is decoded, extracted and read through.

Of a web page the paragraphs are cut out of the raw bytes; each is worth the sum of its words, and the best ones speak
for the page. Of a page that passes a second look leaves out what stands around its article. Only a page that keeps
little of its text in paragraphs, or is in an encoding that is no kind of ASCII, is parsed. What the words are worth was
learned from what the coder makes of whole texts (`training/learn_screen.py`), so the screen foretells the coder;
`docs/evaluation.md` says how often it is wrong.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from tocsin.documents.decode import binary_kind, declared_encoding, decode
from tocsin.documents.extract_html import main_text, visible_text
from tocsin.documents.find_barrier import SHORT, Barriers
from tocsin.documents.find_language import find_language
from tocsin.documents.first_look import first_look
from tocsin.documents.paragraphs import LINE, Article, article_of, paragraphs_of, plain, text_of
from tocsin.documents.parse_html import without_scripts
from tocsin.documents.worths import WORST, Worths, is_english, longest, ranked
from tocsin.records import Item
from tocsin.vocab.barriers import load_barriers
from tocsin.vocab.screen_weights import ScreenWeights, load_screen_weights

Dropped = Literal["irrelevant", "other language"]
Verdict = Literal["may report", "barred"] | Dropped

# An item with less than this in paragraphs is short, keeps its text elsewhere or is no text in ASCII: it is decoded.
_ENOUGH_BYTES: Final = 600
SURE: Final = 1.0
"""From here on a page is read through at once: of 171 such pages in a made-up crawl of 6,000 three were irrelevant, and
19 were made to mislead."""
_TELLING: Final = 2
# So many paragraphs are the opening of an article, which says what it is about. Of 284 news texts without a report of
# which the screen is not sure 52 pass so, 48 with two and 70 with all; of 254 about an attack 235, 232 and 241.
_OPENING: Final = 3


class Telling(msgspec.Struct, frozen=True):
    """The headline of a page and its paragraphs that speak for an attack, as plain text, in order.

    The first *opening* of them stand where the article begins.
    """

    headline: str
    paragraphs: tuple[str, ...]
    opening: int


class Judgement(msgspec.Struct, frozen=True):
    """What the screen makes of an item.

    *telling* is None where reading it first would save nothing. *why* is what bars the way to the article of a page
    that is barred.
    """

    verdict: Verdict
    telling: Telling | None = None
    why: str = ""


class Screen:
    """Tells which items may report an attack. Built once from the weights."""

    def __init__(self, weights: ScreenWeights, barriers: Mapping[bytes, str] = MappingProxyType({})) -> None:
        """*weights* are those of words and paragraphs; *barriers* are phrases of pages that hold no article."""
        self._weights, self._barriers = weights, Barriers(barriers)
        self._worths, self._look = Worths(weights), first_look(weights)

    @classmethod
    @cache
    def load(cls) -> Screen:
        """The screen with the weights of the vocabulary, made once for the process that reads and those it forks."""
        return cls(load_screen_weights(), load_barriers())

    def glance(self, item: Item) -> Judgement | None:
        """What a first look at the raw bytes says for certain; None where it takes a second one.

        It parses nothing: what could harm a parser is left to those who guard theirs.
        """
        if item.kind == "html":
            return self._glance_at_page(item)
        paragraphs = _cut(item)
        if not paragraphs or self._passes(item, self._worths.of(paragraphs)):
            return None
        return self._without_attack(item, paragraphs)

    def _glance_at_page(self, item: Item) -> Judgement | None:
        if _is_wide(item.body):
            return None
        sight = self._look(item.body)
        worth = self._weighed(sight.best, sight.second, sight.third, sight.count)
        if sight.size < _ENOUGH_BYTES or worth >= self._weights.threshold:
            return None
        if sight.size <= SHORT:
            return self._without_attack(item, paragraphs_of(item.body))
        return Judgement("irrelevant" if sight.english else _told_apart(longest(paragraphs_of(item.body))))

    def judge(self, item: Item) -> Judgement:
        """What a second look says of an item that the first one leaves open."""
        article = _article(item) or Article(self._all_of(item), [])
        paragraphs = [*article.prose, *article.heads]
        if not paragraphs:  # whoever opens it tells what it is
            return Judgement("may report")
        worths = self._worths.of(paragraphs)
        if not self._passes(item, worths):
            return self._without_attack(item, paragraphs)
        if item.kind == "text" or self._page_worth(worths) >= SURE:
            return Judgement("may report")
        return Judgement("may report", _telling(item, article, worths))

    def hears(self, text: str) -> bool:
        """Whether the text of an article, a paragraph a line, is worth reading."""
        return self.worth_of(text.encode("utf-8", "replace").split(b"\n")) >= self._weights.threshold

    def worth_of(self, paragraphs: Sequence[bytes]) -> float:
        """What a page of these *paragraphs* is worth, in log-odds."""
        return self._page_worth(self._worths.of(paragraphs))

    def _all_of(self, item: Item) -> list[bytes]:
        """The paragraphs of an item whose article cannot be told apart by where they stand.

        Where they speak for an attack, those of its main text.
        """
        paragraphs = _cut(item) or _lines(item)
        if item.kind == "html" and paragraphs and self._passes(item, self._worths.of(paragraphs)):
            return _main_lines(item) or paragraphs
        return paragraphs

    def _without_attack(self, item: Item, paragraphs: Sequence[bytes]) -> Judgement:
        """What an item is whose *paragraphs* say nothing of an attack; a page may have a barrier for an article."""
        why = self._barriers.why(paragraphs, item.body) if item.kind == "html" else None
        return Judgement("barred", why=why) if why else Judgement(_dropped(paragraphs))

    def _passes(self, item: Item, worths: Sequence[float]) -> bool:
        if item.kind == "text":  # a message of one line weighs little, and there is no extraction to save
            return any(worth > WORST for worth in worths)
        return self._page_worth(worths) >= self._weights.threshold

    def _page_worth(self, worths: Sequence[float]) -> float:
        """What a page of paragraphs of these *worths* is worth."""
        return self._weighed(*ranked(worths), len(worths))

    def _weighed(self, best: float, second: float, third: float, count: int) -> float:
        """What a page of so many paragraphs is worth, by those that are worth most."""
        weights = self._weights
        return (
            weights.page_bias
            + weights.best * best
            + weights.second * second
            + weights.third * third
            + weights.many * math.log(max(1, count))
        )


def _telling(item: Item, article: Article, worths: Sequence[float]) -> Telling:
    """What of an *article* tells most, by the *worths* of its paragraphs and then of its heads."""
    best = _best(worths, article.prose)
    return Telling(
        headline=_plain(article.heads[0], item) if article.heads else "",
        paragraphs=tuple(_plain(article.prose[number], item) for number in best),
        opening=sum(number < _OPENING for number in best),
    )


def _best(worths: Sequence[float], paragraphs: Sequence[bytes]) -> list[int]:
    """The numbers of the *paragraphs* that tell most, in order; what a page says twice counts once."""
    numbers = heapq.nlargest(2 * _TELLING, range(len(paragraphs)), key=worths.__getitem__)
    said: dict[bytes, int] = {}
    for number in numbers:
        said.setdefault(b" ".join(text_of(paragraphs[number]).split()), number)
    return sorted(list(said.values())[:_TELLING])


def _cut(item: Item) -> list[bytes]:
    """The paragraphs of an item as they stand in its raw bytes; [] where there is not enough to judge it by."""
    if item.kind == "pdf" or _is_wide(item.body):
        return []
    return _if_enough(item.body.split(b"\n") if item.kind == "text" else paragraphs_of(item.body))


def _lines(item: Item) -> list[bytes]:
    """The lines of an item's visible text; [] where that is not to be had cheaply, or the bytes hold no text at all."""
    if item.kind == "pdf" or not item.body.strip() or binary_kind(item.body):
        return []
    text = visible_text(_markup(item)) if item.kind == "html" else decode(item.body, item.charset).text
    return text.encode("utf-8", "replace").split(b"\n")


def _markup(item: Item) -> str:
    """The markup of a page, but for its scripts: without them it takes half the time to decode and to parse."""
    return decode(without_scripts(item.body), item.charset).text


def _is_wide(body: bytes) -> bool:
    """Whether the bytes are of an encoding in which no word stands as in ASCII."""
    return b"\0" in body[:1000]


def _article(item: Item) -> Article | None:
    """The article of a page, as it stands in its raw bytes; None where it holds too little.

    The headlines and teasers of other stories let every tenth page pass; four in ten of those fall here, as many as
    by their main text, in a tenth of its time.
    """
    if item.kind != "html" or _is_wide(item.body):
        return None
    article = article_of(item.body)
    return article if _is_enough([*article.prose, *article.heads]) else None


def _main_lines(item: Item) -> list[bytes]:
    """The prose of a page that keeps it outside of paragraphs; [] where it cannot be told from what is around it."""
    lines = main_text(_markup(item)).split("\n")
    return _if_enough([line.encode("utf-8", "replace") for line in lines if len(line) >= LINE])


def _if_enough(paragraphs: list[bytes]) -> list[bytes]:
    """*paragraphs*, or none where they hold too little to judge an item by."""
    return paragraphs if _is_enough(paragraphs) else []


def _is_enough(paragraphs: Sequence[bytes]) -> bool:
    """Whether *paragraphs* hold enough to judge an item by."""
    return sum(map(len, paragraphs)) >= _ENOUGH_BYTES


def _plain(paragraph: bytes, item: Item) -> str:
    """The text of a paragraph of *item*, be it raw or decoded before."""
    return plain(
        decode(paragraph, item.charset or declared_encoding(item.body)).text.encode("utf-8", "replace")
    )


def _dropped(paragraphs: Sequence[bytes]) -> Dropped:
    """That an item of these paragraphs is irrelevant, or in another language, which may be why it says nothing."""
    tale = longest(paragraphs)
    return "irrelevant" if is_english(tale) else _told_apart(tale)


def _told_apart(tale: Sequence[bytes]) -> Dropped:
    """That an item whose longest paragraphs lack the small words of English is irrelevant, or in another language."""
    language = find_language((plain(paragraph) for paragraph in tale), cheaply=True)
    return "irrelevant" if language in ("en", None) else "other language"
