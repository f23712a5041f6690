"""From a number to its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
pytestmark = pytest.mark.chromium


def opened_document(page: Page) -> None:
    """From the list over the incident at Ain al-Asad to the words behind its killed."""
    page.get_by_role("row", name="Ain al-Asad").get_by_role("link").first.click()
    page.locator("#killed a.quote").last.press("Enter")
    page.wait_for_selector("#at")


def test_a_number_leads_to_its_sentence(visit: Visit, reading: str) -> None:
    """A quote in the table of values leads to the document, where those very words stand lit and in sight."""
    page = visit(reading, "/incidents")
    page.get_by_role("row", name="Ain al-Asad").get_by_role("link").first.click()
    assert "Ain al-Asad air base" in page.locator("h1").inner_text()
    quote = page.locator("#killed a.quote").last
    words = quote.locator("q").evaluate("one => one.textContent")
    quote.press("Enter")
    page.wait_for_selector("#at")
    lit = page.locator(".text .said.lit").evaluate_all("all => all.map(one => one.textContent).join('')")
    assert lit == words == "One soldier later died"
    assert page.locator("#at").evaluate(
        "at => { const { top, bottom } = at.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight }"
    )


def test_a_value_lights_its_words(visit: Visit, reading: str) -> None:
    """Hovered or focused, a value of the panel lights its words, until it is left."""
    page = visit(reading, "/incidents")
    opened_document(page)
    page.goto(page.url.partition("?")[0])
    assert page.locator(".lit").count() == 0
    value = page.locator(".panel a.claim", has_text="weapons")
    value.hover()
    lit = page.locator(".text .lit").all_inner_texts()
    assert "five rockets" in "".join(lit)
    page.mouse.move(1, 1)
    assert page.locator(".lit").count() == 0
    value.focus()
    assert page.locator(".text .lit").all_inner_texts() == lit
    page.keyboard.press("Tab")
    assert page.locator(".text .lit").all_inner_texts() != lit


def test_words_light_their_value(visit: Visit, reading: str) -> None:
    """Hovered or focused, words of the text light the value that rests on them."""
    page = visit(reading, "/incidents")
    opened_document(page)
    page.goto(page.url.partition("?")[0])
    words = page.locator(".text .said", has_text="One soldier").first
    words.hover()
    assert "killed" in page.locator(".panel .claim.lit").first.inner_text()
    page.mouse.move(1, 1)
    assert page.locator(".lit").count() == 0
    words.focus()
    assert "killed" in page.locator(".panel .claim.lit").first.inner_text()


def test_graphic_words_stand_behind_a_notice(visit: Visit, reading: str) -> None:
    """A graphic description is folded until somebody opens it, or asks for all of them to be shown."""
    page = visit(reading, "/documents")
    page.locator("main input[type=search]").fill("Gezira")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Survivors tell of attack on village in Gezira").click()
    page.locator(".text").wait_for()
    words = page.locator(".text").get_by_text("severed limbs")
    assert not words.is_visible()
    assert "severed limbs" not in page.locator(".panel").inner_text()
    page.locator("details.veil summary").first.click()
    assert words.is_visible()
    here = page.url
    with page.expect_navigation():
        page.get_by_role("button", name="Show graphic descriptions").click()
    page.goto(here)
    assert words.is_visible()
