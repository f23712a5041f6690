"""The book of incidents: what a ledger comes to, kept beside it and brought up to date."""

from tocsin.book.book import Book, copies_beside, open_book
from tocsin.book.kept import IN_MEMORY, Kept, kept_beside

__all__ = ["IN_MEMORY", "Book", "Kept", "copies_beside", "kept_beside", "open_book"]
