"""Reports of one event joined across documents: block, compare, cluster, reconcile.

A first version with weights set by hand (`vocab/data/match_weights.tsv`); it explains each join and keeps
each disagreement.
"""

from tocsin.incidents.compare import compare
from tocsin.incidents.link import link

__all__ = ["compare", "link"]
