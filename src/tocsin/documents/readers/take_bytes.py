"""Bytes within the limits, and the plain words for why a file cannot be read."""

from __future__ import annotations

from typing import BinaryIO

from tocsin.documents.terms import MEGABYTE, Limits
from tocsin.records import Unreadable


def take_bytes(file: BinaryIO, name: str, limits: Limits) -> bytes | Unreadable:
    """All bytes of an open file, of which no more is read than the limit."""
    data = file.read(limits.document_bytes + 1)
    return data if len(data) <= limits.document_bytes else Unreadable(name, too_large(limits))


def too_large(limits: Limits) -> str:
    """The reason given for an input beyond the limit."""
    return f"larger than {limits.document_bytes / MEGABYTE:g} MB, the limit for one document"


def why_not_opened(error: OSError) -> str:
    """The reason of an operating system in words that a person can act on."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file"
    return f"cannot be read: {error.strerror or error}"
