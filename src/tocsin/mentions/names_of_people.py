"""Towns that are people's names in this text: "Janine Edwards … Edwards said" speaks of no town of Edwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from tocsin.mentions.person_names import PersonNames
from tocsin.mentions.place_context import word_before
from tocsin.records.mention import PlaceMention
from tocsin.records.reading import Reading
from tocsin.vocab.gazetteer import Gazetteer, normalise_name
from tocsin.vocab.place_words import ATTACK_NOUNS, PLACE_NOUNS, PLACING, PUBLIC_BODIES, TOWN_PARTS

# Above this a city is meant even where somebody in the text bears its name.
WELL_KNOWN = 500_000
_HOME = re.compile(
    r"\b([A-Z][\w'\u2019-]+) (?:[A-Z]\. )?[A-Z][\w'\u2019-]+,? of (?:(?:north|south|east|west)\w* )?$"
)

# Up to three words with capitals, before a surname.
_BEARING = re.compile(r"\b(?:[A-Z][\w'\u2019-]*\.? ){1,3}$")


class NamesOfPeople:
    """Reads a text as a whole for what its names of places are: people's names, people's homes, parts of a town."""

    def __init__(self, gazetteer: Gazetteer, persons: PersonNames) -> None:
        """*persons* knows the first names."""
        self._gazetteer = gazetteer
        self._persons = persons

    def heed(self, readings: Sequence[Reading]) -> list[Reading]:
        """The *readings* of a text without the places that are surnames, and with people's homes as such."""
        doubtful = {
            m.name for reading in readings for m in reading.places if self._may_be_surname(m, reading)
        }
        surnames = {name for name in doubtful if self._is_borne(name, readings)}
        surnames |= {name for name in doubtful if self._bears_a_surname(name, readings)}
        quarters = {m.name: m.noun for r in readings for m in r.places if m.noun in TOWN_PARTS - {"district"}}
        return [self._heeded(reading, surnames, quarters) for reading in readings]

    def _heeded(self, reading: Reading, surnames: set[str], quarters: dict[str, str]) -> Reading:
        if not reading.places:
            return reading
        kept = [
            place
            for place in reading.places
            if not self._is_first_name(place, reading)
            and (place.name not in surnames or not self._may_be_surname(place, reading))
        ]
        told = tuple(self._as_told(place, reading, quarters) for place in kept)
        if told == reading.places:
            return reading
        columns = [reading.places.index(place) for place in kept]
        where = tuple(tuple(row[i] for i in columns) for row in reading.where)
        return msgspec.structs.replace(reading, places=told, where=where if told else ())

    def _as_told(self, place: PlaceMention, reading: Reading, quarters: dict[str, str]) -> PlaceMention:
        """*place* as somebody's home where a person "of" it is named, as a quarter where the text once says so."""
        before = reading.sentence.text[: place.start - reading.sentence.start]
        home = _HOME.search(before)
        if home is not None and self._persons.is_first_name(home[1].lower()):
            return msgspec.structs.replace(place, relation="from")
        if not place.noun and not place.within and place.name in quarters:
            return msgspec.structs.replace(place, noun=quarters[place.name])
        return place

    def _is_first_name(self, place: PlaceMention, reading: Reading) -> bool:
        """Whether a single word is somebody's first name, before a surname that nothing parts from it."""
        if not self._persons.is_first_name(place.name.lower()) or not self._may_be_surname(place, reading):
            return False
        after = reading.sentence.tokens[place.last + 1 : place.last + 2]
        return bool(after) and after[0].text[:1].isupper() and after[0].start == place.end + 1

    def _may_be_surname(self, place: PlaceMention, reading: Reading) -> bool:
        """Whether nothing but the gazetteer makes a single word the name of a place."""
        if place.first != place.last or place.noun or place.within or place.dateline or place.head:
            return False
        if word_before(reading.sentence, place.first) in PLACING:
            return False
        entries = self._gazetteer.lookup(place.name)
        return not entries or (entries[0].kind in ("town", "district") and entries[0].population < WELL_KNOWN)

    def _is_borne(self, name: str, readings: Sequence[Reading]) -> bool:
        """Whether somebody with a first name, and perhaps an initial, bears *name* in the text."""
        texts = (reading.sentence.text for reading in readings if name in reading.sentence.text)
        before = (_BEARING.search(text, 0, at) for text in texts for at in _places_of(name, text))
        names = (word for found in before if found is not None for word in found[0].split())
        return any(self._persons.is_first_name(word.lower()) for word in names)

    def _bears_a_surname(self, name: str, readings: Sequence[Reading]) -> bool:
        """Whether a word that is only a second name of its place is somebody's first name ("Dzhokhar Tsarnaev")."""
        entries = self._gazetteer.lookup(name)
        if not entries or normalise_name(entries[0].name) == normalise_name(name):
            return False
        full = re.compile(rf"\b{re.escape(name)} ([A-Z][a-z\u2019'-]+)\b")
        behind = {m[1].lower() for reading in readings for m in full.finditer(reading.sentence.text)}
        return bool(behind - PUBLIC_BODIES - ATTACK_NOUNS - set(PLACE_NOUNS))


def _places_of(name: str, text: str) -> Iterator[int]:
    """Where *name* stands in *text* as a whole word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[end : end + 1].isalnum() or text[end : end + 1] == "_"):
            yield at
        at = text.find(name, end)
