"""The paragraph at the head of a report, counted from its incidents and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from tocsin.records import Count, Incident, Reconciled
from tocsin.records.words import count_words
from tocsin.situation.notebook import Notebook
from tocsin.situation.scope import Scope
from tocsin.situation.situation_report import Statement
from tocsin.situation.told import Told
from tocsin.situation.wording import (
    capital,
    cell_words,
    is_are,
    listed_kinds,
    many,
    opened,
    period_words,
    where_short,
    with_a,
)
from tocsin.views.card import toll_of
from tocsin.views.sentence_words import is_one, listed, when_words, where_words

GRADES: Final = ("confirmed", "fair", "weak", "contested", "discounted")
"""The grades that are shipped, in the order in which they are told; others stand behind them."""
Number = Callable[[Incident], Reconciled | None]


def headline_of(told: Sequence[Told], scope: Scope, notes: Notebook) -> tuple[Statement, ...]:
    """The paragraph; where nothing was found it says so, and what that does not mean."""
    if not told:
        return tuple(_nothing(scope))
    certain = [one for one in told if one.certain]
    counted = certain or list(told)
    return (
        _how_many(told, certain, scope),
        *_what(counted, bool(certain) and len(certain) < len(told)),
        *_where(counted),
        *_hurt(counted, notes),
        *_claimed(counted),
        _attested(counted),
    )


def _nothing(scope: Scope) -> Iterator[Statement]:
    more = f" that fits the filters ({'; '.join(scope.filters)})" if scope.filters else ""
    yield Statement(f"No incident{_asked(scope, 'or')} is in the ledger{more}.")
    yield Statement("That does not mean that none happened.")


def _asked(scope: Scope, joined: str = "and") -> str:
    """Where and when, behind a noun: " in Iraq between 3 and 9 May 2022"."""
    words = period_words(scope.wanted.since, scope.wanted.until)
    first, dash, last = words.partition("–")
    if dash:
        words = f"between {first.strip()} and {last.strip()}"
    elif words[:1].isdigit():
        words = f"on {words}"
    return "".join(f" {part}" for part in (scope.where_words(joined), words) if part)


def _how_many(told: Sequence[Told], certain: Sequence[Told], scope: Scope) -> Statement:
    possible = len(told) - len(certain)
    unknown = f"for {'its day is' if possible == 1 else 'their days are'} not known exactly"
    if not possible:
        words = f"{many(len(told), 'incident')}{_asked(scope)}"
    elif not certain:
        where = f" {scope.where_words('or')}" if scope.places else ""
        when = _asked(msgspec.structs.replace(scope, places=()))
        words = f"no incident{where} that is sure to have been{when}, and {possible} that may have been, {unknown}"
    else:
        more = f"{possible} more that may have been then, {unknown}"
        words = f"{many(len(certain), 'incident')}{_asked(scope)}, and {more}"
    return Statement(f"The ledger holds {words}.", (), _numbers(told))


def _numbers(told: Sequence[Told]) -> tuple[int, ...]:
    return tuple(one.number for one in told)


def _what(told: Sequence[Told], narrowed: bool) -> Iterator[Statement]:
    """What they were, and how many were foiled."""
    kinds = listed_kinds(Counter(one.incident.type for one in told))
    foiled = [one for one in told if one.incident.status == "foiled"]
    behind = f"; {len(foiled)} of them {is_are(len(foiled))} reported as foiled" if foiled else ""
    which = "Those that lie in it are" if narrowed else "They are"
    if len(told) == 1:
        which = "The one that lies in it is" if narrowed else "It is"
        kinds = [with_a(kind.removeprefix("1 ")) for kind in kinds]
        behind = ", reported as foiled" if foiled else ""
    yield Statement(f"{which} {listed(kinds)}{behind}.", (), _numbers(told))


def _where(told: Sequence[Told]) -> Iterator[Statement]:
    """The place of which most is told, where there is one such."""
    places = Counter(where_short(one.incident) for one in told if one.incident.place)
    most = places.most_common(2)
    if len(told) > 1 and most and most[0][1] > 1 and (len(most) == 1 or most[0][1] > most[1][1]):
        name, count = most[0]
        here = [one for one in told if one.incident.place and where_short(one.incident) == name]
        yield Statement(f"The place named most often is {name}, {count} times.", (), _numbers(here))


def _hurt(told: Sequence[Told], notes: Notebook) -> Iterator[Statement]:
    for deed in ("killed", "injured"):
        numbers = [(one, getattr(one.incident, deed)) for one in told]
        yield _summed(deed, numbers)
    yield from _gravest(told, notes)


def _summed(deed: str, numbers: Sequence[tuple[Told, Reconciled | None]]) -> Statement:
    """How many are said to have been hurt in all incidents of which a number is given, and of how many none is."""
    every = _numbers([one for one, _ in numbers])
    given = [count for _, count in numbers if count and not _is_unsaid(count)]
    some = [count for count in given if count.high != 0]
    none, unsaid = len(given) - len(some), len(numbers) - len(given)
    silent = f"; for {unsaid} no number is given" if unsaid else ""
    alone = len(numbers) == 1
    if not given:
        words = f"How many people were {deed} is not said{'' if alone else ' of any of them'}"
    elif not some:
        where = "in it" if alone else f"in {none} of them" if unsaid else "in any of them"
        words = f"Nobody is said to have been {deed} {where}{silent}"
    else:
        total = _sum(some)
        people = f"{count_words(total).replace('–', ' to ')} {'person is' if is_one(total) else 'people are'}"
        nobody = f", nobody in {none}" if none else ""
        where = "" if alone else f" in {len(some)} of them"
        words = f"{capital(people)} said to have been {deed}{where}{nobody}{silent}"
    return Statement(f"{opened(words)}.", (), every)


def _is_unsaid(count: Reconciled) -> bool:
    return count.low is None and count.best is None and count.high is None


def _sum(counts: Sequence[Reconciled]) -> Count:
    """The sum of the lowest and of the highest numbers; open above where one of them is."""
    highs = [count.high for count in counts if count.high is not None]
    low = sum(count.low or 0 for count in counts)
    return Count(low, sum(highs) if len(highs) == len(counts) else None)


def _gravest(told: Sequence[Told], notes: Notebook) -> Iterator[Statement]:
    """The incident with the most killed, else with the most injured, where there is one such."""
    for deed in ("killed", "injured"):
        numbers = [(_number(getattr(one.incident, deed)), one) for one in told]
        most = max(number for number, _ in numbers)
        gravest = [one for number, one in numbers if number == most]
        if most > 0:
            if len(gravest) == 1 and len(told) > 1:
                yield _worst(gravest[0], deed, notes)
            return


def _worst(one: Told, deed: str, notes: Notebook) -> Statement:
    incident = one.incident
    when = when_words(incident.date).partition(", ")[0]
    number = cell_words(getattr(incident, deed))
    words = f"The most people are said to have been {deed} {when} {where_words(incident.place)}: {number}"
    return Statement(f"{words}.", notes.cite(one.behind(deed)), (one.number,))


def _number(count: Reconciled | None) -> int:
    toll = toll_of(count)
    return (toll.number or 0) if toll else 0


def _claimed(told: Sequence[Told]) -> Iterator[Statement]:
    """How many are claimed, and of how many it is said that nobody had claimed them."""
    claimed = [one for one in told if _has(one, "claimed")]
    laid = [one for one in told if not _has(one, "claimed") and one.incident.perpetrators]
    nobody = [one for one in told if one.incident.unclaimed]
    if len(told) == 1:
        yield Statement(f"It is {'; it is '.join(_of_one(claimed, laid, nobody))}.", (), _numbers(told))
        return
    parts = [f"{len(claimed) or 'None'} {is_are(len(claimed) or 1)} said to have been claimed"]
    if laid:
        parts.append(f"{len(laid)} {is_are(len(laid))} laid to somebody by others")
    if nobody:
        parts.append(
            f"of {len(nobody)} it is said that nobody had claimed {'it' if len(nobody) == 1 else 'them'}"
        )
    yield Statement(f"{opened('; '.join(parts))}.", (), _numbers(told))


def _of_one(claimed: Sequence[Told], laid: Sequence[Told], nobody: Sequence[Told]) -> Iterator[str]:
    """The same of a single incident, each behind "it is"."""
    if laid:
        yield "laid to somebody by others"
    if claimed:
        yield "said to have been claimed"
    if nobody:
        yield "said that nobody had claimed it"
    elif not claimed:
        yield "not said to have been claimed"


def _has(one: Told, basis: str) -> bool:
    return any(said.value == basis for who in one.incident.accused for said in who.bases)


def _attested(told: Sequence[Told]) -> Statement:
    counts = Counter(one.incident.grade.name if one.incident.grade else "ungraded" for one in told)
    order = sorted(counts, key=lambda name: (GRADES.index(name) if name in GRADES else len(GRADES), name))
    grades = listed([f"{counts[name]} {name}" for name in order])
    disputed = [one for one in told if one.incident.conflicts]
    if len(told) == 1:
        behind = "; sources differ in some point" if disputed else ""
        return Statement(f"How well it is attested: {order[0]}{behind}.", (), _numbers(told))
    behind = f"; on {len(disputed)} of them sources differ in some point" if disputed else ""
    return Statement(f"How well they are attested: {grades}{behind}.", (), _numbers(told))
