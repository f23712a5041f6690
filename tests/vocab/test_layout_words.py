"""The words that fill layouts: how a summary tells a tactic, how a claim is made, where aid workers are hit."""

from __future__ import annotations

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab.awsd_locations import awsd_location
from tocsin.vocab.claim_modes import claim_mode
from tocsin.vocab.crosswalk import tactics
from tocsin.vocab.gtd_deeds import gtd_deed


def test_every_tactic_that_gtd_takes_is_told() -> None:
    """Each tactic with an attack type has a deed, and one with weapons has the word before its target."""
    deeds = {name: gtd_deed(name) for name, tactic in tactics().items() if tactic.gtd_attacks}
    assert len(deeds) > 40
    assert {name for name, deed in deeds.items() if deed.weapons and not deed.at} == set()


def test_a_tactic_without_a_deed_is_named() -> None:
    """What GTD does not take cannot be told, and the error says which tactic that is."""
    with pytest.raises(VocabularyError, match="arrest"):
        gtd_deed("arrest")


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("a video posted on Telegram", 6),
        ("Telegram", 7),
        ("sent a telegram", 10),
        ("said on its Website", 7),
        ("letters to a newspaper", 1),
        ("the caller identified himself", 10),
        ("a statement", 10),
    ],
)
def test_how_a_claim_is_made(words: str, mode: int) -> None:
    """The first line that fits decides, in any letters; channels count with their capitals, and last."""
    assert claim_mode(words) == mode


def test_first_target_that_tells_decides() -> None:
    """The first target of which the place is known decides, and others say nothing."""
    assert awsd_location(["workers", "a UN convoy", "a hospital"]) == "Road"
    assert awsd_location([]) == "Unknown"
