"""People at a site: readers who walk through its pages and coders who judge, each by a seed of his own.

A reader opens the overview, then goes on from page to page as the weights of STEPS say; whenever a page of incidents is
shown he also fetches its points, as the script of the map does. Between two pages he looks for 0.5 to 2 seconds, drawn
evenly. A coder takes one of the first questions of the queue, by the forms of the review page or by the API, looks for
about three seconds, and judges: "same", "different" and "unsure" for pairs; approval, a corrected number, and now and
then an undo. What is measured is the wall time of each request, from its sending to the last byte of its answer.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final

import httpx

LOOKS: Final = (0.5, 2.0)
"""Seconds for which a reader looks at a page."""
JUDGES: Final = (2.0, 4.0)
"""Seconds between the question and the judgement of a coder."""
AMONG: Final = 40
"""A coder takes one of so many first questions, so that two seldom judge the same."""
PATIENCE: Final = 60.0
ANSWERED: Final = frozenset({409, 422})
"""A judgement on what others have judged meanwhile is refused: an answer, not an error."""
WORDS: Final = ("drone", "rocket", "base", "police", "market", "convoy", "mortar")
VERDICTS: Final = (("different", 45), ("same", 30), ("unsure", 25))
UNDONE: Final = 0.1
CORRECTED: Final = 0.3
BOX: Final = re.compile(r'<input type="checkbox" name="(\w+)" value="([^"]+)"')
INCIDENT: Final = re.compile(r'href="/incidents/([0-9a-f]{8,})"')
DOCUMENT: Final = re.compile(r'href="/documents/([0-9a-f]{8,})["#]')
NEXT: Final = re.compile(r'rel="next" href="([^"]+)"')
SORTED: Final = re.compile(r'<a data-live-link href="([^"]*order=[^"]+)"')
POINTS: Final = re.compile(r'data-points="([^"]+)"')
ASKED: Final = re.compile(r'href="(/review/[0-9a-f]+)')
DONE: Final = re.compile(r"done=([0-9a-f]+)")


@dataclass
class Diary:
    """What was asked and how long it took, by the kind of page; what went wrong stands among *errors*."""

    waits: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: Counter[str] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


class Visitor:
    """A client that notes in the diary what it asks for; answers keep their redirects."""

    def __init__(self, address: str, diary: Diary) -> None:
        self._diary = diary
        self._client = httpx.AsyncClient(base_url=address, timeout=PATIENCE)

    async def ask(
        self,
        kind: str,
        path: str,
        form: Sequence[tuple[str, str]] | None = None,
        json: Mapping[str, object] | None = None,
        live: bool = False,
    ) -> httpx.Response | None:
        """The answer to GET, or to POST where a *form* or *json* is given; None where there is no good one."""
        headers = {"X-Requested-With": "live"} if live else {}
        posts = form is not None or json is not None
        data: dict[str, list[str]] = defaultdict(list)
        for name, value in form or ():
            data[name].append(value)
        since = time.perf_counter()
        try:
            answer = await self._client.request(
                "POST" if posts else "GET", path, data=data or None, json=json, headers=headers
            )
        except httpx.HTTPError as error:
            self._diary.errors.append(f"{kind} {path}: {error!r}")
            return None
        self._diary.waits[kind].append(time.perf_counter() - since)
        self._diary.sizes[kind] += len(answer.content)
        if posts and answer.status_code in ANSWERED:
            self._diary.refused[answer.status_code] += 1
            return None
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            self._diary.errors.append(f"{kind} {path}: {answer.status_code} {answer.text[:200]}")
            return None
        return answer

    async def text(self, kind: str, path: str, live: bool = False) -> str:
        """The text of a page, "" where there is none; what is led elsewhere is followed."""
        answer = await self.ask(kind, path, live=live)
        while answer is not None and answer.has_redirect_location:
            answer = await self.ask(kind, answer.headers["location"])
        return answer.text if answer else ""

    async def leave(self) -> None:
        """Let go of the connection."""
        await self._client.aclose()


class Reader:
    """Somebody who reads."""

    def __init__(self, visitor: Visitor, chance: random.Random) -> None:
        self._visitor, self._chance = visitor, chance
        self._list = self._incident = ""

    async def read(self, until: float) -> None:
        """Go from page to page until that moment of the monotonic clock."""
        await asyncio.sleep(self._chance.uniform(*LOOKS))
        await self.overview()
        while time.monotonic() < until:
            await asyncio.sleep(self._chance.uniform(*LOOKS))
            (step,) = self._chance.choices([*STEPS], [*STEPS.values()])
            await step(self)
        await self._visitor.leave()

    async def overview(self) -> None:
        """The first page."""
        await self._visitor.text("overview", "/")

    async def all_incidents(self) -> None:
        """The list without any filter."""
        await self._show("list", "/incidents")

    async def one_filter(self) -> None:
        """A checkbox more, or, where many are ticked, none."""
        boxes = [*dict.fromkeys(BOX.findall(self._list))]
        if not boxes:
            return await self.all_incidents()
        name, value = map(unescape, self._chance.choice(boxes))
        chosen = {"since": "2019-02-01"} if self._chance.random() < 1 / 4 else {}
        return await self._show("filtered", f"/incidents?{httpx.QueryParams({name: value, **chosen})}", True)

    async def words(self) -> None:
        """A word in the field of the filters."""
        await self._show("searched", f"/incidents?q={self._chance.choice(WORDS)}", True)

    async def sort(self) -> None:
        """Another order."""
        await self._follow("sorted", SORTED)

    async def next_page(self) -> None:
        """The next page of the list."""
        await self._follow("next page", NEXT)

    async def incident(self) -> None:
        """An incident of the list."""
        keys = INCIDENT.findall(self._list)
        if not keys:
            return await self.all_incidents()
        self._incident = await self._visitor.text("incident", f"/incidents/{self._chance.choice(keys)}")
        return None

    async def card(self) -> None:
        """A mark of the map."""
        if keys := INCIDENT.findall(self._list):
            await self._visitor.text("card", f"/incidents/{self._chance.choice(keys)}/card")

    async def document(self) -> None:
        """A document behind the incident that was read last."""
        if keys := DOCUMENT.findall(self._incident):
            await self._visitor.text("document", f"/documents/{self._chance.choice(keys)}")
        else:
            await self.incident()

    async def documents(self) -> None:
        """A page of the documents."""
        await self._visitor.text("documents", f"/documents?page={self._chance.randint(1, 20)}")

    async def documents_found(self) -> None:
        """The documents with a word."""
        await self._visitor.text("documents found", f"/documents/found?words={self._chance.choice(WORDS)}")

    async def review(self) -> None:
        """What waits for a coder."""
        await self._visitor.text("review", "/review")

    async def judgements(self) -> None:
        """Who judged what."""
        await self._visitor.text("judgements", "/judgements")

    async def coverage(self) -> None:
        """The totals."""
        await self._visitor.text("coverage", "/coverage")

    async def api(self) -> None:
        """A page of the list, for a program."""
        offset = 50 * self._chance.randint(0, 40)
        await self._visitor.text("API incidents", f"/api/v1/incidents?offset={offset}")

    async def _follow(self, kind: str, links: re.Pattern[str]) -> None:
        found = links.findall(self._list)
        if not found:
            return await self.all_incidents()
        return await self._show(kind, unescape(self._chance.choice(found)), True)

    async def _show(self, kind: str, path: str, live: bool = False) -> None:
        self._list = await self._visitor.text(kind, path, live)
        if found := POINTS.search(self._list):
            await self._visitor.text("points", unescape(found[1]))


STEPS: Final[Mapping[Callable[[Reader], Awaitable[None]], int]] = {
    Reader.one_filter: 22,
    Reader.incident: 16,
    Reader.document: 10,
    Reader.next_page: 8,
    Reader.all_incidents: 6,
    Reader.words: 6,
    Reader.sort: 6,
    Reader.overview: 5,
    Reader.card: 5,
    Reader.documents: 4,
    Reader.review: 4,
    Reader.api: 4,
    Reader.coverage: 2,
    Reader.documents_found: 1,
    Reader.judgements: 1,
}
"""What a reader does next, and how often of a hundred times."""


class Forms(HTMLParser):
    """The forms of a page: of each its address and its fields as they stand."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str]]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a form or a field in."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((said.get("action", ""), []))
        elif tag == "input" and self.found and "name" in said:
            self.found[-1][1].append((said["name"], said.get("value", "")))

    def of(self, address: str) -> list[list[tuple[str, str]]]:
        """The fields of every form that leads to *address*."""
        return [fields for action, fields in self.found if action == address]


class Coder:
    """Somebody who judges."""

    def __init__(self, visitor: Visitor, chance: random.Random) -> None:
        self._visitor, self._chance = visitor, chance
        self._made: list[str] = []

    async def code(self, until: float) -> None:
        """Judge one question after the other until that moment of the monotonic clock."""
        while time.monotonic() < until:
            await (self._by_form() if self._chance.random() < 1 / 2 else self._by_program())
        await self._visitor.leave()

    async def _look(self) -> None:
        await asyncio.sleep(self._chance.uniform(*JUDGES))

    async def _by_form(self) -> None:
        keys = ASKED.findall(await self._visitor.text("review", "/review"))[:AMONG]
        page = await self._visitor.text("review", self._chance.choice(keys) if keys else "/review")
        forms = Forms(page)
        await self._look()
        word = self._verdict()
        verdict = forms.of(f"/judge/{word}")
        counts = [
            fields
            for fields in forms.of("/judge/value")
            if dict(fields).get("field") in ("killed", "injured")
        ]
        if verdict:
            await self._hand_in("same, different, unsure", f"/judge/{word}", verdict[0])
        elif counts and self._chance.random() < CORRECTED:
            said = {**dict(counts[0]), "value": str(self._chance.randint(0, 9)), "why": "counted anew"}
            await self._hand_in("corrected", "/judge/value", [*said.items()])
        elif right := forms.of("/judge/right"):
            await self._hand_in("approved", "/judge/right", right[0])

    def _verdict(self) -> str:
        return self._chance.choices([word for word, _ in VERDICTS], [weight for _, weight in VERDICTS])[0]

    async def _hand_in(self, kind: str, address: str, fields: Sequence[tuple[str, str]]) -> None:
        answer = await self._visitor.ask(kind, address, form=fields)
        if answer is None:
            return
        self._made += DONE.findall(answer.headers.get("location", ""))
        await self._visitor.text("review", answer.headers["location"])

    async def _by_program(self) -> None:
        state = await self._visitor.ask("API state", "/api/v1/state")
        listed = await self._visitor.ask("API questions", f"/api/v1/questions?limit={AMONG}")
        if state is None or listed is None or not (questions := listed.json()["questions"]):
            return
        one = self._chance.choice(questions)
        await self._look()
        wanted: dict[str, object] = {"seen": state.json()["judgements"]}
        kind = "same, different, unsure"
        if self._made and self._chance.random() < UNDONE:
            kind = "undone"
            wanted |= {"act": "undo", "judgement": self._made.pop()}
        elif one["pair"]:
            pair = one["pair"]
            sides = (pair["comparison"]["left"], pair["comparison"]["right"])
            wanted |= {"act": self._verdict(), "left": sides[0], "right": sides[1]}
        else:
            kind, report = "approved", one["report"]
            wanted |= {"act": "approve", "report": report["report"]}
            wanted["fields"] = [doubt["field"] for doubt in report["doubts"]]
        made = await self._visitor.ask(kind, "/api/v1/judgements", json=wanted)
        if made is not None:
            self._made.append(made.json()["id"])


async def visit(address: str, seconds: float, readers: int, coders: int, seed: int) -> Diary:
    """So many people at the site at once, for so long; what they met."""
    diary, until = Diary(), time.monotonic() + seconds
    walks = [
        Reader(Visitor(address, diary), random.Random(f"reader {seed} {number}")).read(until)
        for number in range(readers)
    ]
    work = [
        Coder(Visitor(address, diary), random.Random(f"coder {seed} {number}")).code(until)
        for number in range(coders)
    ]
    await asyncio.gather(*walks, *work)
    return diary
