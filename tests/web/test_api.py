"""The API: one shape of error, one set of filters, and judgements as people make them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.hostile import PLAIN, STRINGS
from tests.web.small_book import make_ledger
from tests.web.visitor import Visitor
from tocsin.views.query_pairs import FILTERS
from tocsin.web import Site, api

TEXT = (
    "Four rockets hit the Ain al-Asad air base in Iraq on 30 April 2022, killing two soldiers, police said."
)


@pytest.fixture
def own_desk(open_site: Callable[..., TestClient], tmp_path: Path) -> Visitor:
    """A desk whose book a test may change."""
    return Visitor(open_site(Site(make_ledger(tmp_path, ["Ana", "Ben"], judged=False), "Ada")))


def judge(visitor: Visitor, **wanted: Any) -> Any:
    """The answer to a judgement of what is seen now."""
    seen = visitor.get("/api/v1/state").json()["judgements"]
    return visitor.ask("POST", "/api/v1/judgements", json={"seen": seen, **wanted})


def report_of(visitor: Visitor) -> str:
    """A report of the book."""
    listed = visitor.get("/api/v1/documents").json()["documents"][0]["id"]
    return str(visitor.get(f"/api/v1/documents/{listed}").json()["reports"][0]["id"])


class TestErrors:
    """What is refused."""

    @pytest.mark.parametrize(
        "operation", api.OPERATIONS, ids=lambda one: f"{one.route.method} {one.route.path}"
    )
    def test_a_parameter_that_there_is_not(self, desk: Visitor, operation: Any) -> None:
        """A parameter that an operation does not know is refused by its name, never passed over."""
        answer = desk.ask(operation.route.method, f"{operation.route.path}?nonsense=1", json={})
        assert answer.status_code == 400 and "nonsense" in answer.json()["detail"]

    @pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
    def test_words_where_a_choice_is_meant(self, desk: Visitor, words: str) -> None:
        """Words where one of a few is meant, a day or a number, are refused in the shape of every error."""
        for name in ("killed", "since", "basis", "order", "up", "limit", "offset", "review", "threats"):
            answer = desk.get("/api/v1/incidents", params={name: words[:400]})
            assert answer.status_code == 400 and set(answer.json()) == {"status", "error", "detail"}

    @pytest.mark.parametrize("name", FILTERS)
    def test_filters_have_the_names_of_pages(self, desk: Visitor, name: str) -> None:
        """A filter has one name and one meaning for pages and programs."""
        value = {"since": "2024-01-05", "until": "2024-01-05", "threats": "1", "killed": "5-9"}.get(name, "0")
        program = desk.get("/api/v1/incidents", params={name: value})
        if program.status_code == 200:
            shown = desk.get("/incidents", params={name: value}).text
            assert f'data-count="{program.json()["count"]}"' in shown
        else:
            assert program.status_code == 400 and name in program.json()["detail"]

    @pytest.mark.parametrize("cursor", ["x", "", "0", "\x00", "a.b.c", "9" * 199, "%", "é", "1.1", "-1"])
    def test_cursors_that_are_none(self, desk: Visitor, cursor: str) -> None:
        """A cursor of another book, or of none, says that everything is to be read again."""
        assert desk.get("/api/v1/changes", params={"after": cursor}).status_code in (200, 400, 410)


class TestPaging:
    """Lists, a stretch at a time."""

    @pytest.mark.parametrize("listed", ["incidents", "documents", "questions"])
    def test_next_leads_through_all(self, hostile_site: Visitor, listed: str) -> None:
        """Whoever follows `next` reads each thing once, and nothing twice."""
        at: str | None = f"/api/v1/{listed}?limit=7"
        seen: list[str] = []
        while at:
            page = hostile_site.get(at).json()
            seen += [one.get("id") or one["key"] for one in page[listed]]
            at = page["next"]
        assert len(seen) == len(set(seen)) == page["count"]

    @pytest.mark.parametrize("words", STRINGS[:30], ids=range(30))
    def test_next_keeps_the_filters(self, hostile_site: Visitor, words: str) -> None:
        """The next page has the filters of the one before, whatever their words are, and is of this site."""
        page = hostile_site.get("/api/v1/incidents", params={"limit": "1", "q": words[:200]}).json()
        assert page["next"] is None or page["next"].startswith("/api/v1/incidents?")
        if page["next"]:
            assert hostile_site.get(page["next"]).json()["count"] == page["count"]


class TestJudging:
    """Judgements, by program."""

    @pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
    def test_hostile_names(self, desk: Visitor, words: str) -> None:
        """A judgement about something that is not there is refused in the shape of every error."""
        for wanted in (
            {"act": "same", "left": words[:64], "right": words[:64]},
            {"act": "undo", "judgement": words[:64], "why": words[:2_000]},
            {"act": "split", "incident": words[:64], "reports": [words[:64]]},
            {"act": words, "left": words},
        ):
            answer = judge(desk, **wanted)
            assert answer.status_code in (400, 404, 409, 422)
            assert set(answer.json()) == {"status", "error", "detail"}

    def test_hostile_reasons(self, own_desk: Visitor) -> None:
        """A reason comes back to programs as it was given, and on pages it is words."""
        report = report_of(own_desk)
        for number, words in enumerate(STRINGS):
            answer = judge(
                own_desk, act="correct", report=report, field="killed", value={"low": number, "high": number},
                why=words[:2_000],
            )  # fmt: skip
            assert answer.status_code == 201, answer.text
            assert answer.json()["why"] == words[:2_000].strip()
        told = own_desk.get("/api/v1/judgements?limit=500").json()["judgements"]
        assert len(told) == len(STRINGS)
        assert "<script>alert" not in own_desk.get("/judgements").text

    @pytest.mark.parametrize(
        "value",
        [
            "x", 1, 1.5, True, {"low": -1}, {"low": 10**30}, {"low": "1"}, {"low": 5, "high": 1},
            [[[[]]]], {"low": 1e308},
            {"name": "x", "lat": 91, "lon": 0}, {"name": "x", "lat": 1}, {"name": "x" * 2_001},
            ["x"] * 1_001, ["a\x00b"],
            {"earliest": "2024-01-02", "latest": "2024-01-01"}, [{"class": "rocket", "count": {"low": 10**9}}],
        ],
        ids=repr,
    )  # fmt: skip
    @pytest.mark.parametrize(
        "field", ["killed", "place", "date", "weapons", "perpetrators", "type", "victims"]
    )
    def test_values_that_are_none(self, desk: Visitor, field: str, value: object) -> None:
        """A value that a field cannot have is refused with a sentence, and never written."""
        before = desk.get("/api/v1/state").json()["sequence"]
        answer = judge(desk, act="correct", report=report_of(desk), field=field, value=value, why="so")
        assert answer.status_code in (400, 422), (answer.status_code, answer.text)
        assert desk.get("/api/v1/state").json()["sequence"] == before

    def test_two_at_once(self, own_desk: Visitor) -> None:
        """Who judges what somebody else has judged since he looked is told so, and nothing is overruled."""
        wanted = functools.partial(own_desk.ask, "POST", "/api/v1/judgements")
        body = {"act": "correct", "report": report_of(own_desk), "field": "killed", "seen": 0, "why": "so"}
        first = wanted(json={**body, "value": {"low": 8, "high": 8}})
        second = wanted(json={**body, "value": {"low": 9, "high": 9}})
        assert (first.status_code, second.status_code) == (201, 409)
        assert own_desk.get("/api/v1/state").json()["judgements"] == 1


class TestHandingIn:
    """Documents, by program and by form."""

    def test_hostile_documents(self, own_desk: Visitor) -> None:
        """A document with hostile words is coded, comes back sign for sign, and is words on its page."""
        words = "<script>alert(1)</script> x"
        given = {
            "text": f"{words} {TEXT} {words}",
            "title": words,
            "publisher": words,
            "url": "javascript:alert(1)",
        }
        taken = own_desk.ask("POST", "/api/v1/documents", json=given)
        assert taken.status_code == 201 and taken.json()["fate"] == "coded"
        told = own_desk.get(f"/api/v1/documents/{taken.json()['document']}").json()["document"]
        assert words in told["text"] and told["url"] == "javascript:alert(1)"
        page = own_desk.get(f"/documents/{taken.json()['document']}").text
        assert "<script>alert" not in page and 'href="javascript' not in page
        before = own_desk.get("/api/v1/state").json()
        again = own_desk.ask("POST", "/api/v1/documents", json=given)
        assert (again.status_code, again.json()["recorded"]) == (200, "unchanged")
        assert again.json()["document"] == taken.json()["document"]
        assert own_desk.get("/api/v1/state").json() == before

    @pytest.mark.parametrize(
        "given",
        [
            {}, {"text": ""}, {"text": " \n"}, {"text": "x", "html": "y"}, {"text": 1}, {"text": "x", "published": "x"},
            {"text": "x", "published": "0001-01-01"}, {"text": "x", "published": "9999-12-31"},
            {"text": "x", "title": "x" * 2_001}, {"text": "x", "nonsense": 1}, {"text": "x", "url": "a\nb"}, [], "x",
            {"text": "x", "publisher": "a\x00b"}, {"text": "x", "published": "2024-13-01"},
        ],
    )  # fmt: skip
    def test_what_is_none(self, desk: Visitor, given: object) -> None:
        """What is no document is refused with a sentence, and nothing is kept."""
        before = desk.get("/api/v1/state").json()["sequence"]
        assert desk.ask("POST", "/api/v1/documents", json=given).status_code == 400
        assert desk.get("/api/v1/state").json()["sequence"] == before

    def test_by_form(self, own_desk: Visitor) -> None:
        """A document that is pasted is led to, and controls in its lines are not kept."""
        led = own_desk.send(
            "/documents/add", text=TEXT, title=f"{PLAIN}\x00\r\nX", publisher="<b>", url="//x"
        )
        assert led.status_code == 303
        told = own_desk.get(led.headers["location"].replace("/documents/", "/api/v1/documents/")).json()
        assert told["document"]["title"] == f"{PLAIN} X"
        assert 'href="//x"' not in own_desk.get(led.headers["location"]).text
