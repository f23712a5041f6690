"""Totals as they are told: how many, of what, from when to when, where, and by whom they are counted."""

from __future__ import annotations

import datetime as dt

import pytest

PUBLISHED = dt.date(2024, 10, 15)


@pytest.fixture(name="totals_of")
def _totals_of(code_text):
    """The totals of a text that was published on Tuesday 15 October 2024."""
    return lambda text: code_text(text, PUBLISHED).totals


def day(text):
    """The day of "2024-10-15"."""
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("There have been at least 92 attacks on American forces in Iraq since 17 October 2023.", 92, None),
        ("There have been 92 attacks on American forces in Iraq since 17 October 2023.", 92, 92),
        ("There have been up to 40 attacks on American forces in Iraq since 17 October 2023.", None, 40),
        ("American troops in Iraq were attacked more than 170 times since 17 October 2023.", 170, None),
        ("The number of attacks in Iraq since 17 October 2023 has risen to 102.", 102, 102),
        ("Gunmen ambushed a convoy in Kirkuk for the 27th time this year.", 27, 27),
        ("The ministry counted 41 security incidents in Iraq since January.", 41, 41),
    ],
)
def test_the_number_of_a_total(totals_of, words, low, high):
    """A number stands before the attacks, behind "times" or "risen to", or is the last one of a count."""
    (total,) = totals_of(words)
    assert (total.count.low, total.count.high) == (low, high)


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("since 17 October 2023", "2023-10-17", "2024-10-15"),
        ("between 17 October 2023 and 4 February 2024", "2023-10-17", "2024-02-04"),
        ("between 1 and 30 September", "2024-09-01", "2024-09-30"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("since the beginning of the year", "2024-01-01", "2024-10-15"),
        ("in the first half of the year", "2024-01-01", "2024-06-30"),
        ("in the second quarter of 2023", "2023-04-01", "2023-06-30"),
        ("in the first nine months of this year", "2024-01-01", "2024-09-30"),
        ("over the past three months", "2024-07-15", "2024-10-15"),
        ("in the past day", "2024-10-14", "2024-10-15"),
        ("in the past 48 hours", "2024-10-13", "2024-10-15"),
        ("in the week", "2024-10-08", "2024-10-14"),
        ("in the last two years", "2022-10-15", "2024-10-15"),
    ],
)
def test_the_span_of_a_total(totals_of, words, since, until):
    """The words on the span give the first and the last day counted; none lies behind the day of writing."""
    (total,) = totals_of(f"The ministry recorded 214 attacks on aid workers in Sudan {words}.")
    assert (total.since, total.until) == (day(since), day(until))


def test_a_total_counts_until_it_is_said(totals_of):
    """A total without a last day runs until the day on which it was said, where the sentence gives one."""
    (total,) = totals_of(
        "Pentagon spokeswoman Sabrina Singh said on 13 October that there had been 60 attacks in Iraq since 1 August."
    )
    assert (total.since, total.until) == (day("2024-08-01"), day("2024-10-13"))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("There were 92 attacks on US interests in Iraq and Syria since March.", ("IQ", "SY")),
        ("A think tank in London counted 521 attacks in Pakistan in 2023.", ("PK",)),
        ("There were 60 attacks on US and Coalition forces since March, 32 of them in Iraq.", ("IQ",)),
        (
            "Iraqi police said bombs went off in Baghdad and in Mosul, Iraq, on Monday. "
            "There were 300 attacks across the country since April.",
            ("IQ",),
        ),
        (
            "There are 900 troops in Syria and 2,500 in Iraq. They were fired at 100 times since March.",
            ("SY", "IQ"),
        ),
        ("There were 98 attacks on merchant vessels since 19 November 2023.", ()),
    ],
)
def test_the_area_of_a_total(totals_of, text, countries):
    """The area is where it was done: not where a speaker sits, and not a country that is aimed at; silence is none."""
    (total,) = totals_of(text)
    assert total.countries == countries


def test_a_place_finer_than_a_country_is_kept(totals_of):
    """The province that a total names stands in it with its country."""
    (total,) = totals_of("The observatory documented 37 attacks in Daraa province since January.")
    assert [place.name for place in total.places] and total.countries == ("SY",)


def test_what_is_counted(totals_of):
    """The words on what is counted are kept, with the type, the target and the doers that they name."""
    (total,) = totals_of(
        "The ministry counted 44 rocket attacks on U.S. forces by Kataib Hezbollah in Iraq since 1 March 2024."
    )
    assert total.counted.startswith("rocket attacks on U.S. forces")
    assert [target.actor_id for target in total.targets] == ["united-states-armed-forces"]
    assert [who.actor_id for who in total.perpetrators] == ["kataib-hezbollah"]
    assert total.weapon == "rocket" and total.quote.endswith("1 March 2024")


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("A UN report last week listed at least 300 attacks on villages in Sudan since May.", "A UN report"),
        ("The ministry recorded 214 attacks in Sudan since May.", "The ministry"),
        ("The Observatory documented 88 attacks on U.S. forces in Syria since May.", "The Observatory"),
        ("It lists 460 attacks in Sudan since May.", None),
        (
            "There were 1,200 attacks in Sudan since May, according to a count by a research group.",
            "a research group",
        ),
        ("Our database holds 37 attacks in Sudan since May.", None),
    ],
)
def test_who_counts(totals_of, words, speaker):
    """The speaker of a total is who keeps the count, where another than the text itself does."""
    (total,) = totals_of(words)
    assert (total.speaker and total.speaker.name) == speaker


@pytest.mark.parametrize(
    "words",
    [
        "16 jets had made three strikes on the valley.",
        "Police detained 14 Palestinians in raids on Monday.",
        "5,600 people were killed in Haiti in 2023.",
        "After 10 days of the attacks the village lay empty.",
        "The ministry fears 20 attacks since March.",
        "The base came under a series of rocket attacks since October.",
        "The base was hit for the first time this year.",
        "The Sept. 11 attacks killed 3,000 people, and the 13 November attacks in Paris killed 130 in 2015.",
        "Clashes went on in 2023: at 0700 clashes were under way in Khartoum.",
        "It flew B-52 strikes in Syria in 2023.",
        "There were more than 120 deaths in Medellin since March.",
        "The man was shot 14 times in October 2014.",
    ],
)
def test_what_is_no_total(totals_of, words):
    """A number of jets, people, days or bullets counts no attacks, and neither does a date, a first time or a fear."""
    assert totals_of(words) == ()


def test_two_kinds_of_deeds_have_no_one_type(totals_of):
    """Bombings have a type, bombings and shootings none, and their words are counted together."""
    (one,) = totals_of("It counts 460 bombings in Iraq since May.")
    (both,) = totals_of("It counts 460 bombings and shootings in Iraq since May.")
    assert one.type is not None and both.type is None and both.count == one.count


def test_a_first_day_without_a_year_in_a_text_without_a_date(code_text):
    """Where only the last day has a year, the first day is the last such day before it."""
    (total,) = code_text(
        "On December 12, 2023, Pentagon spokesman Pat Ryder said there had been at least 92 attacks in Iraq and Syria "
        "since October 17.",
        None,
    ).totals
    assert (total.since, total.until) == (day("2023-10-17"), day("2023-12-12"))


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        (
            "There were 460 bombings and shootings across Iraq since May.",
            "bombings and shootings across Iraq",
        ),
        ("U.S. troops in Iraq were attacked 170 times since May.", "U.S. troops in Iraq were attacked"),
        ("Gunmen ambushed a convoy in Kirkuk for the 27th time this year.", "ambushed a convoy in Kirkuk"),
        ("There were 37 drone strikes since May, according to Ukraine.", "drone strikes"),
    ],
)
def test_what_is_counted_has_neither_number_nor_span(totals_of, words, counted):
    """The words on what is counted leave out the number, the span and the speaker."""
    (total,) = totals_of(words)
    assert total.counted == counted
