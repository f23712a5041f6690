"""Time expressions in a sentence, taken apart and left unresolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from tocsin.mentions.find_date_range import find_date_ranges
from tocsin.mentions.time_rules import Parts, Rule, rules_for
from tocsin.mentions.time_words import FULL_MONTH, FULL_WEEKDAY, MONTHS, PART_OF_DAY
from tocsin.mentions.time_zones import at_home
from tocsin.records import Sentence
from tocsin.records.mention import TimeForm, TimeMention
from tocsin.records.standing import mention_place
from tocsin.vocab.pattern import small

LIMITS = {
    "since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by",
    "from": "since", "through": "until", "between": "since",
}  # fmt: skip
# How many tokens may lie between a clock time and its day ("at 13:35 local time on Monday").
CLOCK_REACH = 4
# How far before a time its limit stands ("since last", "until the"), in characters.
LIMIT_REACH = 12
# A year that stands alone can be a number of people: the preposition is part of its pattern, and read off here.
_LEAD = re.compile(
    r"^(?:in|since|during|until|by|of|from|for|between|and|before|after|through|to|late|early)\s+(?:the\s+year\s+)?",
    re.I,
)


def find_times(sentence: Sentence) -> tuple[TimeMention, ...]:
    """Every time expression of *sentence*, in order; none overlaps another."""
    found = [day for days in find_date_ranges(sentence) for day in days]
    taken = [(day.start - sentence.start, day.end - sentence.start) for day in found]
    rules = rules_for(small(sentence.text))
    found += [mention for rule in rules for mention in _apply(rule, sentence, taken)]
    here = at_home(sentence, sorted(found, key=lambda mention: mention.start))
    return tuple(_with_clock(here))


def _apply(rule: Rule, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[TimeMention]:
    for found in rule.pattern.finditer(sentence.text):
        start, end = found.span()
        words = sentence.text[start:end]
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        parts = rule.parts(found)
        if parts is None or _is_modal_may(words, parts) or _is_name(sentence.text, start, end):
            continue
        if rule.form == "date" and _is_in_dateline(sentence, start, end):
            continue
        if rule.form == "clock":
            parts = {"time": _clock(sentence.text, found)}
        taken.append((start, end))
        yield _mention(rule.form, sentence, start, end, parts)


def _clock(text: str, found: re.Match[str]) -> str:
    """A time of day as it stands in *text*, with what leads to it ("early", "around")."""
    names = [name for name in ("lead", "clock") if name in found.re.groupindex]
    return " ".join(" ".join(text[slice(*found.span(name))] for name in names).split())


def _is_modal_may(words: str, parts: Parts) -> bool:
    """ "May" alone is a month only with a capital and after a preposition."""
    bare = parts.get("month") == MONTHS["may"] and not parts.get("day") and not parts.get("year")
    return bare and "May" not in words


# "Officer Sunday Musa", "Dawn Miller": the day is somebody's name.
_TITLED = re.compile(
    r"\b(?:officer|mr|mrs|ms|dr|chief|sir|pastor|rev|spokes\w+|named|called|commissioner|sgt|sergeant|inspector|captain"
    r"|capt|major|general|colonel|col|farmer|teacher|trader|driver|honou?rable|hon|alhaji|prince|elder)\.?\s+$",
    re.IGNORECASE,
)
_NAMING = re.compile(r"\s+[A-Z][a-z]+\b(?!\s+(?:morning|night|evening|afternoon))")
_NAMES = re.compile(r"(?:Sunday|Monday|Friday|April|June|May|August)")
_DAWN = re.compile(r"(?:at |around |the |in the )?(?P<word>Dawn|Noon|Dusk)")
# "He told Dawn", "Dawn reported": the newspaper.
_NEWSPAPER = re.compile(r"\s+(?:newspaper|reported|news|said)\b|\.com\b")


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the words are, or begin, the name of a person or of a newspaper."""
    words, before, after = text[start:end], text[:start], text[end:]
    if _DAWN.fullmatch(words) and before.rstrip()[-1:] not in (".", ":", ""):
        return True
    if _DAWN.fullmatch(words):
        return bool(_NAMING.match(after) or _NEWSPAPER.match(after))
    return bool(_NAMES.fullmatch(words) and _NAMING.match(after) and _TITLED.search(before))


_PLACE_LINE = re.compile(r"[A-Z][A-Z'\u2019.-]{2,}(?:[ ,/]+[A-Z][\w'\u2019.-]*){0,5}[ ,(]*")
# Behind the day: its year in two digits, the agency, the dash.
_DASH = re.compile(r"(?: \d\d)?\)?,?\s*(?:\([^()]{2,40}\))?\s*(?:-{1,2}|\u2013|\u2014)\s")


def _is_in_dateline(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a date only says when the report was written ("ERBIL, May 31 - ")."""
    if start == 0:
        return False
    return bool(_PLACE_LINE.fullmatch(sentence.text[:start]) and _DASH.match(sentence.text[end:]))


# "Since 12 December, when a bomb went off": the day is the bomb's.
_WHEN = re.compile(r",?\s+when\b")


def _mention(form: TimeForm, sentence: Sentence, start: int, end: int, parts: Parts) -> TimeMention:
    words = sentence.text[start:end]
    lead = _LEAD.match(words) if form == "date" else None
    limit = LIMITS.get(lead[0].split()[0].lower(), "") if lead else ""
    limit = limit or _limit_before(sentence.text, start)
    if _closes_range(sentence.text[:start], lead):
        limit = limit or "until"
    start += lead.end() if lead else 0
    if _SCHEDULED.search(sentence.text[:start]):
        limit = limit or "until"
    place = mention_place(sentence, sentence.start + start, sentence.start + end)
    if limit == "since" and _WHEN.match(sentence.text, end):
        limit = ""
    return TimeMention(form=form, limit=limit, **place, **parts)


# "His sentencing is scheduled for October 16", "the hearing was adjourned until Monday": the day of what is to come.
_SCHEDULED = re.compile(
    r"\b(?:(?:scheduled|slated|due|postponed|adjourned|deferred|remanded|rescheduled)(?: [\w'\u2019-]+){0,3}?"
    r" (?:for|on|to|until|till|in)|set (?:to \w+ )?for)\s+(?:the )?$",
    re.IGNORECASE,
)
_RANGE_OPENS = re.compile(
    rf"\b(?:between|from)\s+(?:early |late |mid-|the )?(?:{FULL_MONTH}|{FULL_WEEKDAY}|[A-Z][a-z]{{2,3}}\.?\s\d"
    rf"|\d{{1,4}})"
    r"[^,;]{0,20}$",
    re.IGNORECASE,
)


def _closes_range(before: str, lead: re.Match[str] | None) -> bool:
    """Whether a time is the second end of "from October to February" or "between 2012 and 2017"."""
    joined = lead is not None and lead[0].lower().startswith(("and", "to", "until"))
    joined = joined or bool(re.search(r"\b(?:and|to|until)\s*$", before, re.IGNORECASE))
    return joined and bool(_RANGE_OPENS.search(before.rstrip()))


# "Since a coup in 2021", "since the fall of Mosul last June": the day bounds what is told as the deed does.
_SINCE_A_DEED = re.compile(
    r"\bsince (?:a|an|the|its|his|her|their) (?:[\w'\u2019-]+ ){1,5}?(?:(?:in|on|of|last|early|late|mid) ){0,2}$",
    re.IGNORECASE,
)


def _limit_before(text: str, start: int) -> str:
    """The word of limit right before *start* ("since", "until" …), or ""."""
    if _SINCE_A_DEED.search(text[:start]):
        return "since"
    before = text[max(0, start - LIMIT_REACH) : start].lower().split()
    if before and before[-1] in ("the", "last", "this", "mid", "early", "late"):
        before.pop()
    if before[-2:] == ["as", "of"]:
        return "until"
    return LIMITS.get(before[-1], "") if before else ""


def _with_clock(mentions: list[TimeMention]) -> Iterator[TimeMention]:
    """Clock times folded into the day beside them ("Wednesday morning", "at 13:35 on May 24")."""
    clocks = [m for m in mentions if m.form == "clock"]
    for mention in mentions:
        if mention.form == "clock":
            if not any(_adjacent(mention, other) for other in mentions if other.form != "clock"):
                yield mention
            continue
        near = next((c for c in clocks if _adjacent(c, mention)), None)
        time = near.time if near else _part_of_day(mention.words)
        yield msgspec.structs.replace(mention, time=time)


_PART_OF_DAY = re.compile(rf"\b{PART_OF_DAY}\b", re.IGNORECASE)


def _part_of_day(words: str) -> str | None:
    found = _PART_OF_DAY.search(words)
    return found[0] if found else None


def _adjacent(left: TimeMention, right: TimeMention) -> bool:
    """Whether the two stand so close that they date one thing."""
    return left is not right and max(left.first - right.last, right.first - left.last) <= CLOCK_REACH
