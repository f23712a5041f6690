"""Pages from templates, as answers to a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import HTMLResponse

from tocsin import __version__
from tocsin.templating import environment
from tocsin.web.static_files import Assets


class Pages:
    """The templates of the site, filled in."""

    def __init__(self, assets: Assets, settings: Mapping[str, Any]) -> None:
        """*settings* are known to every template."""
        self.assets = assets
        self._environment = environment("tocsin.web")
        self._environment.globals.update(settings, assets=assets, version=__version__)

    def page(self, name: str, status: int = 200, **filling: Any) -> HTMLResponse:
        """The template *name* filled in."""
        return HTMLResponse(self._environment.get_template(name).render(**filling), status)
