"""Persons outside the vocabulary whom police, prosecutors and courts name as doers, and who own up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.records import Span
from tocsin.records.reading import Reading
from tocsin.records.report import Basis
from tocsin.reports.act import Blame
from tocsin.reports.pattern import cased_pattern, pattern

# A name of two words or more, with particles inside; its age may follow.
_NAME = (
    r"(?P<name>[A-Z][\w\u2019'-]+"
    r"(?: (?:(?:al|bin|ibn|de|del|la|van|von|da|dos|el)[ -]){0,2}[A-Z][\w\u2019'.-]*\w){1,3})"
)
_AGE = r"(?:, (?:aged )?\d{1,2}(?: years old)?,|, an? [^,.;]{3,60},| \(\d{1,2}\))?"
_BE = r"(?:(?:is|was|are|were|has been|had been|stands|stood) (?:also |later |then |formally |being )?)"
_ADMITS = cased_pattern(rf"""
    {_NAME}{_AGE} (?:has |had |later |then )?
    (?:pleaded guilty to|pled guilty to|confessed to
    |admitted (?:to )?(?:killing|shooting|stabbing|planting|carrying|murdering|throwing))
""")
_CHARGED = cased_pattern(rf"""
    {_NAME}{_AGE} {_BE}
    (?:charged|convicted|found guilty|accused|indicted|sentenced|jailed|on trial|tried|imprisoned|executed|hanged)\b
    [^.;]{{0,60}}?\b(?:with|of|for|over|in connection with)\b
""")
_FOUND = cased_pattern(rf"""
    \b(?:found|convicted|sentenced|jailed|charged|indicted|accused|accuse|accuses) (?:a man named )?{_NAME}{_AGE}\s+
    (?:guilty of|of|for|with|to [^.;]{{3,60}}\bfor)\b
""")
_NAMED = cased_pattern(rf"""
    \b(?:gunman|gunmen|attacker|attackers|shooter|bomber|assailant|killer|suspect|suspects|driver|man
    |knifeman|perpetrator)\b
    [^.;]{{0,80}}?\b(?:as|named) {_NAME}
""")
_IDENTIFYING = cased_pattern(r"\b(?:named|identified|identify|identifies|name|names|identifying|naming)\b")
_SUSPECT = cased_pattern(rf"""
    \b(?:[Tt]he|[Aa])? ?(?:prime |main |chief |alleged )?
    (?:suspect|(?:suspected|alleged) (?:gunman|attacker|shooter|bomber)),? {_NAME}
""")
_FORMS: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (_ADMITS, "claimed"),
    (_CHARGED, "attributed"),
    (_FOUND, "attributed"),
    (_NAMED, "attributed"),
    (_SUSPECT, "suspected"),
)

# Charges of these kinds must be for the deed itself and not for what came after it.
_OF_A_DEED = frozenset({_ADMITS, _CHARGED, _FOUND})
_AFTERWARDS = pattern(r"""
    \b(?:obstruct\w*|conceal\w*|lying|perjury|failing to|harbou?ring|helping|assisting|after the|possess\w*
    |threat\w*)\b
""")
# How far behind "charged with" the deed stands (characters).
DEED_REACH = 80


def accused_persons(reading: Reading) -> Iterator[Blame]:
    """Each person whom the sentence names as the doer, on the basis of its words."""
    text, seen = reading.sentence.text, set[str]()
    for form, basis in _FORMS:
        found = form.search(text)
        if found is None or (form is _NAMED and not _IDENTIFYING.search(text)):
            continue
        offset = reading.sentence.start
        if form in _OF_A_DEED and not _names_a_deed(reading, offset + found.end()):
            continue
        span = Span(offset + found.start("name"), offset + found.end("name"))
        if found["name"] not in seen and not _is_other(reading, span):
            seen.add(found["name"])
            yield Blame(found["name"], None, basis, span)


def _names_a_deed(reading: Reading, start: int) -> bool:
    """Whether a deed stands close behind the words of the charge that end at *start*."""
    words = reading.sentence.text[start - reading.sentence.start :]
    near = any(start - 12 <= trigger.start < start + DEED_REACH for trigger in reading.triggers)
    return near and not _AFTERWARDS.search(words[:DEED_REACH])


def _is_other(reading: Reading, span: Span) -> bool:
    """Whether the name is a known group's, a paper's or a place's own."""
    known = any(actor.actor_id and actor.span.overlaps(span) for actor in reading.actors)
    paper = any(outlet.span.overlaps(span) for outlet in reading.outlets)
    return known or paper or any(place.span == span for place in reading.places)
