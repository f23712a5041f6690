"""What layouts compares: reports by what they say, counted, and nothing where nothing is said."""

import datetime as dt
from collections import Counter

from benchmarks.layouts import compared, said_in
from tocsin.documents.clean import clean
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.page import Page
from tocsin.pipeline import Tools
from tocsin.records import Document, Hints

ATTACK = (
    "Rebels fired four rockets at the airport of Erbil on 3 May 2021, wounding two guards, the governor said."
)


def _document(text: str) -> Document:
    return clean(Page("x", text), Hints(), Outlets(()), dt.date(2026, 1, 1))


def test_the_same_attack_is_said_in_the_same_words(tools: Tools) -> None:
    """An attack among quiet paragraphs says what it says alone; another number of injured is another report."""
    alone = said_in(_document(ATTACK), tools)
    among = said_in(
        _document(f"{ATTACK}\n\nThe harvest was good this year, farmers in the plain say."), tools
    )
    other = said_in(_document(ATTACK.replace("two guards", "five guards")), tools)
    assert alone == among and alone.total() == 1
    assert not alone & other


def test_reports_are_compared_by_count() -> None:
    """A report that is given twice and wanted once is right once."""
    tally = compared(Counter(a=1, b=1), Counter(a=2))
    assert (tally.right, tally.given, tally.wanted) == (1, 2, 2)
    assert compared(Counter(), Counter()).f1 == 0
