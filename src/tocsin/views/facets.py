"""The values by which incidents can be filtered, each with how many there would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from tocsin.records import Weapon
from tocsin.records.words import weapon_words
from tocsin.views.labels import Labels, Numbers
from tocsin.views.selection import BANDS, FAMILIES, REVIEWS, UNCLAIMED, UNSAID
from tocsin.vocab.countries import country_names

SHOWN: Final = 12
"""Values of a facet that are shown, unless more are asked for."""
TITLES: Final[Mapping[str, str]] = {
    "country": "Country", "province": "Province", "type": "Type", "weapon": "Weapon", "perpetrator": "By whom",
    "basis": "Named because", "target": "Against", "killed": "Killed", "injured": "Injured", "grade": "Grade",
    "outlet": "Outlet", "families": "Independent sources", "review": "Review",
}  # fmt: skip
"""The facets in their order: the filters of a selection that have values."""
IN_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "killed": BANDS, "injured": BANDS, "families": FAMILIES, "review": REVIEWS,
}  # fmt: skip
"""The facets whose values have an order of their own; the others go by how many there are."""
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "basis": {UNCLAIMED: "claimed by nobody"},
    "review": {"open": "question open", "judged": "judged", "unseen": "not looked at"},
    "killed": {UNSAID: "not said", "0": "none"},
    "injured": {UNSAID: "not said", "0": "none"},
}
"""What some values are called."""


class FacetValue(msgspec.Struct, frozen=True):
    """A value of a filter, what it is called, how many incidents it alone would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool = False


class Facet(msgspec.Struct, frozen=True):
    """A filter with its values, as the other filters leave them; *more* is how many values are not shown.

    Most incidents come first, unless the values have an order of their own. What is chosen is always shown.
    """

    name: str
    title: str
    values: tuple[FacetValue, ...]
    more: int = 0


Count = Callable[[str], int]
"""How many incidents there would be with a value."""


def facet_of(
    name: str,
    labels: Labels,
    counts: npt.NDArray[np.int64],
    chosen: Iterable[str],
    exactly: Count | None,
    most: int,
) -> Facet:
    """The facet *name*, whose labels have these *counts*.

    *exactly* counts the incidents of a value that is shown or chosen, where that need not be those of the label alone.
    """
    wanted = frozenset(chosen)
    count = {labels.texts[number]: int(counts[number]) for number in _first(labels, counts, most)}
    count.update((value, _count_of(value, labels, counts)) for value in wanted)
    more = int((counts > 0).sum()) - sum(1 for number in count.values() if number)
    if exactly:
        count = {value: exactly(value) for value in count}
    values = (
        FacetValue(value, label_of(name, value), number, value in wanted) for value, number in count.items()
    )
    return Facet(name, TITLES[name], tuple(sorted(values, key=_order(name))), more)


def _first(labels: Labels, counts: npt.NDArray[np.int64], most: int) -> Numbers:
    """The numbers of the labels with the largest counts, of equals by the alphabet; none without any."""
    ranks = labels.ranks()[: len(counts)]
    found = np.flatnonzero(counts)
    keys = counts[found] * np.int64(len(counts) + 1) - ranks[found]
    if len(found) > most:
        found = found[np.argpartition(keys, len(found) - most)[len(found) - most :]]
    return found.astype(np.int32)


def _count_of(value: str, labels: Labels, counts: npt.NDArray[np.int64]) -> int:
    number = labels.known(value)
    return int(counts[number]) if number is not None and number < len(counts) else 0


def _order(name: str) -> Callable[[FacetValue], tuple[int, str, str]]:
    own = {value: place for place, value in enumerate(IN_ORDER.get(name, ()))}
    if own:
        return lambda one: (own.get(one.value, len(own)), one.label, one.value)
    return lambda one: (-one.count, one.label.casefold(), one.value)


def label_of(name: str, value: str) -> str:
    """What a value of the filter *name* is called: "Iraq" for IQ, "Al Anbar, Iraq" for IQ/Al Anbar."""
    if name == "country":
        return country_names().get(value, value)
    if name == "province":
        country, _, province = value.partition("/")
        return f"{province}, {country_names().get(country, country)}"
    if name == "weapon":
        return weapon_words(Weapon(value))
    return WORDS.get(name, {}).get(value, value.replace("-", "–") if name in IN_ORDER else value)
