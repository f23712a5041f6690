"""Reports of one event joined across documents: block, compare, cluster, reconcile."""

from tocsin.incidents.candidate import Arrival
from tocsin.incidents.compare import compare
from tocsin.incidents.hold_totals import hold_totals
from tocsin.incidents.judged import Judged, judged
from tocsin.incidents.lineage import Lineage, lineage
from tocsin.incidents.link import Standing, link
from tocsin.incidents.linker import Linker
from tocsin.incidents.reconcile import incident_id
from tocsin.incidents.relations import relate

__all__ = [
    "Arrival",
    "Judged",
    "Lineage",
    "Linker",
    "Standing",
    "compare",
    "hold_totals",
    "incident_id",
    "judged",
    "lineage",
    "link",
    "relate",
]
