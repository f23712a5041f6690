"""Ids of other worlds that last as ours do: UUIDs made of our own ids (RFC 9562, version 5)."""

from __future__ import annotations

import uuid
from typing import Final

NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:tocsin:export")
"""The namespace of everything that Tocsin exports: whoever knows our id can work out the UUID."""


def lasting_uuid(*parts: str) -> str:
    """The UUID of what these *parts* name together; the same on every machine."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))
