"""Who may do what: each route lets in those whose rank it takes, and nobody else."""

from __future__ import annotations

import pytest
from httpx import Response

from tests.web.addresses import ROUTES, address, name
from tests.web.team import RANKS, Team
from tests.web.visitor import Visitor
from tocsin.web.answers import API
from tocsin.web.routes import Route


def _asked(team: Team, at: str, route: Route, rank: str) -> Response:
    """What *route* at an address answers to somebody of *rank*, who sends what a form needs."""
    visitor = team.nobody if rank == "nobody" else team.signed_in(rank)
    if route.method == "GET":
        return visitor.get(at)
    if at.startswith(API):
        return visitor.ask("POST", at, json={})
    return visitor.send(at)


def _refused(answer: Response) -> bool:
    """Whether somebody was not let in, or sent to sign in."""
    sent = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?")
    bare = answer.status_code == 303 and answer.headers["location"] == "/sign-in"
    return answer.status_code in (401, 403) or sent or bare


@pytest.mark.parametrize("rank", ["nobody", *RANKS])
@pytest.mark.parametrize("route", [one for one in ROUTES if one.rank != "nobody"], ids=name)
def test_each_rank_at_each_route(team: Team, people: dict[str, Visitor], route: Route, rank: str) -> None:
    """A route lets in whoever has its rank or a higher one, and refuses everybody else."""
    answer = _asked(team, address(route, people["admin"]), route, rank)
    may = rank != "nobody" and RANKS.index(rank) >= RANKS.index(route.rank)
    if route.path == "/sign-out" and may:
        assert answer.headers["location"] == "/sign-in" and "tocsin_session=" in answer.headers["set-cookie"]
    else:
        assert _refused(answer) is not may, answer.text[:500]
    assert answer.status_code < 500


@pytest.mark.parametrize("route", [one for one in ROUTES if one.rank == "nobody"], ids=name)
def test_the_door_itself(team: Team, route: Route) -> None:
    """Whoever is not known gets the form for signing in."""
    answer = _asked(team, route.path, route, "nobody")
    assert answer.status_code == (200 if route.method == "GET" else 403)
    assert "<h1>Sign in</h1>" in answer.text


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_the_desk(desk: Visitor, route: Route) -> None:
    """Where nobody signs in, every route answers, and those about accounts say that there are none."""
    at = address(route, desk)
    if route.method == "GET":
        status = desk.get(at).status_code
        assert status == {"/sign-in": 303, "/account": 404}.get(route.path, 200) or route.rank == "admin"
    else:
        answer = desk.ask("POST", at, json={}) if at.startswith(API) else desk.send(at)
        assert answer.status_code in (200, 303, 400, 404, 422) or route.rank == "admin"
    if route.rank == "admin":
        assert desk.ask(route.method, at).status_code == 403


def test_a_refused_correction_is_in_the_audit(team: Team) -> None:
    """Who tried what he may not is written down with the address that he asked for and where he sits."""
    answer = team.signed_in("reader").send("/judge/value", report="x", field="killed", value="9", why="so")
    assert answer.status_code == 403
    line = team.accounts.noted(limit=1)[0]
    assert (line.who, line.what, line.about, line.address) == (
        "reader",
        "refused",
        "/judge/value",
        "192.0.2.1",
    )


def test_a_reader_sees_no_forms_of_coders(people: dict[str, Visitor]) -> None:
    """A page offers to a reader nothing that takes a coder."""
    incident = people["admin"].get("/api/v1/incidents").json()["incidents"][0]["id"]
    for path in (f"/incidents/{incident}", "/review", "/documents", "/judgements"):
        assert "/judge/" not in people["reader"].get(path).text
        assert "/documents/add" not in people["reader"].get(path).text
    assert "/judge/" in people["coder"].get(f"/incidents/{incident}").text


class TestTokens:
    """Programs with a token."""

    def test_no_more_than_it_was_given(self, team: Team) -> None:
        """A token of a reader's rank judges nothing, even that of an admin."""
        program = team.with_token("admin", "reader")
        assert program.get("/api/v1/state").status_code == 200
        assert program.ask("POST", "/api/v1/judgements", json={}).status_code == 403
        assert team.with_token("admin", "coder").ask("POST", "/api/v1/judgements", json={}).status_code == 400

    def test_one_that_expired(self, team: Team) -> None:
        """A token opens nothing from the moment at which it expires."""
        before, program = team.clock.at, team.with_token("coder")
        assert program.get("/api/v1/state").status_code == 200
        try:
            team.clock.at = before.replace(year=before.year + 1)
            assert program.get("/api/v1/state").status_code == 401
        finally:
            team.clock.at = before

    def test_one_that_was_revoked(self, team: Team) -> None:
        """A token opens nothing once it was revoked on the page of its account."""
        program, owner = team.with_token("coder", label="soon gone"), team.signed_in("coder")
        key = team.token_id("soon gone")
        assert owner.send("/account", do="revoke", token=key).status_code == 200
        assert program.get("/api/v1/state").status_code == 401

    def test_nobody_elses(self, team: Team) -> None:
        """Who is no admin revokes no token but his own."""
        program, key = team.with_token("admin", label="an admin's"), team.token_id("an admin's")
        assert team.signed_in("coder").send("/account", do="revoke", token=key).status_code == 422
        assert program.get("/api/v1/state").status_code == 200

    @pytest.mark.parametrize("role", ["admin", "emperor", ""])
    def test_no_higher_than_its_owner(self, team: Team, role: str) -> None:
        """A coder makes no token of a higher rank, nor of one that there is not."""
        answer = team.signed_in("coder").send("/account", do="token", label="x", role=role, days="1")
        assert answer.status_code == 422 and 'class="secret"' not in answer.text

    @pytest.mark.parametrize("said", ["Bearer x", "Basic YTpi", "Bearer", "x", "Bearer \x80", "bearer  "])
    def test_what_is_none(self, team: Team, said: str) -> None:
        """A token that is none opens nothing, not even beside the cookie of a session."""
        session = team.signed_in("admin").session
        both = {"authorization": said.encode("latin-1"), "cookie": f"tocsin_session={session}".encode()}
        answer = team.client.get("/api/v1/state", headers=both)
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"

    @pytest.mark.parametrize(
        "days", ["0", "-1", "3651", "x", "", "1e3", "٣٣٣٣٣٣", "0000019999999", "1" * 9_000, "²"]
    )
    def test_days_that_are_none(self, team: Team, days: str) -> None:
        """A token is given for 1 to 3,650 days, and whatever else is asked for is refused with a sentence."""
        answer = team.signed_in("coder").send("/account", do="token", label="x", role="reader", days=days)
        assert answer.status_code == 422 and "give 1 to 3650 days" in answer.text
