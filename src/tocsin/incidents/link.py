"""Reports of one event, joined across documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from tocsin.incidents.reconcile import founding, incident_id, reconcile
from tocsin.linking import Arrival, Group, Judged, Linker, compare
from tocsin.linking.candidate import Candidate
from tocsin.linking.correct import corrected
from tocsin.linking.judged import pair_of
from tocsin.records import Coding, Comparison, Family, Incident, Possible, by_day
from tocsin.vocab.match_weights import MatchWeights, NameWords, load_match_weights, load_name_words
from tocsin.vocab.rules import Rules


class Standing(msgspec.Struct, frozen=True):
    """What a ledger knows besides the codings that hold: what people judged, when reports came in, their families.

    *copied* is the family of each document that is one report with others; it counts as one source. *arrivals* are by
    report id. *rules* say how values are reconciled; None for those that are shipped.
    """

    judged: Judged = Judged()
    arrivals: Mapping[str, Arrival] = {}
    copied: Mapping[str, Family] = {}
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
    copied = {member: family for family in copies for member in family.members}
    standing = msgspec.structs.replace(standing or Standing(), copied=copied)
    weights = weights or load_match_weights()
    linker = Linker(weights, words or load_name_words(), standing.judged)
    for coding in codings:
        linker.put(corrected(coding, standing.judged.corrections), standing.arrivals)
    groups = list(linker.groups())
    homes = {
        report: key
        for group in groups
        for key in [founded(group.members, linker)]
        for report in group.members
    }
    made = (incident_of(group, linker, weights, standing, homes) for group in groups)
    return tuple(sorted(made, key=by_day))


def founded(members: Iterable[str], linker: Linker) -> str:
    """The id of the incident that the reports *members* are."""
    founder = min((linker.candidates[report] for report in members), key=founding)
    return incident_id(founder.arrival.origin)


def incident_of(
    group: Group, linker: Linker, weights: MatchWeights, standing: Standing, homes: Mapping[str, str]
) -> Incident:
    """The incident that the reports of *group* come to; *homes* is the incident of each report that may tell of it."""
    members = [linker.candidates[report] for report in group.members]
    incident = reconcile(members, _closest(group, linker, weights), standing.copied, standing.rules)
    return msgspec.structs.replace(
        incident,
        formerly=_formerly(members, incident.id),
        possible=tuple(possible(group, linker, weights, homes)),
    )


def by_other_rules(
    incident: Incident, members: Sequence[Candidate], copied: Mapping[str, Family], rules: Rules
) -> Incident:
    """*incident* as *rules* reconcile its reports, *members*; which reports they are does not hang on rules."""
    again = reconcile(members, incident.comparisons, copied, rules)
    return msgspec.structs.replace(again, formerly=incident.formerly, possible=incident.possible)


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


def possible(
    group: Group,
    linker: Linker,
    weights: MatchWeights,
    homes: Mapping[str, str],
    known: Iterable[Possible] = (),
) -> Iterator[Possible]:
    """The reports outside a group that may tell of it, each with the comparison that speaks most for it.

    *homes* is the incident of each; a comparison that is *known* of the two is not made again.
    """
    made = {(one.comparison.left, one.comparison.right): one.comparison for one in known}
    for report in group.possible:
        nearest, other = linker.candidates[linker.nearest(group, report)], linker.candidates[report]
        pair = made.get(pair_of(nearest.id, report)) or compare(nearest, other, weights)
        yield Possible(report, other.document.id, homes[report], pair)
