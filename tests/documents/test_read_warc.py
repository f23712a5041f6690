"""Crawls: every packing, every lie that a header can tell, every kind of damage, and reading on where it stopped."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.archives import (
    FILEDESC,
    PACKINGS,
    PAGE,
    TERMS,
    arc,
    chunked,
    http,
    item,
    packed,
    page_of,
    read,
    warc,
)
from tocsin.documents import Limits
from tocsin.documents.readers import Source, archive_records, reader_for
from tocsin.documents.readers.warc import WarcReader
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Skipped, Unreadable

TIGHT = Terms(dt.date(2026, 1, 1), Limits(document_bytes=4000, unpacked_bytes=100_000))
SHARED = Path(__file__).parents[3] / "shared" / "data" / "warc"


def names(found: list[Found]) -> list[str]:
    """What kind each of these is."""
    return [type(one).__name__ for one in found]


def crawl(size: int) -> list[bytes]:
    """The records of a crawl as news crawlers write it: a request, a response and a metadata record for each page."""
    records = [warc(0, b"software: made\r\n", "warcinfo", None, "application/warc-fields")]
    for number in range(1, size + 1):
        records += [
            warc(
                100 + number, b"GET / HTTP/1.1\r\n\r\n", "request", None, "application/http; msgtype=request"
            ),
            warc(number),
            warc(200 + number, b"fetchTimeMs: 7\r\n", "metadata", None, "application/warc-fields"),
        ]
    return records


def test_an_item_has_what_the_crawl_says() -> None:
    """A page comes with its address, its moment in UTC, its charset and its headers as received."""
    found = page_of(http(PAGE, "Server: made", media="text/html; charset=windows-1256"))
    assert found.path == "urn:uuid:1"
    assert found.kind == "html"
    assert found.body == PAGE
    assert found.charset == "windows-1256"
    assert found.url == "https://northland.example/1"
    assert found.fetched == dt.datetime(2024, 5, 1, 10, tzinfo=dt.UTC)
    assert found.headers == (("Content-Type", "text/html; charset=windows-1256"), ("Server", "made"))
    assert found.notes == ()


@pytest.mark.parametrize("packing", PACKINGS)
def test_every_packing_gives_the_same(packing: str) -> None:
    """However a crawl is packed, the same records come in the same order."""
    found = read(packed(crawl(3), packing))
    assert names(found) == ["Skipped", *["Skipped", "Item", "Skipped"] * 3]
    assert [one.path for one in found if isinstance(one, Item)] == ["urn:uuid:1", "urn:uuid:2", "urn:uuid:3"]


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_body_never_changes(packing: str) -> None:
    """However a crawl is packed, a body is bytes, and nothing that it was unpacked into."""
    bodies = [one.body for one in read(packed(crawl(3), packing)) if isinstance(one, Item)]
    assert [type(body) for body in bodies] == [bytes] * 3


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("kind", ["warc", "arc"])
def test_reading_goes_on_behind_any_item(packing: str, kind: str) -> None:
    """Reading after an item gives exactly what follows it."""
    records = crawl(4) if kind == "warc" else [FILEDESC, *map(arc, range(5))]
    data = packed(records, packing)
    found = read(data, "made." + kind)
    items = [place for place, one in enumerate(found) if isinstance(one, Item)]
    assert len(items) >= 4
    for place in items:
        one = found[place]
        assert isinstance(one, Item)
        assert read(data, "made." + kind, one.after) == found[place + 1 :]


def test_behind_the_last_mark_records_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records behind more in one member than a mark can count share a mark, and behind it nothing is passed over."""
    monkeypatch.setattr(archive_records, "_MOST_PASSED", 5)
    found = read(gzip.compress(b"".join(crawl(4))))
    marks = [one.after for one in found if isinstance(one, Item)]
    assert marks[-2] == marks[-1] == (5 << 40) + 1
    assert read(gzip.compress(b"".join(crawl(4))), after=marks[-1]) == found[6:]


def test_a_record_without_an_identifier_is_named_by_its_place() -> None:
    """Where a record has no identifier, its file and offset name it."""
    records = [FILEDESC, arc(1), arc(2)]
    found = [one.path for one in read(b"".join(records), "a.arc") if isinstance(one, Item)]
    assert found == [f"a.arc, offset {len(FILEDESC)}", f"a.arc, offset {len(FILEDESC) + len(records[1])}"]


@pytest.mark.parametrize(
    ("media", "body", "kind"),
    [
        ("text/plain", b"Two mortar rounds fell.", "text"),
        ("text/plain; charset=utf-8", PAGE, "html"),
        ("application/xhtml+xml", PAGE, "html"),
        ("application/pdf", b"%PDF-1.7 and so on", "pdf"),
        ("text/html", b"%PDF-1.7 and so on", "pdf"),
        ("application/octet-stream", b"\n" + PAGE, "html"),
        ("", b"<head><title>Mill</title></head>", "html"),
        ("image/jpeg", PAGE, "html"),
        ("text/xml", b'<?xml version="1.0"?>\n' + PAGE, "html"),
    ],
)
def test_the_kind_is_by_type_and_beginning(media: str, body: bytes, kind: str) -> None:
    """A body is what it begins like, and what it is called where its beginning tells nothing."""
    assert page_of(http(body, media=media)).kind == kind


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (warc(1, b"x", "revisit"), "record type revisit"),
        (warc(1, b"x", "continuation"), "record type continuation"),
        (warc(1, http(status="404 Not Found")), "HTTP 404"),
        (warc(1, http(status="302 Found")), "HTTP 302"),
        (warc(1, http(b"\x89PNG", media="image/png")), "image/png"),
        (warc(1, http(b"a{}", media="text/css")), "text/css"),
        (warc(1, http(b"{}", media="application/json")), "application/json"),
        (warc(1, http(b"<rss></rss>", media="text/xml")), "text/xml"),
        (warc(1, http(b"%!PS", media="application/pdf")), "application/pdf"),
        (warc(1, http(b"")), "an empty body"),
        (warc(1, b""), "an empty body"),
    ],
)
def test_what_is_no_document_is_skipped(record: bytes, reason: str) -> None:
    """What is no page, text or PDF is counted with what it is."""
    (found,) = read(record)
    assert isinstance(found, Skipped)
    assert found.reason == reason


def test_resources_and_conversions_are_read() -> None:
    """Records without HTTP are read by their own Content-Type, as extracted text is."""
    first, second = read(
        warc(1, PAGE, "resource", None, "text/html") + warc(2, b"Text.", "conversion", None, "text/plain")
    )
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.kind, first.headers, second.kind, second.body) == ("html", (), "text", b"Text.")


def test_odd_addresses_and_dates_survive() -> None:
    """Brackets around an address go, spaces in it are encoded, and a date that cannot be is none."""
    record = warc(1).replace(b"https://northland.example/1", b"<https://northland.example/a b>")
    found = item(record.replace(b"2024-05-01T12", b"2024-05-91T12"))
    assert (found.url, found.fetched) == ("https://northland.example/a%20b", None)


@pytest.mark.parametrize("packing", ["gzip", "zstd", "lz4"])
def test_a_damaged_member_costs_no_other_record(packing: str) -> None:
    """A member whose packing is broken is named once, with its bytes in the file, and all others are read."""
    records = [warc(number, http(PAGE + random.Random(number).randbytes(500))) for number in range(5)]
    members = [packed([record], packing) for record in records]
    sizes = [len(member) for member in members]
    start = sum(sizes[:2])
    data = bytearray(b"".join(members))
    data[start + sizes[2] // 2 : start + sizes[2] // 2 + 60] = b"\x81" * 60
    found = read(bytes(data))
    paths = [one.path for one in found if isinstance(one, Item)]
    assert {"urn:uuid:0", "urn:uuid:1", "urn:uuid:3", "urn:uuid:4"} <= set(paths)
    holes = [one for one in found if isinstance(one, Unreadable)]
    if packing != "lz4":  # whose frames need no checksum: the damage may pass as text
        assert [one.path.split(" (")[0] for one in holes] == [
            f"made.warc, bytes {start} to {start + sizes[2]}"
        ]


def test_a_wrong_checksum_is_named() -> None:
    """A gzip member whose checksum does not fit its bytes is refused by the name of its record."""
    members = [gzip.compress(warc(number)) for number in range(3)]
    members[1] = members[1][:-8] + b"\1\2\3\4" + members[1][-4:]
    first, hole, last = read(b"".join(members))
    assert (names([first, last]), isinstance(hole, Unreadable)) == (["Item", "Item"], True)
    assert "(urn:uuid:1)" in hole.path


@pytest.mark.parametrize(
    "junk", [b"junk\n", bytes(5000) + b"\n", b"\x1f\x8b\x08" * 50 + b"\n", b"WARC/1.0\r\n" * 20]
)
@pytest.mark.parametrize("packing", ["bare", "gzip"])
def test_bytes_between_records_are_one_hole(packing: str, junk: bytes) -> None:
    """Whatever stands between two records is named once, and both are read."""
    found = read(packed([warc(1)], packing) + junk + packed([warc(2)], packing))
    assert names(found) == ["Item", "Unreadable", "Item"]


@pytest.mark.parametrize("packing", ["bare", "gzip", "one member"])
@pytest.mark.parametrize("length", [0, 30, -1, "abc", 10**30, 5000, 10**9, len(http()) - 5, len(http()) + 90])
def test_a_lying_length_costs_no_other_record(packing: str, length: object) -> None:
    """Whatever length a record claims, the records before and behind it are read, and its page too where it can be."""
    found = read(packed([warc(1), warc(2, length=length), warc(3)], packing))
    paths = [one.path for one in found if isinstance(one, Item)]
    if packing == "one member" and length == 10**9:
        assert paths == ["urn:uuid:1"]
        assert next(one.reason for one in found if isinstance(one, Unreadable)).endswith("inside this record")
        return
    assert {"urn:uuid:1", "urn:uuid:3"} <= set(paths)
    assert len(found) == 3
    assert isinstance(found[1], Item) == (length != 10**9)
    if isinstance(found[1], Item):
        assert (found[1].body, found[1].notes) == (PAGE, ("its length is not as its header says",))


@pytest.mark.parametrize("packing", ["bare", "gzip", "one member", "zstd", "lz4"])
def test_a_file_cut_anywhere_says_so(packing: str) -> None:
    """Wherever a file is cut, the whole records are read and the cut one is never lost in silence."""
    data = packed([warc(1), warc(2)], packing)
    whole = read(data)
    first = len(packed([warc(1)], packing)) if packing != "one member" else 0
    for end in range(1, len(data) - (4 if packing == "bare" else 0)):
        found = read(data[:end])
        if packing in ("bare", "gzip", "zstd", "lz4") and end in range(
            first - 4 * (packing == "bare"), first + 1
        ):
            continue
        last = found[-1]
        assert found
        assert isinstance(last, Unreadable) or any(
            "cut short" in note for note in getattr(last, "notes", ())
        ), end
        if end > first > 0:
            assert found[0] == whole[0]


def test_a_cut_request_is_not_passed_over() -> None:
    """A file that ends inside a record which is no page says that it was cut."""
    (found,) = read(warc(1, b"GET / HTTP/1.1\r\n" * 9, "request")[:-60])
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("cut short")


def test_an_archive_that_is_a_bomb_is_named() -> None:
    """A member that unpacks without measure is refused by the name of its record, and the next one is read."""
    head = warc(1, b"", "response", 400_000_000)[:-4]
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = (
        packer.compress(head) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(150)) + packer.flush()
    )
    hole, page = read(bomb + gzip.compress(warc(2)))
    assert isinstance(hole, Unreadable)
    assert "(urn:uuid:1)" in hole.path
    assert "as only a bomb does" in hole.reason
    assert isinstance(page, Item)


def test_a_record_too_large_is_named_by_what_it_is(tmp_path: Path) -> None:
    """A page beyond the limit is refused and a film beyond it skipped, without reading either to its end."""
    path = tmp_path / "large.warc"
    with path.open("wb") as file:
        for number, media in enumerate(("text/html", "video/mp4")):
            head = http(b"", media=media)
            file.write(warc(number, head, "response", 3_000_000_000)[:-4])
            file.seek(file.tell() + 3_000_000_000 - len(head))
            file.write(b"\r\n\r\n")
        file.write(warc(9))
    page, film, good = Source(str(path)).found(TERMS)
    assert isinstance(page, Unreadable)
    assert "larger than 20 MB" in page.reason
    assert isinstance(film, Skipped)
    assert film.reason == "video/mp4"
    assert isinstance(good, Item)


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.warc.zst", "x.warc.lz4", "x.arc"])
def test_a_file_of_nothing_but_zeros_is_one_hole(name: str) -> None:
    """A file without any record is named once."""
    (found,) = read(bytes(3_000_000), name)
    assert isinstance(found, Unreadable)
    assert "bytes 0 to 3000000" in found.path


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_a_hole_in_a_sparse_file_is_passed_over(tmp_path: Path, name: str) -> None:
    """A file of gigabytes that were never written is named once, and what stands behind them is read."""
    path = tmp_path / name
    member = packed([warc(1)], "gzip" if name.endswith(".gz") else "bare")
    with path.open("wb") as file:
        file.seek(2_000_000_000)
        file.write(b"\n" + member)
    hole, page = Source(str(path)).found(TERMS)
    assert isinstance(hole, Unreadable)
    assert "bytes 0 to 2000000001" in hole.path
    assert isinstance(page, Item)
    assert list(Source(str(path)).found(TERMS, page.after)) == []


def test_empty_files_are_named() -> None:
    """An empty file, or one of blank lines, is named."""
    assert [one.reason for one in read(b"") if isinstance(one, Unreadable)] == ["empty file"]
    assert [one.reason for one in read(b"\r\n" * 9) if isinstance(one, Unreadable)] == [
        "an archive without any record"
    ]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("records", [[warc(1)], [FILEDESC, arc(1)]])
def test_an_archive_is_recognised_by_its_beginning(packing: str, records: list[bytes]) -> None:
    """An archive with a strange name is known by its first record, in whatever packing."""
    assert isinstance(reader_for("made.bad", packed(records, packing)[:4096]), WarcReader)
    assert not WarcReader().recognises(packed([PAGE], packing))


@pytest.mark.parametrize("name", ["crawl.gz", "crawl.txt.gz", "crawl.warc.gz.bad", "CRAWL.WARC.GZ", "crawl"])
def test_a_packed_archive_with_a_strange_name_is_read(tmp_path: Path, name: str) -> None:
    """A packed archive is read whatever it is called, and reading goes on behind its items."""
    (tmp_path / name).write_bytes(packed([warc(1), warc(2)], "gzip"))
    first, second = Source(str(tmp_path / name)).found(TERMS)
    assert isinstance(first, Item)
    assert list(Source(str(tmp_path / name)).found(TERMS, first.after)) == [second]


def test_line_ends_of_one_byte_are_read() -> None:
    """Headers whose lines end without a carriage return are read."""
    records = [
        warc(number, b"Two mortar rounds fell.", "resource", None, "text/plain") for number in range(3)
    ]
    assert names(read(b"".join(records).replace(b"\r\n", b"\n"))) == ["Item"] * 3


def test_a_folded_header_is_read() -> None:
    """A header that goes on in the next line is one value."""
    record = warc(1).replace(b"WARC-Target-URI: https", b"WARC-Target-URI:\r\n\thttps")
    assert item(record).url == "https://northland.example/1"


def test_the_first_of_two_fields_counts() -> None:
    """Of fields with the same name, in letters of either size, the first is believed."""
    record = warc(1).replace(
        b"\r\nContent-Type", b"\r\nwarc-target-uri: https://other.example/\r\nContent-Type", 1
    )
    assert b"other.example" in record
    assert item(record).url == "https://northland.example/1"


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "insert", "end"]),
        st.integers(0, 10**6),
        st.binary(min_size=1, max_size=9),
    ),
    min_size=1,
    max_size=3,
)


def changed(data: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """*data* after these changes."""
    for how, where, what in changes:
        at = where % max(1, len(data))
        if how == "flip":
            data = data[:at] + what + data[at + len(what) :]
        elif how == "cut":
            data = data[:at] + data[at + 20 * len(what) :]
        elif how == "insert":
            data = data[:at] + what + data[at:]
        else:
            data = data[: max(1, at)]
    return data


@settings(max_examples=150, derandomize=True, deadline=None)
@given(packing=st.sampled_from(PACKINGS), older=st.booleans(), changes=CHANGES)
def test_no_damage_stops_a_run(packing: str, older: bool, changes: list[tuple[str, int, bytes]]) -> None:
    """However an archive is damaged, something is said of it, and reading goes on behind every item just the same."""
    records = (
        [FILEDESC, *map(arc, range(3))]
        if older
        else [*crawl(2), warc(5, http(chunked(PAGE), "Transfer-Encoding: chunked"))]
    )
    data = changed(packed(records, packing), changes)
    name = "made.arc" if older else "made.warc"
    found = read(data, name, terms=TIGHT)
    assert found or not data
    for place, one in enumerate(found):
        if isinstance(one, Item):
            assert read(data, name, one.after, TIGHT) == found[place + 1 :]


# items, skipped, unreadable; the reasons for each stand in the test's name for the file
COUNTS = {
    "bad.arc": (1, 3, 0),
    "block-sized-records.warc": (0, 3, 0),
    "block-sized-records.warc.gz": (0, 3, 0),
    "block-sized-records.warc.lz4": (0, 3, 0),
    "clipped.warc.gz": (1, 0, 0),
    "clueweb-quirk.warc.gz": (29, 1, 0),
    "example-bad-non-chunked.warc.gz": (1, 5, 0),
    "example-bad.warc.gz.bad": (1, 5, 0),
    "example-digest.warc": (0, 4, 0),
    "example-iana.org-chunked.warc": (1, 2, 0),
    "example-resource.warc.gz": (1, 2, 0),
    "example-space-in-target-uri.warc.gz": (0, 2, 0),
    "example-space-in-url.arc": (1, 1, 0),
    "example-trunc.warc": (1, 3, 0),
    "example-wget-bad-target-uri.warc.gz": (1, 5, 0),
    "example-wrong-chunks.warc.gz": (1, 1, 0),
    "example.arc": (1, 1, 0),
    "example.arc.gz": (1, 1, 0),
    "example.warc": (1, 5, 0),
    "example.warc.gz": (1, 5, 0),
    "post-test.warc.gz": (0, 6, 0),
    "warcfile.warc": (16, 34, 0),
    "warcfile.warc.gz": (16, 34, 0),
    "warcfile.warc.lz4": (16, 34, 0),
}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no folder of shared data beside the checkout")
@pytest.mark.parametrize("name", COUNTS)
def test_real_archives_are_read_to_their_end(name: str) -> None:
    """Every record of a broken or odd archive from the field is an item, is skipped for a reason, or is named."""
    found = list(Source(str(SHARED / name)).found(TERMS))
    kinds = names(found)
    assert tuple(kinds.count(kind) for kind in ("Item", "Skipped", "Unreadable")) == COUNTS[name]
    for place, one in enumerate(found):
        if isinstance(one, Item):
            assert list(Source(str(SHARED / name)).found(TERMS, one.after)) == found[place + 1 :]
