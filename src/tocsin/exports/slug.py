"""Names as parts of addresses and of columns, and back."""

from __future__ import annotations

import re
import unicodedata

from tocsin.records import content_id


def slug_of(name: str) -> str:
    """*name* in small Latin letters, digits and underscores; for one that has none of these a short id of it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "_".join(re.findall(r"[a-z0-9]+", plain)) or f"x{content_id(name)[:8]}"


def shown(slug: str) -> str:
    """A slug of a codebook as words: "declared_strike" is "Declared strike"."""
    return slug.replace("_", " ").capitalize()
