"""The name of the site behind a page's title is furniture."""

from __future__ import annotations

import pytest

from tocsin.documents.mark_title import site_tail

WITH_TAIL = (
    ("Two hurt in shooting outside Akron bar - WKBN.com", "Two hurt in shooting outside Akron bar"),
    ("Man shot dead at bus stop | The Tampa Bay Times", "Man shot dead at bus stop"),
    ("Rockets land near airport in Erbil – Fox 5 News", "Rockets land near airport in Erbil"),
    ("Teen wounded in east side shooting « CBS Chicago", "Teen wounded in east side shooting"),
)
WITHOUT = (
    "Two hurt in shooting outside Akron bar",
    "Drone strike kills three - army denies it was behind the raid",
    "Aleppo - The Post",
)


@pytest.mark.parametrize(("line", "title"), WITH_TAIL)
def test_the_title_ends_before_the_site(line: str, title: str) -> None:
    """What stands behind the last separator and names a paper or a station is no part of the headline."""
    cut = site_tail(line, 0, len(line))
    assert cut is not None and line[:cut].rstrip() == title


@pytest.mark.parametrize("line", WITHOUT)
def test_a_headline_keeps_its_dashes(line: str) -> None:
    """A dash inside a headline, or behind a word or two, cuts nothing off."""
    assert site_tail(line, 0, len(line)) is None
