"""Who is said to have done it, on every basis that anybody gives; and who says that nobody has claimed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from tocsin.incidents.families import name_of
from tocsin.incidents.footing import words_of_name
from tocsin.incidents.history import saying
from tocsin.linking.candidate import Candidate
from tocsin.records import Accused, Claim, Perpetrator, Saying, Speaker
from tocsin.records.report import Basis
from tocsin.records.words import speaker_words
from tocsin.vocab.rules import Rules

BASES: tuple[Basis, ...] = ("claimed", "attributed", "suspected", "asserted", "denied")
"""From the strongest to none."""
NOBODY = "nobody has claimed it"


def accused_in(members: Sequence[Candidate], rules: Rules) -> tuple[Accused, ...]:
    """Everybody who is named, each once with every basis and by whom, the strongest first."""
    found: dict[str, tuple[Perpetrator, list[Saying]]] = {}
    for one in members:
        for who, words in _sayings(one, rules):
            _, sayings = found.setdefault(actor_key(who.actor_id, who.name), (who, []))
            again = next((at for at, known in enumerate(sayings) if _same(words, known)), None)
            if again is None:
                sayings.append(words)
            elif len(words.quote) > len(sayings[again].quote):
                sayings[again] = words
    accused = (Accused(who.name, who.actor_id, _by_basis(sayings)) for who, sayings in found.values())
    return tuple(sorted(accused, key=lambda one: (BASES.index(one.bases[0].value), one.name)))


def unclaimed_in(members: Iterable[Candidate]) -> tuple[Saying, ...]:
    """The words by which somebody says that nobody has claimed it."""
    return tuple(
        saying(one, NOBODY, claim)
        for one in members
        for claim in one.report.claims
        if claim.field == "claimed" and claim.value is None
    )


def perpetrators_of(accused: Iterable[Accused]) -> tuple[Perpetrator, ...]:
    """Each actor once, on the strongest basis that anybody gives."""
    return tuple(
        Perpetrator(one.name, basis, one.actor_id)
        for one in accused
        for basis in BASES
        if basis == one.bases[0].value
    )


def actor_key(actor_id: str | None, name: str) -> str:
    """What is the same for all names of one actor."""
    return actor_id or name.casefold().removeprefix("the ")


def accused_keys(members: Iterable[Candidate]) -> frozenset[str]:
    """The ids and names of all who are said to have done it on any basis but a denial."""
    return frozenset(
        key
        for one in members
        for who in one.report.perpetrators
        if who.basis != "denied"
        for key in _keys(who)
    )


def is_accused(speaker: Speaker | None, keys: frozenset[str]) -> bool:
    """Whether one of those who are said to have done it is speaking.

    A name may be cut short where two words of it are left: "the Islamic Resistance" for that in Iraq.
    """
    if speaker is None:
        return False
    if speaker.actor_id in keys or actor_key(None, speaker.name) in keys:
        return True
    words = words_of_name(speaker.name)
    return len(words) > 1 and not speaker.anonymous and any(words <= words_of_name(key) for key in keys)


def _keys(who: Perpetrator) -> tuple[str, ...]:
    return tuple(key for key in (who.actor_id, actor_key(None, who.name)) if key)


def _sayings(one: Candidate, rules: Rules) -> Iterator[tuple[Perpetrator, Saying]]:
    """Each basis that a report gives, with its words; what no claim stands behind is the report's own."""
    named = set()
    for claim in one.report.claims:
        who = _named(claim, one.report.perpetrators)
        if who is None:
            continue
        if who.basis != "denied" and is_accused(claim.speaker, frozenset(_keys(who))):
            if who.basis == "suspected":  # nobody suspects himself: it is the report that does
                claim = msgspec.structs.replace(claim, speaker=None)
            else:
                who = msgspec.structs.replace(who, basis="claimed")
        named.add((actor_key(who.actor_id, who.name), who.basis))
        yield who, _spoken(one, who, claim, rules)
    for who in one.report.perpetrators:
        if (actor_key(who.actor_id, who.name), who.basis) not in named:
            yield who, saying(one, who.basis, None)


def _named(claim: Claim, known: Iterable[Perpetrator]) -> Perpetrator | None:
    """Whom a claim names, and on what basis; None where it names nobody."""
    if claim.field == "perpetrators" and isinstance(claim.value, dict):
        try:
            return msgspec.convert(_plain(claim.value), Perpetrator)
        except msgspec.ValidationError:
            return None
    if claim.field == "claimed" and isinstance(claim.value, str):
        key = claim.value.casefold()
        same = (who for who in known if who.name.casefold() == key)
        return next((msgspec.structs.replace(who, basis="claimed") for who in same), None)
    return None


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    return {key: value[key] for key in ("name", "basis", "actor_id") if key in value}


def _spoken(one: Candidate, who: Perpetrator, claim: Claim, rules: Rules) -> Saying:
    """The words of a claim with who says them: an actor who claims or denies speaks for himself."""
    words = saying(one, who.basis, claim)
    if who.basis != "claimed":
        return words
    said_by = speaker_words(Speaker(who.name), claim.via)
    channel = rules.channels.search(claim.quote)
    on = f", on {channel[0]}" if channel else "" if claim.via else f", in {name_of(one.document)}"
    return msgspec.structs.replace(words, said_by=f"{said_by}{on}")


def _same(one: Saying, other: Saying) -> bool:
    """Whether one document says the same again: a claim of responsibility is told by its verb and by its subject."""
    same = (one.value, one.document) == (other.value, other.document)
    return same and (one.value == "claimed" or one.said_by == other.said_by)


def _by_basis(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    return tuple(sorted(sayings, key=lambda one: BASES.index(one.value)))
