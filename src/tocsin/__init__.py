"""Tocsin reads news reports of armed attacks and keeps a sourced book of incidents.

The names below load on first use, so that `import tocsin` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.book import Book as Book
    from tocsin.book import open_book as open_book
    from tocsin.documents import read as read
    from tocsin.ledger import SqliteLedger as Ledger
    from tocsin.ledger import record as record
    from tocsin.pipeline import Tools as Tools
    from tocsin.pipeline import code as code
    from tocsin.records import Coding as Coding
    from tocsin.records import Document as Document
    from tocsin.records import Hints as Hints
    from tocsin.records import Incident as Incident
    from tocsin.records import Report as Report

__version__ = "0.1.0"

_HOMES = {
    "Book": ("tocsin.book", "Book"),
    "Coding": ("tocsin.records", "Coding"),
    "Document": ("tocsin.records", "Document"),
    "Hints": ("tocsin.records", "Hints"),
    "Incident": ("tocsin.records", "Incident"),
    "Ledger": ("tocsin.ledger", "SqliteLedger"),
    "Report": ("tocsin.records", "Report"),
    "Tools": ("tocsin.pipeline", "Tools"),
    "code": ("tocsin.pipeline", "code"),
    "open_book": ("tocsin.book", "open_book"),
    "read": ("tocsin.documents", "read"),
    "record": ("tocsin.ledger", "record"),
}

__all__ = [
    "Book",
    "Coding",
    "Document",
    "Hints",
    "Incident",
    "Ledger",
    "Report",
    "Tools",
    "code",
    "open_book",
    "read",
    "record",
]


def __getattr__(name: str) -> Any:
    """Load a public name from the room that owns it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
