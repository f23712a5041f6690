"""Moments as people write them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import typer

from tocsin.cli.leave import refuse

NOW: Final = "now"
MOMENT_HELP: Final = "2026-11-20 (its end) or 2026-11-20T14:00; local time where no zone is given"

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="MOMENT", help=f"The book as it stood then: {MOMENT_HELP}."),
]


def moment(text: str | None, option: str = "--as-of") -> dt.datetime | None:
    """The moment that is meant, with its zone; None where none is given, and for "now".

    A day means its last instant, so that what was recorded on it counts. Without a zone it is local time.
    """
    if text is None or text.strip().lower() == NOW:
        return None
    try:
        when = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise refuse(f"{option} {text}: not a moment; write it as {MOMENT_HELP}") from None
    if len(text.strip()) == len("2026-11-20"):
        when = dt.datetime.combine(when.date(), dt.time.max)
    return when if when.tzinfo else when.astimezone()
