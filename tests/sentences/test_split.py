import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.sentences import split


def sentences(text):
    return [text[start:end] for start, end in split(text)]


def test_offsets_count_from_the_whole_text():
    """A passage inside a text gives offsets into that text and nothing from outside the passage."""
    text = "Title. Rockets fell. Nobody died. Comments."
    found = split(text, 7, 33)
    assert [text[start:end] for start, end in found] == ["Rockets fell.", "Nobody died."]


@pytest.mark.parametrize(
    "whole",
    [
        "The attack was announced by Col. Wayne Marotto on Monday.",
        "It was Lt. Gen. Paul Calvert who spoke.",
        "Sgt. Smith, Capt. Jones and Maj. Gen. Hossein Salami agreed.",
        "Brig. Gen. Pat Ryder told Sen. John McCain and Gov. Greg Abbott.",
        "Mr. Smith, Mrs. Jones and Dr. Who met.",
        "A photo by Spc. Derek Mustard was shown.",
        "The group (Lt. Col. Smith) said so.",
        "COL. ISAACS AND LT. COL. RUIZ SPOKE.",
    ],
)
def test_a_rank_does_not_end_a_sentence(whole):
    """A rank or title leans on the name after it."""
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        "The U.S. Army and the U.N. Security Council met in the U.K. Parliament.",
        "Resolution No. 1701 was passed and No. 5 was not.",
        "He died on Oct. 17 in St. Petersburg near Mt. Hermon.",
        "George W. Bush, J. R. R. Tolkien and Robert F. Kennedy spoke.",
        "Groups such as Hamas, i.e. the movement, vs. others, e.g. Fatah, fought.",
        'Al-Muqawama (lit. "The Resistance") spoke.',
        "It fell 3.5 km. away from example.com yesterday.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(whole):
    """Countries, numbers, dates, initials and Latin abbreviations stand inside sentences."""
    assert sentences(whole) == [whole]


def test_a_country_can_end_a_sentence():
    """After "U.S." a word that begins sentences begins one."""
    assert sentences("They went to the U.S. The U.N. said so.") == [
        "They went to the U.S.",
        "The U.N. said so.",
    ]


@pytest.mark.parametrize("opener", ["Witnesses saw it.", "Smith fled.", '"It was loud," he said.'])
def test_a_clock_time_can_end_a_sentence(opener):
    """After "p.m." a capital begins a sentence."""
    assert sentences(f"It came at 5:30 p.m. {opener}") == ["It came at 5:30 p.m.", opener]


def test_capitals_alone_do_not_begin_a_sentence():
    """In a text of capitals a dotted word ends a sentence only before a word that surely begins one."""
    first = "THE U.S. EMBASSY AND THE U.S. AND ITS ALLIES MET AT 5 P.M. IN LIMA."
    assert sentences(f"{first} THEY LEFT THE U.S. THE END CAME.") == [
        first,
        "THEY LEFT THE U.S.",
        "THE END CAME.",
    ]


@pytest.mark.parametrize(
    "rest", ["Monday.", "Baghdad time.", "local time.", "EST.", "on Tuesday.", "(1430 GMT)."]
)
def test_a_clock_time_goes_on_to_its_day_or_zone(rest):
    """A day, a zone or a place's time belongs to the clock time before it."""
    whole = f"It came at 5:30 p.m. {rest}"
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        '"We did it," he said.',
        '"...," Lt. Gen. X said.',
        "“We heard a blast!” he said.",
        "“What happened?” Smith asked.",
        "“Did it hit?” Col. Wayne Marotto asked reporters.",
        "“It was loud.” he said.",
    ],
)
def test_a_quotation_stays_with_its_speaker(whole):
    """Words of speech after a quotation belong to it."""
    assert sentences(whole) == [whole]


def test_a_closing_quote_belongs_to_its_sentence():
    """A quote or bracket that closes after the full stop stays before the break."""
    text = 'He said “It was loud.” Then he left. (No one died.) "They know." It ended.'
    assert sentences(text) == [
        "He said “It was loud.”",
        "Then he left.",
        "(No one died.)",
        '"They know."',
        "It ended.",
    ]


def test_a_lost_space_is_no_lost_break():
    """Sentences run together by a page's markup are parted; addresses are not."""
    assert sentences("It fell on May 14.Officials said so.") == ["It fell on May 14.", "Officials said so."]
    assert sentences("No one died.The army left.") == ["No one died.", "The army left."]
    assert sentences("See www.Example.Com or node.js now.") == ["See www.Example.Com or node.js now."]


@pytest.mark.parametrize(
    "line", ["BAGHDAD (AP) - Two rockets fell.", "BAGHDAD, Jan. 5 (Reuters) — Two rockets fell."]
)
def test_a_dateline_stays_with_its_sentence(line):
    """A dateline is no sentence of its own."""
    assert sentences(line) == [line]


def test_blank_lines_always_break():
    """Two newlines end a sentence, with or without a stop."""
    assert sentences("Rockets hit base\n\nno one died\n \nIt ended.") == [
        "Rockets hit base",
        "no one died",
        "It ended.",
    ]


def test_a_headline_ends_at_its_line():
    """A line without a stop above a paragraph in one line is a headline."""
    body = (
        "At least two rockets fell near a base in Anbar Province in western Iraq, security sources told AFP, "
        "and no one was hurt."
    )
    assert sentences(f"US Base in Iraq Hit\nSubscribe\n{body}\n{body}") == [
        "US Base in Iraq Hit",
        "Subscribe",
        body,
        body,
    ]


def test_hard_wrapped_prose_is_not_broken_at_its_lines():
    """Lines that were wrapped at a column make one sentence, in small letters and in capitals."""
    small = (
        "The army said on Monday that the rockets had been launched from a field near\n"
        "Baghdad, where a truck with a launcher was found. Nobody was hurt, and Col.\n"
        "Wayne Marotto said that the base was not damaged by any of the rockets."
    )
    assert [len(found.split("\n")) for found in sentences(small)] == [2, 2]
    large = (
        "   THE GOVERNMENT ALSO ISSUED A COMMUNIQUE DESCRIBING THE REBEL REPORT\n"
        'AS "FALSE AND INCORRECT," AND STRESSING THAT THE PRESIDENT WAS NEVER\nIN DANGER.\n\n'
        "   A MILITARY PATROL CLASHED WITH A REBEL COLUMN AND INFLICTED THREE\nCASUALTIES."
    )
    assert [found[:5] for found in sentences(large)] == ["THE G", "A MIL"]


def test_bullets_are_sentences():
    """Each item of a list stands alone, and its number stays with it."""
    assert sentences("• First point\n• Second point\n- third point") == [
        "• First point",
        "• Second point",
        "- third point",
    ]
    assert sentences("He said two things. 1. The base was hit. 2. The base was empty.") == [
        "He said two things.",
        "1. The base was hit.",
        "2. The base was empty.",
    ]


def test_a_name_in_small_letters_can_begin_a_sentence():
    """A name such as "al-Shabaab" begins a sentence, another small letter after a short word does not."""
    assert sentences("The base fell. al-Shabaab claimed it.") == ["The base fell.", "al-Shabaab claimed it."]


@pytest.mark.parametrize("text", ["", " \n\t ", "\n\n\n"])
def test_nothing_gives_nothing(text):
    """A text of space alone holds no sentence."""
    assert split(text) == []


ALPHABET = st.sampled_from(list(" \n\n.!?…,:;\"'“”’()-—*•0123aZbEÉ\u200b\u2028\t"))
WORDS = st.sampled_from(
    [
        "Gen. ",
        "U.S. ",
        "p.m. ",
        "14.Officials ",
        "said ",
        "The ",
        "No. 5 ",
        "al-Asad ",
        "“What?” ",
        "\n",
        "\n\n",
        "etc. ",
    ]
)


@given(st.lists(st.one_of(ALPHABET, WORDS, st.characters()), max_size=60).map("".join), st.integers(0, 20))
@example("A\r\nB", 0)
def test_spans_are_ordered_and_lose_nothing(text, start):
    """Spans lie in the passage in order, never overlap, are trimmed, and hold every character but space."""
    start = min(start, len(text))
    found = split(text, start, len(text))
    at = start
    for left, right in found:
        assert text[at:left].strip() == ""
        assert at <= left < right <= len(text)
        assert text[left:right] == text[left:right].strip()
        at = right
    assert text[at:].strip() == ""


@pytest.mark.parametrize("unit", ["a.", "a,'", "A. ", '" ', "....", ") ", "Aa.\n", "1.A"])
def test_no_text_is_slow(unit):
    """Junk of a hundred thousand characters is split within seconds, so no rule is worse than linear."""
    began = time.perf_counter()
    split(unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 10
