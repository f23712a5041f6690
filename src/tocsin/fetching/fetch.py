"""Fetching: every hop checked, asked politely, bounded in bytes and seconds."""

from __future__ import annotations

from typing import Final

from tocsin.fetching.address import Resolve, is_address, open_addresses, resolve
from tocsin.fetching.answer import Answer, Validators
from tocsin.fetching.clock import Clock, SystemClock
from tocsin.fetching.manners import LONGEST_UNREACHED, Manners, in_words
from tocsin.fetching.refused import NotReached, Refused, Stopped
from tocsin.fetching.retry_after import LONGEST as LONGEST_WAIT
from tocsin.fetching.retry_after import retry_after
from tocsin.fetching.robots import AGENT, LONGEST, Robots
from tocsin.fetching.target import Target, joined, target_of
from tocsin.fetching.terms import FetchTerms
from tocsin.fetching.transport import Transport, Want, exchange
from tocsin.fetching.unpack_body import ASKED_FOR

MOST_HOPS: Final = 10
"""Redirects that are followed; RFC 9309 asks for five, browsers give up after twenty."""
MOST_ADDRESSES: Final = 3
"""Addresses of one host that are tried before it counts as not reached."""
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
FOR_GOOD: Final = frozenset({301, 308})
BUSY: Final = frozenset({429, 503})
LATER: Final = frozenset({408, 425})
ACCEPTED: Final = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
REASONS: Final = {
    401: "it asks for a log-in (401)",
    402: "it asks for money (402)",
    403: "the server does not give it to us (403)",
    404: "no such page (404)",
    410: "the page is gone for good (410)",
    451: "withheld for legal reasons (451)",
}


def agent_name(version: str, contact: str | None) -> str:
    """How we introduce ourselves: our name and version, and whom a site's owner may write to."""
    return f"{AGENT}/{version} (+{contact})" if contact else f"{AGENT}/{version} (no contact given)"


class Fetcher:
    """Fetches addresses, from any number of threads. Keeps no cookies, sends no credentials, caches no body.

    *agent* is what we introduce ourselves as (`agent_name`). *resolve* and *transport* may be replaced for a test.
    """

    def __init__(
        self,
        agent: str,
        terms: FetchTerms | None = None,
        *,
        clock: Clock | None = None,
        manners: Manners | None = None,
        resolve: Resolve = resolve,
        transport: Transport = exchange,
    ) -> None:
        self.clock = clock or SystemClock()
        self.terms = terms or FetchTerms()
        self.manners = manners or Manners(self.clock)
        self._agent = agent
        self._resolve = resolve
        self._transport = transport
        self._robots = Robots(self._robots_txt, self.manners, self.clock)

    def get(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        most: int | None = None,
        ask_robots: bool = True,
    ) -> Answer:
        """What stands at *url*, of at most *most* bytes; status 304 where *validators* still hold.

        Waits for its turn at every host on the way. Refused where there is nothing to be had, and why.
        """
        want = Want(self._headers(validators), self.terms.page_bytes if most is None else most)
        return self._follow(url, want, ask_robots)

    def _robots_txt(self, url: str) -> Answer:
        return self._follow(url, Want(self._headers(None), LONGEST, cut=True), ask_robots=False)

    def _headers(self, validators: Validators | None) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": ACCEPTED, "Accept-Encoding": ASKED_FOR}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        return headers

    def _follow(self, url: str, want: Want, ask_robots: bool) -> Answer:
        target = target_of(url, self.terms.ports)
        been = [target]
        moved: str | None = None
        for_good = True
        while True:
            try:
                if ask_robots:
                    self._robots.ask(target)
                answer = self._ask(target, want)
            except Refused as refused:
                if len(been) > 1:
                    refused.reason = f"it redirects to {target.url[:200]}: {refused.reason}"
                raise
            if answer.status not in REDIRECTS:
                return Answer(answer.url, answer.status, answer.headers, answer.body, answer.fetched, moved)
            target = self._next(target, answer, been)
            for_good = for_good and answer.status in FOR_GOOD
            moved = target.url if for_good else moved

    def _next(self, target: Target, answer: Answer, been: list[Target]) -> Target:
        """Where a redirect leads, checked by the same rules as an address that was typed."""
        place = answer.header("Location")
        if not place:
            raise Refused(f"a redirect ({answer.status}) that does not say where to")
        try:
            following = target_of(joined(target.url, _as_sent(place)), self.terms.ports)
        except Refused as refused:
            raise Refused(f"it redirects to {place[:200]!r}: {refused.reason}") from None
        if target.scheme == "https" and following.scheme == "http":
            raise Refused(
                f"it redirects from https to {following.url}, where anybody on the way could change it"
            )
        if following in been:
            raise Refused(f"it redirects in a circle ({' → '.join(hop.url for hop in [*been, following])})")
        if len(been) > MOST_HOPS:
            raise Refused(f"it redirects more than {MOST_HOPS} times")
        been.append(following)
        return following

    def _ask(self, target: Target, want: Want) -> Answer:
        """One request in the host's turn; Refused unless the answer is a body, a redirect or 304."""
        manners = self.manners
        with manners.turn(target.host):
            try:
                answer = self._tried(target, want)
            except Stopped:
                raise
            except Refused as refused:
                if refused.again:
                    reached = not isinstance(refused, NotReached)
                    manners.failed(target.host, most=LONGEST_WAIT if reached else LONGEST_UNREACHED)
                raise
        self._judge(target, answer)
        return answer

    def _tried(self, target: Target, want: Want) -> Answer:
        """The answer of the first address of the host that can be reached."""
        addresses = self._addresses(target)
        for address in addresses[:-1]:
            try:
                return self._transport(target, address, want, self.terms, self.clock)
            except NotReached:
                continue
        return self._transport(target, addresses[-1], want, self.terms, self.clock)

    def _addresses(self, target: Target) -> tuple[str, ...]:
        own = self.terms.own_networks
        if self.terms.proxy and not is_address(target.host):
            return (target.host,)
        return open_addresses(target.host, target.port, own, self._resolve)[:MOST_ADDRESSES]

    def _judge(self, target: Target, answer: Answer) -> None:
        status, manners = answer.status, self.manners
        if status in BUSY:
            asked = retry_after(answer.header("Retry-After"), self.clock.time())
            wait = manners.failed(target.host, asked)
            words = f"the server asks to come back in {in_words(wait)} ({status})"
            said = words if asked is not None else f"the server is too busy ({status})"
            raise Refused(said, again=True, wait=wait, status=status)
        if status >= 500 or status in LATER:
            wait = manners.failed(target.host)
            raise Refused(f"the server has a fault ({status})", again=True, wait=wait, status=status)
        manners.went_well(target.host)
        if status not in (200, 203, 304) and status not in REDIRECTS:
            raise Refused(REASONS.get(status, f"the server answers {status}"), status=status)


def _as_sent(place: str) -> str:
    """A `Location` as its server meant it: the standard library reads headers as Latin-1, servers write UTF-8."""
    try:
        return place.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return place
