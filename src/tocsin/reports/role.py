"""Whether an event is what the text reports, or what it recalls beside it.

The signs' weights are learned from the corpus (`training/learn_roles.py`) and stand in `vocab/data/role_weights.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin.records import Interval
from tocsin.records.report import Role
from tocsin.reports.event import Event
from tocsin.reports.lead import Lead
from tocsin.vocab.pattern import pattern

# Days that an event may span and still be dated: longer ones are a month or a year.
FINE_DAYS = 7
# Events so many days older than the page, or than what is told of first, are no longer news …
FRESH_DAYS, WEEK_DAYS = 1, 7
# … and of these two, the second is surely recalled.
BEFORE_DAYS, LONG_BEFORE_DAYS = 2, 4
# More sentences than this, and a later beginning, make no difference.
MOST_SENTENCES, MOST_FIRST_SENTENCES, LATEST = 4, 5, 15
_LOOKS_BACK = pattern(
    r"\b(?:earlier|previous(?:ly)?|last (?:week|month|year)|ago|since|before|anniversary|recall\w*)\b",
    signs=("earlier", "previous", "last ", "ago", "since", "before", "anniversary", "recall"),
)
Sign = tuple[str, float]


def role_of(event: Event, first: Event, lead: Lead, weights: Mapping[str, float]) -> Role:
    """The role of *event* in a text that tells of *first* before anything else."""
    total = sum(weights[name] * strength for name, strength in role_signs(event, first, lead))
    return "main" if total > 0 else "background"


def role_signs(event: Event, first: Event, lead: Lead) -> Iterator[Sign]:
    """The signs that *event* is what the text reports, each with its strength (0 is left out)."""
    yield "always", 1.0
    for name, strength in (*_standing(event, first, lead), *_age(event, first, lead)):
        if strength:
            yield name, float(strength)


def _standing(event: Event, first: Event, lead: Lead) -> Iterator[Sign]:
    """Where it is told, and how much is told of it."""
    opening = event.acts[0]
    yield "lead", event.lead
    yield "first", event is first
    yield "first_lead", event is first and event.lead
    yield "headline", any(act.reading.sentence.part == "title" for act in event.acts)
    yield "opens_paragraph", opening.sentence in lead.paragraph_openings
    yield "late", min(event.first_sentence, LATEST) / LATEST
    yield "sentences", min(len(event.told_in), MOST_SENTENCES) / MOST_SENTENCES
    if event is not first:
        yield "long_first", min(len(first.told_in), MOST_FIRST_SENTENCES) / MOST_FIRST_SENTENCES
    yield "looks_back", bool(_LOOKS_BACK.search(opening.text or opening.reading.sentence.text))


def _age(event: Event, first: Event, lead: Lead) -> Iterator[Sign]:
    """How old it is, by the page and by what is told of first."""
    date = event.date
    yield "undated", date is None
    if date is None:
        return
    latest, fine = date.latest, _is_fine(date)
    yield "coarse", not fine
    if latest is None:
        return
    if lead.published is not None:
        age = (lead.published - latest).days
        yield "fresh", fine and age <= FRESH_DAYS
        yield "of_the_week", BEFORE_DAYS + 1 < age <= WEEK_DAYS
        yield "old", age > WEEK_DAYS
    if event is not first and first.date is not None and first.date.latest is not None:
        before = (first.date.latest - latest).days
        yield "same_day", before == 0
        yield "before", before >= BEFORE_DAYS
        yield "long_before", before >= LONG_BEFORE_DAYS


def _is_fine(date: Interval) -> bool:
    """Whether it names days, not a month, a year, or an open span."""
    if date.earliest is None or date.latest is None:
        return False
    return (date.latest - date.earliest).days <= FINE_DAYS
