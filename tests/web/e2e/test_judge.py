"""Judging in the browser: corrected, joined, split and undone, and never over what somebody else has judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
pytestmark = pytest.mark.chromium


def incident(page: Page, place: str) -> str:
    """Open the incident at *place* from the list; its address."""
    page.goto("/incidents")
    page.get_by_role("row", name=place).get_by_role("link").first.click()
    page.wait_for_url("**/incidents/*")
    return page.url


def how_many(page: Page) -> int:
    """The incidents of the book."""
    page.goto("/incidents")
    return int(page.locator("#listhead h1").inner_text().split()[0])


def undo(page: Page) -> None:
    """Take back the latest judgement, from the list of them all."""
    page.goto("/judgements")
    page.get_by_role("button", name="undo").first.click()
    page.wait_for_url("**/judgements?done=*")


def test_a_value_is_corrected_with_a_reason(visit: Visit, desk: str) -> None:
    """A corrected number stands on the page of the incident, with its judge and reason, and can be undone there."""
    page = visit(desk)
    here = incident(page, "near Gao")
    assert page.locator("#killed .best dd").inner_text() == "3"
    page.locator("#killed").get_by_role("link", name="Correct").click()
    page.get_by_label("Value by this text").fill("at least 5")
    page.get_by_label("Why").fill("two more died in hospital")
    page.get_by_role("button", name="Correct").click()
    page.wait_for_url(f"{here}?done=*")
    assert page.locator("#killed .range dd").all_inner_texts()[0] == "5"
    judged = page.locator("section[aria-labelledby=judged] li")
    assert "two more died in hospital" in judged.inner_text()
    assert "rosa" in judged.inner_text()
    page.goto("/judgements")
    assert "two more died in hospital" in page.locator("tbody tr").first.inner_text()
    page.goto(here)
    page.locator("section[aria-labelledby=judged]").get_by_role("button", name="undo").click()
    page.wait_for_url(f"{here}?done=*")
    assert page.locator("#killed .best dd").inner_text() == "3"


def test_a_correction_without_a_reason_is_refused(visit: Visit, desk: str) -> None:
    """The browser asks for the reason, and the server refuses a form that comes without one."""
    page = visit(desk)
    incident(page, "near Gao")
    page.locator("#killed").get_by_role("link", name="Correct").click()
    page.get_by_label("Value by this text").fill("5")
    page.get_by_role("button", name="Correct").click()
    why = page.get_by_label("Why")
    assert why.evaluate("field => field.validity.valueMissing")
    page.locator("form[action='/judge/value']").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Correct").click()
    page.get_by_role("heading", name="Unprocessable").wait_for()
    assert "reason" in page.locator("main").inner_text()
    page.goto("/judgements")
    assert page.locator("h1").inner_text() == "0 judgements"


def test_two_incidents_are_joined_and_come_apart_again(visit: Visit, desk: str) -> None:
    """What is joined by hand is one incident with the reports of both, until that is undone."""
    page = visit(desk)
    before = how_many(page)
    other = incident(page, "near Sanaa").rpartition("/")[2]
    incident(page, "near Gao")
    page.get_by_text("Join: it is the same").click()
    page.get_by_label("The id of the other").fill(other[:8])
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**done=*")
    assert page.locator("ul li[id^=source]").count() == 2
    assert how_many(page) == before - 1
    undo(page)
    assert how_many(page) == before


def test_an_incident_is_split_and_becomes_one_again(visit: Visit, desk: str) -> None:
    """Reports that leave an incident make another one, until that is undone."""
    page = visit(desk)
    before = how_many(page)
    incident(page, "Mogadishu")
    page.get_by_text("Split: take reports out").click()
    page.get_by_label("Indian Ocean Bulletin, 3 August").check()
    page.get_by_role("button", name="Split").click()
    page.wait_for_url("**done=*")
    told = page.locator(".families").inner_text()
    assert ("Bulletin, 3 August" in told) != ("Banadir Gazette, 3 August" in told), (
        "they still stand together"
    )
    assert how_many(page) == before + 1
    undo(page)
    assert how_many(page) == before


@pytest.mark.parametrize("key, words", [("x", "one incident"), ("n", "two incidents"), ("u", "left open")])
def test_a_pair_is_judged_by_one_key(visit: Visit, desk: str, key: str, words: str) -> None:
    """Each key writes its answer and shows what was written, and z takes it back and asks again."""
    page = visit(desk, "/review?kind=pairs")
    asked = page.locator(".waiting li").count()
    assert asked >= 1
    page.keyboard.press(key)
    page.locator(".done").wait_for()
    assert page.locator(".waiting li").count() < asked
    with page.expect_navigation():
        page.keyboard.press("z")
    page.goto("/judgements")
    rows = page.locator("tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert words in rows[1]
    page.goto("/review?kind=pairs")
    assert page.locator(".waiting li").count() == asked


def test_values_are_reviewed_by_keyboard_alone(visit: Visit, desk: str) -> None:
    """Skip, edit, approve, say why and ask for the keys, without a pointer."""
    page = visit(desk, "/review?kind=values")
    page.keyboard.press("s")
    page.wait_for_url("**/review/*")
    page.keyboard.press("1")
    assert page.evaluate("document.activeElement.name") == "value"
    page.goto("/review?kind=values")
    page.keyboard.press("a")
    page.locator(".done").wait_for()
    page.keyboard.press("w")
    page.keyboard.type("read twice")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto("/judgements")
    assert "read twice" in page.locator("table").inner_text()
    page.keyboard.press("?")
    page.wait_for_url("**/keys")


def test_a_stale_answer_is_held_against_what_was_judged_meanwhile(visit: Visit, desk: str) -> None:
    """Who answers a question that somebody has answered since is told so, and the first answer stands."""
    first, second = visit(desk, "/review?kind=pairs"), visit(desk, "/review?kind=pairs")
    first.keyboard.press("n")
    first.locator(".done").wait_for()
    second.keyboard.press("x")
    second.get_by_role("heading", name="Conflict").wait_for()
    assert "rosa" in second.locator("main").inner_text()
    first.goto("/judgements")
    assert first.locator("h1").inner_text() == "1 judgement"


def test_a_stale_correction_overwrites_nothing(visit: Visit, desk: str) -> None:
    """Of two corrections of one value from one reading, the second is refused and the first stands."""
    first, second = visit(desk), visit(desk)
    for page in (first, second):
        incident(page, "near Gao")
        page.locator("#killed").get_by_role("link", name="Correct").click()
        page.wait_for_url("**/correct?*")
    for page, number in ((first, "5"), (second, "7")):
        page.get_by_label("Value by this text").fill(number)
        page.get_by_label("Why").fill(f"counted {number}")
        with page.expect_navigation():
            page.get_by_role("button", name="Correct").click()
    second.get_by_role("heading", name="Conflict").wait_for()
    incident(first, "near Gao")
    assert first.locator("#killed .best dd").inner_text() == "5"
