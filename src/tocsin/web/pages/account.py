"""One's own account, everybody's for admins, and the audit."""

from __future__ import annotations

import asyncio
import datetime as dt

from starlette.responses import RedirectResponse, Response

from tocsin.accounts import LEAST_PASSWORD, ROLES, Accounts
from tocsin.errors import AccountsError, TooManyTries, UnknownItem
from tocsin.web.ask import Ask
from tocsin.web.doors import SESSION, cookie
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route

LINES = 200
LONGEST_DAYS = 3_650


def accounts_of(room: Room) -> Accounts:
    """The accounts of the site. UnknownItem where nobody has to sign in."""
    if room.accounts is None:
        raise UnknownItem("nobody signs in here; start the server with --auth for accounts")
    return room.accounts


async def own(ask: Ask, room: Room, note: str = "", secret: str = "", status: int = 200) -> Response:
    """One's password, sessions and tokens."""
    accounts = accounts_of(room)
    answer = page(
        "account.html",
        ask,
        room,
        status,
        account=accounts.account(ask.who.name),
        sessions=accounts.sessions_of(ask.who.name),
        tokens=accounts.tokens(ask.who.name),
        roles=ROLES,
        least=LEAST_PASSWORD,
        note=note,
        secret=secret,
    )
    answer.headers["cache-control"] = "no-store"  # a secret that is shown once is not to be found again
    return answer


async def change(ask: Ask, room: Room) -> Response:
    """Another password, a token more or less, or the end of all other sessions."""
    accounts, name = accounts_of(room), ask.who.name
    now = accounts.session(cookie(ask.headers, SESSION))
    keep = now.session if now else ""
    try:
        match ask.given("do"):
            case "password":
                await asyncio.to_thread(accounts.confirm, name, ask.given("old"), ask.address)
                await asyncio.to_thread(
                    accounts.change_password, name, ask.given("password"), name, ask.address, keep
                )
                return await own(ask, room, "The password was changed; your other sessions have ended.")
            case "token":
                expires = dt.datetime.now(dt.UTC) + dt.timedelta(days=_days(ask.given("days")))
                secret = accounts.give_token(
                    name, ask.given("label"), ask.given("role"), expires, name, ask.address
                )
                return await own(ask, room, secret=secret)
            case "revoke":
                if ask.given("token") not in {one.id for one in accounts.tokens(name)}:
                    raise AccountsError("there is no such token of yours")
                accounts.revoke_token(ask.given("token"), name, ask.address)
                return await own(ask, room, "The token was revoked.")
            case "sessions":
                accounts.end_sessions(name, name, ask.address, keep)
                return await own(ask, room, "Your other sessions have ended.")
        raise AccountsError("the form does not say what to do")
    except TooManyTries as error:
        answer = await own(ask, room, str(error), status=429)
        answer.headers["retry-after"] = str(error.retry_after)
        return answer
    except AccountsError as error:
        return await own(ask, room, str(error), status=422)


def _days(said: str) -> int:
    if not said.isdecimal() or len(said) > 6 or not 1 <= int(said) <= LONGEST_DAYS:
        raise AccountsError(f"give 1 to {LONGEST_DAYS} days")
    return int(said)


async def everybody(ask: Ask, room: Room, note: str = "", status: int = 200) -> Response:
    """Every account."""
    accounts = accounts_of(room)
    return page(
        "accounts.html", ask, room, status, people=accounts.accounts(), tokens=accounts.tokens(), roles=ROLES,
        least=LEAST_PASSWORD, note=note,
    )  # fmt: skip


async def manage(ask: Ask, room: Room) -> Response:
    """Add, change, disable or enable an account."""
    accounts, by, name = accounts_of(room), ask.who.name, ask.given("name")
    try:
        match ask.given("do"):
            case "add":
                await asyncio.to_thread(
                    accounts.add, name, ask.given("password"), ask.given("role"), by, ask.address
                )
            case "role":
                accounts.change_role(name, ask.given("role"), by, ask.address)
            case "disable":
                accounts.disable(name, by, ask.address)
            case "enable":
                accounts.enable(name, by, ask.address)
            case "revoke":
                accounts.revoke_token(ask.given("token"), by, ask.address)
            case _:
                raise AccountsError("the form does not say what to do")
    except AccountsError as error:
        return await everybody(ask, room, str(error), 422)
    return RedirectResponse("/accounts", 303)


async def audit(ask: Ask, room: Room) -> Response:
    """Who did what to the accounts, and what was refused; the latest first."""
    before = ask.number("before", 0, 0, 10**9) or None
    lines = accounts_of(room).noted(before, LINES)
    earlier = lines[-1].number if len(lines) == LINES else None
    return page("audit.html", ask, room, lines=lines, earlier=earlier)


ROUTES = (
    Route("/account", acts=own),
    Route("/account", acts=change, method="POST"),
    Route("/accounts", acts=everybody, rank="admin"),
    Route("/accounts", acts=manage, method="POST", rank="admin"),
    Route("/audit", acts=audit, rank="admin"),
)
