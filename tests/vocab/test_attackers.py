"""Nouns for those who attack, and for what flies."""

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import aircraft, attackers, tables


def test_attackers_are_given_by_kind_with_their_plurals() -> None:
    """Each kind has its nouns, in the singular and in the plural."""
    assert {"gunman", "gunmen"} <= attackers.attackers("shooter")
    assert "gunmen" not in attackers.attackers("shooter", plural=False)
    assert not attackers.attackers("attacker") & attackers.attackers("fighter")


def test_aircraft_are_given_by_kind() -> None:
    """What is as often struck as it strikes can be had in the plural alone."""
    assert {"warplane", "warplanes", "aircraft"} <= aircraft.aircraft("strikes")
    assert aircraft.aircraft("flies", singular=False) == {"jets", "planes"}


@pytest.mark.parametrize("load", [attackers.attackers, aircraft.aircraft])
def test_another_kind_is_an_error(monkeypatch, load) -> None:
    """A kind that nobody asks for is a mistake of the file."""
    row = {"noun": "imp", "plural": "", "kind": "sprite"}
    monkeypatch.setattr(tables, "read_table", lambda *_: iter([row]))
    with pytest.raises(VocabularyError, match="imp"):
        load.__wrapped__("any")
