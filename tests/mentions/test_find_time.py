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
