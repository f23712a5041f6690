"""All totals of a ledger held against its incidents, against each other, and against what sources recapture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.records import Coding, HeldTotals, Incident
from tocsin.totals.capture import estimate, histories, source_lists
from tocsin.totals.contradictions import contradictions, series
from tocsin.totals.coverage import cover
from tocsin.totals.kinship import Kinship
from tocsin.totals.told_totals import told_totals


def hold_totals(
    codings: Iterable[Coding], incidents: Sequence[Incident], kinship: Kinship | None = None
) -> HeldTotals:
    """The totals that *codings* tell, held against *incidents*; the order of either changes nothing.

    An estimate is made over the incidents that a total certainly counts.
    """
    known = list(codings)
    kinship = kinship or Kinship.load()
    told = told_totals(known, kinship)
    coverages = tuple(cover(one, incidents, kinship) for one in told)
    lists = source_lists(known)
    documents = {coding.document.id: coding.document for coding in known}
    by_list = histories(incidents, lists, documents)
    estimates = (
        estimate(
            {one.incident: by_list[one.incident] for one in coverage.counted if one.standing == "certain"}
        )
        for coverage in coverages
    )
    return HeldTotals(coverages, tuple(estimates), contradictions(told, kinship), series(coverages, kinship))
