"""A kept book brought up to date: what new entries of a ledger change in it, and nothing else.

Whether it is brought up to date once or after every entry, the book is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Final

import msgspec

from tocsin.book.kept import Kept, Whereabouts
from tocsin.book.pages import Codings
from tocsin.book.recalled import Recalled
from tocsin.copies import CopyIndex, families
from tocsin.incidents import Standing, incident_id
from tocsin.incidents.link import founded, incident_of, possible
from tocsin.incidents.relations import joins
from tocsin.ledger import Clock, Ledger
from tocsin.ledger.replay import coded_of, judgement_of, report_ids
from tocsin.linking import Linker, Memory, judged
from tocsin.linking.candidate import Candidate, candidate
from tocsin.linking.correct import corrected
from tocsin.linking.lineage import Lines, began, followed, heirs_of, origins_of
from tocsin.records import Coding, Document, Family, Incident
from tocsin.records.entry import CODING, DOCUMENT, JUDGEMENT, Entry
from tocsin.vocab.match_weights import load_match_weights, load_name_words

Watch = Callable[[str, int, int], None]
"""Is told what is being done, how many are done, and of how many."""
TOGETHER: Final = 200
"""Documents that are looked at for copies in one transaction."""
SETTLED: Final = 10_000
"""Documents whose reports are grouped together, while they are in memory: at the end they would be read again."""


def follow(
    kept: Kept,
    ledger: Ledger,
    codings: Codings,
    entries: Iterable[Entry],
    copies: CopyIndex | None,
    watch: Watch | None = None,
) -> frozenset[str]:
    """Bring *kept* up to date with *entries*, those of *ledger* behind its mark; to be called while writing.

    *codings* are those of *kept* and *ledger*. Documents that are copies are looked for in *copies*; nowhere where it
    is None. Returns the ids of the incidents that came, went or were made anew.
    """
    return _Follower(kept, ledger, codings, copies, watch or (lambda *_: None)).follow(entries)


class _Follower:
    """One bringing up to date."""

    def __init__(
        self, kept: Kept, ledger: Ledger, codings: Codings, copies: CopyIndex | None, watch: Watch
    ) -> None:
        self._kept, self._ledger, self._codings = kept, ledger, codings
        self._copies, self._watch = copies, watch
        self._weights, self._words = load_match_weights(), load_name_words()
        self._judged = kept.mark.judged
        self._fresh: dict[str, Whereabouts] = {}
        memory = Memory()
        memory.candidates = self._ready = Recalled(kept.homes, self._recall, kept.ready)
        memory.documents, memory.ties = kept.documents, kept.ties
        memory.home, memory.every = kept.at_home, kept.under
        memory.leaders, memory.knots = kept.leaders, kept.knots
        self._linker = Linker(self._weights, self._words, self._judged, memory)

    def follow(self, entries: Iterable[Entry]) -> frozenset[str]:
        """Take *entries* in; the incidents that are not what they were."""
        stirred = self._read(entries)
        stirred |= self._judge()
        borne_on = self._put(stirred)
        copied = self._look_for_copies(stirred)
        remade = self._linker.remade() | self._reports_of(copied)
        changed = self._reconcile(remade, stirred | copied, borne_on)
        self._ready.rest()
        return changed

    # What the entries say

    def _read(self, entries: Iterable[Entry]) -> set[str]:
        """Take *entries* in; the documents that are to be looked at anew."""
        mark = self._kept.mark
        clock = Clock(self._kept.moments, mark.ticking)
        judgements = list(mark.judgements)
        sequence, link, moved = mark.sequence, mark.link, set[str]()
        for entry in entries:
            moved.update(clock.see(entry))
            if entry.kind == DOCUMENT:
                self._place(entry.subject, DOCUMENT, entry.sequence)
            elif entry.kind == CODING:
                self._code(entry)
            elif entry.kind == JUDGEMENT:
                judgements.append(judgement_of(entry))
            sequence, link = entry.sequence, entry.link
        self._kept.mark = msgspec.structs.replace(
            mark, sequence=sequence, link=link, ticking=clock.ticking, judgements=tuple(judgements)
        )
        # Another moment of a report that was coded anew is one of the report that goes back to it.
        now = (self._kept.heirs.get(report, report) for report in moved)
        return {self._kept.homes[report] for report in now if report in self._kept.homes} | self._fresh.keys()

    def _place(self, document: str, kind: str, sequence: int) -> None:
        """Note the number of a document's last entry of a *kind*."""
        place = self._fresh.get(document) or self._kept.places.get(document, Whereabouts())
        self._fresh[document] = msgspec.structs.replace(place, **{kind: sequence})

    def _code(self, entry: Entry) -> None:
        """Take a coding in: where its document had one before, follow its reports from that to this."""
        document = entry.subject
        for report in report_ids(entry):
            self._kept.founders[incident_id(report)] = report
        place = self._fresh.get(document) or self._kept.places.get(document, Whereabouts())
        if place.coding:
            before = coded_of(next(self._ledger.at([place.coding]))).reports
            lines: Lines = self._kept.lines.get(document) or began(before)
            self._draw(document, lines, followed(lines, before, coded_of(entry).reports))
        self._place(document, CODING, entry.sequence)

    def _draw(self, document: str, before: Lines, now: Lines) -> None:
        """Put the lines of a document's reports as they are *now* in the place of those *before*."""
        for report in [*before, *(old for line in before.values() for old in line)]:
            self._kept.heirs.pop(report, None)
            self._kept.origins.pop(report, None)
        self._kept.lines[document] = now
        self._kept.heirs.update(heirs_of(now))
        self._kept.origins.update(origins_of(now))

    # What people said

    def _judge(self) -> set[str]:
        """Take what judgements come to now; the documents with a report whose corrections are no longer the same."""
        mark = self._kept.mark
        if not mark.judgements:
            return set()
        now = judged(mark.judgements, self._kept.heirs)
        self._kept.mark = msgspec.structs.replace(mark, judged=now)
        old, new = self._judged.corrections, now.corrections
        changed = (key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
        return {self._kept.homes[report] for report in changed if report in self._kept.homes}

    # Which reports are of one event

    def _put(self, documents: set[str]) -> frozenset[str]:
        """Link the reports of *documents* anew, as people judge them now; the reports that they judge otherwise."""
        order = sorted(documents, key=self._number)
        for document in order:
            # While the old place and the old corrections still hold: it is taken away as it was put.
            self._linker.drop(document)
            place = self._fresh.get(document)
            if place:
                self._kept.places[document] = place
        now = self._judged = self._kept.mark.judged
        borne_on = self._linker.judge(now)
        for number, coding in enumerate(self._codings.of(order)):
            self._describe(coding)
            one = corrected(coding, now.corrections)
            self._linker.put(one, {report.id: self._kept.arrival(report.id) for report in one.reports})
            if not (number + 1) % SETTLED:
                self._linker.settle()
            self._watch("linking", number + 1, len(order))
        return borne_on

    def _number(self, document: str) -> tuple[int, str]:
        """Orders documents as they came in, so that those of the same days are linked together."""
        place = self._fresh.get(document) or self._kept.places.get(document, Whereabouts())
        return place.document, document

    def _describe(self, coding: Coding) -> None:
        """Note what the text of a document has besides reports."""
        key = coding.document.id
        place = self._kept.places[key]
        told = msgspec.structs.replace(place, joinings=joins(coding))
        if told != place:
            self._kept.places[key] = told

    def _recall(self, document: str) -> Iterator[Candidate]:
        """The reports of a document as the linker has them."""
        for coding in self._codings.of([document]):
            one = corrected(coding, self._judged.corrections)
            for report in one.reports:
                yield candidate(report, one.document, self._words, self._kept.arrival(report.id))

    # Which documents are copies

    def _look_for_copies(self, stirred: Iterable[str]) -> set[str]:
        """Look for copies of the *stirred* documents; those whose family is another now."""
        if self._copies is None:
            return set()
        told = sorted(document for document in stirred if document in self._kept.documents)
        for start in range(0, len(told), TOGETHER):
            some = told[start : start + TOGETHER]
            self._copies.take_all(map(self._document, some))
            self._watch("looking for copies", start + len(some), len(told))
        self._kept.mark = msgspec.structs.replace(self._kept.mark, copies=len(self._copies))
        around = [
            link
            for link in self._copies.around(stirred)
            if link.left in self._kept.documents and link.right in self._kept.documents
        ]
        now = {member: family for family in families(around) for member in family.members}
        asked = {*stirred, *(end for link in around for end in (link.left, link.right))}
        asked |= {member for key in asked if (old := self._kept.families.get(key)) for member in old.members}
        return {key for key in asked if self._join(key, now.get(key))}

    def _document(self, key: str) -> Document:
        """A document that has reports."""
        return self._linker.candidates[self._kept.documents[key][0]].document

    def _join(self, document: str, family: Family | None) -> bool:
        """Note the family of a document; whether it is another than before."""
        if self._kept.families.get(document) == family:
            return False
        if family is None:
            del self._kept.families[document]
        else:
            self._kept.families[document] = family
        return True

    def _reports_of(self, documents: Iterable[str]) -> set[str]:
        return {report for key in documents for report in self._kept.documents.get(key, ())}

    # What they come to

    def _reconcile(self, remade: Iterable[str], anew: Set[str], borne_on: Set[str]) -> frozenset[str]:
        """Make the incidents anew in which some of the reports *remade* stand, or stood.

        One of the same reports, of which no document is *anew*, is what it was but for what may tell of it. The ids of
        those that are not what they were, or on whose reports people judge otherwise: *borne_on*.
        """
        stood, told = self._clear(remade, anew)
        groups = {self._linker.members_of(report) for report in stood if report in self._linker.candidates}
        for members in groups:
            self._kept.standing.update(dict.fromkeys(members, founded(members, self._linker)))
        changed = set[str]()
        for number, members in enumerate(
            sorted(groups, key=lambda one: self._number(self._kept.homes[one[0]]))
        ):
            before = told.get(members)
            incident = self._incident(members, before, anew)
            self._kept.keep(incident)
            if incident != before or not borne_on.isdisjoint(members):
                changed.add(incident.id)
            self._watch("reconciling", number + 1, len(groups))
        now = {self._kept.standing[members[0]] for members in groups}
        moved = (report for report, was in stood.items() if self._kept.standing.get(report) != was)
        near = {other for report in moved for other in self._kept.ties.get(report, ())}
        led = self._lead_on({self._kept.standing[report] for report in near} - now)
        return frozenset(changed | led | ({was for was in stood.values() if was} - now))

    def _incident(self, members: Sequence[str], before: Incident | None, anew: Set[str]) -> Incident:
        """What *members* come to, who came to *before* where they are told as they were."""
        group, homes = self._linker.group_of(members[0]), self._kept.standing
        if before is None:
            return incident_of(
                group, self._linker, self._weights, Standing(copied=self._kept.families), homes
            )
        known = [one for one in before.possible if one.document not in anew]
        may_tell = possible(group, self._linker, self._weights, homes, known)
        return msgspec.structs.replace(before, possible=tuple(may_tell))

    def _lead_on(self, incidents: Iterable[str]) -> set[str]:
        """Have *incidents* say of reports that may tell of them in which one these stand by themselves now.

        The ids of those that said another; nothing else of them has changed.
        """
        changed: set[str] = set()
        for key in incidents:
            incident = self._kept.incidents[key]
            now = tuple(
                msgspec.structs.replace(one, incident=self._kept.standing[one.report])
                for one in incident.possible
            )
            if now != incident.possible:
                self._kept.keep(msgspec.structs.replace(incident, possible=now))
                changed.add(key)
        return changed

    def _clear(
        self, remade: Iterable[str], anew: Set[str]
    ) -> tuple[dict[str, str | None], dict[tuple[str, ...], Incident]]:
        """Take the incidents away in which some of the reports *remade* stood, or that they are joined to now.

        Each report of these, with the incident that it stood in; and by their reports the incidents that have no
        document that is *anew*.
        """
        left = set(remade)
        stood: dict[str, str | None] = {}
        told: dict[tuple[str, ...], Incident] = {}
        while left:
            report = left.pop()
            before = stood[report] = self._kept.standing.pop(report, None)
            gone = self._kept.incidents.pop(before, None) if before else None
            together = set(gone.reports) if gone else set()
            if gone and anew.isdisjoint(gone.documents):
                told[tuple(sorted(gone.reports))] = gone
            if report in self._linker.candidates:
                together.update(self._linker.members_of(report))
            left.update(other for other in together if other not in stood)
        return stood, told
