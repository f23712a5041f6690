"""Where and when the telling stands: heads of lines, days told without a deed, places told before."""

import datetime as dt

THURSDAY = dt.date(2022, 10, 13)


def found(reports):
    return [
        (
            r.place.name if r.place else None,
            r.date.earliest.isoformat() if r.date and r.date.earliest else None,
        )
        for r in reports
    ]


def test_a_line_of_its_own_places_and_dates_what_follows(reports_of):
    """Deeds under a line that only names a place and a day happened there on that day."""
    text = (
        "Incidents in the north of Iraq this week.\n\n1. Mosul.\n10 Oct, 0640 local.\n"
        "Gunmen shot dead two policemen.\n\n"
        "2. Kirkuk.\n11 Oct, time unknown.\nA roadside bomb exploded beside a tractor, killing a farmer.\n"
    )
    assert found(reports_of(text, published=THURSDAY)) == [("Mosul", "2022-10-10"), ("Kirkuk", "2022-10-11")]


def test_a_name_and_a_colon_place_their_own_line_alone(reports_of):
    """A place with a colon at the head of a bullet places the deed of that bullet."""
    text = (
        "Ukrainian officials reported on Thursday:\n\n- Kharkiv: shelling killed three people on Wednesday.\n\n"
        "- Sumy: a drone hit a school on Tuesday, wounding two people.\n"
    )
    places = {place for place, _ in found(reports_of(text, published=THURSDAY))}
    assert places == {"Kharkiv", "Sumy"}


def test_a_place_line_heads_nothing(reports_of):
    """A first line with the day of writing says where the text was written, and dates no deed."""
    text = (
        "Baghdad, 13 October 2022.\n\nA suicide bomber killed six people in Tikrit on Tuesday.\n\n"
        "A roadside bomb wounded two soldiers in Baquba.\n"
    )
    assert ("Tikrit", "2022-10-11") in found(reports_of(text, published=THURSDAY))


def test_a_day_told_without_a_deed_dates_the_next(reports_of):
    """A deed without a day, right behind a sentence that only names a day, is of that day."""
    text = (
        "Nine bodies lay in the morgue of Maiduguri.\n\nOn Monday the market was full.\n"
        "Gunmen on motorcycles opened fire on the stalls, killing nine traders.\n"
    )
    assert "2022-10-10" in [day for _, day in found(reports_of(text, published=THURSDAY))]


HERAT = (
    "A car bomb killed six people in Herat on Wednesday.\n\nThe governor of Afghanistan's second city, "
    "Kandahar, sent doctors.\n\nIn {month} a bomb hidden in a fruit cart had killed eleven shoppers.\n"
)


def test_what_is_told_without_a_place_is_near_the_place_told_last(reports_of):
    """An attack recalled from the same year without a place of its own is put around the place named last."""
    told = reports_of(HERAT.format(month="March 2022"), published=THURSDAY)
    recalled = [r for r in told if r.date.earliest == dt.date(2022, 3, 1)]
    assert [(r.place.country, r.place.relation) for r in recalled] == [("AF", "near")]


def test_what_is_recalled_from_another_year_is_not_near_the_place_told_last(reports_of):
    """An attack recalled from years before is not put around the town that the news has named last."""
    told = reports_of(HERAT.format(month="March 2019"), published=THURSDAY)
    recalled = [r for r in told if r.date.earliest == dt.date(2019, 3, 1)]
    assert len(recalled) == 1
    assert recalled[0].place is None or recalled[0].place.precision == "country"


def test_the_next_day_counts_from_the_day_told_last(reports_of):
    """ "The next day" is the day behind the one that the text named last, whatever event it told last."""
    text = (
        "On Saturday gunmen shot a teacher dead in Salfit.\n\nThe next day attackers set fire to a shop in Nablus, "
        "hurting four people.\n"
    )
    assert ("Nablus", "2022-10-09") in found(reports_of(text, published=THURSDAY))
