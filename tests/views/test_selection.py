"""What the filters mean, and how a query string says them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cards import SELECTIONS, light

from tocsin.records import (
    Accused,
    Grade,
    Incident,
    Interval,
    Perpetrator,
    Place,
    Reconciled,
    Saying,
    Sources,
    Target,
    Weapon,
)
from tocsin.views import (
    FILTERS,
    Card,
    Selection,
    Toll,
    card_of,
    fits,
    may_be_wanted,
    pairs_of,
    row_of,
    select,
    selection_of,
)

DAY = dt.date(2024, 7, 25)
SHELLING = "Shelling/artillery/missile attack"
PLACE = Place("Ain al-Asad air base", "IQ", "Al Anbar", 33.8, 42.4, "facility", 3)


def saying(value: str) -> Saying:
    """A saying of which only the value counts."""
    return Saying(value, "", "d1", "")


INCIDENT = Incident(
    id="feedc0de00000001", reports=("r1", "r2"), documents=("d1",), status="occurred", type=SHELLING,
    date=Interval(DAY, DAY, "day", basis="Thursday"), place=PLACE, weapons=(Weapon("rocket", "Katyusha"),),
    perpetrators=(Perpetrator("IRI", "claimed"), Perpetrator("Hamas", "suspected")),
    targets=(Target("US forces"), Target("a mosque")), killed=Reconciled(3, None, 6, "range"), injured=None,
    damage="minor", sources=Sources(4, ("Rudaw", "AP"), 3), conflicts={"killed": ()}, summary="Rockets fell at dawn.",
    accused=(
        Accused("IRI", "iri", (saying("claimed"), saying("attributed"))),
        Accused("Hamas", None, (saying("suspected"),)),
    ),
    unclaimed=(saying("nobody has claimed it"),), grade=Grade("confirmed", "a rule", "a reason"),
    formerly=("0ddba11000000009",),
)  # fmt: skip
CARD = card_of(INCIDENT)


def changed(**values: Any) -> Card:
    """CARD with other values."""
    return msgspec.structs.replace(CARD, **values)


class TestCard:
    """An incident, flattened."""

    def test_every_basis(self) -> None:
        """Each of the accused is there with every basis, and with the strongest for the row."""
        assert CARD.by_whom == (("IRI", "claimed"), ("Hamas", "suspected"))
        assert set(CARD.perpetrators) == {*CARD.by_whom, ("IRI", "attributed")}
        assert row_of(CARD).perpetrators == "IRI (claimed), Hamas (suspected)"

    def test_what_it_keeps(self) -> None:
        """It keeps what is filtered and listed by, and leaves out words and reasons."""
        assert (CARD.targets, CARD.outlets, CARD.grade) == (
            ("US forces", "a mosque"),
            ("Rudaw", "AP"),
            "confirmed",
        )
        assert (CARD.independent, CARD.documents, CARD.conflicts) == (3, 4, ("killed",))
        assert CARD.unclaimed and CARD.formerly == INCIDENT.formerly and CARD.reports == INCIDENT.reports
        assert CARD.killed == Toll(3, None, 6) and CARD.injured is None
        assert CARD.date == msgspec.structs.replace(INCIDENT.date, basis="")

    @pytest.mark.parametrize(
        ("toll", "number"),
        [(Toll(3, 5, 6), 5), (Toll(3, None, 6), 3), (Toll(None, None, 6), 6), (Toll(claimed=("9",)), None)],
    )
    def test_the_number_of_a_toll(self, toll: Toll, number: int | None) -> None:
        """A number counts by its best, else by the lowest that stands, else by the highest."""
        assert toll.number == number


class TestFits:
    """The definition."""

    @pytest.mark.parametrize(
        ("wanted", "held"),
        [
            ({}, True),
            ({"type": (SHELLING,)}, True),
            ({"type": ("Attack",)}, False),
            ({"type": ("attack",)}, True),
            ({"type": ("shelling",)}, True),
            ({"type": ("drone", "missile")}, True),
            ({"place": "asad"}, True),
            ({"place": "iraq"}, True),
            ({"place": "iq anbar"}, True),
            ({"place": "Iraq Syria"}, False),
            ({"place": "syria"}, False),
            ({"country": ("SY",)}, False),
            ({"country": ("SY", "IQ")}, True),
            ({"province": ("IQ/Al Anbar",)}, True),
            ({"province": ("SY/Al Anbar",)}, False),
            ({"weapon": ("rocket",)}, True),
            ({"weapon": ("drone",)}, False),
            ({"perpetrator": ("IRI",)}, True),
            ({"perpetrator": ("iri",)}, False),
            ({"perpetrator": ("IRI",), "basis": ("attributed",)}, True),
            ({"perpetrator": ("Hamas",), "basis": ("claimed",)}, False),
            ({"perpetrator": ("Hamas",), "basis": ("unclaimed",)}, True),
            ({"basis": ("denied",)}, False),
            ({"basis": ("unclaimed",)}, True),
            ({"target": ("forces us",)}, True),
            ({"target": ("forces mosque",)}, False),
            ({"target": ("church", "mosq")}, True),
            ({"killed": ("1-4",)}, True),
            ({"killed": ("5-9",)}, False),
            ({"injured": ("unsaid",)}, True),
            ({"injured": ("0",)}, False),
            ({"grade": ("confirmed",)}, True),
            ({"grade": ("weak",)}, False),
            ({"outlet": ("AP", "AFP")}, True),
            ({"outlet": ("A",)}, False),
            ({"families": ("3+",)}, True),
            ({"families": ("1", "2")}, False),
            ({"review": ("unseen",)}, True),
            ({"review": ("open",)}, False),
            ({"q": "katyusha iraq rudaw dawn hamas"}, True),
            ({"q": "rockets basra"}, False),
            ({"since": DAY, "until": DAY}, True),
            ({"until": dt.date(2024, 7, 24)}, False),
            ({"since": dt.date(2024, 7, 26), "until": dt.date(2024, 7, 24)}, False),
        ],
    )
    def test_filters(self, wanted: dict[str, Any], held: bool) -> None:
        """Each filter is met or not by what its name says, and together they must all be met."""
        assert fits(CARD, Selection(**wanted)) is held

    @pytest.mark.parametrize(
        ("number", "band"),
        [(0, "0"), (1, "1-4"), (4, "1-4"), (5, "5-9"), (9, "5-9"), (10, "10-49"), (49, "10-49"), (50, "50+")],
    )
    def test_bands(self, number: int, band: str) -> None:
        """Each number is in one band."""
        card = changed(killed=Toll(number, number, number))
        assert fits(card, Selection(killed=(band,)))
        assert not any(
            fits(card, Selection(killed=(one,)))
            for one in ("unsaid", "0", "1-4", "5-9", "10-49", "50+")
            if one != band
        )

    def test_backwards_span(self) -> None:
        """A span that ends before it begins holds nothing, not even what spreads over both ends."""
        july = changed(date=Interval(dt.date(2024, 7, 1), dt.date(2024, 7, 31), "month"))
        assert not fits(july, Selection(since=dt.date(2024, 7, 20), until=dt.date(2024, 7, 10)))

    def test_headlines_first(self) -> None:
        """No incident that is wanted is held back by its headline, and of those let by only the wanted are selected."""
        wanted = Selection(type=("shelling",), grade=("weak",))
        assert list(may_be_wanted([INCIDENT], wanted)) == [INCIDENT]
        assert list(select([INCIDENT], wanted)) == []
        assert list(may_be_wanted([INCIDENT], Selection(type=("drone",)))) == []

    def test_review_states(self) -> None:
        """A review state is looked up by the id of the incident."""
        assert list(select([INCIDENT], Selection(review=("open",)), {INCIDENT.id: "open"})) == [INCIDENT]
        assert list(select([INCIDENT], Selection(review=("open",)), {})) == []


class TestPairs:
    """Query strings."""

    @given(SELECTIONS | light())
    def test_there_and_back(self, wanted: Selection) -> None:
        """What pairs say is said again by the pairs of what they select, also through an address."""
        pairs = [pair for pair in pairs_of(wanted) if pair[1] != "?"]
        found, _ = selection_of(pairs)
        assert pairs_of(found) == pairs
        assert selection_of(parse_qsl(urlencode(pairs))) == selection_of(pairs)
        assert selection_of(pairs_of(found))[0] == found

    @given(
        st.lists(
            st.tuples(st.sampled_from((*FILTERS, "colour")), st.text(max_size=12) | st.just("2024-02-30"))
        )
    )
    def test_nothing_crashes_it(self, pairs: list[tuple[str, str]]) -> None:
        """Whatever is given, each pair that is not blank is taken or named."""
        wanted, notes = selection_of(pairs)
        kept = {name for name, _ in pairs_of(wanted)}
        for name, value in pairs:
            told = any(note.startswith((f"{name}=", f"{name}:")) for note in notes)
            assert name in kept or told or not value.strip() or name == "threats"

    def test_order_and_repeats(self) -> None:
        """Values come in order and once, words are put together, and codes of countries are in capitals."""
        pairs = [
            ("type", "b"),
            ("q", " the  camp "),
            ("country", "iq"),
            ("type", "a"),
            ("type", "b"),
            ("q", "dawn"),
        ]
        wanted, notes = selection_of(pairs)
        assert not notes
        assert pairs_of(wanted) == [("country", "IQ"), ("type", "a"), ("type", "b"), ("q", "the camp dawn")]

    @pytest.mark.parametrize(
        ("pair", "note"),
        [
            (("since", "yesterday"), "since=yesterday: not a day; write it as 2024-07-26"),
            (("killed", "17"), "killed=17: it is one of unsaid, 0, 1-4, 5-9, 10-49, 50+"),
            (("review", "maybe"), "review=maybe: it is one of open, judged, unseen"),
            (("threats", "perhaps"), "threats=perhaps: write 1 or 0"),
            (("target", "—"), "target=—: it has no letter and no digit"),
            (("place", "?!"), "place=?!: it has no letter and no digit"),
            (("colour", "red"), "colour: there is no filter of that name"),
        ],
    )
    def test_what_is_left_out(self, pair: tuple[str, str], note: str) -> None:
        """What cannot be understood asks for nothing and is named with its reason."""
        assert selection_of([pair]) == (Selection(), (note,))

    def test_names_of_the_caller(self) -> None:
        """A name that means something else to the caller, and a blank value, are passed over without a word."""
        assert selection_of([("order", "day"), ("q", " ")], beside={"order"}) == (Selection(), ())

    def test_a_plus_that_became_a_space(self) -> None:
        """A plus sign that an address turned into a space is read as one."""
        assert selection_of(parse_qsl("families=3+&killed=50+")) == (
            Selection(families=("3+",), killed=("50+",)),
            (),
        )

    def test_too_much(self) -> None:
        """Of too many words or values as many as are allowed count, and that is said."""
        wanted, notes = selection_of(
            [("q", "a-b " * 15), *(("outlet", f"o{number:03}") for number in range(101))]
        )
        assert wanted.q == " ".join(["a-b"] * 10) and len(wanted.outlet) == 100
        assert len(notes) == 2

    def test_a_backwards_span_is_named(self) -> None:
        """That no day lies between two is said."""
        _, notes = selection_of([("since", "2024-07-02"), ("until", "2024-07-01")])
        assert notes == ("since=2024-07-02: it is after until=2024-07-01, so nothing fits",)


def test_lists_need_no_numpy() -> None:
    """A command that lists incidents does not wait until numpy is loaded."""
    code = "import sys, tocsin.views; tocsin.views.select; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
