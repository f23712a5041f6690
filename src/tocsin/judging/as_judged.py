"""What documents say, as people corrected it."""

from __future__ import annotations

from tocsin.book import Book
from tocsin.records import Report


def report_as_judged(book: Book, key: str) -> Report | None:
    """The report with the id *key* that it has or ever had, as people corrected it."""
    home = book.incident_of(key)
    told = book.as_judged(home.documents) if home else ()
    now = book.heir(key)
    return next((report for coding in told for report in coding.reports if report.id == now), None)
