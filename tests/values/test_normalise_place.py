import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mentions.find_place import PLACE_NOUNS
from tocsin.records import Place
from tocsin.records.mention import PlaceMention
from tocsin.values.normalise_place import PlaceReader, km_between, moved
from tocsin.values.place_setting import home_of_feed
from tocsin.vocab.gazetteer import Gazetteer

LATITUDES = st.floats(min_value=-75, max_value=75)
LONGITUDES = st.floats(min_value=-179, max_value=179)


@pytest.fixture(scope="module")
def places():
    return PlaceReader(Gazetteer.load(), PLACE_NOUNS)


def mention(name, **parts):
    return PlaceMention(name=name, sentence=0, start=0, end=len(name), first=0, last=0, words=name, **parts)


def spoken(places, **votes):
    """The setting of a text that speaks so often of the people of these countries."""
    return places.countries([], [country for country, times in votes.items() for _ in range(times)])


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
        mention("Baghdad", relation="west of", distance_km=160.0, bearing=270.0), spoken(places, IQ=1)
    )
    plain = places.normalise(mention("Baghdad"), spoken(places, IQ=3))
    assert km_between(west, plain) == pytest.approx(160, abs=1)
    assert west.radius_km == 32


def test_near_widens_the_radius(places):
    """What happens near a place happens in a wider circle."""
    at, near = (places.normalise(mention("Erbil", relation=r), spoken(places, IQ=2)) for r in ("at", "near"))
    assert near.radius_km > at.radius_km


def test_the_countries_of_the_text_choose_the_place(places):
    """One name in two countries is the place in the country that the text speaks of."""
    found = {
        iso: places.normalise(mention("Tripoli"), spoken(places, **{iso: 5})).country for iso in ("LY", "LB")
    }
    assert found == {"LY": "LY", "LB": "LB"}


def test_a_capital_outweighs_its_small_namesake(places):
    """A text on Syria and America that names Damascus means the capital."""
    assert places.normalise(mention("Damascus"), spoken(places, US=6, SY=4, IQ=8)).country == "SY"


def test_an_unknown_place_lies_where_the_text_puts_it(places):
    """A village that no gazetteer knows takes the point and the width of what contains it."""
    place = places.normalise(
        mention("Kafr Sitta", noun="village", within=("Idlib", "Syria")), spoken(places, SY=2)
    )
    assert (place.name, place.country, place.precision) == ("Kafr Sitta", "SY", "town")
    assert place.lat is not None


def test_an_unknown_place_alone_stays_off_the_map(places):
    """A name that nothing places has no point and no country."""
    place = places.normalise(mention("Qrxtville", noun="village"), spoken(places))
    assert (place.lat, place.country) == (None, None)


def test_a_base_is_known_by_any_of_its_nouns(places):
    """Compound, camp and base are nouns of one place."""
    found = {
        places.normalise(mention("Victoria", noun=noun), spoken(places, IQ=4)).name
        for noun in ("base", "compound", "camp")
    }
    assert found == {"Victoria Base"}


def test_a_noun_asks_for_its_kind(places):
    """A province is not its chief town."""
    province = places.normalise(mention("Kandahar", noun="province"), spoken(places, AF=2))
    town = places.normalise(mention("Kandahar"), spoken(places, AF=2))
    assert (province.precision, town.precision) == ("admin1", "town")


def placed(places, *mentions, demonyms=()):
    """The places of all names of one text, read together."""
    setting = places.countries(mentions, demonyms)
    return [places.normalise(each, setting) for each in mentions]


def test_what_the_text_puts_a_town_into_chooses_it(places):
    """A container, spelled out or as a short form, decides between homonyms, also where the name stands alone."""
    texas, also = placed(places, mention("Paris", within=("Texas",)), mention("Paris"))
    kentucky, *_ = placed(places, mention("Paris", within=("Ky.",)))
    assert (texas.admin1, also.admin1, kentucky.admin1) == ("Texas", "Texas", "Kentucky")


def test_the_area_that_the_other_names_share_chooses_a_town(places):
    """A town of many homonyms is the one in the state that the text's other names lie in."""
    town, *_ = placed(places, mention("Alexandria"), mention("Rapides Parish"), mention("Pineville"))
    assert (town.country, town.admin1) == ("US", "Louisiana")


def test_a_state_that_shares_its_name_with_a_country_is_told_by_its_towns(places):
    """Georgia is the state beside Atlanta and Savannah, and the country beside Tbilisi."""
    state, *_ = placed(places, mention("Georgia"), mention("Atlanta"), mention("Decatur"), demonyms=["US"])
    country, *_ = placed(places, mention("Georgia"), mention("Tbilisi"), mention("Gori"))
    assert (state.precision, state.country) == ("admin1", "US")
    assert (country.precision, country.country) == ("country", "GE")


def test_a_region_comes_before_the_province_named_after_it(places):
    """The Red Sea is the sea and no Egyptian governorate."""
    (sea,) = placed(places, mention("Red Sea"))
    assert sea.precision == "region"


@pytest.mark.parametrize(
    ("name", "demonym", "capital"), [("Iraqi", True, "Baghdad"), ("Yemen", False, "Sanaa")]
)
def test_a_country_with_the_noun_capital_is_its_capital(places, name, demonym, capital):
    """The Iraqi capital and the capital of Yemen are towns."""
    (place,) = placed(places, mention(name, noun="capital", demonym=demonym))
    assert (place.name, place.precision) == (capital, "town")


def test_an_unknown_town_lies_in_the_one_country_that_the_text_speaks_of(places):
    """A name that nothing places has the country of a text that is settled in one, and no point."""
    place = places.normalise(mention("Qrxtville"), spoken(places, IL=8))
    assert (place.country, place.lat) == ("IL", None)


def test_a_papers_other_reports_choose_a_town_that_nothing_else_places(places):
    """The area that a publisher writes of decides where a report names nothing but an ambiguous town."""
    others = [places.countries([mention("Ohio"), mention("Dublin", within=("Ohio",))], ["US"])]
    setting = places.countries([mention("Dublin")], [], home_of_feed(others))
    assert places.normalise(mention("Dublin"), setting).admin1 == "Ohio"


def test_an_area_called_after_its_town_is_an_area(places):
    """Where only the town of that name is known, "the district of" it reaches around the town."""
    found = places.normalise(mention("Wase", noun="district"), spoken(places, NG=4))
    assert found.precision == "district"
    assert found.radius_km >= 30


def test_a_province_is_found_by_its_official_name(places):
    """ "Sorsogon province" is the area that the gazetteer lists as "Province of Sorsogon"."""
    found = places.normalise(mention("Sorsogon", noun="province"), spoken(places, PH=4))
    assert found.precision != "town"


def test_a_noun_beside_a_name_does_not_call_for_another_place(places):
    """ "The city of Milwaukee" is Milwaukee, and no town that is also called "Milwaukee City" somewhere."""
    found = places.normalise(mention("Milwaukee", noun="city"), spoken(places, US=3))
    assert found.admin1 == "Wisconsin"


@pytest.mark.parametrize(
    ("said", "found"), [("Sloviansk", "Slovyansk"), ("Slaviansk", "Slovyansk"), ("Nikopol", "Nikopol")]
)
def test_another_spelling_of_a_name_comes_before_what_a_town_was_once_called(places, said, found):
    """A name that no place has in these letters is a place of almost this name, not one that bore it long ago."""
    assert places.normalise(mention(said), spoken(places, UA=3)).name == found


def test_a_town_of_that_very_name_comes_before_other_spellings(places):
    """A larger place of almost the same name takes nothing from the town that has it in these letters."""
    assert places.normalise(mention("Valence"), spoken(places, FR=1, ES=1)).country == "FR"
