"""ACLED's kinds of actors, and what the columns inter1, inter2 and interaction say of two of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocab.actor_kinds import actor_kind
from tocsin.vocab.tables import read_table

STATE_FORCES: Final = 1
POLITICAL_MILITIA: Final = 3
RIOTERS: Final = 5
PROTESTERS: Final = 6
CIVILIANS: Final = 7
EXTERNAL_FORCES: Final = 8
_UNNAMED: Final[Mapping[int, str]] = MappingProxyType(
    {
        STATE_FORCES: "Military Forces of {}",
        RIOTERS: "Rioters ({})",
        PROTESTERS: "Protesters ({})",
        CIVILIANS: "Civilians ({})",
        EXTERNAL_FORCES: "Unidentified Military Forces",
    }
)


def inter(kind: str | None, home: str | None = None, where: str | None = None) -> int:
    """The number of an actor of this *kind* (actor_kinds.tsv) whose country is *home*, for a deed done in *where*.

    A state's army outside its own country is 8, whichever state it is; whoever is not identified (None) is 3.
    """
    if kind is None:
        return POLITICAL_MILITIA
    code = actor_kind(kind).acled_inter
    abroad = home is not None and where is not None and home != where
    return EXTERNAL_FORCES if code == STATE_FORCES and abroad else code


def inter_name(code: int | None) -> str:
    """The words of inter1 and inter2 for a number; nothing where there is no such actor."""
    return "" if code is None else _name(code)


def interaction(first: int | None, second: int | None) -> int:
    """The number of two actors: the lower number first; ten times the number of one who acts alone; 0 for nobody."""
    low, *high = sorted(code for code in (first, second) if code is not None) or [0]
    return 10 * low + (high[0] if high else 0)


def interaction_name(first: int | None, second: int | None) -> str:
    """The words of two actors, the lower number first: "State forces-Rebel group"; "Rioters only" for one alone.

    External forces stand before civilians all the same.
    """
    codes = sorted(code for code in (first, second) if code is not None)
    if len(codes) < 2:
        return f"{_name(codes[0])} only" if codes else ""
    if codes == [CIVILIANS, EXTERNAL_FORCES]:
        codes.reverse()
    return "-".join(map(_name, codes))


def unnamed_actor(code: int, country: str) -> str:
    """What an actor of this number is called where no name is known: "Unidentified Armed Group (Iraq)"."""
    return _UNNAMED.get(code, "Unidentified Armed Group ({})").format(country)


@cache
def inter_names() -> Mapping[int, str]:
    """The words of each number (acled_inter.tsv), read once."""
    return MappingProxyType(
        {int(row["code"]): row["name"] for row in read_table("acled_inter", ("code", "name"))}
    )


def _name(code: int) -> str:
    found = inter_names().get(code)
    if found is None:
        raise VocabularyError(f"acled_inter.tsv: there is no {code}")
    return found
