"""Who is charged with which event."""

from __future__ import annotations

import pytest


@pytest.fixture
def doers_of(reports_of):
    """The perpetrators of the first report of a text, with their basis."""

    def read(text, **kwargs):
        return [(doer.name, doer.basis) for doer in reports_of(text, **kwargs)[0].perpetrators]

    return read


def test_blame_far_behind_the_attack_reaches_it(doers_of):
    """An accusation that names nobody's other attacks is of the event told last, however late it stands."""
    text = (
        "A car bomb killed nine people in Mosul on Monday. Shops were closed. Schools were closed too. "
        "The weather was hot. The river was low. Buses did not run. Bread was dear. The mayor blamed Islamic State."
    )
    assert doers_of(text) == [("Islamic State", "attributed")]


def test_a_claim_of_many_attacks_is_of_none(doers_of):
    """Late words on attacks at large say nothing of the one in hand."""
    text = (
        "A car bomb killed nine people in Mosul on Monday. Shops were closed. Schools were closed too. "
        "The weather was hot. The river was low. Buses did not run. "
        "Islamic State has claimed responsibility for past attacks in the city."
    )
    assert doers_of(text) == []


def test_police_who_suspect_a_group_name_it(doers_of):
    """The object of "suspect" is suspected."""
    text = "Gunmen killed four men in Pattani on Monday. Police suspect the Barisan Revolusi Nasional."
    assert [basis for _, basis in doers_of(text)] == ["suspected"]


def test_the_other_side_of_a_fight_took_part_in_it(doers_of):
    """A clash with a group is that group's deed too."""
    assert doers_of("Three soldiers died in a clash with the PKK near Siirt on Monday.") == [
        ("PKK", "asserted")
    ]


@pytest.mark.parametrize("who", ["The gunmen", "Insurgents", "Armed rebels"])
def test_words_that_name_no_side_name_nobody(doers_of, who):
    """ "Gunmen" and "insurgents" are no name."""
    assert doers_of(f"{who} killed four men in Basra on Monday.") == []


def test_a_group_that_is_only_about_is_not_accused(doers_of):
    """A group that fought in the land long ago is not taken for the doer."""
    text = (
        "Gunmen killed four men in Basra on Monday. Police found the car. The dead were buried on Tuesday. "
        "The families wept. Iraq declared victory over Islamic State in 2017."
    )
    assert doers_of(text) == []


def test_a_descent_is_no_doer(doers_of):
    """The adjective of a man's descent does not make his country the doer."""
    text = (
        "Neighbours of Karim Saadi, the British-Libyan who carried out the bombing in Leeds on Monday, wept."
    )
    assert not {"United Kingdom", "Libya"} & {name for name, _ in doers_of(text)}


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("The Green Scythe, a gang with friends in the port, has been blamed for the attack.", "attributed"),
        ("A colonel identified the attackers as members of the PKK.", "attributed"),
        ("The governor put the attack down to the PKK.", "attributed"),
        ("Police concluded that the PKK were responsible.", "attributed"),
        ("The PKK were behind the bombing, police said.", "attributed"),
        ("The PKK were behind the bombing.", "asserted"),
        ("Two officers said they believed the PKK was behind it.", "suspected"),
        ("Relatives suspect the PKK.", "suspected"),
        ("The attackers were believed to be members of the PKK.", "suspected"),
        ("The PKK is the suspect.", "suspected"),
        ("The PKK adopted the attack in a leaflet.", "claimed"),
        ("The PKK put its name to the attack.", "claimed"),
        ("The PKK said the bomb was its doing.", "claimed"),
        ("A spokesman of the PKK claimed they were responsible for the attack.", "claimed"),
    ],
)
def test_words_of_blame_have_their_basis(doers_of, words, basis):
    """Who claims is a claimant, whom somebody names is blamed, whom somebody only suspects is suspected."""
    assert [how for _, how in doers_of(f"A bomb killed nine people in Mosul on Monday. {words}")] == [basis]


def test_who_blames_the_forces_is_not_blamed_himself(doers_of):
    """ "The security forces" stand for no group named before them."""
    text = "A bomb of the IRA killed nine people in Belfast on Monday. The IRA blamed the security forces."
    assert doers_of(text) == [("IRA", "asserted")]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Houthi shells fell on a market in Taiz on Monday, killing six people.", "Houthi"),
        ("Turkish F-16s pounded a camp near Zakho on Monday, killing six people.", "Turkey"),
        ("A Ukrainian drone exploded in Shebekino on Monday, killing six people.", "Ukraine"),
        (
            "A soldier died near Deir ez-Zor on Monday, hit by mortar fire from Islamic State.",
            "Islamic State",
        ),
    ],
)
def test_a_weapon_acts_for_its_owner(doers_of, words, name):
    """The owner of the shells, jets and drones that do the deed is its doer."""
    assert [who for who, _ in doers_of(words)] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "An Iranian-made drone exploded in Odesa on Monday, killing six people.",
        "Two people were killed by rocket fire from Lebanon in Kiryat Shmona on Monday.",
        "Police killed six men believed to be members of the PKK near Siirt on Monday.",
    ],
)
def test_maker_place_and_victims_do_nothing(doers_of, words):
    """Where a weapon was made, whence it came, and who was killed are no doers."""
    assert doers_of(words) == []


def test_of_two_deeds_the_nearer_is_blamed(reports_of):
    """A person named for one of a sentence's two events is not charged with the other."""
    text = (
        "A bomb killed three people in Porto on 4 May 2020. "
        "Luis Peralta, 29, died in a gunfight with police on 7 May 2020 in Braga, days after the bombing in Porto."
    )
    doers = {report.type: [doer.name for doer in report.perpetrators] for report in reports_of(text)}
    assert doers == {"Remote explosive/landmine/IED": [], "Armed clash": ["Luis Peralta"]}


def test_an_attack_that_another_draws_is_its_own(reports_of):
    """What prompted an attack has another doer than the attack."""
    text = "In April four men were killed in Islamic State attacks in Sukhnah, prompting Russian airstrikes."
    named = [[doer.name for doer in report.perpetrators] for report in reports_of(text)]
    assert named == [["Islamic State"], ["Russia"]]
