"""Numbers, names and lists as a report puts them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final, TypeVar

import msgspec

from tocsin.records import Count, Document, Headline, Reconciled
from tocsin.records.words import NAMELESS, PRONOUNS, count_words, day_words, interval_words
from tocsin.situation.situation_report import Note
from tocsin.views.sentence_words import NUMBERS, number_word

MOST_RUNS: Final = 24
"""Numbers and stretches of numbers that are listed; how many more there are is said."""
_NUMBERED: Final = re.compile(r"\b(no\.|nos) (?=\d)")
QUOTES: Final = tuple("\"'“”‘’«»„")
LONGEST_NAME: Final = 120
"""Characters of a name, of a place or of a speaker: more is no name, and would push everything else off the page."""
_SENTENCE_HEADS: Final = frozenset(
    "A An Another Both Local One Other Several Some The Their These Two Three".split()
)
"""Words that have a capital where they begin a sentence, and none before a speaker within one."""
EXACT: Final = frozenset(
    {"quote", "document", "documents", "report", "reports", "id", "formerly", "basis", "comparisons"}
)
"""Fields of an incident in which nothing may be shortened, or that nobody reads here."""
Kept = TypeVar("Kept", bound=msgspec.Struct)


def brief(words: str, most: int = LONGEST_NAME) -> str:
    """The words on one line, cut at *most* characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def made_brief(one: Kept) -> Kept:
    """A record whose names are brief."""
    return msgspec.convert(_brief(msgspec.to_builtins(one)), type(one))


def _brief(value: Any) -> Any:
    if isinstance(value, str):
        return brief(value)
    if isinstance(value, dict):
        return {key: inner if key in EXACT else _brief(inner) for key, inner in value.items()}
    return [_brief(inner) for inner in value] if isinstance(value, list | tuple) else value


def many(number: int, one: str, several: str = "") -> str:
    """Such as "1 incident", "3 incidents"."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def is_are(number: int) -> str:
    """The verb behind a number."""
    return "is" if number == 1 else "are"


def with_a(words: str) -> str:
    """With the article that fits its first letter: "an attack", "a strike"."""
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def capital(words: str) -> str:
    """With a capital at its head."""
    return words[:1].upper() + words[1:]


def numbers_words(numbers: Iterable[int]) -> str:
    """Such as "no. 3", "nos 1, 4–6"; of very many how many more there are."""
    ordered = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(map(_run, runs[:MOST_RUNS]))
    more = sum(map(len, runs[MOST_RUNS:]))
    return f"{'no.' if len(ordered) == 1 else 'nos'} {told}{f' and {more} more' if more else ''}"


def _run(run: Sequence[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else f"{run[0]}, {run[1]}"


def cell_words(count: Reconciled | None) -> str:
    """A number of people in a column: "0", "at least 5", "4 (3–5)"; "–" where nobody gives one."""
    if count is None:
        return "–"
    if count.low is None and count.best is None and count.high is None:
        claimed = ", ".join(dict.fromkeys(one.value for one in count.claimed))
        return f"– (accused: {claimed})" if claimed else "–"
    bounds = count_words(Count(count.low, count.high))
    settled = count.best is None or count.low == count.high
    settled = settled or (count.high is None and count.best == count.low)
    settled = settled or (count.low is None and count.best == count.high)
    return bounds if settled else f"{count.best} ({bounds})"


def named(incident: Headline, number: int) -> str:
    """How a sentence names an incident: "30 May 2022, Ain al-Asad air base (no. 6)"."""
    return f"{interval_words(incident.date)}, {where_short(incident)} (no. {number})"


def where_short(incident: Headline) -> str:
    """The place without province and country."""
    place = incident.place
    if place is None:
        return "place not said"
    return place.name if place.relation in ("", "at", "in") else f"{place.relation} {place.name}"


def outlet_of(document: Document) -> str:
    """Who published a document; "" where nobody knows."""
    return brief(document.publisher or "")


def called(document: Document) -> str:
    """What a document without a publisher is called: its title, else the last part of its path."""
    name = document.path.rstrip("/").rpartition("/")[2]
    return brief(document.title if document.title and document.title != document.path else name)


def speaker_named(said_by: str, document: Document) -> str:
    """Who speaks in *document*, as a sentence names them: "another official", "he, in Tigris Monitor".

    A document is never called by its path, nor by the name of its file.
    """
    outlet = document.publisher or NAMELESS
    for path in (document.path, PurePath(document.path).name):
        said_by = said_by.replace(path, outlet) if path else said_by
    speaker, to, wire = said_by.partition(", to ")
    if speaker != document.publisher and speaker.partition(" ")[0] in _SENTENCE_HEADS:
        speaker = speaker[:1].lower() + speaker[1:]
    if speaker.lower() in PRONOUNS:
        speaker = f"{speaker.lower()}, in {outlet}"
    return f"{speaker}{to}{wire}"


def voice(said_by: str, document: Document) -> str:
    """Who speaks, through whom: "a police officer (to Reuters)"."""
    speaker, to, wire = speaker_named(said_by, document).partition(", to ")
    return brief(f"{speaker} (to {wire})" if to and wire != speaker else speaker)


def period_words(since: dt.date | None, until: dt.date | None) -> str:
    """Such as "20–27 July 2024", "since 3 May 2022"; "" for no bound."""
    if since and until:
        first = day_words(since)
        if since == until:
            return first
        if since.year == until.year:
            first = f"{since.day}" if since.month == until.month else first.rpartition(" ")[0]
        dash = "–" if first.isdecimal() else " – "
        return f"{first}{dash}{day_words(until)}"
    return f"since {day_words(since)}" if since else f"until {day_words(until)}" if until else ""


@cache
def kinds() -> Mapping[str, tuple[str, str]]:
    """What one incident of a type is called, and several: kinds.tsv."""
    rows = (files("tocsin.situation") / "kinds.tsv").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return MappingProxyType({name: (one, several) for name, one, several in cells})


def listed_kinds(counts: Mapping[str, int]) -> list[str]:
    """Such as "3 air or drone strikes", the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [many(count, *kinds().get(name, (name, name))) for name, count in ordered]


def note_head(note: Note) -> str:
    """Who published the words of a note, and when: "Sputnik, 1 May 2022"."""
    outlet = note.outlet or f"outlet not known ({note.name})"
    return f"{outlet}, {day_words(note.published)}" if note.published else f"{outlet}, day not known"


def set_apart(quote: str) -> str:
    """A quote with room between its own quotation marks and those that are put around it."""
    head = "\u200a" if quote[:1] in QUOTES else ""
    return f"{head}{quote}" + ("\u200a" if quote[-1:] in QUOTES else "")


def opened(words: str) -> str:
    """A sentence that begins with a small number in digits, with that number as a word: "Four people"."""
    number, space, rest = words.partition(" ")
    if not number.isdecimal() or int(number) >= len(NUMBERS) or rest.startswith("to "):
        return words
    return f"{capital(number_word(int(number)))}{space}{rest}"


def web_address(url: str | None) -> str:
    """The address where it leads to the web and nowhere else, else ""."""
    if not url or not re.fullmatch(r"https?://[^\s<>\"'`\\]{1,2000}", url) or not url.isprintable():
        return ""
    return url


SANS: Final = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
"""The face of pages and of pictures that stand for themselves."""


def kept_together(words: str) -> str:
    """Words in which no line breaks between "no." and its number."""
    return _NUMBERED.sub("\\1\u00a0", words)
