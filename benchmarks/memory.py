"""The memory of processes over a run, as a table and as a drawing without any library."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

_EVERY: Final = 0.5
_WIDTH, _HEIGHT, _MARGIN = 800, 300, 50


class Watch:
    """While it is open, the memory of the process tree is noted twice a second (Linux; elsewhere nothing is)."""

    def __init__(self, path: Path | None, *, below: bool = False) -> None:
        """*path* is the table to write, the drawing beside it; None notes nothing.

        *below*: this process only starts what is measured, and does not count itself.
        """
        self._path = path
        self._below = below
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.samples: list[tuple[float, int]] = []

    def __enter__(self) -> Watch:
        if self._path:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._path:
            return
        self._stop.set()
        self._thread.join()
        rows = "".join(f"{seconds:.1f}\t{size}\n" for seconds, size in self.samples)
        self._path.write_text(f"seconds\tbytes\n{rows}", "utf-8")
        self._path.with_suffix(".svg").write_text(drawing(self.samples), "utf-8")

    def _watch(self) -> None:
        begun = time.monotonic()
        while True:
            roots = _children(os.getpid()) if self._below else [os.getpid()]
            size = sum(tree_bytes(root) for root in roots)
            if size:
                self.samples.append((time.monotonic() - begun, size))
            if self._stop.wait(_EVERY):
                return


def tree_bytes(root: int) -> int:
    """The proportional memory (PSS) of a process and all below it; pages that many share count once."""
    total = 0
    todo = [root]
    while todo:
        process = todo.pop()
        folder = Path(f"/proc/{process}")
        try:
            lines = (folder / "smaps_rollup").read_text("ascii").splitlines()
            todo += _children(process)
        except (OSError, ValueError):
            continue
        total += next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
    return total


def drawing(samples: Sequence[tuple[float, int]]) -> str:
    """The samples as an SVG: seconds to the right, megabytes upwards."""
    longest = max((seconds for seconds, _ in samples), default=0.0) or 1.0
    most = max((size for _, size in samples), default=0) or 1
    points = " ".join(
        f"{_MARGIN + (_WIDTH - 2 * _MARGIN) * seconds / longest:.1f},"
        f"{_HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * size / most:.1f}"
        for seconds, size in samples
    )
    foot, right = _HEIGHT - _MARGIN, _WIDTH - _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="12">'
        f'<path d="M{_MARGIN} {_MARGIN}V{foot}H{right}" fill="none" stroke="#888"/>'
        f'<polyline points="{points}" fill="none" stroke="#246" stroke-width="1.5"/>'
        f'<text x="{_MARGIN}" y="{_MARGIN - 10}">{most / 1e6:.0f} MB at most</text>'
        f'<text x="{right}" y="{foot + 20}" text-anchor="end">{longest:.0f} s</text></svg>\n'
    )


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
