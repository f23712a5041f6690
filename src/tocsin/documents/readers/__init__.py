"""From files to items: one reader for each format, each in a file of its own, listed in `open_path.READERS`."""

from tocsin.documents.readers.open_path import (
    READERS,
    STANDARD_INPUT,
    Source,
    files_of,
    is_address,
    reader_for,
)
from tocsin.documents.readers.reader import Reader

__all__ = ["READERS", "STANDARD_INPUT", "Reader", "Source", "files_of", "is_address", "reader_for"]
