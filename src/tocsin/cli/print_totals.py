"""Totals as pages: the number and who gave it, the weeks as a chart, contradictions, growing counts."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.cli.screen import Screen, quoted, shown
from tocsin.views import ContradictionView, CoverageView, Saying, SeriesView, TotalView, WeekBar

MOST_ROWS = 18
"""A span of more weeks than this is drawn as a strip, a character a week."""
STRIP_WEEKS = 26
"""Weeks on one line of a strip: half a year."""
WIDEST_BAR = 30
HEIGHTS = "▁▂▃▄▅▆▇█"
CERTAIN, POSSIBLE, NONE = "█", "░", "·"


def print_totals(view: CoverageView, console: Screen) -> None:
    """A page of every total, then where they contradict each other, then how counts grew."""
    if not view.totals:
        console.print("No total.", style="dim")
        return
    for part in _parts(view):
        console.print(part)


def _parts(view: CoverageView) -> Iterator[RenderableType]:
    for number, total in enumerate(view.totals):
        if number:
            yield Rule(style="dim")
        yield from _page(total)
    if view.contradictions:
        yield _heading("They cannot both be right")
        yield from map(_contradiction, view.contradictions)
    for series in view.series:
        yield _heading(f"A growing count: {shown(series.said_by)}, since {series.since}")
        yield _series(series)
    yield _foot(view)


def _heading(words: str) -> Group:
    return Group(Text(), Rule(Text(words, style="bold"), align="left", style="dim"))


def _page(total: TotalView) -> Iterator[RenderableType]:
    head = Text(total.saying.number, style="bold")
    head.append(f"  {shown(total.counted)}", style="bold")
    yield head
    yield Text(f"{total.span}  ·  {shown(total.area)}", style="dim")
    yield _indented(_saying(total.saying))
    yield _indented(Text(total.verdict), above=1)
    if total.weeks:
        yield _indented(_chart(total.weeks), above=1)
    if total.across:
        yield _indented(Text(f"and {total.across} whose days lie in more than one week", style="dim"))
    if total.open:
        reasons = "; ".join(f"{shown(reason)} ({number})" for reason, number in total.open)
        yield _indented(Text(f"Only possible, because {reasons}.", style="dim"))
    if total.estimate:
        yield _indented(_estimate(total), above=1)
    yield Text()


def _indented(part: RenderableType, above: int = 0) -> Padding:
    return Padding(part, (above, 0, 0, 2), expand=False)


def _saying(saying: Saying) -> Text:
    text = Text(quoted(saying.quote), style="cyan")
    text.append(f"\n{shown(saying.said_by)}", style="default")
    source = "" if saying.source in saying.said_by else f" in {shown(saying.source)}"
    text.append(f"{source}, {saying.said_on}", style="dim")
    if saying.repeated:
        text.append(f"; repeated by {saying.repeated} more", style="dim")
    return text


def _chart(weeks: Sequence[WeekBar]) -> RenderableType:
    return _rows(weeks) if len(weeks) <= MOST_ROWS else _strip(weeks)


def _rows(weeks: Sequence[WeekBar]) -> Table:
    """A line for each week: its first day, and a block for each incident, fewer where there are many."""
    most = max(week.certain + week.possible for week in weeks)
    scale = min(1.0, WIDEST_BAR / most) if most else 1.0
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(style="dim", justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    for week in weeks:
        grid.add_row(f"W{week.number:02}", _day(week), _bar(week, scale))
    return grid


def _day(week: WeekBar) -> str:
    return f"{week.first.day} {calendar.month_abbr[week.first.month]} {week.first.year}"


def _bar(week: WeekBar, scale: float) -> Text:
    text = Text()
    text.append(CERTAIN * _length(week.certain, scale), style="green")
    text.append(POSSIBLE * _length(week.possible, scale), style="yellow")
    if week.empty:
        return text.append(f"{NONE} none", style="red")
    if not week.certain and not week.possible:
        return text.append(f"{NONE} none for certain", style="dim")
    return text.append(f" {_numbers(week)}", style="dim")


def _length(number: int, scale: float) -> int:
    return max(1, round(number * scale)) if number else 0


def _numbers(week: WeekBar) -> str:
    possible = f"{week.possible} possible" if week.possible else ""
    return " + ".join(part for part in (str(week.certain) if week.certain else "", possible) if part)


def _strip(weeks: Sequence[WeekBar]) -> Table:
    """Half a year a line: the height of a character is its week's number of incidents, certain or possible."""
    most = max(week.certain + week.possible for week in weeks) or 1
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(style="dim", no_wrap=True)
    for start in range(0, len(weeks), STRIP_WEEKS):
        line = weeks[start : start + STRIP_WEEKS]
        text = Text()
        for week in line:
            text.append(*_character(week, most))
        certain, possible = sum(week.certain for week in line), sum(week.possible for week in line)
        counted = f"{certain} + {possible} possible" if possible else str(certain)
        grid.add_row(_day(line[0]), text, f"{counted}, {sum(week.empty for week in line)} weeks with none")
    grid.add_row("", Text(f"{HEIGHTS[-1]} is {most} in a week", style="dim"), "")
    return grid


def _character(week: WeekBar, most: int) -> tuple[str, str]:
    number = week.certain + week.possible
    if not number:
        return NONE, "red" if week.empty else "dim"
    height = HEIGHTS[max(0, round(number / most * len(HEIGHTS)) - 1)]
    return height, "green" if week.certain else "yellow"


def _estimate(total: TotalView) -> Text:
    if not total.warnings:
        return Text(total.estimate, style="dim")
    text = Text(total.estimate, style="bold")
    text.append(f"\n{shown(total.basis)}", style="not bold dim")
    for warning in total.warnings:
        text.append(f"\n! {warning}", style="not bold yellow")
    return text


def _contradiction(one: ContradictionView) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True, min_width=12)
    grid.add_column()
    for saying in (one.wider, one.narrower):
        grid.add_row(saying.number, _saying(saying))
    return Group(Text(f"{shown(one.why)}."), Padding(grid, (0, 0, 1, 2), expand=False))


def _series(series: SeriesView) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    table.add_column("until")
    table.add_column("told", justify="right")
    table.add_column("in the ledger", justify="right")
    for until, told, held in series.points:
        table.add_row(until, told, held)
    return table


def _foot(view: CoverageView) -> Text:
    many = f"{len(view.totals)} total" + ("" if len(view.totals) == 1 else "s")
    text = Text(f"\n{many}. ", style="dim")
    text.append(CERTAIN, style="green").append(" certain  ").append(POSSIBLE, style="yellow")
    text.append(" possible  ").append(NONE, style="red").append(
        " none, by week (the first day that is counted)"
    )
    return text
