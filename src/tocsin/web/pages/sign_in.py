"""Signing in and out."""

from __future__ import annotations

import asyncio

from starlette.responses import RedirectResponse, Response

from tocsin.errors import SignInRefused, TooManyTries
from tocsin.web.ask import Ask
from tocsin.web.doors import SESSION, cookie, own_path
from tocsin.web.pages.frame import page
from tocsin.web.routes import Room, Route


async def show(ask: Ask, room: Room) -> Response:
    """The form; whoever is in already is led on."""
    if room.accounts is None or ask.who.name:
        return RedirectResponse(own_path(ask.asked("next")), 303)
    return page("sign_in.html", ask, room, next=own_path(ask.asked("next")), wrong="", called="")


async def enter(ask: Ask, room: Room) -> Response:
    """A session for a name and its password."""
    accounts = room.accounts
    if accounts is None:
        return RedirectResponse("/", 303)
    name, onward = ask.given("name"), own_path(ask.given("next"))
    try:
        token = await asyncio.to_thread(accounts.sign_in, name, ask.given("password"), ask.address)
    except (SignInRefused, TooManyTries) as error:
        status = 429 if isinstance(error, TooManyTries) else 403
        answer = page("sign_in.html", ask, room, status, next=onward, wrong=str(error), called=name)
        if isinstance(error, TooManyTries):
            answer.headers["retry-after"] = str(error.retry_after)
        return answer
    led = RedirectResponse(onward, 303)
    led.set_cookie(SESSION, token, httponly=True, samesite="lax", secure=room.site.secure, path="/")
    return led


async def leave(ask: Ask, room: Room) -> Response:
    """End the session."""
    if room.accounts is not None:
        await asyncio.to_thread(room.accounts.sign_out, cookie(ask.headers, SESSION), ask.address)
    led = RedirectResponse("/sign-in" if room.accounts else "/", 303)
    led.delete_cookie(SESSION, path="/")
    return led


ROUTES = (
    Route("/sign-in", acts=show, rank="nobody"),
    Route("/sign-in", acts=enter, method="POST", rank="nobody"),
    Route("/sign-out", acts=leave, method="POST"),
)
