"""How a summary in GTD's house style tells of a tactic (gtd_deeds.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table


class Deed(msgspec.Struct, frozen=True):
    """A verb with the *weapons* and the word before the target, "" where there is none.

    *counted* says that weapons whose number is known stand instead of the word.
    """

    verb: str
    weapons: str
    at: str
    counted: bool


def gtd_deed(tactic: str) -> Deed:
    """The deed of a tactic; VocabularyError where there is no line for it."""
    found = _deeds().get(tactic)
    if found is None:
        raise VocabularyError(f"gtd_deeds.tsv: no line for the tactic {tactic!r}")
    return found


@cache
def _deeds() -> Mapping[str, Deed]:
    found: dict[str, Deed] = {}
    for row in read_table("gtd_deeds", ("tactic", "verb", "weapons", "at", "counted")):
        if row["tactic"] in found or not row["verb"] or row["counted"] not in ("yes", "no"):
            raise VocabularyError(
                f"gtd_deeds.tsv: {row['tactic']}: one line a tactic, with a verb, counted yes or no"
            )
        found[row["tactic"]] = Deed(row["verb"], row["weapons"], row["at"], row["counted"] == "yes")
    return MappingProxyType(found)
