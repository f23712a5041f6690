"""Every name of a place in a document, whether or not something can happen there.

`PlaceFinder` finds where an act may have been; here "Moscow said", "the Dayton police" and "the Egyptian team" count
too, because they tell which Dayton a text speaks of. A document is read as a whole: what it shows to be a place once
is one wherever it stands without any sign, and what it shows to be a surname is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

import msgspec

from tocsin.mentions.find_place import (
    LONGEST_NAME,
    UNINTRODUCED,
    closes_name,
    contained,
    is_shouting,
    last_joined,
    mention_of,
    opens_dateline,
    opens_name,
)
from tocsin.mentions.place_context import (
    is_generic,
    is_unknown_place,
    noun_after,
    noun_before,
    unknown_length,
)
from tocsin.records import Sentence, Span, Token
from tocsin.records.mention import PlaceMention
from tocsin.records.reading import Reading
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry, normalise_name
from tocsin.vocab.place_words import PARTS_OF_PLACES, PLACE_NOUNS, PUBLIC_BODIES, STREETS, TITLES

# Where something is said to be: behind these nearly every name is a place.
_PLACED = frozenset("in near outside inside within around throughout across".split())
# Behind these a person is as likely as a place.
_TOWARDS = frozenset("at from to of toward towards into through between for leaving reached visited".split())
# Below this many people a first-level area is as little known as a town.
KNOWN_AREA = 1_000_000
# Above this a city is meant even where its name is a person's elsewhere ("Paris", "Sydney").
WELL_KNOWN = 500_000
# The longest word in capitals that is taken for a code instead of a town (letters).
LONGEST_CODE = 4
ARTICLES = frozenset({"the", "a", "an"})
_STATES = frozenset({"US", "CA", "AU", "GB"})
# "R-Elbow Lake", "D-Texas": the party of a politician before his home.
_PARTIES = frozenset("R D DFL I L C NDP".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


class Verdict(IntEnum):
    """How sure the words around a name are that it is a place."""

    NO = 0
    UNSURE = 1  # a place only where the document shows it elsewhere
    LIKELY = 2  # a place unless the document shows it to be a person
    SURE = 3


class _Candidate(msgspec.Struct):
    sentence: Sentence
    first: int
    last: int
    verdict: Verdict
    entries: tuple[GazetteerEntry, ...] = ()
    demonym: bool = False

    @property
    def key(self) -> str:
        return normalise_name(self.sentence.words(self.first, self.last))


class ToponymFinder:
    """Finds the names of places in the sentences of a document."""

    def __init__(self, gazetteer: Gazetteer, first_names: frozenset[str]) -> None:
        """*gazetteer* answers which names are places, *first_names* (in lower case) which are people's."""
        self._gazetteer = gazetteer
        self._first_names = first_names

    def find(self, sentences: Sequence[Sentence], taken: Sequence[Span] = ()) -> tuple[PlaceMention, ...]:
        """Every name of a place, in order. *taken* are spans of groups, outlets, weapons and days."""
        people: set[str] = set()
        candidates = []
        for sentence in sentences:
            spans = [span for span in taken if span.overlaps(sentence.span)]
            candidates.append(_strengthened(list(self._scan(sentence, spans, people))))
        places = {c.key for found in candidates for c in found if c.verdict is Verdict.SURE}
        mentions: list[PlaceMention] = []
        for found in candidates:
            kept = [c for c in found if _is_kept(c, places, people)]
            if kept:
                mentions += contained(kept[0].sentence, tuple(_mention(c) for c in kept))
        return tuple(mentions)

    def _scan(self, sentence: Sentence, taken: Sequence[Span], people: set[str]) -> Iterator[_Candidate]:
        shouting = is_shouting(sentence)
        index = 0
        while index < len(sentence.tokens):
            found = self._at(sentence, index, taken, shouting, people)
            if found is None:
                index += 1
                continue
            if found.verdict is not Verdict.NO:
                yield found
            index = found.last + 1

    def _at(
        self, sentence: Sentence, first: int, taken: Sequence[Span], shouting: bool, people: set[str]
    ) -> _Candidate | None:
        """The longest name that begins at token *first*, judged; None where none begins there."""
        tokens = sentence.tokens
        if not opens_name(tokens[first], shouting):
            return None
        if tokens[first].lower in ARTICLES and first == 0:
            return None
        for last in range(last_joined(sentence, first, LONGEST_NAME), first - 1, -1):
            short = self._abbreviated(sentence, first, last)
            if short:
                return _Candidate(sentence, first, last, Verdict.SURE, short)
            if not _ends_name(sentence, first, last):
                continue
            words = sentence.words(first, last)
            entries = self._gazetteer.lookup(words)
            demonym = not entries and self._gazetteer.demonym(words) is not None
            if not (entries or demonym) or _is_taken(sentence, first, last, taken, entries):
                continue
            if demonym:
                return _Candidate(sentence, first, last, Verdict.SURE, demonym=True)
            if _is_code(sentence, first, last, entries[0]):
                continue
            verdict = self._judge(sentence, first, last, entries, shouting, people)
            return _Candidate(sentence, first, last, verdict, entries)
        return self._unknown(sentence, first, taken)

    def _abbreviated(self, sentence: Sentence, first: int, last: int) -> tuple[GazetteerEntry, ...]:
        """The state that the tokens are short for: with a stop anywhere, without one behind a comma only."""
        tokens = sentence.tokens
        if last - first > 2 or not (tokens[last].text.endswith(".") or tokens[max(0, first - 1)].text == ","):
            return ()
        return self._gazetteer.abbreviated(sentence.words(first, last))

    def _unknown(self, sentence: Sentence, first: int, taken: Sequence[Span]) -> _Candidate | None:
        """A name that no gazetteer knows but that the words around it show to be a place."""
        last = first + unknown_length(sentence, first) - 1
        span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
        if any(other.overlaps(span) for other in taken) or not is_unknown_place(sentence, first, last):
            return None
        token = sentence.tokens[first]
        if (
            token.lower in PUBLIC_BODIES
            or token.lower in self._first_names
            or not _is_settled(sentence, first, last)
        ):
            return None
        return _Candidate(sentence, first, last, Verdict.SURE)

    def _judge(
        self,
        sentence: Sentence,
        first: int,
        last: int,
        entries: tuple[GazetteerEntry, ...],
        shouting: bool,
        people: set[str],
    ) -> Verdict:
        """How sure it is that the tokens *first* to *last* name a place, by what stands before and behind."""
        if opens_dateline(sentence, first, last):
            return Verdict.SURE
        left, right = self._left(sentence, first, shouting), self._right(sentence, last, shouting)
        if left == "person":
            people.add(normalise_name(sentence.words(first, last)))
        personal = self._is_personal(sentence, first, last, entries[0])
        barred = (
            left in ("person", "hyphen") or right in ("street", "hyphen") or (right == "name" and personal)
        )
        if barred or is_generic(sentence, first, last):
            return Verdict.NO
        if noun_after(sentence, last) or noun_before(sentence, first) or left == "party":
            return Verdict.SURE
        verdict = self._by_kind(sentence, first, last, entries[0], personal)
        if right == "body":
            verdict = max(verdict, Verdict.UNSURE if personal else Verdict.LIKELY)
        own_noun = entries[0].kind == "district" and last > first
        return verdict if own_noun and left != "name" else min(verdict, _ceiling(left, right, entries[0]))

    def _by_kind(
        self, sentence: Sentence, first: int, last: int, best: GazetteerEntry, personal: bool
    ) -> Verdict:
        """How sure the name is a place by how well it is known and by the word before it."""
        before = sentence.tokens[first - 1].lower if first else ""
        if before in ("the", *PARTS_OF_PLACES) and first > 1:
            before = sentence.tokens[first - 2].lower
        area = best.kind == "admin1" and (best.country in _STATES or best.population >= KNOWN_AREA)
        if best.kind in ("country", "region") or area or best.source == "facilities":
            if personal and before not in _PLACED | _TOWARDS:
                return Verdict.LIKELY
            return Verdict.SURE
        large = best.population >= UNINTRODUCED
        own_noun = best.kind == "district" and last > first
        if before in _PLACED:
            return Verdict.LIKELY if personal and not large else Verdict.SURE
        if own_noun:
            return Verdict.SURE
        if before in _TOWARDS:
            return Verdict.UNSURE if personal else Verdict.LIKELY
        several = last > first and not personal
        proper = sentence.tokens[first].tag in ("NNP", "NNPS") or best.population >= WELL_KNOWN
        return (
            Verdict.LIKELY
            if (large and not personal and (first > 0 or proper)) or several
            else Verdict.UNSURE
        )

    def _is_personal(self, sentence: Sentence, first: int, last: int, best: GazetteerEntry) -> bool:
        """Whether the name is as likely a person's or another thing's."""
        known = best.kind == "country" or best.population >= WELL_KNOWN
        if not known and self._gazetteer.not_place(sentence.words(first, last)) is not None:
            return True
        return sentence.tokens[first].lower in self._first_names

    def _left(self, sentence: Sentence, first: int, shouting: bool) -> str:
        """What stands before a name: "person" for a title or a first name, "name" for another capitalised word."""
        if first == 0:
            return ""
        token = sentence.tokens[first - 1]
        if token.text == "-":
            return self._hyphen_before(sentence, first)
        if token.lower in TITLES or (
            len(token.text) == 2 and token.text[1] == "." and token.text[0].isupper()
        ):
            return "person"
        if shouting or not token.text[:1].isupper() or not token.text[:1].isalpha():
            return ""
        if token.lower in self._first_names and not self._gazetteer.demonym(token.text):
            return "person"
        if token.lower in PARTS_OF_PLACES or token.lower in _MONTHS or token.lower in PUBLIC_BODIES:
            return ""
        opening = first == 1 and token.tag not in ("NNP", "NNPS")
        if opening or self._gazetteer.demonym(token.text) or token.text.endswith("."):
            return ""
        return "name"

    def _hyphen_before(self, sentence: Sentence, first: int) -> str:
        if first < 2 or sentence.tokens[first - 1].start != sentence.tokens[first - 2].end:
            return ""
        other = sentence.tokens[first - 2]
        if other.text in _PARTIES:
            return "party"
        if not other.text[:1].isupper() or self._is_place_or_people(other):
            return ""
        return "hyphen"

    def _right(self, sentence: Sentence, last: int, shouting: bool) -> str:
        """What stands behind a name: "body" for a public body's noun, "street", or "name" for another capital."""
        if last + 1 >= len(sentence.tokens):
            return ""
        token = sentence.tokens[last + 1]
        if token.text == "-" and last + 2 < len(sentence.tokens) and token.start == sentence.tokens[last].end:
            other = sentence.tokens[last + 2]
            return "hyphen" if other.text[:1].isupper() and not self._is_place_or_people(other) else ""
        if not token.text[:1].isupper() or shouting:
            return ""
        if token.lower in PUBLIC_BODIES:
            return "body"
        if token.lower in STREETS or token.lower in ("st", "st.", "ave", "ave.", "rd", "rd."):
            return "street"
        if token.lower in _MONTHS or self._gazetteer.demonym(token.text):
            return ""
        return "name"

    def _is_place_or_people(self, token: Token) -> bool:
        return bool(self._gazetteer.lookup(token.text)) or self._gazetteer.demonym(token.text) is not None


def _ends_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name that begins at token *first* can end with *last*: no small noun, no noun of a longer body."""
    token = sentence.tokens[last]
    if not closes_name(token) or token.text.startswith("-"):
        return False
    if last == first:
        return True
    if token.lower in PLACE_NOUNS and token.text[0].islower():
        return False
    behind = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    goes_on = behind is not None and behind.text[:1].isupper() and behind.lower in PUBLIC_BODIES
    return not (goes_on and token.lower in ("state", "city"))


def _is_taken(
    sentence: Sentence, first: int, last: int, taken: Sequence[Span], entries: tuple[GazetteerEntry, ...]
) -> bool:
    """Whether the name lies in a group's or an outlet's; a state at the head of one ("Iraqi army") stays its own."""
    span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
    state = not entries or entries[0].kind == "country"
    return any(span.overlaps(other) and not (state and span.start == other.start) for other in taken)


def _is_code(sentence: Sentence, first: int, last: int, best: GazetteerEntry) -> bool:
    """Whether one short word in capitals or with a figure is a code ("HIV", "H5"), or a country's money ("US$")."""
    token = sentence.tokens[first]
    if first != last:
        return False
    behind = sentence.text[token.end - sentence.start :][:1]
    code = token.text.isupper() and len(token.text) <= LONGEST_CODE and best.source == "geonames"
    return behind == "$" or any(map(str.isdigit, token.text)) or (code and best.feature != "capital")


def _is_settled(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the noun beside an unknown name is that of a town or an area, and no part of a body's name."""
    after = noun_after(sentence, last)
    noun = after or noun_before(sentence, first)
    if PLACE_NOUNS.get(noun, "town") not in ("town", "district", "admin1"):
        return False
    beside = sentence.tokens[last + 1] if after else sentence.tokens[max(0, first - 2)]
    return not noun or not beside.text[:1].isupper()


def _ceiling(left: str, right: str, best: GazetteerEntry) -> Verdict:
    """How sure a name can be inside a longer one: known areas lend theirs to teams and firms, towns are part of it."""
    if left == "name":
        return Verdict.UNSURE
    if right == "name":
        return Verdict.LIKELY if best.kind in ("country", "admin1", "region") else Verdict.UNSURE
    return Verdict.SURE


def _strengthened(found: list[_Candidate]) -> list[_Candidate]:
    """The candidates of a sentence, surer by what they lie in ("Surprise, Ariz.") or by their neighbours in a list."""
    for left, right in pairwise(found):
        between = [t.lower for t in left.sentence.tokens[left.last + 1 : right.first]]
        if between == [","] and _holds(right, left):
            left.verdict = Verdict.SURE
            right.verdict = max(right.verdict, Verdict.LIKELY)
    for left, right in pairwise(found):
        between = [t.lower for t in left.sentence.tokens[left.last + 1 : right.first]]
        listed = between in ([","], ["and"], [",", "and"], ["or"]) and not left.demonym
        if listed and left.verdict is Verdict.SURE and right.verdict is Verdict.UNSURE:
            right.verdict = Verdict.LIKELY
    return found


def _holds(area: _Candidate, inner: _Candidate) -> bool:
    """Whether one of the places called like *inner* lies in the country or the first-level area *area*."""
    countries = {e.country for e in area.entries if e.kind == "country"}
    areas = {(e.country, e.admin1 or e.name) for e in area.entries if e.kind == "admin1"}
    return any(e.country in countries or (e.country, e.admin1) in areas for e in inner.entries)


def _is_kept(candidate: _Candidate, places: set[str], people: set[str]) -> bool:
    if candidate.verdict is Verdict.SURE:
        return True
    key = candidate.key
    if key in places:
        return candidate.verdict is Verdict.LIKELY or key not in people
    return candidate.verdict is Verdict.LIKELY and key not in people


def _mention(candidate: _Candidate) -> PlaceMention:
    mention = mention_of(candidate.sentence, candidate.first, candidate.last)
    return msgspec.structs.replace(mention, demonym=True) if candidate.demonym else mention


def taken_by(reading: Reading) -> Iterator[Span]:
    """What of a sentence is no place's name: its groups, days, weapons and outlets."""
    yield from (a.span for a in reading.actors if a.actor_id and a.kind not in ("state", "adjective"))
    yield from (t.span for t in reading.times if t.form in ("date", "weekday", "part_of_month"))
    yield from (w.span for w in reading.weapons)
    yield from (o.span for o in reading.outlets)
