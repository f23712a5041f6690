"""The options by which incidents are chosen: the filters of the pages and the API, under the same names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.leave import refuse

if TYPE_CHECKING:
    from tocsin.views import Selection

Several = list[str] | None


def _several(name: str, metavar: str, words: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=words)
    return option


Since = Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="On this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="On this day or earlier.")]
InPlace = Annotated[
    str,
    typer.Option("--place", metavar="WORDS", help="Place, province, country or its code holds these words."),
]
InCountry = Annotated[Several, _several("--country", "CODE/NAME", 'In this country, as "IQ" or "Iraq".')]
InProvince = Annotated[Several, _several("--province", "CODE/NAME", 'In this province, as "IQ/Al Anbar".')]
OfType = Annotated[
    Several, _several("--type", "WORDS", 'Type holds these words, as "drone", or has this name.')
]
WithWeapon = Annotated[Several, _several("--weapon", "CLASS", 'With such a weapon, as "rocket".')]
ByWhom = Annotated[Several, _several("--perpetrator", "NAME", "This name is accused.")]
OnBasis = Annotated[
    Several,
    _several(
        "--basis",
        "BASIS",
        "Somebody is named on this basis: claimed, attributed, suspected, asserted or denied; or unclaimed.",
    ),
]
Against = Annotated[Several, _several("--target", "WORDS", "A target holds these words.")]
Killed = Annotated[
    Several, _several("--killed", "BAND", "So many killed: unsaid, 0, 1-4, 5-9, 10-49 or 50+.")
]
Injured = Annotated[Several, _several("--injured", "BAND", "So many injured, likewise.")]
OfGrade = Annotated[Several, _several("--grade", "NAME", 'Of this grade, as "confirmed".')]
ByOutlet = Annotated[Several, _several("--outlet", "NAME", "Told by this outlet.")]
Families = Annotated[
    Several, _several("--families", "N", "So many independent families of sources: 1, 2 or 3+.")
]
Words = Annotated[
    str, typer.Option("-q", "--q", metavar="WORDS", help="All that is told of it holds these words.")
]
Threats = Annotated[bool, typer.Option("--threats", help="Show threats and denied attacks as well.")]


def wanted_of(
    since: dt.date | None, until: dt.date | None, threats: bool, **asked: Sequence[str] | str | None
) -> Selection:
    """What the options ask for, those *asked* by the names of their filters; what is no value of one is a mistake."""
    from tocsin.views import selection_of

    days = {"since": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
    pairs = [*days.items(), ("threats", str(int(threats)))]
    for name, given in asked.items():
        values = [given] if isinstance(given, str) else given or ()
        pairs += ((name, value) for value in values)
    wanted, notes = selection_of(pairs)
    for note in notes:
        raise refuse(f"--{note}")
    return wanted
