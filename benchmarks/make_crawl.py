"""Makes a crawl of news pages, shaped as CC-NEWS is, and says of every page what it is.

python -m benchmarks.make_crawl --data FOLDER --out FILE.warc.gz [--pages 20000] [--seed 0] [--workers 2]

The same options give the same bytes. Pages are real markup of the article_text pages with other stories in it
(`crawl_shells.py`, `crawl_stories.py`); one in fifty holds a report of an attack in this project's own words. Beside
FILE.warc.gz stands FILE.truth.tsv: of each answer the id of its record, what it is, its address, what it was made from,
and its story's day. What it is:

relevant: a labelled report of an attack. distractor: a labelled report that only sounds like one. attack: a copy of one
of the few article_text pages that tell of an attack themselves. near: the same, where careful readers may differ.
irrelevant: everyday news in English. other: in another language. duplicate: the same bytes as an earlier page, which
its fourth column names. broken: truncated, lying about its charset, empty, or noise. not-html: pictures, data and the
like. failed: an answer that is no page (404, 500, 301).
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.crawl_records import Capture, head_record, record_id, records_of
from benchmarks.crawl_shells import ATTACKS, NEAR_ATTACKS, Shell, Story, read_shells
from benchmarks.crawl_stories import Report, Weaver, read_reports, retold

CRAWLED: Final = dt.datetime(2026, 6, 15)
# What every thousandth of the pages is. Real crawls have no right shares; these are those of the project's own task.
SHARES: Final = {
    "relevant": 20,
    "distractor": 4,
    "attack": 3,
    "near": 2,
    "broken": 15,
    "not-html": 10,
    "failed": 10,
    "duplicate": 10,
}
_STIFF: Final = 0.03  # of everyday pages, how many have a shell in which no other story can be told
_CHUNK: Final = 50
_BACK: Final = 2_000
_STEP: Final = dt.timedelta(seconds=0.05)
_DATED_PATH: Final = re.compile(r"/20\d\d/\d\d/\d\d/")
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_PICTURES: Final = (
    ("image/jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
    ("image/png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    ("image/gif", b"GIF89a\x01\x00\x01\x00"),
    ("application/json", b'{"items": [], "next": null}'),
    ("text/css", b"body { margin: 0 }"),
    ("application/pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
)


class Plan(NamedTuple):
    """What page *number* is to be: the so many-th of its kind, or, of a duplicate, the page that it repeats."""

    number: int
    kind: str
    nth: int
    repeats: Plan | None = None


class Truth(NamedTuple):
    """One line of the truth file."""

    record: str
    kind: str
    url: str
    origin: str
    day: str


@dataclass(frozen=True)
class Made:
    """A page, ready to be packed, and what is true of it."""

    kind: str
    url: str
    origin: str
    day: dt.date | None
    body: bytes
    status: str = "200 OK"
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Stock:
    """What pages are made from."""

    shells: Sequence[Shell]
    reports: Sequence[Report]
    weaver: Weaver


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the crawl that the command line asks for."""
    options = parser().parse_args(arguments)
    begun = time.monotonic()
    truth = make(options.data, options.out, options.pages, options.seed, options.workers)
    counts = ", ".join(f"{kind} {count}" for kind, count in Counter(t.kind for t in truth).most_common())
    size = options.out.stat().st_size / 1e6
    taken = time.monotonic() - begun
    print(f"{options.out}: {len(truth)} pages, {size:.0f} MB in {taken:.0f} s: {counts}", file=sys.stderr)
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.make_crawl", description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="where article_text lies")
    options.add_argument("--out", type=Path, required=True, metavar="FILE", help="where the archive goes")
    options.add_argument("--pages", type=int, default=20_000, metavar="N", help="how many answers it holds")
    options.add_argument("--seed", type=int, default=0, metavar="N", help="another seed, other pages")
    options.add_argument("--workers", type=int, default=2, metavar="N", help="processes")
    return options


def make(data: Path, out: Path, pages: int, seed: int, workers: int) -> list[Truth]:
    """Write the archive and its truth; the truth is given back too."""
    plans = planned(pages, seed)
    chunks = [plans[i : i + _CHUNK] for i in range(0, len(plans), _CHUNK)]
    truth: list[Truth] = []
    _stock(data)  # where workers are forked they find it made
    with ProcessPoolExecutor(workers) as pool, out.open("wb") as archive:
        archive.write(head_record(out.name, CRAWLED))
        for packed, lines in pool.map(_made, chunks, [data] * len(chunks), [seed] * len(chunks)):
            archive.write(packed)
            truth += lines
    rows = ["\t".join(line) for line in [Truth("record", "kind", "url", "origin", "day"), *truth]]
    truth_path(out).write_text("\n".join(rows) + "\n", "utf-8")
    return truth


def truth_path(archive: Path) -> Path:
    """Where the truth of an archive stands."""
    return archive.with_name(archive.name.removesuffix(".gz").removesuffix(".warc") + ".truth.tsv")


def planned(pages: int, seed: int) -> list[Plan]:
    """What every page is to be: the shares as near as whole pages allow, in an order without order."""
    draw = random.Random(f"plan/{seed}")
    kinds = [kind for kind, share in SHARES.items() for _ in range(round(share * pages / 1000))]
    kinds = (kinds + ["everyday"] * (pages - len(kinds)))[:pages]
    draw.shuffle(kinds)
    plans: list[Plan] = []
    told: Counter[str] = Counter()
    for number, kind in enumerate(kinds):
        earlier = (
            [p for p in plans[-_BACK:] if p.kind in ("everyday", "relevant")] if kind == "duplicate" else []
        )
        if kind == "duplicate" and not earlier:
            kind = "everyday"
        plans.append(Plan(number, kind, told[kind], draw.choice(earlier) if earlier else None))
        told[kind] += 1
    return plans


def _made(plans: Sequence[Plan], data: Path, seed: int) -> tuple[bytes, list[Truth]]:
    stock = _stock(data)
    pages = [made_page(plan, seed, stock) for plan in plans]
    captures = [
        Capture(
            plan.number, page.url, CRAWLED + _STEP * plan.number, page.body, page.status, page.content_type
        )
        for plan, page in zip(plans, pages, strict=True)
    ]
    truth = [
        Truth(capture.id, page.kind, page.url, page.origin, page.day.isoformat() if page.day else "")
        for capture, page in zip(captures, pages, strict=True)
    ]
    return b"".join(map(records_of, captures)), truth


@lru_cache(1)
def _stock(data: Path) -> Stock:
    shells = read_shells(data)
    return Stock(shells, read_reports(), Weaver(shells))


def made_page(plan: Plan, seed: int, stock: Stock) -> Made:
    """The page that *plan* asks for; the same for the same seed, whoever asks and whenever."""
    draw = random.Random(f"{seed}/{plan.number}")
    if plan.repeats:
        first = made_page(plan.repeats, seed, stock)
        again = f"{first.url}{'&' if '?' in first.url else '?'}ref={plan.number}"
        return replace(first, kind="duplicate", url=again, origin=record_id("response", plan.repeats.number))
    if plan.kind in ("relevant", "distractor"):
        return _of_report(plan, seed, draw, stock)
    if plan.kind == "broken":
        return _broken(plan, _everyday(plan, draw, stock), draw)
    if plan.kind == "not-html":
        content_type, head = _PICTURES[plan.nth % len(_PICTURES)]
        url = f"https://cdn.example/{plan.number}.{content_type.rpartition('/')[2]}"
        return Made(
            "not-html", url, content_type, None, head + draw.randbytes(200), content_type=content_type
        )
    if plan.kind == "failed":
        return _failed(plan, draw, stock)
    return _everyday(plan, draw, stock)


def _everyday(plan: Plan, draw: random.Random, stock: Stock) -> Made:
    shell = draw.choice(_shells_for(plan.kind, draw, stock))
    title, paragraphs = stock.weaver.weave(shell, draw)
    day = CRAWLED.date() - dt.timedelta(days=draw.randrange(7))
    kind = (
        plan.kind if plan.kind in ("attack", "near") else "irrelevant" if shell.language == "en" else "other"
    )
    return _told(kind, shell, title, paragraphs, day, shell.name, plan)


def _shells_for(kind: str, draw: random.Random, stock: Stock) -> list[Shell]:
    if kind in ("attack", "near"):
        names = ATTACKS if kind == "attack" else NEAR_ATTACKS
        return [shell for shell in stock.shells if shell.name[:8] in names]
    stiff = draw.random() < _STIFF
    quiet = [shell for shell in stock.shells if shell.name[:8] not in ATTACKS | NEAR_ATTACKS]
    return [shell for shell in quiet if shell.roomy != stiff] or quiet


def _of_report(plan: Plan, seed: int, draw: random.Random, stock: Stock) -> Made:
    """A report in the shell of an English page."""
    wanted = [report for report in stock.reports if report.attack == (plan.kind == "relevant")]
    random.Random(f"reports/{seed}").shuffle(wanted)
    report = retold(wanted[plan.nth % len(wanted)], plan.nth // len(wanted), draw)
    quiet = [s for s in stock.shells if s.name[:8] not in ATTACKS | NEAR_ATTACKS]
    shell = draw.choice([s for s in quiet if s.bare and s.language == "en"])
    return _told(plan.kind, shell, report.title, report.paragraphs, report.published, report.name, plan)


def _told(
    kind: str, shell: Shell, title: str, paragraphs: Sequence[str], day: dt.date, origin: str, plan: Plan
) -> Made:
    slug = _SLUG.sub("-", title.lower()).strip("-")[:60] or "story"
    head, _, path = shell.url.partition("://")[2].partition("/")
    dated = f"{day:%Y/%m/%d}/" if _DATED_PATH.search(f"/{path}") else ""
    url = f"https://{head}/{dated}{slug}-{plan.number}.html"
    markup = shell.told(Story(title, paragraphs, url, day - shell.day))
    return Made(kind, url, origin, day, markup.encode("utf-8", "replace"))


def _broken(plan: Plan, page: Made, draw: random.Random) -> Made:
    how = ("truncated", "lying charset", "empty", "noise")[plan.nth % 4]
    if how == "truncated":
        body = page.body[: int(len(page.body) * draw.uniform(0.05, 0.9))]
    elif how == "lying charset":
        body = page.body.decode("utf-8").encode(draw.choice(("utf-16", "cp1252", "cp1251")), "ignore")
    else:
        body = b"" if how == "empty" else draw.randbytes(draw.randint(500, 50_000))
    return replace(page, kind="broken", origin=how, body=body)


def _failed(plan: Plan, draw: random.Random, stock: Stock) -> Made:
    status = ("404 Not Found", "301 Moved Permanently", "500 Internal Server Error")[plan.nth % 3]
    host = draw.choice(stock.shells).url.split("/")[2]
    body = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>".encode()
    return Made("failed", f"https://{host}/gone-{plan.number}", status[:3], None, body, status)


if __name__ == "__main__":
    sys.exit(main())
