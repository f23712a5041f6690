"""Public copies in the shapes of codebooks: of what is withheld nothing stands in any of their files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from accounts import account, exactly
from build import rockets, said
from made_book import dossier_of, exported

from tocsin.exports.public_copy import PublicRules
from tocsin.records import Accused, Conflict, Dossier, Interval, Perpetrator, Place, Saying, Target

SHAPES = ("acled-like", "ged-like", "gtd-like", "airwars-like", "awsd-like")
SECRETS = {
    "targets": "aid convoy of Qasr",
    "victims": "Sara Umm Nahr",
    "speakers": "Colonel Barid",
    "quotes": "words of Sawt",
    "summary": "a tale of Hikaya",
    "urls": "https://example.org/rabit",
    "titles": "Headline of Unwan",
    "weapons": "Sahm-9",
    "perpetrators": "Group of Fail",
    "place": "Makan base",
    "time": "11:47",
}
"""Words that stand nowhere but in one field."""


def secret_dossier() -> Dossier:
    """An incident whose every field holds words of its own."""
    quote, said_by = SECRETS["quotes"], SECRETS["speakers"]
    claims = (
        said("killed", {"low": 2, "high": 2, "qualifier": "exact"}, quote, said_by),
        said("victims", SECRETS["victims"], SECRETS["victims"]),
    )
    told = account(
        "Agency",
        "2024-07-26",
        killed=exactly(2),
        claims=claims,
        victims=(SECRETS["victims"],),
        summary=SECRETS["summary"],
        targets=[SECRETS["targets"]],
    )
    document = msgspec.structs.replace(told.document, title=SECRETS["titles"], url=SECRETS["urls"])
    dossier = dossier_of([msgspec.structs.replace(told, document=document)])
    key, name = dossier.sources[0].document, SECRETS["perpetrators"]
    day = dt.date(2024, 7, 25)
    side = Conflict(SECRETS["place"], said_by, key, quote)
    weapon = msgspec.structs.replace(rockets(3, 3), model=SECRETS["weapons"])
    incident = msgspec.structs.replace(
        dossier.incident,
        date=Interval(day, day, "hour", SECRETS["time"]),
        place=Place(SECRETS["place"], "IQ", None, 33.7123, 42.4456, "town", 3),
        weapons=(weapon,),
        perpetrators=(Perpetrator(name, "claimed"),),
        accused=(
            Accused(name, None, (Saying("claimed", name, key, quote), Saying("denied", name, key, quote))),
        ),
        targets=(Target(SECRETS["targets"]),),
        conflicts={"place": (side, side)},
        reasons={"place": f"{SECRETS['place']} is the finest"},
    )
    return msgspec.structs.replace(dossier, incident=incident)


def everything(folder: Path, name: str, **order: Any) -> str:
    """All that stands in the files of an export, but for the list of the options."""
    folder.mkdir()
    exported(name, folder, secret_dossier(), **order)
    return "\n".join(file.read_text("utf-8") for file in folder.iterdir())


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("field", SECRETS)
def test_what_is_withheld_is_nowhere(name: str, field: Any, tmp_path: Path) -> None:
    """Of a field that is withheld no word is in the file, beside it, or in the list of what it cannot hold."""
    public = everything(tmp_path / "public", name, public=PublicRules(withhold=(field,)))
    assert SECRETS[field] not in public


def test_the_house_tells_them(tmp_path: Path) -> None:
    """Without public rules every one of these words is in one of the shapes, so that their absence says something."""
    house = "".join(everything(tmp_path / name, name) for name in SHAPES)
    assert {field for field, words in SECRETS.items() if words not in house} == set()


@pytest.mark.parametrize("name", SHAPES)
def test_points_are_on_the_grid(name: str, tmp_path: Path) -> None:
    """The point of a public copy is that of its grid, also where the coordinates stand in words."""
    public = everything(tmp_path / "public", name, public=PublicRules(grid_km=20.0))
    assert "33.7123" not in public
    assert "42.4456" not in public
