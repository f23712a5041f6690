"""The line that data follows: document, sentences, mentions, values, reports."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Final, NamedTuple

import msgspec

from tocsin.mentions.find_dateline import place_line
from tocsin.mentions.find_place import PLACE_NOUNS
from tocsin.mentions.finder import Finder
from tocsin.records import Coding, Document, Interval, Part, Place, Sentence
from tocsin.records.mention import PlaceMention, TimeMention
from tocsin.records.reading import Reading
from tocsin.reports.assemble import assemble
from tocsin.reports.norms import Norms
from tocsin.sentences import Parser, split, tokenise
from tocsin.values.normalise_place import PlaceReader, km_between
from tocsin.values.normalise_time import ReadingTime, normalise_time, shifted_years
from tocsin.values.reading_time import reading_time
from tocsin.vocab.phrases import Hits
from tocsin.vocab.vocabulary import Vocabulary

# Languages whose reports Tocsin codes; a text too short to tell is tried.
CODED_LANGUAGES = frozenset({"en", None})
# Beginnings of words that make a sentence without a trigger worth a parse.
SPEAKING = (
    "responsib", "blame", "casualt", "injur", "wound", "dead", "damage", "culprit", "suspect", "hospital",
    "pronounced", "condition", "body", "was found", "were found",
)  # fmt: skip
# Sentences that are parsed at once: four batches of the parser's, half a second.
_TOGETHER: Final = 256


class Tools:
    """What coding needs and what takes time to load: the vocabulary, the finders, the parser."""

    def __init__(self, vocabulary: Vocabulary, parser: Parser) -> None:
        """Build the finders from *vocabulary*; *parser* is used as it is."""
        self.vocabulary = vocabulary
        self.parser = parser
        self.finder = Finder(vocabulary)
        self.places = PlaceReader(vocabulary.gazetteer, PLACE_NOUNS)

    @classmethod
    def load(cls) -> Tools:
        """The tools that ship with the package (a third of a second)."""
        with _kept_for_good():
            return cls(Vocabulary.load(), Parser.load())


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """Make what stays: the collector does not look for waste while it is made, nor ever in it.

    Looking through 100,000 words and weights takes a tenth of a second, three times while they are loaded and again
    with the first fifty documents.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)


def code(document: Document, tools: Tools | None = None) -> Coding:
    """Everything that *document* says of armed attacks, each value with its words and its speaker.

    Loading the *tools* takes a third of a second: for more than one document, load them once and hand them in.
    """
    return next(code_together([document], tools or Tools.load()))


def code_together(documents: Iterable[Document], tools: Tools) -> Iterator[Coding]:
    """The coding of each of *documents*, in order: the same as one by one, in less time.

    Their sentences are parsed together: 40 microseconds a word in sixteen news pages, 57 in each of them alone.
    """
    for group in _groups(_cut(document, tools) for document in documents):
        for cut, sentences in zip(group, _parsed(group, tools), strict=True):
            yield _coding(cut, sentences, tools)


class _Cut(NamedTuple):
    """A document cut into sentences without their words. *wanted* are the numbers of those that are to be parsed."""

    document: Document
    hits: Hits
    sentences: list[Sentence]
    wanted: frozenset[int]


def _cut(document: Document, tools: Tools) -> _Cut:
    """The sentences of a document; none where nothing in it sounds like violence, or in a language we cannot read."""
    hits = tools.finder.hits(document.text) if document.language in CODED_LANGUAGES else {}
    return _cut_at(document, hits) if tools.finder.hints(hits) else _Cut(document, {}, [], frozenset())


def _cut_at(document: Document, hits: Hits) -> _Cut:
    """The sentences of a document's prose; wanted are those with a trigger, or with words on harm and blame."""
    parts = enumerate(document.prose())
    bare = [sentence for number, part in parts for sentence in _split(document, part, number)]
    starts = [start for start, _, _ in hits.get("trigger", ())]
    wanted = (
        number
        for number, s in enumerate(bare)
        if any(s.start <= start < s.end for start in starts) or _speaks(s)
    )
    return _Cut(document, hits, bare, frozenset(wanted))


def _groups(cuts: Iterable[_Cut]) -> Iterator[list[_Cut]]:
    """The *cuts* in groups that are parsed at once; one with many sentences stands alone, as long as it may take."""
    group: list[_Cut] = []
    sentences = 0
    for cut in cuts:
        if group and sentences + len(cut.wanted) > _TOGETHER:
            yield group
            group, sentences = [], 0
        group.append(cut)
        sentences += len(cut.wanted)
    if group:
        yield group


def _parsed(cuts: Sequence[_Cut], tools: Tools) -> list[list[Sentence]]:
    """The sentences of each of *cuts* with their words; those that are wanted are parsed, all together."""
    wanted = [cut.sentences[number] for cut in cuts for number in sorted(cut.wanted)]
    trees = iter(tools.parser.parse([(s.text, s.start) for s in wanted]))
    return [
        [
            msgspec.structs.replace(
                s, index=number, tokens=next(trees) if number in cut.wanted else tokenise(s.text, s.start)
            )
            for number, s in enumerate(cut.sentences)
        ]
        for cut in cuts
    ]


def _coding(cut: _Cut, sentences: Sequence[Sentence], tools: Tools) -> Coding:
    """What a document says, by its *sentences*, parsed."""
    document = cut.document
    if document.language not in CODED_LANGUAGES:
        return Coding(document, notes=(f"not coded: the text is in another language ({document.language})",))
    if not sentences:
        return Coding(document)
    readings = _read(sentences, cut.hits, tools)
    now = now_of(document, readings, tools)
    line = place_line_of(document)
    norms = norms_of(readings, now, tools, line)
    told = assemble(document, readings, norms, now.bounds, norms.placing(line) if line else None)
    return Coding(document, told.reports, told.totals, told.set_aside)


def readings_of(document: Document, tools: Tools, hits: Hits) -> list[Reading]:
    """The sentences of a document's prose with everything that is found in them."""
    return _read(sentences_of(document, tools, hits), hits, tools)


def _read(sentences: Sequence[Sentence], hits: Hits, tools: Tools) -> list[Reading]:
    return tools.finder.weigh(tools.finder.find(sentences, hits))


def sentences_of(document: Document, tools: Tools, hits: Hits) -> list[Sentence]:
    """The sentences of a document's prose; those with a trigger, or with words on harm and blame, are parsed."""
    (sentences,) = _parsed([_cut_at(document, hits)], tools)
    return sentences


def place_line_of(document: Document) -> PlaceMention | None:
    """The place line before the first sentence of *document*."""
    line = next((part for part in document.parts if part.kind == "dateline"), None)
    return place_line(document.text, line.start, line.end) if line else None


def _speaks(sentence: Sentence) -> bool:
    """Whether a sentence without a trigger may still say who did it or who was hurt."""
    lowered = sentence.text.lower()
    return any(word in lowered for word in SPEAKING)


def _split(document: Document, part: Part, number: int) -> Iterable[Sentence]:
    for start, end in split(document.text, part.start, part.end):
        paragraph = number * 1000 + document.text.count("\n", part.start, start)
        yield Sentence(0, start, end, document.text[start:end], part.kind, paragraph)


def now_of(document: Document, readings: Sequence[Reading], tools: Tools) -> ReadingTime:
    """The day on which *document* was written, or the days that its own words allow for it."""
    times = [time for reading in readings for time in reading.times]
    eras = [tools.vocabulary.eras[int(era.effect)] for reading in readings for era in reading.eras]
    return reading_time(
        document.published, document.published_basis, times, [(e.earliest, e.latest) for e in eras]
    )


def norms_of(
    readings: Sequence[Reading], now: ReadingTime, tools: Tools, line: PlaceMention | None = None
) -> Norms:
    """How this document's mentions are made clean; *line* is its place line."""
    places = [*([line] if line else ()), *(place for reading in readings for place in reading.places)]
    demonyms = [actor.country for reading in readings for actor in reading.actors if actor.country]
    setting = tools.places.countries(places, demonyms)

    def dating(mention: TimeMention, anchor: Interval | None) -> Interval:
        return normalise_time(mention, now, anchor)

    @cache
    def placing(mention: PlaceMention) -> Place:
        return tools.places.normalise(mention, setting)

    def years_before(interval: Interval, years: int) -> Interval:
        return shifted_years(interval, -years)

    home = tools.places.country(setting.country) if setting.country else None
    words = tools.vocabulary
    weights = words.event_weights, words.role_weights
    return Norms(dating, placing, km_between, years_before, words.triggers, *weights, home, now.published)
