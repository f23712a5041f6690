"""Files as they come: separators, marks, tags, broken quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_files import read, row, write

from tocsin.comparison import OtherFile
from tocsin.errors import ComparisonError

TAGS = {name: f"#{name}" for name in row("acled")}


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [
        (",", "utf-8"),
        (",", "utf-8-sig"),
        (";", "utf-8-sig"),
        ("\t", "utf-16"),
        (";", "utf-8"),
        (",", "utf-16-le"),
        (";", "utf-16-be"),
    ],
)
def test_how_a_spreadsheet_saves(tmp_path: Path, separator: str, encoding: str) -> None:
    """Any separator and any mark of an encoding gives the same events."""
    path = write(tmp_path / "saved.csv", [row("acled", location="Hīt")], separator, encoding)
    (found,), unread = read(path, "acled")
    assert (found.id, found.place.name, unread) == ("IRQ1", "Hīt", [])


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"'])
def test_the_line_that_names_the_separator(tmp_path: Path, line: str) -> None:
    """Excel's own first line is no row, and the rows behind it know their lines."""
    path = write(tmp_path / "sep.csv", [row("acled")], ";")
    path.write_text(f"{line}\r\n{path.read_text()}")
    (found,), unread = read(path, "acled")
    assert (found.id, found.row, unread) == ("IRQ1", 3, [])


def test_a_comma_for_the_point(tmp_path: Path) -> None:
    """Where commas stand for points, coordinates are read all the same."""
    path = write(tmp_path / "comma.csv", [row("acled", latitude="33,79", longitude="-42,44")], ";")
    place = read(path, "acled")[0][0].place
    assert (place.lat, place.lon) == (33.79, -42.44)


def test_tags_are_no_event(tmp_path: Path) -> None:
    """A second row of HXL tags is passed over."""
    path = write(tmp_path / "tags.csv", [TAGS, row("acled")])
    events, unread = read(path, "acled")
    assert [one.row for one in events] == [3] and not unread


def test_columns_in_any_order(tmp_path: Path) -> None:
    """Columns are found by their names, in capitals too, and those of nobody's are passed over."""
    turned = {"Mine": "x", **{name.upper(): cell for name, cell in reversed(row("acled").items())}}
    assert read(write(tmp_path / "turned.csv", [turned]), "acled")[0][0].id == "IRQ1"


def test_neutralised_cells_are_read_back(tmp_path: Path) -> None:
    """An apostrophe that kept a spreadsheet from running a cell is taken off, any other stays."""
    rows = [row("acled", location="'=Hit"), row("acled", location="'Ayn al-Asad")]
    names = [one.place.name for one in read(write(tmp_path / "cells.csv", rows), "acled")[0]]
    assert names == ["=Hit", "'Ayn al-Asad"]


def test_a_text_of_several_lines(tmp_path: Path) -> None:
    """A cell may run over several lines, and the next row knows its own."""
    path = write(tmp_path / "lines.csv", [row("acled", notes="one\ntwo\nthree"), row("acled")])
    assert [(one.row, one.notes[:7]) for one in read(path, "acled")[0]] == [(2, "one two"), (5, "On 25 J")]


@pytest.mark.parametrize("after", [0, 3, 2000])
def test_a_quotation_mark_that_is_not_closed(tmp_path: Path, after: int) -> None:
    """It costs its own line and no other, however many follow."""
    path = write(tmp_path / "quote.csv", [row("acled", location="THERE"), *[row("acled")] * after])
    path.write_text(path.read_text().replace("THERE", '"Hit'))
    events, unread = read(path, "acled")
    assert len(events) == after and [one.row for one in unread] == [2]


def test_rows_that_are_too_short_or_too_long(tmp_path: Path) -> None:
    """A row with cells missing or left over is named; empty cells at its end are nothing."""
    path = write(tmp_path / "width.csv", [row("acled")] * 2)
    header, one, two = path.read_text().splitlines()
    path.write_text("\n".join([header, f"{one},,", f"{two},more", two.rpartition(",")[0], "", two]))
    events, unread = read(path, "acled")
    assert [one.row for one in events] == [2, 6] and [one.row for one in unread] == [3, 4]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "save its sheet as CSV"),
        (b"\x1f\x8b\x08rest", "unpack it first"),
        (b"fate,incident,line\n", "begins with fate, incident, line"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, why: str) -> None:
    """What is no table, or another one, is refused with what to do or with what it holds."""
    path = tmp_path / "none.csv"
    path.write_bytes(content)
    with pytest.raises(ComparisonError, match=why):
        OtherFile(path, "acled")


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(ComparisonError, match="cannot be read"):
        OtherFile(tmp_path / "none.csv", "gtd")
