"""What documents say, as people corrected it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.book import Book
from tocsin.linking.correct import corrected
from tocsin.records import Coding, Report


def codings_as_judged(book: Book, documents: Iterable[str]) -> Iterator[Coding]:
    """The codings of *documents*, with the values that people gave to their reports."""
    return (corrected(coding, book.judged.corrections) for coding in book.codings.of(documents))


def report_as_judged(book: Book, key: str) -> Report | None:
    """The report with the id *key* that it has or ever had, as people corrected it."""
    home = book.incident_of(key)
    told = codings_as_judged(book, home.documents) if home else ()
    now = book.heir(key)
    return next((report for coding in told for report in coding.reports if report.id == now), None)
