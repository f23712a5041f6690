"""Which time, place, weapon and number of a sentence belongs to which of its events."""

import datetime as dt


def told(act):
    """Day, place and weapons of an act."""
    day = act.date.earliest if act.date else None
    return day, act.place.name if act.place else None, [weapon.weapon for weapon in act.weapons]


def day(number, month=5):
    """A day of the year in which the texts are published."""
    return dt.date(2022, month, number)


def test_one_sentence_one_event(acts_of):
    """A sentence without a turn tells of one event."""
    (act,) = acts_of("Five rockets hit the air base at Taji on Monday, wounding two soldiers.")
    assert told(act) == (day(30), "Taji", ["rocket"])
    assert [harm.count.low for harm in act.harms] == [2]


def test_two_places_two_events(acts_of):
    """Two attacks joined by "while" at places far apart keep their weapons and places."""
    acts = acts_of("A rocket hit the airport in Erbil on Monday while a car bomb exploded in Mosul.")
    assert [told(act)[1:] for act in acts] == [("Erbil", ["rocket"]), ("Mosul", ["car bomb"])]


def test_each_event_keeps_its_dead(acts_of):
    """The dead go with the attack that they are told beside."""
    acts = acts_of("A bomb killed three people in Kabul on Monday, and gunmen killed nine people in Quetta.")
    assert [(told(act)[1], [harm.count.low for harm in act.harms]) for act in acts] == [
        ("Kabul", [3]),
        ("Quetta", [9]),
    ]


def test_two_days_two_events(acts_of):
    """Two attacks on two days are two events."""
    acts = acts_of("A drone hit the refinery on Saturday and rockets hit it again on Monday.")
    assert [told(act)[0] for act in acts] == [day(28), day(30)]


def test_an_event_that_follows_another(acts_of):
    """ "The attack follows …" tells of two events, each with its own day."""
    acts = acts_of("Monday's attack came two days after a drone strike killed a commander in Idlib.")
    assert len(acts) == 2
    assert told(acts[1])[1] == "Idlib"


def test_the_day_of_saying_is_not_the_day_of_the_deed(acts_of):
    """A time beside the reporting verb dates the saying."""
    (act,) = acts_of("The army said on Monday that two rockets hit a base near Mosul.")
    assert act.date is None
    assert act.said_on is not None and act.said_on.earliest == day(30)


def test_a_later_death_does_not_move_the_day(acts_of):
    """The day of the attack is not that on which a victim died."""
    (act,) = acts_of("A soldier wounded when a mine exploded near Mosul on Friday died on Monday.")
    assert told(act)[0] == day(27)


def test_an_origin_is_no_place_of_the_event(acts_of):
    """Where the rockets came from is not where they fell."""
    (act,) = acts_of("Three rockets fired from Mosul hit the airport in Erbil on Monday.")
    assert told(act)[1] == "Erbil"


def test_a_launching_site_is_no_place_of_the_event(acts_of):
    """ "Launched from the outskirts of" a town is no attack on the town."""
    (act,) = acts_of("A drone launched from the outskirts of Tuz Khurmatu hit a gas field on Monday.")
    assert told(act)[1] is None


def test_a_sentence_on_two_events_is_divided(code_text):
    """The type of one event does not lean on the words of the other."""
    kinds = [
        report.type
        for report in code_text(
            "A suicide bomber killed five people in Kabul on Monday, and gunmen shot dead a cleric in Quetta."
        ).reports
    ]
    assert kinds == ["Suicide bomb", "Attack"]


def test_a_dateline_is_no_place_of_the_event(acts_of):
    """The town in which the reporter sits is not where it happened."""
    (act,) = acts_of("BAGHDAD (AP) - Two rockets hit the air base at Taji on Monday.")
    assert told(act)[1] == "Taji"


def test_what_was_shot_down_goes_with_its_attack(acts_of):
    """Weapons shot down belong to the attack that sent them."""
    (act,) = acts_of("Two drones were shot down over the air base at Taji on Monday.")
    assert told(act) == (day(30), "Taji", ["drone"])


def test_an_anniversary_moves_the_day_back(code_text):
    """What had its second anniversary happened two years before the event told last."""
    text = (
        "Rockets hit the Ain al-Asad air base on 3 January 2022. "
        "The attack came on the second anniversary of the killing of General Qassem Soleimani in Baghdad."
    )
    days = [report.date.earliest for report in code_text(text).reports]
    assert days == [dt.date(2022, 1, 3), dt.date(2020, 1, 3)]


def test_an_anniversary_on_a_day(acts_of):
    """The day in the sentence is the anniversary's, and the deed lies so many years before it."""
    (act,) = acts_of(
        "On Monday the city marked the tenth anniversary of the bombing that killed 12 people in Kabul."
    )
    assert told(act)[0] == dt.date(2012, 5, 30)


def test_victims_and_targets(acts_of):
    """The object, the passive subject and the "on" of an attack are its targets."""
    sentences = {
        "Gunmen attacked a police station in Kirkuk on Monday.": "police station",
        "A convoy was ambushed near Mosul on Monday.": "convoy",
        "An attack on the embassy in Kabul wounded two guards on Monday.": "embassy",
    }
    for sentence, target in sentences.items():
        (act,) = acts_of(sentence)
        assert any(target in aim.name for aim in act.aims), sentence


def test_a_hedge_is_no_part_of_a_name(acts_of):
    """Of "at least seven people" the victims are seven people, whatever hedges their number."""
    for hedge in ("at least", "more than", "some"):
        (act,) = acts_of(f"An air strike killed {hedge} seven people near Mayadin on Sunday.")
        assert [aim.name for aim in act.aims] == ["seven people"], hedge


def test_nothing_is_no_target(acts_of):
    """That nothing was hit names no target."""
    acts = acts_of("Rockets were fired at the base on Monday, but nothing was hit.")
    assert acts and not [aim.name for act in acts for aim in act.aims]
