from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mentions.find_place import PLACE_NOUNS
from tocsin.records import Place
from tocsin.records.mention import PlaceMention
from tocsin.values.normalise_place import PlaceReader, km_between, moved
from tocsin.vocab.gazetteer import Gazetteer

LATITUDES = st.floats(min_value=-75, max_value=75)
LONGITUDES = st.floats(min_value=-179, max_value=179)


@pytest.fixture(scope="module")
def places():
    return PlaceReader(Gazetteer.load(), PLACE_NOUNS)


def mention(name, **parts):
    return PlaceMention(name=name, sentence=0, start=0, end=len(name), first=0, last=0, words=name, **parts)


@given(LATITUDES, LONGITUDES, st.floats(min_value=0.5, max_value=400), st.floats(min_value=0, max_value=359))
def test_moving_goes_as_far_as_asked(lat, lon, km, bearing):
    """A point moved by some kilometres lies that far away, and moving back comes home."""
    there = moved(lat, lon, km, bearing)
    start, end = Place("a", lat=lat, lon=lon), Place("b", lat=there[0], lon=there[1])
    assert km_between(start, end) == pytest.approx(km, abs=0.1)
    assert -180 <= there[1] <= 180


def test_a_distance_moves_the_point(places):
    """A stated offset moves the place and says how sure it is."""
    west = places.normalise(
        mention("Baghdad", relation="west of", distance_km=160.0, bearing=270.0), Counter("IQ")
    )
    plain = places.normalise(mention("Baghdad"), Counter({"IQ": 3}))
    assert km_between(west, plain) == pytest.approx(160, abs=1)
    assert west.radius_km == 32


def test_near_widens_the_radius(places):
    """What happens near a place happens in a wider circle."""
    at, near = (places.normalise(mention("Erbil", relation=r), Counter({"IQ": 2})) for r in ("at", "near"))
    assert near.radius_km > at.radius_km


def test_the_countries_of_the_text_choose_the_place(places):
    """One name in two countries is the place in the country that the text speaks of."""
    found = {iso: places.normalise(mention("Tripoli"), Counter({iso: 5})).country for iso in ("LY", "LB")}
    assert found == {"LY": "LY", "LB": "LB"}


def test_a_capital_outweighs_its_small_namesake(places):
    """A text on Syria and America that names Damascus means the capital."""
    assert places.normalise(mention("Damascus"), Counter({"US": 6, "SY": 4, "IQ": 8})).country == "SY"


def test_an_unknown_place_lies_where_the_text_puts_it(places):
    """A village that no gazetteer knows takes the point and the width of what contains it."""
    place = places.normalise(
        mention("Kafr Sitta", noun="village", within=("Idlib", "Syria")), Counter({"SY": 2})
    )
    assert (place.name, place.country, place.precision) == ("Kafr Sitta", "SY", "town")
    assert place.lat is not None


def test_an_unknown_place_alone_stays_off_the_map(places):
    """A name that nothing places has no point and no country."""
    place = places.normalise(mention("Qrxtville", noun="village"), Counter())
    assert (place.lat, place.country) == (None, None)


def test_a_base_is_known_by_any_of_its_nouns(places):
    """Compound, camp and base are nouns of one place."""
    found = {
        places.normalise(mention("Victoria", noun=noun), Counter({"IQ": 4})).name
        for noun in ("base", "compound", "camp")
    }
    assert found == {"Victoria Base"}


def test_a_noun_asks_for_its_kind(places):
    """A province is not its chief town."""
    province = places.normalise(mention("Kandahar", noun="province"), Counter({"AF": 2}))
    town = places.normalise(mention("Kandahar"), Counter({"AF": 2}))
    assert (province.precision, town.precision) == ("admin1", "town")
