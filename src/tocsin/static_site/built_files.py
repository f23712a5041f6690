"""The script, the style and the shapes that the pages load: built from `frontend/` when the package was."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from tocsin.errors import ExportError

FOLDER: Final = Path(str(files("tocsin.static_site"))) / "static"
MANIFEST: Final = "manifest.json"
LICENCES: Final = "LICENSES.txt"
ENTRY: Final = "src/published.js"


class BuiltFiles(msgspec.Struct, frozen=True):
    """The names of what was built: the *script*, its *styles*, the *coarse* and the *fine* shapes of the countries."""

    folder: Path
    script: str
    styles: tuple[str, ...]
    coarse: str
    fine: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every file that a site takes along, with the licences of what is built in."""
        return (self.script, *self.styles, self.coarse, self.fine, LICENCES)


def built_files(folder: Path = FOLDER) -> BuiltFiles:
    """What was built into *folder*; ExportError where nothing was."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise ExportError("the scripts of the site were not built with this copy of Tocsin: run `make site`")
    entries: Mapping[str, Any] = msgspec.json.decode(manifest.read_bytes())
    entry = entries[ENTRY]
    styles = tuple(entry.get("css", ())) or tuple(sorted(one.name for one in folder.glob("*.css")))
    coarse, fine = (next(folder.glob(f"world-{name}-*.js")).name for name in ("coarse", "fine"))
    return BuiltFiles(folder, entry["file"], styles, coarse, fine)
