"""A step measured in a process of its own, so that its peak of memory is its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def alone(module: str, *arguments: str) -> dict[str, float]:
    """Run `python -m MODULE ARGUMENTS`, which prints its figures as JSON on its last line, and give them.

    Raises subprocess.CalledProcessError where it fails.
    """
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def peak_bytes() -> int:
    """The most memory (resident set) that this process has held; 0 where the system does not say (Linux says)."""
    return memory_of("self")["VmHWM"]


def held_bytes() -> int:
    """The memory (resident set) that this process holds now; 0 where the system does not say."""
    return memory_of("self")["VmRSS"]


def memory_of(process: int | str) -> dict[str, int]:
    """The memory in bytes that a process holds now (VmRSS) and held at most (VmHWM); 0 where the system is silent."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    said = {line.partition(":")[0]: line.split() for line in lines}
    return {field: int(said.get(field, ["", "0"])[1]) * 1024 for field in ("VmHWM", "VmRSS")}
