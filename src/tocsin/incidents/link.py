"""Reports of one event, joined across documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from tocsin.incidents.reconcile import founding, incident_id, reconcile
from tocsin.linking.candidate import Arrival, Candidate
from tocsin.linking.compare import compare
from tocsin.linking.correct import corrected
from tocsin.linking.judged import Judged
from tocsin.linking.linker import Group, Linker
from tocsin.records import Coding, Comparison, Family, Incident, Possible
from tocsin.vocab.match_weights import MatchWeights, NameWords, load_match_weights, load_name_words
from tocsin.vocab.rules import Rules


class Standing(msgspec.Struct, frozen=True):
    """What a ledger knows besides the codings that hold: what people judged, when reports came in, their families.

    *copies* are the families of documents that are one report; each counts as one source. *arrivals* are by report id.
    *rules* say how values are reconciled; None for those that are shipped.
    """

    judged: Judged = Judged()
    arrivals: Mapping[str, Arrival] = {}
    copies: tuple[Family, ...] = ()
    rules: Rules | None = None


def link(
    codings: Iterable[Coding],
    copies: Iterable[Family] = (),
    weights: MatchWeights | None = None,
    words: NameWords | None = None,
    standing: Standing | None = None,
) -> tuple[Incident, ...]:
    """The incidents that *codings* tell of, earliest first.

    The order of *codings* changes nothing. Two reports of one document are never joined but by a person. Threats and
    denials are gathered as well, under their own status, for whoever wants to see them; they are not attacks.
    """
    standing = msgspec.structs.replace(standing or Standing(), copies=tuple(copies))
    weights = weights or load_match_weights()
    linker = linked(codings, weights, words or load_name_words(), standing)
    return in_order(linker, weights, standing)


def in_order(
    linker: Linker, weights: MatchWeights, standing: Standing, known: Mapping[Group, Incident] | None = None
) -> tuple[Incident, ...]:
    """Every incident of *linker*, earliest first; those that are *known* by their group are not made again."""
    return tuple(sorted(incidents_of(linker, weights, standing, known or {}), key=_by_day))


def linked(codings: Iterable[Coding], weights: MatchWeights, words: NameWords, standing: Standing) -> Linker:
    """A linker that holds the reports of *codings*, as people corrected them."""
    linker = Linker(weights, words, standing.judged)
    for coding in codings:
        linker.put(corrected(coding, standing.judged.corrections), standing.arrivals)
    return linker


def incidents_of(
    linker: Linker, weights: MatchWeights, standing: Standing, known: Mapping[Group, Incident]
) -> Iterator[Incident]:
    """Every incident of *linker*, in no particular order.

    One that is *known* by its group is as it was, unless a report that may tell of it stands in another incident now.
    """
    copied = {member: family for family in standing.copies for member in family.members}
    groups = list(linker.groups())
    named = ((_id(group, linker), group) for group in groups)
    incident_of = {report: key for key, group in named for report in group.members}
    for group in groups:
        before = known.get(group)
        if before and all(incident_of[one.report] == one.incident for one in before.possible):
            yield before
            continue
        members = [linker.candidates[report] for report in group.members]
        incident = reconcile(members, _closest(group, linker, weights), copied, standing.rules)
        yield msgspec.structs.replace(
            incident,
            formerly=_formerly(members, incident.id),
            possible=tuple(_possible(group, linker, weights, incident_of)),
        )


def group_of(incident: Incident) -> Group:
    """The group that an incident was made of."""
    return Group(tuple(sorted(incident.reports)), tuple(one.report for one in incident.possible))


def _id(group: Group, linker: Linker) -> str:
    founder = min((linker.candidates[report] for report in group.members), key=founding)
    return incident_id(founder.arrival.origin)


def _formerly(members: Iterable[Candidate], now: str) -> tuple[str, ...]:
    """The ids under which the reports of an incident may have stood before they were joined; they lead here."""
    return tuple(sorted({incident_id(one.arrival.origin) for one in members} - {now}))


def _closest(group: Group, linker: Linker, weights: MatchWeights) -> list[Comparison]:
    """Why the reports of a group belong together: of each but one its closest, strongest first."""
    left = set(group.members[1:])
    found: list[Comparison] = []
    best = {report: (linker.weight(group.members[0], report), group.members[0]) for report in left}
    while left:
        report = min(left, key=lambda one: (-best[one][0], one))
        found.append(compare(linker.candidates[best[report][1]], linker.candidates[report], weights))
        left.remove(report)
        for other in left:
            best[other] = max(best[other], (linker.weight(report, other), report))
    return sorted(found, key=lambda one: (-one.weight, one.left, one.right))


def _possible(
    group: Group, linker: Linker, weights: MatchWeights, incident_of: Mapping[str, str]
) -> Iterator[Possible]:
    """The reports outside a group that may tell of it, each with the comparison that speaks most for it."""
    for report in group.possible:
        nearest = max(group.members, key=lambda member: (linker.weight(member, report), member))
        pair = compare(linker.candidates[nearest], linker.candidates[report], weights)
        document = linker.candidates[report].document.id
        yield Possible(report, document, incident_of[report], pair)


def _by_day(incident: Incident) -> tuple[dt.date, dt.date, str]:
    date = incident.date
    return date.earliest or date.latest or dt.date.max, date.latest or dt.date.max, incident.id
