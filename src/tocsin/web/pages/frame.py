"""What every page has around what it shows."""

from __future__ import annotations

from typing import Any

from starlette.responses import HTMLResponse

from tocsin.web.ask import Ask
from tocsin.web.doors import cookie
from tocsin.web.routes import Room

GRAPHIC = "tocsin_graphic"
"""The cookie of those who want graphic descriptions shown."""


def page(name: str, ask: Ask, room: Room, status: int = 200, **filling: Any) -> HTMLResponse:
    """The template *name* filled in for who asks."""
    return room.pages.page(
        name,
        status,
        who=ask.who,
        questions=len(ask.edition.queue),
        seen=ask.edition.judgements,
        sought=ask.asked("q"),
        graphic=cookie(ask.headers, GRAPHIC) == "1",
        **filling,
    )
