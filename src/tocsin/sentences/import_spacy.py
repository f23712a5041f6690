"""Importing spaCy without its own command line, which makes up half of it.

The package takes one function from there, `spacy.info`, and with it come all of the commands, two web clients, and what
makes templates: a quarter of a second, at every start.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_INFO: Final = "spacy.cli.info"


@contextmanager
def command_line_left_out() -> Iterator[None]:
    """Where spaCy is imported inside for the first time, its command line waits until somebody asks for it."""
    if "spacy" in sys.modules:
        yield
        return
    stand_in = ModuleType(_INFO)
    vars(stand_in)["info"] = _info
    sys.modules[_INFO] = stand_in
    try:
        yield
    finally:
        del sys.modules[_INFO]


def _info(*arguments: Any, **named: Any) -> Any:
    """What `spacy.info` does, by the function that it stands for."""
    return import_module(_INFO).info(*arguments, **named)
