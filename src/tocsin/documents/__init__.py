"""From files to documents: `readers` take items out of files, `open_item` decodes them, `clean` finds the parts.

A new kind of input is one more reader: a class in a file of its own and a line in `readers.open_path.READERS`.
"""

from tocsin.documents.clean import clean
from tocsin.documents.find_date import read_date
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.open_item import open_item
from tocsin.documents.page import Page
from tocsin.documents.read import read
from tocsin.documents.readers import STANDARD_INPUT, Source, files_of, is_address
from tocsin.documents.screen import Screen
from tocsin.documents.terms import Limits, Terms

__all__ = [
    "STANDARD_INPUT",
    "Limits",
    "Outlets",
    "Page",
    "Screen",
    "Source",
    "Terms",
    "clean",
    "files_of",
    "is_address",
    "open_item",
    "read",
    "read_date",
]
