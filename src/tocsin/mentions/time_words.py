"""The words that times are made of, as pieces of patterns and as numbers."""

from __future__ import annotations

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
} | {"a": 1, "an": 1, "the": 1, "twenty": 20, "thirty": 30, "couple": 2}
# Feasts that news uses for dates: month and day.
FEASTS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
# Days that are told from another day, and how far they lie from it.
RELATIVE_DAYS = (
    ("day before yesterday", -2), ("the day before yesterday", -2), ("yesterday", -1), ("last night", -1),
    ("overnight", 0), ("a day earlier", -1), ("one day earlier", -1), ("a day before", -1), ("one day before", -1),
    ("one day prior", -1), ("a day prior", -1), ("the day before", -1), ("the previous day", -1),
    ("the day prior", -1), ("the night before", -1), ("the previous night", -1), ("the evening before", -1),
    ("the next day", 1), ("the following day", 1), ("a day later", 1), ("one day later", 1), ("the day after", 1),
    ("tomorrow", 1), ("today", 0), ("tonight", 0), ("this", 0), ("earlier today", 0),
)  # fmt: skip
# Those of them that lean on the event in hand and not on the day of writing.
ANCHORED = frozenset({
    "a day earlier", "one day earlier", "a day before", "one day before", "one day prior", "a day prior",
    "the day before", "the previous day", "the day prior", "the night before", "the previous night",
    "the evening before", "the next day", "the following day", "a day later", "one day later", "the day after",
    "that day", "the same day", "that morning", "that evening", "that night", "that afternoon", "on the day",
    "the same morning", "the same evening", "the same night",
})  # fmt: skip

FULL_MONTH = r"January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?P<month>{FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
FULL_WEEKDAY = r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
# Abbreviated days ("Sun", "Mon", "Sat") are words of their own too often: only before a comma or a full stop.
WEEKDAY = rf"(?P<weekday>{FULL_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?=[.,]))"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
NUMBER = (
    r"(?P<number>\d{1,3}|a couple of|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|twenty|thirty|several|few)"
)
PART_OF_DAY = (
    r"(?:early |late |mid-?)?(?:morning|afternoon|evening|night|dawn|midnight|noon|dusk|midday|daybreak|sunrise"
    r"|sunset)"
)
PORTION = r"(?P<portion>early|mid|late|beginning of|start of|end of|middle of)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)"
