"""Tables: known and mapped columns, dialects, days, and broken rows."""

from __future__ import annotations

import datetime as dt
import io

import msgspec
import pytest

from tests.documents.readers.samples import CSV, STORY, TERMS
from tocsin.documents.readers.csv_table import CsvReader
from tocsin.documents.terms import Limits
from tocsin.records import Found, Item, Skipped, Unreadable


def read(data: bytes | str, limit: int = 20_000_000, **columns: str) -> list[Found]:
    """Everything in a table."""
    terms = msgspec.structs.replace(TERMS, columns=columns, limits=Limits(document_bytes=limit))
    return list(
        CsvReader().read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "t.csv", terms)
    )


def item(found: Found) -> Item:
    """The item that this is."""
    assert isinstance(found, Item), found
    return found


def test_columns_are_known_by_common_names() -> None:
    """Notes, headline, source and date are known, and the column as a whole proves where the day stands."""
    first, second, third = read(CSV)
    assert item(first).body.decode() == f'{STORY}\nA second line; with "quotes"'
    assert (item(first).path, item(first).title, item(first).publisher) == ("E1", "Mortars", "Courier")
    assert (item(first).published, item(second).published) == (dt.date(2024, 1, 13), dt.date(2024, 1, 5))
    assert isinstance(third, Skipped)


def test_a_mapping_goes_first() -> None:
    """A mapped column is taken, whatever else there is, and no day is taken from the day of the attack."""
    (found,) = read("text,Body,event_date\nshort,The long one,2024-01-05\n", text="body")
    assert item(found).body == b"The long one"
    assert item(found).published is None


@pytest.mark.parametrize(
    ("rows", "columns"),
    [("a,b\n1,2\n", {}), ("text,b\n1,2\n", {"title": "Headline"}), ("", {}), ("\n\n", {})],
)
def test_a_table_without_text_is_named(rows: str, columns: dict[str, str]) -> None:
    """A table of which no text can be taken is one Unreadable, which lists the columns there are."""
    (found,) = read(rows, **columns)
    assert isinstance(found, Unreadable)
    assert ("there are" in found.reason and "b" in found.reason) or found.reason == "empty file"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_usual_sign_sets_cells_apart(sign: str) -> None:
    """Commas, semicolons, tabs and bars are told apart by the header."""
    (found,) = read(
        sign.join(["id", "text", "url"]) + "\n" + sign.join(["a", "Some words", "https://c.example/1"]) + "\n"
    )
    assert (item(found).path, item(found).body, item(found).url) == (
        "a",
        b"Some words",
        "https://c.example/1",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets_are_read(encoding: str) -> None:
    """A table is read in each encoding that spreadsheets write."""
    words = "Shells fell near the café at Châlons, said the mayor, who had heard them falling. " * 3
    (found,) = read(f"text\n{words}\n".replace(",", "").encode(encoding))
    assert item(found).body.decode() == words.replace(",", "")


def test_an_order_that_nothing_proves_is_no_day() -> None:
    """Where no number tells the day from the month, or both places have one over twelve, there is no day."""
    assert item(read("text,date\na,05/06/2024\n")[-1]).published is None
    contradicted = [
        one for one in read("text,date\na,05/06/2024\nb,13/01/2024\nc,01/13/2024\n") if isinstance(one, Item)
    ]
    assert contradicted[0].published is None


def test_rows_of_every_shape_are_read() -> None:
    """Short rows, long rows, NULs and a cell of ten million characters are read."""
    found = read("id,text,url\na,Some\0 words\nb,More,u,v,w\nc," + "x" * 10_000_000 + "\n")
    assert [len(item(one).body) for one in found] == [10, 4, 10_000_000]


def test_a_quotation_mark_without_an_end_hides_nothing() -> None:
    """A cell that opens and never closes is named, and the rows behind it are read."""
    found = read('id,text\na,"The first\nb,The second\nc,The third\n')
    assert isinstance(found[0], Unreadable)
    assert [item(one).path for one in found[1:]] == ["b", "c"]


def test_a_line_beyond_the_limit_is_named() -> None:
    """A row of more than the limit is named, and the next one is read."""
    found = read("id,text\na," + "x" * 5000 + "\nb,Words\n", limit=1000)
    assert isinstance(found[0], Unreadable)
    assert item(found[1]).path == "b"
