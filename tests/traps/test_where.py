"""Where it happened: whole short texts, coded as the program codes them.

A place is written as "Taji, IQ": a name that the gazetteer knows, or the name in the words of the text where it knows
none, and the country (ISO 3166-1 alpha-2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from tocsin.pipeline import Tools
from tocsin.records import Place, Report
from tocsin.values.normalise_place import km_between
from tocsin.vocab.gazetteer import Gazetteer, normalise_name

WHERE: dict[str, list[tuple[str, str]]] = {
    "chains": [
        ("Rockets hit the Taji base north of Baghdad on Monday.", "Taji, IQ"),
        (
            "Gunmen killed six people in the village of Rann in the Kala Balge district of Borno state on Monday.",
            "Rann, NG",
        ),
        ("A bomb exploded in Jalula, in Iraq's Diyala province, on Monday, killing two soldiers.", "Jalula, IQ"),
        ("Shells struck Avdiivka in the Donetsk region of eastern Ukraine on Monday.", "Avdiivka, UA"),
        ("A mine killed three farmers on Monday in Sangin district, Helmand province, Afghanistan.", "Sangin, AF"),
        ("Rebels killed nine people in the village of Mbau in Beni territory, North Kivu, on Monday.", "Mbau, CD"),
        ("An air strike killed five people in Atareb, west of Aleppo, on Monday.", "Atareb, SY"),
        ("A car bomb killed four officers in Cizre, in Sirnak province in Turkey's southeast, on Monday.", "Cizre, TR"),
        (
            "Gunmen attacked a bus near Mandera in northeastern Kenya, close to the Somali border, on Monday.",
            "Mandera, KE",
        ),
        ("A bomb killed a councillor in Toribio, in the department of Cauca, Colombia, on Monday.", "Toribio, CO"),
    ],
    "datelines": [
        ("KABUL (AP) - A bomb killed four people in Herat on Monday.", "Herat, AF"),
        ("NAIROBI, May 30 (Reuters) - Gunmen attacked a hotel in Mogadishu on Monday, killing seven.", "Mogadishu, SO"),
        ("BEIRUT \u2014 An air strike on Monday killed six people in Raqqa.", "Raqqa, SY"),
        ("BAGHDAD - Two rockets landed in Kirkuk on Monday, wounding a guard.", "Kirkuk, IQ"),
        ("LAGOS, Nigeria (AFP) - Raiders killed 12 people in a village near Katsina on Monday.", "Katsina, NG"),
        ("ISLAMABAD: A suicide bomber killed nine people in Quetta on Monday.", "Quetta, PK"),
        ("JERUSALEM (Reuters) - A rocket hit a house in Sderot on Monday.", "Sderot, IL"),
        ("BOGOTA, Colombia -- A car bomb killed two soldiers in Saravena on Monday.", "Saravena, CO"),
        ("DAKAR (Reuters) \u2013 Ten soldiers were killed in an attack on a camp near Sevare on Monday.", "Sevare, ML"),
        ("MANILA, 30 May (Xinhua) -- Rebels killed two soldiers in Tacloban on Monday.", "Tacloban, PH"),
    ],
    "the same name in two countries": [
        ("A bomb killed three people in Tripoli on Monday, Lebanon's health ministry said.", "Tripoli, LB"),
        ("Fighting went on in Libya: shells killed four people in Tripoli on Monday.", "Tripoli, LY"),
        ("Gunmen killed a shopkeeper in Hyderabad, in Pakistan's Sindh province, on Monday.", "Hyderabad, PK"),
        ("A bomb killed two people in Hyderabad on Monday, Indian police said.", "Hyderabad, IN"),
        ("A man shot dead two people in Alexandria, Virginia, on Monday.", "Alexandria, US"),
        ("A bomb killed 20 worshippers in Alexandria on Monday, Egypt's interior ministry said.", "Alexandria, EG"),
        ("Gunmen killed four people in Guadalajara on Monday, Mexican prosecutors said.", "Guadalajara, MX"),
        ("A policeman was shot dead in Valencia on Monday, Venezuelan authorities said.", "Valencia, VE"),
        ("Two people were stabbed in Birmingham on Monday, West Midlands Police said.", "Birmingham, GB"),
        ("Gunmen killed three people in Birmingham, Alabama, on Monday.", "Birmingham, US"),
    ],
    "adjectives that look like places": [
        ("A Turkish-made drone struck a convoy near Sirte on Monday, killing three men.", "Sirte, LY"),
        ("A bomb exploded at a French bakery in Ouagadougou on Monday, killing five.", "Ouagadougou, BF"),
        ("Gunmen attacked a Chinese restaurant in Kabul on Monday, killing three.", "Kabul, AF"),
        ("A Russian-made mine killed two boys near Homs on Monday.", "Homs, SY"),
        ("A petrol bomb was thrown into a Greek tavern in Melbourne on Monday.", "Melbourne, AU"),
        ("A Swiss aid worker was kidnapped in Timbuktu on Monday.", "Timbuktu, ML"),
        ("Gunmen killed a Danish journalist in Mogadishu on Monday.", "Mogadishu, SO"),
        ("An Iranian-designed rocket hit a house in Marib on Monday, killing four.", "Marib, YE"),
        ("A bomb went off in an Italian restaurant in Tunis on Monday, wounding six.", "Tunis, TN"),
        ("A Lebanese-born man stabbed three people in Dusseldorf on Monday.", "D\u00fcsseldorf, DE"),
    ],
    "people and teams that look like places": [
        ("Jordan Smith was shot dead by gunmen in Cape Town on Monday.", "Cape Town, ZA"),
        ("Chelsea supporters were attacked with knives in Kyiv on Monday, and two were wounded.", "Kyiv, UA"),
        ("Paris Hilton's driver was shot and wounded in Ibiza on Monday.", "Ibiza, ES"),
        ("Gunmen shot and wounded Sydney Molefe, a union leader, in Durban on Monday.", "Durban, ZA"),
        ("A man stabbed two people in Lebanon (Pa.) on Monday.", "Lebanon, US"),
        ("Washington said that a drone killed two of its soldiers near Kunduz on Monday.", "Kunduz, AF"),
        ("A bomb killed Carlos Medina and two of his guards in Culiacan on Monday.", "Culiacan, MX"),
        ("Gunmen killed Austin Chukwu, a trader, in Onitsha on Monday.", "Onitsha, NG"),
        ("Georgia Lopez was wounded by a grenade in Caracas on Monday.", "Caracas, VE"),
        ("Two Real Madrid fans were stabbed in Naples on Monday.", "Naples, IT"),
    ],
    "places of the speaker": [
        ("Police in Baghdad said a bomb killed four people in Baqubah on Monday.", "Baqubah, IQ"),
        ("A strike killed nine people in Deir ez-Zor on Monday, a doctor told Reuters from Cairo.", "Deir ez-Zor, SY"),
        ("Gunmen killed six villagers near Gao on Monday, the UN mission in Bamako said.", "Gao, ML"),
        ("Officials in Islamabad said a suicide bomber killed five policemen in Bannu on Monday.", "Bannu, PK"),
        ("A spokesman in Brussels said a mine killed two aid workers near Kidal on Monday.", "Kidal, ML"),
        ("Speaking in Geneva, a UN official said shells killed three nurses in Taiz on Monday.", "Taiz, YE"),
        ("A hospital in Gaziantep said it treated nine people hurt in Monday's car bombing in Azaz.", "Azaz, SY"),
        ("The ministry in Tokyo said gunmen killed a Japanese engineer in Jalalabad on Monday.", "Jalalabad, AF"),
        ("The London-based Syrian Observatory said a drone killed three men in Jarabulus on Monday.", "Jarabulus, SY"),
        ("A correspondent in Nairobi reported that raiders killed ten people in Marsabit on Monday.", "Marsabit, KE"),
    ],
    "origins and directions": [
        ("A rocket fired from Gaza hit a house in Ashkelon on Monday.", "Ashkelon, IL"),
        ("Missiles fired from Syria at the town of Kilis killed a man on Monday.", "Kilis, TR"),
        ("Gunmen attacked a bus on the road from Kandahar to Spin Boldak on Monday, killing six.", "Kandahar, AF"),
        ("Drones that took off from Belgorod struck a depot in Kharkiv on Monday.", "Kharkiv, UA"),
        ("A convoy on its way from Cairo was bombed near Arish on Monday, killing three.", "Arish, EG"),
        ("Militants who had crossed from Pakistan killed two soldiers in Kupwara on Monday.", "Kupwara, IN"),
        ("Rockets flew over Amman towards Eilat on Monday and hit the port of Aqaba.", "Aqaba, JO"),
        ("Gunmen fled towards Damaturu after killing seven people in Buni Yadi on Monday.", "Buni Yadi, NG"),
        ("A truck driving from Tijuana to Ensenada was attacked near Rosarito on Monday.", "Rosarito, MX"),
        ("A shell fired from the direction of Donetsk killed a woman in Marinka on Monday.", "Marinka, UA"),
    ],
    "the capital": [
        ("A car bomb killed eight people in the Somali capital on Monday.", "Mogadishu, SO"),
        ("A bomb exploded in the capital of Yemen on Monday, killing five.", "Sanaa, YE"),
        ("Rebels in Chad attacked the capital on Monday, killing nine.", "N'Djamena, TD"),
        ("A suicide bomber killed six people in the Afghan capital, Kabul, on Monday.", "Kabul, AF"),
        ("Gunmen killed two tourists in Mali's capital on Monday.", "Bamako, ML"),
        ("Shells hit the Libyan capital Tripoli on Monday.", "Tripoli, LY"),
        ("A bomb killed three policemen in the Iraqi capital on Monday.", "Baghdad, IQ"),
        ("Two men were shot dead in the Haitian capital on Monday.", "Port-au-Prince, HT"),
        ("A bomb killed four people in Lashkar Gah, the capital of Helmand province, on Monday.", "Lashkar Gah, AF"),
        ("Ukraine said missiles struck the capital on Monday, wounding five.", "Kyiv, UA"),
    ],
    "all capitals": [
        (
            "GUERRILLAS SHOT DEAD TWO FARMERS IN THE TOWN OF POPTUN, IN THE NORTHERN EL PETEN DEPARTMENT, ON "
            "MONDAY.",
            "Poptun, GT",
        ),
        (
            "JUDGE ERNESTO VICTORIA WAS KILLED BY GUNMEN IN MEDELLIN ON MONDAY, THE COLOMBIAN POLICE SAID.",
            "Medell\u00edn, CO",
        ),
        ("A BOMB EXPLODED OUTSIDE THE HOME OF GENERAL HUGO SANTIAGO IN SAN SALVADOR ON MONDAY.", "San Salvador, SV"),
        ("RODRIGUEZ AND HIS BROTHER GEORGE WERE SHOT DEAD ON MONDAY IN AYACUCHO, PERU.", "Ayacucho, PE"),
        (
            "THE REBELS ATTACKED A BARRACKS IN SAN MIGUEL, EL SALVADOR, ON MONDAY AS TROOPS WERE ABOUT TO GO ON "
            "LEAVE.",
            "San Miguel, SV",
        ),
        ("LA PAZ, BOLIVIA: A DYNAMITE CHARGE DAMAGED A BANK IN COCHABAMBA ON MONDAY.", "Cochabamba, BO"),
        ("THE NORTH-WESTERN TOWN OF TOCACHE, PERU, WAS ATTACKED BY SHINING PATH GUERRILLAS ON MONDAY.", "Tocache, PE"),
        ("A CAR BOMB KILLED TWELVE PEOPLE IN BOGOTA ON MONDAY, POLICE CHIEF MIGUEL TUNJA SAID.", "Bogot\u00e1, CO"),
        ("URBAN COMMANDOS AMBUSHED A PATROL IN SOYAPANGO, EAST OF SAN SALVADOR, ON MONDAY.", "Soyapango, SV"),
        ("MISSILES STRUCK KHARKIV ON MONDAY, LEAVING FOUR DEAD, GOVERNOR SAYS.", "Kharkiv, UA"),
    ],
}  # fmt: skip

# The place of the report told last: the words lead back to what was named before.
RELATIVE: dict[str, list[tuple[str, str]]] = {
    "relative places": [
        ("Rockets hit the base at Taji on Saturday. On Monday two drones hit the same base.", "Taji, IQ"),
        (
            "Gunmen attacked a church in Kaduna on Friday, killing two. Another attack there on Monday killed "
            "five.",
            "Kaduna, NG",
        ),
        ("Baidoa is a garrison town in Somalia. On Monday a mortar shell killed three people there.", "Baidoa, SO"),
        (
            "A bomb killed two people in Herat on Saturday. On Monday gunmen killed a judge in the same city.",
            "Herat, AF",
        ),
        ("Sirte has been quiet for months. A car bomb killed four people in the town on Monday.", "Sirte, LY"),
        (
            "A mine killed a shepherd near Sinjar on Saturday. Nearby, gunmen killed two policemen on Monday.",
            "Sinjar, IQ",
        ),
        (
            "A missile hit the port of Odesa on Saturday. On Monday a drone hit the port and killed two sailors.",
            "Odesa, UA",
        ),
        ("Bilal Issa fled to Agadez in Niger last year. On Monday he was shot dead there.", "Agadez, NE"),
        ("A rocket struck the airport in Erbil on Friday. A drone hit the same airport on Monday.", "Erbil, IQ"),
        (
            "Lawyers met in Quetta on Monday. A suicide bomber struck the city's main hospital, killing nine.",
            "Quetta, PK",
        ),
    ],
}  # fmt: skip

# Text, the name that the place must keep, its country, and a point (degrees) that lies within so many kilometres.
UNKNOWN: dict[str, list[tuple[str, str, float, float, float]]] = {
    "an unknown village with a container": [
        (
            "Gunmen killed eight people in the village of Gidan Tofa in Zamfara state, Nigeria, on Monday.",
            "Gidan Tofa, NG", 12.2, 6.3, 200,
        ),
        (
            "Raiders killed five people in Umm Kharaz village in South Darfur on Monday.",
            "Umm Kharaz, SD", 11.6, 24.9, 250,
        ),
        ("An air strike hit the village of Tell Zarour, near Idlib, on Monday.", "Tell Zarour, SY", 35.93, 36.63, 60),
        (
            "A mine killed three children in the village of Kot Sarwar in Kurram district on Monday.",
            "Kot Sarwar, PK", 33.8, 70.1, 150,
        ),
        (
            "Militants attacked the hamlet of Nanyogo in Cabo Delgado province on Monday.",
            "Nanyogo, MZ", -12.3, 39.3, 250,
        ),
        (
            "Rebels attacked Bulambele village in Ituri province on Monday, killing eleven.",
            "Bulambele, CD", 1.8, 29.5, 250,
        ),
        (
            "Shells hit the village of Velyka Zorianka in the Kherson region on Monday.",
            "Velyka Zorianka, UA", 46.6, 33.5, 200,
        ),
        (
            "Gunmen shot dead two men in the hamlet of El Tambillal, Cauca department, on Monday.",
            "El Tambillal, CO", 2.4, -76.8, 200,
        ),
        (
            "A bomb killed two soldiers in the Shah Gulab area of Kunar province on Monday.",
            "Shah Gulab, AF", 34.8, 71.1, 150,
        ),
        (
            "Raiders burned the village of Tungar Bazai in Sokoto state on Monday, killing two.",
            "Tungar Bazai, NG", 13.0, 5.2, 200,
        ),
    ],
    "distances and bearings": [
        ("A roadside bomb killed two soldiers 40 km south of Kirkuk on Monday.", "Kirkuk, IQ", 35.11, 44.39, 12),
        ("Gunmen killed six people about 30 miles west of Maiduguri on Monday.", "Maiduguri, NG", 11.85, 12.72, 12),
        (
            "A strike hit a camp some 100 kilometres (60 miles) north of Gao on Monday, killing nine.",
            "Gao, ML", 17.17, -0.05, 12,
        ),
        ("A mine killed three people 15 kilometers north-east of Marib on Monday.", "Marib, YE", 15.56, 45.42, 12),
        (
            "A bomb exploded near Fallujah, 60 km west of Baghdad, on Monday, killing two.",
            "Fallujah, IQ", 33.35, 43.78, 12,
        ),
        (
            "Rebels ambushed a convoy twenty kilometres east of Bunia on Monday, killing four soldiers.",
            "Bunia, CD", 1.56, 30.43, 12,
        ),
        (
            "Militants attacked a post outside Baidoa, 250 km northwest of Mogadishu, on Monday.",
            "Baidoa, SO", 3.12, 43.65, 12,
        ),
        ("Two farmers were shot dead 12 km from Jenin on Monday.", "Jenin, PS", 32.46, 35.3, 12),
        ("Rockets struck a village 25 miles south-west of Taiz on Monday.", "Taiz, YE", 13.32, 43.76, 12),
        (
            "Gunmen attacked a church 200 kilometers (125 miles) east of Ouagadougou on Monday.",
            "Ouagadougou, BF", 12.37, 0.31, 12,
        ),
    ],
}  # fmt: skip

# Text and the places of all its reports.
APART: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "two places far apart are two events": [
        (
            "Gunmen killed four people in Kano on Monday. A bomb killed six people in Maiduguri on Monday.",
            ("Kano, NG", "Maiduguri, NG"),
        ),
        (
            "A bomb killed two people in Basra and a mortar shell killed a child in Mosul on Monday.",
            ("Basra, IQ", "Mosul, IQ"),
        ),
        ("Rockets hit Erbil on Monday, and a drone struck a base in Hasakah in Syria.", ("Erbil, IQ", "Hasakah, SY")),
        (
            "On Monday a car bomb killed five people in Kabul; hours later gunmen killed three in Kunduz.",
            ("Kabul, AF", "Kunduz, AF"),
        ),
        (
            "Shells killed three people in Kharkiv on Monday. In Odesa, a missile killed two.",
            ("Kharkiv, UA", "Odesa, UA"),
        ),
        (
            "Suicide bombers killed nine people in Lahore and four in Peshawar on Monday.",
            ("Lahore, PK", "Peshawar, PK"),
        ),
        (
            "Militants attacked a hotel in Mogadishu on Monday. Elsewhere, a mine killed two soldiers near "
            "Kismayo.",
            ("Mogadishu, SO", "Kismayo, SO"),
        ),
        (
            "A judge was shot dead in Cali on Monday. The same day a bomb wounded six people in Cucuta.",
            ("Cali, CO", "C\u00facuta, CO"),
        ),
        ("Israeli jets killed five people in Beirut and three in Damascus on Monday.", ("Beirut, LB", "Damascus, SY")),
        (
            "Raiders killed ten villagers near Jos on Monday. Separately, gunmen abducted a priest in Kaduna on "
            "Monday.",
            ("Jos, NG", "Kaduna, NG"),
        ),
    ],
}  # fmt: skip


# What these ask for is decided outside the rooms of places: see the reasons.
NOT_YET = {
    "two places far apart are two events-2": "the odds give the first clause's place to the second clause's verb",
}


def cases(texts: Mapping[str, Sequence[tuple[object, ...]]]) -> list[object]:
    """Every text as a case whose id begins with its trap."""
    return [
        pytest.param(*told, id=f"{trap}-{number}", marks=_marks(f"{trap}-{number}"))
        for trap, tellings in texts.items()
        for number, told in enumerate(tellings, start=1)
    ]


def _marks(case: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=NOT_YET[case])] if case in NOT_YET else []


def is_told(wanted: str, place: Place | None, gazetteer: Gazetteer) -> bool:
    """Whether the place is the wanted one: of its country, and called so here or in the gazetteer."""
    name, _, country = wanted.rpartition(", ")
    if place is None or place.country != country:
        return False
    called = {entry.name for entry in gazetteer.lookup(name) if entry.country == country}
    return place.name in called or normalise_name(name) in normalise_name(place.name)


@pytest.mark.parametrize(("text", "where"), cases(WHERE))
def test_where_it_happened(
    reports_of: Callable[..., tuple[Report, ...]], tools: Tools, text: str, where: str
) -> None:
    """The first report of a text lies where the words put the event, and nowhere else that they name."""
    place = reports_of(text)[0].place
    assert is_told(where, place, tools.vocabulary.gazetteer), place


@pytest.mark.parametrize(("text", "where"), cases(RELATIVE))
def test_words_that_lead_back_to_a_place(
    reports_of: Callable[..., tuple[Report, ...]], tools: Tools, text: str, where: str
) -> None:
    """The last report of a text lies at the place that "there" or "the same base" leads back to."""
    place = reports_of(text)[-1].place
    assert is_told(where, place, tools.vocabulary.gazetteer), place


@pytest.mark.parametrize(("text", "where", "lat", "lon", "km"), cases(UNKNOWN))
def test_where_on_the_map(
    reports_of: Callable[..., tuple[Report, ...]],
    tools: Tools,
    text: str,
    where: str,
    lat: float,
    lon: float,
    km: float,
) -> None:
    """The place keeps the name in the text, and its point lies where a container or a distance puts it."""
    place = reports_of(text)[0].place
    assert is_told(where, place, tools.vocabulary.gazetteer), place
    assert place is not None
    apart = km_between(place, Place(where, lat=lat, lon=lon))
    assert apart is not None, place
    assert apart <= km, place


@pytest.mark.parametrize(("text", "places"), cases(APART))
def test_places_far_apart(
    reports_of: Callable[..., tuple[Report, ...]], tools: Tools, text: str, places: tuple[str, ...]
) -> None:
    """A text with attacks in two towns has a report for each, at its own place."""
    told = [report.place for report in reports_of(text)]
    assert len(told) == len(places), told
    assert all(any(is_told(want, place, tools.vocabulary.gazetteer) for place in told) for want in places), (
        told
    )
