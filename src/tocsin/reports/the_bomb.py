"""What "the device" and "the bomb" are: the bomb that a sentence before them named."""

from __future__ import annotations

import msgspec

from tocsin.records import Count
from tocsin.records.mention import WeaponMention
from tocsin.records.reading import Reading
from tocsin.reports.noun_phrase import DEFINITE

# "The device" of a sentence so far behind the bomb's name is another one, or a reader would ask which.
REACH = 2
_FINER = frozenset({"ied", "car bomb", "suicide vest"})
_LOOSE = frozenset({"bomb", "unknown"})
# The heads of words for any bomb.
_ANY_BOMB = frozenset("device devices bomb bombs explosive explosives charge charges".split())


class Bombs:
    """Follows the bombs that a document names."""

    def __init__(self) -> None:
        """No bomb has been named yet."""
        self._last: WeaponMention | None = None
        self._sentence = 0

    def resolve(self, reading: Reading) -> Reading:
        """*reading* with "the device" as the bomb named last; two kinds in one sentence leave it open."""
        here = reading.sentence.index
        last = self._last if here - self._sentence <= REACH else None
        named = [w for w in reading.weapons if w.weapon in _FINER and w.role == "weapon"]
        if named or any(w.weapon == "bomb" and not _points_back(reading, w) for w in reading.weapons):
            single = len({w.weapon for w in named}) == 1
            self._last, self._sentence = (named[0] if single else None), here
        if last is None or named:
            return reading
        weapons = tuple(
            _as(last, w) if w.weapon in _LOOSE and _points_back(reading, w) else w for w in reading.weapons
        )
        return msgspec.structs.replace(reading, weapons=weapons)


def _as(named: WeaponMention, loose: WeaponMention) -> WeaponMention:
    """*loose* as the bomb *named* before; one device is the one bomb that was named."""
    if loose.plural or named.count != Count.exactly(1):
        return msgspec.structs.replace(loose, weapon=named.weapon)
    return msgspec.structs.replace(loose, weapon=named.weapon, count=named.count, count_start=loose.start)


def _points_back(reading: Reading, weapon: WeaponMention) -> bool:
    """ "The device", "the bombs", with no word between that tells it from another."""
    tokens = reading.sentence.tokens
    before = tokens[weapon.first - 1].lower if weapon.first else ""
    return weapon.first == weapon.last and tokens[weapon.first].lower in _ANY_BOMB and before in DEFINITE
