"""A small book of everything that files stumble over: hostile words, nothing known, all said twice."""

from __future__ import annotations

import msgspec
from accounts import account, exactly, killed
from build import ASAD, rockets, said
from made_book import WORKED, dossier_of

from tocsin.records import Dossier, Interval, Perpetrator, Place, Target

STRINGS = (
    '=HYPERLINK("http://example.org")',
    "+1-1",
    "@SUM(1)",
    "-73.9 or so",
    'a "quoted" word, a comma; a semicolon',
    "two\nlines\r\nand a tab\t.",
    "nul \0 and bell \a and escape \x1b",
    "</Placemark>]]><script>alert(1)</script>&amp;",
    "right \u202e to left, zero\u200bwidth",
    "old\rlines and no signs \ufffe\uffff at all",
    "'=already marked",
    "'' =marked twice",
    "قاعدة عين الأسد and 基地 and 💥",
)
"""Words that a program may take for something else."""
SOUTH_WEST = Place("Punta", "AR", "Chubut", -42.5, -73.9, "town", 5)


def hostile() -> list[Dossier]:
    """An incident whose every word is hostile, for each of STRINGS."""
    return [_told_in(words) for words in STRINGS]


def _told_in(words: str) -> Dossier:
    place = msgspec.structs.replace(SOUTH_WEST, name=f"{words} base", admin1=words)
    claims = (said("killed", {"low": 2, "high": 2, "qualifier": "exact"}, words, words),)
    told = account(
        words, "2024-07-26", place=place, killed=exactly(2), claims=claims, summary=words, targets=[words]
    )
    document = msgspec.structs.replace(told.document, title=words, url=f"https://example.org/?q={words[:5]}")
    dossier = dossier_of([msgspec.structs.replace(told, document=document)])
    who = (Perpetrator(words, "claimed"),)
    incident = msgspec.structs.replace(dossier.incident, perpetrators=who, targets=(Target(words),))
    return msgspec.structs.replace(dossier, incident=incident)


def small() -> list[Dossier]:
    """Incidents that differ in what is known of them."""
    nothing = dossier_of([account("Nothing", None, date=Interval(), place=None)])
    weapons = (rockets(4), rockets(1, kind="drone"))
    return [
        dossier_of(WORKED),
        nothing,
        dossier_of([account("Foiled", "2024-07-26", status="foiled", weapons=weapons)]),
        dossier_of([account("Threat", "2024-07-27", status="threatened", date="2024-08")]),
        dossier_of([killed("South", "2024-07-28", exactly(0), "police", place=SOUTH_WEST)]),
        dossier_of([account("Vague", "2024-07-28", date="2024-05-01/2024-07-31", place=ASAD)]),
    ]
