"""PolNeAR: who said what, by which words; judged on the spans of source, cue and content.

Spans are matched one to one, over the different spans of an article. *exact*: the same words. *head*: the same word
governs both in the tree. *relaxed*: they share a word. *content.token* counts the words that are said by anybody;
*content.linked* counts them attribution by attribution, for those whose cues share a word. *attribution* wants cue and
source right together (relaxed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figure import Figure, Tally
from benchmarks.peers.quote_rules import quotes
from benchmarks.polnear_data import Article, Attribution, read_articles
from tocsin.mentions import attributions
from tocsin.mentions.attributions import AttributionFinder, spans_of
from tocsin.pipeline import Tools
from tocsin.records import Sentence, Span
from tocsin.records.quotes import Quotation, has_quotation
from tocsin.records.standing import token_at
from tocsin.sentences import split

NEEDS = ("polnear/dev",)
GOAL = 0.65
PEER = "rules: say, tell, according to"
Words = frozenset[int]
Answer = Callable[[Article, Sequence[Sentence]], list[Attribution]]
MEASURES = (
    "source.relaxed", "source.head", "source.exact", "cue.relaxed", "cue.head", "cue.exact",
    "content.token", "content.linked", "attribution.relaxed",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """An attribution as positions of words in the whole article, and the heads of its source and its cue."""

    source: Words
    cue: Words
    content: Words
    source_head: int
    cue_head: int


def measure(data: Path, tools: Tools) -> list[Figure]:
    """F1 of each part of the attributions, over all articles of dev; and how far people agree on them."""
    read = [(article, sentences_of(article, tools)) for article in read_articles(data / NEEDS[0])]
    finder = AttributionFinder.load()
    ours = tallies(read, lambda article, sentences: found(sentences, finder))
    peer = tallies(read, lambda article, sentences: quotes(sentences))
    people = agreement(read)
    return [
        Figure(
            f"polnear.{name}", ours[name].f1, ours[name].wanted, GOAL if name == "source.relaxed" else None,
            peer[name].f1, PEER, f"two people {people[name].f1:.3f} (of {people[name].wanted})",
        )
        for name in MEASURES
    ]  # fmt: skip


def errors(data: Path, tools: Tools) -> list[str]:
    """Cues that were missed or invented, and sources and contents that differ under a right cue."""
    lines: list[str] = []
    finder = AttributionFinder.load()
    for article in read_articles(data / NEEDS[0]):
        sentences = sentences_of(article, tools)
        words = WordsOf(sentences)
        gold = [words.told(one) for one in article.gold]
        given = [words.told(one) for one in found(sentences, finder)]
        lines += _errors(words, gold, given)
    return sorted(lines)


def _errors(words: WordsOf, gold: Sequence[Told], given: Sequence[Told]) -> Iterator[str]:
    pairs = matched([one.cue for one in gold], [one.cue for one in given])
    for i, one in enumerate(gold):
        other = given[pairs[i]] if i in pairs else None
        if other is None:
            yield f"missed cue: {words.shown(one)}"
        elif bool(one.source) != bool(other.source):
            yield f"{'missed' if one.source else 'invented'} source: {words.shown(one)} | {words.shown(other)}"
        elif one.source and not one.source & other.source:
            yield f"wrong source: {words.shown(one)} | found {words.shown(other)}"
        elif one.content and not one.content & other.content:
            yield f"wrong content: {words.shown(one)} | found {words.shown(other)}"
    yield from (f"invented cue: {words.shown(one)}" for i, one in enumerate(given) if i not in pairs.values())


def sentences_of(article: Article, tools: Tools) -> list[Sentence]:
    """Every sentence of an article, parsed."""
    text = article.text
    bare = [Sentence(0, start, end, text[start:end]) for start, end in split(text, 0, len(text))]
    trees = tools.parser.parse([(s.text, s.start) for s in bare])
    return [
        Sentence(i, s.start, s.end, s.text, tokens=tokens)
        for i, (s, tokens) in enumerate(zip(bare, trees, strict=True))
    ]


def found(sentences: Sequence[Sentence], finder: AttributionFinder) -> list[Attribution]:
    """What Tocsin finds in an article; a quotation that runs on into sentences without a cue stays its speaker's."""
    told: list[Attribution] = []
    speaking = None
    quotation = Quotation()
    for sentence in sentences:
        begins = quotation.goes_on(sentence.text)
        here = [_as_marked(sentence, one) for one in finder.find(sentence)]
        if begins and speaking is not None and not any(one.source for one in here):
            told[speaking] = _longer(told[speaking], sentence)
        else:
            speaking = len(told) if has_quotation(sentence.text) and here else None
        told += here
    return told


def _longer(one: Attribution, sentence: Sentence) -> Attribution:
    return Attribution(one.source, one.cue, (*one.content, sentence.span))


def _as_marked(sentence: Sentence, one: attributions.Attribution) -> Attribution:
    parts = (one.source_words, one.cue_words, one.content_words)
    return Attribution(*(tuple(spans_of(sentence, words)) for words in parts))


class WordsOf:
    """The words of an article, numbered through; signs do not count."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """*sentences* are all of the article, parsed."""
        self._sentences = sentences
        self._first = [0]
        for sentence in sentences:
            self._first.append(self._first[-1] + len(sentence.tokens))
        self._tokens = [token for sentence in sentences for token in sentence.tokens]

    def told(self, one: Attribution) -> Told:
        """*one* as positions of words."""
        source, cue, content = (self._within(spans) for spans in (one.source, one.cue, one.content))
        return Told(source, cue, content, self._head(source), self._head(cue))

    def _within(self, spans: Iterable[Span]) -> Words:
        inside: set[int] = set()
        for span in spans:
            for sentence, first in zip(self._sentences, self._first, strict=False):
                if sentence.start < span.end and span.start < sentence.end:
                    start = token_at(sentence, span.start)
                    tokens = sentence.tokens[start:]
                    inside |= {first + t.index for t in tokens if t.start < span.end and span.start < t.end}
        worded = frozenset(i for i in inside if any(c.isalnum() for c in self._tokens[i].text))
        # A cue may be a sign alone ("Poll: …").
        return worded or frozenset(inside)

    def _head(self, words: Words) -> int:
        """The first word whose governor stands outside; -1 for none."""
        for position in sorted(words):
            token = self._tokens[position]
            if token.head in (token.index, -1) or position + token.head - token.index not in words:
                return position
        return -1

    def shown(self, one: Told) -> str:
        """An attribution as one line."""
        parts = (one.source, one.cue, one.content)
        who, by, what = (" ".join(self._tokens[i].text for i in sorted(part))[:90] for part in parts)
        return f"[{who}] <{by}> {{{what}}}"


def tallies(read: Iterable[tuple[Article, Sequence[Sentence]]], answer: Answer) -> dict[str, Tally]:
    """The tallies of all measures over the articles."""
    total = {name: Tally() for name in MEASURES}
    for article, sentences in read:
        words = WordsOf(sentences)
        gold = [words.told(one) for one in article.gold]
        given = [words.told(one) for one in answer(article, sentences)]
        for name, tally in judged(gold, given).items():
            total[name] += tally
    return total


def agreement(read: Iterable[tuple[Article, Sequence[Sentence]]]) -> dict[str, Tally]:
    """How far the second person who marked an article agrees with the first, where there are two."""
    twice = [(article, sentences) for article, sentences in read if len(article.marked) > 1]
    return tallies(twice, lambda article, sentences: list(article.marked[1]))


def judged(gold: Sequence[Told], given: Sequence[Told]) -> dict[str, Tally]:
    """One article under every measure."""
    cues = matched([one.cue for one in gold], [one.cue for one in given])
    both = sum(_same_source(gold[i], given[j]) for i, j in cues.items())
    linked = sum(len(gold[i].content & given[j].content) for i, j in cues.items())
    said, heard = _all(one.content for one in gold), _all(one.content for one in given)
    sizes = (sum(len(one.content) for one in given), sum(len(one.content) for one in gold))
    return {
        "source.relaxed": overlapping([one.source for one in gold], [one.source for one in given]),
        "source.head": equal({one.source_head for one in gold}, {one.source_head for one in given}),
        "source.exact": equal({one.source for one in gold}, {one.source for one in given}),
        "cue.relaxed": overlapping([one.cue for one in gold], [one.cue for one in given]),
        "cue.head": equal({one.cue_head for one in gold}, {one.cue_head for one in given}),
        "cue.exact": equal({one.cue for one in gold}, {one.cue for one in given}),
        "content.token": Tally(len(said & heard), len(heard), len(said)),
        "content.linked": Tally(linked, *sizes),
        "attribution.relaxed": Tally(both, len(given), len(gold)),
    }


def _same_source(one: Told, other: Told) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)


def _all(parts: Iterable[Words]) -> Words:
    return frozenset().union(*parts)


def equal(wanted: set[Words] | set[int], given: set[Words] | set[int]) -> Tally:
    """Right are those in both; nothing is no answer."""
    none = {frozenset(), -1}
    return Tally(len((wanted & given) - none), len(given - none), len(wanted - none))


def overlapping(wanted: Iterable[Words], given: Iterable[Words]) -> Tally:
    """Right are those that share a word with one of the other side, each used once."""
    left, right = sorted({w for w in wanted if w}, key=sorted), sorted({g for g in given if g}, key=sorted)
    return Tally(len(matched(left, right)), len(right), len(left))


def matched(wanted: Sequence[Words], given: Sequence[Words]) -> dict[int, int]:
    """For each of *wanted* the one of *given* that it is paired with: the largest overlaps first."""
    overlaps = sorted(
        (-len(one & other) / len(one | other), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(given)
        if one & other
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in overlaps:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
