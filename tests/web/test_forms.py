"""Forged requests: nothing is changed by another site's page, nor by reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.web.addresses import FORMS, READ, address, name
from tests.web.team import Team
from tests.web.visitor import ADDRESS, Visitor
from tocsin.ledger import open_ledger
from tocsin.web.routes import Route

FOREIGN: Mapping[str, dict[str, str]] = {
    "another site": {"sec-fetch-site": "cross-site"},
    "another port of this machine": {"sec-fetch-site": "same-site"},
    "an older browser, from another site": {"origin": "https://evil.example"},
    "a sandboxed page": {"origin": "null"},
    "a name that begins alike": {"origin": f"{ADDRESS}.evil.example"},
    "another port, by its origin": {"origin": "http://127.0.0.1:3000"},
    "an origin that is none": {"origin": "http://["},
    "a browser that says nonsense": {"sec-fetch-site": "ours, truly"},
    "both, and they disagree": {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
}
OURS: Mapping[str, dict[str, str]] = {
    "a browser": {"sec-fetch-site": "same-origin", "origin": ADDRESS},
    "an older browser": {"origin": ADDRESS.upper().replace("HTTP", "http")},
    "somebody who typed it": {"sec-fetch-site": "none"},
}
FORGED = "this form is not from this site"


def _state(team: Team) -> Any:
    """All that requests may change: the ledger, accounts, sessions, tokens and the audit."""
    with open_ledger(team.ledger) as ledger:
        head = ledger.head()
    people = team.accounts
    sessions = [{one.id for one in people.sessions_of(each.name)} for each in people.accounts()]
    tokens = [(one.id, one.role, one.revoked) for one in people.tokens()]
    return head, people.accounts(), sessions, tokens, people.noted(limit=1)[0].number


@pytest.mark.parametrize("route", FORMS, ids=name)
def test_a_form_without_its_word(team: Team, people: dict[str, Visitor], desk: Visitor, route: Route) -> None:
    """A form that lacks its word, or carries another's, an old one or an empty one, changes nothing."""
    words = [{}, *({"form_word": word} for word in ("", "x", people["reader"].word, desk.word, "\udcff"))]
    before = _state(team)
    for fields in words:
        given = {key: value.encode("utf-8", "surrogateescape") for key, value in fields.items()}
        for visitor in (people["admin"], desk):
            if fields.get("form_word") == desk.word and visitor is desk:
                continue
            answer = visitor.ask("POST", address(route, visitor), data={"name": "x", "do": "add", **given})
            assert answer.status_code == 403
            assert visitor is desk or FORGED in answer.text
    assert _state(team) == before


@pytest.mark.parametrize("route", FORMS, ids=name)
def test_a_form_of_another_site(team: Team, people: dict[str, Visitor], desk: Visitor, route: Route) -> None:
    """A form that another site's page sends changes nothing, even with the right word."""
    before, at = _state(team), address(route, people["admin"])
    for visitor in (people["admin"], people["nobody"], desk):
        word = visitor.word
        for whence, headers in FOREIGN.items():
            answer = visitor.ask("POST", at, headers, data={"form_word": word})
            sent_away = visitor.session == "" and answer.headers.get("location") == "/sign-in"
            assert answer.status_code == 403 or sent_away, whence
    assert _state(team) == before


@pytest.mark.parametrize("whence", OURS)
def test_a_form_of_ours(desk: Visitor, whence: str) -> None:
    """A form that a page of this site sends is taken."""
    assert desk.send("/graphic", OURS[whence], show="1").status_code == 303


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", "application/json", ""])
def test_a_form_of_another_kind(desk: Visitor, kind: str) -> None:
    """A form that is sent as anything but a form carries no word, and is refused."""
    body = f"form_word={desk.word}&show=1"
    assert desk.ask("POST", "/graphic", {"content-type": kind}, content=body).status_code == 403


class TestTheApi:
    """Requests that programs make."""

    @pytest.mark.parametrize("path", ["/api/v1/judgements", "/api/v1/documents"])
    def test_from_another_site(
        self, team: Team, people: dict[str, Visitor], desk: Visitor, path: str
    ) -> None:
        """A page of another site posts nothing to the API with a session, nor on the desk."""
        before = _state(team)
        for headers in FOREIGN.values():
            for visitor in (people["admin"], desk):
                answer = visitor.ask("POST", path, headers, json={"text": "x"})
                assert answer.status_code == 403 and FORGED in answer.json()["detail"]
        assert _state(team) == before

    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
    )
    def test_as_a_browser_may_send_unasked(self, desk: Visitor, kind: str) -> None:
        """What a browser sends to other sites without asking is no JSON, and is refused."""
        answer = desk.ask("POST", "/api/v1/judgements", {"content-type": kind}, content=b"{}")
        assert answer.status_code == 415

    def test_with_a_token(self, team: Team) -> None:
        """A program with a token needs no word and may say that it comes from anywhere."""
        program = team.with_token("coder")
        for headers in FOREIGN.values():
            assert program.ask("POST", "/api/v1/judgements", headers, json={}).status_code == 400

    def test_no_page_of_another_site_is_let_in(self, desk: Visitor) -> None:
        """No answer lets a browser show it to another site, whatever is asked beforehand."""
        asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
        for method, path in (("OPTIONS", "/api/v1/judgements"), ("GET", "/api/v1/state"), ("GET", "/")):
            answer = desk.ask(method, path, asked)
            assert not [one for one in answer.headers if one.startswith("access-control-")]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_changes_nothing(team: Team, people: dict[str, Visitor], method: str) -> None:
    """No address that is only read changes the ledger, the accounts or the audit, whatever its query says."""
    before, word = _state(team), people["admin"].word
    for route in READ:
        path = address(route, people["admin"])
        for query in ("", f"form_word={word}&do=add&name=eve&password={'x1y2z' * 5}&role=admin&show=1"):
            joined = f"{path}{'&' if '?' in path else '?'}{query}"
            assert people["admin"].ask(method, joined).status_code < 500
    assert _state(team) == before
