"""The summary of an Airwars-shaped row: the words of the first report, and what is said beside them."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.exports.acled_notes import count_phrase
from tocsin.exports.airwars_harm import Harm
from tocsin.exports.differing import differing
from tocsin.records import Incident


def summary(one: Incident, harm: Harm) -> str:
    """What is said of an incident, one sentence after the other."""
    return " ".join(_sentences(one, harm))


def _sentences(one: Incident, harm: Harm) -> Iterator[str]:
    if one.summary:
        yield f"“{' '.join(one.summary.split())}”"
    for words, count, written in (
        ("killed", one.killed, harm.killed),
        ("injured", one.injured, harm.injured),
    ):
        if written.vague:
            yield f"How many were {words} is told in a word alone."
        elif count is None or not written.said:
            yield f"Unknown how many were {words}."
        else:
            yield f"Reported {words}: {count_phrase(count)}."
        for saying in count.claimed if count else ():
            yield f"{saying.said_by} claimed {saying.value} {words}."
    if one.unclaimed:
        yield "It is said that nobody has claimed it."
    yield from differing(one)
