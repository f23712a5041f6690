"""Numbers of a list that leave out what they count."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Strikes killed three people in Kharkiv, two in Sumy and one in Kherson.", [3, 2, 1]),
        ("Shelling wounded five in Kharkiv and seven in Zaporizhzhia.", [5, 7]),
        ("Gunmen killed four people in Mosul, the second such attack in Iraq.", [4]),
        ("Gunmen killed four people in Mosul and fled in two cars.", [4]),
    ],
)
def test_each_item_has_the_harm_of_the_one_before(read, text: str, counts: list[int]) -> None:
    """A bare number before a place is counted as the harm that the list began with, and no other number is."""
    harms = read(text).harms
    assert [harm.count.low for harm in harms] == counts
    assert len({harm.harm for harm in harms}) == 1
