"""Files, each read back by a tool of its own world: all incidents, equal values, text as text, numbers as numbers."""

from __future__ import annotations

import builtins
import csv
import datetime as dt
import json
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hostile_book import STRINGS, hostile, small
from lxml import etree, html
from made_book import MOMENT, WORKED, MadeBook, dossier_of, exported, rows_of

from tocsin.errors import ExportError, MissingExtra
from tocsin.exports import FORMATS, Order, export, format_called
from tocsin.exports.csv_file import cell_text
from tocsin.exports.format import writer_of
from tocsin.exports.harmless import RUNS, as_written
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.kml_file import number_words
from tocsin.records import Dossier
from tocsin.views import Selection
from tocsin.vocab.export_policies import shipped_policy

PLAIN = ("csv", "xlsx", "parquet", "geoparquet", "geojson", "kml", "geopackage")
OLD = "what stood here before"


def expected(dossiers: list[Dossier]) -> dict[str, dict[str, Any]]:
    """The plain cells of *dossiers* by the ids of their incidents."""
    return {row["id"]: row for row in rows_of(INCIDENTS, "plain", *dossiers)[0]}


def legal(text: str) -> str:
    """*text* without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))


class TestCsv:
    """The plain table as CSV."""

    def test_round_trip(self, tmp_path: Path) -> None:
        """Every cell comes back as it was written, hostile or not."""
        dossiers = [*hostile(), *small()]
        with exported("csv", tmp_path, *dossiers).open(encoding="utf-8", newline="") as file:
            found = {row["id"]: row for row in csv.DictReader(file)}
        for key, cells in expected(dossiers).items():
            for name, cell in cells.items():
                text = str(cell_text(cell, raw=True))
                assert as_written(found[key][name]) == text, name

    def test_no_text_runs_and_numbers_stay(self, tmp_path: Path) -> None:
        """No cell of text begins as a formula does, and a number below zero is a number."""
        with exported("csv", tmp_path, *hostile()).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert float(row["longitude"]) == -73.9
                for name in ("place", "province", "perpetrators", "targets", "summary", "outlets"):
                    assert row[name].lstrip()[:1] not in RUNS

    def test_raw(self, tmp_path: Path) -> None:
        """Whoever asks for raw cells gets them."""
        text = exported("csv", tmp_path, *hostile(), raw=True).read_text("utf-8")
        assert "\n=HYPERLINK" not in text
        assert ',"=HYPERLINK' in text

    def test_hxl_and_mark(self, tmp_path: Path) -> None:
        """The tags stand under the header, and the mark of UTF-8 before it where it is asked for."""
        path = exported("csv", tmp_path, *small(), hxl=True, bom=True)
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, tags, *_ = csv.reader(file)
        assert dict(zip(header, tags, strict=True))["killed_low"] == "#affected+killed+min"


class TestXlsx:
    """The plain table as a workbook."""

    def test_read_by_openpyxl(self, tmp_path: Path) -> None:
        """Cells come back with their types: text, numbers, days, moments, flags; none of them is a formula."""
        openpyxl = pytest.importorskip("openpyxl")
        dossiers = [*hostile(), *small()]
        book = openpyxl.load_workbook(exported("xlsx", tmp_path, *dossiers))
        header, *rows = book["incidents"].iter_rows()
        names = [cell.value for cell in header]
        assert tuple(names) == INCIDENTS.header
        wanted = expected(dossiers)
        assert len(rows) == len(wanted)
        for row in rows:
            cells = dict(zip(names, row, strict=True))
            for name, value in wanted[cells["id"].value].items():
                assert cells[name].data_type != "f"
                assert as_excel(cells[name].value) == as_excel(value), name

    def test_dictionary_and_about(self, tmp_path: Path) -> None:
        """One sheet says what each column means, one by what the file was made."""
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.load_workbook(exported("xlsx", tmp_path, *small()))
        assert [row[0].value for row in book["dictionary"].iter_rows(min_row=2)] == list(INCIDENTS.header)
        about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
        assert about["policy.name"] == "plain" and about["format"] == "xlsx"

    @pytest.mark.slow
    def test_read_by_libreoffice(self, tmp_path: Path) -> None:
        """LibreOffice opens it and gives the same cells."""
        if not shutil.which("soffice"):
            pytest.skip("needs LibreOffice: apt-get install libreoffice-calc-nogui")
        dossiers = [*hostile(), *small()]
        path = exported("xlsx", tmp_path, *dossiers)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
        ]
        subprocess.run([*command, "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", tmp_path / "out", path],
                       check=True, capture_output=True, timeout=120)  # fmt: skip
        with (tmp_path / "out" / "incidents.csv").open(encoding="utf-8", newline="") as file:
            found = {row["id"]: row for row in csv.DictReader(file)}
        for key, cells in expected(dossiers).items():
            assert found[key]["place"].split() == legal(cells["place"] or "").split()
            assert found[key]["killed_best"] == (
                "" if cells["killed_best"] is None else str(cells["killed_best"])
            )
            if cells["longitude"] is not None:
                assert float(found[key]["longitude"]) == pytest.approx(cells["longitude"])

    def test_a_cell_that_is_too_long(self, tmp_path: Path) -> None:
        """What a cell cannot hold is cut, marked, and listed beside the file."""
        openpyxl = pytest.importorskip("openpyxl")
        (dossier,) = hostile()[:1]
        long = msgspec.structs.replace(dossier.incident, summary="x" * 40_000)
        path = exported("xlsx", tmp_path, msgspec.structs.replace(dossier, incident=long))
        sheet = openpyxl.load_workbook(path)["incidents"]
        cell = sheet.cell(2, INCIDENTS.at("summary") + 1).value
        assert len(cell) == 32_767 and cell.endswith("[…cut]")
        assert "longer than" in (tmp_path / "incidents.xlsx.left-out.csv").read_text("utf-8")

    def test_a_spreadsheet_counts_an_emoji_twice(self, tmp_path: Path) -> None:
        """A cell holds as many units of UTF-16 as a spreadsheet allows, and no half of a sign."""
        openpyxl = pytest.importorskip("openpyxl")
        (dossier,) = hostile()[:1]
        long = msgspec.structs.replace(dossier.incident, summary="x" + "💥" * 20_000)
        path = exported("xlsx", tmp_path, msgspec.structs.replace(dossier, incident=long))
        cell = openpyxl.load_workbook(path)["incidents"].cell(2, INCIDENTS.at("summary") + 1).value
        assert 32_760 < len(cell.encode("utf-16-le")) // 2 <= 32_767
        assert cell.endswith("💥 […cut]")

    def test_tags_are_headers(self, tmp_path: Path) -> None:
        """The tags stay in view and in place: the panes are frozen under them, and the filter begins at them."""
        openpyxl = pytest.importorskip("openpyxl")
        for hxl, first in ((True, 2), (False, 1)):
            sheet = openpyxl.load_workbook(exported("xlsx", tmp_path, *small(), hxl=hxl))["incidents"]
            assert sheet.freeze_panes == f"B{first + 1}"
            assert sheet.auto_filter.ref.startswith(f"A{first}:")
            assert sheet.cell(first + 1, 1).value in expected(small())

    def test_what_stands_in_a_sheet_is_seen(self, tmp_path: Path) -> None:
        """A column is as wide as its name and its cells, as far as one may be, and a long meaning has its lines."""
        openpyxl = pytest.importorskip("openpyxl")
        from tocsin.exports.xlsx_file import LINE_HEIGHT, WIDE, WORDS_WIDTH

        book = openpyxl.load_workbook(exported("xlsx", tmp_path, *small()))
        sheet = book["incidents"]
        widths: dict[int, float] = {}
        for found in sheet.column_dimensions.values():  # alike neighbours stand together
            widths |= dict.fromkeys(range(found.min, found.max + 1), found.width)
        for column in sheet.iter_cols():
            texts = [cell.value for cell in column if isinstance(cell.value, str)]
            assert widths[column[0].column] > max(len(text[:WIDE]) for text in texts), column[0].value
        assert widths[INCIDENTS.at("radius_km") + 1] < WIDE / 2
        for name, _, words, _ in book["dictionary"].iter_rows(min_row=2):
            height = book["dictionary"].row_dimensions[name.row].height or LINE_HEIGHT
            assert height >= LINE_HEIGHT * len(words.value) / WORDS_WIDTH, name.value

    def test_more_than_a_workbook_holds(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """More rows than a sheet holds are refused with advice, and nothing is left behind."""
        pytest.importorskip("xlsxwriter")
        monkeypatch.setattr("tocsin.exports.xlsx_file.MOST_ROWS", 3)
        with pytest.raises(ExportError, match="write CSV or Parquet"):
            exported("xlsx", tmp_path, *small())
        assert list(tmp_path.iterdir()) == []


def as_excel(value: Any) -> Any:
    """A value as a workbook holds it."""
    if isinstance(value, dt.datetime):
        return (value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value).replace(
            microsecond=0
        )
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, str):
        return legal(value).replace("\r\n", "\n").replace("\r", "\n") or None
    return value


class TestArrow:
    """The plain table as Parquet and GeoParquet."""

    def test_parquet(self, tmp_path: Path) -> None:
        """Every cell comes back with its type, and the file says by what it was made."""
        pq = pytest.importorskip("pyarrow.parquet")
        dossiers = [*hostile(), *small()]
        table = pq.read_table(exported("parquet", tmp_path, *dossiers))
        assert {row["id"]: row for row in table.to_pylist()} == expected(dossiers)
        assert json.loads(table.schema.metadata[b"tocsin"])["policy"]["name"] == "plain"
        assert b"description" in table.schema.field("killed_low").metadata

    def test_geoparquet(self, tmp_path: Path) -> None:
        """GeoPandas reads the points; an incident without one has no geometry."""
        geopandas = pytest.importorskip("geopandas")
        pq = pytest.importorskip("pyarrow.parquet")
        dossiers = [*hostile(), *small()]
        path = exported("geoparquet", tmp_path, *dossiers)
        frame, wanted = geopandas.read_parquet(path), expected(dossiers)
        assert len(frame) == len(wanted)
        for _, row in frame.iterrows():
            cells = wanted[row["id"]]
            if cells["longitude"] is None:
                assert row.geometry is None
            else:
                assert (row.geometry.x, row.geometry.y) == (cells["longitude"], cells["latitude"])
        geo = json.loads(pq.read_metadata(path).metadata[b"geo"])
        assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
        points = [one for one in wanted.values() if one["longitude"] is not None]
        lons, lats = ([one[name] for one in points] for name in ("longitude", "latitude"))
        assert geo["columns"]["geometry"]["bbox"] == [min(lons), min(lats), max(lons), max(lats)]

    def test_geoparquet_of_no_points(self, tmp_path: Path) -> None:
        """A file without a point names no box, and is read all the same."""
        geopandas = pytest.importorskip("geopandas")
        pq = pytest.importorskip("pyarrow.parquet")
        path = exported("geoparquet", tmp_path, small()[1])
        assert "bbox" not in json.loads(pq.read_metadata(path).metadata[b"geo"])["columns"]["geometry"]
        assert geopandas.read_parquet(path).geometry.tolist() == [None]


@pytest.mark.parametrize("name", ["geojson", "kml", "geopackage"])
def test_read_by_gdal(name: str, tmp_path: Path) -> None:
    """GDAL finds every incident in the file, at its point, with its words."""
    geopandas = pytest.importorskip("geopandas")
    dossiers = [*hostile(), *small()]
    path = exported(name, tmp_path, *dossiers)
    layer = {"layer": "incidents"} if name == "geopackage" else {}
    frame, wanted = geopandas.read_file(path, **layer), expected(dossiers)
    assert len(frame) == len(wanted)
    key = "id2" if "id2" in frame.columns else "id"
    for _, row in frame.iterrows():
        cells = wanted[row[key]]
        if cells["longitude"] is not None:
            assert (row.geometry.x, row.geometry.y) == pytest.approx((cells["longitude"], cells["latitude"]))
        # Nothing is asked of what stands behind a NUL, where a text ends for GDAL, and of spaces.
        before = words_of(cells["place"])
        assert words_of(row["place"])[: len(before)] == before
        assert (row["killed_best"] if row["killed_best"] == row["killed_best"] else None) == cells[
            "killed_best"
        ]


def words_of(text: Any) -> list[str]:
    """The words of a cell, without what not every file can hold."""
    return legal(text.partition("\0")[0]).split() if isinstance(text, str) else []


def test_geojson_is_geojson(tmp_path: Path) -> None:
    """Longitude stands first, a feature without a point has a null geometry, and the file says by what it was made."""
    found = json.loads(exported("geojson", tmp_path, *small()).read_bytes())
    assert found["type"] == "FeatureCollection" and found["about"]["format"] == "geojson"
    assert tuple(found["features"][0]["properties"]) == INCIDENTS.header
    points = [one["geometry"] for one in found["features"]]
    assert points.count(None) == 1
    assert {"type": "Point", "coordinates": [-73.9, -42.5]} in points


def test_kml_is_drawn_by_precision(tmp_path: Path) -> None:
    """A place that is known well and one that is not look different, and a span of days is a span."""
    text = exported("kml", tmp_path, *small()).read_text("utf-8")
    assert text.count("#fine") == 5 and text.count("#coarse") == 1
    assert "<begin>2024-05-01</begin><end>2024-07-31</end>" in text


def test_kml_says_by_what_it_was_made(tmp_path: Path) -> None:
    """Whoever opens the file reads that in a sentence, and a program all of it."""
    space = {"k": "http://www.opengis.net/kml/2.2"}
    found = etree.parse(exported("kml", tmp_path, *small())).find("k:Document", space)
    assert "incidents, read from published reports<br/>Tocsin " in found.findtext("k:description", "", space)
    about = found.findtext("k:ExtendedData/k:Data[@name='about']/k:value", "", space)
    assert json.loads(about)["format"] == "kml"


def test_kml_shows_words_and_no_pages(tmp_path: Path) -> None:
    """A balloon is a page of HTML: no word of a text is a tag in it or a field to fill in; the numbers are there."""
    space = {"k": "http://www.opengis.net/kml/2.2"}
    (dossier,) = hostile()[:1]
    words = '<img src="https://example.org/seen"> & $[summary]'
    told = msgspec.structs.replace(dossier.incident, summary=words)
    path = exported("kml", tmp_path, msgspec.structs.replace(dossier, incident=told), dossier_of(WORKED))
    texts = [one.text or "" for one in etree.parse(path).findall(".//k:Placemark/k:description", space)]
    shown = [" ".join(html.fromstring(f"<div>{text}</div>").itertext()) for text in texts]
    assert any(words in one for one in shown)
    assert not any("<img" in text or "$[" in text for text in texts)
    assert any("killed: 4 (3 to 5)" in one for one in shown)


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (None, None, None, ""),
        (3, 3, 3, "3"),
        (3, 5, None, "5 (at least 3)"),
        (None, None, 4, "at most 4"),
        (0, 2, 4, "2 (0 to 4)"),
    ],
)
def test_kml_numbers_in_words(low: int | None, best: int | None, high: int | None, words: str) -> None:
    """A number in a balloon says what bounds it, and nothing where nothing is said."""
    assert number_words({"killed_low": low, "killed_best": best, "killed_high": high}, "killed") == words


def test_geopackage_is_as_the_standard_asks(tmp_path: Path) -> None:
    """Every table has its key and stands in the list of contents with the ledger's moment; columns have words."""
    pytest.importorskip("pyogrio")
    with closing(sqlite3.connect(exported("geopackage", tmp_path, *hostile(), *small()))) as file:
        contents = dict(file.execute("SELECT table_name, data_type FROM gpkg_contents"))
        moments = {moment for (moment,) in file.execute("SELECT last_change FROM gpkg_contents")}
        keys = {
            name: [
                (kind, asked)
                for _, _, kind, asked, _, key in file.execute(f"PRAGMA table_info({name})")
                if key
            ]
            for name in contents
        }
        words = dict(file.execute("SELECT column_name, description FROM gpkg_data_columns"))
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        places = [place for (place,) in file.execute("SELECT place FROM incidents")]
    assert contents == {"incidents": "features", "about": "attributes"}
    assert moments == {f"{MOMENT:%Y-%m-%dT%H:%M:%S}.000Z"}
    assert keys == {name: [("INTEGER", 1)] for name in contents}
    assert words == {column.name: column.words for column in INCIDENTS.columns if column.words}
    assert "nul  and bell \a and escape \x1b base" in places  # what stands behind a NUL is there


def test_geopackage_is_called_one(tmp_path: Path) -> None:
    """A GeoPackage under another ending, by which GDAL would write something else, is refused and leaves nothing."""
    pytest.importorskip("pyogrio")
    order = Order(Selection(), shipped_policy("plain"))
    with pytest.raises(ExportError, match=r"ends in \.gpkg"):
        export(MadeBook(*small()), order, format_called("geopackage"), tmp_path / "incidents.zip")
    assert list(tmp_path.iterdir()) == []


def test_geopackage_says_by_what_it_was_made(tmp_path: Path) -> None:
    """The table `about` holds the metadata."""
    pyogrio = pytest.importorskip("pyogrio")
    path = exported("geopackage", tmp_path, *small())
    _, _, _, (text,) = pyogrio.raw.read(path, layer="about")
    assert json.loads(text[0])["format"] == "geopackage"


class TestDataPackage:
    """The package of tables."""

    def test_frictionless(self, tmp_path: Path) -> None:
        """Frictionless finds every table valid: types, keys, and the keys that lead from one to another."""
        frictionless = pytest.importorskip("frictionless")
        report = frictionless.validate(str(exported("datapackage", tmp_path, *hostile(), *small())))
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])

    def test_it_says_how_text_is_marked(self, tmp_path: Path) -> None:
        """The package says that text may have an apostrophe before it, but where it has none."""
        for raw in (False, True):
            with zipfile.ZipFile(exported("datapackage", tmp_path, *small(), raw=raw)) as package:
                said = json.loads(package.read("datapackage.json"))["description"]
            assert ("apostrophe" in said) is not raw

    def test_every_claim_is_there(self, tmp_path: Path) -> None:
        """Each claim of each report has its row, with its words and who said them."""
        dossiers = small()
        with zipfile.ZipFile(exported("datapackage", tmp_path, *dossiers)) as package:
            text = package.read("claims.csv").decode()
        rows = list(csv.DictReader(text.splitlines()))
        claims = [claim for one in dossiers for report in one.reports for claim in report.claims]
        assert len(rows) == len(claims) > 5
        assert {row["quote"] for row in rows} == {claim.quote for claim in claims}


def test_jsonl_holds_everything(tmp_path: Path) -> None:
    """Each line is an incident with its sources, its reports, every number that is told, and when it was recorded."""
    dossiers = [*hostile(), *small()]
    lines = exported("jsonl", tmp_path, *dossiers).read_text("utf-8").split("\n")
    found = {one["id"]: one for one in map(json.loads, filter(None, lines))}
    for dossier in dossiers:
        plain = found[dossier.incident.id]
        assert len(plain["told"]) == len(dossier.told)
        assert [one["url"] for one in plain["origins"]] == [one.url for one in dossier.sources]
        assert plain["summary"] == dossier.incident.summary


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_same_state_same_bytes(name: str, tmp_path: Path) -> None:
    """Two exports of one state are equal, byte for byte, whatever lies between them."""
    first = {path.name: path.read_bytes() for path in _files(name, tmp_path)}
    time.sleep(1.1)  # so that a moment of writing would show
    assert {path.name: path.read_bytes() for path in _files(name, tmp_path)} == first


def _files(name: str, folder: Path) -> list[Path]:
    exported(name, folder, *hostile(), *small())
    return sorted(folder.iterdir())


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_a_failure_leaves_what_was_there(name: str, tmp_path: Path) -> None:
    """An export that fails half way leaves the old file in its place, and nothing of its own."""

    def broken() -> Any:
        yield from small()
        raise RuntimeError("the disk is full")

    path = tmp_path / f"incidents{format_called(name).ending}"
    path.write_text(OLD)

    class Broken(MadeBook):
        def dossiers(self, ids: Any, bare: bool = False) -> Any:
            return broken()

    found = format_called(name)
    order = Order(Selection(threats=True), shipped_policy(found.policy))
    with pytest.raises(RuntimeError, match="the disk is full"):
        export(Broken(*small()), order, found, path)
    assert path.read_text() == OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("one", [one for one in FORMATS if one.extra], ids=lambda one: one.name)
def test_a_library_that_is_missing(one: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is not installed, the error says how to install it."""
    for name in [
        name for name in sys.modules if name.startswith("tocsin.exports.") and name.endswith("_file")
    ]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def absent(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] in ("pyarrow", "pyogrio", "xlsxwriter", "stix2", "pymisp", "followthemoney"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name.split(".")[0])
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "tocsin.exports.arrow", raising=False)
    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MissingExtra, match=f"tocsin\\[{one.extra}\\]"):
        writer_of(one, f"incidents{one.ending}")


def test_an_ending_that_no_table_has() -> None:
    """A table in a file of an unknown ending is refused, and those that there are are named."""
    with pytest.raises(ExportError, match=r"\.csv, \.xlsx, \.parquet"):
        writer_of(format_called("csv"), "incidents.doc")


def test_a_layout_as_a_workbook(tmp_path: Path) -> None:
    """Any table is written as CSV, as a workbook or as Parquet, by the ending of the file."""
    pq = pytest.importorskip("pyarrow.parquet")
    order = Order(Selection(), shipped_policy("acled-like"))
    export(MadeBook(*small()), order, format_called("acled-like"), tmp_path / "rows.parquet")
    assert len(pq.read_table(tmp_path / "rows.parquet").column_names) == 31


def test_hostile_words_are_many() -> None:
    """The hostile book holds every kind of word that begins as a formula does."""
    assert {"=", "+", "@", "-"} <= {words[0] for words in STRINGS}
