"""Time expressions in a sentence, taken apart and left unresolved.

Every pattern is anchored to word boundaries and holds no nested repetition, so it is linear in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from tocsin.mentions.tokens import mention_place
from tocsin.records import Sentence
from tocsin.records.mention import TimeForm, TimeMention

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "couple": 2}

MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
# Abbreviated days ("Sun", "Mon", "Sat") are words of their own too often: they count only before a comma or a full stop.
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?=[.,]))"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
NUMBER = r"(?P<number>\d{1,3}|a couple of|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|several|few)"
PART_OF_DAY = r"(?:early |late |mid-?)?(?:morning|afternoon|evening|night|dawn|midnight|noon|dusk|midday|daybreak)"
PORTION = r"(?P<portion>early|mid|late|beginning of|start of|end of|middle of)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade)"

Parts = dict[str, Any]


def _date(found: re.Match[str]) -> Parts:
    """Day, month and year as numbers, whichever stand there."""
    groups = found.groupdict()
    month = groups.get("month")
    weekday = groups.get("weekday")
    return {
        "year": int(groups["year"]) if groups.get("year") else None,
        "month": MONTHS[month.lower().rstrip(".")] if month else None,
        "day": int(groups["day"]) if groups.get("day") else None,
        "weekday": WEEKDAYS[weekday.lower()] if weekday else None,
        "portion": (groups.get("portion") or "").split()[0] if groups.get("portion") else "",
    }


def _numeric(found: re.Match[str]) -> Parts | None:
    """An all-digit date; None where it could be read in two ways."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
    dotted = found["sign"] == "."
    if first > 12 >= second or (dotted and second <= 12) or first == second:
        return {"year": year, "month": second, "day": first}
    if second > 12 >= first:
        return {"year": year, "month": first, "day": second}
    return None


def _weekday(found: re.Match[str]) -> Parts:
    """A named day; *shift* -1 for "last", +1 for "next"."""
    lead = (found.groupdict().get("lead") or "").lower().split()
    shift = -1 if lead and lead[-1] in ("last", "previous", "past") else 1 if lead and lead[-1] == "next" else None
    return {"weekday": WEEKDAYS[found["weekday"].lower()], "shift": shift}


def _ago(found: re.Match[str]) -> Parts:
    """So many units back ("ago", "earlier") or on ("later"); *shift* None where the number is vague."""
    number = _number(found["number"])
    back = found["direction"].lower() not in ("later", "after", "afterwards", "after that")
    return {"unit": found["unit"].lower(), "shift": None if number is None else (-number if back else number)}


def _number(words: str) -> int | None:
    words = words.lower().replace("a couple of", "couple")
    return int(words) if words.isdigit() else SMALL.get(words)


def _relative(found: re.Match[str]) -> Parts:
    words = " ".join(found[0].lower().split())
    shift = next((s for key, s in _RELATIVE_DAYS if words.startswith(key)), 0)
    return {"unit": "day", "shift": shift, "portion": "anchor" if words in _ANCHORED else ""}


_RELATIVE_DAYS = (
    ("day before yesterday", -2), ("the day before yesterday", -2), ("yesterday", -1), ("last night", -1),
    ("overnight", 0), ("a day earlier", -1), ("one day earlier", -1), ("a day before", -1), ("one day before", -1),
    ("one day prior", -1), ("a day prior", -1), ("the day before", -1), ("the previous day", -1),
    ("the day prior", -1), ("the night before", -1), ("the previous night", -1), ("the evening before", -1),
    ("the next day", 1), ("the following day", 1), ("a day later", 1), ("one day later", 1), ("the day after", 1),
    ("tomorrow", 1), ("today", 0), ("tonight", 0), ("this", 0), ("earlier today", 0),
)  # fmt: skip
_ANCHORED = {
    "a day earlier", "one day earlier", "a day before", "one day before", "one day prior", "a day prior",
    "the day before", "the previous day", "the day prior", "the night before", "the previous night", "the evening before",
    "the next day", "the following day", "a day later", "one day later", "the day after", "that day",
    "the same day", "that morning", "that evening", "that night", "that afternoon", "on the day",
    "the same morning", "the same evening", "the same night",
}  # fmt: skip


def _period(found: re.Match[str]) -> Parts:
    lead = found["lead"].lower().split()[-1]
    back = lead in ("last", "previous", "past")
    shift = -1 if back else 1 if lead in ("next", "coming", "following") else 0
    groups = found.groupdict()
    return {"unit": found["unit"].lower(), "shift": shift, "portion": (groups.get("portion") or "").lower().split(" ")[0]}


def _season(found: re.Match[str]) -> Parts:
    year = found.groupdict().get("year")
    lead = (found.groupdict().get("lead") or "").lower()
    shift = -1 if lead in ("last", "previous") else 0 if lead == "this" else None
    return {"portion": found["season"].lower(), "year": int(year) if year else None, "shift": shift}


def _month_lead(found: re.Match[str]) -> Parts:
    lead = found["lead"].lower()
    return _date(found) | {"shift": -1 if lead in ("last", "previous", "past") else 1 if lead == "next" else 0}


def _decade(found: re.Match[str]) -> Parts:
    return {"year": int(found["year"])}


def _nothing(found: re.Match[str]) -> Parts:
    return {}


def _clock(found: re.Match[str]) -> Parts:
    return {"time": " ".join(found[0].split())}


Rule = tuple[TimeForm, "re.Pattern[str]", Callable[["re.Match[str]"], "Parts | None"]]


def _rule(form: TimeForm, pattern: str, parts: Callable[[re.Match[str]], Parts | None]) -> Rule:
    return form, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE), parts


# In order: an earlier rule keeps its words from the later ones.
RULES: tuple[Rule, ...] = (
    _rule("date", rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{DAY}(?:,?\s+{YEAR})", _date),
    _rule("date", rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _date),
    _rule("date", rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{DAY}(?!\d|,\d|:\d| (?:people|soldiers|attacks))", _date),
    _rule("date", r"(?P<year>(?:19|20)\d\d)-(?P<b>\d\d)-(?P<a>\d\d)", lambda m: {"year": int(m["year"]), "month": int(m["b"]), "day": int(m["a"])}),
    _rule("date", r"(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)", _numeric),
    _rule("part_of_month", rf"{PORTION}[\s-]+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _date),
    _rule("date", rf"(?P<lead>last|previous|past|this|next)\s+{MONTH}(?!\s+\d)", _month_lead),
    _rule("date", rf"{MONTH}(?:,|\s+of)?\s+{YEAR}", _date),
    _rule("part_of_year", rf"{PORTION}[\s-]+(?:of\s+)?{YEAR}", _date),
    _rule("relative_day", r"(?:the\s+)?day before yesterday|yesterday|last night|overnight|(?:earlier )?today|tonight|tomorrow"
          r"|(?:a|one) day (?:earlier|before|prior|later)|the (?:day|night|evening) (?:before|prior|after)|the (?:previous|next|following|same) (?:day|night|morning|evening)"
          r"|that (?:day|morning|evening|night|afternoon)|this (?:morning|afternoon|evening)", _relative),
    _rule("weekday", rf"(?<!Bloody )(?<!Black )(?<!Good )(?<!Palm )(?<!Easter )(?P<lead>(?:late |early |this |this past |last |next |previous )?){WEEKDAY}", _weekday),
    _rule("ago", rf"{NUMBER}\s+{UNIT}s?\s+(?P<direction>ago|earlier|before|prior|later|afterwards|after that)", _ago),
    _rule("ago", rf"(?P<unit>day|week|month|year)s\s+(?P<number>)(?P<direction>ago|earlier|before|after|later)", _ago),
    _rule("period", r"(?:(?P<portion>earlier|later|early|late)\s+)?(?:in\s+)?(?P<lead>this past|last|this|previous|past|the next|the coming|the previous|the past|the last)\s+(?P<unit>week|month|year|weekend|decade)(?!\s+of)", _period),
    _rule("season", rf"(?:the\s+)?{SEASON}\s+(?:of\s+)?{YEAR}", _season),
    _rule("season", rf"(?P<lead>last|this|previous)\s+{SEASON}", _season),
    _rule("decade", r"the\s+(?:early\s+|late\s+|mid-)?(?P<year>(?:19|20)\d0)s", _decade),
    _rule("vague", r"(?:in\s+)?(?:recent|the past few|the last few|past|the last several)\s+(?:days|weeks|months|years)|recently|in the past|previously|for (?:months|years|weeks|decades)"
          r"|(?:over|in|during|for) the (?:past|last)\s+\w+\s+(?:days|weeks|months|years)|days after|weeks after|months after", _nothing),
    _rule("date", rf"(?:in|since|during|until|by|of|from|for|between|and|before|after|through|to)\s+(?:the\s+year\s+)?{YEAR}(?!\s+(?:people|troops|soldiers|civilians))", _date),
    _rule("date", rf"(?:in|since|during|until|by|of|from|between|before|after|through|to|late|early|and)\s+(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)", _date),
    _rule("date", rf"(?<=[\s(])(?P<month>January|February|April|June|July|August|September|October|November|December)(?:'s|’s)?", _date),
    _rule("date", rf"(?<=[(\s]){YEAR}(?=[\s,.;)’'])(?!\s+(?:people|troops|soldiers|civilians|US|U\.S\.|American|men|women|attacks|rockets))", _date),
    _rule("clock", rf"(?:at\s+|around\s+|about\s+|shortly (?:after|before)\s+|just (?:after|before)\s+)*(?:\d{{1,2}}[:.]\d\d|\d{{4}}(?=\s+(?:local|hours|hrs|GMT|UTC))|\d{{1,2}}(?=\s*[ap]\.?m))\s*(?:[ap]\.?m\.?)?(?:\s*(?:local time|GMT|UTC|hours|local))?", _clock),
    _rule("clock", rf"(?:in the |at |around |before |the )?(?:early|small|late) hours|{PART_OF_DAY}", _clock),
)  # fmt: skip


LIMITS = {
    "since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by",
    "from": "since", "through": "until", "between": "since",
}  # fmt: skip
# A year that stands alone can be a number of people: the preposition is part of its pattern, and read off here.
_LEAD = re.compile(r"^(?:in|since|during|until|by|of|from|for|between|and|before|after|through|to|late|early)\s+(?:the\s+year\s+)?", re.I)


def find_times(sentence: Sentence) -> tuple[TimeMention, ...]:
    """Every time expression of *sentence*, in order; none overlaps another."""
    taken: list[tuple[int, int]] = []
    found = [mention for rule in RULES for mention in _apply(rule, sentence, taken)]
    return tuple(_with_clock(sorted(found, key=lambda mention: mention.start)))


def _apply(rule: Rule, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[TimeMention]:
    form, pattern, parts_of = rule
    for found in pattern.finditer(sentence.text):
        start, end = found.span()
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        parts = parts_of(found)
        if parts is None or _is_modal_may(found, parts):
            continue
        taken.append((start, end))
        yield _mention(form, sentence, start, end, parts)


def _is_modal_may(found: re.Match[str], parts: Parts) -> bool:
    """ "May" alone is a month only with a capital and after a preposition."""
    return parts.get("month") == 5 and not parts.get("day") and not parts.get("year") and "May" not in found[0]


def _mention(form: TimeForm, sentence: Sentence, start: int, end: int, parts: Parts) -> TimeMention:
    words = sentence.text[start:end]
    lead = _LEAD.match(words) if form == "date" else None
    limit = LIMITS.get(lead[0].split()[0].lower(), "") if lead else _limit_before(sentence.text, start)
    if _closes_range(sentence.text[:start], lead):
        limit = limit or "until"
    start += lead.end() if lead else 0
    place = mention_place(sentence, sentence.start + start, sentence.start + end)
    return TimeMention(form=form, limit=limit, **place, **parts)


_RANGE_OPENS = re.compile(
    rf"\b(?:between|from)\s+(?:early |late |mid-|the )?(?:{MONTH}|{WEEKDAY}|\d{{1,4}})[^,;]{{0,20}}$".replace("?P<month>", "?:").replace("?P<weekday>", "?:"), re.IGNORECASE
)


def _closes_range(before: str, lead: re.Match[str] | None) -> bool:
    """Whether a time is the second end of "from October to February" or "between 2012 and 2017"."""
    joined = lead is not None and lead[0].lower().startswith(("and", "to", "until"))
    joined = joined or bool(re.search(r"\b(?:and|to|until)\s*$", before, re.IGNORECASE))
    return joined and bool(_RANGE_OPENS.search(before.rstrip()))


def _limit_before(text: str, start: int) -> str:
    """The word of limit right before *start* ("since", "until" …), or ""."""
    before = text[max(0, start - 12) : start].lower().split()
    if before and before[-1] in ("the", "last", "this", "mid", "early", "late"):
        before.pop()
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


def _part_of_day(words: str) -> str | None:
    found = re.search(PART_OF_DAY, words, re.IGNORECASE)
    return found[0] if found else None


def _adjacent(left: TimeMention, right: TimeMention) -> bool:
    """Whether at most four tokens stand between the two."""
    return left is not right and max(left.first - right.last, right.first - left.last) <= 4
