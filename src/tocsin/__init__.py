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
    from tocsin.judging import approve as approve
    from tocsin.judging import correct as correct
    from tocsin.judging import explain as explain
    from tocsin.judging import join as join
    from tocsin.judging import keep_apart as keep_apart
    from tocsin.judging import leave_open as leave_open
    from tocsin.judging import part as part
    from tocsin.judging import undo as undo
    from tocsin.ledger import Ledger as Ledger
    from tocsin.ledger import open_ledger as open_ledger
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
    "Ledger": ("tocsin.ledger", "Ledger"),
    "Report": ("tocsin.records", "Report"),
    "Tools": ("tocsin.pipeline", "Tools"),
    "approve": ("tocsin.judging", "approve"),
    "code": ("tocsin.pipeline", "code"),
    "correct": ("tocsin.judging", "correct"),
    "explain": ("tocsin.judging", "explain"),
    "join": ("tocsin.judging", "join"),
    "keep_apart": ("tocsin.judging", "keep_apart"),
    "leave_open": ("tocsin.judging", "leave_open"),
    "open_book": ("tocsin.book", "open_book"),
    "open_ledger": ("tocsin.ledger", "open_ledger"),
    "part": ("tocsin.judging", "part"),
    "read": ("tocsin.documents", "read"),
    "record": ("tocsin.ledger", "record"),
    "undo": ("tocsin.judging", "undo"),
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
    "approve",
    "code",
    "correct",
    "explain",
    "join",
    "keep_apart",
    "leave_open",
    "open_book",
    "open_ledger",
    "part",
    "read",
    "record",
    "undo",
]


def __getattr__(name: str) -> Any:
    """Load a public name from the room that owns it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
