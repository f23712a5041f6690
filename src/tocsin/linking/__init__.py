"""Which reports tell of one event: block, compare, cluster, as people judged them."""

from tocsin.linking.candidate import Arrival
from tocsin.linking.compare import compare
from tocsin.linking.judged import Judged, judged
from tocsin.linking.linker import Group, Linker, Memory

__all__ = ["Arrival", "Group", "Judged", "Linker", "Memory", "compare", "judged"]
