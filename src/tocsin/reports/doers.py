"""Who or what does the deeds of an act, by the tree."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Sentence
from tocsin.reports.act import Act, Found
from tocsin.reports.subjects import subjects_of


def doers_of(act: Act) -> Iterator[int]:
    """The tokens of what is subject of the act's verbs, or stands behind their "by"."""
    sentence = act.reading.sentence
    for found in act.triggers:
        verb = _verb_of(sentence, found)
        if not found.mention.noun:
            yield from subjects_of(sentence, verb)
        yield from (i for i in sentence.children_by(verb, "obl", "nmod") if _is_behind_by(sentence, i))


def _verb_of(sentence: Sentence, found: Found) -> int:
    """The trigger's verb; where it only completes one ("set a bus on fire"), that one."""
    first = found.mention.first
    before = range(first - 1, -1, -1) if found.entry.behind else ()
    return next((i for i in before if sentence.tokens[i].lower in found.entry.behind), first)


def _is_behind_by(sentence: Sentence, noun: int) -> bool:
    return any(sentence.tokens[i].lower == "by" for i in sentence.children_by(noun, "case"))
