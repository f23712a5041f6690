"""Which sentences tell of the same event."""

import datetime as dt


def test_the_same_event_is_told_on(reports_of):
    """Sentences that add to one attack make one report."""
    (report,) = reports_of(
        "Five rockets hit the air base at Taji on Monday. The attack wounded two soldiers. "
        "A hangar was damaged by the rockets, officials said."
    )
    assert report.injured.low == 2 and report.damage is not None


def test_headline_and_lead_tell_of_one_event(reports_of):
    """The headline's event is the lead's."""
    text = "At least three rockets hit the Ain al-Asad air base in western Iraq on Monday, officials said."
    assert len(reports_of(text, title="Rockets hit Iraqi air base hosting U.S. troops")) == 1


def test_a_recalled_event_stands_apart(reports_of):
    """An earlier attack that the text recalls is a report of its own, in the background."""
    main, other = reports_of(
        "Five rockets hit the air base at Taji on Monday. "
        "On 8 April 2022 a drone hit the airport in Erbil, causing a fire."
    )
    assert (main.role, other.role) == ("main", "background")
    assert other.date.earliest == dt.date(2022, 4, 8) and other.place.name.startswith("Erbil")


def test_an_answer_stands_apart(reports_of):
    """The retaliation of the other side is an event of its own."""
    reports = reports_of(
        "A drone attack on a base near Hasakah killed an American contractor on Monday. "
        "The United States responded with air strikes on militia sites near Deir ez-Zor."
    )
    assert len(reports) == 2
    assert [doer.name for doer in reports[1].perpetrators] == ["United States"]


def test_the_attack_comes_back_to_the_main_event(reports_of):
    """ "The attack" in a new paragraph, behind a recalled event, is the main one."""
    main, _ = reports_of(
        "Five rockets hit the air base at Taji on Monday.\n\n"
        "On 8 April 2022 a drone hit the airport in Erbil.\n\n"
        "The attack on Monday wounded four soldiers."
    )
    assert main.injured is not None and main.injured.low == 4


def test_two_bases_on_one_day_are_two_events(reports_of):
    """Another base hit on the same day is another event."""
    reports = reports_of(
        "Three rockets hit the Ain al-Asad air base on Monday. "
        "Hours later a drone struck the airport in Erbil."
    )
    assert {report.place.name for report in reports} == {"Ain al-Asad air base", "Erbil"}


def test_a_separate_attack_stands_apart(reports_of):
    """What the text calls separate is."""
    reports = reports_of(
        "A bomb killed two policemen in Kabul on Monday. "
        "In a separate attack, gunmen shot dead a judge in Jalalabad on Sunday."
    )
    assert [report.place.name for report in reports] == ["Kabul", "Jalalabad"]


def test_a_toll_corrected_later_is_no_new_event(reports_of):
    """A count given some days later belongs to the attack."""
    (report,) = reports_of("A bomb killed two people in Kabul on Saturday. A third man died on Monday.")
    assert report.date.earliest == dt.date(2022, 5, 28)


def test_what_says_neither_when_nor_where_is_no_event(reports_of):
    """A background deed without day and place is too vague."""
    reports = reports_of(
        "Five rockets hit the air base at Taji on Monday. The war began long ago. "
        "Somebody was once killed by gunmen, an old man said."
    )
    assert len(reports) == 1


def test_a_lead_that_says_a_year_is_narrowed_by_the_day_behind_it(reports_of):
    """The day of "last year's bombing" that a later sentence gives is that bombing's."""
    (report,) = reports_of(
        "A court on Tuesday jailed a clerk over last year's bombing in Leeds. "
        "The clerk burned letters three days after the 14 March 2021 bombing, jurors heard. "
        "Two bombs exploded at a bus station in Leeds, killing four people."
    )
    assert report.date.earliest == dt.date(2021, 3, 14) and report.killed.low == 4


def test_what_they_also_did_is_a_part_of_the_same(reports_of):
    """A further deed of those just told of begins no second event."""
    text = (
        "Gunmen raided a village near Maradi on Monday, killing three people. They also burned down a school."
    )
    assert len(reports_of(text)) == 1


def test_the_shooting_is_no_bombing(reports_of):
    """ "The shooting" is the one told of, and not the bombing that the text is about."""
    bombing, shooting = reports_of(
        "Bombs exploded in Basra on Monday, killing eleven people. A man was shot dead in Mosul on Sunday. "
        "The shooting lasted minutes and left four people wounded."
    )
    assert bombing.injured is None and shooting.injured.low == 4


def test_a_toll_of_two_events_belongs_to_neither(reports_of):
    """What "the attacks" killed together is not said of one of them."""
    reports = reports_of(
        "In 2011 and 2012 the group seized hostages in Jos and Kano. Scores died in the attacks."
    )
    assert [report.place.name for report in reports] == ["Jos", "Kano"]
    assert all(report.killed is None for report in reports)


def test_what_an_attack_prompted_is_another_event(reports_of):
    """The strikes that a raid prompts are an event of the same month and place, without the raid's dead."""
    raid, strikes = reports_of(
        "In April more than two dozen soldiers were killed in rebel attacks in Palmyra, prompting Russian airstrikes."
    )
    assert raid.killed.low == 25 and strikes.killed is None and strikes.place == raid.place


def test_an_attack_that_began_a_day_earlier_is_the_same(reports_of):
    """The day on which "the attack began" is no second event's."""
    text = (
        "A siege of a hotel in Mogadishu ended on Sunday after 29 people were killed. "
        "The attack began on Saturday when gunmen stormed the hotel."
    )
    assert len(reports_of(text)) == 1
