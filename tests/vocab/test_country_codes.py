"""Countries in the terms of other codebooks."""

from __future__ import annotations

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import country_codes
from tocsin.vocab.countries import country_names
from tocsin.vocab.country_codes import acled_regions, country_code


def test_every_country_has_its_line() -> None:
    """What countries.tsv knows, every codebook is asked about, in the same order."""
    assert list(country_codes.country_codes()) == list(country_names())


def test_iraq_in_every_codebook() -> None:
    """The numbers and regions of one country, each from its own codebook."""
    iraq = country_code("IQ")
    assert iraq is not None
    assert (iraq.iso3, iraq.numeric, iraq.gw) == ("IRQ", 368, 645)
    assert (iraq.acled_region, iraq.acled_region_name, iraq.acled_name) == (11, "Middle East", "Iraq")
    assert (iraq.ged_region, iraq.gtd_country, iraq.gtd_name) == ("Middle East", 95, "Iraq")
    assert (iraq.gtd_region, iraq.gtd_region_name) == (10, "Middle East & North Africa")


@pytest.mark.parametrize(
    ("iso2", "column", "value"),
    [
        ("AF", "acled_region_name", "Caucasus and Central Asia"),
        ("AF", "gtd_country", 4),
        ("PK", "gtd_country", 153),
        ("PK", "gtd_region_name", "South Asia"),
        ("BA", "gtd_name", "Bosnia-Herzegovina"),
        ("PS", "gtd_name", "West Bank and Gaza Strip"),
        ("PS", "gw", None),
        ("YE", "gw", 678),
        ("VN", "gw", 816),
        ("DE", "gw", 260),
        ("NA", "gw", 565),
        ("XK", "numeric", None),
        ("CD", "acled_name", "Democratic Republic of Congo"),
        ("EG", "ged_region", "Middle East"),
        ("GE", "ged_region", "Europe"),
        ("SD", "ged_region", "Africa"),
        ("MU", "gtd_region_name", None),
    ],
)
def test_a_country_is_where_and_what_its_codebook_says(iso2: str, column: str, value: object) -> None:
    """The cells in which codebooks differ from each other and from the atlas, and those that nobody verified."""
    assert getattr(country_code(iso2), column) == value


def test_codes_are_unlike() -> None:
    """No two countries share a number of ISO, Gleditsch and Ward or GTD."""
    codes = country_codes.country_codes().values()
    for column in ("iso3", "numeric", "gw", "gtd_country"):
        values = [value for code in codes if (value := getattr(code, column)) is not None]
        assert len(values) == len(set(values))


def test_no_country_has_no_codes() -> None:
    """None and a code that no country has are not an error: a place may have no country."""
    assert country_code(None) is None
    assert country_code("ZZ") is None
    assert len(acled_regions()) == 17


@pytest.mark.parametrize(
    "wrong", [{"gw": "x"}, {"ged_region": "Asia-Pacific"}, {"acled_region": "6"}, {"gtd_region": "13"}]
)
def test_a_wrong_line_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]) -> None:
    """A number that is none, and a region that its codebook does not have, are named."""
    acled_regions()
    row = dict.fromkeys(country_codes._COLUMNS, "") | {"iso2": "ZZ", "iso3": "ZZZ"} | wrong
    monkeypatch.setattr(country_codes, "read_table", lambda *_: iter([row]))
    country_codes.country_codes.cache_clear()
    with pytest.raises(VocabularyError, match=r"ZZ|region"):
        country_codes.country_codes()
    country_codes.country_codes.cache_clear()
