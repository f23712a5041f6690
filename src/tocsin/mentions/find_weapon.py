"""Weapons named in a sentence, each with the number that stands with it."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.mentions.bomb_kind import bomb_kind, is_set_off
from tocsin.mentions.idle_weapon import is_idle
from tocsin.mentions.read_count import NumberReader
from tocsin.records import Count, Sentence
from tocsin.records.mention import WeaponMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.lexicon import WeaponEntry

# A weapon before one of these is still the thing that is counted: "one rocket round", "mortar fire".
_COUNTED_AFTER = frozenset({"round", "rounds", "shell", "shells", "projectile", "projectiles"})
_DEVICES = frozenset({"device", "devices"})


def find_weapons(
    sentence: Sentence, hits: Iterable[tuple[int, int, WeaponEntry]], numbers: NumberReader
) -> tuple[WeaponMention, ...]:
    """The weapons among the vocabulary's *hits* (document offsets) that lie in *sentence*."""
    return tuple(_mention(sentence, start, end, entry, numbers) for start, end, entry in hits)


def _mention(
    sentence: Sentence, start: int, end: int, entry: WeaponEntry, numbers: NumberReader
) -> WeaponMention:
    head = token_at(sentence, end - 1)
    after = sentence.tokens[head + 1] if head + 1 < len(sentence.tokens) else None
    if after is not None and after.lower in _COUNTED_AFTER:
        head += 1
    words = sentence.text[start - sentence.start : end - sentence.start]
    plural = _is_plural(sentence.tokens[head].lower, words, entry)
    count, count_start = _count(sentence, (token_at(sentence, start), head), start, plural, numbers)
    return WeaponMention(
        entry=entry.id,
        weapon=_kind(sentence, start, end, entry),
        model=entry.model,
        role="idle" if entry.role == "weapon" and is_idle(sentence, head) else entry.role,
        plural=plural,
        count=count,
        count_start=count_start,
        **mention_place(sentence, start, max(end, sentence.tokens[head].end)),
    )


def _kind(sentence: Sentence, start: int, end: int, entry: WeaponEntry) -> str:
    """The class of the vocabulary, or the finer one that the words around a loose one give."""
    first, last = start - sentence.start, end - sentence.start
    device = sentence.text[first:last].lower() in _DEVICES
    if entry.kind != "bomb" and not device:
        return entry.kind
    finer = bomb_kind(sentence.text, first, last)
    if finer is None and device and is_set_off(sentence.text, first, last):
        return "bomb"
    return finer or entry.kind


def _is_plural(head: str, words: str, entry: WeaponEntry) -> bool:
    if head in ("rounds", "shells", "projectiles"):
        return True
    return any(form.plural and form.text.lower() == words.lower() for form in entry.forms)


def _count(
    sentence: Sentence, bounds: tuple[int, int], start: int, plural: bool, numbers: NumberReader
) -> tuple[Count | None, int | None]:
    """The number with the weapon: its own, one or more in a compound, two or more for a bare plural."""
    first, head = bounds
    if not plural and _is_compound(sentence, head):
        return Count(1, None, "vague"), start
    quantity = numbers.quantity(sentence, first, own=False)
    if quantity:
        return quantity.count, sentence.tokens[quantity.first].start
    if _is_definite(sentence, first) or _is_share_of(sentence, first):
        return None, None
    return (Count(2, None, "vague") if plural else Count(1, None, "vague")), start


def _is_compound(sentence: Sentence, head: int) -> bool:
    """Whether the weapon only names the kind of another noun: "rocket attack", "car bomb explosion"."""
    if sentence.tokens[head].dep == "compound":
        return True
    if head + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[head + 1]
    return after.tag.startswith("NN") and sentence.tokens[head].dep in ("compound", "amod", "nmod", "")


def _is_share_of(sentence: Sentence, first: int) -> bool:
    """Whether "of" right before says that these are some of those told of ("one of the drones")."""
    return first > 1 and sentence.tokens[first - 1].lower == "of"


def _is_definite(sentence: Sentence, head: int) -> bool:
    for index in range(head - 1, max(-1, head - 5), -1):
        token = sentence.tokens[index]
        if token.lower in ("the", "this", "that", "these", "those", "its", "their", "his", "both"):
            return True
        if not token.tag.startswith(("JJ", "NN", "VB", "CD", "POS", "HYPH")):
            return False
    return False
