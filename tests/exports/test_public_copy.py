"""Public copies, in whatever format: what is withheld is nowhere, quotes are short, points are coarse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from accounts import account, exactly
from build import said
from hypothesis import given
from hypothesis import strategies as st
from made_book import GROUP, WORKED, dossier_of, everything_in, exported
from test_public_shapes import SECRETS, secret_dossier

from tocsin.exports import FORMATS
from tocsin.exports.blue_pencil import KM_A_DEGREE, blurred, cut_quote, public_dossier
from tocsin.exports.public_copy import WITHHELD, PublicRules
from tocsin.records import Dossier, Interval, Perpetrator, Place

OTHERS = tuple(one.name for one in FORMATS if not one.name.endswith("-like"))
LONG = "the rockets came in low over the river and nobody had heard the sirens before they struck " * 20


def told_of(dossier: Dossier, **rules: Any) -> str:
    """All that a public copy of *dossier* may tell, in whatever format."""
    return msgspec.json.encode(public_dossier(dossier, PublicRules(**rules))).decode()


def written(folder: Path, name: str, **rules: Any) -> str:
    """All that stands in the files of a public copy of the incident of secrets, and in what is packed in them."""
    folder.mkdir()
    exported(name, folder, secret_dossier(), public=PublicRules(**rules))
    return everything_in(folder)


@pytest.mark.parametrize("field", SECRETS)
def test_what_is_withheld_is_not_told(field: Any) -> None:
    """Of a field that is withheld no word is left for any format to write, in no reason and in no family's name."""
    assert SECRETS[field] in msgspec.json.encode(secret_dossier()).decode()
    assert SECRETS[field] not in told_of(secret_dossier(), withhold=(field,))


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_withheld_is_in_no_file(name: str, tmp_path: Path) -> None:
    """Where everything is withheld none of it is in the file, beside it or packed in it, and the point is coarse."""
    text = written(tmp_path / "public", name, withhold=WITHHELD, grid_km=20.0)
    assert [words for words in (*SECRETS.values(), "33.7123", "42.4456") if words in text] == []


def test_the_accused_are_not_named_as_speakers() -> None:
    """Where perpetrators are withheld, neither is who gives the number of the accused nor why that is known."""
    dossier = dossier_of(WORKED)
    words = {"quotes", "summary", "titles", "urls"}
    house = told_of(dossier, withhold=tuple(sorted(words)))
    public = told_of(dossier, withhold=tuple(sorted(words | {"perpetrators"})))
    for name in ("The Islamic Resistance", GROUP["name"], GROUP["actor_id"]):
        assert (name in house, name in public) == (True, False), name
    assert "the health ministry" in public


def test_others_may_be_named_where_the_accused_are_not() -> None:
    """A short name of the accused hides nobody in whose name its letters stand."""
    (dossier,) = (dossier_of([account("Agency", "2024-07-26", killed=exactly(1), claims=(
        said("killed", {"low": 1, "high": 1, "qualifier": "exact"}, "one", "Russian police"),
    ))]),)  # fmt: skip
    incident = msgspec.structs.replace(dossier.incident, perpetrators=(Perpetrator("US", "asserted"),))
    named = msgspec.structs.replace(dossier, incident=incident)
    assert "Russian police" in told_of(named, withhold=("perpetrators",))


def test_the_hour_is_in_no_claim() -> None:
    """Where the time is withheld it is neither in the claims of the day nor in the words that gave it."""
    day = {
        "earliest": "2024-07-25",
        "latest": "2024-07-25",
        "precision": "hour",
        "time": "at dusk",
        "basis": "dusk",
    }
    dossier = dossier_of([account("Agency", "2024-07-26", claims=(said("date", day, "as night fell"),))])
    basis = Interval(dossier.incident.date.earliest, dossier.incident.date.latest, "hour", "at dusk", "dusk")
    incident = msgspec.structs.replace(dossier.incident, date=basis)
    public = told_of(msgspec.structs.replace(dossier, incident=incident), withhold=("time",))
    assert "dusk" not in public
    (claim,) = (
        one for one in json.loads(public)["reports"][0]["claims"] if one["field"] == "date" and one["quote"]
    )
    assert claim["value"]["earliest"] == "2024-07-25"


@pytest.mark.parametrize("field", ["victims", "targets"])
def test_a_number_does_not_say_whom_it_counts(field: Any) -> None:
    """Where victims or targets are withheld, neither the name nor the kind of the dead stands with their number."""
    value = {"low": 1, "high": 1, "qualifier": "exact", "name": "Ilse Nagy", "who": "the driver Ilse Nagy"}
    told = account(
        "Agency", "2024-07-26", killed=exactly(1), claims=(said("killed", value, "one was killed"),)
    )
    assert "Ilse Nagy" in told_of(dossier_of([told]))
    public = json.loads(told_of(dossier_of([told]), withhold=(field,)))
    assert "Nagy" not in json.dumps(public)
    assert public["reports"][0]["claims"][-1]["value"] == {"low": 1, "high": 1, "qualifier": "exact"}


@pytest.mark.parametrize("field", ["claimed", "intercepted"])
def test_a_phrase_is_no_longer_than_a_quote(field: str) -> None:
    """The text's own phrases, which are the value of a field, are cut as quotes are, and go with them."""
    told = account("Agency", "2024-07-26", claims=(said(field, LONG, LONG),), **{field: LONG})
    public = told_of(dossier_of([told]), quote_cap=80)
    assert cut_quote(LONG, 80) in public
    assert LONG[:81] not in public
    assert LONG[:20] not in told_of(dossier_of([told]), withhold=("quotes",))


@given(st.text(max_size=60), st.integers(0, 70))
def test_a_quote_is_cut_to_its_beginning(quote: str, cap: int) -> None:
    """What is left of a quote is its beginning, exactly as it stands, and no longer than the cap."""
    cut = cut_quote(quote, cap)
    assert quote.startswith(cut) and len(cut) <= cap


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.1, 200))
def test_a_point_moves_by_no_more_than_the_grid(lat: float, lon: float, grid: float) -> None:
    """A point is moved, north or east, by half a field at most, stays on the globe, and its radius says how coarse."""
    found = blurred(Place("Somewhere", lat=lat, lon=lon, radius_km=0.5), grid)
    assert found.lat is not None and found.lon is not None and found.radius_km is not None
    assert abs(found.lat) <= 90 and abs(found.lon) <= 180 and found.radius_km >= grid
    assert abs(found.lat - lat) * KM_A_DEGREE <= grid / 2 + 0.01
