"""The filters by size: how long a choice of incidents takes with all of its facets, beside two other ways.

python -m benchmarks.filters [--sizes N …] [--seed S]

The incidents are the reports of `make_reports.py`, each for itself, told by one to three outlets. For each size, in a
process of its own: the memory of the cards, the seconds until they are indexed, the first choice after that (which puts
them in order), and until the index is changed by ten cards. Then milliseconds for each of QUESTIONS: the count, a page
of fifty, all facets, the timeline and how many have a point; the median of so many runs. Beside it, for the count and
the page alone, the definition (`tocsin.views.fits`) card by card; and SQLite over the same rows, with an index on the
labels and another on the words, for the count, the page and the facets. All three must agree. Seconds are the
processor's, so that what else runs does not count.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from statistics import median
from typing import Any, Final, TypeVar

from benchmarks.alone import alone, held_bytes
from benchmarks.make_reports import OUTLETS, make
from tocsin.records import Accused, Grade, Incident, Reconciled, Report, Saying, Sources
from tocsin.records.value import Count
from tocsin.views import Card, Facet, Found, Index, Selection, card_of, fits, selection_of
from tocsin.views.card import text_of
from tocsin.views.columns import EACH
from tocsin.views.facets import SHOWN, TITLES
from tocsin.views.folded import folded
from tocsin.views.selection import ATTACKS, accusations

SIZES: Final = (10_000, 100_000)
TIMES: Final = 9
PAGE: Final = 50
CHANGED: Final = 10
GRADES: Final = ("confirmed", "fair", "weak", "contested")
QUESTIONS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "everything": (),
    "a country": (("country", "IQ"),),
    "a spring, drones": (("since", "2020-03-01"), ("until", "2020-05-31"), ("weapon", "drone")),
    "six filters": (
        ("country", "IQ"), ("country", "SY"), ("type", "Air/drone strike"), ("killed", "1-4"), ("killed", "5-9"),
        ("grade", "confirmed"), ("grade", "fair"), ("outlet", OUTLETS[0]), ("outlet", OUTLETS[1]), ("families", "1"),
    ),
    "two words": (("q", "rockets base"),),
}  # fmt: skip
Answer = TypeVar("Answer")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size and print the tables."""
    options = parser().parse_args(arguments)
    if options.one:
        print(json.dumps(measure(options.one, options.seed)))
        return 0
    for size in options.sizes:
        print(table(alone("benchmarks.filters", "--one", str(size), "--seed", str(options.seed))))
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    options = argparse.ArgumentParser(prog="benchmarks.filters", description=__doc__.split("\n")[0])
    options.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of incidents"
    )
    options.add_argument("--seed", type=int, default=0, metavar="S", help="of the made-up press")
    options.add_argument("--one", type=int, metavar="N", help="measure one size here and print it as JSON")
    return options


def measure(size: int, seed: int) -> dict[str, float]:
    """The figures of one size, measured in this process."""
    held = held_bytes()
    cards = list(made_cards(size, seed))
    figures: dict[str, float] = {"size": len(cards), "megabytes": (held_bytes() - held) / 1e6}
    held = held_bytes()
    figures["built"], index = timed(lambda: Index(cards))
    figures["index"] = (held_bytes() - held) / 1e6
    figures["built"] = median((figures["built"], *(timed(lambda: Index(cards))[0] for _ in range(2))))
    figures["first"], _ = timed(lambda: whole(index.find(Selection())))
    gone = [card.id for card in cards[:CHANGED]]
    figures["changed"] = median(timed(lambda: index.changed(gone, cards[:CHANGED]))[0] for _ in range(3))
    peer = laid_out(cards)
    for name, pairs in QUESTIONS.items():
        wanted, notes = selection_of(pairs)
        assert not notes, notes
        mine, found = often(lambda wanted=wanted: whole(index.find(wanted)))  # type: ignore[misc]
        plain, fitting = often(lambda wanted=wanted: [card for card in cards if fits(card, wanted)], 3)  # type: ignore[misc]
        theirs, told = often(lambda wanted=wanted: asked(peer, wanted), 3)  # type: ignore[misc]
        assert found.count == len(fitting) == told[0], (name, found.count, len(fitting), told[0])
        assert [counts_of(facet) for facet in found.facets] == told[1], name
        took = {"found": found.count, "index": mine, "fits": plain, "sqlite": theirs}
        figures |= {f"{name}:{what}": figure for what, figure in took.items()}
    return figures


def whole(found: Found) -> Found:
    """All that a page shows of what was found."""
    for part in (found.cards(0, PAGE), found.facets, found.bars, found.placed):
        assert part is not None
    return found


def counts_of(facet: Facet) -> list[tuple[str, int]]:
    """The values of a facet that have incidents, with how many, in the order of the values."""
    return sorted((one.value, one.count) for one in facet.values if one.count)


def timed(step: Callable[[], Answer]) -> tuple[float, Answer]:
    """The seconds that a step takes, and what it gives."""
    begun = time.process_time()
    given = step()
    return time.process_time() - begun, given


def often(step: Callable[[], Answer], times: int = TIMES) -> tuple[float, Answer]:
    """The median of the seconds that a step takes, and what it gives."""
    runs = [timed(step) for _ in range(times)]
    return median(seconds for seconds, _ in runs), runs[0][1]


def made_cards(size: int, seed: int) -> Iterator[Card]:
    """So many cards of made-up reports."""
    chance = random.Random(seed)
    reports = (report for made in make(size, seed) for report in made.coding.reports)
    return (card_of(_incident(report, chance)) for report in islice(reports, size))


def _incident(report: Report, chance: random.Random) -> Incident:
    """An incident of which that report alone tells, in several outlets."""
    outlets = tuple(chance.sample(OUTLETS, chance.choice((1, 1, 2, 3))))
    accused = (
        Accused(one.name, one.actor_id, (Saying(one.basis, "", "", ""),)) for one in report.perpetrators
    )
    return Incident(
        id=report.id, reports=(report.id,), documents=(report.document_id,), status=report.status, type=report.type,
        date=report.date, place=report.place, weapons=report.weapons, perpetrators=report.perpetrators,
        targets=report.targets, killed=_toll(report.killed), injured=_toll(report.injured), damage=report.damage,
        sources=Sources(len(outlets), outlets, chance.randint(1, len(outlets))), conflicts={},
        summary=report.summary, accused=tuple(accused), grade=Grade(chance.choice(GRADES), "", ""),
    )  # fmt: skip


def _toll(count: Count | None) -> Reconciled | None:
    return Reconciled(count.low, count.low, count.high, "majority") if count else None


def laid_out(cards: Sequence[Card]) -> sqlite3.Connection:
    """The peer: the days of each card, its labels by facet, and its words, each with an index."""
    peer = sqlite3.connect(":memory:")
    peer.create_function("folded", 1, folded, deterministic=True)
    peer.execute("CREATE TABLE card (row INTEGER PRIMARY KEY, first TEXT, last TEXT, attack INT)")
    peer.execute(
        "CREATE TABLE label (facet TEXT, value TEXT, row INT, PRIMARY KEY (facet, value, row)) WITHOUT ROWID"
    )
    peer.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
    rows = list(enumerate(cards, start=1))
    peer.executemany(
        "INSERT INTO card VALUES (?, ?, ?, ?)",
        ((row, _iso(one.date.earliest), _iso(one.date.latest), one.status in ATTACKS) for row, one in rows),
    )
    labels = ((facet, value, row) for row, one in rows for facet, value in _labels(one))
    peer.executemany("INSERT OR IGNORE INTO label VALUES (?, ?, ?)", labels)
    peer.executemany(
        "INSERT INTO words (rowid, text) VALUES (?, ?)", ((row, folded(text_of(one))) for row, one in rows)
    )
    peer.execute("CREATE INDEX by_day ON card (first DESC)")
    peer.execute("CREATE INDEX by_row ON label (row, facet, value)")
    peer.execute("ANALYZE")
    return peer


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _labels(card: Card) -> Iterator[tuple[str, str]]:
    yield from ((name, value) for name in TITLES if name in EACH for value in EACH[name](card))
    for name, basis in accusations(card):
        yield from (("basis", basis), *((("perpetrator", name),) if name else ()))
    yield "review", "unseen"


def asked(peer: sqlite3.Connection, wanted: Selection) -> tuple[int, list[list[tuple[str, int]]]]:
    """The count of what is wanted, and each facet: what `whole` looks at, but for the timeline."""
    where, values = _where(wanted, "")
    (count,) = peer.execute(f"SELECT count(*) FROM card WHERE {where}", values).fetchone()
    peer.execute(f"SELECT row FROM card WHERE {where} ORDER BY first DESC LIMIT {PAGE}", values).fetchall()
    facets = []
    for facet in TITLES:
        where, values = _where(wanted, facet)
        found = peer.execute(
            f"SELECT value, count(*) FROM label JOIN card USING (row) WHERE facet = ? AND {where} "
            "GROUP BY value ORDER BY 2 DESC, folded(value), value",
            (facet, *values),
        ).fetchall()
        chosen = getattr(wanted, facet)
        facets.append(sorted(found[:SHOWN] + [one for one in found[SHOWN:] if one[0] in chosen]))
    return count, facets


def _where(wanted: Selection, but: str) -> tuple[str, list[Any]]:
    """What is asked of a row of *card*, by all filters but one."""
    parts, values = ["attack"], []
    if wanted.since or wanted.until:
        parts.append("coalesce(first, last) IS NOT NULL")
    if wanted.since:
        parts.append("(last IS NULL OR last >= ?)")
        values.append(str(wanted.since))
    if wanted.until:
        parts.append("(first IS NULL OR first <= ?)")
        values.append(str(wanted.until))
    for facet in TITLES:
        chosen = getattr(wanted, facet)
        if chosen and facet != but:
            marks = ", ".join("?" * len(chosen))
            parts.append(f"row IN (SELECT row FROM label WHERE facet = ? AND value IN ({marks}))")
            values += (facet, *chosen)
    if wanted.q:
        parts.append("row IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(" ".join(f'"{word}"*' for word in folded(wanted.q).split()))
    return " AND ".join(parts), values


def table(figures: Mapping[str, float]) -> str:
    """One size as lines."""
    size = figures["size"]
    lines = [
        f"{size:,.0f} incidents: cards {figures['megabytes']:,.0f} MB; "
        f"index {figures['index']:,.0f} MB, made in {figures['built']:.3f} s, "
        f"first choice {figures['first']:.3f} s, {CHANGED} changed in {figures['changed']:.3f} s",
        f"{'':20}{'found':>10}{'index ms':>12}{'fits ms':>12}{'SQLite ms':>12}",
    ]
    for name in QUESTIONS:
        took = "".join(f"{figures[f'{name}:{way}'] * 1e3:>12.1f}" for way in ("index", "fits", "sqlite"))
        lines.append(f"{name:20}{figures[f'{name}:found']:>10,.0f}{took}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
