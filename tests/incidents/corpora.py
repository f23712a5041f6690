"""Corpora drawn at random: few days, few places, so that reports meet and contradict each other."""

from __future__ import annotations

from typing import Any

from build import (
    ASAD,
    BAGHDAD,
    GREEN_VILLAGE,
    SHELLING,
    STRIKE,
    TAJI,
    TWO_COUNTRIES,
    coding,
    report,
    rockets,
)
from hypothesis import strategies as st

from tocsin.records import Coding, Count

DRONES = (rockets(2, None, kind="drone"),)
ROCKETS = (rockets(2, None),)
PLACES = st.sampled_from([ASAD, BAGHDAD, TAJI, GREEN_VILLAGE, TWO_COUNTRIES, None])
DATES = st.sampled_from(["2022-04-29", "2022-04-30", "2022-04-28/2022-04-30", "2022-04", "2022-01", None])
REPORTS = st.fixed_dictionaries(
    {
        "date": DATES,
        "place": PLACES,
        "type": st.sampled_from([SHELLING, STRIKE, "Attack"]),
        "status": st.sampled_from(["occurred", "occurred", "foiled", "threatened"]),
        "weapons": st.sampled_from([(), ROCKETS, DRONES, (rockets(4, 4),)]),
        "targets": st.sampled_from([[], ["Qassem Soleimani"], ["General Qasem Suleimani"], ["U.S. troops"]]),
        "perpetrators": st.sampled_from([[], ["United States"], ["Kataib Hezbollah"]]),
        "killed": st.sampled_from([None, Count(0, 0), Count(3, 3), Count(5, None), Count(), Count(None, 7)]),
        "role": st.sampled_from(["main", "background"]),
    }
)
CORPORA = st.lists(st.lists(REPORTS, min_size=1, max_size=3), min_size=1, max_size=8)
WIDE = st.lists(st.lists(REPORTS, min_size=1, max_size=2), min_size=4, max_size=20)


def corpus(drawn: list[list[dict[str, Any]]]) -> list[Coding]:
    """Documents of drawn reports."""
    return [
        coding(f"d{i}", *(report(f"{i}.{j}", **fields) for j, fields in enumerate(reports)))
        for i, reports in enumerate(drawn)
    ]
