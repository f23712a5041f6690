"""Questions of the review on the screen: what differs is seen first, and what would be written is never in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.cli.print_detail import words_in_context
from tocsin.cli.screen import Screen, printable, shown
from tocsin.records import Comparison, Term
from tocsin.views import PairPage, ReportPage
from tocsin.views.review_page import NAMES, SOURCES, Passage, SidePage, ValueLine

PAIR_KEYS: Final = (
    ("x", "same"), ("n", "different"), ("u", "unsure"), ("s", "skip"), ("z", "undo"), ("e", "edit"),
    ("w", "why"), ("?", "help"), ("q", "quit"),
)  # fmt: skip
REPORT_KEYS: Final = (
    ("x", "right"), ("e", "edit"), ("s", "skip"), ("z", "undo"), ("w", "why"), ("?", "help"), ("q", "quit"),
)  # fmt: skip
LAST_KEYS: Final = (("z", "undo"), ("w", "why"), ("?", "help"), ("q", "quit"))
HELP: Final = """
  x  same, or right: what you see is so (of a report Enter says it too)
  n  different: these are two incidents; they are never proposed again
  u  unsure: nobody is asked about these again, and they stay two
  s  skip: asked again at another sitting; nothing is written
  z  take back the last, skipped ones too; press it again for the one before
  e  edit a value: choose the report and the field, type the value, say why
  w  say why, for the last judgement
  q  quit; every key was written when it was pressed

  =  both sides say the same   ≈  some of it   ≠  none of it   ·  nothing
  ?  its words disagree, or are not sure   ✓  a person judged it
"""
ASKED: Final = {
    "apart": "These stand as two. Are they one incident?",
    "torn": "Likely one, but held back by others. Are they?",
    "joined": "These stand as one on a weak join. Are they?",
}
"""What is asked of each kind of pair."""
SHORT_SCREEN: Final = 36
"""Lines under which a value must do with one line, and one telling sentence a side with three."""
FEWEST_TERMS: Final = 2
BAR: Final = 10
"""Bits of the longest bar of the waterfall; a contradiction weighs 20."""


class Cells(msgspec.Struct, frozen=True):
    """How many characters there are for the values of one side, and for its sentence; *short*: of a low screen."""

    values: int
    told: int
    short: bool

    @classmethod
    def of(cls, console: Screen) -> Cells:
        """What fits on this screen."""
        column = (console.width - len(SOURCES) - 5) // 2
        short = _height(console) < SHORT_SCREEN
        return cls(column if short else 2 * column - 8, 3 * column - 16, short)


class Heading(msgspec.Struct, frozen=True):
    """What stands above a question: who judges, how far they are, and what they just said."""

    by: str
    number: int
    of: int
    today: int
    note: str = ""


def print_pair(page: PairPage, kind: str, heading: Heading, console: Screen) -> None:
    """Two sides held against each other, and below why they may be one."""
    cells = Cells.of(console)
    above = [*_heading(heading, ASKED[kind]), _sides(page, cells)]
    foot = _keys(PAIR_KEYS)
    # One line is the head of the waterfall, and one is where the cursor stands.
    room = _height(console) - sum(_lines(one, console) for one in (*above, foot)) - 2
    _print(console, [*above, waterfall(page.comparison, max(FEWEST_TERMS, room)), foot])


def print_report(page: ReportPage, heading: Heading, console: Screen) -> None:
    """A report, each value beside its words and who said them."""
    document = page.document
    title = Text(shown(document.title or document.path), style="bold", no_wrap=True, overflow="ellipsis")
    parts = [
        *_heading(heading, "Is every value what the text says?"),
        Group(title, _passage(page.passage)),
        Text(),
        _values(page.lines),
        _keys(REPORT_KEYS),
    ]
    _print(console, parts)


def print_all_asked(heading: Heading, console: Screen) -> None:
    """That no question is left, and what can be done about the last."""
    head = [*_heading(heading, "That was the last question.")]
    _print(console, [*head, _keys(LAST_KEYS)])


def print_help(console: Screen) -> None:
    """What each key does, and each sign says."""
    console.print(Text(HELP.rstrip("\n")))


def _print(console: Screen, parts: Iterable[RenderableType]) -> None:
    if console.is_terminal:
        console.clear()
    for part in parts:
        console.print(part)


def _height(console: Screen) -> int:
    """Lines of the screen; without a terminal there is room for all."""
    return console.height if console.is_terminal else 1000


def _lines(part: RenderableType, console: Screen) -> int:
    return len(console.render_lines(part, pad=False))


def _heading(heading: Heading, asked: str) -> list[RenderableType]:
    line = Table.grid(expand=True)
    line.add_column(ratio=1)
    line.add_column(justify="right", no_wrap=True)
    number = min(heading.number, heading.of)
    progress = f"{number} of {heading.of}; {heading.today} judged today"
    line.add_row(Text(asked, style="bold"), Text(f"{progress}  {shown(heading.by)}", style="dim"))
    note = [Text(shown(heading.note), style="green")] if heading.note else []
    return [*note, line, Rule(style="dim")]


def _sides(page: PairPage, cells: Cells) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(width=1)
    table.add_column(ratio=1)
    for (name, left), (_, right) in zip(page.left.values, page.right.values, strict=True):
        if left or right:
            sign = _sign(left, right) if name != SOURCES else Text()
            table.add_row(name, _cell(left, cells.values), sign, _cell(right, cells.values))
    table.add_row("told", _passages(page.left, cells), "", _passages(page.right, cells))
    return table


def _cell(values: Sequence[str], room: int) -> Text:
    """The values that have *room* characters, and how many more there are."""
    if not values:
        return Text("·", style="dim")
    left = room - len(f" +{len(values)}") if len(values) > 1 else room
    text = Text(_cut(shown(values[0]), left))
    for number, value in enumerate(values[1:], start=1):
        if len(text) + len(value) + 2 > left:
            return text.append(f" +{len(values) - number}", style="dim")
        text.append("; ").append(shown(value))
    return text


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else words[: room - 1] + "…"


def _sign(left: Sequence[str], right: Sequence[str]) -> Text:
    if not left or not right:
        return Text()
    if set(left) == set(right):
        return Text("=", style="green")
    return Text("≈", style="green") if set(left) & set(right) else Text("≠", style="yellow")


def _passages(side: SidePage, cells: Cells) -> Group:
    if cells.short:
        return Group(*(_sentence(one)[: cells.told] for one in side.passages[:1]))
    return Group(*(_passage(one) for one in side.passages))


def _passage(passage: Passage) -> Text:
    """The sentence, and where it was published."""
    return _sentence(passage).append(f"  {shown(passage.source)}", style="not italic dim")


def _sentence(passage: Passage) -> Text:
    """The sentence, with the words that gave values standing out."""
    text = Text(printable(passage.text), style="italic")
    for mark in passage.marks:
        text.stylize("bold cyan not italic", mark.start, mark.end)
    return text


def waterfall(comparison: Comparison, most: int) -> Group:
    """The terms of a match weight as bars; where there is no room for all of them, the small ones are one."""
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(width=BAR, no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    terms, rest = _fitting(comparison.terms, most)
    for term in terms:
        table.add_row(f"{term.bits:+.1f}", _bar(term.bits), term.name.replace("_", " "), shown(term.reason))
    if rest:
        bits = sum(term.bits for term in rest)
        table.add_row(f"{bits:+.1f}", _bar(bits), f"{len(rest)} smaller ones")
    odds = 2.0 ** abs(comparison.weight)
    number = f"{odds:,.0f}" if odds < 10_000 else "more than 10,000"
    words = (
        f"{number} to 1 {'for' if comparison.weight > 0 else 'against'} one incident"
        if odds >= 1.5
        else "even odds"
    )
    total = Text.assemble((f"{comparison.weight:+.1f} bits", "bold"), ": ", words, style="default")
    return Group(Rule(total, align="left", style="dim"), table)


def _fitting(terms: Sequence[Term], most: int) -> tuple[list[Term], list[Term]]:
    """The *most* weighty terms in their order, and the others."""
    if len(terms) <= most:
        return list(terms), []
    weighty = sorted(terms, key=lambda term: -abs(term.bits))[: most - 1]
    return [term for term in terms if term in weighty], [term for term in terms if term not in weighty]


def _bar(bits: float) -> Text:
    length = min(BAR, round(abs(bits)))
    return Text("█" * length if length else "▏", style="green" if bits > 0 else "red")


def _values(lines: Iterable[ValueLine]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(width=1)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for line in lines:
        sign = Text("?", style="yellow") if line.doubt else Text("✓" if line.by_hand else "", style="green")
        value = Text(shown(line.value), style="bold") if line.value else Text("·", style="dim")
        if line.doubt:
            value.append(f" {line.doubt}", style="not bold yellow")
        table.add_row(NAMES.get(line.field, line.field), sign, value, _words(line))
    return table


def _words(line: ValueLine) -> Group:
    said = []
    for telling in line.told:
        text = words_in_context(telling)
        text.append(f"  {shown(telling.said_by)}", style="default")
        if telling.certainty != "stated":
            text.append(f" ({telling.certainty})", style="yellow")
        said.append(text)
    return Group(*said)


def _keys(keys: Iterable[tuple[str, str]]) -> Group:
    text = Text()
    for key, word in keys:
        text.append(key, style="bold").append(f" {word}  ", style="dim")
    text.rstrip()
    return Group(Rule(style="dim"), text)
