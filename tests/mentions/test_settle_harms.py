"""The harms of one sentence held against each other."""

from __future__ import annotations

import pytest

from tests.mentions.test_find_harm import in_short

SETTLED = [
    ("Two guards were killed and as many were wounded.", "k2 i2"),
    ("As many as nine guards were killed.", "k-9"),
    ("A fourth victim died on Tuesday.", "k4"),
    ("He is the third priest killed this year.", ""),
    ("The bomb killed 25 people, eight of whom died in hospital.", "k25"),
    ("Twenty people were hurt, nine of whom later died.", "k9 i20"),
    ("Five people, including the gunman, died.", "k4"),
    ("Two attackers and three policemen died.", "k3"),
    ("Thirteen people suffered minor injuries but eleven were still in hospital.", "i13"),
    ("Nine people died, not counting the bomber.", "k9"),
]


@pytest.mark.parametrize(("text", "told"), SETTLED)
def test_a_sentence_counts_nobody_twice(read, text, told):
    """Shares, ordinals, attackers and "as many" give the number that the sentence means."""
    assert sorted(in_short(read(text)).split()) == sorted(told.split())
