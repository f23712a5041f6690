"""Who published a page: known outlets, recognised by the domain of an address or by name in page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from tocsin.documents.split_credit import OUTLET_AND_DATE
from tocsin.records import Part, PartKind
from tocsin.vocab.lexicon import OutletEntry, shipped_outlets

_FURNITURE: Final[frozenset[PartKind]] = frozenset({"promotion", "comments", "furniture", "credit", "note"})
_WORD: Final = re.compile(r"\w+")
_WIRE: Final = "wire"


class Outlets:
    """The known outlets, asked by domain and by name."""

    def __init__(self, outlets: Iterable[OutletEntry]) -> None:
        """*outlets* in the order of preference, where two share a domain."""
        self._by_domain: dict[str, OutletEntry] = {}
        by_name: dict[str, list[OutletEntry]] = {}
        for outlet in outlets:
            if _carries_anybody(outlet):
                continue
            for domain in outlet.domains:
                self._by_domain.setdefault(domain.lower().removeprefix("www."), outlet)
            for name in dict.fromkeys((outlet.name, *(form.text for form in outlet.forms))):
                by_name.setdefault(name, []).append(outlet)
        # Names by their first word, the longest first.
        self._names: dict[str, list[tuple[str, tuple[OutletEntry, ...]]]] = {}
        for name in sorted(by_name, key=lambda name: (-len(name), name)):
            first = _WORD.match(name)
            if first:
                self._names.setdefault(first[0], []).append((name, tuple(by_name[name])))

    @classmethod
    def load(cls) -> Outlets:
        """The outlets in `vocab/data/outlets.tsv`."""
        return cls(shipped_outlets())

    def of_url(self, url: str) -> OutletEntry | None:
        """The outlet whose domain the address is in, or in a domain below it."""
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            return None
        labels = host.split(".")
        domains = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self._by_domain[domain] for domain in domains if domain in self._by_domain), None)

    def named(self, words: str) -> Iterator[tuple[OutletEntry, ...]]:
        """For each name of an outlet in *words*, the outlets that it may mean."""
        after = 0
        for word in _WORD.finditer(words):
            if word.start() < after:
                continue
            for name, meant in self._names.get(word[0], ()):
                end = word.start() + len(name)
                if words.startswith(name, word.start()) and not words[end : end + 1].isalnum():
                    yield meant
                    after = end
                    break


def _carries_anybody(outlet: OutletEntry) -> bool:
    """Whether it is a service on which anybody publishes: a channel with a domain of its own."""
    return outlet.kind == "channel" and bool(outlet.domains)


def publisher_in(text: str, parts: tuple[Part, ...], outlets: Outlets) -> str | None:
    """The one known outlet that the page's furniture names; None where it names none, or several.

    The body is no witness, for reports name other outlets; nor are photo agencies in credits.
    """
    found: set[OutletEntry] = set()
    for part in parts:
        if part.kind in _FURNITURE:
            for candidates in outlets.named(text[part.start : part.end]):
                found |= _meant(candidates, part, text)
    return found.pop().name if len(found) == 1 else None


def _meant(candidates: tuple[OutletEntry, ...], part: Part, text: str) -> set[OutletEntry]:
    """The outlets that a name means: of several with one abbreviation, the one whose full name the text gives."""
    if part.kind == "credit" and part.why != OUTLET_AND_DATE:
        return set()
    if len(candidates) > 1:
        spelled = {outlet for outlet in candidates if outlet.name in text}
        return spelled if len(spelled) == 1 else set()
    return {outlet for outlet in candidates if not _is_wire_in_passing(outlet, part)}


def _is_wire_in_passing(outlet: OutletEntry, part: Part) -> bool:
    return outlet.kind == _WIRE and part.kind in {"note", "furniture"}
