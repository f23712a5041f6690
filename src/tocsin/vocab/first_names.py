"""First names of people: what stands behind one of them is a surname and no town."""

from __future__ import annotations

from tocsin.vocab.tables import read_table


def load_first_names() -> frozenset[str]:
    """Every first name, in lower case (US census of 1990)."""
    return frozenset(row["name"] for row in read_table("first_names", ("name",)))
