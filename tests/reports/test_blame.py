"""Who is said to have done it, and on what basis."""

import pytest


@pytest.fixture(scope="module")
def blamed(code_text):
    """Perpetrators (name, basis) of the first report of a text."""
    return lambda text: [(doer.name, doer.basis) for doer in code_text(text).reports[0].perpetrators]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A blast killed six people in Quetta on Monday. The Islamic State claimed responsibility.",
            "Islamic State",
        ),
        ("Al-Shabaab said it had fired mortars at the airport in Mogadishu on Monday.", "Al-Shabaab"),
        ("Gunmen killed four men in Herat on Sunday. Responsibility was claimed by the Taliban.", "Taliban"),
        ("Hamas took credit for a shooting that killed two people in Hebron on Monday.", "Hamas"),
    ],
)
def test_a_claim_is_a_claim(blamed, text, name):
    """A group that says that it did it has claimed it."""
    assert [(name in found, basis) for found, basis in blamed(text)] == [(True, "claimed")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb killed six soldiers near Jalalabad on Monday. Officials blamed the Taliban.", "Taliban"),
        ("Kurdish officials accused Turkey after a drone struck a car in Qamishli on Sunday.", "Turkey"),
        ("Police said Boko Haram attacked the village of Gwoza on Monday.", "Boko Haram"),
        (
            "Two rockets hit Erbil airport on Monday, in an attack attributed to Kataib Hezbollah.",
            "Kataib Hezbollah",
        ),
    ],
)
def test_an_accusation_is_attributed(blamed, text, name):
    """What somebody other than the reporter says of the doers is attributed."""
    assert [(name in found, basis) for found, basis in blamed(text)] == [(True, "attributed")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Suspected Boko Haram militants attacked the village of Gwoza on Monday.", "Boko Haram"),
        ("A rocket hit the base in Taji on Sunday; Kataib Hezbollah is suspected.", "Kataib Hezbollah"),
        ("An attack likely carried out by al-Shabaab killed two people in Garissa on Monday.", "al-Shabaab"),
    ],
)
def test_a_hedge_is_a_suspicion(blamed, text, name):
    """A doer under a hedge is suspected."""
    assert [(name in found, basis) for found, basis in blamed(text)] == [(True, "suspected")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Taliban fighters attacked a checkpoint in Kunduz on Monday.", "Taliban"),
        ("Russian forces shelled Kharkiv on Sunday, killing three people.", "Russian"),
        ("A US drone strike killed a commander in Idlib on Monday.", "United States"),
        ("Israel bombed a depot near Damascus on Monday.", "Israel"),
        ("On Monday a village near Gao was attacked by Islamic State militants.", "Islamic State"),
    ],
)
def test_the_reporters_word_is_asserted(blamed, text, name):
    """A doer whom the reporter names without a source is asserted."""
    assert [(name in found, basis) for found, basis in blamed(text)] == [(True, "asserted")]


def test_a_denial_is_kept(blamed):
    """A group that denies it is named, as denying it."""
    text = "A blast killed six people in Quetta on Monday. The Taliban denied any involvement."
    assert [(name, basis) for name, basis in blamed(text) if "Taliban" in name] == [("Taliban", "denied")]


def test_a_claim_by_an_unknown_group(blamed):
    """A claimant that no vocabulary knows keeps the name that the text gives it."""
    text = "A bomb wounded two policemen in Larissa on Monday. A group calling itself Red Dawn claimed the attack."
    assert ("Red Dawn", "claimed") in blamed(text)


@pytest.mark.parametrize(
    "words",
    [
        "No group has claimed responsibility.",
        "There was no immediate claim of responsibility.",
        "Nobody has come forward to claim the attack.",
        "It was not immediately clear who carried out the attack.",
    ],
)
def test_that_nobody_claimed_is_recorded(code_text, words):
    """That nobody claimed it is kept in the words of the text, and names nobody."""
    (report,) = code_text("Two rockets hit the air base at Taji on Monday. " + words).reports
    assert report.perpetrators == ()
    assert report.claimed is not None and report.claimed in words


def test_a_group_behind_most_attacks_is_not_behind_this_one(blamed):
    """Responsibility for most of the attacks is a habit, not a claim of the one in hand."""
    text = (
        "Two rockets hit the air base at Taji on Monday. "
        "Kataib Hezbollah has claimed responsibility for most of the attacks of the past year."
    )
    assert blamed(text) == []


def test_victims_are_no_doers(blamed):
    """Those who are attacked, or who condemn the attack, are not blamed for it."""
    text = "Gunmen killed four Turkish soldiers near Bashiqa on Monday, an attack condemned by Iran."
    assert blamed(text) == []


def test_the_first_basis_that_the_text_supports_counts(blamed):
    """A claim weighs more than an accusation of the same group."""
    text = (
        "Officials blamed al-Shabaab for a blast that killed six people in Mogadishu on Monday. "
        "Al-Shabaab later claimed responsibility."
    )
    assert [basis for _, basis in blamed(text)] == ["claimed"]


@pytest.mark.parametrize(
    ("text", "blames"),
    [
        ("US jets bombed a depot in Mayadin on Monday.", [("US military", "asserted")]),
        ("Settlers torched two houses in Huwara on Monday.", [("Settlers", "asserted")]),
        ("Hezbollah said on Monday that two drones had struck a base in Acre.", [("Hezbollah", "claimed")]),
        (
            "Two rockets hit the base at Taji on Monday. A faction going by the name of Dawn Brigade announced "
            "that its men had struck the base.",
            [("Dawn Brigade", "claimed")],
        ),
        (
            "Nine people were shot dead in a mosque in Herat on Monday. Residents believe that Islamic State did it.",
            [("Islamic State", "suspected")],
        ),
    ],
)
def test_many_ways_to_name_a_doer(blamed, text, blames):
    """Materiel stands for its owner, a side for a name, and a group that tells of its weapons claims the deed."""
    assert blamed(text) == blames


def test_the_group_is_the_one_named_before(blamed):
    """ "The group" in the next sentence is the armed group that was named."""
    text = (
        "A bomb hit a convoy near Dhusamareb on Monday. Al-Shabaab told its own story. "
        "The group said it had carried out the attack."
    )
    assert blamed(text) == [("Al-Shabaab", "claimed")]


def test_the_rights_group_is_no_armed_group(blamed):
    """ "The group" behind a rights group is that."""
    text = (
        "Al-Shabaab attacked a convoy near Dhusamareb on Monday. The rights group Haki condemned the attack. "
        "The group said it had spoken to survivors."
    )
    assert [basis for _, basis in blamed(text)] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb killed two people in Madrid on Monday. The attack bore the hallmarks of ETA.", "ETA"),
        ("A car bomb killed six people in Lima on Monday. Suspicion fell on Shining Path.", "Shining Path"),
    ],
)
def test_a_deed_that_looks_like_theirs_is_suspected(blamed, text, name):
    """A group whose hallmarks a deed bears, or on which suspicion falls, is suspected of it."""
    assert [(name in found, basis) for found, basis in blamed(text)] == [(True, "suspected")]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "New People's Army (NPA) rebels fired on a truck in Bulan on Monday.",
            ("New People's Army rebels", "asserted"),
        ),
        (
            "Myanmar's armed forces bombed a village in Sagaing on Monday.",
            ("Myanmar's armed forces", "asserted"),
        ),
        ("Hezbollah said it had fired rockets at Safed on Monday.", ("Hezbollah", "claimed")),
        ("Hezbollah said its fighters shelled Metula on Monday.", ("Hezbollah", "claimed")),
    ],
)
def test_the_doer_with_his_people_is_one_name(blamed, text, doer):
    """A name is blamed through its short form, its forces, and what its speaker calls "it" and "its fighters"."""
    assert blamed(text) == [doer]


def test_the_wounded_are_no_doers(blamed):
    """A past form of harm without an object, before "in", has its victims for a subject."""
    assert blamed("Two Philippine soldiers wounded in an ambush near Bulan on Monday.") == []
