"""A team: who signs in sees and may do what the role allows, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from evaluation.tour.serving import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
pytestmark = pytest.mark.chromium


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form and send it."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


def test_a_stranger_is_asked_to_sign_in_and_led_on(visit: Visit, team: str) -> None:
    """Whoever asks for a page signs in first, a wrong word is refused, and then the page that was wanted is shown."""
    page = visit(team, "/incidents?country=UA")
    assert "/sign-in?next=" in page.url
    sign_in(page, "rea", "not the right word")
    assert page.get_by_role("alert").is_visible()
    sign_in(page, "rea")
    page.wait_for_url("**/incidents?country=UA")
    assert page.locator("#listhead h1").inner_text() == "3 incidents"


def test_a_reader_is_refused_a_correction(visit: Visit, team: str) -> None:
    """A reader is shown no form that judges, and a form sent all the same is answered 403 and writes nothing."""
    page = visit(team, "/incidents")
    sign_in(page, "rea")
    page.get_by_role("row", name="near Gao").get_by_role("link").first.click()
    page.wait_for_url("**/incidents/*")
    assert page.locator("form[action^='/judge']").count() == 0
    assert page.get_by_role("link", name="Correct").count() == 0
    here = page.url
    assert page.goto(f"{here}/correct?field=killed").status == 403
    word = page.locator("form[action='/sign-out'] input[name=form_word]").get_attribute("value")
    page.goto(here)
    report = page.request.get(f"/api/v1/incidents/{here.rpartition('/')[2]}").json()["reports"][0]
    form = {"form_word": word, "seen": "0", "report": report, "field": "killed", "value": "9", "why": "so"}
    answer = page.request.post(
        "/judge/value", form=form, headers={"origin": team, "sec-fetch-site": "same-origin"}
    )
    assert answer.status == 403
    page.goto("/judgements")
    assert page.locator("h1").inner_text() == "0 judgements"


def test_a_coder_corrects_under_her_name(visit: Visit, team: str) -> None:
    """A coder's correction is written under the name with which she signed in."""
    page = visit(team, "/incidents")
    sign_in(page, "cody")
    page.get_by_role("row", name="near Gao").get_by_role("link").first.click()
    page.locator("#killed").get_by_role("link", name="Correct").click()
    page.get_by_label("Value by this text").fill("5")
    page.get_by_label("Why").fill("two more died")
    page.get_by_role("button", name="Correct").click()
    page.wait_for_url("**done=*")
    assert "says cody" in page.locator("section[aria-labelledby=judged] li").inner_text()
    page.goto("/accounts")
    assert page.get_by_role("heading", name="Forbidden").is_visible()


def test_who_signs_out_is_out(visit: Visit, team: str) -> None:
    """After signing out no page is shown, not even by the way back."""
    page = visit(team, "/incidents")
    sign_in(page, "rea")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.goto("/incidents")
    assert "/sign-in" in page.url


def test_an_admin_finds_what_happened_in_the_audit(visit: Visit, team: str) -> None:
    """An admin adds somebody, and the audit says who was added by whom, and who was refused."""
    page = visit(team, "/accounts")
    sign_in(page, "cody", "not the right word")
    sign_in(page, "ada")
    page.wait_for_url("**/accounts")
    page.get_by_label("Name", exact=True).fill("nora")
    page.get_by_label("First password").fill(PASSWORD)
    page.get_by_role("button", name="Add").click()
    page.get_by_role("rowheader", name="nora").wait_for()
    page.goto("/audit")
    rows = page.locator("tbody tr").all_inner_texts()
    assert any("ada" in row and "nora" in row for row in rows)
    assert any("cody" in row for row in rows)
