"""Two reports held against each other: a match weight that explains itself."""

from __future__ import annotations

from tocsin.incidents.candidate import Candidate
from tocsin.incidents.compare_place import compare_place
from tocsin.incidents.compare_time import compare_time
from tocsin.incidents.compare_what import compare_what
from tocsin.incidents.compare_who import compare_who
from tocsin.records import Comparison, Term
from tocsin.vocab.match_weights import CONTRADICTION, MatchWeights

COMPARERS = (compare_time, compare_place, compare_who, compare_what)


def compare(left: Candidate, right: Candidate, weights: MatchWeights) -> Comparison:
    """The match weight of two reports in bits, with its terms in the order of COMPARERS.

    The weight is the prior and the sum of the terms; what one of the two does not say adds nothing.
    """
    if left.id > right.id:
        left, right = right, left
    seen = [item for comparer in COMPARERS for item in comparer(left, right)]
    prior = Term("prior", weights["prior"], "before any evidence")
    terms = (prior, *(Term(name, weights[name], reason) for name, reason in seen))
    weight = round(sum(term.bits for term in terms), 3)
    return Comparison(left.id, right.id, weight, terms, any(term.bits <= CONTRADICTION for term in terms))
