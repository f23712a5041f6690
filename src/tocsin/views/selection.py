"""Which incidents are wanted: the filters of the command line, the pages, the API and the exports, and what they mean.

Filters hold together; the values of one are alternatives. What is asked of the place, of the free text and of a target
are words, each of which must begin a word of it. `fits` is the definition; `tocsin.views.index` finds the same faster.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol, TypeVar

import msgspec

from tocsin.records import ACLED_TYPES, Headline, Incident, Interval, Place, Weapon
from tocsin.records.report import Status
from tocsin.views.card import Card, Review, Toll, card_of, place_text, text_of
from tocsin.views.folded import holds_words

ATTACKS: Final = frozenset({"occurred", "foiled"})
"""A threat or a denial is kept, but is no attack; it is shown only to those who ask."""
UNSAID: Final = "unsaid"
BANDS: Final = (UNSAID, "0", "1-4", "5-9", "10-49", "50+")
"""How many were killed or injured."""
STARTS: Final = (0, 1, 5, 10, 50)
"""The smallest number of each band behind the first."""
FAMILIES: Final = ("1", "2", "3+")
"""How many families of sources tell of it."""
UNCLAIMED: Final = "unclaimed"
BASES: Final = ("claimed", "attributed", "suspected", "asserted", "denied", UNCLAIMED)
"""On what somebody is named; with the words that nobody has claimed it."""
REVIEWS: Final[tuple[Review, ...]] = ("open", "judged", "unseen")


class Selection(msgspec.Struct, frozen=True):
    """Which incidents are wanted; None, "" and () ask for nothing in particular.

    *since*, *until*: some day that the text allows lies in the span. *place* and *q* are words; *country* are codes
    (ISO 3166-1 alpha-2), *province* such as "IQ/Al Anbar". *type* is a name of the ACLED codebook exactly as it is
    written there, or else words that the name holds. *weapon* are classes; *target* are words of one target.

    *perpetrator* (names) and *basis* are asked of one accusation: who claimed it, not who is named where another claims
    it. Where somebody says that nobody has claimed it, every accusation also has the basis "unclaimed".

    *killed* and *injured* are of BANDS: a number falls into one by its best, else by the lowest that stands, else by
    the highest. *families* are of FAMILIES, *review* of REVIEWS. *threats* lets in threats and denied attacks.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    place: str = ""
    country: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    weapon: tuple[str, ...] = ()
    perpetrator: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    killed: tuple[str, ...] = ()
    injured: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    q: str = ""
    threats: bool = False


class Told(Protocol):
    """What a headline and a card both tell."""

    @property
    def status(self) -> Status:
        """Whether it occurred."""
        ...

    @property
    def type(self) -> str:
        """What it was."""
        ...

    @property
    def date(self) -> Interval:
        """When it was."""
        ...

    @property
    def place(self) -> Place | None:
        """Where it was."""
        ...

    @property
    def weapons(self) -> tuple[Weapon, ...]:
        """With what."""
        ...


Known = TypeVar("Known", bound=Told)


def fits(card: Card, wanted: Selection, review: Review = "unseen") -> bool:
    """Whether the incident of *card*, whose review state is *review*, is wanted."""
    return (
        may_fit(card, wanted)
        and _is_accused(card, wanted)
        and (not wanted.target or any(is_target(name, wanted.target) for name in card.targets))
        and _is_one_of(band_of(card.killed), wanted.killed)
        and _is_one_of(band_of(card.injured), wanted.injured)
        and _is_one_of(card.grade, wanted.grade)
        and (not wanted.outlet or any(name in wanted.outlet for name in card.outlets))
        and _is_one_of(families_of(card), wanted.families)
        and _is_one_of(review, wanted.review)
        and (not wanted.q or holds_words(text_of(card), wanted.q))
    )


def may_fit(told: Told, wanted: Selection) -> bool:
    """Whether an incident is wanted as far as its headline tells: its status, day, place, type and weapons."""
    return (
        (wanted.threats or told.status in ATTACKS)
        and _may_lie(told.date, wanted)
        and (not wanted.place or holds_words(place_text(told.place), wanted.place))
        and (not wanted.country or (told.place is not None and told.place.country in wanted.country))
        and (not wanted.province or province_of(told.place) in wanted.province)
        and (not wanted.type or is_type(told.type, wanted.type))
        and (not wanted.weapon or any(weapon.kind in wanted.weapon for weapon in told.weapons))
    )


def select(
    incidents: Iterable[Incident], wanted: Selection, reviews: Mapping[str, Review] | None = None
) -> Iterator[Incident]:
    """The *incidents* that are wanted, in their order; *reviews* are their review states, "unseen" where none."""
    states = reviews or {}
    for incident in incidents:
        if may_fit(incident, wanted) and fits(card_of(incident), wanted, states.get(incident.id, "unseen")):
            yield incident


def may_be_wanted(headlines: Iterable[Headline], wanted: Selection) -> Iterator[Headline]:
    """The *headlines* whose incidents are worth being read, to be held against what else is *wanted*."""
    return (one for one in headlines if may_fit(one, wanted))


def _is_one_of(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value in wanted


def _may_lie(date: Interval, wanted: Selection) -> bool:
    """Whether some day that the text allows is wanted; an incident without any day is left out of a span."""
    if wanted.since is None and wanted.until is None:
        return True
    if date.earliest is None and date.latest is None:
        return False
    if wanted.since and wanted.until and wanted.since > wanted.until:
        return False
    return date.overlaps(Interval(wanted.since, wanted.until))


def province_of(place: Place | None) -> str:
    """Such as "IQ/Al Anbar"; "" where no country or no province is known."""
    return f"{place.country}/{place.admin1}" if place and place.country and place.admin1 else ""


def is_type(name: str, wanted: Iterable[str]) -> bool:
    """Whether a type is one of those *wanted*, by its very name or by words that it holds."""
    return any(name == one if one in ACLED_TYPES else holds_words(name, one) for one in wanted)


def is_target(name: str, wanted: Iterable[str]) -> bool:
    """Whether the name of a target holds the words of one of those *wanted*."""
    return any(holds_words(name, one) for one in wanted)


def accusations(card: Card) -> tuple[tuple[str, str], ...]:
    """Every name with every basis that may be asked for; the name is "" where nobody need be named."""
    if not card.unclaimed:
        return card.perpetrators
    names = dict.fromkeys(name for name, _ in card.perpetrators)
    return (*card.perpetrators, *((name, UNCLAIMED) for name in names), ("", UNCLAIMED))


def _is_accused(card: Card, wanted: Selection) -> bool:
    if not (wanted.perpetrator or wanted.basis):
        return True
    return any(
        _is_one_of(name, wanted.perpetrator) and _is_one_of(basis, wanted.basis)
        for name, basis in accusations(card)
    )


def band_of(toll: Toll | None) -> str:
    """The band of a number of people: one of BANDS."""
    number = toll.number if toll else None
    return UNSAID if number is None else BANDS[bisect_right(STARTS, number)]


def families_of(card: Card) -> str:
    """How many families of sources tell of it: one of FAMILIES."""
    return FAMILIES[min(max(card.independent, 1), len(FAMILIES)) - 1]
