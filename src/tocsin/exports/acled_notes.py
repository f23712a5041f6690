"""The notes of an ACLED-shaped row: one event in plain sentences, with all that the other columns cannot hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from tocsin.exports.differing import differing
from tocsin.exports.parties import suspected
from tocsin.exports.written_number import Written
from tocsin.records import Dossier, Incident, Reconciled
from tocsin.records.words import day_words, interval_words, place_words, weapon_words


class Share(msgspec.Struct, frozen=True):
    """An incident's part in a row: its *deaths* as written, how many of them are *here*, on day *part* of *parts*."""

    dossier: Dossier
    deaths: Written
    here: int
    part: int = 0
    parts: int = 1


def notes(together: Sequence[Share], day: dt.date) -> str:
    """The notes of a row of the incidents *together* on *day*."""
    return " ".join(sentence for share in together for sentence in _sentences(share, day))


def _sentences(share: Share, day: dt.date) -> Iterator[str]:
    one = share.dossier.incident
    yield f"{_opening(one, day)}: {_ended(one.summary or one.type)}"
    if share.parts > 1:
        yield f"Day {share.part + 1} of {share.parts}; the toll of {share.deaths.number or 0} is shared out."
    yield from _deaths(one, share.deaths)
    if one.injured:
        yield f"Injured: {count_phrase(one.injured)}."
    if one.weapons:
        yield f"With {', '.join(weapon_words(weapon) for weapon in one.weapons)}."
    if suspects := [party.name for party in suspected(one)]:
        yield f"Suspected: {', '.join(suspects)}."
    if one.unclaimed:
        yield "It is said that nobody has claimed it."
    yield from differing(one)


def _ended(sentence: str) -> str:
    """A sentence with a full stop where it has no end of its own, as a headline."""
    plain = " ".join(sentence.split())
    return plain if plain.endswith((".", "!", "?", '."', ".”", ".'")) else f"{plain}."


def _opening(one: Incident, day: dt.date) -> str:
    when = f"On {day_words(day)}"
    span = one.date.days or 1
    if span > 1 and not one.date.lasting:
        when = f"On an unknown day of {interval_words(one.date)} (coded as {day_words(day)})"
    return f"{when}, {place_words(one.place)}"


def _deaths(one: Incident, written: Written) -> Iterator[str]:
    if not written.said:
        yield "No number of dead is reported; coded as 0."
    elif written.vague:
        coded = "unknown" if written.number is None else str(written.number)
        yield f"The dead are told in a word alone, coded as {coded}."
    elif one.killed and (one.killed.low, one.killed.high) != (written.number, written.number):
        yield f"Reports of the dead range {count_phrase(one.killed)}."
    for saying in one.killed.claimed if one.killed else ():
        yield f"{saying.said_by} claimed {saying.value} killed."


def count_phrase(count: Reconciled) -> str:
    """Such as "3-5", "3 or more", "4"."""
    low, high = count.low, count.high
    if low is not None and low == high:
        return str(low)
    if high is None:
        return f"{low} or more" if low is not None else "unknown"
    return f"{'0' if low is None else low}-{high}"
