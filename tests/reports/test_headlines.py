"""A headline and the text below it."""


def test_what_the_headline_names_is_told_below(reports_of):
    """An event of the headline and its telling further down make one report."""
    text = (
        "A bomb exploded in a market in Basra on Monday, killing four people. The police closed the roads. "
        "Shops stayed shut in the town. Hospitals asked for blood. Later on Monday the army said that rockets had "
        "hit Mosul without hurting anybody."
    )
    reports = reports_of(text, title="Bomb kills four in Basra; rockets hit Mosul")
    assert sorted(report.place.name for report in reports) == ["Basra", "Mosul"]


def test_other_numbers_of_dead_keep_them_apart(reports_of):
    """A headline with another number of dead is not what is recalled of the same place."""
    reports = reports_of(
        "A shell killed nine people in Kharkiv on Monday. On 3 March 2022 a rocket killed two people in Kharkiv.",
        title="Shelling kills nine in Kharkiv",
    )
    assert sorted(report.killed.low for report in reports) == [2, 9]
