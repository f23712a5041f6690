"""The weapons of a report: named, told beside the deed, or implied by it."""

import pytest

WEAPONS = [
    ("A sentry was beheaded in Palma on Monday by insurgents.", {"knife"}),
    ("A man stabbed a clerk in Ghent on Monday before officers shot him dead.", {"knife"}),
    ("Gunmen on motorbikes raided a village near Tera on Monday and killed five herders.", {"small arms"}),
    ("A bomber blew himself up at a wedding in Kabul on Monday, killing nine guests.", {"suicide vest"}),
    ("A suicide bomber drove a minibus into a gate in Mogadishu on Monday, killing five.", {"car bomb"}),
    (
        "Five people were killed in an attack on a market in Jos on Monday. The raiders came with axes.",
        {"knife"},
    ),
    (
        "Five people were killed in an attack on a market in Jos on Monday. No guns were found there.",
        set(),
    ),
    (
        "Five people were killed in an attack on a market in Jos on Monday. Police later seized two rifles.",
        set(),
    ),
    ("A helicopter dropped barrel bombs filled with chlorine on Saraqib on Monday.", {"airstrike munition"}),
    ("Militants buried an IED by a road in Khost on Monday. The device went off and killed four.", {"ied"}),
    (
        "Guerrillas set off at least 14 bombs across Lima on Monday. Two car bombs killed three people.",
        {"bomb", "car bomb"},
    ),
    ("A van blew up outside a police station in Cizre on Monday in an attack that killed two.", {"car bomb"}),
    ("Six died in Kumanovo on Monday. The lorry used in the bombing had been stolen in May.", {"car bomb"}),
    (
        "An explosion killed three in Nantes on Monday. A man had left a package there; police say it was an attack.",
        {"bomb"},
    ),
    ("Gunmen and bombers stormed an office in Ghazni on Monday, killing 12.", {"small arms", "bomb"}),
    ("A suicide bombing killed six people in Kabul on Monday.", set()),
    (
        "A man stabbed a teacher in Arras on Monday. Shots were heard during police raids there later.",
        {"knife"},
    ),
    (
        "Two tons of ammonium nitrate were loaded into a lorry and detonated in Mersin on Monday.",
        {"car bomb"},
    ),
    ("Soldiers died on Monday in Kidal amid exchanges of fire when their camp was attacked.", set()),
]


@pytest.mark.parametrize(("text", "kinds"), WEAPONS)
def test_weapons_are_those_of_the_attack(reports_of, text, kinds):
    """What was used is reported, from the deed's own words or the next sentence; what was kept or not used is not."""
    assert {weapon.kind for weapon in reports_of(text)[0].weapons} == kinds
