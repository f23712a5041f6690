"""The lists of numbers and texts that a GTD-shaped row is written with (gtd_codes.tsv)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table


class GtdCode(msgspec.Struct, frozen=True):
    """One entry of a list. *parent* is the id of the type to which a subtype belongs (weapsubtype, targsubtype)."""

    list: str
    id: int
    text: str
    parent: int | None = None


def gtd_code(name: str, id: int) -> GtdCode:
    """The entry of the list *name* with this *id*; VocabularyError where there is none."""
    found = gtd_list(name).get(id)
    if found is None:
        raise VocabularyError(f"gtd_codes.tsv: the list {name} has no {id}")
    return found


def gtd_text(name: str, id: int) -> str:
    """The text of an id, as it stands in the column `NAME_txt` beside the number."""
    return gtd_code(name, id).text


def gtd_list(name: str) -> Mapping[int, GtdCode]:
    """The entries of one list by their ids, in the file's order; VocabularyError where no list has that name."""
    found = _lists().get(name)
    if found is None:
        raise VocabularyError(f"gtd_codes.tsv: no list is called {name!r}; there are: {', '.join(_lists())}")
    return found


def attack_order(attacks: Iterable[int]) -> tuple[int, ...]:
    """The types of an attack, each once, in the order of GTD's hierarchy: the first is attacktype1."""
    rank = {id: place for place, id in enumerate(gtd_list("attacktype"))}
    return tuple(sorted({gtd_code("attacktype", id).id for id in attacks}, key=rank.__getitem__))


@cache
def _lists() -> Mapping[str, Mapping[int, GtdCode]]:
    lists: dict[str, dict[int, GtdCode]] = {}
    for row in read_table("gtd_codes", ("list", "id", "text", "parent")):
        entries = lists.setdefault(row["list"], {})
        try:
            code = GtdCode(
                row["list"], int(row["id"]), row["text"], int(row["parent"]) if row["parent"] else None
            )
        except ValueError as error:
            raise VocabularyError(f"gtd_codes.tsv: {row['list']} {row['id']!r}: {error}") from error
        if not code.text or code.id in entries:
            raise VocabularyError(
                f"gtd_codes.tsv: {row['list']} {code.id}: it has no text, or stands there twice"
            )
        entries[code.id] = code
    return MappingProxyType({name: MappingProxyType(entries) for name, entries in lists.items()})
