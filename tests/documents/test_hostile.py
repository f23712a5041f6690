"""Documents made to be slow, to lie about their letters or to hide in them."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from tocsin.documents.clean import clean
from tocsin.documents.decode import decode
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.open_item import open_item
from tocsin.documents.page import Page
from tocsin.records import Hints, Item, ItemKind

TODAY = dt.date(2026, 1, 1)
NOBODY = Outlets(())
ARABIC = "سقطت قذيفتان داخل سور الثكنة القديمة وقال ضابط إن أحدا لم يصب بأذى. "


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize(
    "piece", ["a", " ", "1", "- ", "(", "January 1 ", "A, ", "<", "<p>", "<!--", "<script>", '<a href="', "&"]
)
def test_a_monotonous_document_is_read_in_time(kind: ItemKind, piece: str) -> None:
    """A third of a megabyte of one piece becomes a document, or is named, within seconds."""
    begun = time.process_time()
    page = open_item(Item("x", kind, (piece * (300_000 // len(piece))).encode()), TODAY)
    if isinstance(page, Page):
        clean(page, Hints(), NOBODY, TODAY)
    assert time.process_time() - begun < 8


def test_a_thousand_captions_are_read_in_time() -> None:
    """A page of thousands of captions around a story is read within seconds."""
    begun = time.process_time()
    captions = "<figcaption>a picture</figcaption>" * 2000
    page = open_item(Item("x", "html", f"<p>Two rounds landed at dawn.</p>{captions}".encode()), TODAY)
    assert isinstance(page, Page)
    assert time.process_time() - begun < 5


def test_an_encoding_that_lies_is_read_and_said() -> None:
    """Arabic in Windows-1256 under a UTF-8 label is read as Arabic, and a note says so."""
    found = decode((ARABIC * 5).encode("cp1256"), "utf-8")
    assert found.text == ARABIC * 5
    assert found.note


def test_letters_encoded_twice_are_said_and_not_mended() -> None:
    """UTF-8 that was encoded twice stays as it is, under a note; the same letters encoded once have none."""
    once = "Crépuscule à Châlons : l’armée a été touchée près de la caserne."
    twice = once.encode().decode("cp1252", "ignore")
    found = decode(twice.encode())
    assert found.text == twice and "twice" in found.note
    assert decode(once.encode()).note == ""


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "rot13", "base64", "undefined", "\0", "x" * 99]
)
def test_an_encoding_that_no_page_has_is_passed_over(charset: str) -> None:
    """A label that names a codec of Python's own, or nothing, is not believed."""
    assert decode(b"Words \\u0041 here", charset).text == "Words \\u0041 here"


def test_letters_that_do_not_show_are_taken_out() -> None:
    """NULs, zero-width letters and marks that turn the direction of writing do not reach the text."""
    page = open_item(
        Item("x", "text", "Mor\u200btars\0 \u202efell\u202c at\u2066 dawn\u2069.".encode()), TODAY
    )
    assert isinstance(page, Page)
    assert clean(page, Hints(), NOBODY, TODAY).text == "Mortars fell at dawn."
