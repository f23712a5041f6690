"""Downloads: exactly what is shown, in files that no program takes for anything but data."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from tests.web.hostile import STRINGS
from tests.web.visitor import Visitor
from tocsin.exports import FORMATS, Format
from tocsin.exports.harmless import RUNS
from tocsin.exports.incident_table import INCIDENTS

NUMBERS = (
    "latitude",
    "longitude",
    "radius_km",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "documents",
)
MEDIA = (("csv", "text/csv"), ("jsonl", "application/x-ndjson"), ("geojson", "application/geo+json"))
QUERIES = (
    "",
    "?order=killed&up=1",
    "?q=ana",
    "?since=2024-01-05",
    "?killed=5-9&threats=1",
    "?q=nothing+fits",
)


def rows(visitor: Visitor, query: str = "") -> list[dict[str, str]]:
    """The rows of the CSV."""
    text = visitor.get(f"/incidents/export/csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cards(visitor: Visitor, query: str = "") -> list[dict[str, Any]]:
    """The cards of the API, all of them."""
    joined = f"{query}&limit=500" if query else "?limit=500"
    found: list[dict[str, Any]] = visitor.get(f"/api/v1/incidents{joined}").json()["incidents"]
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_shown(desk: Visitor, query: str) -> None:
    """Each file holds the incidents of the page with the same filters, in its order."""
    page, shown = desk.get(f"/incidents{query}").text, [one["id"] for one in cards(desk, query)]
    at = [page.index(f'data-id="{key}"') for key in shown]
    assert at == sorted(at) and page.count("data-id=") == len(shown)
    assert [row["id"] for row in rows(desk, query)] == shown
    lines = desk.get(f"/incidents/export/jsonl{query}").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == shown
    features = desk.get(f"/incidents/export/geojson{query}").json()["features"]
    assert [one["properties"]["id"] for one in features] == shown


@pytest.mark.parametrize("found", FORMATS, ids=[one.name for one in FORMATS])
def test_every_format(desk: Visitor, found: Format) -> None:
    """Every format that the list offers comes as a file of its kind, from the page and from the API alike."""
    page = desk.get("/incidents/export?q=ana").text
    assert f'href="/incidents/export/{found.name}?q=ana"' in page
    answer = desk.get(f"/incidents/export/{found.name}?q=ana")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == found.media
    assert f'{found.ending}"' in answer.headers["content-disposition"]
    assert desk.get(f"/api/v1/exports/{found.name}?q=ana").content == answer.content
    listed = {one["name"]: one for one in desk.get("/api/v1/exports").json()["formats"]}
    assert listed[found.name]["available"] is True


def test_everything_beside_the_file(desk: Visitor) -> None:
    """The archive holds the file, by what it was made, and what the format cannot hold."""
    answer = desk.get("/incidents/export/acled-like?packed=1")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names = packed.namelist()
        (about,) = (json.loads(packed.read(name)) for name in names if name.endswith(".about.json"))
    assert answer.headers["content-type"] == "application/zip"
    assert about["policy"]["codebook"] == "acled-like/2025"
    assert len([name for name in names if name.endswith(".csv")]) >= 1


def test_a_public_copy_says_so(desk: Visitor) -> None:
    """What is asked for the public is written by the public rules, and says so in its metadata."""
    answer = desk.get("/incidents/export/geojson?public=1").json()
    assert answer["about"]["public"]["name"] == "public"


def test_a_format_that_there_is_not(desk: Visitor) -> None:
    """An unknown format is not found, and those that there are are named."""
    answer = desk.get("/api/v1/exports/acled")
    assert answer.status_code == 404
    assert "acled-like" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("kind", "media"),
    [("csv", "text/csv"), ("jsonl", "application/x-ndjson"), ("geojson", "application/geo+json")],
)
def test_it_is_a_file(hostile_site: Visitor, kind: str, media: str) -> None:
    """A browser keeps a download, and shows none as a page."""
    answer = hostile_site.get(f"/incidents/export/{kind}")
    assert answer.headers["content-type"].startswith(media)
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"


class TestSpreadsheets:
    """The CSV, which people open in a spreadsheet."""

    def test_no_cell_runs(self, hostile_site: Visitor) -> None:
        """No cell of text begins as a formula does, whatever stands before it."""
        found = rows(hostile_site)
        assert len(found) == len(STRINGS)
        for row in found:
            for name, cell in row.items():
                if name not in NUMBERS and cell:
                    assert cell[0] not in RUNS and cell.lstrip()[:1] not in RUNS, (name, cell)

    def test_the_formulas_are_there(self, hostile_site: Visitor) -> None:
        """What would run is kept behind an apostrophe, and every other cell as it is but for NUL, which ends a text."""
        found = {row["place"] for row in rows(hostile_site)}
        for words in STRINGS:
            kept, begins = words.replace("\0", ""), {words[:1], words.lstrip()[:1]}
            assert any(place.startswith(f"'{kept}" if begins & RUNS else kept) for place in found), words

    def test_numbers_stay_numbers(self, hostile_site: Visitor) -> None:
        """A number below zero stays a number."""
        for row, card in zip(rows(hostile_site), cards(hostile_site), strict=True):
            assert float(row["longitude"]) == card["place"]["lon"] == -42.4412
            for name in NUMBERS:
                assert row[name] == "" or float(row[name]) is not None
            assert not any(row[name].startswith("'") for name in NUMBERS)

    def test_every_row_is_whole(self, hostile_site: Visitor) -> None:
        """Quotes, commas and line breaks of a text begin no new cell and no new row."""
        text = hostile_site.get("/incidents/export/csv").content.decode("utf-8-sig")
        table = list(csv.reader(io.StringIO(text, newline="")))
        assert tuple(table[0]) == INCIDENTS.header
        assert {len(row) for row in table} == {len(INCIDENTS.header)} and len(table) == len(STRINGS) + 1


class TestPrograms:
    """The files that programs read, and the API."""

    def test_words_come_back_as_they_are(self, hostile_site: Visitor) -> None:
        """Programs get every text as it was written, sign for sign."""
        told = {card["place"]["name"] for card in cards(hostile_site)}
        assert told == {f"{words} base" for words in STRINGS}
        lines = hostile_site.get("/incidents/export/jsonl").content.decode().strip("\n").split("\n")
        assert {json.loads(line)["place"]["name"] for line in lines} == told
        features = hostile_site.get("/incidents/export/geojson").json()["features"]
        assert len(features) == len(STRINGS)

    def test_documents_come_back_as_they_are(self, hostile_site: Visitor) -> None:
        """A document's text and every claim in it are given sign for sign, each claim at its offsets."""
        listed = hostile_site.get("/api/v1/documents?limit=500").json()["documents"]
        assert {one["url"] for one in listed} == set(STRINGS)
        for one in listed:
            told = hostile_site.get(f"/api/v1/documents/{one['id']}").json()
            text = told["document"]["text"]
            assert told["document"]["title"].startswith(one["url"])
            for claim in told["reports"][0]["claims"]:
                assert text[claim["start"] : claim["end"]] == claim["quote"]
                assert claim["speaker"]["name"] == one["url"]

    def test_json_is_never_a_page(self, hostile_site: Visitor) -> None:
        """What programs read says that it is JSON, and a browser believes it."""
        for path in (
            "/api/v1/incidents",
            "/api/v1/documents",
            "/api/v1/judgements",
            "/incidents/points.json",
            "/api/v1/<b>",
        ):
            answer = hostile_site.get(path)
            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"
