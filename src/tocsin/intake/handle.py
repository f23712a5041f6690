"""What becomes of the items of a batch: screened cheaply, and read through where they may report an attack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from tocsin.documents import Outlets, Screen, Terms, clean, open_item
from tocsin.documents.screen import Judgement, Telling
from tocsin.intake.crew import Begin, Onward, Steps
from tocsin.pipeline import CODED_LANGUAGES, Tools, code_together
from tocsin.records import Coding, Document, Excerpt, Hints, Item, Outcome, Part, Unreadable


class Opened(msgspec.Struct, frozen=True):
    """The document that the item at *path* holds."""

    path: str
    document: Document


class Handler:
    """Handles batches of items, a step at a time over all of a batch: texts that are read together take less time."""

    def __init__(self, hints: Hints, terms: Terms) -> None:
        """*hints* and *terms* are those of every item. Vocabulary and parser are loaded here (a third of a second)."""
        self._hints, self._terms = hints, terms
        self._tools, self._outlets, self._screen = Tools.load(), Outlets.load(), Screen.load()

    @property
    def steps(self) -> Steps[Outcome]:
        """What is done with items: they are opened, and what may report an attack is coded."""
        return self.open, self.code

    def open(self, items: Sequence[Item], begin: Begin) -> list[Outcome | Onward]:
        """What becomes of each of *items*, or the document in it, to be coded.

        *begin* is told the number of each one whenever it is worked at.
        """
        judgements: list[Judgement] = []
        for number, item in enumerate(items):
            begin(number)
            judgements.append(self._screen.judge(item))
        silent = self._silent(judgements, begin)
        opened: list[Outcome | Onward] = []
        for number, (item, judgement) in enumerate(zip(items, judgements, strict=True)):
            begin(number)
            found = self._opened(item, judgement, number in silent)
            opened.append(found if isinstance(found, Outcome) else Onward(Opened(item.path, found)))
        return opened

    def code(self, opened: Sequence[Opened], begin: Begin) -> list[Outcome | Onward]:
        """What becomes of each of the items that were *opened*."""
        codings = self._codings({number: one.document for number, one in enumerate(opened)}, begin)
        return [
            Outcome(opened[number].path, "coded" if coding.reports else "no attack", coding=coding)
            for number, coding in codings
        ]

    def _silent(self, judgements: Sequence[Judgement], begin: Begin) -> set[int]:
        """The numbers of the pages whose telling paragraphs foretell no attack.

        To read them is a fifth of the work of reading the page, and nine in ten of the pages that have any fall here.
        """
        telling = {
            number: excerpt(judgement.telling, self._hints)
            for number, judgement in enumerate(judgements)
            if judgement.telling
        }
        return {number for number, coding in self._codings(telling, begin) if not foretells(coding)}

    def _codings(self, documents: Mapping[int, Document], begin: Begin) -> Iterator[tuple[int, Coding]]:
        """The coding of each of *documents*, with its number."""
        codings = code_together(documents.values(), self._tools)
        for number in documents:
            begin(number)
            yield number, next(codings)

    def _opened(self, item: Item, judgement: Judgement, silent: bool) -> Document | Outcome:
        """The clean document that *item* holds, or what becomes of it where that need not be coded.

        *silent*: what its telling paragraphs foretell is no attack.
        """
        if judgement.verdict != "may report":
            return dropped(item.path, judgement)
        if silent:
            return Outcome(item.path, "irrelevant", "its telling paragraphs report no attack")
        page = open_item(item, self._terms.today)
        if isinstance(page, Unreadable):
            return Outcome(item.path, "unreadable", page.reason)
        document = clean(page, self._hints, self._outlets, self._terms.today)
        if item.kind == "html" and not self._screen.hears(document.text):
            return Outcome(item.path, "irrelevant", "what sounded like an attack stands beside the article")
        if document.language not in CODED_LANGUAGES:
            return Outcome(item.path, "other language", document.language or "")
        return document


def steps_of(hints: Hints, terms: Terms) -> Steps[Outcome]:
    """The steps of a handler that is made for this."""
    return Handler(hints, terms).steps


def specimen() -> Item:
    """A page of our own that goes all the way to its coding, past some 160 modules and 110 patterns (0.17 s)."""
    return Item("specimen.html", "html", Path(__file__).with_name("specimen.html").read_bytes())


def foretells(coding: Coding) -> bool:
    """Whether telling paragraphs hold a total, or an attack with a place, a weapon or people harmed."""
    told = (report.place or report.weapons or report.killed or report.injured for report in coding.reports)
    return bool(coding.totals) or any(told)


def dropped(path: str, judgement: Judgement) -> Outcome:
    """What becomes of the item at *path*, which may not report an attack as the screen judges it."""
    assert judgement.verdict != "may report"
    if judgement.verdict == "barred":
        return Outcome(path, "unreadable", judgement.why)
    return Outcome(path, judgement.verdict)


def excerpt(telling: Telling, hints: Hints) -> Excerpt:
    """The *telling* paragraphs of a page as a document of their own."""
    said = [telling.headline, *telling.paragraphs]
    text, opening = "\n\n".join(said), "\n\n".join(said[: 1 + telling.opening])
    headline = len(telling.headline)
    parts = (Part("title", 0, headline), Part("body", headline, len(text)))
    return Excerpt("", "", text, published=hints.published, language="en", parts=parts, opening=len(opening))
