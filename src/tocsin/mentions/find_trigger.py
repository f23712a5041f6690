"""Triggers in a sentence: forms of triggers.tsv whose part of speech fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.records import Sentence, Token
from tocsin.records.mention import TriggerMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.triggers import Trigger

# Participles that only describe the noun after them ("a bombed-out house", "armed attack dogs") are no events.
_NOUN_TAGS = ("NN",)
_VERB_TAGS = ("VB",)
# "Shooting at" is sought as a verb; where it is a noun ("a shooting at a school") the preposition is not part of it.
LED_ON = " at"


def find_triggers(sentence: Sentence, hits: Iterable[tuple[int, int, Trigger]]) -> tuple[TriggerMention, ...]:
    """The triggers among *hits* (document offsets), one for each stretch of words, in order."""
    by_span: dict[tuple[int, int], list[Trigger]] = {}
    for start, end, trigger in hits:
        by_span.setdefault((start, end), []).append(trigger)
    return tuple(_mentions(sentence, by_span))


def _mentions(sentence: Sentence, by_span: dict[tuple[int, int], list[Trigger]]) -> Iterator[TriggerMention]:
    for (start, end), triggers in sorted(by_span.items()):
        token = sentence.tokens[token_at(sentence, start)]
        chosen = _fitting(sentence, token, triggers)
        if chosen is not None:
            if chosen.noun and sentence.text[: end - sentence.start].endswith(LED_ON):
                end -= len(LED_ON)
            yield TriggerMention(entry=chosen.id, noun=chosen.noun, **mention_place(sentence, start, end))


def _fitting(sentence: Sentence, token: Token, triggers: list[Trigger]) -> Trigger | None:
    """The entry whose part of speech the tag allows; in a headline the tag of a verb in "-s" is often a noun's."""
    if len({trigger.noun for trigger in triggers}) == 2:
        noun = _reads_as_noun(sentence, token)
        return next(trigger for trigger in triggers if trigger.noun == noun)
    only = triggers[0]
    if " " in (only.forms[0] if only.forms else "") or "_" in only.lemma:
        return only
    if only.noun:
        return only
    if token.tag.startswith("NN") and (sentence.part != "title" or not _has_object(sentence, token)):
        return None
    return only if not token.tag.startswith(("DT", "CD")) else None


def _has_object(sentence: Sentence, token: Token) -> bool:
    """Whether a noun phrase follows at once, as after the verb of a headline ("Jet bombs monastery school")."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    return token.index > 0 and after is not None and after.tag.startswith(("NN", "JJ", "CD", "DT", "RB"))


# What the object of a verb begins with, where the tags took the verb for a noun ("to kidnap a banker").
_OPENS_OBJECT = ("DT", "PRP", "CD")
_PEOPLE = frozenset(
    {"people", "civilians", "travellers", "travelers", "villagers", "women", "children", "men"}
)


def _reads_as_noun(sentence: Sentence, token: Token) -> bool:
    if token.tag in ("NN", "NNP") and _takes_object(sentence, token):
        return False
    if token.tag.startswith(_VERB_TAGS):
        # "-ing" after a determiner or a possessive is a noun whatever the tagger says ("the killing of").
        before = sentence.tokens[token.index - 1] if token.index else None
        return token.tag == "VBG" and before is not None and before.tag in ("DT", "PRP$", "POS", "JJ")
    return True


def _takes_object(sentence: Sentence, token: Token) -> bool:
    """Whether a word in its plain form is a verb by what stands around it."""
    if token.index + 1 >= len(sentence.tokens) or token.lower.endswith("ing"):
        return False
    after = sentence.tokens[token.index + 1]
    if after.lower in _PEOPLE and token.index:
        return True
    before = sentence.tokens[token.index - 1].lower if token.index else ""
    return before == "to" and after.tag.startswith(_OPENS_OBJECT)
