"""What a comparer saw in two reports."""

from __future__ import annotations

from collections.abc import Callable

Seen = tuple[str, Callable[[], str]]
"""The name of a term in the weights file, and what was seen, in words, for whoever asks: most pairs are never shown."""
