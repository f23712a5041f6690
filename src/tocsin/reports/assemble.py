"""From the sentences of a document to its reports, its totals and what was set aside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import msgspec

from tocsin.records import Claim, Count, Document, Interval, Place, Report, SetAside, Span, Total, content_id
from tocsin.records.reading import Reading
from tocsin.records.report import Role
from tocsin.reports.act import Found, Judged
from tocsin.reports.claims import ClaimMaker
from tocsin.reports.fill import (
    claimed_of,
    damage_of,
    harm_of,
    perpetrators_of,
    targets_of,
    undated,
    weapons_of,
)
from tocsin.reports.gather import LEAD_SENTENCES, Event, Gatherer
from tocsin.reports.kind import cause_unclear, is_by_state, kind_of, status_of
from tocsin.reports.read_acts import RANK, Norms, found_triggers, read_acts
from tocsin.reports.scope import Scope, scope_of
from tocsin.reports.only_said import denial_in, threat_in
from tocsin.reports.voices import Voices

# Sentences, from the headline on, whose places locate a main event that names none itself.
LEAD_PLACES = 4
# A place that no gazetteer knows lies within this of the town or region named around it.
UNKNOWN_PLACE_KM = 30.0
# How many sentences behind its last word an event is still spoken of without being named.
ASIDE_REACH = 4
_BOTH = re.compile(r"\b(?:both|the two attacks|the attacks|the strikes)\b", re.I)
_NUMBER = re.compile(r"\d[\d,]*")


class Assembly(msgspec.Struct, frozen=True):
    """What `assemble` gives."""

    reports: tuple[Report, ...]
    totals: tuple[Total, ...]
    set_aside: tuple[SetAside, ...]


def assemble(document: Document, readings: Sequence[Reading], norms: Norms, written: Interval) -> Assembly:
    """Every event that *document* tells of. *written* bounds the day on which it was written."""
    teller = _Teller(document, norms, written)
    for reading in readings:
        teller.read(reading)
    teller.heed(scope_of(readings))
    return Assembly(tuple(teller.reports()), tuple(teller.totals), tuple(teller.set_aside))


class _Teller:
    """Reads a document's sentences in order and keeps the events that they tell of."""

    def __init__(self, document: Document, norms: Norms, written: Interval) -> None:
        self._document = document
        self._norms = norms
        self._written = written
        self._gatherer = Gatherer(norms.nearness)
        self._claims = ClaimMaker(document.text, Voices())
        self._voices = self._claims._voices
        self._asides: dict[int, list[Reading]] = {}
        self._body_sentences = 0
        self._lead_places: list[Place] = []
        self._lead_days: dict[dt.date, Interval] = {}
        self._last_event_sentence = -99
        self._last_general = -99
        self.totals: list[Total] = []
        self.set_aside: list[SetAside] = []

    def read(self, reading: Reading) -> None:
        """Take in one sentence."""
        self._voices.hear(reading)
        lead = self._is_lead(reading)
        if lead and self._written.precision != "day":
            self._note_days(reading)
        if reading.sentence.index <= LEAD_PLACES:
            self._lead_places.extend(self._norms.placing(m) for m in reading.places if m.relation not in ("from", "to"))
        found = self._in_context(found_triggers(reading, self._norms.triggers), reading.sentence.index)
        focus = self._gatherer.focus
        acts = read_acts(reading, found, self._norms, focus.date if focus else None)
        told = [event for act in acts if (event := self._gatherer.add(act, lead))]
        told += self._only_said(reading, found, focus.date if focus else None)
        if told:
            self._last_event_sentence = reading.sentence.index
        self._note_rest(reading, found, bool(told))
        if focus is not None and not told:
            self._add_aside(reading, focus, found)

    def heed(self, scope: Scope | None) -> None:
        """Set aside what only sounds like attacks in a text about something else.

        An event stays that has its own day, its own place and victims, in sentences without the scope's words.
        """
        if scope is None:
            return
        for event in list(self._gatherer.events):
            apart = not any(act.sentence in scope.sentences for act in event.acts)
            harmed = any((h.count.low or 0) > 0 for act in event.acts for h in act.harms)
            if apart and harmed and event.date is not None and event.place is not None and not event.lead:
                continue
            self._gatherer.events.remove(event)
            self._put_aside(event, scope.why)

    def _put_aside(self, event: Event, why: str) -> None:
        for sentence in {act.sentence: act.reading.sentence for act in event.acts}.values():
            self.set_aside.append(SetAside(sentence.text, sentence.start, sentence.end, why))

    def _only_said(self, reading: Reading, found: tuple[Found, ...], anchor: Interval | None) -> list[Event]:
        """Threats made on a day, and attacks that somebody says did not happen: reports with that status."""
        threat = threat_in(reading, found, self._norms, anchor)
        denied = denial_in(reading, found, self._norms, anchor)
        return [
            *([self._gatherer.begin(threat, only="threatened")] if threat else []),
            *([self._gatherer.begin(denied, only="denied")] if denied else []),
        ]

    def _note_days(self, reading: Reading) -> None:
        """Keep the full dates of the lead: in an undated text they date what it is about."""
        for time in reading.times:
            if time.year and time.month and time.day and not time.limit:
                day = self._norms.dating(time, None)
                if day.earliest:
                    self._lead_days[day.earliest] = day

    def _in_context(self, found: tuple[Found, ...], sentence: int) -> tuple[Found, ...]:
        """ "The attacks" right after a general statement on attacks are those, and general too."""
        judged = tuple(
            msgspec.structs.replace(item, judged=Judged("generic", "a general statement"))
            if item.definite and item.plural and item.judged.verdict == "event" and sentence - self._last_general <= 2
            else item
            for item in found
        )
        if any(item.plural and item.judged.verdict in ("generic", "total") for item in judged):
            self._last_general = sentence
        return judged

    def _is_lead(self, reading: Reading) -> bool:
        if reading.sentence.part == "title":
            return True
        self._body_sentences += 1
        return self._body_sentences <= LEAD_SENTENCES

    def _add_aside(self, reading: Reading, focus: Event, found: tuple[Found, ...]) -> None:
        """A sentence that tells no event itself, close behind one that does, speaks of that event."""
        general = any(f.judged.verdict in ("generic", "total", "hypothetical") for f in found)
        if reading.sentence.index - self._last_event_sentence > ASIDE_REACH or general and not _speaks_of_one(reading):
            return
        for event in self._meant(reading, focus):
            self._asides.setdefault(id(event), []).append(reading)

    def _meant(self, reading: Reading, focus: Event) -> list[Event]:
        """The event in hand, or the last two where the words say "both"."""
        recent = sorted((e for e in self._gatherer.events if not e.only), key=lambda e: e.last_sentence)
        return recent[-2:] if _BOTH.search(reading.sentence.text) else [focus]

    def _note_rest(self, reading: Reading, found: tuple[Found, ...], told: bool) -> None:
        """Keep totals, and what sounds like an event and is none, with the reason."""
        for item in found:
            span = reading.sentence.span
            if item.judged.verdict == "total":
                self.totals.extend(self._total(reading, item))
            if item.judged.verdict not in ("event", "ignored") and not told:
                words = span.of(self._document.text)
                self.set_aside.append(SetAside(words, span.start, span.end, item.judged.why))
                return

    def _total(self, reading: Reading, item: Found) -> Iterator[Total]:
        """A number of attacks with its span, its area and its speaker."""
        sentence = reading.sentence
        before = sentence.text[: item.mention.start - sentence.start]
        number = list(_NUMBER.finditer(before))
        if not number:
            return
        least = bool(re.search(r"\b(?:at least|more than|over)\s*$", before[: number[-1].start()], re.I))
        low = int(number[-1][0].replace(",", ""))
        since = next((self._norms.dating(t, None) for t in reading.times if t.limit == "since"), None)
        speaker, _, _ = self._voices.of(reading, item.mention.span)
        span = Span(sentence.start + number[-1].start(), item.mention.end)
        yield Total(
            count=Count(low, None, "at_least") if least else Count.exactly(low),
            quote=span.of(self._document.text),
            start=span.start,
            end=span.end,
            since=since.earliest if since else None,
            until=self._until(reading),
            countries=tuple(dict.fromkeys(p.country for m in reading.places if (p := self._norms.placing(m)).country)),
            speaker=speaker,
        )

    def _until(self, reading: Reading) -> dt.date | None:
        days = [self._norms.dating(t, None) for t in reading.times if not t.limit and t.form != "clock"]
        fine = [d.latest for d in days if d.latest and d.precision == "day"]
        return fine[-1] if fine else self._written.latest

    def reports(self) -> Iterator[Report]:
        """The report of each event, the main one first."""
        events = self._gatherer.events
        for index, event in enumerate(events):
            report = self._report(event, index)
            if report is not None:
                yield report

    def _report(self, event: Event, index: int) -> Report | None:
        role = self._role(event, index)
        date, place = self._date(event, role), self._place(event, role)
        claims = self._claims_of(event)
        weapons = weapons_of(claims)
        if cause_unclear(event, weapons):
            self._put_aside(event, "an explosion of unclear cause")
            return None
        kind = "Other" if event.only == "threatened" else kind_of(event, frozenset(w.kind for w in weapons))
        claims = [msgspec.structs.replace(c, value=kind) if c.field == "type" else c for c in claims]
        killed, injured = harm_of(claims, "killed"), harm_of(claims, "injured")
        harmed = bool((killed and killed.low) or (injured and injured.low))
        first = event.acts[0]
        return Report(
            id=content_id(self._document.id, str(first.triggers[0].mention.start), first.reading.sentence.text),
            document_id=self._document.id,
            role=role,
            status=event.only or status_of(event, frozenset(w.kind for w in weapons), harmed),  # type: ignore[arg-type]
            type=kind,
            date=date,
            place=place,
            weapons=weapons,
            perpetrators=perpetrators_of(claims),
            claimed=claimed_of(claims),
            targets=targets_of(claims),
            killed=killed,
            injured=injured,
            damage=damage_of(claims),
            intercepted=next((c.quote for c in claims if c.field == "intercepted"), None),
            summary=first.reading.sentence.text,
            claims=tuple(sorted(claims, key=lambda c: (c.start, c.end, c.field))),
        )

    def _claims_of(self, event: Event) -> list[Claim]:
        """Every claim on *event*, each once."""
        claims: list[Claim] = []
        by_state = is_by_state(event)
        for act in event.acts:
            claims.extend(self._claims.of_act(act, "", by_state))
            claims.extend(self._claims.on_responsibility(act.reading))
        for reading in self._asides.get(id(event), ()):
            claims.extend(self._claims.of_aside(reading, by_state))
        unique = {(c.field, c.start, c.end, repr(c.value)): c for c in claims}
        return list(unique.values())

    def _role(self, event: Event, index: int) -> Role:
        """Main: told of first, or in the lead and of the same days as what is told of first."""
        if index == 0:
            return "main"
        main = self._gatherer.events[0]
        first_told = event.acts[0].sentence
        same_days = event.date is None or main.date is None or event.date.overlaps(main.date, slack=2)
        return "main" if event.lead and same_days and first_told <= main.acts[0].sentence + LEAD_SENTENCES else "background"

    def _date(self, event: Event, role: Role) -> Interval:
        """The narrowest days over the event's acts; bounded where the text gives none."""
        if event.date is not None:
            date = event.date
            for act in event.acts:
                date = date.narrowed(act.date) if act.date else date
            return date
        published = self._written.latest if self._written.precision == "day" else None
        said = next((act.said_on for act in event.acts if act.said_on and act.said_on.latest), None)
        if said is not None and said.latest is not None:
            return msgspec.structs.replace(undated(said.latest, said, recent=True), basis=f"the text gives no day; {said.basis}")
        if event.answers is not None and event.answers.date is not None:
            return Interval(event.answers.date.earliest, published or event.answers.date.latest, "bounded", basis="in answer to what is told before")
        if published is None and role == "main" and len(self._lead_days) == 1:
            return next(iter(self._lead_days.values()))
        return undated(published, self._written, recent=role == "main" or event.answers is not None)

    def _place(self, event: Event, role: Role) -> Place | None:
        """Where; for an answer the area of what it answers, for the main event as a last resort the dateline."""
        if event.place is not None and event.place.lat is not None:
            return event.place
        if event.place is not None:
            return self._around(event.place, event)
        if event.answers is not None and event.answers.place is not None:
            near = event.answers.place
            return msgspec.structs.replace(near, relation="near", radius_km=(near.radius_km or 0) + 50, precision="district")
        return self._fallback(event) if role == "main" else None

    def _around(self, place: Place, event: Event) -> Place:
        """A place that no gazetteer knows, put at the centre of the known place that the text names around it."""
        near = [self._norms.placing(m) for act in event.acts for m in act.reading.places]
        known = [p for p in (*near, *self._lead_places) if p.lat is not None and p.precision != "country"] or [p for p in near if p.lat is not None]
        if not known:
            return place
        radius = max(known[0].radius_km or 0, UNKNOWN_PLACE_KM)
        return msgspec.structs.replace(known[0], name=place.name, radius_km=radius, relation="near")

    def _fallback(self, event: Event) -> Place | None:
        mentions = [self._norms.placing(m) for act in event.acts for m in act.reading.places if m.relation not in ("from", "to")]
        known = [p for p in (*mentions, *self._lead_places) if p.lat is not None]
        return min(known, key=lambda p: RANK.get(p.precision, 9), default=None)


def _speaks_of_one(reading: Reading) -> bool:
    return bool(reading.harms or reading.damages)
