"""From a time expression to the days it can mean, given what is known of when the text was written."""

from __future__ import annotations

import calendar
import datetime as dt

import msgspec

from tocsin.records import Interval
from tocsin.records.mention import TimeMention

UNKNOWN = Interval()
# Thirds of a month and of a year, as the field uses the words: "early April" is its first ten days (gold label
# of the founding reports), "early 2021" its first four months.
MONTH_THIRDS = {
    "early": (1, 10),
    "beginning": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "middle": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
}
YEAR_THIRDS = {
    "early": (1, 4),
    "beginning": (1, 3),
    "start": (1, 3),
    "mid": (5, 8),
    "middle": (5, 8),
    "late": (9, 12),
    "end": (10, 12),
}
# Meteorological seasons of the northern hemisphere, where nearly all undated "last summer" reports come from.
SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

# "Days ago", "some months ago": how many days back at least, and at most (None: no bound).
UNIT_DAYS: dict[str, tuple[int, int | None]] = {
    "day": (2, 14),
    "week": (14, 84),
    "month": (60, 720),
    "year": (730, None),
    "decade": (7300, None),
}


class ReadingTime(msgspec.Struct, frozen=True):
    """When a text was written, as far as is known.

    *published* is the publication day, or None; *earliest* and *latest* bound it otherwise; *latest_told* is the
    last fully dated moment that the text itself tells of, on which yearless dates lean where nothing else is
    known; *last_day* is the last day so found, on which bare weekdays lean. *running* marks a text that dates by
    days without years, as news does: only there does a bare weekday lean on the last day told. *basis* says in words
    where the day comes from.
    """

    published: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    latest_told: dt.date | None = None
    last_day: dt.date | None = None
    running: bool = False
    basis: str = ""

    @property
    def bounds(self) -> Interval:
        """The days on which the text can have been written."""
        if self.published:
            return Interval(self.published, self.published, "day", basis=self.basis)
        if self.latest is None and not self.running:
            # What a look back tells last says nothing of when its events were.
            return Interval(None, None, "bounded", basis=self.basis)
        return Interval(self.earliest, self.latest, "bounded", basis=self.basis)


def normalise_time(mention: TimeMention, now: ReadingTime, anchor: Interval | None = None) -> Interval:
    """The days that *mention* can mean.

    *anchor* is the day of the event in hand, for "the day before". An Interval open at both ends means that the
    words cannot be placed; its basis says why.
    """
    resolved = _resolve(mention, now, anchor)
    basis = resolved.basis or _basis(mention, now)
    return msgspec.structs.replace(resolved, basis=basis, time=mention.time)


def _resolve(mention: TimeMention, now: ReadingTime, anchor: Interval | None) -> Interval:
    match mention.form:
        case "date":
            return _date(mention, now, anchor)
        case "part_of_month" | "part_of_year":
            return _portion(mention, now)
        case "weekday":
            return _weekday(mention, now)
        case "relative_day":
            return _relative_day(mention, now, anchor)
        case "ago" | "later":
            return _ago(mention, now, anchor)
        case _:
            return _stretch(mention, now)


def _stretch(mention: TimeMention, now: ReadingTime) -> Interval:
    """The longer times: weeks and months, seasons, decades."""
    if mention.form == "period":
        return _period(mention, now)
    if mention.form == "season":
        return _season(mention, now)
    if mention.form == "decade" and mention.year:
        return Interval(dt.date(mention.year, 1, 1), dt.date(mention.year + 9, 12, 31), "bounded")
    return UNKNOWN


def _basis(mention: TimeMention, now: ReadingTime) -> str:
    words = f'"{mention.words}"'
    if mention.form in ("date", "part_of_month", "part_of_year", "season", "decade") and mention.year:
        return words
    if now.published:
        return f"{words}, said on {now.published.isoformat()}"
    return f"{words}, {now.basis or 'in a text that gives no date of its own'}"


def day(year: int, month: int, number: int) -> dt.date | None:
    """The calendar day, or None where there is none such (31 June)."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Interval:
    """All days of a month."""
    return Interval(
        dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month"
    )


def year_of(year: int) -> Interval:
    """All days of a year."""
    return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def _one(when: dt.date | None) -> Interval:
    return Interval(when, when, "day") if when else UNKNOWN


def _date(mention: TimeMention, now: ReadingTime, anchor: Interval | None) -> Interval:
    if mention.month is None:
        return year_of(mention.year) if mention.year else UNKNOWN
    if mention.year:
        return _in_year(mention, mention.year)
    year = _told_year(mention.month, now, anchor) or _year_for(mention.month, mention.day, mention.shift, now)
    return _in_year(mention, year) if year else _ambiguous(now)


def _told_year(month: int, now: ReadingTime, anchor: Interval | None) -> int | None:
    """In a text without a date of its own, the year that puts a month closest to the event in hand."""
    if (
        now.published
        or now.running
        or anchor is None
        or anchor.earliest is None
        or anchor.precision not in ("day", "month")
    ):
        return None
    middle = anchor.earliest
    years = (middle.year - 1, middle.year, middle.year + 1)
    return min(years, key=lambda year: abs((year - middle.year) * 12 + month - middle.month))


def _in_year(mention: TimeMention, year: int) -> Interval:
    month = mention.month or 1
    return _one(day(year, month, mention.day)) if mention.day else month_of(year, month)


def _ambiguous(now: ReadingTime) -> Interval:
    return Interval(None, now.published or now.latest, "bounded")


def _year_for(month: int, number: int | None, shift: int | None, now: ReadingTime) -> int | None:
    """The year of a yearless date: the last one before publication, or the one that the text's bounds leave.

    Reporters drop the year of dates less than about a year old; two days of grace let a page dated by an
    earlier time zone tell of "tomorrow's" day.
    """
    if now.published:
        limit = now.published + dt.timedelta(days=2)
        year = next(
            y
            for y in (limit.year, limit.year - 1)
            if (y, month, number or 1) <= (limit.year, limit.month, limit.day)
        )
        same_month = month == now.published.month and number is None
        return year - 1 if shift == -1 and same_month else year
    if now.latest_told:
        first = now.latest_told
        if shift == -1:
            return first.year if month < first.month else first.year - 1
        return first.year if (month, number or 31) >= (first.month, first.day) else first.year + 1
    return _only_year(month, number, now)


def _only_year(month: int, number: int | None, now: ReadingTime) -> int | None:
    """The one year that puts the date between the bounds, or None where several do."""
    if now.earliest is None or now.latest is None or (now.latest - now.earliest).days > 800:
        return None
    years = range(now.earliest.year, now.latest.year + 1)
    fitting = [y for y in years if (d := day(y, month, number or 28)) and now.earliest <= d <= now.latest]
    return fitting[0] if len(fitting) == 1 else None


def _portion(mention: TimeMention, now: ReadingTime) -> Interval:
    if mention.month is None:
        if mention.year is None:
            return UNKNOWN
        first, last = YEAR_THIRDS[mention.portion]
        return Interval(month_of(mention.year, first).earliest, month_of(mention.year, last).latest, "season")
    year = mention.year or _year_for(mention.month, None, mention.shift, now)
    if not year:
        return _ambiguous(now)
    whole = month_of(year, mention.month)
    first, last = MONTH_THIRDS[mention.portion]
    last_day = min(last, whole.latest.day if whole.latest else last)
    return Interval(dt.date(year, mention.month, first), dt.date(year, mention.month, last_day), "bounded")


def _weekday(mention: TimeMention, now: ReadingTime) -> Interval:
    """The most recent such day up to publication; a week more for "last Monday" said on a Monday."""
    wanted = mention.weekday or 0
    if now.published:
        back = (now.published.weekday() - wanted) % 7
        if mention.shift == 1:
            return _one(now.published + dt.timedelta(days=(7 - back) or 7))
        if mention.shift == -1 and back == 0:
            back = 7
        return _one(now.published - dt.timedelta(days=back))
    if now.last_day and now.running:
        ahead = (wanted - now.last_day.weekday()) % 7
        return _one(now.last_day + dt.timedelta(days=ahead))
    return UNKNOWN


def _relative_day(mention: TimeMention, now: ReadingTime, anchor: Interval | None) -> Interval:
    words = mention.words.lower()
    base = anchor if mention.portion == "anchor" else now.bounds
    if base is None or base.earliest is None or base.latest is None or (base.days or 0) > 60:
        return UNKNOWN
    shift = dt.timedelta(days=mention.shift or 0)
    if words in ("overnight", "last night") or words.endswith("24 hours"):
        return Interval(base.earliest - dt.timedelta(days=1), base.latest, "day")
    return Interval(base.earliest + shift, base.latest + shift, base.precision)


def _ago(mention: TimeMention, now: ReadingTime, anchor: Interval | None) -> Interval:
    """ "Two days ago" leans on publication; "two days earlier" and "two days later" on the event in hand."""
    direction = mention.words.lower().rsplit(maxsplit=1)[-1]
    base = now.bounds if direction == "ago" else (anchor or UNKNOWN)
    past = direction in ("ago", "earlier", "before", "prior")
    if base.earliest is None or base.latest is None or mention.shift is None:
        return _some_units_back(base, mention.unit) if past else _some_units_on(base, mention.unit)
    return _shifted(base, mention.unit, mention.shift)


def _some_units_back(base: Interval, unit: str) -> Interval:
    """ "Some months ago": two units at least, and no more of them than make the next larger one."""
    if base.latest is None or unit not in UNIT_DAYS:
        return Interval(None, base.latest, "bounded")
    least, most = UNIT_DAYS[unit]
    earliest = base.latest - dt.timedelta(days=most) if most else None
    return Interval(earliest, base.latest - dt.timedelta(days=least), "bounded")


def _some_units_on(base: Interval, unit: str) -> Interval:
    """ "Days later": as many on as `_some_units_back` goes back."""
    if base.earliest is None or base.latest is None or unit not in UNIT_DAYS:
        return Interval(None, None, "bounded")
    least, most = UNIT_DAYS[unit]
    latest = base.latest + dt.timedelta(days=most) if most else None
    return Interval(base.earliest + dt.timedelta(days=least), latest, "bounded")


def _shifted(base: Interval, unit: str, number: int) -> Interval:
    """*base* moved by whole units, as coarse as the unit that the words chose."""
    if base.earliest is None or base.latest is None:
        return UNKNOWN
    if unit in ("minute", "hour", "day"):
        move = dt.timedelta(days=number if unit == "day" else 0)
        return Interval(base.earliest + move, base.latest + move, base.precision)
    if unit == "week":
        move = dt.timedelta(weeks=number)
        return Interval(
            base.earliest + move - dt.timedelta(days=3), base.latest + move + dt.timedelta(days=3), "week"
        )
    if unit == "month":
        months = base.earliest.year * 12 + base.earliest.month - 1 + number
        return month_of(months // 12, months % 12 + 1)
    years = number * (10 if unit == "decade" else 1)
    if base.precision == "month" and unit == "year":
        return month_of(base.earliest.year + years, base.earliest.month)
    return year_of(max(1, base.earliest.year + years))


def shifted_years(base: Interval, years: int) -> Interval:
    """*base* moved by *years*, as for "the second anniversary of"; a day that has no anniversary loses its day."""
    if base.earliest is None or base.latest is None:
        return UNKNOWN
    if base.precision == "month":
        return month_of(base.earliest.year + years, base.earliest.month)
    first = day(base.earliest.year + years, base.earliest.month, base.earliest.day)
    last = day(base.latest.year + years, base.latest.month, base.latest.day)
    if first and last:
        return Interval(first, last, base.precision, basis=base.basis)
    return month_of(base.earliest.year + years, base.earliest.month)


def _period(mention: TimeMention, now: ReadingTime) -> Interval:
    """Calendar weeks (Monday to Sunday), months and years; "this month" ends with the publication."""
    today = now.published
    if today is None:
        return UNKNOWN
    shift = mention.shift or 0
    if mention.unit in ("week", "weekend"):
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=shift)
        first = monday + dt.timedelta(days=5) if mention.unit == "weekend" else monday
        if mention.unit == "weekend" and shift == 0 and first > today:
            first -= dt.timedelta(weeks=1)
        return _until(
            Interval(
                first,
                monday + dt.timedelta(days=6) if mention.unit == "week" else first + dt.timedelta(days=1),
                "week",
            ),
            today,
            shift,
        )
    if mention.unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return _until(month_of(months // 12, months % 12 + 1), today, shift)
    if mention.unit == "year":
        return _until(year_of(today.year + shift), today, shift)
    return UNKNOWN


def _until(interval: Interval, today: dt.date, shift: int) -> Interval:
    """A current period cut at the day of publication."""
    if shift == 0 and interval.latest and interval.latest > today:
        return msgspec.structs.replace(interval, latest=today)
    return interval


def _season(mention: TimeMention, now: ReadingTime) -> Interval:
    first, last = SEASON_MONTHS[mention.portion]
    year = mention.year
    if year is None:
        if now.published is None:
            return UNKNOWN
        year = now.published.year
        if mention.shift == -1 and now.published.month <= last:
            year -= 1
    start_year = year - 1 if first > last and mention.year is None else year
    end_year = start_year + 1 if first > last else start_year
    return Interval(month_of(start_year, first).earliest, month_of(end_year, last).latest, "season")
