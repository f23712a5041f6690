"""Mappings that remember only what was put in last."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any


def keep_last(held: OrderedDict[Any, Any], most: int) -> None:
    """Drop from *held* what was put in first, until it holds *most*.

    A plain dict would look for its first key behind all that were dropped before, longer with each.
    """
    while len(held) > most:
        held.popitem(last=False)
