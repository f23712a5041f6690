"""Compiles the few steps that are written in C too (`src/tocsin/**/_*.c`), where a C compiler is at hand.

Nobody needs them: without one the same is done in Python, in several times the time. So whatever stands in the way,
Tocsin is installed all the same. They keep to the part of Python's C interface that stays (PEP 384), and are good for
every later Python.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FLAGS = ("-O3", "-shared", "-fPIC", "-DPy_LIMITED_API=0x030b0000")
_SECONDS = 120


class CompiledSteps(BuildHookInterface):  # type: ignore[type-arg]
    """Puts each compiled step beside its source, and names the wheel for the system that it was compiled on."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and go on without what cannot be compiled."""
        for source in sorted(Path(self.root, "src", "tocsin").rglob("_*.c")):
            target = source.with_suffix(".abi3.so")
            target.unlink(missing_ok=True)
            why = _compiled(source, target)
            if why:
                self.app.display_warning(f"{source.name} is not compiled, and its step is slower: {why}")
                continue
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data.update(pure_python=False, tag=f"cp311-abi3-{platform}")


def _compiled(source: Path, target: Path) -> str:
    """Why *source* could not be compiled into *target*; "" where it was."""
    if sys.platform not in ("linux", "darwin") or sys.implementation.name != "cpython":
        return f"not tried for {sys.implementation.name} on {sys.platform}"
    compiler = shlex.split(sysconfig.get_config_var("CC") or "cc")[0]
    linking = ("-undefined", "dynamic_lookup") if sys.platform == "darwin" else ()
    includes = f"-I{sysconfig.get_path('include')}"
    command = [compiler, *_FLAGS, *linking, includes, str(source), "-o", str(target)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr.strip().partition("\n")[0] or "the compiler failed"
