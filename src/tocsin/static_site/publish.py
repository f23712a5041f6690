"""A site: the public view of the incidents that are wanted, as files in a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import msgspec

from tocsin.book import Book
from tocsin.exports import Extract, Order
from tocsin.exports.blue_pencil import public_dossier
from tocsin.exports.extract import Watch
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.register import Withdrawn
from tocsin.records import Dossier, Grade, Headline
from tocsin.static_site import site as names
from tocsin.static_site.built_files import BuiltFiles, built_files
from tocsin.static_site.downloads import Download, write_downloads
from tocsin.static_site.feed import Entry, entry_of, entry_of_withdrawn, feed_id, newest
from tocsin.static_site.folder import Changes, SiteFolder
from tocsin.static_site.incident_page import incident_filling, linked_ids
from tocsin.static_site.pages import Pages
from tocsin.static_site.rows import UNDATED, Listed, is_firm, json, latest_first, listed, shards
from tocsin.static_site.site import SiteOrder, incident_name, month_name
from tocsin.static_site.tally import Counting, Tally
from tocsin.views import GROUPS
from tocsin.vocab.countries import country_names
from tocsin.vocab.rules import POLICIES
from tocsin.vocab.version import vocabulary_mark

SITE: Final = "site"
LATEST: Final = 50
"""Incidents of the first page, for a browser that runs no script."""
PAGES_MOST: Final = 50_000
"""Addresses of one sitemap (sitemaps.org)."""


class Published(msgspec.Struct, frozen=True):
    """What a publication came to."""

    path: Path
    incidents: int
    held_back: int
    withdrawn: int
    changes: Changes


def publish(book: Book, order: Order, site: SiteOrder, path: Path, watch: Watch | None = None) -> Published:
    """Publish what *order* asks of *book* as the site *site* in the folder *path*, by its public rules.

    The same state, order and earlier publication give the same bytes. Raises ExportError where the folder holds
    anything that is not a site of ours; then, as after any failure, nothing in it has changed.
    """
    built = built_files()
    order = msgspec.structs.replace(order, public=site.public)
    folder = SiteFolder(path)
    with folder:
        for name in built.names:
            folder.write(f"assets/{name}", (built.folder / name).read_bytes())
        downloads, withdrawn = write_downloads(book, order, site, folder, watch)
        extract = Extract(book, order, SITE, watch)
        press = _Press(book, extract, site, folder, Pages(site, built))
        press.incidents()
        press.withdrawn(withdrawn)
        press.lists()
        press.about(downloads, withdrawn, built)
    return Published(path, len(extract), extract.about.held_back, len(withdrawn), folder.changes)


class _Press:
    """Writes the pages; what each incident leaves behind goes into the lists, the feed and the counts."""

    def __init__(
        self, book: Book, extract: Extract, site: SiteOrder, folder: SiteFolder, pages: Pages
    ) -> None:
        self._book, self._extract, self._site, self._folder, self._pages = book, extract, site, folder, pages
        self._here = frozenset(extract.ids)
        self._listed: list[Listed] = []
        self._entries: list[Entry] = []
        self._counting = Counting()
        self._changed: dict[str, dt.datetime | None] = {}

    def _page(self, template: str, name: str, **filling: Any) -> None:
        self._folder.write(name, self._pages.page(template, name, **filling))

    def incidents(self) -> None:
        """A page for each incident."""
        withheld = self._site.withheld
        for dossier in self._extract:
            one = dossier.incident
            others = tuple(self._public(linked_ids(dossier) & self._here))
            name = incident_name(one.id)
            self._page("incident.html", name, **incident_filling(dossier, withheld, others))
            self._listed.append(listed(one, withheld))
            self._entries.append(entry_of(dossier, withheld))
            self._counting.add(dossier)
            self._changed[name] = dossier.revised
            if len(self._entries) > 10 * LATEST:
                self._entries = newest(self._entries)

    def _public(self, ids: Iterable[str]) -> Iterator[Headline]:
        """What the public may see of the incidents *ids*."""
        for key in sorted(ids):
            found = self._book.incident(key)
            if found:
                yield public_dossier(Dossier(found), self._site.public).incident

    def withdrawn(self, gone: Sequence[Withdrawn]) -> None:
        """A page for each incident that an earlier publication had, and a list of them."""
        known = self._here | {one.incident for one in gone}
        for one in gone:
            name = incident_name(one.incident)
            self._page("tombstone.html", name, one=one, leads=one.now in known)
            self._entries.append(entry_of_withdrawn(one))
            self._changed[name] = None
        self._page("withdrawn.html", names.WITHDRAWN, gone=gone, known=known)

    def lists(self) -> None:
        """The lists of the months, and the lines that the script reads."""
        ordered = latest_first(self._listed)
        months = {month: tuple(some) for month, some in groupby(ordered, key=lambda one: one.month)}
        keys = list(months)
        for number, (month, some) in enumerate(months.items()):
            later = keys[number - 1] if number else None
            earlier = keys[number + 1] if number + 1 < len(keys) else None
            self._page("month.html", month_name(month), month=month, some=some, later=later, earlier=earlier)
        counts = {month: len(some) for month, some in months.items()}
        undated = counts.pop(UNDATED, 0)
        by_year = groupby(counts.items(), key=lambda one: one[0][:4])
        calendar = {year: tuple(some) for year, some in by_year}
        most = max(counts.values(), default=1)
        self._page("months.html", names.MONTHS, calendar=calendar, most=most, undated=undated)
        years = []
        for year, lines, words in shards(self._listed):
            self._folder.write(f"data/{year}.js", lines)
            self._folder.write(f"data/{year}-words.js", words)
            years.append(year)
        self._folder.write("data/site.js", f"globalThis.TOCSIN_SITE = {json(self._known(years))};\n")
        self._page(
            "index.html", names.INDEX, latest=ordered[:LATEST], years=years, tally=self._counting.done,
            state=self._extract.about.ledger,
        )  # fmt: skip

    def _known(self, years: Sequence[str]) -> Mapping[str, Any]:
        """What the script asks for beside the lines."""
        countries = {one.card.place.country for one in self._listed if one.card.place}
        return {
            "count": len(self._listed),
            "years": years,
            "countries": {code: country_names().get(code, code) for code in sorted(filter(None, countries))},
            "groups": dict(GROUPS),
            "withheld": sorted(self._site.withheld),
        }

    def about(self, downloads: Sequence[Download], gone: Sequence[Withdrawn], built: BuiltFiles) -> None:
        """How it was made, what can be taken along, the feed, and what a host and a search engine look for."""
        tally, about = self._counting.done, self._extract.about
        rules = self._book.rules
        firm = [one.name for one in rules.grades if is_firm(Grade(one.name, "", ""))]
        self._page(
            "methods.html", names.METHODS, tally=tally, about=about, rules=rules, policies=POLICIES,
            vocabulary=vocabulary_mark(), gone=gone, firm=firm,
        )  # fmt: skip
        self._page("downloads.html", names.DOWNLOADS, downloads=downloads, about=about, tally=tally)
        self._page("dictionary.html", names.DICTIONARY, columns=INCIDENTS.columns)
        self._page("404.html", "404.html", tally=tally)
        self._feed(tally)
        self._folder.write("robots.txt", self._robots())
        if self._site.base:
            self._sitemap()

    def _feed(self, tally: Tally) -> None:
        entries = newest(self._entries)
        updated = max((one.updated for one in entries), default=self._extract.about.ledger.moment)
        self._page(
            "feed.xml", names.FEED, entries=entries, updated=updated, id=feed_id(self._site), tally=tally
        )

    def _robots(self) -> str:
        """Everybody may read everything."""
        where = f"Sitemap: {self._site.base}{names.SITEMAP}\n" if self._site.base else ""
        return f"User-agent: *\nAllow: /\n{where}"

    def _sitemap(self) -> None:
        """The addresses of the pages, the newest changes first where they are too many for one file."""
        plain = (names.INDEX, names.MONTHS, names.METHODS, names.DOWNLOADS, names.DICTIONARY, names.WITHDRAWN)
        months = [month_name(month) for month in sorted({one.month for one in self._listed})]
        latest = sorted(self._changed.items(), key=lambda one: (one[1] is None, one[0]))
        pages = [*((name, None) for name in (*plain, *months)), *latest][:PAGES_MOST]
        self._page("sitemap.xml", names.SITEMAP, pages=pages)
