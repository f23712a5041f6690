"""Triggers for what goes on for hours and days (lasting_deeds.tsv), and those for what comes of a deed."""

from __future__ import annotations

from functools import cache
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table
from tocsin.vocab.triggers import load_triggers

_COMES_OF_IT: Final = frozenset({"kill", "harm"})
"""Acts of triggers.tsv that people suffer, whatever the deed was."""


def load_lasting_deeds() -> frozenset[str]:
    """The ids of the triggers. VocabularyError for one that triggers.tsv has not, and for what is there twice."""
    known = {trigger.id for trigger in load_triggers()}
    found: set[str] = set()
    for row in read_table("lasting_deeds", ("lemma", "pos")):
        key = f"{row['lemma']}.{row['pos']}"
        if key not in known:
            raise VocabularyError(f"lasting_deeds.tsv: triggers.tsv has no {row['lemma']}, {row['pos']}")
        if key in found:
            raise VocabularyError(f"lasting_deeds.tsv: {row['lemma']}, {row['pos']} is there twice")
        found.add(key)
    return frozenset(found)


@cache
def lasting_deeds() -> frozenset[str]:
    """What `load_lasting_deeds` gives, read once."""
    return load_lasting_deeds()


@cache
def results_of_deeds() -> frozenset[str]:
    """The ids of the triggers that tell of the dead and the injured."""
    return frozenset(trigger.id for trigger in load_triggers() if trigger.act in _COMES_OF_IT)
