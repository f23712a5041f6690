"""Reads `Retry-After`: how long a server wants to be left alone."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST: Final = 24 * 3600.0
"""Seconds. A day is the longest that one answer may silence a source; a longer wish is most often a mistake."""
_SECONDS: Final = re.compile(r"[0-9]{1,20}")


def retry_after(header: str | None, now: float) -> float | None:
    """The seconds to wait from *now* (since 1970, UTC), between 0 and a day; None where *header* says nothing clear.

    Both forms of RFC 9110 are read: a number of seconds, and a date.
    """
    if header is None:
        return None
    text = header.strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), LONGEST)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        wait = moment.timestamp() - now
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(wait, 0.0), LONGEST)
