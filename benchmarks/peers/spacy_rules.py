"""Place names by spaCy's rules alone: a list of names, longest match first, each the most populous of its name."""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry

# start, end, words, degrees WGS84.
Found = tuple[int, int, str, float, float]
# Towns below this size are left out of the list: it would match every second surname.
LEAST_PEOPLE = 15_000
# A country outweighs a town of its name.
COUNTRY_FACTOR = 1_000


def names(gazetteer: Gazetteer) -> Callable[[str], list[Found]]:
    """A finder of the names of countries, first-level areas and larger towns, as spelled, anywhere in a text."""
    best: dict[str, GazetteerEntry] = {}
    for name, entry in gazetteer.entries():
        if entry.kind in ("country", "admin1", "region") or entry.population >= LEAST_PEOPLE:
            held = best.get(name)
            if held is None or _people(entry) > _people(held):
                best[name] = entry
    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab)
    matcher.add("place", [blank.make_doc(name) for name in best])

    def find(text: str) -> list[Found]:
        doc = blank(text)
        spans = filter_spans([doc[start:end] for _, start, end in matcher(doc)])
        entries = ((span, best.get(span.text)) for span in spans)
        return [(s.start_char, s.end_char, s.text, e.lat, e.lon) for s, e in entries if e is not None]

    return find


def _people(entry: GazetteerEntry) -> int:
    return entry.population * (COUNTRY_FACTOR if entry.kind == "country" else 1)
