"""The two streams of a command: data on stdout, and what it is doing on stderr."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self

import msgspec
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

WIDTH = 100
"""Columns of a table where there is no terminal to ask."""
WIDEST = 120
PATIENCE = 0.8
"""Seconds of work before a bar appears; shorter work needs none."""

QUOTATION_MARKS = "“”\"'"


class Screen(Console):
    """A console of calm width that lets a closed pipe through to `guarded`."""

    def on_broken_pipe(self) -> None:
        """Leave quietly."""
        raise BrokenPipeError


def screen() -> Screen:
    """The console on stdout."""
    console = Screen(highlight=False, emoji=False)
    width = min(console.width, WIDEST) if console.is_terminal else WIDTH
    return Screen(highlight=False, emoji=False, width=width)


def shown(text: str) -> str:
    """*text* on one line, without the control characters by which a page could rewrite the terminal."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """*text* with a space for every control character, line breaks and tabs among them."""
    return "".join(c if c.isprintable() else " " for c in text)


def quoted(text: str) -> str:
    """A quote in quotation marks of our own, without those that it brings along."""
    return f"“{shown(text).strip(QUOTATION_MARKS)}”"


def print_json(value: Any) -> None:
    """One line of JSON in UTF-8; half a character that no encoding knows becomes a question mark."""
    line = msgspec.json.encode(_encodable(value))
    typer.echo(line)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _encodable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(part) for part in value]
    return value


class Bar:
    """A progress bar on stderr: only on a terminal, and only when the work is long."""

    def __init__(self, task: str, total: int | None = None, shown: bool = True) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._progress.add_task(task, total=total)
        self._appears = time.monotonic() + PATIENCE
        self._wanted = shown and sys.stderr.isatty()
        self._shown = False

    def say(self, task: str) -> None:
        """Change what the bar says that it is doing."""
        self._progress.update(self._task, description=task)
        self._show()

    def step(self) -> None:
        """One more document is done."""
        self._progress.advance(self._task)
        self._show()

    def _show(self) -> None:
        if self._wanted and not self._shown and time.monotonic() >= self._appears:
            self._progress.start()
            self._shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._progress.stop()
