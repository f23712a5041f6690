"""The days over which a deed went on: told by two ends, by how many days it took, or since when it goes on.

What only counts ("25 people were killed in separate attacks over the past three days") goes on over no days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from tocsin.records import Interval, Span
from tocsin.records.mention import TimeMention
from tocsin.records.standing import mention_place
from tocsin.reports.act import Found
from tocsin.reports.goes_on import SINCE, goes_on
from tocsin.reports.how_many_days import Days, how_many_days
from tocsin.reports.noun_phrase import premodifiers
from tocsin.reports.scene import VOICE, Scene
from tocsin.reports.stretch import MOST_DAYS, Stretch, days_of_stretch, requoted, stretches
from tocsin.vocab.pattern import AnyCase, pattern

Dated = tuple[TimeMention, Interval]
# What goes on since a day of the last two weeks is news; since a day further back it is a campaign.
NEWS_DAYS = 14
_DAY = dt.timedelta(days=1)
_ONE = frozenset({"a", "an", "one", "another"})
_OVER = AnyCase(r"\b(?:over|throughout|all|during)\b")
_BEGAN = pattern(r"""
    \b(?:began|begun|beginning|start(?:ed|ing)|erupted|erupting|broke out|breaking out|from|since|launched)\b
    [^,;.]{0,25}$
""")
_ENDED = pattern(r"""
    \b(?:end(?:ed|ing)|until|till|conclud\w+|stopped|ceased|halted|subsid\w+|finished|came to an end)\b[^,;.]{0,25}$
""")


def days_it_lasted(
    scene: Scene, group: Sequence[int], plain: Dated | None, said: Interval | None
) -> Dated | None:
    """The days over which the deed of *group* went on, or between which it happened, and the words that say so.

    *plain* is the finest day that the sentence gives it otherwise, *said* the day on which its speaker spoke.
    None where the words tell of no more than *plain*.
    """
    if any(item.judged.verdict == "total" for item in scene.found):
        # "150 attacks from 2 to 9 May": the days are those that are counted over.
        return None
    mine = [scene.found[i] for i in group]
    told = _stretch(scene, group, mine, plain)
    lasting = [item for item in mine if goes_on(item.mention.entry)]
    if told is not None or not lasting:
        return told
    return (
        _weekend(scene, plain)
        or _counted(scene, group, lasting, plain, said)
        or (_since(scene, group, said) if plain is None else None)
    )


def _stretch(scene: Scene, group: Sequence[int], mine: Sequence[Found], plain: Dated | None) -> Dated | None:
    """What two ends say: all days from one to the other, or a moment between them."""
    for stretch in stretches(scene.reading):
        if not (scene.owned(stretch.first, group) or scene.owned(stretch.last, group)):
            continue
        days = days_of_stretch(stretch, scene.norms)
        if days is None or (plain is not None and _is_apart(plain, stretch, days)):
            continue
        return stretch.whole, msgspec.structs.replace(days, lasting=_is_lasting(scene, stretch, mine))
    return None


def _is_apart(plain: Dated, stretch: Stretch, days: Interval) -> bool:
    """Whether a day beside the stretch is a finer one than it ("from Sunday to Tuesday, the worst on Monday")."""
    time, day = plain
    within = time in (stretch.first, stretch.last)
    return not within and (day.days or MOST_DAYS) < (days.days or 0)


def _is_lasting(scene: Scene, stretch: Stretch, mine: Sequence[Found]) -> bool:
    if stretch.night or stretch.moment:
        return False
    return stretch.through or any(
        goes_on(item.mention.entry) and not _is_single(scene, item) for item in mine
    )


def _is_single(scene: Scene, item: Found) -> bool:
    """Whether the words are on one of many ("a shelling between Sunday and Tuesday")."""
    return not item.plural and bool(premodifiers(scene.reading.sentence, item.mention.first) & _ONE)


def _weekend(scene: Scene, plain: Dated | None) -> Dated | None:
    """ "Over the weekend" is all of it for what goes on."""
    if plain is None or plain[0].unit != "weekend" or (plain[1].days or 0) < 2:
        return None
    text, offset = scene.reading.sentence.text, scene.reading.sentence.start
    time = plain[0]
    over = _OVER.search(text[max(0, time.start - offset - len("throughout ")) : time.end - offset])
    return (time, msgspec.structs.replace(plain[1], lasting=True)) if over else None


def _counted(
    scene: Scene, group: Sequence[int], lasting: Sequence[Found], plain: Dated | None, said: Interval | None
) -> Dated | None:
    """So many days, from the day on which it began, to the one on which it ended, or back from when that was said."""
    told = next((days for item in lasting if (days := how_many_days(scene.reading, item))), None)
    if told is None or told.number > MOST_DAYS:
        return None
    if told.past:
        return _back_from_today(scene, told, said) if plain is None else None
    for time in scene.reading.times:
        day = scene.times[id(time)]
        if day.days != 1 or scene.owned(time, (VOICE,)):
            continue
        if (ends := _ends(scene, told, time, day, plain)) is not None:
            return _quoted(scene, time, told.span.cover(time.span), ends, day)
    return _back_from_today(scene, told, said) if plain is None and said is not None else None


def _ends(
    scene: Scene, told: Days, time: TimeMention, day: Interval, plain: Dated | None
) -> tuple[dt.date, dt.date] | None:
    """The first and the last of the days, where the words say that *day* is one of the two."""
    if day.earliest is None:
        return None
    before = scene.reading.sentence.text[: time.start - scene.reading.sentence.start]
    rest = _DAY * (told.number - 1)
    if _ENDED.search(before) or (told.after and plain is not None and time is plain[0]):
        return day.earliest - rest, day.earliest
    if _BEGAN.search(before):
        today = scene.norms.told_until
        return day.earliest, min(day.earliest + rest, today) if today else day.earliest + rest
    return None


def _back_from_today(scene: Scene, told: Days, said: Interval | None) -> Dated | None:
    """So many times 24 hours up to the day on which it was said, of which nobody knows how much of it is counted."""
    today = _today(scene, said)
    if today is None:
        return None
    basis = said.basis if said is not None else f"said on {today.isoformat()}"
    words = _words(scene, told.span)
    days = Interval(today - _DAY * told.number, today, "bounded", None, f'"{words}", {basis}', lasting=True)
    return _time_at(scene, told.span), days


def _since(scene: Scene, group: Sequence[int], said: Interval | None) -> Dated | None:
    """Since a day of the last two weeks, until it was said."""
    today, sentence = _today(scene, said), scene.reading.sentence
    for time in scene.reading.times:
        since = SINCE.search(sentence.text[: time.start - sentence.start])
        first = scene.times[id(time)]
        if today is None or since is None or not scene.owned(time, group) or first.days != 1:
            continue
        if first.earliest is not None and 0 < (today - first.earliest).days < NEWS_DAYS:
            span = Span(sentence.start + since.start(), time.end)
            return _quoted(scene, time, span, (first.earliest, today), first)
    return None


def _today(scene: Scene, said: Interval | None) -> dt.date | None:
    """The last day that the sentence can tell of: when its speaker spoke, else the day of publication."""
    return said.latest if said is not None and said.latest is not None else scene.norms.told_until


def _quoted(
    scene: Scene, time: TimeMention, span: Span, ends: tuple[dt.date, dt.date], day: Interval
) -> Dated:
    """The days from one end to the other, by the words at *span*, which lean on what *time* leans on."""
    basis = requoted(day.basis, time.words, _words(scene, span))
    return _time_at(scene, span), Interval(*ends, "bounded", None, basis, lasting=True)


def _words(scene: Scene, span: Span) -> str:
    sentence = scene.reading.sentence
    return sentence.text[span.start - sentence.start : span.end - sentence.start]


def _time_at(scene: Scene, span: Span) -> TimeMention:
    """A time with the words at *span*, which dates by itself."""
    return TimeMention(
        form="period", unit="day", **mention_place(scene.reading.sentence, span.start, span.end)
    )
