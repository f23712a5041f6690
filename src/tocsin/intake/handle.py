"""What becomes of one item: screened cheaply, and read through where it may report an attack."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.documents import Outlets, Screen, Terms, clean, open_item
from tocsin.pipeline import CODED_LANGUAGES, Tools, code
from tocsin.records import Document, Hints, Item, Outcome, Part, Unreadable

Handler = Callable[[Item], Outcome]
"""What a worker does with an item."""


def handler(hints: Hints, terms: Terms) -> Handler:
    """What to do with each item; vocabulary and parser are loaded here, once (about a second)."""
    tools, outlets, screen = Tools.load(), Outlets.load(), Screen.load()

    def handle(item: Item) -> Outcome:
        judgement = screen.judge(item)
        if judgement.verdict == "barred":
            return Outcome(item.path, "unreadable", judgement.why)
        if judgement.verdict != "may report":
            return Outcome(item.path, judgement.verdict)
        if judgement.telling and not foretells(judgement.telling, hints, tools):
            return Outcome(item.path, "irrelevant", "its telling paragraphs report no attack")
        page = open_item(item, terms.today)
        if isinstance(page, Unreadable):
            return Outcome(item.path, "unreadable", page.reason)
        document = clean(page, hints, outlets, terms.today)
        if item.kind == "html" and not screen.hears(document.text):
            return Outcome(item.path, "irrelevant", "what sounded like an attack stands beside the article")
        if document.language not in CODED_LANGUAGES:
            return Outcome(item.path, "other language", document.language or "")
        coding = code(document, tools)
        return Outcome(item.path, "coded" if coding.reports else "no attack", "", coding)

    return handle


def foretells(telling: str, hints: Hints, tools: Tools) -> bool:
    """Whether the coder finds a total, or an attack with a place, a weapon or people harmed, in *telling* paragraphs.

    A fifth of the work of reading the page, and half of the pages that the screen lets through fall here.
    """
    text = Document(
        "", "", telling, published=hints.published, language="en", parts=(Part("body", 0, len(telling)),)
    )
    coding = code(text, tools)
    told = (report.place or report.weapons or report.killed or report.injured for report in coding.reports)
    return bool(coding.totals) or any(told)
