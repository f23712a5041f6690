"""A comparison on the screen: how much the two share, the values that differ, and what only one of them has."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.cli.print_incidents import SHORT_ID, short_day
from tocsin.cli.screen import Screen, quoted, shown
from tocsin.comparison import Both, Difference, Matched, OtherEvent, Overlap, Possibly, Share
from tocsin.records import Incident, Interval
from tocsin.records.words import interval_words, place_words, several
from tocsin.vocab.countries import country_names

BAR: Final = 30
MATCHED, POSSIBLE, ALONE = ("█", "green"), ("▒", "yellow"), ("░", "red")
MOST_MONTHS: Final = 24
"""Months that are shown one by one; longer spans are shown by years."""
MOST_COUNTRIES: Final = 12
"""Countries that are shown one by one, those with the most incidents and rows."""
NAMES: Final = {
    "date": "day",
    "place": "place",
    "type": "type",
    "perpetrators": "by whom",
    "killed": "killed",
    "injured": "injured",
}
"""What the fields are called on the screen, in the order in which they are counted there."""
Item = TypeVar("Item")


def print_overlap(found: Overlap, console: Screen, limit: int = 10) -> None:
    """The whole comparison; of each list the first *limit*, all of them for 0."""
    for part in _parts(found, limit):
        console.print(part)


def _parts(found: Overlap, limit: int) -> Iterator[RenderableType]:
    yield from _head(found)
    if not (found.total.here.whole or found.total.there.whole):
        yield Text("\nNothing of the two could be compared.", style="dim")
    else:
        yield from _shares(found)
        yield from _differences(found, limit)
        vague = sum(bool(one.note) for one in found.only_here)
        fits = "that no row fits" + (f", {vague:,} of them too vague for a match" if vague else "")
        yield from _list("Only here", ("incident", fits), [one.incident for one in found.only_here], limit)
        yield from _list("Only there", ("row", "that no incident fits"), found.only_there, limit)
        yield from _possible(found.possible, limit)
    yield from _beyond(found)


def _head(found: Overlap) -> Iterator[RenderableType]:
    words = Text("The book against ", style="bold").append(shown(found.path), style="bold cyan")
    yield words
    countries = [country_names().get(code, code) for code in found.countries]
    where = ", ".join(countries[:4]) + (
        f" and {len(countries) - 4} more countries" if len(countries) > 4 else ""
    )
    of = f"{found.rows - len(found.unread):,} of " if found.unread else ""
    parts = [f"{of}{several(found.rows, 'row')} read as {found.layout}", _span_words(found.span), where]
    yield Text("  ·  ".join(part for part in parts if part), style="dim")
    yield from (Text(f"! {shown(note)}", style="yellow") for note in found.notes)


def _span_words(span: tuple[str, str]) -> str:
    first, last = (dt.date.fromisoformat(day) if day else None for day in span)
    return interval_words(Interval(first, last)) if first else ""


def _shares(found: Overlap) -> Iterator[RenderableType]:
    here, there = found.total.here, found.total.there
    yield Text()
    yield _sentence("Of our", here, "incident", "the file has")
    yield _sentence("Of its", there, "row", "the book has")
    yield Text()
    months = found.by_month if len(found.by_month) <= MOST_MONTHS else _by_year(found.by_month)
    head = "by month" if months is found.by_month else "by year"
    countries = {country_names().get(code, code) or "": one for code, one in found.by_country.items()}
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("")
    for side in ("here", "there"):
        grid.add_column(side, justify="right", no_wrap=True)
        grid.add_column("", no_wrap=True)
        grid.add_column("in both", justify="right", no_wrap=True)
    _add_rows(grid, {"all": found.total})
    if len(months) > 1:
        grid.add_row(Text(head, style="dim"))
        _add_rows(grid, months)
    if len(countries) > 1:
        grid.add_row(Text("by country", style="dim"))
        largest = sorted(countries.items(), key=lambda one: (-one[1].here.whole - one[1].there.whole, one[0]))
        _add_rows(grid, dict(largest[:MOST_COUNTRIES]))
        if len(largest) > MOST_COUNTRIES:
            grid.add_row(Text(f"and {len(largest) - MOST_COUNTRIES} more", style="dim"))
    yield grid
    yield _legend()


def _sentence(whose: str, share: Share, noun: str, who: str) -> Text:
    """Such as "Of our 120 incidents the file has 88 (73 %), and possibly 9 more (81 %)"."""
    text = Text(f"{whose} {several(share.whole, noun)} {who} ").append(
        f"{share.matched:,} ({_percent(share.matched, share.whole)})", style="bold green"
    )
    if share.possible:
        most = _percent(share.matched + share.possible, share.whole)
        text.append(f", and possibly {share.possible:,} more (up to {most})")
    return text.append(".")


def _add_rows(grid: Table, groups: Mapping[str, Both]) -> None:
    for name, one in groups.items():
        cells = [Text(name or "not known", style="bold" if name == "all" else "")]
        for share in (one.here, one.there):
            cells += [Text(f"{share.whole:,}"), _bar(share), Text(_percent(share.matched, share.whole))]
        grid.add_row(*cells)


def _bar(share: Share) -> Text:
    """A bar of one length, for shares are compared and not sizes; what there is of has a block at least."""
    text = Text()
    if not share.whole:
        return text
    parts = [
        (share.matched, MATCHED),
        (share.possible, POSSIBLE),
        (share.alone, ALONE),
    ]
    lengths = [max(1, round(BAR / 2 * number / share.whole)) if number else 0 for number, _ in parts]
    lengths[lengths.index(max(lengths))] += BAR // 2 - sum(lengths)
    for length, (_, (block, style)) in zip(lengths, parts, strict=True):
        text.append(block * length, style=style)
    return text


def _legend() -> Text:
    text = Text("\n")
    for (block, style), words in (
        (MATCHED, "in both"),
        (POSSIBLE, "possibly in both"),
        (ALONE, "in one alone"),
    ):
        text.append(block, style=style).append(f" {words}   ", style="dim")
    return text


def _by_year(months: Mapping[str, Both]) -> Mapping[str, Both]:
    years: dict[str, list[Both]] = {}
    for month, one in months.items():
        years.setdefault(month[:4], []).append(one)
    return {
        year: Both(_sum(one.here for one in each), _sum(one.there for one in each))
        for year, each in years.items()
    }


def _sum(shares: Iterable[Share]) -> Share:
    every = list(shares)
    return Share(
        sum(one.matched for one in every), sum(one.possible for one in every), sum(one.alone for one in every)
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "·"


def _differences(found: Overlap, limit: int) -> Iterator[RenderableType]:
    differ = [match for match in found.matched if match.differences]
    counts = Counter(one.field for match in differ for one in match.differences)
    told = ", ".join(f"{words} {counts[field]:,}" for field, words in NAMES.items() if counts[field])
    words = (
        f"{several(len(differ), 'match', 'matches')} of {len(found.matched):,}" if differ else "in no match"
    )
    yield from _heading("Values that differ", f"{words}{': ' if told else ''}{told}")
    for match in _first(differ, limit):
        yield _difference(match)
    yield from _more(len(differ), limit)


def _difference(match: Matched) -> RenderableType:
    first = match.incidents[0]
    line = _day_cell(interval_words(first.date)).append(f"  {shown(place_words(first.place))}", style="bold")
    ours = ", ".join(one.id[:SHORT_ID] for one in match.incidents)
    rows = ", ".join(f"{shown(one.id)} (line {one.row:,})" for one in match.events)
    line.append(f"  {ours} and {rows}", style="dim")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True, min_width=8)
    grid.add_column()
    for one in match.differences:
        grid.add_row(NAMES.get(one.field, one.field), _sides(one))
        for said in one.evidence:
            words = Text(quoted(said.quote), style="cyan").append(f"  {shown(said.said_by)}", style="default")
            outlet = "" if said.outlet in said.said_by else f", in {shown(said.outlet)}"
            grid.add_row("", words.append(outlet, style="dim"))
    return Group(line, Padding(grid, (0, 0, 1, 2), expand=False))


def _sides(one: Difference) -> Text:
    text = Text(shown(one.here), style="green").append(" here, ", style="dim")
    text.append(shown(one.there), style="magenta").append(" there", style="dim")
    return text.append(f"  ({one.apart} apart)" if one.apart else "", style="dim")


def _list(
    name: str, words: tuple[str, str], events: Sequence[Incident | OtherEvent], limit: int
) -> Iterator[RenderableType]:
    if not events:
        return
    yield from _heading(name, f"{several(len(events), words[0])} {words[1]}")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=5)
    grid.add_column(ratio=4)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(style="dim", no_wrap=True)
    for one in _first(events, limit):
        grid.add_row(
            _day_cell(interval_words(one.date)),
            shown(place_words(one.place)),
            shown(one.type),
            _dead(one),
            _named(one),
        )
    yield grid
    yield from _more(len(events), limit)


def _dead(one: Incident | OtherEvent) -> Text:
    if one.killed is None:
        return Text("·", style="dim")
    if isinstance(one, OtherEvent) and one.killed.or_unknown:
        return Text("0?", style="dim")
    return Text(str(one.killed.best)) if one.killed.best is not None else Text("?", style="dim")


def _named(one: Incident | OtherEvent) -> str:
    return f"{shown(one.id)[:20]}, line {one.row:,}" if isinstance(one, OtherEvent) else one.id[:SHORT_ID]


def _possible(pairs: Sequence[Possibly], limit: int) -> Iterator[RenderableType]:
    if not pairs:
        return
    yield from _heading("Possible", f"{several(len(pairs), 'pair')} for you to look at")
    best = sorted(pairs, key=lambda one: -one.held.points)
    for one in _first(best, limit):
        line = _day_cell(interval_words(one.incident.date)).append(
            f"  {shown(place_words(one.incident.place))}"
        )
        line.append(
            f"  {one.incident.id[:SHORT_ID]} and {shown(one.event.id)} (line {one.event.row:,})", style="dim"
        )
        why = Text(f"{one.held.points:g} points, but {one.why}: ", style="yellow")
        why.append("; ".join(f"{shown(term.reason)} {term.bits:+g}" for term in one.held.terms), style="dim")
        yield Group(line, Padding(why, (0, 0, 0, 2)))
    yield from _more(len(pairs), limit)


def _beyond(found: Overlap) -> Iterator[RenderableType]:
    incidents = Counter(one.why for one in found.beyond if one.incident)
    rows = {one.why: one.rows for one in found.beyond if not one.incident}
    if incidents or rows:
        yield from _heading("Not compared", "what only one side covers; --all counts it too")
        for why, number in [*incidents.most_common()]:
            yield Text(f"  {several(number, 'incident')}: {shown(why)}", style="dim")
        for why, number in rows.items():
            yield Text(f"  {several(number, 'row')}: {shown(why)}", style="dim")
    if found.unread:
        yield Text(f"\n{several(len(found.unread), 'row')} could not be read.", style="red")


def _heading(words: str, beside: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(
        Text(words, style="bold").append(f"  {beside}", style="not bold dim"), align="left", style="dim"
    )


def _more(number: int, limit: int) -> Iterator[RenderableType]:
    if limit and number > limit:
        yield Text(f"… and {number - limit:,} more (--limit 0, --jsonl or -o FILE has all)", style="dim")


def _first(items: Sequence[Item], limit: int) -> Sequence[Item]:
    return items[:limit] if limit else items


def _day_cell(words: str) -> Text:
    return Text(short_day(words))
