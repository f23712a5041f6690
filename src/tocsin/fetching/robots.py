"""robots.txt: what a host asks programs to leave alone (RFC 9309), read by Protego."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from protego import Protego

from tocsin.fetching.answer import Answer
from tocsin.fetching.clock import Clock
from tocsin.fetching.manners import Manners
from tocsin.fetching.refused import NotAsked, Refused, Stopped
from tocsin.fetching.target import Target

AGENT: Final = "Tocsin"
"""The name that a robots.txt knows us by."""
KEPT: Final = 24 * 3600.0
"""Seconds for which a robots.txt is believed; RFC 9309 asks for no more than a day."""
MOST_KEPT: Final = 2_000
"""Origins whose robots.txt is kept at a time; those asked longest ago are forgotten first."""
LONGEST: Final = 512_000
"""Bytes of a robots.txt that are read, the least that RFC 9309 asks for (500 KiB); the rest of a longer one is not."""
TOO_MANY: Final = 429


class _Rules(msgspec.Struct, frozen=True):
    """The rules of one origin, believed until a moment in seconds since 1970; None allows all."""

    rules: Protego | None
    until: float


class Robots:
    """The robots.txt of every origin that was asked for, each fetched once a day by *fetch*."""

    def __init__(self, fetch: Callable[[str], Answer], manners: Manners, clock: Clock) -> None:
        self._fetch = fetch
        self._manners = manners
        self._clock = clock
        self._known: dict[str, _Rules] = {}

    def ask(self, target: Target) -> None:
        """Refused where the host asks us not to fetch this address, or cannot say at the moment."""
        rules = self._rules(target).rules
        if rules is not None and not rules.can_fetch(target.url, AGENT):
            raise Refused(f"{target.origin}/robots.txt asks programs not to fetch this address")

    def _rules(self, target: Target) -> _Rules:
        known = self._known.get(target.origin)
        if known is None or known.until <= self._clock.time():
            known = _Rules(self._fetched(target), self._clock.time() + KEPT)
            self._known.pop(target.origin, None)
            self._known[target.origin] = known
            if len(self._known) > MOST_KEPT:
                self._known.pop(next(iter(self._known)), None)
        return known

    def _fetched(self, target: Target) -> Protego | None:
        try:
            answer = self._fetch(f"{target.origin}/robots.txt")
        except (NotAsked, Stopped):
            raise
        except Refused as refused:
            if refused.status is not None and 400 <= refused.status < 500 and refused.status != TOO_MANY:
                return None
            reason = (
                f"{target.origin}/robots.txt cannot be read ({refused.reason}), so the page is not asked for"
            )
            raise Refused(reason, again=True, wait=refused.wait) from None
        return self._read(answer.body, target)

    def _read(self, body: bytes, target: Target) -> Protego:
        rules = Protego.parse(body.decode("utf-8-sig", "replace"))
        delay = rules.crawl_delay(AGENT)
        if delay:
            self._manners.slow_down(target.host, delay)
        return rules
