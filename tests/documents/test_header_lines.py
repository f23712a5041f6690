"""Header lines: the same in Python and in C, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.documents.readers.header_lines import (
    ReadFields,
    ReadPairs,
    compiled_fields,
    compiled_pairs,
    fields_reader,
    pairs_reader,
    plain_fields,
    plain_pairs,
)
from tocsin.documents.readers.record_header import FIELDS

FIELDS_BY_C, PAIRS_BY_C = compiled_fields(), compiled_pairs()
COMPILES = pytest.mark.skipif(FIELDS_BY_C is None, reason="Tocsin was installed without a C compiler at hand")
READS_FIELDS = [
    pytest.param(plain_fields, id="Python"),
    pytest.param(FIELDS_BY_C, id="C", marks=COMPILES),
]
READS_PAIRS = [pytest.param(plain_pairs, id="Python"), pytest.param(PAIRS_BY_C, id="C", marks=COMPILES)]

FIRST = b"WARC/1.0\r\n"
FIRSTS = st.just(FIRST) | st.from_regex(
    rb"WARC/[01]\.\d{0,4}[ \t]{0,2}\r?\n[A-Za-z-]{0,41}[ \t]*:?", fullmatch=True
)
# What headers are made of, whole and broken.
NAMES = st.sampled_from(
    [name.title().encode() for name in FIELDS] + [b"content-LENGTH", b"X-Made", b"", b"K"]
)
VALUES = st.sampled_from(
    [b"response", b"<urn:uuid:1>", b"108967", b"text/html; charset=utf-8", b"a:b", b"", b"\xc4"]
)
SPACES = st.sampled_from(
    [b"", b" ", b"\t", b"\v\f", b"\x1c\x1f", b"\r", b"\0", b"\xa0", b"\xc2\xa0", b"\xe2\x84\xaa"]
)
ENDS = st.sampled_from(
    [b"\r\n", b"\n", b"\r", b"", b"\n\n", b"\r\n\r\n", b"\n \t\r\n", b"\r\n more\r\n", b"\n\r\r\n"]
)
LINES = st.tuples(
    SPACES, NAMES, SPACES, st.sampled_from([b":", b": ", b"", b"::"]), VALUES, SPACES, ENDS
).map(b"".join)
WHOLE_LINES = st.tuples(NAMES, st.just(b": "), VALUES, st.just(b"\r\n")).map(b"".join)
HEADERS = st.lists(WHOLE_LINES | LINES | st.binary(max_size=4), max_size=12).map(b"".join)


@COMPILES
@settings(max_examples=1_500, deadline=None)
@given(FIRSTS, HEADERS, st.booleans(), st.integers(0, 400))
def test_both_read_the_same_fields(first: bytes, header: bytes, whole: bool, until: int) -> None:
    """Whatever a header is made of, wherever it must have ended, C reads the fields that Python reads."""
    assert FIELDS_BY_C is not None
    data = b"\n" + first + header + b"\r\n\r\nHTTP/1.1 200 OK\r\n" * whole
    for end in (until, len(data)):
        assert FIELDS_BY_C(data, 1, end, FIELDS) == plain_fields(data, 1, end, FIELDS)
        assert FIELDS_BY_C(bytearray(data), 1, end, FIELDS) == plain_fields(bytearray(data), 1, end, FIELDS)


@COMPILES
@settings(max_examples=1_500, deadline=None)
@given(HEADERS)
def test_both_read_the_same_pairs(head: bytes) -> None:
    """Whatever a head is made of, C reads the lines that Python reads, with and without a first line before them."""
    assert PAIRS_BY_C is not None
    assert PAIRS_BY_C(head) == plain_pairs(head)
    assert PAIRS_BY_C(b"HTTP/1.1 200 OK\r\n" + head) == plain_pairs(b"HTTP/1.1 200 OK\r\n" + head)


@pytest.mark.parametrize("read", READS_FIELDS)
def test_the_first_field_of_each_name_is_kept(read: ReadFields) -> None:
    """Of the fields that are asked for the first of each name is kept, however it is written; others are not."""
    header = FIRST + b"warc-TYPE : response \r\nX: y\nContent-Length:7\r\nContent-Length: 8\r\n\r\n"
    wanted = {"warc-type": "response", "content-length": "7"}
    assert read(header + b"rest", 0, len(header) + 4, FIELDS) == (len(header), wanted)


@pytest.mark.parametrize("read", READS_FIELDS)
def test_a_header_without_end_is_none(read: ReadFields) -> None:
    """Where no blank line stands before the limit, or at all, there is no header."""
    header = FIRST + b"WARC-Type: response\r\n\r\n"
    assert read(header, 0, len(header), FIELDS)
    assert read(header, 0, len(header) - 1, FIELDS) is None
    assert read(header[:-2], 0, len(header), FIELDS) is None
    assert read(header, len(header) + 9, len(header) + 99, FIELDS) is None


@pytest.mark.parametrize("read", READS_FIELDS)
def test_odd_fields_are_read_in_python(read: ReadFields) -> None:
    """Folded lines are one, other letters than ASCII are read, and white space is no part of a value."""
    header = (
        FIRST
        + b"WARC-Target-URI: https://northland.example/\r\n \tcaf\xc3\xa9\r\nWARC-Date: \xc2\xa01\xff\r\n \r\n"
    )
    wanted = {"warc-target-uri": "https://northland.example/ café", "warc-date": "1\ufffd"}
    assert read(header, 0, len(header), FIELDS) == (len(header), wanted)


@pytest.mark.parametrize("read", READS_PAIRS)
def test_all_lines_of_a_head_are_kept(read: ReadPairs) -> None:
    """Every line behind the first one is kept as it is written, be its name there twice; a folded one is joined."""
    assert read(b"HTTP/1.1 200 OK\r\nVary: a\r\nvary:b \r\nnothing\r\n: c") == (
        ("Vary", "a"),
        ("vary", "b"),
        ("", "c"),
    )
    assert read(b"HTTP/1.1 200 OK\r\nVary: a\r\n  b") == (("Vary", "a b"),)
    assert read(b"HTTP/1.1 200 OK\r\nServer: \xe9") == (("Server", "é"),)
    assert read(b"HTTP/1.1 200 OK") == read(b"") == ()


@COMPILES
def test_plain_headers_are_read_in_c() -> None:
    """What is plain ASCII with a field on each line is not left to Python; what is not is."""
    from tocsin.documents.readers import _header

    lines = b"WARC-Type: response\r\nContent-Length: 7\r\n\r\n"
    assert _header.fields(FIRST + lines, 0, 99, FIELDS) == plain_fields(FIRST + lines, 0, 99, FIELDS)
    assert _header.pairs(FIRST + lines) == plain_pairs(FIRST + lines)
    assert _header.fields(FIRST + b"Folded:\r\n " + lines, 0, 99, FIELDS) is None
    assert _header.pairs(FIRST + b"Caf\xc3\xa9: " + lines) is None


@COMPILES
def test_what_are_no_names_is_refused() -> None:
    """Names that are no text, no tuple or too many are refused."""
    from tocsin.documents.readers import _header

    for names in [(b"warc-type",), ["warc-type"], ("a",) * 33]:
        with pytest.raises((TypeError, ValueError)):
            _header.fields(FIRST + b"name: b\r\n\r\n", 0, 99, names)  # type: ignore[arg-type]


def test_the_quickest_reader_is_taken() -> None:
    """What is written in C is taken where it was compiled, and Python where it was not."""
    assert (fields_reader() is plain_fields) == (FIELDS_BY_C is None)
    assert (pairs_reader() is plain_pairs) == (PAIRS_BY_C is None)
