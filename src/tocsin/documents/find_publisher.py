"""Who published a page: known outlets, recognised by the domain of an address or by name in page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from tocsin.documents.split_credit import OUTLET_AND_DATE
from tocsin.records import Part, PartKind
from tocsin.vocab.tables import read_table, words_of

_COLUMNS: Final = ("id", "name", "kind", "country", "domains", "aliases")
_FURNITURE: Final[frozenset[PartKind]] = frozenset({"promotion", "comments", "furniture", "credit", "note"})
_WIRE_KINDS: Final = frozenset({"wire", "agency", "wire agency", "news agency"})


class Outlet(NamedTuple):
    """A publisher: its name, what kind it is, its internet domains, and other names that pages give it."""

    name: str
    kind: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]


class Outlets:
    """The known outlets, asked by domain and by name."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        """*outlets* in the order of preference, where two share a name."""
        self._by_domain: dict[str, Outlet] = {}
        self._by_name: dict[str, list[Outlet]] = {}
        for outlet in outlets:
            for domain in outlet.domains:
                self._by_domain.setdefault(domain.lower().removeprefix("www."), outlet)
            for name in dict.fromkeys((outlet.name, *outlet.aliases)):
                self._by_name.setdefault(name, []).append(outlet)
        names = sorted(map(re.escape, self._by_name), key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)") if names else None

    @classmethod
    def load(cls) -> Outlets:
        """The outlets in `vocab/data/outlets.tsv`."""
        return cls(
            Outlet(row["name"], row["kind"], words_of(row["domains"]), words_of(row["aliases"]))
            for row in read_table("outlets", _COLUMNS)
        )

    def of_url(self, url: str) -> Outlet | None:
        """The outlet whose domain the address is in, or in a domain below it."""
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            return None
        labels = host.split(".")
        return next((found for i in range(len(labels) - 1) if (found := self._by_domain.get(".".join(labels[i:])))), None)

    def named(self, words: str) -> Iterator[tuple[Outlet, ...]]:
        """For each name of an outlet in *words*, the outlets that it may mean."""
        if self._names:
            for match in self._names.finditer(words):
                yield tuple(self._by_name[match[0]])


def publisher_in(text: str, parts: tuple[Part, ...], outlets: Outlets) -> str | None:
    """The one known outlet that the page's furniture names; None where it names none, or several.

    The body is no witness, for reports name other outlets; nor are photo agencies in credits.
    """
    found: set[Outlet] = set()
    for part in parts:
        if part.kind in _FURNITURE:
            for candidates in outlets.named(text[part.start : part.end]):
                found |= _meant(candidates, part, text)
    return found.pop().name if len(found) == 1 else None


def _meant(candidates: tuple[Outlet, ...], part: Part, text: str) -> set[Outlet]:
    """The outlets that a name means: of several with one abbreviation, the one whose full name the text gives."""
    if part.kind == "credit" and part.why != OUTLET_AND_DATE:
        return set()
    if len(candidates) > 1:
        spelled = {outlet for outlet in candidates if outlet.name in text}
        return spelled if len(spelled) == 1 else set()
    return {outlet for outlet in candidates if not _is_wire_in_passing(outlet, part)}


def _is_wire_in_passing(outlet: Outlet, part: Part) -> bool:
    return outlet.kind in _WIRE_KINDS and part.kind in {"note", "furniture"}
