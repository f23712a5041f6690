"""What may leave the house: short quotes, fields withheld, places blurred, nothing fresher than a delay."""

from __future__ import annotations

import datetime as dt
import importlib.resources
import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records import Incident

Withheld = Literal[
    "targets", "victims", "speakers", "quotes", "summary", "urls", "titles", "weapons", "damage", "intercepted",
    "perpetrators", "place", "time",
]  # fmt: skip
"""What a public copy may leave out, by name."""
WITHHELD: Final[tuple[str, ...]] = get_args(Withheld)


class PublicRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of a public copy.

    *quote_cap* is the most characters of a quote; *withhold* names what is left out; coordinates are put on a grid of
    *grid_km* kilometres (0: as they are), and their radius is at least that; an incident appears *delay_days* days
    after its last possible day, counted to the ledger's last entry.
    """

    name: str = "public"
    version: str = "1"
    quote_cap: int = 300
    withhold: tuple[Withheld, ...] = ()
    grid_km: float = 0.0
    delay_days: int = 0


def load_public_rules(path: Path) -> PublicRules:
    """The rules of a file of the user's own (TOML). VocabularyError where it cannot be read or breaks its rules."""
    try:
        return _rules(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise VocabularyError(f"{path}: cannot be read: {reason}") from error


@cache
def shipped_public_rules() -> PublicRules:
    """The rules that are shipped."""
    return _rules(public_rules_text(), "public.toml")


def public_rules_text() -> str:
    """The file of the shipped rules as it stands, to begin one's own from."""
    file = importlib.resources.files("tocsin.vocab") / "data" / "policies" / "public.toml"
    return file.read_text(encoding="utf-8")


def _rules(text: str, called: str) -> PublicRules:
    try:
        rules = msgspec.convert(tomllib.loads(text), PublicRules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(
            f"{called}: {error} (fields that can be withheld: {', '.join(WITHHELD)})"
        ) from error
    if rules.quote_cap < 0 or rules.delay_days < 0 or not 0 <= rules.grid_km < 1000:
        raise VocabularyError(
            f"{called}: quote_cap, delay_days and grid_km are 0 or more, grid_km below 1000"
        )
    return rules


def is_held_back(incident: Incident, rules: PublicRules, today: dt.date | None) -> bool:
    """Whether an incident is too fresh: whether it may have happened less than so many days before *today*.

    One that nothing bounds may have happened yesterday, and stays in the house.
    """
    if not rules.delay_days or today is None:
        return False
    return incident.date.latest is None or (today - incident.date.latest).days < rules.delay_days
