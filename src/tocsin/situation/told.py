"""An incident as the report tells it: its number, its page with the evidence, and names that fit on a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from tocsin.records import Accused, Coding, Document, Incident, Relation, Saying
from tocsin.situation.notebook import Passage
from tocsin.situation.wording import made_brief, speaker_named
from tocsin.views import IncidentDetail, Telling, incident_detail


class Told(msgspec.Struct, frozen=True):
    """An incident of the report. *certain* says that it lies in the period; *mark* is "new", "changed" or ""."""

    number: int
    incident: Incident
    detail: IncidentDetail
    certain: bool
    mark: str = ""

    def family(self, document: str) -> str:
        """The family of sources to which a document belongs."""
        return self.detail.families.get(document, document)

    def behind(self, *rows: str) -> Iterator[Passage]:
        """The passages behind some rows of the incident's page."""
        wanted = frozenset(rows)
        for row in self.detail.rows:
            if row.field in wanted:
                yield from (self._passage(one, row.field) for one in row.tellings)

    def deed(self) -> list[Passage]:
        """The passages that tell what happened, where and when; else any that tell of it at all."""
        rows = list(self.behind("what", "when", "where", "weapons", "against"))
        if rows:
            return rows
        rest = [passage for row in self.detail.rows for passage in self.behind(row.field)]
        return rest or [Passage(one.id, 0, 0, "", "", self.incident.summary) for one in self.detail.documents]

    def _passage(self, one: Telling, aspect: str) -> Passage:
        return Passage(one.document.id, one.start, one.end, aspect, self.family(one.document.id))

    def said(self, sayings: Iterable[Saying], aspect: str = "") -> Iterator[Passage]:
        """The passages of *sayings*."""
        for one in sayings:
            family = self.family(one.document)
            yield Passage(one.document, one.start, one.end, aspect or one.value, family, one.quote)


def told_of(
    incident: Incident, codings: Sequence[Coding], number: int, certain: bool, mark: str = ""
) -> Told:
    """The *incident* with its evidence in *codings*, as *number* of the report."""
    documents = {coding.document.id: coding.document for coding in codings}
    return Told(number, presentable(incident, documents), incident_detail(incident, codings), certain, mark)


def presentable(incident: Incident, documents: Mapping[str, Document]) -> Incident:
    """The incident with brief names, and with speakers as a sentence names them, whoever of *documents* quotes them."""

    def renamed(sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
        return tuple(msgspec.structs.replace(one, said_by=_named(one, documents)) for one in sayings)

    conflicts = {field: renamed(sides) for field, sides in incident.conflicts.items()}
    accused = tuple(Accused(who.name, who.actor_id, renamed(who.bases)) for who in incident.accused)
    unclaimed = renamed(incident.unclaimed)
    return made_brief(
        msgspec.structs.replace(incident, conflicts=conflicts, accused=accused, unclaimed=unclaimed)
    )


def _named(saying: Saying, documents: Mapping[str, Document]) -> str:
    document = documents.get(saying.document)
    return speaker_named(saying.said_by, document) if document else saying.said_by


def linked(relations: Iterable[Relation], told: Iterable[Told]) -> dict[str, list[Relation]]:
    """The relations of two incidents of the report, by the later one."""
    here = {one.incident.id for one in told}
    found: dict[str, list[Relation]] = {}
    for one in relations:
        if one.incident in here and one.other in here:
            found.setdefault(one.incident, []).append(one)
    return found
