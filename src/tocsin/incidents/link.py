"""Reports of one event, joined across documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tocsin.incidents.candidate import candidates
from tocsin.incidents.cluster import cluster
from tocsin.incidents.reconcile import reconcile
from tocsin.records import Coding, Family, Incident
from tocsin.vocab.match_weights import MatchWeights, NameWords, load_match_weights, load_name_words


def link(
    codings: Iterable[Coding],
    copies: Iterable[Family] = (),
    weights: MatchWeights | None = None,
    words: NameWords | None = None,
) -> tuple[Incident, ...]:
    """The incidents that *codings* tell of, earliest first.

    The order of *codings* changes nothing. Two reports of one document are never joined. Threats and denials
    are gathered as well, under their own status, for whoever wants to see them; they are not attacks. *copies* are the
    families of documents that are one report; each counts as one source.
    """
    weights = weights or load_match_weights()
    found = candidates(codings, words or load_name_words())
    by_id = {candidate.id: candidate for candidate in found}
    groups = cluster(found, weights)
    copied = {member: family for family in copies for member in family.members}
    incidents = (reconcile([by_id[key] for key in members], inside, copied) for members, inside in groups)
    return tuple(sorted(incidents, key=_by_day))


def _by_day(incident: Incident) -> tuple[dt.date, dt.date, str]:
    date = incident.date
    return date.earliest or date.latest or dt.date.max, date.latest or dt.date.max, incident.id
