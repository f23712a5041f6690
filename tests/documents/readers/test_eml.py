"""E-mails: the form that is read, what is attached, and headers that break parsers."""

from __future__ import annotations

import datetime as dt
import io
import time

import pytest

from tests.documents.readers.samples import EML, MBOX, STORY, TERMS
from tocsin.documents.readers.eml import EmlReader, MboxReader
from tocsin.records import Found, Item, Skipped, Unreadable


def read(data: bytes) -> list[Found]:
    """Everything in an e-mail."""
    return list(EmlReader().read(io.BytesIO(data), "m.eml", TERMS))


def test_a_message_and_what_it_brings_are_items() -> None:
    """The marked-up form, the attached document and the forwarded message are items; the picture is none."""
    mail, report, forwarded = read(EML)
    assert isinstance(mail, Item) and isinstance(report, Item) and isinstance(forwarded, Item)
    assert (mail.kind, mail.title, mail.body.strip()) == (
        "html",
        "Mortars – again",
        f"<p>{STORY}</p>".encode(),
    )
    assert mail.fetched == dt.datetime(2024, 1, 6, 4, 10, tzinfo=dt.UTC)
    assert (mail.publisher, mail.notes) == (None, ("an e-mail from Layla",))
    assert (report.kind, report.title, report.path) == ("pdf", None, "m.eml, part 2 (report.pdf)")
    assert (forwarded.title, forwarded.body.strip()) == ("The first message", STORY.encode())


def test_a_known_outlet_is_the_publisher() -> None:
    """A sender whose name is that of a known outlet is the publisher."""
    (mail,) = read(b"From: Reuters <a@b.example>\nSubject: x\n\nWords\n")
    assert isinstance(mail, Item) and mail.publisher == "Reuters"


@pytest.mark.parametrize("media", ["application/pdf", "application/x-pdf"])
def test_both_names_of_a_pdf_are_known(media: str) -> None:
    """A PDF is a document under the name that servers give it and under the one that mailers give it."""
    head = f"From: a@b.example\nSubject: x\nContent-Type: {media}; name=r.pdf\n\n"
    (mail,) = read(head.encode() + b"%PDF-1.7 and so on\n")
    assert isinstance(mail, Item) and mail.kind == "pdf"


def test_a_mailbox_is_read_message_by_message() -> None:
    """Every message of a mailbox gives its own items."""
    found = list(MboxReader().read(io.BytesIO(MBOX), "m.mbox", TERMS))
    assert [one.path for one in found][-1] == "m.mbox, message 2"
    assert len([one for one in found if isinstance(one, Item)]) == 4


def test_an_empty_form_gives_way() -> None:
    """A marked-up form without a word in it does not hide the plain one."""
    head = b"Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nWords\n"
    (mail,) = read(head + b"--b\nContent-Type: text/html\n\n \n--b--\n")
    assert isinstance(mail, Item) and (mail.kind, mail.body.strip()) == ("text", b"Words")


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"a " * 3_000_000,
        b"From: " + b"(" * 500_000 + b"\n\nx",
        b"Content-Type: text/plain; " + b"a*0=b;" * 50_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nx",
        b"a: b\n" * 50_000 + b"\nx",
        b"Content-Type: message/rfc822\n\n" * 50_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(400))
        + b"x\n" * 9000,
        b"Subject: x\nContent-Type: text/plain; charset=punycode\n\n" + b"a-" * 300_000,
        b"Date: Mon, 99 Foo 9999999999 99:99:99 +999999\nSubject: x\n\nx",
    ],
)
def test_hostile_headers_take_no_time(data: bytes) -> None:
    """Headers and parts that make parsers slow, or break them, are read or named within seconds."""
    begun = time.process_time()
    found = read(data)
    assert found and all(isinstance(one, Item | Skipped | Unreadable) for one in found)
    assert time.process_time() - begun < 5
