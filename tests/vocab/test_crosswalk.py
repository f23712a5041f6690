"""What other codebooks call a tactic."""

from __future__ import annotations

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import crosswalk
from tocsin.vocab.crosswalk import GtdWeapon, tactics


@pytest.mark.parametrize(
    ("name", "weapon", "modes", "cameo", "means", "airwars"),
    [
        ("drone_strike", GtdWeapon(6, 17), ("drone",), "195", "Aerial bombardment", "airstrike_drone"),
        ("shelling", GtdWeapon(6, 11), ("heavy-weapons",), "194", "Shelling", "airstrike_artillery"),
        (
            "rocket_attack",
            GtdWeapon(6, 11),
            ("heavy-weapons",),
            "194",
            "Aerial bombardment",
            "airstrike_artillery",
        ),
        ("roadside_bomb", GtdWeapon(6, 12), ("explosives",), "1833", "Roadside IED", None),
        ("car_bomb", GtdWeapon(6, 15), ("explosives",), "1832", "Vehicle-borne IED", None),
        ("suicide_bomb", GtdWeapon(6, 13), ("suicide-attack",), "1831", "Body-borne IED", None),
        ("grenade", GtdWeapon(6, 7), ("explosives",), "183", "Other explosives", None),
        ("magnetic_bomb", GtdWeapon(6, 29), ("explosives",), "1832", "Other explosives", None),
        ("stabbing", GtdWeapon(9, 23), ("primitive",), "182", "Bodily assault", None),
        ("vehicle_ramming", GtdWeapon(10), ("primitive",), "182", "Bodily assault", None),
        ("arson", GtdWeapon(8, 18), ("destroy",), "1712", None, None),
        ("chemical_attack", GtdWeapon(2), ("unconventional",), "2041", "Unknown", "airstrike_other"),
    ],
)
def test_a_tactic_is_called_what_the_codebooks_call_it(
    name: str, weapon: GtdWeapon, modes: tuple[str, ...], cameo: str, means: str | None, airwars: str | None
) -> None:
    """Each codebook's own number or word stands in the tactic's line."""
    tactic = tactics()[name]
    assert (tactic.gtd_weapons[0], tactic.plover_modes, tactic.cameo[0]) == (weapon, modes, cameo)
    assert (tactic.awsd_means, tactic.airwars) == (means, airwars)


def test_only_suicide_attacks_are_suicide() -> None:
    """GTD's suicide column is set for those tactics alone in which the bearer dies with the bomb."""
    assert {name for name, tactic in tactics().items() if tactic.suicide} == {
        "suicide_bomb", "suicide_car_bomb", "suicide_bomb_foiled", "suicide_car_bomb_foiled", "complex_suicide_attack",
    }  # fmt: skip


def test_a_tactic_names_the_line_of_its_event() -> None:
    """The sub-event brings its type and its disorder type."""
    event = tactics()["suicide_car_bomb"].acled_event
    assert event is not None
    assert (event.event_type, event.disorder_type) == ("Explosions/Remote violence", "Political violence")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"acled": "Raid"}, "Raid"),
        ({"gtd_attacks": "77"}, "77"),
        ({"gtd_attacks": "x"}, "raid"),
        ({"gtd_weapons": "5/11"}, "11"),
        ({"plover_modes": "bite"}, "bite"),
        ({"cameo": "999"}, "999"),
        ({"awsd_means": "Shooting spree"}, "spree"),
        ({"airwars": "airstrike_balloon"}, "balloon"),
        ({"suicide": "maybe"}, "suicide"),
    ],
)
def test_a_code_that_no_list_has_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], named: str
) -> None:
    """Every code of a line must stand in its codebook's list, and a subtype under its type."""
    row = dict.fromkeys(crosswalk._COLUMNS, "") | {"tactic": "raid", "suicide": "no"} | wrong
    monkeypatch.setattr(crosswalk, "read_table", lambda *_: iter([row]))
    tactics.cache_clear()
    with pytest.raises(VocabularyError, match=named):
        tactics()
    tactics.cache_clear()
