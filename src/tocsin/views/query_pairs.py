"""A selection as the pairs of a query string, and back: one set of names for addresses, options and the API.

What cannot be understood is left out and named, so that nobody takes a wider choice for the one that he asked for: a
page says what was left out and why, a program is refused with the same words. A country may be named instead of its
code. A value that may be meant (a name, an outlet) is taken as it is, and selects nothing where no incident has it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from tocsin.views.folded import folded
from tocsin.views.selection import BANDS, BASES, FAMILIES, REVIEWS, Selection
from tocsin.vocab.countries import country_codes

FILTERS: Final = Selection.__struct_fields__
"""The names of all filters, in the order of `pairs_of`."""
DAYS: Final = ("since", "until")
WORDS: Final = ("place", "q")
WORDED: Final = ("type", "target")
"""The filters each value of which may be words."""
SWITCH: Final = "threats"
CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "basis": BASES, "killed": BANDS, "injured": BANDS, "families": FAMILIES, "review": REVIEWS,
}  # fmt: skip
"""The filters whose values are few and known, with those."""
ON: Final = frozenset({"1", "true", "yes", "on"})
OFF: Final = frozenset({"0", "false", "no", "off"})
MOST_WORDS: Final = 20
MOST_VALUES: Final = 100
"""What is asked of one filter at most, so that no address keeps a server busy."""


def selection_of(
    pairs: Iterable[tuple[str, str]], beside: Collection[str] = ()
) -> tuple[Selection, tuple[str, ...]]:
    """What the *pairs* of a query string ask for, and for each thing that was left out what it was and why.

    Such as "killed=17: it is one of unsaid, 0, 1-4, 5-9, 10-49, 50+".

    The names *beside* mean something else to the caller and are passed over; so is a value that is blank. Words that
    are asked for twice must all be there; of two days of one name the last counts.
    """
    given: dict[str, list[str]] = {}
    notes: list[str] = []
    for name, value in pairs:
        if name in FILTERS:
            given.setdefault(name, []).extend([value] if value.strip() else [])
        elif name not in beside:
            notes.append(f"{name}: there is no filter of that name")
    fields = {name: _read(name, values, notes) for name, values in given.items() if values}
    wanted = Selection(**fields)
    if wanted.since and wanted.until and wanted.since > wanted.until:
        notes.append(f"since={wanted.since}: it is after until={wanted.until}, so nothing fits")
    return wanted, tuple(dict.fromkeys(notes))


def pairs_of(wanted: Selection) -> list[tuple[str, str]]:
    """The pairs of a query string that ask for what is *wanted*, by FILTERS, the values of one in order."""
    return list(_pairs(wanted))


def filters_of(wanted: Selection) -> dict[str, tuple[str, ...]]:
    """The same by name, each with its values."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs_of(wanted):
        found[name] = (*found.get(name, ()), value)
    return found


def _pairs(wanted: Selection) -> Iterator[tuple[str, str]]:
    for name in FILTERS:
        value = getattr(wanted, name)
        if isinstance(value, tuple):
            yield from ((name, one) for one in sorted(set(value)))
        elif value is True:
            yield name, "1"
        elif value:
            yield name, str(value)


def _read(name: str, values: Sequence[str], notes: list[str]) -> Any:
    """The value of the field *name*; what was left out goes to *notes*."""
    if name in DAYS:
        return _day(name, values, notes)
    if name in WORDS:
        return _words(name, values, notes)
    if name == SWITCH:
        return _is_on(name, values, notes)
    return _values(name, values, notes)


def _day(name: str, values: Sequence[str], notes: list[str]) -> dt.date | None:
    day = None
    for value in values:
        try:
            day = dt.date.fromisoformat(value.strip())
        except ValueError:
            notes.append(f"{name}={value}: not a day; write it as 2024-07-26")
    return day


def _words(name: str, values: Sequence[str], notes: list[str]) -> str:
    words = " ".join(values).split()
    kept, many = [], 0
    for word in words:
        many += len(folded(word).split())
        kept += [word] if many <= MOST_WORDS else []
    if not many:
        notes.append(f"{name}={' '.join(words)}: it has no letter and no digit")
        return ""
    if many > MOST_WORDS:
        notes.append(f"{name}: its first {MOST_WORDS} words count, the others are left out")
    return " ".join(kept)


def _is_on(name: str, values: Sequence[str], notes: list[str]) -> bool:
    switch = False
    for value in values:
        if value.strip().lower() in ON | OFF:
            switch = value.strip().lower() in ON
        else:
            notes.append(f"{name}={value}: write 1 or 0")
    return switch


def _values(name: str, values: Iterable[str], notes: list[str]) -> tuple[str, ...]:
    chosen = set()
    for value in values:
        try:
            chosen.add(_known(name, value))
        except ValueError as why:
            notes.append(f"{name}={value}: {why}")
    if len(chosen) > MOST_VALUES:
        notes.append(f"{name}: {MOST_VALUES} of its values count, the others are left out")
    return tuple(sorted(chosen)[:MOST_VALUES])


def _known(name: str, value: str) -> str:
    """The value as the filter has it. Raises ValueError, saying why, where it can have none."""
    if name in CLOSED:
        # A plus sign in an address that nobody encoded arrives as a space.
        for known in CLOSED[name]:
            if known in (value.strip(), value.replace(" ", "+")):
                return known
        raise ValueError(f"it is one of {', '.join(CLOSED[name])}")
    if name in WORDED:
        many = len(folded(value).split())
        if not many:
            raise ValueError("it has no letter and no digit")
        if many > MOST_WORDS:
            raise ValueError(f"it has more than {MOST_WORDS} words")
    return _country(value) if name == "country" else value


def _country(value: str) -> str:
    """The code of a country by its code or a name of it; two letters that are none of ours may be another's."""
    code = country_codes().get(value.strip().casefold(), value.strip().upper())
    if len(code) != 2:
        raise ValueError("it is neither the code nor the name of a country; write it as IQ or Iraq")
    return code
