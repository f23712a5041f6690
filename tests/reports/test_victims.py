"""The people harmed, by name and by what they are."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.records import Report


def test_victims_are_told_in_the_words_of_the_text(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """Each victim is a claim with its own quote, and the perpetrators are none."""
    (report,) = reports_of("Gunmen shot dead a teacher in Mosul on Monday, police said.")
    assert report.victims == ("teacher",)
    assert [claim.quote for claim in report.claims if claim.field == "victims"] == ["teacher"]


def test_an_attack_without_people_has_no_victims(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """Nothing is filled in where nobody was harmed."""
    (report,) = reports_of("Five rockets hit the air base at Taji on Monday, causing no casualties.")
    assert report.victims == ()
