"""Names of persons in many spellings."""

from __future__ import annotations

import pytest

from tocsin.linking.name_key import name_parts, person_name, same_person, stands_in
from tocsin.vocab.match_weights import load_name_words

WORDS = load_name_words()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Qassem Soleimani", "Qasem Soleimani"),
        ("Iranian Gen. Qassem Soleimani", "Kassim Suleimani"),
        ("General Qasim Sulaymani", "Qassem Soleimani"),
        ("Muhammad al-Ani", "Mohammed Al Ani"),
        ("Yusuf Haddad", "Youssef Haddad"),
        ("Hussein Qureshi", "Husayn al-Qurayshi"),
        ("Khalid Shehab", "Khaled Chehab"),
        ("Usama Najjar", "Osama al-Najjar"),
        ("Dr. Amal Fathi", "Amal Fathy"),
    ],
)
def test_one_person_in_two_spellings(left: str, right: str) -> None:
    """Spellings of one name are one name."""
    one, two = person_name(left, WORDS), person_name(right, WORDS)
    assert one and two
    assert same_person(one, two) == same_person(two, one) == "full"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Qassem Soleimani", "Qassem Salman"),
        ("Qassem Soleimani", "Ismail Soleimani"),
        ("Abu Mahdi al-Muhandis", "Abu Bakr al-Baghdadi"),
        ("General Salman", "Qassem Soleimani"),
        ("General Ali", "Omar Ali"),
    ],
)
def test_two_persons(left: str, right: str) -> None:
    """Names that share a part are two names."""
    one, two = person_name(left, WORDS), person_name(right, WORDS)
    assert one and two
    assert same_person(one, two) is None


def test_family_name_alone() -> None:
    """A long family name alone may be the person of the full name."""
    one, two = person_name("General Soleimani", WORDS), person_name("Qassem Soleimani", WORDS)
    assert one and two and same_person(one, two) == "family"


@pytest.mark.parametrize(
    "text",
    [
        "U.S. troops",
        "American forces",
        "the U.S. Embassy",
        "Ain al-Asad Air Base",
        "Ayn al-Assad airbase",
        "Iraqi Army convoy",
        "coalition personnel",
        "two support buildings",
        "Badr Organization",
        "Baghdad",
        "",
        "Harakat Hezbollah al-Nujaba Brigade 12",
    ],
)
def test_no_person(text: str) -> None:
    """Bodies, bases and things are no persons."""
    assert person_name(text, WORDS) is None


def test_name_in_a_sentence() -> None:
    """A full name is found in a sentence in another spelling, a family name alone is not."""
    words = name_parts("the U.S. strike that killed Iranian Gen. Qassem Soleimani as he traveled", WORDS)
    full = person_name("Qasim Suleimani", WORDS)
    family = person_name("General Soleimani", WORDS)
    assert full and stands_in(full, words)
    assert family and not stands_in(family, words)
