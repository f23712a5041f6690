"""The progress of an intake: how far, how fast, how much of it matters, how long still."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

    from tocsin.intake import Tally


class IntakeBar:
    """A bar on stderr, on a terminal only; drawn by hand, for a thread that draws must not be forked."""

    def __init__(self) -> None:
        self._bar = _bar() if sys.stderr.isatty() else None
        self._begun = time.monotonic()

    def show(self, tally: Tally, read: int, expected: int) -> None:
        """Draw what has come of the bytes *read* of those *expected*."""
        if self._bar is not None:
            (task,) = self._bar.task_ids
            self._bar.update(
                task, description=self.said(tally), completed=read, total=expected or None, refresh=True
            )

    def said(self, tally: Tally) -> str:
        """Such as "1,200 documents, 310/s, 2.1 % with an attack"; the requests and pictures of a crawl do not count."""
        documents = tally.fates.total() - tally.fates["no document"]
        rate = documents / max(time.monotonic() - self._begun, 0.001)
        share = 100 * tally.fates["coded"] / documents if documents else 0
        return f"{documents:,} documents, {rate:,.0f}/s, {share:.1f} % with an attack"

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
            self._bar.refresh()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Progress:
    """What is drawn; to load what draws takes 35 ms, which an intake without a terminal need not."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
    bar.add_task("Loading vocabulary and parser", total=None)
    return bar
