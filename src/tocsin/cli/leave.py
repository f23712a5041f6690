"""How a command ends: with an exit code that scripts can use, and no traceback for a reader's mistake."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from tocsin.errors import TocsinError

UNREADABLE = 1
USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


@contextmanager
def guarded() -> Iterator[None]:
    """Turn an error that Tocsin raises on purpose, a closed pipe or Ctrl-C into a line and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except TocsinError as error:
        complain(str(error))
        raise typer.Exit(UNREADABLE) from None
    except BrokenPipeError:
        _silence(sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
    except KeyboardInterrupt:
        complain("stopped; what was done is kept")
        raise typer.Exit(INTERRUPTED) from None


def complain(line: str) -> None:
    """A line on stderr, marked as ours."""
    typer.echo(f"tocsin: {line}", err=True)


def refuse(line: str) -> typer.BadParameter:
    """The error of a command that was given wrongly (exit code 2)."""
    return typer.BadParameter(line)


def _silence(descriptor: int) -> None:
    """Point the closed pipe at nothing, or Python complains of it once more while it ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)
