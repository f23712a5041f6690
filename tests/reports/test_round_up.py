"""Round-ups: several incidents of a day told one after the other."""


def test_a_separate_attack_is_an_event_of_its_own(reports_of):
    """What a round-up introduces as separate does not join the attack before it, near as it may be."""
    first, second = reports_of(
        "A car bomb killed nine people in Mosul on Monday. "
        "In a separate incident, gunmen shot dead two soldiers in Tikrit."
    )
    assert (first.killed.low, second.killed.low) == (9, 2)


def test_a_further_incident_needs_no_known_place(reports_of):
    """ "Elsewhere, a roadside bomb hit a patrol" is kept, bounded by the page, though the text names no place."""
    _, second = reports_of(
        "A car bomb killed nine people in Mosul on Monday. "
        "Elsewhere in the country, a roadside bomb hit an army patrol and wounded an officer."
    )
    assert second.injured.low == 1 and second.date.precision == "bounded"


def test_an_attack_that_came_after_another_is_not_that_one(reports_of):
    """An attack told to have come a day after a killing does not swallow the killing."""
    reports = reports_of(
        "A suicide bomber struck a mosque in Peshawar on Friday, killing 24 people. "
        "The attack came a day after militants shot dead a tribal elder in Mardan."
    )
    assert [report.killed.low for report in reports] == [24, 1]


def test_a_state_does_not_do_what_its_friends_are_told_to_do(reports_of):
    """Neither the owner of a target nor the friend of a group is made the doer."""
    (report,) = reports_of(
        "An air strike hit a workshop used by an Iran-backed militia in Mayadin on Sunday, killing seven people."
    )
    assert report.perpetrators == ()


def test_death_without_violence_is_set_aside(code_text):
    """People who die of a disease are no attack; the sentence is kept with the reason."""
    coding = code_text(
        "Eight people died of an unknown disease in a hospital in Maracay on Tuesday, a doctor said."
    )
    assert not coding.reports
    assert [item.why for item in coding.set_aside] == ["an illness, an animal or the weather"]


def test_a_deed_that_only_dates_another_is_not_that_one(reports_of):
    """Days counted from "that murder" lead to another event."""
    reports = reports_of(
        "Gunmen murdered a judge in Kabul on 2 May. "
        "Three days after that murder, militants bombed a bank in Herat, killing six people."
    )
    assert [report.place.name for report in reports] == ["Kabul", "Herat"]


def test_the_worst_since_another_is_not_that_one(acts_of):
    """What happened "when" stands behind "since" is told apart, and has the day that stands there."""
    shooting, killing = acts_of(
        "It was the worst shooting in Ohio since August 2019, when a man killed nine people in Dayton."
    )
    assert shooting.date is None
    assert (killing.date.earliest.year, killing.date.earliest.month) == (2019, 8)


def test_deeds_in_a_row_with_their_own_places_are_told_apart(acts_of):
    """A comma is enough between two clauses that name two towns."""
    places = [
        act.place.name
        for act in acts_of("A bomb killed two soldiers in Mosul, gunmen shot a judge in Tikrit on Monday.")
    ]
    assert places == ["Mosul", "Tikrit"]


def test_an_event_behind_an_answer_is_another_one(acts_of):
    """What an attack answers is not that attack."""
    assert len(acts_of("The strike came in answer to last month's slaughter of 19 pilgrims in Reasi.")) == 2


def test_a_death_when_a_bomb_went_off_has_that_day(acts_of):
    """The day of a death that came with the deed is the deed's; that of a later death is not."""
    (at_once,) = acts_of("A soldier died on Saturday when a roadside bomb struck his truck in Hit.")
    later = acts_of("A man died on Saturday of wounds that he suffered when a bomb struck his truck in Hit.")
    assert at_once.date is not None
    assert later[0].date is None
