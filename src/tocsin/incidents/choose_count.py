"""Low, best and high of a count: the bounds that stand, and the best by the policy that was chosen."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.incidents.history import Placed, saying_of
from tocsin.linking.compare_what import apart
from tocsin.records import Count, Reconciled, Sources, Speaker
from tocsin.records.words import day_words
from tocsin.vocab.rules import POLICIES, Officials, PolicyName, Rules

Choice = tuple[int | None, str]
"""The best number, None where the policy chooses none, and why."""


class Voices(msgspec.Struct, frozen=True):
    """Who gives which number: families by number, and the tellings that stand, by the families' names."""

    families: Mapping[int, frozenset[int]]
    tellings: tuple[tuple[int, Placed], ...]
    names: tuple[str, ...]
    officials: Officials

    def since(self, number: int) -> dt.date:
        """The latest day on which some family first gave *number*; the first of all days where none is known."""
        return max(one.since or dt.date.min for told, one in self.tellings if told == number)

    def speaking(self) -> frozenset[int]:
        """The families that give any number."""
        return frozenset().union(*self.families.values())


def choose_count(found: Sequence[Placed], sources: Sources, rules: Rules) -> Reconciled | None:
    """The count over all tellings *found*; None where nobody gives one.

    What the accused give is kept and bounds nothing, and so is what its own family has since replaced. A vague number
    ("several") that fits a plain one adds nothing to it.
    """
    if not found:
        return None
    claimed = tuple(saying_of(one.told) for one in found if one.told.accused)
    standing = _firm([one for one in found if one.stands and not one.told.accused])
    policy = POLICIES[rules.policy]
    if not standing:
        why = "only the accused give a number" if claimed else "what was said has been taken back"
        return Reconciled(policy=policy, reason=why, claimed=claimed)
    low, high = bounds([one.told.count for one in standing if one.told.count])
    voices = _voices(standing, sources, rules.officials)
    best, reason = CHOOSE[rules.policy](voices) if voices.families else (None, "nobody says how many")
    boast = "; the accused say " + ", ".join(dict.fromkeys(one.value for one in claimed)) if claimed else ""
    return Reconciled(low, best, high, policy, f"{reason}{boast}", claimed)


def bounds(counts: Sequence[Count]) -> tuple[int | None, int | None]:
    """Lowest and highest number that anybody gives; open where the outermost number is itself open."""
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    low = min(lows, default=None)
    high = max(highs, default=None)
    if low is not None and high is not None:
        low = None if low > min(highs) else low
        high = None if high < max(lows) else high
    return low, high


def _firm(standing: Sequence[Placed]) -> list[Placed]:
    """*standing* without the vague numbers that a plain one fits."""
    plain = [one for one in standing if not _is_vague(one)]
    return [one for one in standing if not _is_vague(one) or all(_apart(one, other) for other in plain)]


def _is_vague(one: Placed) -> bool:
    return one.told.count is not None and one.told.count.qualifier == "vague"


def _apart(one: Placed, other: Placed) -> bool:
    first, second = one.told.count, other.told.count
    return first is not None and second is not None and apart(first, second)


def _voices(standing: Sequence[Placed], sources: Sources, officials: Officials) -> Voices:
    """A family has one voice for each number that it gives; an open count speaks for its bound."""
    families: dict[int, set[int]] = defaultdict(set)
    tellings = []
    for one in standing:
        if one.told.number is not None:
            families[one.told.number].add(one.told.family)
            tellings.append((one.told.number, one))
    return Voices(
        {number: frozenset(of) for number, of in families.items()},
        tuple(tellings),
        tuple(family.name for family in sources.named),
        officials,
    )


def _majority(voices: Voices) -> Choice:
    """Most independent families; then the latest; then the lowest."""
    numbers = sorted(
        voices.families, key=lambda n: (-len(voices.families[n]), -voices.since(n).toordinal(), n)
    )
    best = numbers[0]
    if len(numbers) == 1:
        return best, _alone(best, voices)
    most, speaking = len(voices.families[best]), len(voices.speaking())
    equals = [n for n in numbers if len(voices.families[n]) == most]
    if len(equals) == 1:
        latest = max(numbers, key=lambda n: (voices.since(n), -n))
        tail = "" if latest == best else f"; the latest, {_who(latest, voices)}, says {latest}"
        return best, f"{most} of {speaking} independent families {_say(most)} {best}{tail}"
    shared = f"{_listed(equals)} have {_families(most)} each"
    if voices.since(best) > max(voices.since(n) for n in equals if n != best):
        return best, f"{shared}; the latest, {_who(best, voices)}, says {best}"
    return best, f"{shared}; of the latest the lowest is {best}"


def _latest(voices: Voices) -> Choice:
    """The number that was given last; of those of one day the one of most independent families, then the lowest."""
    numbers = sorted(
        voices.families, key=lambda n: (-voices.since(n).toordinal(), -len(voices.families[n]), n)
    )
    best = numbers[0]
    if len(numbers) == 1:
        return best, _alone(best, voices)
    equals = [n for n in numbers if voices.since(n) == voices.since(best)]
    if len(equals) == 1:
        return best, f"the latest number: {best}, from {_who(best, voices)}"
    most = len(voices.families[best])
    if most > max(len(voices.families[n]) for n in equals if n != best):
        return best, f"of the latest, {_listed(equals)}, {_families(most)} {_say(most)} {best}"
    return best, f"of the latest, {_listed(equals)}, the lowest is {best}"


def _latest_official(voices: Voices) -> Choice:
    """The latest number that an official gives; without one, the majority."""
    official = [(n, one) for n, one in voices.tellings if is_official(_speaker(one), voices.officials)]
    if not official:
        best, reason = _majority(voices)
        return best, f"no official gives a number; {reason}"
    number, one = min(
        official,
        key=lambda pair: (
            -(pair[1].since or dt.date.min).toordinal(),
            -len(voices.families[pair[0]]),
            pair[0],
            pair[1].told.one.document.id,
        ),
    )
    return number, f"the latest official number: {number}, from {saying_of(one.told).said_by}{_on(one.since)}"


def _lowest(voices: Voices) -> Choice:
    numbers = sorted(voices.families)
    if len(numbers) == 1:
        return numbers[0], _alone(numbers[0], voices)
    return numbers[0], f"the lowest of {_listed(numbers)}, from {_who(numbers[0], voices)}"


def _range(voices: Voices) -> Choice:
    numbers = sorted(voices.families)
    if len(numbers) == 1:
        return numbers[0], _alone(numbers[0], voices)
    return None, f"{_listed(numbers)} are said, and none is chosen: no one says what lies between"


CHOOSE: Final[Mapping[PolicyName, Callable[[Voices], Choice]]] = {
    "majority": _majority,
    "latest": _latest,
    "latest-official": _latest_official,
    "lowest": _lowest,
    "range": _range,
}


def is_official(speaker: Speaker | None, officials: Officials) -> bool:
    """Whether a speaker is known to be official, by his words or by the actor that he speaks for."""
    if speaker is None or officials.excluded.search(speaker.name):
        return False
    return speaker.actor_id in officials.actors or bool(officials.words.search(speaker.name))


def _speaker(one: Placed) -> Speaker | None:
    return one.told.claim.speaker if one.told.claim else None


def _alone(number: int, voices: Voices) -> str:
    """Why the only number there is holds."""
    families = voices.families[number]
    if len(families) == 1:
        return f"only {_who(number, voices)} says a number"
    every = "both" if len(families) == 2 else f"all {len(families)}"
    return f"{every} independent families that say a number say {number}"


def _who(number: int, voices: Voices) -> str:
    """The family that gave *number* last, with the day: "Reuters of 26 July 2024"."""
    day = voices.since(number)
    families = {
        one.told.family for n, one in voices.tellings if n == number and (one.since or dt.date.min) == day
    }
    return f"{min(voices.names[family] for family in families)}{_of(day)}"


def _of(day: dt.date) -> str:
    return "" if day == dt.date.min else f" of {day_words(day)}"


def _on(day: dt.date | None) -> str:
    return f" on {day_words(day)}" if day else ""


def _say(many: int) -> str:
    return "says" if many == 1 else "say"


def _families(many: int) -> str:
    return "one independent family" if many == 1 else f"{many} independent families"


def _listed(numbers: Sequence[int]) -> str:
    """Such as "3, 4 and 5"."""
    words = [str(number) for number in sorted(numbers)]
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
