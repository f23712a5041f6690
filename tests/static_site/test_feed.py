"""The feed, the map of the site, and the addresses in them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile_book import hostile, small
from made_site import Page, pages, published
from typer.testing import CliRunner

import tocsin
from tocsin.cli.app import build
from tocsin.errors import ExportError
from tocsin.static_site.feed import MOST
from tocsin.static_site.site import base_address

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/attacks/"


def feed(path: Path) -> ElementTree.Element:
    """The feed of a site."""
    return ElementTree.fromstring((path / "feed.xml").read_bytes())


def moment(element: ElementTree.Element, name: str) -> dt.datetime:
    """A date construct (RFC 4287, 3.3), which has a zone."""
    text = element.findtext(f"{ATOM}{name}") or ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize("base", ["", BASE])
def test_the_feed_is_atom(base: str, tmp_path: Path) -> None:
    """The feed and each entry have what RFC 4287 asks for, once, with lasting ids that are all different."""
    published(tmp_path, *hostile(), *small(), base=base)
    root = feed(tmp_path)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(hostile()) + len(small())
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{ATOM}id") or "")
        assert [link.get("rel") for link in one.findall(f"{ATOM}link")].count("alternate") == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [one.findtext(f"{ATOM}id") for one in (root, *entries)]
    assert len(set(ids)) == len(ids)
    updated = [moment(one, "updated") for one in entries]
    assert updated == sorted(updated, reverse=True)
    assert moment(root, "updated") == updated[0]
    assert all(moment(one, "published") <= moment(one, "updated") for one in entries)
    assert all(one.findtext(f"{ATOM}summary") for one in entries)


def test_the_feed_is_read_by_a_reader(tmp_path: Path) -> None:
    """A reader of feeds, ours, finds every entry under its address."""
    published(tmp_path, *small(), base=BASE)
    documents = list(tocsin.read([str(tmp_path / "feed.xml")]))
    addresses = {f"{BASE}incidents/{one.incident.id}.html" for one in small()}
    assert {one.url for one in documents} == addresses


def test_the_feed_stays_small() -> None:
    """A feed has so many entries that who reads it now and then misses little."""
    assert 50 <= MOST <= 200


def test_a_site_with_an_address_says_it(tmp_path: Path) -> None:
    """With an address there are a map of the site, whole addresses in the feed, and a canonical one on each page."""
    published(tmp_path, *small(), base=BASE)
    root = ElementTree.fromstring((tmp_path / "sitemap.xml").read_bytes())
    named = {one.text for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    files = {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*.html")} - {
        "404.html",
        "index.html",
    }
    assert named == {BASE, *(f"{BASE}{name}" for name in files)}
    assert f"Sitemap: {BASE}sitemap.xml" in (tmp_path / "robots.txt").read_text()
    for page in pages(tmp_path):
        links = [one["href"] for one in page.all("link") if one["rel"] == "canonical"]
        assert len(links) == (page.path.name != "404.html")
    assert all(link.startswith((BASE, "#", "data:")) for link in Page(tmp_path / "404.html").links)


def test_a_site_without_an_address_claims_none(tmp_path: Path) -> None:
    """Without an address there is no map of the site, and no page claims to stand anywhere."""
    published(tmp_path, *small())
    assert not (tmp_path / "sitemap.xml").exists()
    assert not [one for page in pages(tmp_path) for one in page.all("link") if one["rel"] == "canonical"]


@pytest.mark.parametrize(
    "given", ["example.org", "ftp://example.org", "https://", "javascript:x", "https://a.org/?q=1"]
)
def test_an_address_must_be_one_of_the_web(given: str) -> None:
    """What is no address of a web site is refused."""
    with pytest.raises(ExportError, match="not the address"):
        base_address(given)


def test_the_command_publishes(tmp_path: Path) -> None:
    """The command publishes a ledger by the shipped public rules, in every installed format where that is asked."""
    pytest.importorskip("typer")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text(
        "Rockets hit base in Anbar\n\nBAGHDAD, March 14, 2024 (Reuters) - Four rockets struck the Ain al-Asad base in"
        " western Iraq on Wednesday, two security officials said. No one was killed.\n"
    )
    ledger, site = str(tmp_path / "tocsin.db"), tmp_path / "site"
    run = CliRunner()
    assert run.invoke(build(), ["ingest", str(texts), "--ledger", ledger]).exit_code == 0
    done = run.invoke(
        build(), ["publish", str(site), "--ledger", ledger, "--title", "Rockets & more", "--all"]
    )
    if "make site" in done.output:
        pytest.skip("the site is not built: make site")
    assert done.exit_code == 0, done.output
    assert "1 incident published" in done.output
    assert "Rockets & more" in Page(site / "index.html").words
    assert (site / "downloads" / "acled-like.csv").is_file()
    refused = run.invoke(build(), ["publish", str(texts), "--ledger", ledger])
    assert refused.exit_code == 1 and "no site that Tocsin published" in refused.output
