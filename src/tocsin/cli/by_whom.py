"""Who judges."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Annotated, Final

import typer

USER_VARIABLE: Final = "TOCSIN_USER"

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who judges; else $TOCSIN_USER, else the login name."),
]
WhySaid = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, in your own words.")]


def by_whom(named: str | None, environment: Mapping[str, str]) -> str:
    """The name that was given, else that of TOCSIN_USER, else the login name; "" where there is none."""
    given = (named or environment.get(USER_VARIABLE) or "").strip()
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
