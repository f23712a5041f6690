"""A situation report as Markdown, with notes as GitHub, Pandoc and most others read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tocsin.situation.situation_report import Group, Line, Note, SituationReport, Statement, pointing
from tocsin.situation.wording import note_head, numbers_words, web_address
from tocsin.views import direction, shown_text

_MARKUP: Final = re.compile(r"[\\`*_\[\]#|~$^]")
_BLOCK: Final = re.compile(r"[-+=:]|\d+(?=[.)])")
"""What begins a list or a line at the head of a text."""
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_LINKS: Final = (("://", ":&#47;&#47;"), ("www.", "www&#46;"))
"""What some turn into a link by itself."""
ISOLATED: Final = "\u2068{}\u2069"
"""Around words that run from right to left, so that they turn nothing round them."""


def markdown(report: SituationReport, pictures: Mapping[str, str] | None = None) -> str:
    """The report; *pictures* are the addresses of pictures by what they show."""
    return "\n".join(_blocks(report, pictures or {})).rstrip("\n") + "\n"


def _blocks(report: SituationReport, pictures: Mapping[str, str]) -> Iterator[str]:
    yield f"# {escaped(report.title)}\n"
    yield f"**{escaped(report.period)}** · situation report · ledger as of {report.state.shown}\n"
    yield " ".join(_sentence(one, new) for one, new in pointing(report.headline)) + "\n"
    for words, address in pictures.items():
        yield f"![{escaped(words)}](<{address}>)\n"
    if report.days:
        yield "## Incidents by day\n"
        yield from _groups(report.days)
    if report.threats:
        yield "## Threats and denied attacks\n"
        yield from _groups(report.threats)
    for heading, statements in report.sections:
        if statements:
            yield f"## {escaped(heading)}\n"
            yield from (f"- {_sentence(one)}" for one in statements)
            yield ""
    yield "## How this report was made\n"
    yield from (f"- {escaped(one)}" for one in report.methods)
    yield ""
    yield from map(_note, report.notes)


def _groups(groups: Iterable[Group]) -> Iterator[str]:
    yield "| No. | Day | What is reported | Killed | Injured | Grade | Sources |"
    yield "|--:|---|---|---|---|---|---|"
    for group in groups:
        yield from (_row(line, line.when or group.title) for line in group.lines)
    yield ""


def _row(line: Line, day: str) -> str:
    told = " ".join(map(_sentence, line.statements))
    mark = f" ({line.mark})" if line.mark else ""
    cells = (
        str(line.number), escaped(day), f"**{escaped(line.where)}**{mark}. {told}", escaped(line.killed),
        escaped(line.injured), escaped(line.grade), f"{line.independent}/{line.documents}",
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _sentence(one: Statement, pointed: bool = True) -> str:
    counted = f" ({numbers_words(one.incidents)})" if pointed and one.points else ""
    marks = "".join(f"[^{number}]" for number in one.notes)
    words = escaped(one.text)
    stop = words[-1:] if words[-1:] == "." else ""
    return f"{words.removesuffix('.') if stop else words}{counted}{stop}{marks}"


def _note(note: Note) -> str:
    head = escaped(note_head(note))
    if address := web_address(note.url):
        head = f"[{head}](<{address}>)"
    before, after = "…" * note.before, "…" * note.after
    quote = escaped(note.quote)
    if direction(note.quote) == "rtl":
        quote = ISOLATED.format(quote)
    return f"[^{note.number}]: {head}: “{before}{quote}{after}”"


def escaped(words: str) -> str:
    """Words of strangers, on one line, that Markdown shows as they are."""
    line = " ".join(shown_text(words).split())
    plain = "".join(_ENTITIES.get(sign, sign) for sign in _MARKUP.sub(r"\\\g<0>", line))
    for link, harmless in _LINKS:
        plain = plain.replace(link, harmless)
    head = _BLOCK.match(plain)
    if not head:
        return plain
    return f"{plain[: head.end()]}\\{plain[head.end() :]}" if head[0].isdigit() else f"\\{plain}"
