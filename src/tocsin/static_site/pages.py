"""Pages from templates, each with the links that its place asks for."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from tocsin import __version__
from tocsin.records.words import utc_words
from tocsin.static_site import site as names
from tocsin.static_site.built_files import BuiltFiles
from tocsin.static_site.site import SiteOrder
from tocsin.templating import environment
from tocsin.views import type_group

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='%23b5432a'%3E%3Cpath d='"
    "M12 2.2c.9 0 1.5.7 1.5 1.5v.5c3 .7 4.8 3.1 4.8 6.4 0 4 .9 5.6 2.5 6.8v1.2H3.2v-1.2c1.6-1.2 2.5-2.8 2.5-6.8 0-3.3"
    " 1.8-5.7 4.8-6.4v-.5c0-.8.6-1.5 1.5-1.5Z'/%3E%3C/svg%3E"
)
"""The bell."""


def month_words(month: str) -> str:
    """Such as "July 2024" for 2024-07."""
    year, _, number = month.partition("-")
    return f"{calendar.month_name[int(number)]} {year}" if number else "Without a day"


def moment_words(moment: str) -> str:
    """A moment of the register for people."""
    return utc_words(dt.datetime.fromisoformat(moment))


def size_words(size: int) -> str:
    """Such as "1.4 MB"."""
    for unit, words in ((1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {words}"
    return f"{size} bytes"


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "incident_name": names.incident_name,
    "moment_words": moment_words,
    "month_name": names.month_name,
    "month_words": month_words,
    "size_words": size_words,
    "type_group": type_group,
}
"""What these templates can do beside what every template can."""


class Pages:
    """The templates of a site, filled in."""

    def __init__(self, order: SiteOrder, built: BuiltFiles) -> None:
        self._order = order
        self._environment = environment("tocsin.static_site")
        self._environment.filters.update(FILTERS)
        self._environment.globals.update(
            order=order, built=built, version=__version__, names=names, icon=ICON, withheld=order.withheld
        )

    def page(self, template: str, name: str, **filling: Any) -> str:
        """The *template* filled in, as the file *name* of the site."""
        up = "../" * name.count("/")
        text = self._environment.get_template(template).render(up=up, name=name, **filling)
        return text if text.endswith("\n") else f"{text}\n"
