"""From an event to its report: its claims, and the values that they give together."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tocsin.records import Claim, Document, Interval, Place, Report, Span, content_id
from tocsin.reports.charges import Charges
from tocsin.reports.claims import ClaimMaker
from tocsin.reports.event import Event
from tocsin.reports.fill import (
    claimed_of,
    damage_of,
    harm_of,
    perpetrators_of,
    targets_of,
    weapons_of,
)
from tocsin.reports.kind import is_by_state, is_of_unnamed_bomb, kind_of, why_no_attack
from tocsin.reports.lead import Lead
from tocsin.reports.norms import Norms
from tocsin.reports.role import role_of
from tocsin.reports.settle import date_of, opens, place_of
from tocsin.reports.source_words import SourceWords
from tocsin.reports.status import status_of
from tocsin.reports.used_weapon import tells_means
from tocsin.reports.voices import Voices


class ReportWriter:
    """Writes the reports of one document."""

    def __init__(
        self, document: Document, norms: Norms, lead: Lead, voices: Voices, words: SourceWords
    ) -> None:
        """*lead*, *voices* and *words* have heard the whole document."""
        self._document = document
        self._norms = norms
        self._lead = lead
        self._words = words
        self._claims = ClaimMaker(document.text, voices)

    def write(self, event: Event, first: Event, charges: Charges) -> Report | str:
        """The report of *event*, or the reason why it is no attack.

        *first* is what the document tells of first; *charges* says who likely did it.
        """
        role = role_of(event, first, self._lead, self._norms.role_weights)
        claims = list(_unique(self._claims_of(event, charges)))
        weapons = weapons_of(claims)
        if why_no_attack(event, weapons, first) is None and is_of_unnamed_bomb(event, weapons):
            claims += _unique(self._claims.left_bombs((*(act.reading for act in event.acts), *event.asides)))
            weapons = weapons_of(claims)
        if (why := why_no_attack(event, weapons, first)) is not None:
            return why
        classes = frozenset(weapon.kind for weapon in weapons)
        kind = "Other" if event.only == "threatened" else kind_of(event, classes)
        claims += _unique(
            self._claims.on_doer(charge.blame, charge.reading) for charge in charges.named(event)
        )
        claims += _unique(self._claims.on_type(act, kind) for act in event.acts)
        recalled = role == "background"
        killed, injured = harm_of(claims, "killed", recalled), harm_of(claims, "injured", recalled)
        harmed = bool((killed and killed.low) or (injured and injured.low))
        sentence = event.acts[0].reading.sentence.text
        opening = opens(event, first)
        date = date_of(event, opening, self._lead)
        place = place_of(event, opening, self._lead, self._norms)
        claims += self._from_elsewhere(event, date, place, {claim.field for claim in claims})
        return Report(
            id=content_id(
                self._document.id,
                str(event.acts[0].triggers[0].mention.start),
                event.acts[0].text or sentence,
            ),
            document_id=self._document.id,
            role=role,
            status=event.only or status_of(event, classes, harmed),
            type=kind,
            date=date,
            place=place,
            weapons=weapons,
            perpetrators=perpetrators_of(claims),
            claimed=claimed_of(claims),
            targets=targets_of(claims),
            victims=tuple(dict.fromkeys(claim.value for claim in claims if claim.field == "victims")),
            killed=killed,
            injured=injured,
            damage=damage_of(claims),
            intercepted=next((c.quote for c in claims if c.field == "intercepted"), None),
            summary=sentence,
            claims=tuple(sorted(claims, key=lambda c: (c.start, c.end, c.field))),
        )

    def _from_elsewhere(
        self, event: Event, date: Interval, place: Place | None, told: Collection[str]
    ) -> Iterator[Claim]:
        """Day and place with their words, where none of the event's own sentences has *told* them."""
        if "date" not in told and (words := self._words.of_date(date, event.first_sentence)):
            yield self._claims.make("date", date, *words)
        if place is None or "place" in told:
            return
        line = next((part for part in self._document.parts if part.kind == "dateline"), None)
        if words := self._words.of_place(place, event.first_sentence):
            yield self._claims.make("place", place, *words)
        elif line is not None and place == self._lead.seat:
            yield self._claims.of_page("place", place, Span(line.start, line.end))

    def _claims_of(self, event: Event, charges: Charges) -> Iterator[Claim]:
        """Every claim on *event*, from the sentences that tell of it and those that speak of it."""
        # Fighters whom a drone kills are its victims, whoever flew it.
        by_state = is_by_state(event) or "drone" in event.weapons
        heard: set[int] = set()
        for act in event.acts:
            yield from self._claims.of_act(act, by_state)
            if act.sentence not in heard:
                heard.add(act.sentence)
                yield from self._claims.on_responsibility(act.reading, charges.answering(act.reading))
        armed = bool(event.weapons - {"unknown"})
        for reading in event.asides:
            means = not armed and tells_means(reading, event)
            yield from self._claims.of_aside(reading, by_state, means)
            yield from self._claims.on_responsibility(reading, charges.answering(reading))
        yield from self._claims.implied(event.acts, event.weapons, by_state)


def _unique(claims: Iterator[Claim]) -> Iterator[Claim]:
    """Each claim once, though two acts may share the words that make it."""
    yield from {(c.field, c.start, c.end, repr(c.value)): c for c in claims}.values()
