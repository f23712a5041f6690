"""Long patterns written over several lines, one thought beside the other."""

from __future__ import annotations

import re


def pattern(lines: str) -> re.Pattern[str]:
    """The pattern that *lines* make together, in any case; line breaks and indents are no part of it, spaces are."""
    return re.compile(_joined(lines), re.IGNORECASE)


def cased_pattern(lines: str) -> re.Pattern[str]:
    """The same, where capitals count."""
    return re.compile(_joined(lines))


def _joined(lines: str) -> str:
    return "".join(line.strip() for line in lines.splitlines())
