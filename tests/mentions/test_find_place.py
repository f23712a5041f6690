import pytest

NAMED = [
    ("Rockets hit Kiryat Shmona on Tuesday.", ["Kiryat Shmona"]),
    ("The village of Kafr Sitta was shelled.", ["Kafr Sitta"]),
    ("Gunmen attacked the police station in neighbouring Morales.", ["Morales"]),
    ("Residents of Ankawa heard the blasts.", ["Ankawa"]),
    ("Herdsmen raided a village in Plateau state.", ["Plateau"]),
    ("Shells fell in the San Baltazar district of Puebla.", ["San Baltazar", "Puebla"]),
    ("Two drones struck Conoco gas field in Deir ez-Zor province.", ["Conoco gas field", "Deir ez-Zor"]),
    ("BAGHDAD (AP) - A bomb killed five people in Baquba.", ["BAGHDAD", "Baquba"]),
    ("A man was shot in Tyler, Tex., on Friday.", ["Tyler", "Tex."]),
    ("Gunmen attacked Palma, in northern Mozambique.", ["Palma", "Mozambique"]),
    ("Mortars shelled Kfar Tirat in northern Israel.", ["Kfar Tirat", "Israel"]),
    ("CAR BOMB EXPLODES OUTSIDE POLICE STATION IN DUNGANNON, COUNTY TYRONE", ["DUNGANNON"]),
]
NO_PLACES = [
    "The dead were named as Shiyar Hemo and Rashid Bozan.",
    "The student Noor Abdul-Amir spoke at the funeral.",
    "Governor Rakan al-Jubouri urged calm.",
    "A member of the Badr bloc condemned the raid.",
    "The US responded with strikes.",
    "US troops were wounded.",
    "The Ukrainian city was shelled.",
    "The University of the north was closed.",
    "The guard had stood outside Police Headquarters.",
    "Iraqi capital punishment drew protests.",
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_places_are_found_by_name_or_by_their_surroundings(read, text, names):
    """A known name counts where something introduces it, an unknown one where a noun or "near" shows it."""
    found = [place.name for place in read(text).places]
    assert [name for name in names if name not in found] == []


@pytest.mark.parametrize("text", NO_PLACES)
def test_people_bodies_and_adjectives_are_no_places(read, text):
    """Surnames, parties, states that act and demonyms are not where something happened."""
    assert [place.name for place in read(text).places] == []


@pytest.mark.parametrize(
    ("text", "relation", "km", "bearing"),
    [
        ("A rocket fell near Erbil.", "near", None, None),
        ("A rocket fell close to Erbil.", "near", None, None),
        ("The base, 160 kilometres west of Baghdad, was hit.", "west of", 160.0, 270.0),
        ("It fell ten miles south-east of Mosul.", "south-east of", 16.09, 135.0),
        ("A drone fell about five miles from Samarra.", "near", None, None),
        ("The shells came from Tal Rifaat.", "from", None, None),
        ("A market in Kirkuk was bombed.", "at", None, None),
        ("Rockets were launched late on Thursday towards Harir.", "at", None, None),
        ("The shells fired that night toward the Green Zone fell short.", "at", None, None),
        ("The convoy was driving towards Kirkuk.", "to", None, None),
    ],
)
def test_the_relation_to_a_place_is_read(read, text, relation, km, bearing):
    """Nearness, direction and distance are read off the words before the name."""
    place = read(text).places[-1]
    assert (place.relation, place.distance_km, place.bearing) == (relation, km, bearing)


def test_a_place_knows_what_it_lies_in(read):
    """The names that follow a place at once are what the text puts it into."""
    place = read("Mortars hit the village of Bdama in Idlib province, Syria.").places[0]
    assert place.within == ("Idlib", "Syria")


def test_a_noun_says_what_kind_of_place_it_is(read):
    """The noun beside a name comes along with it."""
    nouns = {p.name: p.noun for p in read("The Taji base and the city of Erbil were hit.").places}
    assert nouns["Erbil"] == "city"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A bomb went off in the Iraqi capital on Sunday.", [("Iraqi capital", "capital", True)]),
        ("The Iraqi capital, Baghdad, was shaken by a bomb.", [("Baghdad", "", False)]),
        ("A blast shook the capital of Yemen.", [("Yemen", "capital", False)]),
    ],
)
def test_a_capital_is_a_place_by_its_country(read, text, found):
    """The adjective of a country with "capital" names a town unless the town's own name follows."""
    assert [(place.words, place.noun, place.demonym) for place in read(text).places] == found


NOUNS = [
    ("The convoy was hit in Sorsogon, the southernmost province of the island.", ("Sorsogon", "province")),
    ("A mine went off in Naushki, a remote border district.", ("Naushki", "district")),
    ("Gunmen raided farms in Wase Local Government Area.", ("Wase", "district")),
    ("Troops were patrolling in Barangay Argao at dawn.", ("Argao", "barangay")),
    ("A shell hit Goma, the city of a million people.", ("Goma", "city")),
    ("Shots rang out in Mosul, the city of Erbil said.", ("Mosul", "")),
]


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_the_noun_of_a_name_may_stand_before_or_behind_it(read, text, expected):
    """What a name is said to be is its noun, whether the noun follows, leads or comes in an apposition."""
    assert expected in [(place.name, place.noun) for place in read(text).places]


@pytest.mark.parametrize("text", ["The Buddhist monastery was hit.", "A bomb hit the Shiite mosque."])
def test_a_faith_is_no_name(read, text):
    """An adjective of faith before a building names no place."""
    assert not read(text).places
