"""From the acts of an event to claims: each value with its words, its speaker and how surely it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tocsin.records import Claim, Field, Span, Weapon
from tocsin.records.mention import PARTY_ROLES, HarmMention, PartyMention, WeaponMention
from tocsin.records.reading import Reading
from tocsin.reports.act import Act, Blame
from tocsin.reports.casualties import claim_value
from tocsin.reports.means import implied_means, is_from_above, left_bombs
from tocsin.reports.own_dead import is_own_dead
from tocsin.reports.responsibility import no_claim, words_of_claim
from tocsin.reports.voices import Voices
from tocsin.vocab.pattern import pattern

# A capacity is not a count of what was fired: "a truck modified to launch up to 5 rockets".
_CAPACITY = pattern(r"""
    \b(?:modified|able|capable|designed|equipped|fitted|rigged|intended|configured|built|can|could|tubes?
    |capacity|range)\b(?:(?!\b(?:after|before|when|while|as)\b)[^.;,]){0,45}$
""")
# "Rocket artillery or RPG strike": the second of two guesses is no second weapon.
_ALTERNATIVE = pattern(r"""
    \b(?:rockets?|artillery|missiles?|mortars?|drones?|bombs?|grenades?|shells?)\s+or\s+(?:an?\s+|\w+\s+)?$
""")


class ClaimMaker:
    """Makes the claims of one document's events."""

    def __init__(self, text: str, voices: Voices) -> None:
        """*text* is the document's; *voices* knows who speaks where."""
        self._text = text
        self._voices = voices

    def make(self, field: Field, value: Any, span: Span, reading: Reading) -> Claim:
        """A claim with the words at *span*; its quote is cut from the text, so it is exact."""
        speaker, via, certainty = self._voices.of(reading, span)
        plain = msgspec.to_builtins(value)
        return Claim(field, plain, span.of(self._text), span.start, span.end, speaker, via, certainty)

    def of_page(self, field: Field, value: Any, span: Span) -> Claim:
        """A claim with words of the page that stand in no sentence, such as its place line: nobody says them."""
        return Claim(field, msgspec.to_builtins(value), span.of(self._text), span.start, span.end)

    def on_type(self, act: Act, kind: str) -> Claim:
        """That the act's first words tell of an event of this *kind*."""
        return self.make("type", kind, act.triggers[0].mention.span, act.reading)

    def of_act(self, act: Act, by_state: bool) -> Iterator[Claim]:
        """Every claim of an act but the type of its event; *by_state*: a state did it."""
        reading = act.reading
        if act.time is not None and act.date is not None:
            yield self.make("date", act.date, act.time.span, reading)
        if act.where is not None and act.place is not None:
            yield self.make("place", act.place, act.where.span, reading)
        yield from self._weapons(act.weapons, reading, is_from_above(act))
        yield from self._harms(act.harms, reading, by_state)
        yield from (self.make("damage", d.damage, d.span, reading) for d in act.damages)
        yield from (self.make("targets", aim.name, aim.span, reading) for aim in act.aims)
        yield from (self.make("victims", party.words, party.span, reading) for party in victims_of(act))
        yield from self._interceptions(act)

    def of_aside(self, reading: Reading, by_state: bool, with_means: bool) -> Iterator[Claim]:
        """The claims of a sentence that tells no event itself but speaks of the one in hand.

        *with_means*: its weapons are those of the event.
        """
        if with_means:
            # "The drones" are some told of before; an attack's own come without the article, or as somebody's.
            told_here = (w for w in reading.weapons if w.count is not None or _is_owned(reading, w))
            yield from self._weapons(told_here, reading, from_above=False)
        yield from self._harms(reading.harms, reading, by_state)
        yield from (self.make("damage", d.damage, d.span, reading) for d in reading.damages)

    def on_responsibility(self, reading: Reading, answering: Iterable[Blame]) -> Iterator[Claim]:
        """That somebody of those *answering* claimed responsibility, and that nobody did."""
        for blame in answering:
            if blame.named and blame.basis == "claimed":
                yield self.make("claimed", blame.name, words_of_claim(reading) or blame.span, reading)
        nobody = no_claim(reading)
        if nobody is not None:
            yield self.make("claimed", None, nobody, reading)

    def _weapons(
        self, weapons: Iterable[WeaponMention], reading: Reading, from_above: bool
    ) -> Iterator[Claim]:
        """Class, model and number of each weapon, leaving out capacities; what aircraft drop is their munition."""
        for weapon in weapons:
            before = reading.sentence.text[: (weapon.count_start or weapon.start) - reading.sentence.start]
            if weapon.role != "weapon" or _CAPACITY.search(before) or _ALTERNATIVE.search(before):
                continue
            kind = "airstrike munition" if from_above and weapon.weapon == "bomb" else weapon.weapon
            yield self.make("weapons", Weapon(kind, weapon.model), weapon.span, reading)
            if weapon.count is not None and weapon.count_start is not None:
                span = Span(min(weapon.count_start, weapon.start), weapon.end)
                counted = Weapon(kind, weapon.model, weapon.count)
                yield self.make("weapons.count", counted, span, reading)

    def implied(self, acts: Iterable[Act], named: frozenset[str], by_state: bool) -> Iterator[Claim]:
        """The weapons that the deeds themselves imply ("shot dead", "air strike") beside those *named*."""
        for act, found, kind in implied_means(acts, named, by_state):
            yield self.make("weapons", Weapon(kind), found.mention.span, act.reading)

    def left_bombs(self, readings: Iterable[Reading]) -> Iterator[Claim]:
        """That the explosion of which *readings* tell was a bomb's, by the words on what was left there."""
        for reading, span, bomb in left_bombs(readings):
            yield self.make("weapons.count" if bomb.count else "weapons", bomb, span, reading)

    def _harms(self, harms: Iterable[HarmMention], reading: Reading, by_state: bool) -> Iterator[Claim]:
        """Killed and injured; the attackers' own dead are not counted (labelling guide)."""
        for harm in harms:
            if not is_own_dead(harm, reading, by_state):
                yield self.make(harm.harm, claim_value(harm), harm.span, reading)

    def on_doer(self, blame: Blame, reading: Reading) -> Claim:
        """That somebody did it, on the basis of the words that name him."""
        value = {"name": blame.name, "basis": blame.basis, "actor_id": blame.actor_id}
        return self.make("perpetrators", value, blame.span, reading)

    def _interceptions(self, act: Act) -> Iterator[Claim]:
        for found in act.triggers:
            if found.entry.act == "down":
                span = found.mention.span
                for weapon in act.reading.weapons:
                    span = span.cover(weapon.span) if weapon.role == "weapon" else span
                yield self.make("intercepted", span.of(self._text), span, act.reading)


def _is_owned(reading: Reading, weapon: WeaponMention) -> bool:
    """ "His explosives-laden truck"."""
    before = reading.sentence.tokens[max(0, weapon.first - 2) : weapon.first]
    return any(token.lower in ("his", "her", "their") for token in before)


def victims_of(act: Act) -> list[PartyMention]:
    """The people whom the party model takes for harmed in the act's words, the surest of those that overlap."""
    column = PARTY_ROLES.index("victim")
    unharmed = [harm.span for harm in act.reading.harms if harm.count.high == 0]
    likely = (
        party
        for party in act.reading.parties
        if party.role == "victim"
        and party.words in act.text
        and not any(party.span.overlaps(s) for s in unharmed)
    )
    kept: list[PartyMention] = []
    for party in sorted(likely, key=lambda p: (-p.odds[column], p.start)):
        if not any(party.span.overlaps(other.span) for other in kept):
            kept.append(party)
    return sorted(kept, key=lambda p: p.start)
