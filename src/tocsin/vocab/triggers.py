"""The words that say that something violent happened (triggers.tsv), as typed entries."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records.value import ACLED_TYPES
from tocsin.vocab.tables import read_table, words_of

ACTS: frozenset[str] = frozenset(
    "strike target land launch shell air bomb blast suicide shoot ambush clash kill murder stab harm abduct sexual "
    "arson mob riot arrest down foil threat chem destroy ram plant anaphor generic".split()
)
NEEDS: frozenset[str] = frozenset(
    {"none", "hit", "weapon", "device", "object", "person", "vehicle", "dead", "setting", "aimed", "behind"}
)


class Trigger(msgspec.Struct, frozen=True):
    """One line of triggers.tsv. *kind* is the ACLED sub-event that the word means by itself, or None.

    *act* is how the coder reads it; *needs* is what must stand with the word before it counts: for "behind", one of
    the verbs *behind*, a few words earlier ("took eight miners hostage").
    """

    id: str
    lemma: str
    noun: bool
    act: str
    kind: str | None
    needs: str
    forms: tuple[str, ...]
    behind: frozenset[str] = frozenset()


def load_triggers() -> tuple[Trigger, ...]:
    """Every trigger. Raises VocabularyError for an unknown act, need or type, or a word listed twice."""
    triggers = [
        _trigger(row) for row in read_table("triggers", ("lemma", "pos", "act", "type", "needs", "forms"))
    ]
    seen: set[tuple[str, bool]] = set()
    for trigger in triggers:
        for form in trigger.forms:
            if (form, trigger.noun) in seen:
                raise VocabularyError(f"triggers.tsv: {form!r} stands twice as the same part of speech")
            seen.add((form, trigger.noun))
    return tuple(triggers)


def _trigger(cells: Mapping[str, str]) -> Trigger:
    kind = cells["type"] or None
    needs, _, verbs = cells["needs"].partition(":")
    if cells["act"] not in ACTS or needs not in NEEDS or (kind and kind not in ACLED_TYPES):
        raise VocabularyError(f"triggers.tsv: {cells['lemma']}: unknown act, need or type")
    noun = cells["pos"] == "n"
    return Trigger(
        id=f"{cells['lemma']}.{cells['pos']}",
        lemma=cells["lemma"],
        noun=noun,
        act=cells["act"],
        kind=kind,
        needs=needs,
        forms=words_of(cells["forms"]),
        behind=frozenset(verbs.split("|")) if verbs else frozenset(),
    )
