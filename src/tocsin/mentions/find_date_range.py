"""Two days of one month that share its name: "June 2-4", "from January 25 to 27", "between 2 and 4 June 2024".

The first is the day since which something was so and the second the day until which, as in "from June 2 to June 4".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.mentions.time_words import MONTH, MONTHS, YEAR
from tocsin.records import Sentence
from tocsin.records.mention import TimeMention
from tocsin.records.standing import mention_place
from tocsin.vocab.pattern import AnyCase

_ORDINAL = r"(?:st|nd|rd|th)?"
_NUMBER = r"[12]\d|3[01]|0?[1-9]"
_FIRST, _LAST = rf"(?P<first>{_NUMBER}){_ORDINAL}", rf"(?P<last>{_NUMBER}){_ORDINAL}"
_DASH = r"\s?[-\u2013\u2014]\s?|\s+(?:through|until|till)\s+"
# "June 2 to 4" may go on with people ("on June 2 to 4 villages"): what leads to both days must stand before them.
_WORDS = r"\s+(?:to|and|through|until|till)\s+|\s?[-\u2013\u2014]\s?"
# Behind the last day: no clock time, no further figure.
_DONE = r"(?![\w:]|[.,]\d|\s?[ap]\.?m\b)"
# A sentence without a month, and without two figures, is not searched.
_MONTH_SIGNS: Final = tuple(sorted({name[:3] for name in MONTHS}))
_TWO_FIGURES: Final = re.compile(r"\d\D+?\d")
_FORMS: Final = tuple(
    AnyCase(form, signs=_MONTH_SIGNS)
    for form in (
        rf"(?<![\w-]){MONTH}\s+{_FIRST}(?:{_DASH}){_LAST}(?:,?\s+{YEAR})?{_DONE}",
        rf"(?<![\w-])(?:from|between)\s+(?:the\s+)?{MONTH}\s+{_FIRST}(?:{_WORDS})(?:the\s+)?{_LAST}"
        rf"(?:,?\s+{YEAR})?{_DONE}",
        rf"(?<![\w-])(?:from|between)\s+(?:the\s+)?{_FIRST}(?:{_WORDS})(?:the\s+)?{_LAST}\s+(?:of\s+)?{MONTH}"
        rf"(?:,?\s+{YEAR})?(?!\w)",
        rf"(?<![\w:.,-]){_FIRST}(?:{_DASH}){_LAST}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?(?!\w)",
    )
)


def find_date_ranges(sentence: Sentence) -> Iterator[tuple[TimeMention, TimeMention]]:
    """The first and the last day of every such range; the month and the year are of both."""
    if not _TWO_FIGURES.search(sentence.text):
        return
    taken = 0
    for found in sorted((f for form in _FORMS for f in form.finditer(sentence.text)), key=re.Match.start):
        if found.start() >= taken and int(found["first"]) < int(found["last"]):
            taken = found.end()
            yield _day(sentence, found, "first"), _day(sentence, found, "last")


def _day(sentence: Sentence, found: re.Match[str], name: str) -> TimeMention:
    """One of the two days; its words go from its number to the name of the month, where that stands beside it."""
    start, end = found.span(name)
    if name == "first":
        start = min(start, found.start("month"))
    else:
        end = found.end()
    return TimeMention(
        form="date",
        limit="since" if name == "first" else "until",
        year=int(found["year"]) if found["year"] else None,
        month=MONTHS[found["month"].rstrip(".")],
        day=int(found[name]),
        **mention_place(sentence, sentence.start + start, sentence.start + end),
    )
