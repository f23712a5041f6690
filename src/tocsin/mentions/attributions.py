"""Attributions: which words say that somebody said, thought or wanted something, who it was, and what.

Two small models judge: one whether a word is such a cue, one which word of the sentence is its source. Where the
words said stand is read off the tree and the quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from operator import itemgetter

from tocsin.mentions.attribution_features import QUOTES, SIGNS, AttributionFeatures
from tocsin.mentions.hashed_model import HashedModel
from tocsin.records import Sentence, Span
from tocsin.vocab.lexicon import load_reporting_nouns, load_reporting_verbs

# Above these odds a word is taken for a cue, or for the source of one; set on a part of the training set.
LEAST_CUE, LEAST_SOURCE = -0.4, -2.0
# What belongs to the cue ("had also said", "did not point out") …
_CUE_PARTS = frozenset({"aux", "aux:pass", "compound:prt", "advmod", "cop"})
# … and what a verb says of its words: all that hangs on it but the source and these.
_NOT_SAID = frozenset(
    {"aux", "cop", "punct", "nsubj", "mark", "cc", "discourse", "conj", "advmod", "compound", "expl"}
)
# Tags that a source neither begins nor ends with.
_NOT_FIRST = frozenset({",", "CC", "IN", ":", "``"})
_NOT_LAST = frozenset({",", "CC", ":", "''", "."})
_CLAUSES = frozenset({"ccomp", "parataxis"})
_THINGS = frozenset({"obj", "xcomp"})
# Where the verb has an object, a quotation is its words only so close behind it.
QUOTE_REACH = 3
# A cue behind so many words and a comma trails what was said.
LEAST_BEFORE = 3


@dataclass(frozen=True)
class Attribution:
    """Token indexes in one sentence: the cue's word and its whole, the source's head and its whole, the words said."""

    cue: int
    cue_words: tuple[int, ...]
    source: int | None
    source_words: tuple[int, ...]
    content_words: tuple[int, ...]


class AttributionFinder:
    """Finds every attribution of a sentence."""

    def __init__(
        self,
        verbs: Mapping[str, str],
        nouns: frozenset[str],
        cues: HashedModel,
        sources: HashedModel,
        least: float = LEAST_CUE,
    ) -> None:
        """*verbs* maps reporting verbs' forms to senses; *nouns* are nouns and adjectives that may be cues."""
        self._verbs, self._nouns, self._cues, self._sources = verbs, nouns, cues, sources
        self._least = least

    @classmethod
    def load(cls) -> AttributionFinder:
        """The models and words that ship with the package."""
        models = HashedModel.load("cue_model"), HashedModel.load("source_model")
        return cls(reporting_verbs(), reporting_nouns(), *models)

    def features(self, sentence: Sentence) -> AttributionFeatures:
        """What the models look at in *sentence*."""
        return AttributionFeatures(sentence, self._verbs)

    def odds(self, features: AttributionFeatures, word: int) -> float:
        """The log-odds that a word is a cue."""
        return self._cues.odds(features.of_cue(word))[0]

    def find(self, sentence: Sentence) -> tuple[Attribution, ...]:
        """The attributions of a parsed sentence, by their cue."""
        features = self.features(sentence)
        cues = [
            token.index
            for token in sentence.tokens
            if features.may_be_cue(token.index, self._nouns)
            and self.odds(features, token.index) > self._least
        ]
        return tuple(attribution(sentence, cue, self.source(features, sentence, cue)) for cue in cues)

    def source(self, features: AttributionFeatures, sentence: Sentence, cue: int) -> int | None:
        """The head of the likeliest source of *cue*, or None."""
        able = [
            token.index
            for token in sentence.tokens
            if token.index != cue and features.may_be_source(token.index)
        ]
        odds = self._sources.odds_of_all(features.of_source(cue, index) for index in able)
        best, index = max(zip(odds, able, strict=True), key=itemgetter(0), default=((-inf,), None))
        return index if best[0] > LEAST_SOURCE else None


def reporting_verbs() -> dict[str, str]:
    """The sense of every form of a reporting verb."""
    return {form: verb.sense for verb in load_reporting_verbs() for form in verb.forms}


def reporting_nouns() -> frozenset[str]:
    """Every form of the nouns and adjectives that may be cues."""
    return frozenset(form for noun in load_reporting_nouns() for form in noun.forms)


def attribution(sentence: Sentence, cue: int, source: int | None) -> Attribution:
    """The whole attribution around its two heads."""
    who = source_words(sentence, cue, source) if source is not None else ()
    words = cue_words(sentence, cue, who)
    taken = frozenset((*who, *words))
    said = tuple(i for i in content_words(sentence, cue, source) if i not in taken)
    return Attribution(cue, words, source, who, _trimmed(sentence, said))


def source_words(sentence: Sentence, cue: int, source: int) -> tuple[int, ...]:
    """The noun phrase of the source with what hangs on it, up to the cue."""
    below = set(sentence.subtree(source))
    if cue in below:
        branch = cue
        while sentence.tokens[branch].head != source:
            branch = sentence.tokens[branch].head
        below -= set(sentence.subtree(branch))
        if sentence.tokens[source].relation == "root":
            below = {i for i in below if abs(i - source) <= 2 and i <= max(source, cue)}
    return _run_around(sentence, source, {i for i in below if (i < cue) == (source < cue) and i != cue})


def _run_around(sentence: Sentence, head: int, words: set[int]) -> tuple[int, ...]:
    """The unbroken stretch of *words* around *head*: a parse that scatters a phrase over the sentence is wrong."""
    first = last = head
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    while first < head and sentence.tokens[first].tag in _NOT_FIRST:
        first += 1
    while last > head and sentence.tokens[last].tag in _NOT_LAST:
        last -= 1
    return tuple(range(first, last + 1))


def cue_words(sentence: Sentence, cue: int, who: Iterable[int]) -> tuple[int, ...]:
    """The cue with its auxiliaries, negation and particle, as one stretch."""
    held, who = {cue}, set(who)
    if sentence.tokens[cue].lower in ("according", "per"):
        held |= {i for i in (cue + 1,) if i < len(sentence.tokens) and sentence.tokens[i].lower == "to"}
    for child in sentence.children[cue]:
        if sentence.tokens[child].dep in _CUE_PARTS and abs(child - cue) <= 3:
            held |= set(range(min(child, cue), max(child, cue) + 1))
    return tuple(sorted(held - who))


def content_words(sentence: Sentence, cue: int, source: int | None) -> list[int]:
    """The words said: a clause under the cue, the sentence that it trails, the quotation, or what hangs on it."""
    token = sentence.tokens[cue]
    own = set(sentence.subtree(cue))
    if token.text in SIGNS:
        after = range(cue + 1, len(sentence.tokens))
        return list(after if source is None or source < cue else range(cue))
    if token.lower in ("according", "per") or token.tag in ("IN",):
        return _beside(sentence, cue, source)
    clauses = [c for c in sentence.children[cue] if sentence.tokens[c].relation in _CLAUSES]
    outside = [i for i in range(len(sentence.tokens)) if i not in own]
    if token.relation == "parataxis" and not any(c > cue for c in clauses) and outside:
        return outside
    if clauses:
        return [i for c in clauses for i in sentence.subtree(c)]
    said = [c for c in sentence.children[cue] if sentence.tokens[c].relation not in _NOT_SAID and c != source]
    things = [c for c in said if c > cue and sentence.tokens[c].relation in _THINGS]
    if not things and _trails(sentence, cue, source):
        return list(range(min(i for i in (cue, source) if i is not None)))
    quoted = _quotation(sentence, cue, QUOTE_REACH if things else len(sentence.tokens))
    if quoted and token.tag.startswith("VB"):
        return quoted
    # "At the forum, she called it a mistake": what stands before the verb only sets the scene.
    behind = [c for c in said if c > cue] if token.tag.startswith("VB") else []
    return [i for c in behind or said for i in sentence.subtree(c)]


def _beside(sentence: Sentence, cue: int, source: int | None) -> list[int]:
    """What "according to X" speaks of: the words before it, or where it opens the sentence those behind."""
    if cue >= LEAST_BEFORE:
        return list(range(cue))
    end = max(source_words(sentence, cue, source), default=cue) if source is not None else cue
    return list(range(end + 1, len(sentence.tokens)))


def _trails(sentence: Sentence, cue: int, source: int | None) -> bool:
    """Whether cue and source stand behind a comma or quotation marks at the end of what was said."""
    start = min(i for i in (cue, source) if i is not None)
    if source is not None and source < cue:
        start = min(source_words(sentence, cue, source))
    before = sentence.tokens[start - 1].text if start else ""
    return start >= LEAST_BEFORE and (before in QUOTES or before == ",")


def _quotation(sentence: Sentence, cue: int, reach: int) -> list[int]:
    """The words between quotation marks that open at most *reach* words behind the cue."""
    marks = [t.index for t in sentence.tokens if t.text in QUOTES and t.index > cue]
    if not marks or marks[0] > cue + reach:
        return []
    return list(range(marks[0], (marks[-1] if len(marks) > 1 else len(sentence.tokens) - 1) + 1))


def _trimmed(sentence: Sentence, words: Iterable[int]) -> tuple[int, ...]:
    """The words without a comma or full stop at either end."""
    run = sorted(set(words))
    while run and sentence.tokens[run[0]].text in (",", ".", ":", ";"):
        run.pop(0)
    while run and sentence.tokens[run[-1]].text in (",", ".", ":", ";"):
        run.pop()
    return tuple(run)


def spans_of(sentence: Sentence, words: Iterable[int]) -> Iterator[Span]:
    """The stretches of the text that *words* fill, those apart by no word joined."""
    run: list[int] = []
    for index in sorted(words):
        if run and index != run[-1] + 1:
            yield Span(sentence.tokens[run[0]].start, sentence.tokens[run[-1]].end)
            run = []
        run.append(index)
    if run:
        yield Span(sentence.tokens[run[0]].start, sentence.tokens[run[-1]].end)
