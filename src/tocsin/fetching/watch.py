"""The watch: goes round feeds, sitemaps and pages, and gives what is new in them.

Nothing is lost: an entry counts as seen, and a version of a feed as known, only when the caller has said by
`Watch.taken` that it keeps what it was given. A program that is killed before is given the same once more.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Final

import msgspec

from tocsin.fetching.answer import Answer
from tocsin.fetching.entries import Newest, completed, key_of_entry, needs_page
from tocsin.fetching.fetch import Fetcher
from tocsin.fetching.lanes import Lanes
from tocsin.fetching.memory import Memory
from tocsin.fetching.page_item import item_of
from tocsin.fetching.plan import Plan, Source
from tocsin.fetching.refused import NotAsked, Refused, Stopped
from tocsin.fetching.retry_after import LONGEST
from tocsin.fetching.target import joined, target_of
from tocsin.fetching.unpack_body import unpack_file
from tocsin.fetching.visit import Errand, Version, Visit, begins_with, is_index, is_list
from tocsin.records import Found, Item, Link, Skipped, Unreadable
from tocsin.records.words import several

Parse = Callable[[bytes, str], Iterator[Found]]
"""Takes the entries out of a feed or a sitemap, as a stream: from its body, and what a person calls it."""

MOST_TRIES: Final = 8
"""Failures of a page before it is given up and named: after a day and a half, as each one doubles the wait."""
TRY_AGAIN: Final = 900.0
"""Seconds from a first failure of a page to its second try."""
MOST_DEPTH: Final = 2
"""Indices of sitemaps inside one another; the protocol knows one."""
MOST_SITEMAPS: Final = 1_000
"""Sitemaps of one index that are asked in one round, those that waited longest first."""
MOST_WAITING: Final = 50_000
"""Pages under way; no further source is asked while there are more."""


class Notice(msgspec.Struct, frozen=True):
    """Something that a person should know of a source or a host: it did not answer, it has moved, it holds too much."""

    source: str
    words: str


class Round(msgspec.Struct):
    """What one round came to.

    *sources* were asked, of which some were *unchanged* and some *failed*. *known* entries had been taken in before,
    *new* items were given; of the *pages* behind entries, so many were read, *given_up* and *put_off* to later rounds.
    """

    sources: int = 0
    unchanged: int = 0
    failed: int = 0
    known: int = 0
    new: int = 0
    pages: int = 0
    given_up: int = 0
    put_off: int = 0
    notices: list[Notice] = []


class Watch:
    """Watches what *plan* lists. Use it from one thread; it fetches in others.

    Each round is an iterator; whoever keeps its items calls `taken`, after each, after some, or at the end:

        for found in watch.round():
            keep(found)
        watch.taken()
    """

    def __init__(self, plan: Plan, memory: Memory, parse: Parse, fetcher: Fetcher) -> None:
        self.report = Round()
        self._plan = plan
        self._memory = memory
        self._parse = parse
        self._fetcher = fetcher
        self._clock = fetcher.clock
        self._number = 0
        self._untaken: dict[int, tuple[str, Visit]] = {}
        self._claimed: set[str] = set()
        self._put_off_at: dict[str, tuple[int, str]] = {}
        self._lanes = self._new_lanes()

    def round(self) -> Iterator[Found]:
        """Go once round the sources that are due, and the pages behind what is new in them.

        Ends when all is done, after the plan's longest round, or when the clock says that the program is to end; what
        is left comes in the next round. `report` tells how it went, and is whole at the end.
        """
        self.report = Round()
        self._put_off_at = {}
        self._lanes = self._new_lanes()
        now = self._clock.time()
        due = deque(source for source in self._plan.sources if self._is_due(source, now))
        try:
            while True:
                while due and len(self._claimed) < MOST_WAITING + len(self._untaken):
                    self._visit(due.popleft())
                outcome = self._lanes.next()
                if outcome is None:
                    break
                yield from self._settle(*outcome)
                if self._clock.time() >= now + self._plan.longest_round:
                    due.clear()
                    self._put_off_rest("the round has lasted its time")
        finally:
            self._end_round()

    def taken(self, up_to: int | None = None) -> None:
        """What was given is kept, up to the item whose `after` is *up_to*; all of it without that."""
        last = self._number if up_to is None else up_to
        numbers = list(takewhile(lambda number: number <= last, self._untaken))
        given = [self._untaken.pop(number) for number in numbers]
        keys = [key for key, _ in given if key]
        if keys:
            self._memory.see(keys)
            self._claimed.difference_update(keys)
        for _, visit in given:
            self._close(visit)

    def due_in(self) -> float:
        """Seconds until the next source is due."""
        next_due = min(self._memory.source(source.url).due for source in self._plan.sources)
        return max(next_due - self._clock.time(), 0.0)

    def _new_lanes(self) -> Lanes[Errand]:
        return Lanes(self._fetch, self._fetcher.manners, self._clock, self._plan.hosts_at_once)

    def _is_due(self, source: Source, now: float) -> bool:
        """Whether to ask now; a run that a timetable starts a little early is not sent away."""
        return self._memory.source(source.url).due <= now + min(60.0, source.every / 10)

    def _fetch(self, errand: Errand) -> Answer:
        """Run one errand, in a thread of its own. Feeds and sitemaps are named by a person: no robots.txt is asked."""
        visit, source = errand.visit, errand.visit.source
        if errand.entry is not None:
            return self._fetcher.get(errand.url)
        validators = visit.state.validators
        if source.kind == "page":
            return self._fetcher.get(errand.url, validators, ask_robots=source.ask_robots)
        most = self._fetcher.terms.list_bytes
        return self._fetcher.get(errand.url, validators, most=most, ask_robots=False)

    def _visit(self, source: Source, url: str | None = None, parent: Visit | None = None) -> None:
        place = url or source.url
        visit = Visit(source, place, self._memory.source(place), parent)
        if parent:
            parent.open += 1
        try:
            host = target_of(place, self._fetcher.terms.ports).host
        except Refused as refused:
            self._source_failed(visit, refused)
            return
        self.report.sources += 1
        self._send(Errand(place, host, visit))

    def _send(self, errand: Errand) -> None:
        self._fetcher.manners.recall(errand.host, self._memory.rest(errand.host))
        self._lanes.add(errand.host, errand)

    def _settle(self, errand: Errand, outcome: Answer | Refused) -> Iterator[Found]:
        self._memory.keep_rests(self._fetcher.manners.changes())
        if errand.entry is not None:
            yield from self._page(errand, errand.entry, outcome)
            return
        visit = errand.visit
        if isinstance(outcome, Stopped):
            visit.left = True
            self._close(visit)
        elif isinstance(outcome, Refused):
            self._source_failed(visit, outcome)
        else:
            self._answered(visit, outcome)
            try:
                yield from self._source(visit, outcome)
            except Refused as refused:
                self._source_failed(visit, refused)
            else:
                self._went_well(visit)
                self._close(visit)

    def _went_well(self, visit: Visit) -> None:
        if visit.state.failures:
            state = msgspec.structs.replace(self._memory.source(visit.url), failures=0)
            self._memory.keep_source(visit.url, state)

    def _answered(self, visit: Visit, answer: Answer) -> None:
        due = self._clock.time() + visit.source.every
        visit.state = msgspec.structs.replace(visit.state, due=due)
        self._memory.keep_source(visit.url, visit.state)
        if answer.moved and visit.parent is None:
            self._notice(visit, f"it has moved for good to {answer.moved}; change its url")

    def _source_failed(self, visit: Visit, refused: Refused) -> None:
        """Ask later: at the usual time, or when the server wants; ever more rarely where asking again will not help."""
        visit.left = True
        failures = visit.state.failures + 1
        often = visit.source.every * (1 if refused.again else 2 ** min(failures - 1, 10))
        wait = max(min(often, LONGEST), visit.source.every, refused.wait or 0.0)
        state = msgspec.structs.replace(visit.state, due=self._clock.time() + wait, failures=failures)
        self._memory.keep_source(visit.url, state)
        self.report.failed += 1
        self._notice(visit, refused.reason)
        self._close(visit)

    def _source(self, visit: Visit, answer: Answer) -> Iterator[Found]:
        if answer.status == 304:
            self._unchanged(visit)
            return
        terms = self._fetcher.terms
        body = (
            answer.body if visit.source.kind == "page" else unpack_file(answer.body, terms.list_bytes, terms)
        )
        digest = hashlib.sha256(body).hexdigest()
        if digest == visit.state.digest:
            self._unchanged(visit)
        elif visit.source.kind == "page":
            visit.version = Version(answer.validators, digest)
            yield self._given(self._with_publisher(item_of(answer, visit.url), visit.source), "", visit)
        elif not is_list(body):
            raise Refused(f"neither a feed nor a sitemap: it begins with {begins_with(body)!r}")
        elif is_index(body):
            yield from self._sitemaps(visit, answer, body)
        else:
            visit.version = Version(answer.validators, digest)
            yield from self._entries(visit, answer, body)

    def _unchanged(self, visit: Visit) -> None:
        """Count it; a sitemap inside an index, of which there may be hundreds, is asked half as often each time."""
        self.report.unchanged += 1
        if visit.parent:
            still = visit.state.still + 1
            wait = min(visit.source.every * 2 ** min(still, 10), LONGEST)
            due = self._clock.time() + wait
            self._memory.keep_source(visit.url, msgspec.structs.replace(visit.state, due=due, still=still))

    def _sitemaps(self, visit: Visit, answer: Answer, body: bytes) -> Iterator[Found]:
        """Visit the sitemaps of an index, those first that waited longest."""
        if visit.depth >= MOST_DEPTH:
            raise Refused(f"an index of sitemaps {visit.depth + 1} levels down; {MOST_DEPTH} are followed")
        waiting: dict[str, float] = {}
        for found in self._parse(body, visit.url):
            if isinstance(found, Link):
                url = joined(answer.url, found.url)
                waiting[url] = self._memory.source(url).due
            else:
                yield self._given(found, "", visit)
        # They were asked later in the last round than the index was, so a strict look at the clock would miss them.
        soon = self._clock.time() + visit.source.every / 2
        waiting = {url: due for url, due in waiting.items() if due <= soon}
        first = sorted(waiting, key=waiting.__getitem__)
        for url in first[:MOST_SITEMAPS]:
            self._visit(visit.source, url, visit)
        if len(first) > MOST_SITEMAPS:
            more = len(first) - MOST_SITEMAPS
            self._notice(
                visit, f"{more:,} sitemaps more than the {MOST_SITEMAPS:,} asked in one round; they come next"
            )

    def _entries(self, visit: Visit, answer: Answer, body: bytes) -> Iterator[Found]:
        """Give the new entries that bring their text, and send for the pages of the others, the newest first."""
        most = self._plan.entries
        newest, direct, over = Newest(most), 0, 0
        for found in self._parse(body, visit.url):
            if isinstance(found, Skipped | Unreadable):
                yield self._given(found, "", visit)
                continue
            entry = completed(found, visit.source, answer)
            key = key_of_entry(entry, visit.source)
            known = self._memory.entry(key)
            if known.seen or key in self._claimed or key in newest:
                self.report.known += 1
            elif known.due > self._clock.time():
                self.report.put_off += 1
                visit.left = True
            elif needs_page(entry):
                newest.add(key, entry)
            elif direct < most:
                direct += 1
                yield self._given(entry, key, visit)
                self._lanes.start()
            else:
                over += 1
        for key, entry in newest.take(most - direct):
            yield from self._send_for(key, entry, visit)
        over += newest.dropped
        if over:
            visit.left = True
            self._notice(
                visit, f"{over:,} new entries more than the {most:,} taken in one round; they come next"
            )

    def _send_for(self, key: str, entry: Item | Link, visit: Visit) -> Iterator[Found]:
        """Put the page behind an entry on its way."""
        self._claimed.add(key)
        visit.open += 1
        url = entry.url or ""
        try:
            host = target_of(url, self._fetcher.terms.ports).host
        except Refused as refused:
            yield from self._page(Errand(url, "", visit, entry, key), entry, refused)
        else:
            self._send(Errand(url, host, visit, entry, key))

    def _page(self, errand: Errand, entry: Item | Link, outcome: Answer | Refused) -> Iterator[Found]:
        """Give the page behind an entry; where there is none, what the feed itself has of it."""
        if isinstance(outcome, Answer):
            self.report.pages += 1
            found: Found = item_of(outcome, errand.url)
            reason = found.reason if isinstance(found, Skipped | Unreadable) else ""
        elif self._comes_again(errand, outcome):
            self._put_off(errand, outcome.reason)
            return
        else:
            self.report.given_up += 1
            again = f", {MOST_TRIES} times over a day and a half" if outcome.again else ""
            reason = outcome.reason + again
            found = Unreadable(errand.url, reason)
        if isinstance(found, Item):
            found = msgspec.structs.replace(found, title=entry.title, published=entry.published)
            said = entry.publisher if isinstance(entry, Item) else None
            publisher = errand.visit.source.publisher or said
            found = msgspec.structs.replace(found, publisher=publisher)
        elif isinstance(entry, Item) and entry.body.strip():
            note = f"the feed's own text; the page behind it was not read: {reason}"
            found = msgspec.structs.replace(entry, notes=(*entry.notes, note))
        given = self._given(found, errand.key, errand.visit)
        self._close(errand.visit)
        yield given

    def _comes_again(self, errand: Errand, refused: Refused) -> bool:
        if isinstance(refused, Stopped | NotAsked):
            return True
        tries = self._memory.entry(errand.key).tries + 1
        if not refused.again or tries >= MOST_TRIES:
            return False
        wait = max(TRY_AGAIN * 2.0 ** (tries - 1), refused.wait or 0.0)
        self._memory.keep_tries(errand.key, tries, self._clock.time() + wait)
        return True

    def _put_off(self, errand: Errand, reason: str) -> None:
        """Let an entry come again in the next round."""
        self.report.put_off += 1
        count, _ = self._put_off_at.get(errand.host, (0, ""))
        self._put_off_at[errand.host] = (count + 1, reason)
        self._claimed.discard(errand.key)
        errand.visit.left = True
        self._close(errand.visit)

    def _put_off_rest(self, reason: str) -> None:
        for errand in self._lanes.left():
            if errand.entry is not None:
                self._put_off(errand, reason)
            else:
                errand.visit.left = True
                self._close(errand.visit)

    def _end_round(self) -> None:
        self._lanes.close()
        self._put_off_rest("the round was ended")
        self._memory.keep_rests(self._fetcher.manners.changes())
        for host, (count, reason) in self._put_off_at.items():
            self.report.notices.append(
                Notice(host, f"{several(count, 'page')} put off to the next round: {reason}")
            )

    def _given(self, found: Found, key: str, visit: Visit) -> Found:
        """Number what is given, and hold its visit open until it is taken."""
        self._number += 1
        self._untaken[self._number] = (key, visit)
        visit.open += 1
        if key:
            self._claimed.add(key)
        if not isinstance(found, Item):
            return found
        self.report.new += 1
        return msgspec.structs.replace(found, after=self._number)

    def _close(self, visit: Visit) -> None:
        """One thing less is open; with the last one the version counts as known, unless something was left."""
        visit.open -= 1
        if visit.open:
            return
        if visit.version and not visit.left:
            state = self._memory.source(visit.url)
            known = msgspec.structs.replace(
                state, validators=visit.version.validators, digest=visit.version.digest, still=0
            )
            self._memory.keep_source(visit.url, known)
        if visit.parent:
            self._close(visit.parent)

    def _notice(self, visit: Visit, words: str) -> None:
        name = visit.source.name if visit.parent is None else visit.url
        self.report.notices.append(Notice(name, words))

    @staticmethod
    def _with_publisher(found: Found, source: Source) -> Found:
        if isinstance(found, Item) and source.publisher and not found.publisher:
            return msgspec.structs.replace(found, publisher=source.publisher)
        return found
