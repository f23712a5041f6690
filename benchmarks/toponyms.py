"""Toponyms: place names in news articles and where they are (LGL, TR-News, GeoVirus).

Tocsin's finder of place names reads every sentence of every article, with or without an attack in it, and its
reader of places gives each name a point. How the gold is read:

- **Wanted** are the names that the gold gives coordinates. What it marks without (streets, parks, conferences)
  is neither wanted nor wrong where found; the figures "overlap_all" want those too.
- LGL and TR-News mark demonyms ("Egyptian" for Egypt) and names inside the names of bodies ("Alexandria
  Police"); there ours count as well. GeoVirus does not mark demonyms; there ours are left out.
- **strict**: F1 of the very span; **overlap**: F1 of spans that overlap, one to one.
- **at161**: of the wanted names that were found (overlap), the share whose point lies within 161 km of the gold's
  (the accuracy@161km of the literature); **at161_of_all**: of all wanted names, found or not.
- **at161_feed**: at161 with the area learned that the paper's other articles write of (LGL, whose articles come
  from the feeds of local papers). No label is used for it.

The peer of the spans is spaCy with a list of names, as in `peers/spacy_rules.py`; the peer of the points takes the
most populous place of each name that Tocsin found.

Articles at even positions were looked at while the rules were written (".seen"), the others never. Neighbours come
from the same papers (in GeoVirus even from the same article, cut up), so the halves are no strangers.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.figure import Figure, Tally
from benchmarks.peers import spacy_rules
from tocsin.mentions.find_toponym import ToponymFinder, taken_by
from tocsin.pipeline import Tools
from tocsin.records import Sentence
from tocsin.records.mention import PlaceMention
from tocsin.sentences import split
from tocsin.values.place_setting import Area, Setting, home_of_feed
from tocsin.vocab.first_names import load_first_names
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry, distance_km

SETS = ("lgl", "TR-News", "GeoVirus")
NEEDS = tuple(f"toponyms/{name}.xml.gz" for name in SETS)
# The literature's yardstick: a hundred miles.
NEAR_KM = 161.0
GOALS = {"overlap": 0.75, "at161": 0.70}
PLACED = frozenset({"lgl", "TR-News"})
FEEDS = frozenset({"lgl"})
WITHOUT_DEMONYMS = frozenset({"GeoVirus"})
# How far the gold of TR-News may have slipped (characters).
SLIP = 12
# A paper with fewer other articles shows no home.
LEAST_ARTICLES = 3
# A country outweighs every town of its name.
COUNTRY_FACTOR = 1_000


@dataclass(frozen=True)
class Name:
    """A name in a text, and its point (degrees WGS84) where there is one."""

    start: int
    end: int
    words: str
    lat: float | None = None
    lon: float | None = None

    @property
    def placed(self) -> bool:
        """Whether the name has a point."""
        return self.lat is not None

    def overlaps(self, other: Name) -> bool:
        """Whether the two names share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Article:
    """One article and the names that its annotators marked."""

    number: int
    text: str
    feed: str
    names: tuple[Name, ...]

    @property
    def seen(self) -> bool:
        """Whether the article may be looked at."""
        return self.number % 2 == 0


@dataclass(frozen=True)
class Judged:
    """One article judged: what was wanted, what was found, and the pairs of both that overlap."""

    article: Article
    found: tuple[Name, ...]
    pairs: tuple[tuple[Name, Name], ...]

    def tally(self, strict: bool, every: bool) -> Tally:
        """The right, given and wanted names; *every* wants the names without coordinates too."""
        wanted = [name for name in self.article.names if every or name.placed]
        pairs = [(gold, mine) for gold, mine in self.pairs if every or gold.placed]
        right = [p for p in pairs if not strict or (p[0].start, p[0].end) == (p[1].start, p[1].end)]
        spared = 0 if every else sum(self._spared(mine) for mine in self.found)
        return Tally(len(right), len(self.found) - spared, len(wanted))

    def _spared(self, mine: Name) -> bool:
        """Whether what was found is marked in the gold, but without a point."""
        return any(mine is other and not gold.placed for gold, other in self.pairs)

    def near(self) -> Tally:
        """The names found, and those of them that were put within reach of the gold."""
        pairs = [(gold, mine) for gold, mine in self.pairs if gold.placed]
        wanted = sum(name.placed for name in self.article.names)
        return Tally(sum(_near(gold, mine) for gold, mine in pairs), len(pairs), wanted)


def measure(data: Path, tools: Tools) -> list[Figure]:
    """Spans and distances for each set, on the articles never looked at and on those seen."""
    figures: list[Figure] = []
    rules = spacy_rules.names(tools.vocabulary.gazetteer)
    for which in SETS:
        read = [Read.of(article, tools) for article in articles(data / f"toponyms/{which}.xml.gz")]
        homes = homes_of(read, tools) if which in FEEDS else {}
        for seen in (False, True):
            mine = [r for r in read if r.article.seen is seen]
            spans = [judged(r.article, [Name(*f) for f in rules(r.article.text)]) for r in mine]
            figures += _figures(which, seen, [r.judged(tools, which) for r in mine], spans)
            figures += _points(which, seen, mine, homes, tools)
    return figures


def errors(data: Path, tools: Tools) -> list[str]:
    """What was missed, found wrongly or put elsewhere in the articles that may be looked at."""
    lines: list[str] = []
    for which in SETS:
        for article in articles(data / f"toponyms/{which}.xml.gz"):
            if article.seen:
                lines += _errors(which, Read.of(article, tools).judged(tools, which))
    return sorted(lines)


def _figures(which: str, seen: bool, ours: Sequence[Judged], peers: Sequence[Judged]) -> Iterator[Figure]:
    """The figures of the spans."""

    def sums(judgements: Sequence[Judged], strict: bool, every: bool) -> Tally:
        return sum((j.tally(strict, every) for j in judgements), Tally())

    kinds = (("strict", True, False), ("overlap", False, False), ("overlap_all", False, True))
    for kind, strict, every in kinds:
        mine, theirs = sums(ours, strict, every), sums(peers, strict, every)
        name = _name(which, kind, seen)
        yield Figure(
            name, mine.f1, int(mine.wanted), GOALS.get(kind), theirs.f1, "spaCy with a list of names"
        )


def _points(
    which: str, seen: bool, read: Sequence[Read], homes: Mapping[int, Mapping[Area, float]], tools: Tools
) -> Iterator[Figure]:
    """The figures of the points."""
    mine = sum((r.judged(tools, which).near() for r in read), Tally())
    theirs = sum((r.judged(tools, which, populous=True).near() for r in read), Tally())
    goal, peer = GOALS["at161"] if which in PLACED else None, "most populous of the name"
    yield Figure(_name(which, "at161", seen), mine.precision, int(mine.given), goal, theirs.precision, peer)
    yield Figure(_name(which, "at161_of_all", seen), mine.recall, int(mine.wanted), None, theirs.recall, peer)
    if which in FEEDS:
        homed = (r.judged(tools, which, home=homes.get(r.article.number)) for r in read)
        fed = sum((j.near() for j in homed), Tally())
        yield Figure(_name(which, "at161_feed", seen), fed.precision, int(fed.given))


def _name(which: str, kind: str, seen: bool) -> str:
    return f"toponyms.{which.lower()}.{kind}" + (".seen" if seen else "")


def judged(article: Article, found: Sequence[Name]) -> Judged:
    """*found* beside the gold: each name of the gold takes the first free one that overlaps it, the same first."""
    pairs = []
    free = list(found)
    same = {(name.start, name.end): name for name in found}
    for gold in sorted(article.names, key=lambda n: ((n.start, n.end) not in same, n.start)):
        mine = same.get((gold.start, gold.end)) or next((f for f in free if f.overlaps(gold)), None)
        if mine is not None and mine in free:
            free.remove(mine)
            pairs.append((gold, mine))
    return Judged(article, tuple(found), tuple(pairs))


def _near(gold: Name, mine: Name) -> bool:
    if gold.lat is None or gold.lon is None or mine.lat is None or mine.lon is None:
        return False
    return distance_km(gold.lat, gold.lon, mine.lat, mine.lon) <= NEAR_KM


def _errors(which: str, judgement: Judged) -> Iterator[str]:
    article = judgement.article
    met, used = {gold for gold, _ in judgement.pairs}, {mine for _, mine in judgement.pairs}

    def line(kind: str, name: Name, more: str = "") -> str:
        around = article.text[max(0, name.start - 40) : name.end + 30].replace("\n", " ")
        return f"{kind} {which} {article.number} {name.words}{more} | {around}"

    for gold in article.names:
        if gold.placed and gold not in met:
            yield line("missed", gold)
    for mine in judgement.found:
        if mine not in used:
            yield line("wrong name", mine)
    for gold, mine in judgement.pairs:
        if gold.placed and not _near(gold, mine):
            yield line("wrong place", gold, f" at {gold.lat},{gold.lon}, put {mine.lat},{mine.lon}")


# ---- gold


def articles(path: Path) -> list[Article]:
    """Every article of a file with its names in the order of the text."""
    with gzip.open(path) as packed:
        root = ElementTree.parse(packed).getroot()
    return [_article(number, element) for number, element in enumerate(root.iter("article"))]


def _article(number: int, element: ElementTree.Element) -> Article:
    text = element.findtext("text") or ""
    marked = [_marked(mark, text) for mark in element.iter("toponym")]
    # GeoVirus counts characters from one.
    marked += [_marked(mark, text, 1) for mark in element.iter("location")]
    names = sorted((name for name in marked if name is not None), key=lambda name: name.start)
    return Article(number, text, element.findtext("domain") or "", tuple(names))


def _marked(mark: ElementTree.Element, text: str, first: int = 0) -> Name | None:
    """A mark of the gold where its words stand; None where they stand nowhere near."""
    words = mark.findtext("phrase") or mark.findtext("name") or ""
    start = int(mark.findtext("start") or 0) - first
    shifts = sorted(range(-SLIP, SLIP + 1), key=abs)
    start = next((start + by for by in shifts if text.startswith(words, max(0, start + by))), -1)
    lat, lon = (mark.findtext(f".//{axis}") for axis in ("lat", "lon"))
    point = (float(lat), float(lon)) if lat and lon else (None, None)
    return Name(start, start + len(words), words, *point) if start >= 0 else None


# ---- ours


def sentences(text: str, tools: Tools) -> list[Sentence]:
    """Every sentence of *text*, parsed."""
    spans = split(text, 0, len(text))
    trees = tools.parser.parse([(text[start:end], start) for start, end in spans])
    return [
        Sentence(i, start, end, text[start:end], "body", 0, tree)
        for i, ((start, end), tree) in enumerate(zip(spans, trees, strict=True))
    ]


@dataclass(frozen=True)
class Read:
    """An article with the names that Tocsin finds in it."""

    article: Article
    mentions: tuple[PlaceMention, ...]

    @classmethod
    def of(cls, article: Article, tools: Tools) -> Read:
        """Find the names of *article*."""
        hits = tools.finder.hits(article.text)
        read = sentences(article.text, tools)
        taken = [span for reading in tools.finder.find(read, hits) for span in taken_by(reading)]
        finder = ToponymFinder(tools.vocabulary.gazetteer, load_first_names())
        return cls(article, finder.find(read, taken))

    def setting(self, tools: Tools, home: Mapping[Area, float] | None = None) -> Setting:
        """Where the article is set."""
        demonyms = (tools.vocabulary.gazetteer.demonym(m.name) for m in self.mentions if m.demonym)
        names = [m for m in self.mentions if not m.demonym]
        return tools.places.countries(names, [country for country in demonyms if country], home)

    def judged(
        self, tools: Tools, which: str, populous: bool = False, home: Mapping[Area, float] | None = None
    ) -> Judged:
        """The names with their points beside the gold; *populous* takes the peer's points."""
        setting = self.setting(tools, home)
        wanted = (m for m in self.mentions if not (m.demonym and which in WITHOUT_DEMONYMS))
        names = []
        for mention in wanted:
            point = _populous(mention, tools) if populous else _point(mention, setting, tools)
            names.append(Name(mention.start, mention.end, mention.words, *point))
        return judged(self.article, names)


Point = tuple[float | None, float | None]


def _point(mention: PlaceMention, setting: Setting, tools: Tools) -> Point:
    if mention.demonym:
        return _people_point(mention, tools.vocabulary.gazetteer)
    place = tools.places.normalise(mention, setting)
    return place.lat, place.lon


def _populous(mention: PlaceMention, tools: Tools) -> Point:
    """The point of the most populous place of the name."""
    gazetteer = tools.vocabulary.gazetteer
    if mention.demonym:
        return _people_point(mention, gazetteer)
    entries = gazetteer.abbreviated(mention.name) or gazetteer.lookup(mention.name)
    best = max(entries, key=_people, default=None)
    return (best.lat, best.lon) if best else (None, None)


def _people_point(mention: PlaceMention, gazetteer: Gazetteer) -> Point:
    country = gazetteer.country(gazetteer.demonym(mention.name) or "")
    return (country.lat, country.lon) if country else (None, None)


def _people(entry: GazetteerEntry) -> int:
    return entry.population * (COUNTRY_FACTOR if entry.kind == "country" else 1)


def homes_of(read: Iterable[Read], tools: Tools) -> dict[int, Mapping[Area, float]]:
    """For each article the areas that its paper's other articles write of, by its number."""
    papers: dict[str, list[tuple[int, Setting]]] = defaultdict(list)
    for one in read:
        papers[one.article.feed].append((one.article.number, one.setting(tools)))
    return {
        number: home_of_feed(setting for other, setting in found if other != number)
        for found in papers.values()
        for number, _ in found
        if len(found) > LEAST_ARTICLES
    }
