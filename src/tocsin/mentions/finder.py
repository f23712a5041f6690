"""All finders over the sentences of a text; what one of them finds, the next ones may lean on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from tocsin.mentions.event_odds import EventOdds
from tocsin.mentions.find_actor import find_actors
from tocsin.mentions.find_damage import find_damage
from tocsin.mentions.find_dateline import dateline_end
from tocsin.mentions.find_harm import HarmFinder
from tocsin.mentions.find_party import PartyFinder
from tocsin.mentions.find_place import PlaceFinder
from tocsin.mentions.find_tally import find_tallies
from tocsin.mentions.find_time import find_times
from tocsin.mentions.find_trigger import find_triggers
from tocsin.mentions.find_voice import Reporting, find_voices
from tocsin.mentions.find_weapon import find_weapons
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.known_readings import Key, KnownReadings
from tocsin.mentions.listed_titles import listed_titles
from tocsin.mentions.names_of_people import NamesOfPeople
from tocsin.mentions.person_names import PersonNames
from tocsin.mentions.place_context import is_head_line
from tocsin.mentions.read_count import NumberReader
from tocsin.mentions.whereabouts import Whereabouts
from tocsin.records import Sentence, Span
from tocsin.records.reading import Phrase, Reading
from tocsin.records.standing import mention_place
from tocsin.vocab.phrases import Hits
from tocsin.vocab.vocabulary import Vocabulary

# What sounds like violence: a text with none of these is not read any further.
HINTS = ("trigger", "weapon")


class Finder:
    """Finds every mention in a sentence. Built once from the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """*vocabulary* is what the finders search for."""
        self._vocabulary = vocabulary
        self._phrases = vocabulary.phrases  # laid out now: processes that are forked later share it
        self._numbers = NumberReader(vocabulary.numbers, vocabulary.qualifiers)
        self._harms = HarmFinder(vocabulary.people, self._numbers)
        persons = PersonNames.load(vocabulary.people)
        self._places = PlaceFinder(vocabulary.gazetteer, persons)
        self._reporting = Reporting.load()
        self._whereabouts = Whereabouts(HashedModel.load("where_model"))
        self._parties = PartyFinder(vocabulary, persons, HashedModel.load("party_model"))
        self._events = EventOdds(HashedModel.load("event_model"))
        self._known = KnownReadings()
        self._people_named = NamesOfPeople(vocabulary.gazetteer, persons)

    def hits(self, text: str) -> Hits:
        """Every phrase of the vocabulary in *text*, by kind: (start, end, id)."""
        return self._phrases.find(text)

    def hints(self, hits: Hits) -> bool:
        """Whether anything in the text sounds like violence."""
        return any(hits.get(kind) for kind in HINTS)

    def find(self, sentences: Iterable[Sentence], hits: Hits) -> list[Reading]:
        """Everything in each of *sentences*, of whose document *hits* are the phrases."""
        texts = list(sentences)
        here = _by_sentence(texts, hits)
        keys = list(map(Key.of, texts, here))
        known = list(map(self._known.recall, keys, texts))
        new = [number for number, reading in enumerate(known) if reading is None]
        made = self._related([self._mentions(texts[number], here[number]) for number in new])
        for number, reading in zip(new, made, strict=True):
            self._known.keep(keys[number], reading)
        coming = iter(made)
        return [reading or next(coming) for reading in known]

    def _related(self, readings: list[Reading]) -> list[Reading]:
        """The *readings* with the parties to each deed, and how likely each place is where it was done."""
        asked = [number for number, reading in enumerate(readings) if reading.weighable]
        weighed = [readings[number] for number in asked]
        told = zip(asked, self._parties.find(weighed), self._whereabouts.odds(weighed), strict=True)
        for number, parties, where in told:
            readings[number] = msgspec.structs.replace(readings[number], parties=parties, where=where)
        return readings

    def _mentions(self, sentence: Sentence, here: Hits) -> Reading:
        """What the vocabulary, of which *here* are the hits, and the rules find in *sentence*."""
        words = self._vocabulary
        titles = listed_titles(sentence) if here.get("trigger") else ()
        told = (hit for hit in here.get("trigger", ()) if not any(Span(*hit[:2]).within(t) for t in titles))
        triggers = find_triggers(sentence, ((s, e, words.triggers[i]) for s, e, i in told))
        outlets = [(s, e, words.outlets[i]) for s, e, i in here.get("outlet", ())]
        actors = find_actors(sentence, [(s, e, words.actors[i]) for s, e, i in here.get("actor", ())], words)
        bodies = tuple(a.span for a in actors if a.actor_id and a.kind not in ("state", "adjective"))
        opening = sentence.start + dateline_end(sentence)
        times = tuple(t for t in find_times(sentence) if t.start >= opening)
        days = (t.span for t in times if t.form in ("date", "weekday", "part_of_month"))
        arms = tuple(Span(s, e) for s, e, _ in here.get("weapon", ()))
        triggers = tuple(t for t in triggers if not any(t.span.within(arm) and t.span != arm for arm in arms))
        verbs = tuple(t.span for t in triggers if not t.noun)
        armed = [(s, e, words.weapons[i]) for s, e, i in here.get("weapon", ()) if Span(s, e) not in verbs]
        names = (*bodies, *days, *arms, *(Span(s, e) for s, e, _ in outlets))
        harms = self._harms.find(sentence, triggers, times)
        return Reading(
            sentence=sentence,
            triggers=triggers,
            times=times,
            places=self._places.find(sentence, names),
            actors=actors,
            weapons=find_weapons(sentence, armed, self._numbers),
            harms=tuple(harm for harm in harms if not any(harm.span.within(title) for title in titles)),
            damages=find_damage(sentence),
            tallies=find_tallies(sentence, triggers, times, self._numbers),
            voices=find_voices(sentence, self._reporting, outlets),
            hedges=tuple(
                h
                for h in _phrases(sentence, here.get("hedge", ()))
                if not any(h.span.overlaps(t.span) for t in times)
            ),
            scopes=_phrases(sentence, here.get("scope", ())),
            eras=_phrases(sentence, here.get("era", ())),
            outlets=tuple(Phrase(effect=e.name, **mention_place(sentence, s, end)) for s, end, e in outlets),
            head=sentence.part != "title" and is_head_line(sentence),
        )

    def weigh(self, readings: Sequence[Reading]) -> list[Reading]:
        """The *readings* of a whole text: places that are no people, and how likely triggers tell of attacks."""
        return list(self._events.weigh(self._people_named.heed(readings)))


def _by_sentence(sentences: Sequence[Sentence], hits: Hits) -> list[Hits]:
    """The hits that lie in each of *sentences*, which do not overlap."""
    order = sorted(range(len(sentences)), key=lambda number: sentences[number].start)
    starts = [sentences[number].start for number in order]
    found: list[Hits] = [{} for _ in sentences]
    for kind, own in hits.items():
        for hit in own:
            at = bisect_right(starts, hit[0]) - 1
            if at >= 0 and hit[1] <= sentences[order[at]].end:
                found[order[at]].setdefault(kind, []).append(hit)
    return found


def _phrases(sentence: Sentence, hits: Iterable[tuple[int, int, str]]) -> tuple[Phrase, ...]:
    return tuple(Phrase(effect=effect, **mention_place(sentence, start, end)) for start, end, effect in hits)
