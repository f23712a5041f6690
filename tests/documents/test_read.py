"""Reading paths: kinds of files, folders, standard input, and every bad input with a clear line."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.documents import Limits, Outlets, Terms, read
from tocsin.records import Document, Hints, Unreadable

TODAY = dt.date(2026, 1, 1)
NOBODY = Outlets(())
TEXT = (
    "Mortar rounds hit barracks at Tal Marrun\n\nTwo mortar rounds landed inside the fence of the old barracks at Tal "
    "Marrun before dawn on Tuesday, an army officer said, wounding a guard and setting a fuel store on fire.\n"
)


def one(path: Path, limits: Limits | None = None) -> Document | Unreadable:
    """The only thing that comes of a path."""
    (found,) = read([path], outlets=NOBODY, terms=Terms(TODAY, limits or Limits()))
    return found


def document(path: Path) -> Document:
    """The only document that comes of a path."""
    found = one(path)
    assert isinstance(found, Document), found
    return found


def reason(path: Path, limits: Limits | None = None) -> str:
    """Why a path cannot be read."""
    found = one(path, limits)
    assert isinstance(found, Unreadable), found
    assert found.path == str(path)
    return found.reason


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def records(folder: Path, *lines: object) -> Path:
    """A JSONL file; a text is written as it stands."""
    rows = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    return written(folder, "records.jsonl", "\n".join(rows) + "\n")


def test_a_text_file_is_one_document(tmp_path: Path) -> None:
    """A text file gives one document with its path, title and parts."""
    found = document(written(tmp_path, "a.txt", TEXT))
    assert found.path == str(tmp_path / "a.txt")
    assert found.title == "Mortar rounds hit barracks at Tal Marrun"
    assert [found.text[part.start : part.end].strip() for part in found.prose()] == TEXT.strip().split("\n\n")


def test_a_folder_is_read_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    """Known files below a folder come sorted; hidden ones and unknown kinds do not come."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/1.txt", "a.txt", ".secret.txt", "notes.doc", ".git/x.txt", "c.HTML"):
        written(tmp_path, name, TEXT)
    found = [item.path for item in read([tmp_path], outlets=NOBODY, terms=Terms(TODAY))]
    assert [os.path.relpath(path, tmp_path) for path in found] == [
        "a.txt",
        "c.HTML",
        str(Path("b") / "1.txt"),
    ]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    """A folder without readable kinds is named."""
    assert "a folder without files of a known kind" in reason(tmp_path)


def test_standard_input_is_a_text() -> None:
    """A dash reads standard input as one text."""
    (found,) = read(["-"], outlets=NOBODY, terms=Terms(TODAY), stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(found, Document)
    assert found.path == "-"


def test_hints_win(tmp_path: Path) -> None:
    """What the caller gives stands against what the text says."""
    hints = Hints(
        published=dt.date(2020, 2, 2), publisher="Northland Radio", url="https://example.org/2019/01/01/x"
    )
    (found,) = read(
        [written(tmp_path, "a.txt", "May 3, 2021\n" + TEXT)], hints, outlets=NOBODY, terms=Terms(TODAY)
    )
    assert isinstance(found, Document)
    assert (found.published, found.published_basis) == (dt.date(2020, 2, 2), "given")
    assert (found.publisher, found.url) == ("Northland Radio", "https://example.org/2019/01/01/x")


def test_ids_do_not_hang_on_the_path(tmp_path: Path) -> None:
    """The same content has the same id under any name, and another one with another day."""
    first, second = document(written(tmp_path, "a.txt", TEXT)), document(written(tmp_path, "b.text", TEXT))
    assert first.id == second.id
    (dated,) = read([tmp_path / "a.txt"], Hints(published=TODAY), outlets=NOBODY, terms=Terms(TODAY))
    assert isinstance(dated, Document)
    assert dated.id != first.id


def test_jsonl_gives_a_document_a_line(tmp_path: Path) -> None:
    """A record's id, address, title, publisher, day and text all reach the document."""
    record = {
        "id": "r1",
        "url": "https://example.org/x",
        "title": "Shells fall on barracks",
        "publisher": "Northland Radio",
        "published": "2021-05-03T23:10:00+03:00",
        "text": TEXT.split("\n\n")[1],
    }
    first, second = read([records(tmp_path, record, {"text": TEXT})], outlets=NOBODY, terms=Terms(TODAY))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.path, first.url, first.publisher) == ("r1", "https://example.org/x", "Northland Radio")
    assert (first.published, first.published_basis) == (dt.date(2021, 5, 3), "given")
    assert first.title == "Shells fall on barracks"
    assert first.text.startswith("Shells fall on barracks\n\nTwo mortar rounds")
    assert second.path.endswith("records.jsonl, line 2")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A path where nothing is gives one clear line."""
    assert reason(tmp_path / "gone.txt") == "no such file"
    assert reason(tmp_path / "gone.jsonl") == "no such file"


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read gives one clear line."""
    path = written(tmp_path, "a.txt", TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(path) == "no permission to read it"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    """A file of no bytes is said to be empty."""
    assert reason(written(tmp_path, name, b"")) == "empty file"


@pytest.mark.parametrize("content", [" \n\t \r\n", "\u200b\u200f\n", "\0\0"])
def test_white_space_alone_is_no_text(tmp_path: Path, content: str) -> None:
    """A file with nothing that can be seen is said to hold none."""
    assert reason(written(tmp_path, "a.txt", content)) in {"nothing but white space", "binary, not text"}


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n\xe2",
        b"PK\x03\x04" + b"x" * 99,
        b"\x89PNG\r\n\x1a\n",
        b"\x1f\x8b\x08\0abc",
        bytes(range(32)) * 50,
    ],
)
def test_binary_files_are_named(tmp_path: Path, content: bytes) -> None:
    """A binary file is refused with what it is."""
    assert "not text" in reason(written(tmp_path, "a.txt", content)).replace("not a text", "not text")


def test_zero_bytes_are_dropped(tmp_path: Path) -> None:
    """A text with some NUL bytes is read without them."""
    found = document(written(tmp_path, "a.txt", TEXT.replace("mortar", "mor\0tar")))
    assert found.text == TEXT


ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1256", "cp1251"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    """Text comes out the same whatever encoding it was written in."""
    words = {
        "cp1256": "سقط صاروخان قرب القاعدة العسكرية يوم الثلاثاء ولم يصب أحد بأذى",
        "cp1251": "Две ракеты упали рядом с базой во вторник, никто не пострадал",
    }
    text = words.get(encoding, "The café “Général” was hit — nobody was hurt.") + "\n"
    assert document(written(tmp_path, "a.txt", (text * 20).encode(encoding))).text == text * 20


def test_mixed_encodings_lose_nothing_and_are_noted(tmp_path: Path) -> None:
    """Stray Windows-1252 bytes in a UTF-8 file become their letters, and the first part says so."""
    content = "The café was hit. “Nobody” was hurt.\n".encode() + "The café again – twice.\n".encode("cp1252")
    found = document(written(tmp_path, "a.txt", content))
    assert found.text == "The café was hit. “Nobody” was hurt.\nThe café again – twice.\n"
    assert "mixed encodings: 2 bytes" in found.parts[0].why


def test_a_file_beyond_the_limit_is_named(tmp_path: Path) -> None:
    """A text or HTML file larger than the limit is refused, and no more of it is read than that."""
    for name in ("a.txt", "a.html"):
        path = written(tmp_path, name, b"a" * 3_000)
        assert (
            reason(path, Limits(document_bytes=2_000)) == "larger than 0.002 MB, the limit for one document"
        )


def test_a_line_of_200_megabytes_is_never_held(tmp_path: Path) -> None:
    """A JSONL line of 200 MB is named and passed over, in bounded memory, and the next line is read."""
    path = tmp_path / "big.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "big", "text": "')
        file.seek(200_000_000, os.SEEK_CUR)
        file.write(b'"}\n' + json.dumps({"id": "small", "text": TEXT}).encode() + b"\n")
    started = time.perf_counter()
    tracemalloc.start()
    first, second = read([path], outlets=NOBODY, terms=Terms(TODAY))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(first, Unreadable)
    assert first == Unreadable(f"{path}, line 1", "larger than 20 MB, the limit for one document")
    assert second.path == "small"
    assert peak < 60_000_000
    assert time.perf_counter() - started < 3


def test_a_text_of_200_megabytes_is_never_held(tmp_path: Path) -> None:
    """A text file of one line of 200 MB is named without being read."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    assert reason(path) == "larger than 20 MB, the limit for one document"
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_bad_lines_of_jsonl_are_named_and_stop_nothing(tmp_path: Path) -> None:
    """Each line that is no record is named with its number, and the others are read."""
    path = records(
        tmp_path, "{broken", "[1]", {"id": "x"}, {"id": "y", "text": ["a"]}, "", {"id": "z", "text": TEXT}
    )
    *bad, good = read([path], outlets=NOBODY, terms=Terms(TODAY))
    assert [(item.path, item.reason.split(":")[0]) for item in bad if isinstance(item, Unreadable)] == [
        (f"{path}, line 1", "not JSON"),
        (f"{path}, line 2", "not a JSON object"),
        (f"{path}, line 3 (x)", "without text"),
        (f"{path}, line 4 (y)", "text"),
    ]
    assert good.path == "z"


@pytest.mark.parametrize("said", ["{", "[" * 100_000, '{"text": "a"', "text", ""])
def test_lines_that_are_no_records_are_refused(tmp_path: Path, said: str) -> None:
    """No line that is not an object is taken for a record, however deep it is nested."""
    found = list(
        read([records(tmp_path, said, {"id": "z", "text": TEXT})], outlets=NOBODY, terms=Terms(TODAY))
    )
    assert found[-1].path == "z"
    assert len(found) == (2 if said else 1)


def test_control_characters_in_records_are_dropped(tmp_path: Path) -> None:
    """Raw control characters, NUL bytes and half surrogates in a record do not cost its text."""
    line = '{"id": "z", "text": "The ba\x01se\0 was hit.\tTwice \\ud83d."}'
    (found,) = read([records(tmp_path, line)], outlets=NOBODY, terms=Terms(TODAY))
    assert isinstance(found, Document)
    assert found.text == "The base was hit.\tTwice \ufffd."


@pytest.mark.parametrize(
    "said", ["soon", "2021-13-45", "31/02/2021", "03/04/2021", "2999-01-01", "1066-10-14"]
)
def test_a_date_that_is_none_is_named_and_the_text_kept(tmp_path: Path, said: str) -> None:
    """A record with a date that cannot be is read without it, and the date is reported."""
    bad, found = read(
        [records(tmp_path, {"id": "x", "text": TEXT, "published": said})], outlets=NOBODY, terms=Terms(TODAY)
    )
    assert isinstance(found, Document)
    assert found.published is None
    assert isinstance(bad, Unreadable)
    assert said in bad.reason


def test_one_bad_path_stops_nothing(tmp_path: Path) -> None:
    """What stands behind an unreadable path is read."""
    good = written(tmp_path, "a.txt", TEXT)
    found = list(
        read([tmp_path / "gone.txt", good, tmp_path / "gone.html", good], outlets=NOBODY, terms=Terms(TODAY))
    )
    assert [type(item) for item in found] == [Unreadable, Document, Unreadable, Document]


def test_reading_is_a_stream(tmp_path: Path) -> None:
    """The first document comes before the last line is read."""
    path = records(tmp_path, *({"id": str(i), "text": TEXT} for i in range(2_000)))
    stream = read([path], outlets=NOBODY, terms=Terms(TODAY))
    assert next(stream).path == "0"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".html", ".jsonl"]))
def test_any_bytes_can_be_read(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Whatever bytes a file holds, reading gives documents and reasons and never raises."""
    for found in read([written(tmp_path, f"any{suffix}", content)], outlets=NOBODY, terms=Terms(TODAY)):
        if isinstance(found, Document):
            assert "".join(found.text[part.start : part.end] for part in found.parts) == found.text
        else:
            assert found.reason
