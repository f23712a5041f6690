"""The words that columns of AWSD-, Airwars-, PLOVER- and CAMEO-shaped files may hold (code_lists.tsv)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table


def code_list(name: str) -> Mapping[str, str]:
    """The codes of one list in the file's order, each with what goes with it ("" for nothing).

    A definition for airwars_grading, the quad code for plover_event, the event scale for plover_mode, the name of a
    code for cameo. VocabularyError where no list has that name.
    """
    found = _lists().get(name)
    if found is None:
        raise VocabularyError(f"code_lists.tsv: no list is called {name!r}; there are: {', '.join(_lists())}")
    return found


def require_codes(name: str, codes: Iterable[str]) -> None:
    """ValueError for the first of *codes* that the list does not have."""
    for code in codes:
        if code not in code_list(name):
            raise ValueError(f"code_lists.tsv has no {code!r} in {name}")


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    lists: dict[str, dict[str, str]] = {}
    for row in read_table("code_lists", ("list", "code", "text")):
        codes = lists.setdefault(row["list"], {})
        if not row["code"] or row["code"] in codes:
            raise VocabularyError(
                f"code_lists.tsv: {row['list']} {row['code']}: it is empty or stands there twice"
            )
        codes[row["code"]] = row["text"]
    return MappingProxyType({name: MappingProxyType(codes) for name, codes in lists.items()})
