"""The day of publication: witnesses are weighed, and one that is easily mistaken does not speak alone."""

from __future__ import annotations

import datetime as dt
import socket

import pytest

from tocsin.documents.extract_html import extract
from tocsin.documents.find_published import Published, Witnesses, judge

TODAY = dt.date(2026, 1, 1)
THIRD, FOURTH, FIFTH = (dt.date(2021, 5, day) for day in (3, 4, 5))
BODY = (
    "<p>A lorry was set on fire on the ring road of Velden on Monday night, the fire brigade of the town said, and "
    "its driver got out unhurt before the tank burst.</p><p>The police look for two men on a motorcycle who were "
    "seen near the lorry a little before. They would not say whether the fire has to do with a strike of drivers.</p>"
)


def witnesses(
    found: dt.date | None = None,
    address: dt.date | None = None,
    fields: tuple[dt.date, ...] = (),
    shown: tuple[dt.date, ...] = (),
    renewed: tuple[dt.date, ...] = (),
) -> Witnesses:
    """What is said of a page; nothing but what is given."""
    return Witnesses(found, address, frozenset(fields), shown, renewed, frozenset())


def published(head: str = "", under: str = "", behind: str = "", url: str | None = None) -> Published:
    """What is found in a page with these in its head, under its headline and behind its article."""
    article = f"<article><h1>Lorry burns near Velden</h1>{under}{BODY}</article>"
    page = f"<html><head>{head}</head><body>{article}{behind}</body></html>"
    return extract(page.encode(), TODAY, url).published


@pytest.mark.parametrize(
    ("said", "day", "basis"),
    [
        (witnesses(), None, None),
        (witnesses(found=FOURTH, fields=(FOURTH,)), FOURTH, "metadata"),
        (witnesses(found=FOURTH, address=FOURTH), FOURTH, "metadata"),
        (witnesses(found=FOURTH), None, None),
        (witnesses(found=FOURTH, address=THIRD), THIRD, "url"),
        (witnesses(found=FOURTH, fields=(FOURTH,), shown=(THIRD,)), THIRD, "text"),
        (witnesses(found=FOURTH, fields=(FOURTH,), renewed=(THIRD,)), THIRD, "text"),
        (witnesses(found=THIRD, fields=(THIRD,), shown=(FOURTH,)), THIRD, "metadata"),
        (witnesses(found=THIRD, fields=(FOURTH,), shown=(FOURTH,)), FOURTH, "text"),
        (witnesses(found=THIRD, fields=(THIRD,), shown=(FIFTH,)), THIRD, "metadata"),
        (witnesses(shown=(FIFTH,)), FIFTH, "text"),
        (witnesses(address=THIRD, shown=(FIFTH,)), THIRD, "url"),
        (witnesses(fields=(FOURTH,)), FOURTH, "metadata"),
    ],
)
def test_witnesses_are_weighed(said: Witnesses, day: dt.date | None, basis: str | None) -> None:
    """The publisher's own day goes before the same moment in UTC, and a lone find in a corner counts for nothing."""
    judged = judge(said)
    assert (judged.day, judged.basis) == (day, basis)


def test_the_evening_of_one_day_is_not_the_next() -> None:
    """A line under the headline says the day where the publisher is; the note names the other one."""
    found = published(
        '<meta property="article:published_time" content="2021-05-04T03:10:00Z">',
        "<p>May 3, 2021 at 10:10 pm</p>",
    )
    assert (found.day, found.basis) == (THIRD, "text")
    assert found.note is not None and "2021-05-04" in found.note


def test_comments_do_not_date_a_page() -> None:
    """A date that only readers' comments bear is no day of publication."""
    assert published(behind="<div><b>Ann</b> <i>2021-05-05 10:15:59</i><p>How sad.</p></div>").day is None


def test_a_line_under_the_headline_dates_a_page() -> None:
    """Where the page has no field for it, the dated line beside the headline gives the day."""
    assert published(under="<div>By Ida Holm | 4 May 2021</div>").day == FOURTH


def test_an_update_s_day_is_not_the_first() -> None:
    """A line that tells of an update does not outdo the page's own day of publication."""
    found = published(
        '<meta property="article:published_time" content="2021-05-03T09:00:00+02:00">',
        "<p>Updated May 5, 2021</p>",
    )
    assert found.day == THIRD


def test_an_address_in_place_of_a_page_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Markup that begins with an address and holds no space is read as a page; nobody is asked for that address."""
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_: asked.append(given) or [])
    extract(b"http://velden.example/<p>Fire.</p>", TODAY)
    assert not asked
