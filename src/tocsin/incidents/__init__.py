"""Reports of one event joined across documents: block, compare, cluster, reconcile."""

from tocsin.incidents.compare import compare
from tocsin.incidents.judged import Judged, judged
from tocsin.incidents.link import Standing, link
from tocsin.incidents.linker import Linker

__all__ = ["Judged", "Linker", "Standing", "compare", "judged", "link"]
