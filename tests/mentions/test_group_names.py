"""Groups that no vocabulary knows, told by the noun that classifies them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The Silver Comet Front shelled the port.", "The Silver Comet Front"),
        ("Gunmen from the Banu Talib tribe killed two men.", "the Banu Talib tribe"),
        ("The rebel group Sons of the Reed killed two men.", "Sons of the Reed"),
        ("The League of Free Rivers, a militia, killed two men.", "League of Free Rivers"),
        ("The Lebanese group killed two men.", ""),
        ("An Islamist militia killed two men.", ""),
        ("The army said on Monday that its group killed two men.", ""),
        ("Five brigades shelled the port.", ""),
    ],
)
def test_unknown_groups_are_named(read: Callable[[str], Reading], text: str, group: str) -> None:
    """A group noun makes the name beside it a group's; an adjective, a day or a number is no name."""
    named = [a.words for a in read(text).actors if a.kind == "group" and a.named]
    assert named == ([group] if group else [])
