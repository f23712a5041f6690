"""The patterns of time expressions, in the order in which they claim their words, and how each is taken apart.

Every pattern is anchored to word boundaries and holds no nested repetition, so it is linear in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import msgspec

from tocsin.mentions.time_words import (
    ANCHORED,
    DAY,
    FEASTS,
    FULL_MONTH,
    MONTH,
    MONTHS,
    NUMBER,
    PART_OF_DAY,
    PORTION,
    RELATIVE_DAYS,
    SEASON,
    SMALL,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)
from tocsin.records.mention import TimeForm
from tocsin.vocab.pattern import AnyCase
from tocsin.vocab.signs import Signs

Parts = dict[str, Any]
_LATER = ("later", "after", "afterwards", "after that")
_BACK = ("last", "previous", "past")


class Rule(msgspec.Struct, frozen=True):
    """A form, its pattern, how its words are taken apart, and the signs without which it cannot match.

    The pattern finds in small letters. *signs* are names in `_SIGNS`; a sentence must show them all.
    """

    form: TimeForm
    pattern: AnyCase
    parts: Callable[[re.Match[str]], Parts | None]
    signs: tuple[str, ...]


_SIGNS: Final = Signs({
    "digit": "0|1|2|3|4|5|6|7|8|9",
    "year": "19|20",
    "decade": "0s",
    "month": "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    "full month": "january|february|march|april|may|june|july|august|september|october|november|december",
    "weekday": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon.|mon,|tue.|tue,|tues.|tues,|wed.|wed,"
    "|thu.|thu,|thur.|thur,|thurs.|thurs,|fri.|fri,|sat.|sat,|sun.|sun,",
    "portion": "early|mid|late|beginning of|start of|end of|middle of",
    "lead": "last|this|previous|past|next|coming",
    "direction": "ago|earlier|before|prior|later|after",
    "before last": "before last",
    "weekend": "weekend",
    "clock": ":0|:1|:2|:3|:4|:5|.0|.1|.2|.3|.4|.5|.6|.7|.8|.9|:6|:7|:8|:9|local|hours|hrs|gmt|utc|am|pm|a.m|p.m",
    "unit": "minute|hour|day|night|week|month|year|decade|evening|morning|afternoon",
    "relative": "yesterday|last night|overnight|today|tonight|tomorrow|the day|the night|the evening|the previous"
    "|the next|the following|the same|a day|one day|that day|that morning|that evening|that night|that afternoon"
    "|this day|this morning|this evening|this night|this afternoon|24 hours",
    "season": "spring|summer|autumn|fall|winter",
    "vague": "recent|past|previously|for months|for years|for weeks|for decades|last|days after|weeks after"
    "|months after",
    "part": "hours|morning|afternoon|evening|night|dawn|noon|dusk|midday|daybreak|sunrise|sunset",
    "feast": "christmas|new year|boxing day|valentine|halloween",
})  # fmt: skip


def rules_for(lowered: str) -> tuple[Rule, ...]:
    """The rules, in order, of which a sentence in small letters shows all signs: the others cannot match."""
    return _rules_of(frozenset(_SIGNS.shown(lowered)))


@lru_cache(maxsize=1024)
def _rules_of(shown: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in _RULES if shown.issuperset(rule.signs))


def _date(found: re.Match[str]) -> Parts:
    """Day, month and year as numbers, whichever stand there."""
    groups = found.groupdict()
    month, weekday, portion = groups.get("month"), groups.get("weekday"), groups.get("portion")
    return {
        "year": int(groups["year"]) if groups.get("year") else None,
        "month": MONTHS[month.rstrip(".")] if month else None,
        "day": int(groups["day"]) if groups.get("day") else None,
        "weekday": WEEKDAYS[weekday] if weekday else None,
        "portion": portion.split()[0] if portion else "",
    }


def _iso(found: re.Match[str]) -> Parts:
    return {"year": int(found["year"]), "month": int(found["b"]), "day": int(found["a"])}


def _numeric(found: re.Match[str]) -> Parts | None:
    """An all-digit date; None where it could be read in two ways."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
    months = max(MONTHS.values())
    dotted = found["sign"] == "."
    if first > months >= second or (dotted and second <= months) or first == second:
        return {"year": year, "month": second, "day": first}
    if second > months >= first:
        return {"year": year, "month": first, "day": second}
    return None


def _feast(found: re.Match[str]) -> Parts:
    month, day = FEASTS[found["feast"].replace("\u2019", "'")]
    return {"year": int(found["year"]) if found["year"] else None, "month": month, "day": day}


def _weekday(found: re.Match[str]) -> Parts:
    """A named day; *shift* -1 for "last", +1 for "next"."""
    lead = (found.groupdict().get("lead") or "").split()
    shift = -1 if lead and lead[-1] in _BACK else 1 if lead and lead[-1] == "next" else None
    return {"weekday": WEEKDAYS[found["weekday"]], "shift": shift}


def _ago(found: re.Match[str]) -> Parts:
    """So many units back ("ago", "earlier") or on ("later"); *shift* None where the number is vague."""
    number, unit = _number(found["number"]), found["unit"]
    if unit == "fortnight":
        number, unit = None if number is None else 2 * number, "week"
    back = found["direction"] not in _LATER
    return {
        "unit": "day" if unit == "night" else unit,
        "shift": None if number is None else (-number if back else number),
    }


def _number(words: str) -> int | None:
    words = words.replace("a couple of", "couple")
    return int(words) if words.isdigit() else SMALL.get(words)


def _relative(found: re.Match[str]) -> Parts:
    words = " ".join(found[0].split())
    shift = next((s for key, s in RELATIVE_DAYS if words.startswith(key)), 0)
    return {"unit": "day", "shift": shift, "portion": "anchor" if words in ANCHORED else ""}


def _period(found: re.Match[str]) -> Parts:
    lead = found["lead"].split()[-1]
    shift = -1 if lead in _BACK else 1 if lead in ("next", "coming", "following") else 0
    portion = (found.groupdict().get("portion") or "").split(" ")[0]
    return {"unit": found["unit"], "shift": shift, "portion": portion}


def _before_last(found: re.Match[str]) -> Parts:
    return {"unit": found["unit"], "shift": -2}


def _season(found: re.Match[str]) -> Parts:
    year = found.groupdict().get("year")
    lead = found.groupdict().get("lead")
    shift = -1 if lead in ("last", "previous") else 0 if lead == "this" else None
    return {"portion": found["season"], "year": int(year) if year else None, "shift": shift}


def _month_lead(found: re.Match[str]) -> Parts:
    lead = found["lead"]
    return _date(found) | {"shift": -1 if lead in _BACK else 1 if lead == "next" else 0}


def _decade(found: re.Match[str]) -> Parts:
    return {"year": int(found["year"])}


def _nothing(found: re.Match[str]) -> Parts:
    return {}


def _rule(form: TimeForm, pattern: str, parts: Callable[[re.Match[str]], Parts | None], *signs: str) -> Rule:
    return Rule(form, AnyCase(rf"(?<![\w-])(?:{pattern})(?![\w])"), parts, signs)


_FULL_MONTH = rf"(?P<month>{FULL_MONTH})"
# A figure before people or arms is their number and no year.
_COUNTED = r"(?!\s+(?:people|troops|soldiers|civilians|US|U\.S\.|American|men|women|attacks|rockets|block|hours|hrs))"
_PREPOSED = r"(?:in|since|during|until|by|of|from|for|between|and|before|after|through|to)\s+"
_MONTH_PREPOSED = r"(?:in|since|during|until|by|of|from|between|before|after|through|to|late|early|and)\s+"
_RELATIVE = (
    r"(?:the\s+)?day before yesterday|yesterday|last night|overnight|(?:earlier )?today|tonight|tomorrow"
    r"|(?:a|one) day (?:earlier|before|prior|later)|the (?:day|night|evening) (?:before|prior|after)(?! last)"
    r"|the (?:previous|next|following|same) (?:day|night|morning|evening)|that (?:day|morning|evening|night"
    r"|afternoon)"
    r"|this (?:morning|afternoon|evening)|(?:in |over |during )?the (?:past|last|previous) 24 hours"
)
_VAGUE = (
    r"(?:in\s+)?(?:recent|the past few|the last few|past|the last several)\s+(?:days|weeks|months|years)|recently"
    r"|in the past"
    r"|previously|for (?:months|years|weeks|decades)|(?:over|in|during|for) the (?:past|last)\s+\w+\s+"
    r"(?:hours|days|weeks|months|years)|days after|weeks after|months after"
)
_CLOCK = (
    r"(?:at\s+|around\s+|about\s+|(?P<lead>shortly (?:after|before)|just (?:after|before))\s+)*"
    r"(?P<clock>(?:\d{1,2}[:.]\d\d|\d{4}(?=\s+(?:local|hours|hrs|GMT|UTC))"
    r"|\d{1,2}(?=\s*[ap]\.?m))\s*(?:[ap]\.?m\b\.?)?"
    r"(?:\s*(?:local time|GMT|UTC|hours|local))?)"
)
_PART = (
    rf"(?:in the |at |around |the )?(?P<clock>(?:before )?(?:early|small|late) hours|(?:before |shortly before "
    rf"|shortly after |just before "
    rf"|just after |after )?(?:dawn|midnight|sunrise|daybreak|sunset|dusk|noon|midday)|{PART_OF_DAY})"
)
_LEAD_PERIOD = (
    r"(?P<lead>this past|last|this|previous|past|the next|the coming|the previous|the past|the last)"
)

# In order: an earlier rule keeps its words from the later ones.
_RULES: tuple[Rule, ...] = (
    _rule("date", rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{DAY}(?:,?\s+{YEAR})", _date, "month", "year"),
    _rule("date", rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _date, "month", "digit"),
    _rule(
        "date",
        rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{DAY}(?!\d|,\d|:\d| (?:people|soldiers|attacks))",
        _date,
        "month",
        "digit",
    ),
    _rule("date", r"(?P<year>(?:19|20)\d\d)-(?P<b>\d\d)-(?P<a>\d\d)", _iso, "year"),
    _rule("date", r"(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)", _numeric, "year"),
    _rule(
        "date",
        r"(?P<feast>Christmas Eve|Christmas Day|Boxing Day|New Year['\u2019]s (?:Eve|Day)|Valentine['\u2019]s Day"
        r"|Halloween)"
        rf"(?:,?\s+(?:in\s+)?{YEAR})?",
        _feast,
        "feast",
    ),
    _rule("part_of_month", rf"{PORTION}[\s-]+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _date, "month", "portion"),
    _rule("date", rf"(?P<lead>last|previous|past|this|next)\s+{MONTH}(?!\s+\d)", _month_lead, "month", "lead"),
    _rule("date", rf"{MONTH}(?:,|\s+of)?\s+{YEAR}", _date, "month", "year"),
    _rule("part_of_year", rf"{PORTION}[\s-]+(?:of\s+)?{YEAR}", _date, "year", "portion"),
    _rule("relative_day", _RELATIVE, _relative, "relative"),
    _rule(
        "weekday",
        # "Bloody Friday" and "Good Friday" are names.
        rf"(?<!Bloody )(?<!Black )(?<!Good )(?<!Palm )(?<!Easter )"
        rf"(?P<lead>(?:late |early |this |this past |last |next |previous )?){WEEKDAY}"
        r"(?! (?:prayers?|mass|school|sermon))",
        _weekday,
        "weekday",
    ),
    _rule(
        "ago",
        rf"{NUMBER}\s+{UNIT}s?\s+(?P<direction>ago|earlier|before|prior|later|afterwards|after that)",
        _ago,
        "unit",
        "direction",
    ),
    _rule("ago", rf"{NUMBER}\s+(?P<unit>day|week|month|year)s\s+(?P<direction>after)", _ago, "unit", "direction"),
    _rule("period", r"the (?P<unit>week|month|year) before last", _before_last, "before last"),
    _rule(
        "ago",
        r"(?P<number>the) (?P<unit>week|month|year) (?P<direction>earlier|before|prior|after)",
        _ago,
        "unit",
        "direction",
    ),
    _rule(
        "ago",
        r"(?P<unit>day|week|month|year)s\s+(?P<number>)(?P<direction>ago|earlier|before|after|later)",
        _ago,
        "unit",
        "direction",
    ),
    _rule(
        "period",
        rf"(?:(?P<portion>earlier|later|early|late)\s+)?(?:in\s+)?{_LEAD_PERIOD}\s+"
        r"(?P<unit>week|month|year|weekend|decade)(?!\s+of)",
        _period,
        "unit",
        "lead",
    ),
    _rule("period", r"(?P<lead>over the|at the|during the)\s+(?P<unit>weekend)", _period, "weekend"),
    _rule("season", rf"(?:the\s+)?{SEASON}\s+(?:of\s+)?{YEAR}", _season, "season", "year"),
    _rule("season", rf"(?P<lead>last|this|previous)\s+{SEASON}", _season, "season", "lead"),
    _rule("decade", r"the\s+(?:early\s+|late\s+|mid-)?(?P<year>(?:19|20)\d0)s", _decade, "year", "decade"),
    _rule("vague", _VAGUE, _nothing, "vague"),
    _rule("date", rf"{_PREPOSED}(?:the\s+year\s+)?{YEAR}{_COUNTED}", _date, "year"),
    _rule("date", rf"{_MONTH_PREPOSED}{_FULL_MONTH}", _date, "full month"),
    _rule(
        "date",
        r"(?<=[\s(])(?P<month>January|February|April|June|July|August|September|October|November|December)(?:'s|’s)?",
        _date,
        "full month",
    ),
    _rule("date", rf"(?<=[(\s]){YEAR}(?=[\s,.;)’'])(?!\s+\d){_COUNTED}", _date, "year"),
    _rule("clock", _CLOCK, _nothing, "digit", "clock"),
    _rule("clock", _PART, _nothing, "part"),
)  # fmt: skip
