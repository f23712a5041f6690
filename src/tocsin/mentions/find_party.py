"""The parties to an attack: every noun phrase of a sentence with what the party model makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.noun_phrases import NounPhrase, noun_phrases
from tocsin.mentions.party_features import PartyFeatures
from tocsin.mentions.person_names import PersonNames
from tocsin.records.mention import PARTY_ROLES, PartyMention
from tocsin.records.reading import Reading
from tocsin.vocab.vocabulary import Vocabulary

# The odds of a phrase that plays no role whatever the model would say.
NONE = (-9.0,) * len(PARTY_ROLES)


class PartyFinder:
    """Finds the parties in a sentence. Built once from the vocabulary and the model."""

    def __init__(self, vocabulary: Vocabulary, persons: PersonNames, model: HashedModel) -> None:
        """*vocabulary* names people, targets and deeds; *persons* finds people; *model* weighs the roles."""
        self._vocabulary = vocabulary
        self._persons = persons
        self._model = model

    def find(self, readings: Sequence[Reading]) -> list[tuple[PartyMention, ...]]:
        """For each of *readings*, parsed sentences of one text, every noun phrase in order."""
        phrases = [self.phrases(reading) for reading in readings]
        able = [self._able(reading, own) for reading, own in zip(readings, phrases, strict=True)]
        odds = self._model.odds_of_groups(features.values() for features in able)
        weighed = [dict(zip(own, those, strict=True)) for own, those in zip(able, odds, strict=True)]
        return [
            tuple(_mention(reading, phrase, known.get(phrase, NONE)) for phrase in own)
            for reading, own, known in zip(readings, phrases, weighed, strict=True)
        ]

    def _able(self, reading: Reading, phrases: Sequence[NounPhrase]) -> dict[NounPhrase, list[str]]:
        """Those of *phrases* that may play a role, each with its features."""
        features = self.features(reading)
        return {phrase: features.of(phrase) for phrase in phrases if not features.plays_none(phrase)}

    def phrases(self, reading: Reading) -> list[NounPhrase]:
        """The noun phrases of a parsed sentence."""
        known = ((m.first, m.last) for m in (*reading.actors, *reading.weapons))
        return noun_phrases(reading.sentence, self._persons.find(reading.sentence), known)

    def features(self, reading: Reading) -> PartyFeatures:
        """What the model looks at in *reading*."""
        words = self._vocabulary
        return PartyFeatures(reading, words.triggers, words.people, words.targets)


def _mention(reading: Reading, phrase: NounPhrase, odds: tuple[float, ...]) -> PartyMention:
    sentence = reading.sentence
    return PartyMention(
        sentence=sentence.index,
        start=sentence.tokens[phrase.first].start,
        end=sentence.tokens[phrase.last].end,
        first=phrase.first,
        last=phrase.last,
        words=sentence.words(phrase.first, phrase.last),
        odds=odds,
        person=phrase.form == "person",
    )
