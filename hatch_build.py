"""What a build makes beside the Python files: the steps that are written in C too, and what the browser loads.

Nobody needs the compiled steps (`src/tocsin/**/_*.c`): without a C compiler the same is done in Python, in several
times the time. So whatever stands in the way, Tocsin is installed all the same. They keep to the part of Python's C
interface that stays (PEP 384), and are good for every later Python.

The site (`frontend/`) is made by Node, which is asked for only where what was made is absent or older than its
sources: a wheel from the source distribution, where it stands ready, needs none. A package without it would serve bare
pages, so none is built; a checkout goes on and warns.
"""

from __future__ import annotations

import importlib.util
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FLAGS = ("-O3", "-shared", "-fPIC", "-DPy_LIMITED_API=0x030b0000")
_SECONDS = 120


class BuildSteps(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles for a wheel, and makes the site for a wheel, a source distribution and a checkout."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where the site is to be made."""
        site = _site(Path(self.root))
        return [] if site is None or site.is_current(Path(self.root)) else [site.NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and go on without what cannot be compiled; make the site, and stop where a package would lack it."""
        if self.target_name == "wheel":
            self._compile(build_data)
        site = _site(Path(self.root))
        if site is None or site.is_current(Path(self.root)):
            return
        try:
            site.build_site(Path(self.root))
        except site.SiteNotBuilt as error:
            if version != "editable":
                self.app.abort(
                    f"A package without the site would serve bare pages, and it could not be built: {error}"
                )
            self.app.display_warning(
                f"Pages come bare until `make site` succeeds, for the site is not built: {error}"
            )

    def _compile(self, build_data: dict[str, Any]) -> None:
        """Put each compiled step beside its source, and name the wheel for the system that it was compiled on."""
        for source in sorted(Path(self.root, "src", "tocsin").rglob("_*.c")):
            target = source.with_suffix(".abi3.so")
            target.unlink(missing_ok=True)
            why = _compiled(source, target)
            if why:
                self.app.display_warning(f"{source.name} is not compiled, and its step is slower: {why}")
                continue
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data.update(pure_python=False, tag=f"cp311-abi3-{platform}")


def _site(root: Path) -> ModuleType | None:
    """frontend/build_site.py, which stands outside every package; None where there is no such folder."""
    path = root / "frontend" / "build_site.py"
    spec = importlib.util.spec_from_file_location("tocsin_build_site", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
