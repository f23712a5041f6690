"""Who or what an attack is aimed at: objects, passive subjects, "on X", "killing of X"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Sentence, Span
from tocsin.records.reading import Reading
from tocsin.reports.act import Aim, Found

# Prepositions that lead from an attack to its target.
AT = frozenset({"on", "of", "against", "targeting", "at"})
# Nobody, and the places where claims are published.
NO_TARGETS = frozenset(
    "nobody anybody anyone none nothing anything something everything telegram twitter x facebook whatsapp television "
    "responsibility".split()
)
# Words of a target's name before its head.
NAME_REACH = 8
_NAME_TAGS = ("NN", "JJ", "CD", "POS", "HYPH", "PRP$", "AFX")


def aims_of(reading: Reading, found: Found) -> Iterator[Aim]:
    """The targets and victims in the trigger's own clause."""
    named = (*reading.weapons, *reading.triggers, *reading.times, *reading.outlets)
    for head in _heads(reading.sentence, found):
        token = reading.sentence.tokens[head]
        if not token.tag.startswith("NN") or token.lower in NO_TARGETS:
            continue
        aim = _aim(reading, head)
        if not any(aim.span.overlaps(mention.span) for mention in named):
            yield aim


def _heads(sentence: Sentence, found: Found) -> list[int]:
    mention = found.mention
    if not mention.noun and found.entry.act not in ("launch", "land"):
        own = [
            i
            for i in sentence.children_by(mention.first, "obj", "nsubj:pass")
            if not mention.first <= i <= mention.last
        ]
        return own or _behind_object(sentence, found)
    return [
        index
        for index in sentence.children_by(found.mention.last, "nmod", "obl")
        if any(sentence.tokens[case].lower in AT for case in sentence.children_by(index, "case"))
    ]


def _behind_object(sentence: Sentence, found: Found) -> list[int]:
    """What a verb with an object of its own is aimed at ("opened fire on a bus", "set fire to cars")."""
    first, last = found.mention.first, found.mention.last
    if first == last:
        return []
    governed = {
        index
        for word in range(first, last + 1)
        for index in sentence.children_by(word, "obl", "nmod")
        if index > last
    }
    return sorted(
        index
        for index in governed
        if any(
            case <= last or sentence.tokens[case].lower in AT | {"to"}
            for case in sentence.children_by(index, "case")
        )
    )


def _aim(reading: Reading, head: int) -> Aim:
    sentence = reading.sentence
    tags = [token.tag for token in sentence.tokens]
    first = last = head
    while first > 0 and head - first < NAME_REACH and tags[first - 1].startswith(_NAME_TAGS):
        first -= 1
    # These are of the number, not of the name.
    if 0 < first < head and sentence.words(first - 1, first).lower() == "at least":
        first += 1
    while last + 1 < len(tags) and tags[last + 1].startswith("NNP") and tags[last].startswith("NNP"):
        last += 1
    span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
    actor = next((a for a in reading.actors if a.actor_id and a.span.overlaps(span)), None)
    return Aim(sentence.words(first, last), actor.actor_id if actor else None, span)
