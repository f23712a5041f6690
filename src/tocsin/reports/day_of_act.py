"""When: the day that a sentence gives to one of its events."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tocsin.records import Interval
from tocsin.records.mention import TimeMention
from tocsin.reports.act import RESULTS, Found
from tocsin.reports.days_it_lasted import days_it_lasted
from tocsin.reports.general import ANNIVERSARY_OF
from tocsin.reports.scene import VOICE, Scene, counts
from tocsin.vocab.pattern import pattern

_ANNIVERSARY = pattern(r"""
    \b(?P<years>\d+|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth
    |seventh|eighth|ninth|tenth|twentieth)(?:st|nd|rd|th)?[- ]?(?:year )?anniversary\b
""")
_YEARS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip
# What makes a death fall on the day of the deed that follows, and what makes it a later one.
_AT_ONCE, _OF_WOUNDS = pattern(r"\bwhen\b"), pattern(r"\b(?:wounds?|injur\w+|burns?)\b")
# A speaker speaks on a day or overnight; anything longer dates something else.
SAID_DAYS = 2


def day_of_act(scene: Scene, group: Sequence[int]) -> tuple[TimeMention | None, Interval | None]:
    """The finest day that the sentence gives to the triggers of *group*, and the mention that gave it.

    What went on over several days has all of them.
    """
    mine = [scene.found[i] for i in group]
    times = _of_the_deed(scene, scene.dating_times(group), mine)
    if not _has_anniversary(scene, mine):
        time, date = _finest(scene, times)
        plain = (time, date) if time is not None and date is not None else None
        return days_it_lasted(scene, group, plain, said_on(scene)) or (time, date)
    time, date = _finest(scene, [t for t in times if t.year])
    return time, date or _years_back(scene)


def said_on(scene: Scene) -> Interval | None:
    """The day on which the sentence's speaker spoke, where the sentence gives it."""
    said = (scene.times[id(t)] for t in scene.reading.times if scene.owned(t, (VOICE,)) and not t.limit)
    return next((day for day in said if day.earliest and day.days and day.days <= SAID_DAYS), None)


def _of_the_deed(scene: Scene, times: list[TimeMention], mine: Sequence[Found]) -> list[TimeMention]:
    """The times that date the deed: not those of a later death ("died of their wounds on Friday")."""
    if all(found.entry.act in RESULTS for found in mine):
        return times
    return [t for t in times if not _dates_later_death(scene, scene.owners[id(t)], mine)]


def _dates_later_death(scene: Scene, owner: int, mine: Sequence[Found]) -> bool:
    """Whether a time's owner is a death that is not told to have come with the deed ("died when a bomb went off")."""
    if scene.found[owner].entry.lemma != "die":
        return False
    deeds = (i for i, found in enumerate(scene.found) if found in mine and found.entry.act not in RESULTS)
    words = [scene.between(owner, deed) for deed in deeds]
    return not any(_AT_ONCE.search(text) and not _OF_WOUNDS.search(text) for text in words)


def _finest(scene: Scene, mine: Sequence[TimeMention]) -> tuple[TimeMention | None, Interval | None]:
    days = {id(t): scene.times[id(t)] for t in mine}
    dated = [
        t for t in mine if t.form not in ("clock", "vague") and (days[id(t)].earliest or days[id(t)].latest)
    ]
    dated = [t for t in dated if not _counts_to_anniversary(scene, t)]
    if any(t.form == "ago" and t.unit == "year" for t in dated):
        # "Ten years ago tonight, on 12 May 2003": what is counted from today is not the day itself.
        dated = [t for t in dated if t.form not in ("relative_day", "weekday")] or dated
    best = min(dated, key=lambda t: (days[id(t)].days or 10**6, counts(t), t.start), default=None)
    if best is None:
        return None, None
    interval = days[id(best)]
    clock = next((t for t in mine if t.form == "clock"), None)
    if interval.time is None and clock is not None:
        interval = msgspec.structs.replace(interval, time=clock.time)
    return best, interval


def _counts_to_anniversary(scene: Scene, time: TimeMention) -> bool:
    return time.form == "ago" and bool(_ANNIVERSARY.search(scene.reading.sentence.text))


def _has_anniversary(scene: Scene, mine: Sequence[Found]) -> bool:
    """Whether the deed is what an anniversary is of: the sentence's own days then date the anniversary."""
    sentence = scene.reading.sentence
    return bool(ANNIVERSARY_OF.search(sentence.text[: mine[0].mention.start - sentence.start]))


def _years_back(scene: Scene) -> Interval | None:
    """The day so many years before the one that the sentence names, else before that of the event told last."""
    found = _ANNIVERSARY.search(scene.reading.sentence.text)
    if found is None:
        return None
    said = (scene.times[id(t)] for t in scene.reading.times if not t.limit)
    day = next((day for day in said if day.earliest and day.days == 1), scene.anchor)
    if day is None:
        return None
    years, words = found["years"], scene.reading.sentence.text[found.start() : found.end()]
    moved = scene.norms.years_before(day, int(years) if years.isdigit() else _YEARS[years])
    return msgspec.structs.replace(moved, basis=f'"{words}", counted from {day.earliest}')
