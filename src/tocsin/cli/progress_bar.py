"""The progress of work that may take a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

WORTH: Final = 500
"""Things to do from which on it is shown: fewer take a second or two."""
OFTEN: Final = 0.1
"""Seconds between two drawings."""


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A watch (what is done, how many are done, of how many) that draws a bar on stderr, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    drawn = 0.0

    def watch(what: str, done: int, many: int) -> None:
        nonlocal drawn
        if many < WORTH or (time.monotonic() - drawn < OFTEN and done < many):
            return
        drawn = time.monotonic()
        if not bar.tasks:
            bar.start()
            bar.add_task(what)
        bar.update(bar.task_ids[0], description=what, completed=done, total=many, refresh=True)

    try:
        yield watch
    finally:
        bar.stop()
