"""Totals that people gave, held against the incidents of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tocsin.records import Contradiction, Coverage, HeldTotals, ToldTotal, Total
from tocsin.records.words import NAMELESS, count_words, speaker_words
from tocsin.situation.notebook import Notebook, Passage
from tocsin.situation.situation_report import Statement
from tocsin.situation.wording import brief, capital, voice
from tocsin.views.coverage import span_words, verdict
from tocsin.views.sentence_words import listed
from tocsin.vocab.countries import country_names

COUNTED: Final = 200
"""Characters of what is counted, in the words of the text."""


def held_of(held: HeldTotals, notes: Notebook, numbers: Mapping[str, int]) -> tuple[Statement, ...]:
    """Each total, what the ledger holds of it, and where two cannot both be right.

    *numbers* are those of the report's incidents by their ids.
    """
    told = (statement for one in held.coverages for statement in _total(one, notes, numbers))
    return (*told, *(_contradiction(one, notes) for one in held.contradictions))


def _total(coverage: Coverage, notes: Notebook, numbers: Mapping[str, int]) -> Iterator[Statement]:
    total = coverage.told.total
    document = notes.document(coverage.told.document)
    by = ""
    if document:
        by = voice(speaker_words(total.speaker, total.via, document.publisher or NAMELESS), document)
    counted = brief(total.counted, COUNTED) or "attacks"
    told = (
        f"{capital(count_words(total.count))} {counted} ({brief(span_words(total))}; {brief(_area(total))})"
    )
    cited = notes.cite([_passage(coverage.told)])
    yield Statement(f"{told} are told of{f' by {by}' if by else ''}.", cited)
    here = tuple(sorted(numbers[one.incident] for one in coverage.counted if one.incident in numbers))
    yield Statement(verdict(coverage), cited, here)


def _area(total: Total) -> str:
    """Such as "Iraq and Syria", "Daraa, Syria"."""
    covered = {place.country for place in total.places}
    names = [", ".join(filter(None, (place.name, _country(place.country)))) for place in total.places]
    names += [_country(one) for one in total.countries if one not in covered]
    return listed(names) if names else "area not said"


def _country(code: str | None) -> str:
    return country_names().get(code or "", code or "")


def _contradiction(one: Contradiction, notes: Notebook) -> Statement:
    return Statement(f"{capital(one.why)}.", notes.cite([_passage(one.wider), _passage(one.narrower)]))


def _passage(told: ToldTotal) -> Passage:
    return Passage(told.document, told.total.start, told.total.end, told.id)
