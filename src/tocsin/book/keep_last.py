"""Mappings that remember only what was put in last."""

from __future__ import annotations

from typing import Any


def keep_last(held: dict[Any, Any], most: int) -> None:
    """Drop from *held* what was put in first, until it holds *most*."""
    while len(held) > most:
        del held[next(iter(held))]
