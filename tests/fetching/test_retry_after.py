"""How long a server wants to be left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.fetching.retry_after import LONGEST, retry_after

NOW = 1_700_000_000.0  # Tue, 14 Nov 2023 22:13:20 GMT


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("99999999999999999999", LONGEST),
        ("Tue, 14 Nov 2023 22:14:20 GMT", 60),
        ("Tue, 14 Nov 2023 22:12:20 GMT", 0),
        ("Tue, 14 Nov 2023 23:14:20 +0100", 60),
        ("Tue, 14 Nov 2033 22:14:20 GMT", LONGEST),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Tue, 99 Nov 2023 99:14:20 GMT", None),
    ],
)
def test_both_forms_are_read(header: str | None, wait: float | None) -> None:
    """Seconds and dates are read, bounded by a day; anything else says nothing."""
    assert retry_after(header, NOW) == wait


@given(
    st.one_of(st.text(max_size=40), st.datetimes().map(lambda at: at.strftime("%a, %d %b %Y %H:%M:%S GMT")))
)
@settings(derandomize=True, max_examples=500)
def test_nothing_breaks_it(header: str) -> None:
    """Whatever a server writes gives a wait between nothing and a day, or none."""
    wait = retry_after(header, NOW)
    assert wait is None or 0 <= wait <= LONGEST
