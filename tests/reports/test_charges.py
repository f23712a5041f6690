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
