"""Where the ledger is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import LedgerError
from tocsin.settings import settings


@pytest.mark.parametrize(
    ("environment", "option", "path"),
    [
        ({}, None, "tocsin.db"),
        ({"TOCSIN_LEDGER": "team.db"}, None, "team.db"),
        ({"TOCSIN_LEDGER": "team.db"}, "mine.db", "mine.db"),
        ({"TOCSIN_LEDGER": ""}, None, "tocsin.db"),
    ],
)
def test_ledger(environment: dict[str, str], option: str | None, path: str) -> None:
    """The option, else the environment, else the current folder."""
    assert settings(environment, option).ledger == Path(path)


def test_url() -> None:
    """A server is refused with a line that says what to give."""
    with pytest.raises(LedgerError, match="in a file"):
        settings({}, "postgresql://localhost/tocsin")
