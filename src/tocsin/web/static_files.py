"""The files of the site that were built before it was installed, by the names of their sources."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER: Final = Path(str(files("tocsin.web"))) / "static"
MANIFEST: Final = "manifest.json"
AT: Final = "/static/"


class Assets:
    """Scripts, styles and shapes of the pages; `missing` where they have not been built."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        manifest = folder / MANIFEST
        self.missing = not manifest.is_file()
        self._entries: Mapping[str, Any] = {} if self.missing else msgspec.json.decode(manifest.read_bytes())

    def script(self, name: str) -> str:
        """The address of the script whose source is *name*, such as "site.js"."""
        return AT + str(self._entry(name).get("file", name))

    def styles(self, name: str) -> tuple[str, ...]:
        """The addresses of the styles that come with a script."""
        return tuple(AT + str(one) for one in self._entry(name).get("css", ()))

    def file(self, name: str) -> str:
        """The address of a file that is served as it is, such as "shapes/countries-110m.geojson"."""
        return AT + name

    def _entry(self, name: str) -> Mapping[str, Any]:
        return next((one for key, one in self._entries.items() if key.rpartition("/")[2] == name), {})


class BuiltFiles(StaticFiles):
    """Serves the built files; those that carry a hash in their names are kept by browsers for a year."""

    def __init__(self, assets: Assets) -> None:
        super().__init__(directory=assets.folder, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at *path*."""
        response = await super().get_response(path, scope)
        if path.startswith("assets/"):
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
