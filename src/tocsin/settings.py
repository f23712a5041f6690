"""The settings of one run, read once from the command line and the environment."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tocsin.records.ledger_address import LedgerAddress

LEDGER_VARIABLE = "TOCSIN_LEDGER"
HOME_VARIABLE = "TOCSIN_HOME"
DEFAULT_LEDGER = "tocsin.db"
POLICY_VARIABLE = "TOCSIN_POLICY"
DEFAULT_POLICY = "majority"
GRADES_VARIABLE = "TOCSIN_GRADES"


class Settings(msgspec.Struct, frozen=True):
    """Where the ledger is, how its numbers are chosen, and the file of grades where one is given."""

    ledger: LedgerAddress
    policy: str = DEFAULT_POLICY
    grades: Path | None = None


def settings(
    environment: Mapping[str, str],
    ledger: str | None = None,
    policy: str | None = None,
    grades: str | None = None,
) -> Settings:
    """What was asked for; else what TOCSIN_LEDGER, TOCSIN_POLICY and TOCSIN_GRADES say; else how it comes.

    That is `tocsin.db` in the current folder, the policy of most independent families, and the shipped grades.
    """
    named = ledger or environment.get(LEDGER_VARIABLE) or DEFAULT_LEDGER
    rules = grades or environment.get(GRADES_VARIABLE)
    return Settings(
        LedgerAddress.of(named, _home(environment)),
        policy or environment.get(POLICY_VARIABLE) or DEFAULT_POLICY,
        Path(rules) if rules else None,
    )


def _home(environment: Mapping[str, str]) -> Path:
    """The folder for what goes with a ledger on a server: TOCSIN_HOME, else where the system keeps a user's data.

    That is XDG_DATA_HOME (freedesktop.org's base directory specification), LOCALAPPDATA on Windows, and on macOS
    the Application Support of Apple's file system guide.
    """
    if environment.get(HOME_VARIABLE):
        return Path(environment[HOME_VARIABLE])
    if sys.platform == "win32":
        given, usual = environment.get("LOCALAPPDATA"), "~/AppData/Local"
    elif sys.platform == "darwin":
        given, usual = None, "~/Library/Application Support"
    else:
        given, usual = environment.get("XDG_DATA_HOME"), "~/.local/share"
    return Path(given or usual).expanduser() / "tocsin"
