"""Reads and checks the corpus; prints what is in it.

python -m training.corpus.read [--jsonl FILE]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

# "d", the plain wires, was tried and made retrospects worse (docs/decisions/0006).
LEARNED_FROM = frozenset("abc")
REPORTS = Path(__file__).parent / "reports"
TYPES = (
    "Armed clash;Attack;Abduction/forced disappearance;Sexual violence;Shelling/artillery/missile attack;"
    "Air/drone strike;Suicide bomb;Remote explosive/landmine/IED;Grenade;Chemical weapon;"
    "Looting/property destruction;Mob violence;Violent demonstration;Other"
).split(";")
ROLES = ("main", "background")
STATUSES = ("occurred", "foiled", "threatened", "denied")
BASES = ("claimed", "attributed", "suspected", "asserted", "denied", "unknown")
KINDS = (
    "trigger", "place", "date", "weapon", "perp", "target", "victim", "killed", "injured", "taken", "damage",
    "source", "cue",
)  # fmt: skip
REASONS = (
    "threat", "plan", "drill", "denial", "general", "total", "sport", "cyber", "accident", "health", "film", "metaphor",
    "trial", "test", "history", "question", "anniversary",
)  # fmt: skip
HEADERS = ("published", "publisher", "region", "style")
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]*)\}")
_COUNT = re.compile(r"(killed|injured) (\d*)\.\.(\d*)")


@dataclass(frozen=True)
class Mark:
    """Words and what they are: a *kind* of *events*, or a trap with its reason ("no:threat")."""

    start: int
    end: int
    words: str
    kind: str
    events: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """One event as its head line labels it; counts are (low, high), None where the text says nothing."""

    id: str
    role: str
    status: str
    type: str
    date: tuple[str, str]
    place: str
    country: str
    killed: tuple[int | None, int | None] | None
    injured: tuple[int | None, int | None] | None
    basis: str


@dataclass(frozen=True)
class Labelled:
    """A report of the corpus: its clean text, its events, its marks."""

    name: str
    published: str
    publisher: str
    region: str
    style: str
    text: str
    events: tuple[Event, ...]
    marks: tuple[Mark, ...]


def read_corpus(folder: Path = REPORTS) -> Iterator[Labelled]:
    """Every report below *folder*, in the order of names; ValueError with file and reason where one is malformed."""
    for path in sorted(folder.rglob("*.txt")):
        try:
            yield read_report(path.stem, path.read_text("utf-8"))
        except ValueError as error:
            raise ValueError(f"{path.name}: {error}") from None


def read_learned() -> Iterator[Labelled]:
    """The reports that the models which ship are learned from: those of LEARNED_FROM, by the letter of their names."""
    return (report for report in read_corpus() if report.name[0] in LEARNED_FROM)


def read_report(name: str, source: str) -> Labelled:
    """One report from its marked *source*."""
    head, _, body = source.partition("\n---\n")
    if not body.strip():
        raise ValueError("no text behind the line ---")
    headers: dict[str, str] = {}
    events = []
    for line in filter(None, map(str.strip, head.split("\n"))):
        key, _, value = line.partition(":")
        if key.startswith("event "):
            events.append(read_event(key.removeprefix("event ").strip(), value))
        elif key in HEADERS:
            headers[key] = value.strip()
        else:
            raise ValueError(f"unknown head line {line!r}")
    dt.date.fromisoformat(headers["published"])
    text, marks = unmark(body.strip() + "\n")
    check_marks(events, marks)
    published, publisher, region, style = (headers[h] for h in HEADERS)
    return Labelled(name, published, publisher, region, style, text, tuple(events), marks)


def read_event(name: str, line: str) -> Event:
    """The label of one event from its head line."""
    role, status, kind, date, place, *rest = [part.strip() for part in line.split("|")]
    for value, allowed in ((role, ROLES), (status, STATUSES), (kind, TYPES)):
        if value not in allowed:
            raise ValueError(f"event {name}: {value!r} is none of {', '.join(allowed)}")
    earliest, dots, latest = date.partition("..")
    for day in filter(None, (earliest, latest)):
        dt.date.fromisoformat(day)
    name_of_place, _, country = place.rpartition(",")
    if not re.fullmatch(r"[A-Z]{2}", country.strip()):
        raise ValueError(f"event {name}: the place {place!r} wants a two-letter country behind a comma")
    counts: dict[str, tuple[int | None, int | None]] = {}
    basis = "unknown"
    for part in rest:
        if found := _COUNT.fullmatch(part):
            counts[found[1]] = (int(found[2]) if found[2] else None, int(found[3]) if found[3] else None)
        elif part.startswith("basis ") and part.removeprefix("basis ") in BASES:
            basis = part.removeprefix("basis ")
        else:
            raise ValueError(f"event {name}: what is {part!r}?")
    days = (earliest, latest if dots else earliest)
    return Event(
        name, role, status, kind, days, name_of_place.strip(), country.strip(),
        counts.get("killed"), counts.get("injured"), basis,
    )  # fmt: skip


def unmark(body: str) -> tuple[str, tuple[Mark, ...]]:
    """The clean text of *body* and its marks, offsets into the clean text."""
    pieces: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for found in _MARK.finditer(body):
        before = body[at : found.start()]
        pieces += [before, found[2]]
        start = length + len(before)
        length = start + len(found[2])
        marks.append(_mark(found[1], found[2], start))
        at = found.end()
    pieces.append(body[at:])
    text = "".join(pieces)
    if "{" in text or "}" in text:
        raise ValueError(f"a brace is left over near {text[max(0, text.find('{') - 20) :][:60]!r}")
    return text, tuple(marks)


def _mark(label: str, words: str, start: int) -> Mark:
    if not words.strip() or words != words.strip():
        raise ValueError(f"mark {label!r} has empty words or blanks at its ends: {words!r}")
    if label.startswith("no:"):
        if label.removeprefix("no:") not in REASONS:
            raise ValueError(f"{label!r}: the reason is none of {', '.join(REASONS)}")
        return Mark(start, start + len(words), words, label, ())
    events, _, kind = label.partition(".")
    if kind not in KINDS:
        raise ValueError(f"{label!r}: the kind is none of {', '.join(KINDS)}")
    return Mark(start, start + len(words), words, kind, tuple(events.split("+")))


def check_marks(events: list[Event], marks: tuple[Mark, ...]) -> None:
    """Raise ValueError where marks and head lines do not go together."""
    known = {event.id for event in events}
    named = {event for mark in marks for event in mark.events}
    if named - known:
        raise ValueError(f"marks name {sorted(named - known)}, the head does not")
    for event in sorted(known):
        if not any(mark.kind == "trigger" and event in mark.events for mark in marks):
            raise ValueError(f"event {event} has no trigger")


def main() -> int:
    """Check everything and print the counts; the exit code is 1 where a report is malformed."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--jsonl", type=Path, metavar="FILE", help="write the reports with offsets")
    chosen = options.parse_args()
    reports, problems = [], 0
    for path in sorted(REPORTS.rglob("*.txt")):
        try:
            reports.append(read_report(path.stem, path.read_text("utf-8")))
        except (ValueError, KeyError) as error:
            problems += 1
            print(f"{path.name}: {error}", file=sys.stderr)
    if chosen.jsonl:
        lines = (json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in reports)
        chosen.jsonl.write_text("".join(lines), "utf-8")
    print(
        f"{len(reports)} reports, {sum(map(len, (r.events for r in reports)))} events, {problems} malformed"
    )
    for kind, count in Counter(m.kind for r in reports for m in r.marks).most_common():
        print(f"{count:7} {kind}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
