"""A situation report as one page of HTML that needs nothing but itself, and prints well."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from tocsin.situation.inline_svg import inline_svg
from tocsin.situation.pictures import Picture, draw_map, draw_timeline, key_of
from tocsin.situation.situation_report import Group, Line, Note, SituationReport, Statement, pointing
from tocsin.situation.wording import SANS, kept_together, note_head, numbers_words, set_apart, web_address
from tocsin.views import direction, shown_text

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""What a browser may do for the page: nothing but show it."""
HEADS: Final = ("No.", "Day", "What is reported", "Killed", "Injured", "Grade", "Sources")
_SEEN = set[int]


def html(report: SituationReport) -> str:
    """The report. It is built as a tree, so that no word of anybody is ever read as markup."""
    page = Element("html", lang="en")
    _head(page, report)
    main = SubElement(SubElement(page, "body"), "main")
    _top(main, report)
    seen: _SEEN = set()
    headline = SubElement(main, "p", {"class": "headline"})
    for one, new in pointing(report.headline):
        _sentence(headline, one, seen, new)
    if report.dated:
        _pictures(main, report)
    _incidents(main, "Incidents by day", report.days, seen)
    _incidents(main, "Threats and denied attacks", report.threats, seen)
    for title, statements in report.sections:
        if statements:
            _text(SubElement(main, "h2"), title)
            listed = SubElement(main, "ul", {"class": "told"})
            for one in statements:
                _sentence(SubElement(listed, "li"), one, seen)
    _notes(main, report.notes)
    _text(SubElement(main, "h2"), "How this report was made")
    _text(SubElement(main, "p", {"class": "methods"}), " ".join(report.methods))
    return "<!doctype html>\n" + tostring(page, "unicode", method="html") + "\n"


def _head(page: Element, report: SituationReport) -> None:
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="generator", content=f"Tocsin {report.state.version}")
    _text(SubElement(head, "title"), f"{report.title}, {report.period}")
    SubElement(head, "style").text = (files("tocsin.situation") / "report.css").read_text("utf-8")


def _top(main: Element, report: SituationReport) -> None:
    top = SubElement(main, "header", {"class": "top"})
    names = SubElement(top, "div")
    SubElement(names, "p", {"class": "kind"}).text = "Situation report"
    _text(SubElement(names, "h1"), report.title)
    period = SubElement(top, "p", {"class": "period"})
    _text(period, report.period)
    SubElement(period, "span").text = f"Ledger as of {report.state.shown}"


def _pictures(main: Element, report: SituationReport) -> None:
    both = SubElement(main, "div", {"class": "pictures"})
    _picture(both, "map", draw_map(report.points, SANS))
    timeline = _picture(both, "timeline", draw_timeline(report.dated, report.since, report.until, SANS))
    keys = SubElement(timeline, "ul", {"class": "key"})
    for one in key_of(dated.type for dated in report.dated):
        line = SubElement(keys, "li")
        SubElement(line, "i", style=f"background:{one.colour}").tail = one.words


def _picture(where: Element, name: str, picture: Picture) -> Element:
    figure = SubElement(where, "figure", {"class": name})
    figure.append(inline_svg(picture.svg, name, shown_text(picture.alt)))
    _text(SubElement(figure, "figcaption"), picture.caption)
    return figure


def _incidents(main: Element, title: str, groups: Iterable[Group], seen: _SEEN) -> None:
    held = list(groups)
    if not held:
        return
    SubElement(main, "h2").text = title
    scroll = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": title}
    table = SubElement(SubElement(main, "div", scroll), "table")
    heads = SubElement(SubElement(table, "thead"), "tr")
    for number, head in enumerate(HEADS):
        SubElement(
            heads, "th", {"scope": "col"} if number else {"scope": "col", "class": "number"}
        ).text = head
    body = SubElement(table, "tbody")
    for group in held:
        for number, line in enumerate(group.lines):
            row = SubElement(
                body, "tr", {"id": f"incident-{line.number}", "class": "" if number else "first"}
            )
            _row(row, line, line.when or group.title, seen)


def _row(row: Element, line: Line, when: str, seen: _SEEN) -> None:
    SubElement(row, "td", {"class": "number"}).text = str(line.number)
    _text(SubElement(row, "td", {"class": "when"}), when)
    what = SubElement(row, "td", {"class": "what"})
    _text(SubElement(what, "strong"), f"{line.where}.")
    if line.mark:
        _after(what, " ")
        SubElement(what, "span", {"class": "mark"}).text = line.mark
    _after(what, " ")
    for one in line.statements:
        _sentence(what, one, seen)
    told = (line.killed, line.injured, line.grade, f"{line.independent}/{line.documents}")
    for head, words in zip(HEADS[3:], told, strict=True):
        # A narrow page has no room for the heads above.
        _text(SubElement(row, "td", {"data-head": head}), words)


def _sentence(where: Element, one: Statement, seen: _SEEN, pointed: bool = True) -> None:
    """A sentence with its marks behind it; the first mark of a note is where the note leads back to."""
    stop = "." if one.text.endswith(".") else ""
    _after(where, kept_together(" ".join(shown_text(one.text.removesuffix(".")).split())))
    if pointed and one.points:
        _after(where, " ")
        SubElement(where, "span", {"class": "points"}).text = kept_together(
            f"({numbers_words(one.incidents)})"
        )
    _after(where, stop)
    if one.notes:
        marks = SubElement(where, "sup")
        for number in one.notes:
            mark = SubElement(marks, "a", {"href": f"#note-{number}", "role": "doc-noteref"})
            if number not in seen:
                seen.add(number)
                mark.set("id", f"ref-{number}")
            mark.text, mark.tail = str(number), "," if number != one.notes[-1] else None
    _after(where, " ")


def _notes(main: Element, notes: Iterable[Note]) -> None:
    held = list(notes)
    if not held:
        return
    SubElement(main, "h2").text = "Sources"
    listed = SubElement(main, "ol", {"class": "notes"})
    for note in held:
        item = SubElement(listed, "li", {"id": f"note-{note.number}", "role": "doc-endnote"})
        head = SubElement(item, "cite")
        address = web_address(note.url)
        named = SubElement(head, "a", {"href": address, "rel": "noopener noreferrer"}) if address else head
        _text(named, note_head(note))
        _after(item, ": “" + "…" * note.before)
        quote = SubElement(item, "bdi", {"dir": direction(note.quote)})
        _text(quote, set_apart(note.quote))
        _after(item, "…" * note.after + "” ")
        back = SubElement(item, "a", {"class": "back", "href": f"#ref-{note.number}", "role": "doc-backlink"})
        back.set("aria-label", f"Back to note {note.number} in the text")
        back.text = "↩"


def _text(where: Element, words: str) -> None:
    """Words of strangers, on one line, with nothing hidden in them."""
    where.text = " ".join(shown_text(words).split())


def _after(where: Element, words: str) -> None:
    """More text at the end of an element."""
    last = where[-1] if len(where) else None
    if last is None:
        where.text = (where.text or "") + words
    else:
        last.tail = (last.tail or "") + words
