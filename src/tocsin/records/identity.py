"""Ids derived from content, so that every machine gives the same thing the same name."""

import hashlib


def content_id(*parts: str) -> str:
    """Sixteen hexadecimal characters of a SHA-256 over *parts*, in order.

    The parts are joined with a character that no text may hold (U+0000), so ("a", "bc") and ("ab", "c")
    differ.
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
