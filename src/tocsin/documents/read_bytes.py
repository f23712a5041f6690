"""Bytes of files within the limits, and the plain words for why a file cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tocsin.documents.decode import Decoded, binary_kind, decode
from tocsin.documents.normalise import visible
from tocsin.documents.page import MEGABYTE, Limits
from tocsin.records import Unreadable


def read_bytes(path: Path, limits: Limits) -> bytes | Unreadable:
    """All bytes of the file at *path*, or why they cannot be had."""
    try:
        with path.open("rb") as file:
            return take_bytes(file, str(path), limits)
    except OSError as error:
        return Unreadable(str(path), why_not_opened(error))


def take_bytes(file: BinaryIO, name: str, limits: Limits) -> bytes | Unreadable:
    """All bytes of an open file, of which no more is read than the limit."""
    data = file.read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        return Unreadable(name, too_large(limits))
    return data


def decoded(data: bytes, name: str) -> Decoded | Unreadable:
    """The text in *data*, or why there is none."""
    if not data:
        return Unreadable(name, "empty file")
    kind = binary_kind(data)
    if kind:
        return Unreadable(name, f"not a text: it is {kind}" if kind.startswith("a ") else kind)
    found = decode(data)
    return found if visible(found.text) else Unreadable(name, "nothing but white space")


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
