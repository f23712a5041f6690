"""Which tactic an incident is, and the codebooks' traps that its own values decide."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.errors import VocabularyError
from tocsin.records.value import ACLED_TYPES
from tocsin.vocab import crosswalk
from tocsin.vocab.crosswalk import GtdWeapon, tactic_of, tactics
from tocsin.vocab.lexicon import WEAPON_CLASSES

SHELLING = "Shelling/artillery/missile attack"
AIR = "Air/drone strike"
REMOTE = "Remote explosive/landmine/IED"
DISRUPTED = "Disrupted weapons use"
ABDUCTION = "Abduction/forced disappearance"


@pytest.mark.parametrize(
    ("type", "told", "acled"),
    [
        ("Grenade", {"weapons": ["grenade"], "models": ["grenade launcher"]}, SHELLING),
        ("Grenade", {"weapons": ["grenade"]}, "Grenade"),
        (
            "Grenade",
            {"weapons": ["incendiary"], "models": ["Molotov cocktail"]},
            "Looting/property destruction",
        ),
        ("Grenade", {"weapons": ["incendiary"], "killed": True}, "Attack"),
        ("Grenade", {"weapons": ["grenade"], "models": ["stun grenade"]}, "Attack"),
        (REMOTE, {"weapons": ["car bomb"], "models": ["SVBIED"]}, "Suicide bomb"),
        ("Suicide bomb", {"weapons": ["car bomb"]}, "Suicide bomb"),
        (REMOTE, {"weapons": ["suicide vest"]}, "Suicide bomb"),
        (SHELLING, {"weapons": ["missile"], "targets": ["a military helicopter"]}, SHELLING),
        ("Attack", {"weapons": ["small arms"], "targets": ["warplane"], "status": "foiled"}, SHELLING),
        (SHELLING, {"weapons": ["rocket"], "status": "foiled"}, DISRUPTED),
        (AIR, {"weapons": ["drone"], "status": "foiled"}, DISRUPTED),
        (AIR, {"status": "foiled"}, DISRUPTED),
        (SHELLING, {"weapons": ["missile"], "targets": ["drone"], "status": "foiled"}, DISRUPTED),
        (REMOTE, {"weapons": ["ied"], "status": "foiled"}, DISRUPTED),
        (REMOTE, {"status": "foiled"}, DISRUPTED),
        ("Suicide bomb", {"weapons": ["suicide vest"], "status": "foiled"}, DISRUPTED),
        (AIR, {"weapons": ["airstrike munition"], "models": ["Mi-24"]}, AIR),
        ("Armed clash", {"weapons": ["mortar", "small arms"]}, "Armed clash"),
        ("Armed clash", {"weapons": ["airstrike munition", "small arms"]}, "Armed clash"),
        ("Armed clash", {"weapons": ["suicide vest", "small arms"]}, "Armed clash"),
        ("Attack", {"weapons": ["small arms"], "status": "foiled"}, "Attack"),
        (ABDUCTION, {}, ABDUCTION),
        (ABDUCTION, {"killed": True}, "Attack"),
        ("Arrests", {"side": "state"}, "Arrests"),
        ("Arrests", {"side": "non-state"}, ABDUCTION),
    ],
)
def test_a_trap_of_the_codebook_is_seen(type: str, told: dict[str, Any], acled: str) -> None:
    """Each of the cases in which the plain type or weapon misleads gets the sub-event that the codebook asks for."""
    assert tactic_of(type, **told).acled == acled


@pytest.mark.parametrize(
    ("type", "told", "name"),
    [
        (AIR, {"weapons": ["drone"]}, "drone_strike"),
        (AIR, {"weapons": ["missile"]}, "airstrike"),
        (AIR, {}, "unspecified_strike"),
        (AIR, {"weapons": ["airstrike munition"], "models": ["AH-64 Apache"]}, "helicopter_strike"),
        (SHELLING, {"weapons": ["rocket", "drone"]}, "drones_and_projectiles"),
        (SHELLING, {"weapons": ["rocket"]}, "rocket_attack"),
        (SHELLING, {"weapons": ["ballistic missile"]}, "missile_attack"),
        (SHELLING, {}, "shelling"),
        ("Attack", {"weapons": ["rpg"]}, "rpg_attack"),
        (REMOTE, {"weapons": ["ied"]}, "roadside_bomb"),
        (REMOTE, {"weapons": ["ied"], "models": ["sticky bomb"]}, "magnetic_bomb"),
        (REMOTE, {"weapons": ["ied"], "models": ["landmine"]}, "landmine"),
        (REMOTE, {"weapons": ["bomb"], "models": ["parcel bomb"]}, "parcel_bomb"),
        (REMOTE, {"weapons": ["car bomb"]}, "car_bomb"),
        (REMOTE, {"weapons": ["bomb", "small arms"]}, "complex_attack"),
        ("Suicide bomb", {"weapons": ["suicide vest", "small arms"]}, "complex_suicide_attack"),
        ("Armed clash", {"targets": ["an army patrol"]}, "ambush"),
        ("Attack", {"weapons": ["small arms"], "targets": ["the mayor"], "killed": True}, "assassination"),
        ("Attack", {"weapons": ["small arms"], "targets": ["Judge Karim"]}, "assassination_attempt"),
        ("Attack", {"weapons": ["small arms"], "targets": ["worshippers"], "killed": True}, "shooting"),
        ("Attack", {"weapons": ["knife"]}, "stabbing"),
        ("Attack", {"weapons": ["vehicle"]}, "vehicle_ramming"),
        ("Attack", {}, "attack"),
        ("Looting/property destruction", {"weapons": ["incendiary"]}, "arson"),
        (ABDUCTION, {"targets": ["the container ship"]}, "hijacking"),
    ],
)
def test_a_tactic_is_found_by_the_values_of_an_incident(type: str, told: dict[str, Any], name: str) -> None:
    """Type, weapons, models, targets and deaths say together which line of the crosswalk holds."""
    assert tactic_of(type, **told).name == name


@pytest.mark.parametrize("type", ACLED_TYPES)
def test_every_type_has_a_tactic_with_every_weapon(type: str) -> None:
    """No incident falls through the rules, and what occurred is an event for ACLED."""
    for weapon in WEAPON_CLASSES:
        assert tactic_of(type, [weapon]).acled is not None
        assert tactic_of(type, [weapon], status="foiled").acled is not None


def test_what_is_only_threatened_is_no_event() -> None:
    """A threat has no sub-event and no attack, whatever the weapon."""
    threat = tactic_of(SHELLING, ["rocket"], status="threatened")
    assert (threat.acled, threat.acled_event, threat.gtd_attacks) == (None, None, ())


def test_what_was_foiled_keeps_its_weapon_for_gtd() -> None:
    """Rockets that were all shot down are still rockets in GTD, where only the success is 0."""
    foiled = tactic_of(SHELLING, ["rocket"], status="foiled")
    assert foiled.gtd_weapons == tactic_of(SHELLING, ["rocket"]).gtd_weapons == (GtdWeapon(6, 11),)


def test_only_what_no_value_shows_has_no_rule() -> None:
    """Every tactic can be reached, but for a siege and a beating, which an incident's values do not tell apart."""
    reached = {rule.tactic for rule in crosswalk._rules()}
    assert set(tactics()) - reached == {"hostage_siege", "beating"}


def test_an_unknown_type_is_refused() -> None:
    """A type that no rule knows is named."""
    with pytest.raises(VocabularyError, match="Skirmish"):
        tactic_of("Skirmish")


@pytest.mark.parametrize(
    "wrong", [{"tactic": "raid"}, {"weapons": "catapult"}, {"targets": "moon"}, {"side": "left"}]
)
def test_a_wrong_rule_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]) -> None:
    """A rule for a tactic that there is not, or that asks for what no incident has, is named."""
    row = dict.fromkeys(crosswalk._RULE_COLUMNS, "") | {"tactic": "attack"} | wrong
    monkeypatch.setattr(crosswalk, "read_table", lambda *_: iter([row]))
    crosswalk._rules.cache_clear()
    with pytest.raises(VocabularyError, match=next(iter(wrong.values()))):
        crosswalk._rules()
    crosswalk._rules.cache_clear()
