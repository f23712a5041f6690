"""Sessions: who signs in, how long it holds, and what is said of whoever may not."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from tests.web.small_book import make_ledger
from tests.web.team import CHEAP, PASSWORD, Clock, Team
from tests.web.visitor import Visitor
from tocsin.accounts import Accounts
from tocsin.web import Site

WRONG = "the name and the password do not go together"
WORD = re.compile(r'value="[0-9a-f]{64}"')


@pytest.fixture
def fresh(open_site: Callable[..., TestClient], tmp_path: Path) -> Iterator[Team]:
    """A team's site that is reached through https, with nobody signed in and nothing tried."""
    path, clock = tmp_path / "people.db", Clock()
    opened = functools.partial(Accounts, cost=CHEAP, now=clock)
    accounts = opened(path)
    for rank in ("reader", "coder", "admin"):
        accounts.add(rank, PASSWORD, rank, "the test")
    ledger = make_ledger(tmp_path, ["Ana"], judged=False)
    yield Team(
        open_site(Site(ledger, accounts=path, secure=True), accounts_at=opened), accounts, ledger, clock
    )
    accounts.close()


def enter(team: Team, name: str, password: str = PASSWORD, **fields: str) -> Response:
    """The answer to somebody who signs in."""
    return team.nobody.send("/sign-in", name=name, password=password, **fields)


def session_of(answer: Response) -> str:
    """The session that an answer begins."""
    return SimpleCookie(answer.headers["set-cookie"])["tocsin_session"].value


class TestSigningIn:
    """The form, and what it says."""

    def test_the_cookie(self, fresh: Team) -> None:
        """A session's cookie is read by no script, sent by no other site's form, and never without https."""
        kept = SimpleCookie(enter(fresh, "coder").headers["set-cookie"])["tocsin_session"]
        assert (kept["httponly"], kept["secure"], kept["samesite"], kept["path"]) == (True, True, "lax", "/")
        assert kept["domain"] == "" and len(kept.value) >= 43

    def test_the_other_cookie(self, fresh: Team) -> None:
        """The cookie of what a reader wants to see is kept as well as that of his session."""
        answer = fresh.signed_in("reader").send("/graphic", show="<script>")
        kept = SimpleCookie(answer.headers["set-cookie"])["tocsin_graphic"]
        assert (kept.value, kept["httponly"], kept["secure"], kept["samesite"]) == ("0", True, True, "lax")

    def test_nobody_learns_which_names_there_are(self, fresh: Team) -> None:
        """A wrong password, a name that is not known and an account that is disabled are answered alike."""
        fresh.accounts.disable("reader", "admin")
        known, unknown, disabled = (
            enter(fresh, "coder", "wrong"), enter(fresh, "nobody", "wrong"), enter(fresh, "reader"),
        )  # fmt: skip
        pages = [
            WORD.sub("", one.text).replace(name, "")
            for one, name in ((known, "coder"), (unknown, "nobody"), (disabled, "reader"))
        ]
        assert pages[0] == pages[1] == pages[2] and WRONG in known.text
        assert known.status_code == unknown.status_code == disabled.status_code == 403
        assert not any("set-cookie" in one.headers for one in (known, unknown, disabled))

    def test_no_password_comes_back(self, fresh: Team) -> None:
        """What was typed as a password is on no page, and not in the audit."""
        answer = enter(fresh, "coder", "my other password 1")
        assert "my other password 1" not in answer.text
        assert not any("my other password" in str(one) for one in fresh.accounts.noted())

    def test_too_many_tries(self, fresh: Team) -> None:
        """After five wrong passwords the right one waits too, and the answer says for how long."""
        for _ in range(5):
            assert enter(fresh, "coder", "wrong").status_code == 403
        answer = enter(fresh, "coder")
        assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= 900
        assert "set-cookie" not in answer.headers and "wait" in answer.text
        assert enter(fresh, "admin").status_code == 303
        fresh.clock.at += dt.timedelta(seconds=int(answer.headers["retry-after"]) + 1)
        assert enter(fresh, "coder").status_code == 303

    def test_too_many_tries_from_within(self, fresh: Team) -> None:
        """Whoever found somebody's session guesses at the password no oftener than at the door."""
        thief = fresh.signed_in("coder")
        for _ in range(5):
            assert thief.send("/account", do="password", old="wrong", password="x" * 20).status_code == 422
        answer = thief.send("/account", do="password", old=PASSWORD, password="another good long one")
        assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 0
        assert enter(fresh, "coder").status_code == 429

    def test_an_address_that_is_claimed(self, fresh: Team) -> None:
        """Tries are counted by where they come from, and not by where they say that they come from."""
        for number in range(5):
            claimed = {"x-forwarded-for": f"198.51.100.{number}", "forwarded": f"for=198.51.100.{number}"}
            fresh.nobody.send("/sign-in", claimed, name="coder", password="wrong")
        assert enter(fresh, "coder").status_code == 429
        assert {one.address for one in fresh.accounts.noted() if "refused" in one.what} == {"192.0.2.1"}

    @pytest.mark.parametrize(
        "onward",
        [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
        ],
    )
    def test_it_leads_nowhere_else(self, fresh: Team, onward: str) -> None:
        """Whoever signs in is led to a page of this site, whatever the address said."""
        assert enter(fresh, "coder", next=onward).headers["location"] == "/"
        form = fresh.nobody.get("/sign-in", params={"next": onward})
        assert 'name="next" value="/"' in form.text
        again = fresh.signed_in("coder").get("/sign-in", params={"next": onward})
        assert (again.status_code, again.headers["location"]) == (303, "/")

    def test_it_leads_back(self, fresh: Team) -> None:
        """Whoever was asked to sign in comes to the page that he wanted, with all of its filters."""
        sent = fresh.nobody.get("/incidents?q=a%26b%23c&place=%C3%A9")
        form = fresh.nobody.get(sent.headers["location"])
        onward = re.search(r'name="next" value="([^"]*)"', form.text)
        assert onward is not None
        led = enter(fresh, "coder", next=onward[1].replace("&amp;", "&")).headers["location"]
        assert led == "/incidents?q=a%26b%23c&place=%C3%A9"

    @pytest.mark.parametrize(
        "name", ["\x00", "a\x00b", "\ud800", "x" * 100_000, "' OR 1=1 --", "", "coder\u202e"]
    )
    def test_odd_names(self, fresh: Team, name: str) -> None:
        """No name, however odd, is a fault or lets anybody in."""
        given = {"name": name.encode("utf-8", "surrogatepass"), "password": PASSWORD}
        answer = fresh.nobody.ask("POST", "/sign-in", data={"form_word": fresh.nobody.word, **given})
        assert answer.status_code == 403 and "set-cookie" not in answer.headers


class TestSessions:
    """What a session opens, and when it ends."""

    def test_it_is_made_when_somebody_signs_in(self, fresh: Team) -> None:
        """A session that a visitor brings along is never made his, and is no session after he has signed in."""
        planted = Visitor(fresh.client, "planted-by-somebody-else")
        answer = planted.ask(
            "POST", "/sign-in", data={"form_word": fresh.nobody.word, "name": "coder", "password": PASSWORD}
        )
        assert session_of(answer) != planted.session
        assert planted.get("/account").status_code == 303
        assert Visitor(fresh.client, session_of(answer)).get("/account").status_code == 200

    def test_each_has_its_own(self, fresh: Team) -> None:
        """No two sessions share a token or the word of their forms."""
        first, second = (Visitor(fresh.client, session_of(enter(fresh, "coder"))) for _ in range(2))
        assert first.session != second.session and first.word != second.word

    def test_signing_out(self, fresh: Team) -> None:
        """A session is over when its owner signs out, wherever its cookie still is."""
        visitor = fresh.signed_in("coder")
        answer = visitor.send("/sign-out")
        assert (
            answer.headers["location"] == "/sign-in" and 'tocsin_session=""' in answer.headers["set-cookie"]
        )
        assert visitor.get("/").headers["location"] == "/sign-in"
        assert visitor.get("/api/v1/state").status_code == 401

    def test_a_role_is_felt_at_once(self, fresh: Team) -> None:
        """Who was made a reader judges no more, in the session that he has and with the tokens that he gave."""
        visitor, program = fresh.signed_in("coder"), fresh.with_token("coder")
        assert visitor.get("/documents/add").status_code == 200
        assert (
            fresh.signed_in("admin").send("/accounts", do="role", name="coder", role="reader").status_code
            == 303
        )
        assert visitor.get("/documents/add").status_code == 403
        assert visitor.send("/judge/undo", judgement="x").status_code == 403
        assert program.ask("POST", "/api/v1/judgements", json={}).status_code == 403

    def test_who_is_disabled_is_out_at_once(self, fresh: Team) -> None:
        """An account that is disabled opens nothing from then on: no page, no token, no form."""
        visitor, program = fresh.signed_in("coder"), fresh.with_token("coder")
        assert fresh.signed_in("admin").send("/accounts", do="disable", name="coder").status_code == 303
        assert visitor.get("/").headers["location"] == "/sign-in"
        assert program.get("/api/v1/state").status_code == 401
        assert enter(fresh, "coder").status_code == 403

    def test_a_new_password_ends_the_others(self, fresh: Team) -> None:
        """Who changes the password keeps the session in which it was done, and ends all others."""
        own, other = fresh.signed_in("coder"), fresh.signed_in("coder")
        answer = own.send("/account", do="password", old=PASSWORD, password="quite another long password")
        assert answer.status_code == 200
        assert own.get("/account").status_code == 200 and other.get("/account").status_code == 303
        assert enter(fresh, "coder").status_code == 403

    @pytest.mark.parametrize(
        ("how", "later"), [("idle", dt.timedelta(hours=13)), ("old", dt.timedelta(days=8))]
    )
    def test_it_ends_by_itself(self, fresh: Team, how: str, later: dt.timedelta) -> None:
        """A session ends when it was not heard of for half a day, and after a week however busy it was."""
        visitor = fresh.signed_in("coder")
        step = later if how == "idle" else dt.timedelta(hours=11)
        end = fresh.clock.at + later
        while fresh.clock.at < end:
            fresh.clock.at += step
            answer = visitor.get("/keys")
        assert answer.headers.get("location") == "/sign-in?next=/keys"

    @pytest.mark.parametrize(
        "cookie",
        [
            "",
            "x",
            "\x80",
            "'; DROP TABLE session",
            "a" * 6_000,
            "%00",
            "tocsin_session=;;;==;tocsin_session",
            '""',
        ],
    )
    def test_what_is_none(self, fresh: Team, cookie: str) -> None:
        """A cookie that is no session's opens nothing and is no fault."""
        answer = fresh.client.get(
            "/account",
            headers={"cookie": f"tocsin_session={cookie}".encode("latin-1")},
            follow_redirects=False,
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/account")


class TestAccountsByForm:
    """The page of accounts."""

    def test_the_last_admin_stays(self, fresh: Team) -> None:
        """The only admin neither disables himself nor becomes less."""
        admin = fresh.signed_in("admin")
        assert admin.send("/accounts", do="disable", name="admin").status_code == 422
        assert admin.send("/accounts", do="role", name="admin", role="reader").status_code == 422
        assert admin.get("/accounts").status_code == 200

    def test_what_is_done_is_in_the_audit(self, fresh: Team) -> None:
        """Who made an account, changed it or disabled it stands on the page of the audit."""
        admin = fresh.signed_in("admin")
        admin.send("/accounts", do="add", name="Eve", password="a quite long password", role="reader")
        admin.send("/accounts", do="role", name="Eve", role="coder")
        admin.send("/accounts", do="disable", name="Eve")
        page = admin.get("/audit").text
        for words in ("account made, reader", "role changed, reader to coder", "account disabled"):
            assert words in page

    def test_a_secret_is_shown_once(self, fresh: Team) -> None:
        """A token's secret is on the page that made it, and on none after."""
        coder = fresh.signed_in("coder")
        made = coder.send("/account", do="token", label="mine", role="reader", days="1")
        secret = re.search(r'class="secret">([^<]+)<', made.text)
        assert secret is not None and made.headers["cache-control"] == "no-store"
        assert secret[1] not in coder.get("/account").text
        assert Visitor(fresh.client, token=secret[1]).get("/api/v1/state").status_code == 200

    def test_no_password_or_digest_is_shown(self, fresh: Team) -> None:
        """No page of the accounts holds a hash, a session's token or a password."""
        admin = fresh.signed_in("admin")
        for path in ("/account", "/accounts", "/audit"):
            text = admin.get(path).text
            assert "$argon2" not in text and admin.session not in text and PASSWORD not in text
