"""From files to clean documents: `read` takes paths, `clean` takes one page.

A new kind of input is one more reader: a class in a file of its own and a line in `read.READERS`.
"""

from tocsin.documents.clean import clean
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.page import Limits, Page
from tocsin.documents.read import read

__all__ = ["Limits", "Outlets", "Page", "clean", "read"]
