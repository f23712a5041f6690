"""Who says what of an incident, a line each, for formats that have room for a text beside their fields."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.exports.in_words import value_words
from tocsin.records import Claim, Dossier
from tocsin.records.words import speaker_words


def claim_lines(dossier: Dossier) -> Iterator[str]:
    """Every claim of every report: "killed: 2, police, to AFP, in Sputnik (stated): “two killed” [document:8-18]"."""
    names = {source.document: source.name for source in dossier.sources}
    for report in dossier.reports:
        outlet = names.get(report.document_id) or report.document_id
        for claim in report.claims:
            yield f"{_told(claim, outlet)} [{report.document_id}:{claim.start}-{claim.end}]"


def _told(claim: Claim, outlet: str) -> str:
    said_by = speaker_words(claim.speaker, claim.via, outlet)
    where = "" if said_by == outlet else f", in {outlet}"
    quote = f": “{claim.quote}”" if claim.quote else ""
    return f"{claim.field}: {value_words(claim)}, {said_by}{where} ({claim.certainty}){quote}"


def reason_lines(dossier: Dossier) -> Iterator[str]:
    """How the values were found, which of them are the book's own, and how well it is attested."""
    one = dossier.incident
    for name, count in (("killed", one.killed), ("injured", one.injured)):
        if count:
            yield f"{name}: low {count.low}, best {count.best}, high {count.high}; {count.reason}"
            yield from (
                f"{name}, by the accused: {said.value}, {said.said_by}: “{said.quote}”"
                for said in count.claimed
            )
    yield from (f"{field}: {why}" for field, why in one.reasons.items())
    for who in one.accused:
        yield from (f"{who.name}: {said.value}, {said.said_by}: “{said.quote}”" for said in who.bases)
    for field, sides in one.conflicts.items():
        yield from (f"{field} differs: {side.value}, {side.said_by}: “{side.quote}”" for side in sides)
    for relation in dossier.relations:
        which = f"{relation.incident} to {relation.other or 'an incident that is not known'}"
        yield f"{relation.kind}, {which}: “{relation.quote}”"
    if one.grade:
        yield f"grade {one.grade.name}: {one.grade.reason}"
