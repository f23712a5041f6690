"""From an item to a page: its bytes decoded, its markup read, its container's word put before its own."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from tocsin.documents.decode import Decoded, binary_kind, decode, utf8
from tocsin.documents.extract_html import extract
from tocsin.documents.extract_pdf import extract_pdf
from tocsin.documents.normalise import visible
from tocsin.documents.page import Page
from tocsin.records import Item, Unreadable

CLOSED: Final = "its publisher says that only subscribers see the whole article"


def open_item(item: Item, today: dt.date) -> Page | Unreadable:
    """The page that *item* holds, or why it holds none; no date after *today* is believed."""
    if item.kind == "pdf":
        return _page_of_pdf(item)
    found = decoded(item)
    if not isinstance(found, Decoded):
        return found
    notes = (*item.notes, found.note) if found.note else item.notes
    page = (
        _page_of_markup(utf8(found, item.body), item, today)
        if item.kind == "html"
        else Page(item.path, found.text, item.url)
    )
    return page if isinstance(page, Unreadable) else _with_word_of_container(page, item, notes)


def decoded(item: Item) -> Decoded | Unreadable:
    """The text in the item's bytes, or why there is none."""
    if not item.body:
        return Unreadable(item.path, "empty file")
    kind = binary_kind(item.body)
    if kind:
        return Unreadable(item.path, f"not a text: it is {kind}" if kind.startswith("a ") else kind)
    found = decode(item.body, item.charset)
    return found if visible(found.text) else Unreadable(item.path, "nothing but white space")


def _page_of_markup(markup: bytes, item: Item, today: dt.date) -> Page | Unreadable:
    article = extract(markup, today, item.url)
    if not visible(article.text):
        return Unreadable(item.path, "an HTML page without any text")
    return Page(
        path=item.path,
        text=article.text,
        url=item.url or article.url,
        title=article.title,
        site=article.site,
        published=article.published.day,
        published_basis=article.published.basis,
        captions=article.captions,
        notes=tuple(filter(None, (article.published.note, CLOSED if article.closed else None))),
    )


def _page_of_pdf(item: Item) -> Page | Unreadable:
    if not item.body:
        return Unreadable(item.path, "empty file")
    found = extract_pdf(item.body)
    if isinstance(found, str):
        return Unreadable(item.path, found)
    return _with_word_of_container(Page(item.path, found.text, item.url), item, (*item.notes, *found.notes))


def _with_word_of_container(page: Page, item: Item, notes: tuple[str, ...]) -> Page:
    return msgspec.structs.replace(
        page,
        title=item.title or page.title,
        publisher=item.publisher,
        published=item.published or page.published,
        published_basis="given" if item.published else page.published_basis,
        notes=(*notes, *page.notes),
    )
