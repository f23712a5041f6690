"""The bodies of responses: chunks and content codings, also cut, broken, falsely claimed or without measure."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest

from tests.documents.archives import CODINGS, PAGE, chunked, http, page_of, read, warc
from tocsin.records import Item, Unreadable


@pytest.mark.parametrize("coding", CODINGS)
def test_content_codings_are_taken_off(coding: str) -> None:
    """Every coding that browsers know is unpacked, also under chunks."""
    body = CODINGS[coding](PAGE)
    assert page_of(http(body, f"Content-Encoding: {coding}")).body == PAGE
    both = page_of(http(chunked(body, 7), f"Content-Encoding: {coding}", "Transfer-Encoding: chunked"))
    assert (both.body, both.notes) == (PAGE, ())


@pytest.mark.parametrize("coding", CODINGS)
def test_a_coding_falsely_claimed_does_no_harm(coding: str) -> None:
    """A plain body that is called packed is kept as it is, with a note."""
    found = page_of(http(PAGE, f"Content-Encoding: {coding}"))
    assert found.body == PAGE
    assert found.notes == (f"called {coding}, and is not",)


def test_an_unknown_coding_is_ignored() -> None:
    """A coding that is none is ignored, with a note; one that says nothing without."""
    assert page_of(http(PAGE, "Content-Encoding: utf-8")).notes == (
        "Content-Encoding 'utf-8' is unknown and was ignored",
    )
    assert page_of(http(PAGE, "Content-Encoding: identity")).notes == ()


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_cut_short_keeps_its_beginning(coding: str) -> None:
    """Of a packed body that is cut, what stands before the cut is kept, with a note."""
    body = CODINGS[coding](PAGE + random.Random(1).randbytes(9000))
    found = page_of(http(body[:-2000], f"Content-Encoding: {coding}"))
    assert found.body.startswith(PAGE)
    assert found.notes == (f"cut short: its {coding} does not end",)


def test_a_broken_body_keeps_what_stands_before_the_break() -> None:
    """Of a packed body that is damaged, what stands before the damage is kept, with a note."""
    body = bytearray(zlib.compress(PAGE + random.Random(1).randbytes(9000), 0))
    body[5000:5003] = b"\xff\xff\xff"
    packed_body = gzip.compress(PAGE)[:-8] + b"\0" * 8
    assert page_of(http(bytes(body), "Content-Encoding: deflate")).body.startswith(PAGE)
    found = page_of(http(packed_body, "Content-Encoding: gzip"))
    assert found.body.startswith(PAGE[:-1])
    assert found.notes == ("its gzip is broken: what stands before the break is kept",)


def test_packing_that_no_header_tells_is_taken_off() -> None:
    """A gzip body is unpacked although its headers say nothing of it, with a note."""
    found = page_of(http(gzip.compress(PAGE)))
    assert (found.body, found.notes) == (PAGE, ("gzip, though its headers do not say so",))


def test_a_falsely_claimed_chunking_does_no_harm() -> None:
    """A body that is called chunked, and is not, is kept as it is."""
    found = page_of(http(PAGE, "Transfer-Encoding: chunked"))
    assert (found.body, found.notes) == (PAGE, ("called chunked, and is not",))


@pytest.mark.parametrize("cut", [1, 4, 6, 30])
def test_chunks_cut_short_are_kept(cut: int) -> None:
    """Of chunks that are cut short, what came is kept, with a note wherever text is missing."""
    found = page_of(http(chunked(PAGE)[:-cut], "Transfer-Encoding: chunked"))
    assert PAGE.startswith(found.body)
    assert len(found.body) >= len(PAGE) - cut
    assert found.body == PAGE or found.notes[0].startswith("cut short")


def test_wrong_chunks_are_put_together() -> None:
    """A chunk that is longer than its length says is found by the one that follows, with a note."""
    body = chunked(PAGE).replace(b"28\r\n", b"1f\r\n", 1)
    found = page_of(http(body, "Transfer-Encoding: chunked"))
    assert found.body == PAGE
    assert found.notes[0].startswith("wrongly chunked from byte")


def test_more_chunks_than_any_server_sends_are_not_joined() -> None:
    """A million chunks of one byte take no longer than a page."""
    found = page_of(http(PAGE + b"\n" + b"1\r\nx\r\n" * 300_000, "Transfer-Encoding: chunked"))
    assert found.notes == ("called chunked, and is not",)
    found = page_of(http(b"1\r\n<\r\n" * 300_000, "Transfer-Encoding: chunked"))
    assert found.notes[0].startswith("wrongly chunked")


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_that_is_a_bomb_is_named(coding: str) -> None:
    """A body that unpacks beyond the limit is refused by name, and the next record is read."""
    bomb = CODINGS[coding](b"<html>" + bytes(30_000_000))
    bad, good = read(warc(1, http(bomb, f"Content-Encoding: {coding}")) + warc(2))
    assert isinstance(bad, Unreadable)
    assert "urn:uuid:1" in bad.path
    assert "larger than 20 MB" in bad.reason
    assert isinstance(good, Item)


def test_codings_upon_codings_are_refused() -> None:
    """A body packed many times over is refused without unpacking."""
    (found,) = read(warc(1, http(PAGE, "Content-Encoding: " + ", ".join(["gzip"] * 50))))
    assert isinstance(found, Unreadable)
    assert found.reason == "packed 50 times over, as only a bomb is"
