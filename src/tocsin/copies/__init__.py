"""Who copied whom: fingerprints of documents, an index of them, and the families that come of it.

with CopyIndex("copies.db") as index:
    for document in documents:
        index.take(document)
    print(families(index.links()))
"""

from tocsin.copies.among import families_among
from tocsin.copies.families import families
from tocsin.copies.index import CopyIndex

__all__ = ["CopyIndex", "families", "families_among"]
