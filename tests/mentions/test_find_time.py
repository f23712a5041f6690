import pytest

TIMES = [
    ("The base was hit at about 6:50 p.m. on Thursday.", [("Thursday", "weekday", "6:50 p.m.")]),
    ("Rockets fell around 13:35 local time on Wednesday.", [("Wednesday", "weekday", "13:35 local time")]),
    ("In the small hours of Friday a drone struck.", [("Friday", "weekday", "small hours")]),
    ("The house was shelled before dawn on 3 May 2022.", [("3 May 2022", "date", "before dawn")]),
    (
        "It happened two nights ago, shortly after midnight.",
        [("two nights ago", "ago", "shortly after midnight")],
    ),
    ("On Christmas Eve 2023 attackers came.", [("Christmas Eve 2023", "date", None)]),
    ("In the past 24 hours three strikes were reported.", [("In the past 24 hours", "relative_day", None)]),
    ("The week before, gunmen had killed two guards.", [("The week before", "ago", None)]),
    ("A bomb went off over the weekend.", [("over the weekend", "period", None)]),
    ("It was the week before last.", [("the week before last", "period", None)]),
    ("He spoke on 2022-05-30.", [("2022-05-30", "date", None)]),
    ("An attack on Saturday evening killed nine.", [("Saturday", "weekday", "evening")]),
    ("Nora Dawn was shot on Sunday.", [("Sunday", "weekday", None)]),
    ("GAO, May 31 (AFP) - It began on Monday.", [("Monday", "weekday", None)]),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times_are_taken_apart(read, text, expected):
    """Words, form and clock time come out as they stand, without "at" or "around"."""
    assert [(t.words, t.form, t.time) for t in read(text).times] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bloody Sunday was remembered.",
        "He may march again.",
        "About 2,000 people fled.",
        "He paid 1500 dollars.",
        "Dawn Miller was shot.",
        "Officer Sunday Musa told of it.",
        "Dawn reported it.",
    ],
)
def test_names_verbs_and_numbers_are_no_times(read, text):
    """A day in a name, a modal verb and a number of people are no times."""
    assert read(text).times == ()


def test_limits_are_kept_apart_from_days(read):
    """A time after "since" or "until" bounds something and does not date it."""
    times = read("Shelling went on from October 2015 to February 2016.").times
    assert [(t.month, t.year, t.limit) for t in times] == [(10, 2015, "since"), (2, 2016, "until")]


def test_shifts_count_back_and_forth(read):
    """Units are counted back for "ago" and forward for "later"."""
    texts = (
        "It was three weeks ago.",
        "It was a fortnight ago.",
        "It came two days later.",
        "A month earlier, it fell.",
    )
    assert [read(text).times[0].shift for text in texts] == [-3, -2, 2, -1]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("It was hit at 7:20 a.m. local time (11:20 p.m. Tuesday ET).", 2),
        ("It was hit at 11 p.m. (0900 Saturday GMT).", 4),
        ("It was hit at 10 a.m. (0700 GMT Monday).", 0),
        ("It was hit at 7:20 a.m. on Wednesday (11:20 p.m. Tuesday ET).", 2),
    ],
)
def test_the_day_of_another_zone_is_brought_home(read, text, weekday):
    """A weekday told in another time zone is the local one, by the two clock times."""
    assert [time.weekday for time in read(text).times if time.weekday is not None] == [weekday]


SINCE = [
    ("Fighting has ravaged the north since a coup in 2021.", "since"),
    ("They have met daily since the fall of Mosul in June 2014.", "since"),
    ("He has lived there since May 2019.", "since"),
    ("A bomb killed six people in June 2014.", ""),
]


@pytest.mark.parametrize(("text", "limit"), SINCE)
def test_a_day_of_a_deed_behind_since_is_a_bound(read, text, limit):
    """The day of what something has gone on since bounds it, as a bare day does."""
    assert [time.limit for time in read(text).times] == [limit]


def test_the_day_of_what_is_scheduled_is_a_bound(read):
    """A day for which a hearing is set dates no deed."""
    for text in ("His sentencing is scheduled for October 16.", "The trial was adjourned until Monday."):
        assert [time.limit for time in read(text).times] == ["until"]
    assert [time.limit for time in read("A bomb was set off on Monday.").times] == [""]


RANGES = [
    ("Shelling on June 2-4 killed two.", [("June 2", "since", None, 6, 2), ("4", "until", None, 6, 4)]),
    (
        "It lasted from January 25 to 27, 2025.",
        [("January 25", "since", 2025, 1, 25), ("27, 2025", "until", 2025, 1, 27)],
    ),
    (
        "Between 2 and 4 June 2024 it fell.",
        [("2", "since", 2024, 6, 2), ("4 June 2024", "until", 2024, 6, 4)],
    ),
    ("It was hit on 28\u201330 Sept.", [("28", "since", None, 9, 28), ("30 Sept.", "until", None, 9, 30)]),
    ("On June 2 to 4 villages fled.", [("June 2", "", None, 6, 2)]),
    ("It opened on June 2, 4-6 p.m.", [("June 2", "", None, 6, 2)]),
    ("It was hit on June 4-2.", [("June 4", "", None, 6, 4)]),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_two_days_share_their_month(read, text, expected):
    """Two days with one month are the ends of a range; a number of villages or of hours is no day."""
    days = [time for time in read(text).times if time.form == "date"]
    assert [(t.words, t.limit, t.year, t.month, t.day) for t in days] == expected
