"""From the sentences of a document to its reports, its totals and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tocsin.records import Document, Interval, Place, Report, Sentence, SetAside, Total
from tocsin.records.mention import Mention
from tocsin.records.reading import Reading
from tocsin.reports.act import Act, Found, Judged
from tocsin.reports.antecedents import Antecedents
from tocsin.reports.charges import Charges
from tocsin.reports.event import Event
from tocsin.reports.gather import LEAD_SENTENCES, Gatherer
from tocsin.reports.general import GENERAL
from tocsin.reports.headlines import join_headlines
from tocsin.reports.judge import NO_ATTACK
from tocsin.reports.lead import Lead
from tocsin.reports.norms import Norms
from tocsin.reports.only_said import denial_in, threat_in
from tocsin.reports.period_toll import without_period_tolls
from tocsin.reports.read_acts import found_triggers, read_acts
from tocsin.reports.role import role_of
from tocsin.reports.scope import ARMED, POLITICS, Scope, scope_of
from tocsin.reports.source_words import SourceWords
from tocsin.reports.stage import Stage
from tocsin.reports.the_bomb import Bombs
from tocsin.reports.totals import totals_of
from tocsin.reports.voices import Voices
from tocsin.reports.write_report import ReportWriter
from tocsin.vocab.pattern import pattern

# How many sentences behind its last word an event is still spoken of without being named.
ASIDE_REACH = 4
# How many sentences behind a general statement on attacks "the attacks" are still those.
GENERAL_REACH = 2
# Within so many days of what is told, an event without a place is sought around the place told last.
SAME_TIME_DAYS = 366
# Sentences that a text must have before it can be said to tell of something else as a whole: a wire flash has fewer.
LEAST_SENTENCES = 4
_BOTH = pattern(
    r"\b(?:both|the two attacks|the attacks|the strikes)\b",
    signs=("both", "the two attacks", "the attacks", "the strikes"),
)


class Assembly(msgspec.Struct, frozen=True):
    """What `assemble` gives."""

    reports: tuple[Report, ...]
    totals: tuple[Total, ...]
    set_aside: tuple[SetAside, ...]


def assemble(
    document: Document,
    readings: Sequence[Reading],
    norms: Norms,
    written: Interval,
    written_in: Place | None = None,
) -> Assembly:
    """Every event that *document* tells of. *written* bounds the day on which it was written."""
    assembler = Assembler(document, norms, written, written_in)
    for reading in readings:
        assembler.read(reading)
    assembler.heed(scope_of(readings))
    reports = tuple(assembler.reports())
    return Assembly(reports, tuple(assembler.totals), tuple(assembler.set_aside))


class Assembler:
    """Reads a document's sentences in order and keeps the events that they tell of."""

    def __init__(
        self, document: Document, norms: Norms, written: Interval, written_in: Place | None = None
    ) -> None:
        """Nothing has been read yet."""
        self._document = document
        self._norms = norms
        self._gatherer = Gatherer(norms.nearness, norms.weights)
        self._lead = Lead(norms, written, written_in)
        self._stage = Stage(norms, written)
        self._voices = Voices()
        self._antecedents = Antecedents()
        self._bombs = Bombs()
        self._words = SourceWords(norms)
        self._writer = ReportWriter(document, norms, self._lead, self._voices, self._words)
        self._body_sentences = 0
        self._last_event: int | None = None
        self._last_general: int | None = None
        self.totals: list[Total] = []
        self.set_aside: list[SetAside] = []
        self._readings: list[Reading] = []

    @property
    def events(self) -> Sequence[Event]:
        """The events told of so far, in the order of their first words."""
        return self._gatherer.events

    def read(self, reading: Reading) -> None:
        """Take in one sentence."""
        reading = self._bombs.resolve(self._antecedents.resolve(reading))
        self._voices.hear(reading)
        self._words.note(reading)
        self._readings.append(reading)
        lead = self._is_lead(reading)
        self._lead.note(reading, lead)
        focus = self._gatherer.focus
        anchor = focus.date if focus else None
        found = self._in_context(found_triggers(reading, self._norms.triggers), reading)
        self._stage.open(reading)
        acts = read_acts(reading, found, self._norms, anchor, self._stage.day)
        acts = tuple(map(self._stage.complete, acts))
        told = [event for act in acts if (event := self._gatherer.add(act, lead))]
        for event in told:
            if event.near is None and (anchor is None or _of_one_time(event, anchor)):
                event.near = self._stage.place
        self._stage.note(reading, anchor, bool(told))
        told += self._only_said(reading, found, anchor)
        if told:
            self._last_event = reading.sentence.index
        self._note_rest(reading, found, bool(told))
        if focus is not None and not told:
            self._add_aside(reading, focus, found)

    def heed(self, scope: Scope | None) -> None:
        """Set aside what only sounds like attacks in a text about something else.

        An event stays that has its own day, its own place and victims, in sentences without the scope's words. In a
        text of some length in which no event is likely to be one, none stays.
        """
        if scope is not None:
            self._drop([e for e in self.events if not _stands_by_itself(e, scope)], scope.why)
        join_headlines(self._gatherer.events, self._is_news, self._norms.nearness)
        told = [event for event in self.events if event.only is None]
        if len(self._readings) >= LEAST_SENTENCES and all(event.doubtful for event in told):
            self._drop(told, NO_ATTACK)

    def _is_news(self, event: Event) -> bool:
        first = self.events[0]
        today = event.date is not None and first.date is not None and event.date.overlaps(first.date)
        return today or role_of(event, first, self._lead, self._norms.role_weights) == "main"

    def _drop(self, events: Sequence[Event], why: str) -> None:
        for event in events:
            self._gatherer.events.remove(event)
            self._put_aside(event, why)

    def reports(self) -> Iterator[Report]:
        """The report of each event, the main one first."""
        if not self.events:
            return  # in half of all texts there is nothing to charge anybody with
        charges = Charges(self._readings, self.events)
        for event in self.events:
            report = self._writer.write(event, self.events[0], charges)
            if isinstance(report, str):
                self._put_aside(event, report)
            else:
                yield report

    def _is_lead(self, reading: Reading) -> bool:
        if reading.sentence.part == "title":
            return True
        self._body_sentences += 1
        first = self._body_sentences <= LEAD_SENTENCES
        return first and reading.sentence.start < self._document.opening_end

    def _in_context(self, found: tuple[Found, ...], reading: Reading) -> tuple[Found, ...]:
        """ "The attacks" right after a general statement on attacks are those, and general too."""
        sentence = reading.sentence.index
        found = tuple(
            _as_general(item) if _qualifies_general(item, found, reading) else item for item in found
        )
        if self._last_general is not None and sentence - self._last_general <= GENERAL_REACH:
            found = tuple(_as_general(item) if item.definite and item.plural else item for item in found)
        if any(item.plural and item.judged.verdict in ("generic", "total") for item in found):
            self._last_general = sentence
        return found

    def _only_said(self, reading: Reading, found: tuple[Found, ...], anchor: Interval | None) -> list[Event]:
        """Threats made on a day, and attacks that somebody says did not happen: reports with that status."""
        events = []
        if (threat := threat_in(reading, found, self._norms, anchor)) is not None:
            events.append(self._gatherer.begin(threat, only="threatened"))
        if (denied := denial_in(reading, found, self._norms, anchor)) is not None:
            events.append(self._gatherer.begin(denied, only="denied"))
        return events

    def _note_rest(self, reading: Reading, found: tuple[Found, ...], told: bool) -> None:
        """Keep totals, and what sounds like an event and is none, with the reason."""
        before = self._readings[-2] if len(self._readings) > 1 else None
        self.totals += totals_of(reading, before, found, self._norms, self._voices, self._lead.written)
        for item in found:
            if item.judged.verdict not in ("event", "ignored") and not told:
                self.set_aside.append(_aside(reading, item.judged.why))
                return

    def _put_aside(self, event: Event, why: str) -> None:
        sentences = {act.sentence: act.reading for act in event.acts}
        self.set_aside.extend(_aside(reading, why) for reading in sentences.values())

    def _add_aside(self, reading: Reading, focus: Event, found: tuple[Found, ...]) -> None:
        """A sentence that tells no event itself, close behind one that does, speaks of that event."""
        if self._last_event is None or reading.sentence.index - self._last_event > ASIDE_REACH:
            return
        if any(f.judged.verdict in ("generic", "total", "hypothetical") for f in found) and not _tells_harm(
            reading
        ):
            return
        reading = without_period_tolls(reading, found)
        both = _BOTH.search(reading.sentence.text)
        for event in self._gatherer.last_two() if both else [focus]:
            event.asides.append(reading)


def _qualifies_general(item: Found, found: tuple[Found, ...], reading: Reading) -> bool:
    """Whether a participle only describes attacks in general ("continuous attacks targeting American personnel")."""
    token = reading.sentence.tokens[item.mention.first]
    if item.mention.noun or token.tag != "VBG" or not token.dep.startswith("acl"):
        return False
    heads = [f for f in found if f.mention.first <= token.head <= f.mention.last]
    return any(head.judged.verdict in ("generic", "total") for head in heads)


def _as_general(found: Found) -> Found:
    if found.judged.verdict != "event":
        return found
    return msgspec.structs.replace(found, judged=Judged("generic", GENERAL))


def _of_one_time(event: Event, anchor: Interval) -> bool:
    """Whether an event is of the time told of: one recalled from another year happened elsewhere."""
    return event.date is None or event.date.overlaps(anchor, SAME_TIME_DAYS)


def _stands_by_itself(event: Event, scope: Scope) -> bool:
    if scope.name == POLITICS:
        return any(_is_done_with_arms(act) for act in event.acts)
    harmed = any((h.count.low or 0) > 0 for act in event.acts for h in act.harms)
    apart = not any(act.sentence in scope.sentences for act in event.acts)
    return apart and harmed and event.date is not None and event.place is not None and not event.lead


def _is_done_with_arms(act: Act) -> bool:
    """Whether anybody or anything is hurt, or armed people or a weapon are named outside quotation marks."""
    armed = any(not _is_quoted(act.reading.sentence, weapon) for weapon in act.weapons)
    hurt = any((harm.count.low or 0) > 0 for harm in act.harms) or bool(act.damages)
    return armed or hurt or any(actor.kind in ARMED for actor in act.actors)


def _is_quoted(sentence: Sentence, mention: Mention) -> bool:
    before = sentence.text[: mention.start - sentence.start]
    return before.count('"') % 2 == 1 or before.count("\u201c") > before.count("\u201d")


def _tells_harm(reading: Reading) -> bool:
    return bool(reading.harms or reading.damages)


def _aside(reading: Reading, why: str) -> SetAside:
    sentence = reading.sentence
    return SetAside(sentence.text, sentence.start, sentence.end, why)
