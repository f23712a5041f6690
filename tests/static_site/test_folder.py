"""The folder of a site: what is written, what stays, and what is never touched."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import msgspec
import pytest
from accounts import account
from hostile_book import small
from made_book import MOMENT, WORKED, MadeBook, dossier_of
from made_site import Page, broken, files, published

from tocsin.errors import ExportError
from tocsin.exports.public_copy import PublicRules
from tocsin.records import Incident
from tocsin.static_site.folder import MARKER, SiteFolder
from tocsin.static_site.pages import Pages


def times(path: Path) -> dict[str, int]:
    """When each file was last written."""
    return {name: (path / name).stat().st_mtime_ns for name in files(path)}


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two publications of one state are the same, byte for byte."""
    for name in ("one", "two"):
        published(tmp_path / name, *small())
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_only_what_changes_is_written(tmp_path: Path) -> None:
    """Published again, nothing is touched; with one incident more, no other incident's page is."""
    site = tmp_path / "site"
    first = published(site, *small())
    before = times(site)
    again = published(site, *small())
    assert times(site) == before
    assert (again.changes.written, again.changes.unchanged) == (0, first.changes.written)
    more = dossier_of([account("More", "2024-07-29", date="2024-07-29")])
    published(site, *small(), more)
    after = times(site)
    assert {name for name in before if name.startswith("incidents/") and after[name] != before[name]} == set()
    assert f"incidents/{more.incident.id}.html" in after


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """Where the disk refuses, before or after the pages are made, that is told as advice."""
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ExportError, match="may you write there"):
        published(tmp_path / "file" / "site", *small())

    def full() -> None:
        with SiteFolder(tmp_path / "site") as folder:
            folder.write("index.html", "words")
            raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left on device; is there room"):
        full()
    assert not list((tmp_path / "site").iterdir())


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    """Files of others in the folder stay as they are, and a list that has no incident any more goes."""
    site = tmp_path / "site"
    published(site, *small())
    (site / "CNAME").write_text("attacks.example.org")
    (site / "own").mkdir()
    (site / "own" / "page.html").write_text("mine")
    months = set(files(site / "months"))
    published(site, small()[0])
    assert (site / "CNAME").read_text() == "attacks.example.org"
    assert (site / "own" / "page.html").read_text() == "mine"
    assert set(files(site / "months")) < months


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    """Where other things stand that were never published, nothing is written; a file is no folder."""
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(ExportError, match="no site that Tocsin published"):
        published(tmp_path, *small())
    assert list(files(tmp_path)) == ["thesis.docx"]
    with pytest.raises(ExportError, match="name a folder"):
        published(tmp_path / "thesis.docx", *small())


def test_somebody_elses_file_under_our_name_is_refused(tmp_path: Path) -> None:
    """A file that somebody put where a page is to stand is not overwritten, and then nothing changes."""
    site = tmp_path / "site"
    published(site, small()[0])
    more = small()[2]
    (site / "incidents" / f"{more.incident.id}.html").write_text("mine")
    before = files(site)
    with pytest.raises(ExportError, match="is not ours"):
        published(site, *small())
    assert files(site) == before


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside", ".."])
def test_a_marker_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    """A marker that names files outside its folder has none of them removed."""
    site = tmp_path / "site"
    published(site, *small())
    (tmp_path / "outside.txt").write_text("keep")
    marker = msgspec.json.decode((site / MARKER).read_bytes())
    marker["files"].append(name)
    (site / MARKER).write_bytes(msgspec.json.encode(marker))
    published(site, *small())
    assert (tmp_path / "outside.txt").read_text() == "keep"


def test_a_failure_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a publication fails half way, the folder is as it was, and nothing is left beside it."""
    site = tmp_path / "site"
    published(site, *small())
    before = files(site)
    page = Pages.page

    def fails(self: Pages, template: str, name: str, **filling: Any) -> str:
        if template == "methods.html":
            raise RuntimeError("no more room")
        return page(self, template, name, **filling)

    monkeypatch.setattr(Pages, "page", fails)
    with pytest.raises(RuntimeError):
        published(site, *small(), dossier_of([account("More", "2024-07-29")]))
    assert files(site) == before
    assert not [one for one in site.iterdir() if one.name.startswith(".")]


def test_what_a_killed_publication_left_is_cleared(tmp_path: Path) -> None:
    """Half a publication in a folder neither stops the next one nor stays."""
    (tmp_path / "site" / ".tocsin-part-dead").mkdir(parents=True)
    (tmp_path / "site" / ".tocsin-part-dead" / "index.html").write_text("half")
    published(tmp_path / "site", *small())
    assert not [name for name in files(tmp_path / "site") if "part" in name]


def test_a_broken_marker_is_named(tmp_path: Path) -> None:
    """A marker that cannot be read stops the publication, for nobody knows which files are ours."""
    (tmp_path / MARKER).write_text("{")
    with pytest.raises(ExportError, match=MARKER):
        SiteFolder(tmp_path)


class Joined(MadeBook):
    """A book in which one incident has been joined to another."""

    leads: tuple[str, str]

    def incident(self, key: str) -> Incident | None:
        """The incident with this id, or the one that it was joined to."""
        gone, now = self.leads
        return super().incident(now if key == gone else key)


class TestWithdrawn:
    """An incident that was published and is no longer."""

    def test_its_page_says_so_and_where_it_leads(self, tmp_path: Path) -> None:
        """The page of an incident that was joined to another says so, leads there, and the feed tells of it."""
        one, two = dossier_of(WORKED), dossier_of([account("Other", "2024-07-27", date="2024-07-27")])
        site = tmp_path / "site"
        published(site, one, two)
        book = Joined(one)
        book.leads = (two.incident.id, one.incident.id)
        done = published(site, book=book)
        assert done.withdrawn == 1
        page = Page(site / "incidents" / f"{two.incident.id}.html")
        assert "withdrawn" in page.words and "joined to another" in page.words
        assert f"../incidents/{one.incident.id}.html" in page.links
        assert f"Withdrawn: incident {two.incident.id}" in (site / "feed.xml").read_text()
        assert two.incident.id in Page(site / "withdrawn.html").words
        assert broken(site) == []

    def test_it_stays_announced(self, tmp_path: Path) -> None:
        """What was withdrawn once is announced by every later publication, with the same moment, until it is back."""
        one, two = small()[0], small()[2]
        site = tmp_path / "site"
        published(site, one, two)
        published(site, one)
        before = files(site)
        later = MadeBook(one)
        later.head = msgspec.structs.replace(later.head, recorded_at=MOMENT.replace(year=2025))
        published(site, book=later)
        name = f"incidents/{two.incident.id}.html"
        assert files(site)[name] == before[name]
        published(site, one, two)
        assert "withdrawn" not in Page(site / name).words
        assert "Nothing has been withdrawn" in Page(site / "withdrawn.html").words

    def test_what_is_held_back_is_no_page(self, tmp_path: Path) -> None:
        """An incident that is too fresh is in no file, and how many are held back is said."""
        fresh = dossier_of([account("Fresh", "2024-07-31", date="2024-07-31")])
        done = published(tmp_path / "site", small()[0], fresh, rules=PublicRules(delay_days=5))
        assert done.held_back == 1
        assert not any(fresh.incident.id.encode() in words for words in files(tmp_path / "site").values())

    def test_the_downloads_announce_it_too(self, tmp_path: Path) -> None:
        """Beside each download lies what it announces."""
        one, two = small()[0], small()[2]
        published(tmp_path, one, two)
        published(tmp_path, one)
        for name in ("incidents.csv", "incidents.jsonl", "incidents.geojson"):
            with (tmp_path / "downloads" / f"{name}.withdrawn.csv").open(newline="") as file:
                (row,) = csv.DictReader(file)
            assert row["incident"] == two.incident.id
            assert row["since"] == MOMENT.isoformat()
