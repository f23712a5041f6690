"""Every number that is told of an incident, and what each policy makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tocsin.incidents.choose_count import choose_count, is_official
from tocsin.incidents.history import Placed, saying_of
from tocsin.incidents.reconcile import COUNT_FIELDS, founding, told_in_time
from tocsin.linking.candidate import Candidate
from tocsin.records import CountField, Family, Reconciled, Sources, ToldNumber
from tocsin.vocab.rules import POLICIES, Rules


class Numbers(msgspec.Struct, frozen=True):
    """What is *told* of an incident, and its counts *chosen* by the names of fields and policies."""

    told: tuple[ToldNumber, ...]
    chosen: Mapping[CountField, Mapping[str, Reconciled]]


def tell_numbers(
    members: Sequence[Candidate], sources: Sources, copied: Mapping[str, Family], rules: Rules
) -> Numbers:
    """The numbers that the reports *members* of one incident tell; *sources* are its families."""
    ordered = sorted(members, key=founding)
    family = {document: number for number, group in enumerate(sources.families) for document in group}
    told: list[ToldNumber] = []
    chosen: dict[CountField, dict[str, Reconciled]] = {}
    for field in COUNT_FIELDS:
        found = told_in_time(ordered, field, family, copied, rules)
        told += (_told(field, one, rules) for one in found)
        for policy in POLICIES:
            count = choose_count(found, sources, msgspec.structs.replace(rules, policy=policy))
            if count:
                chosen.setdefault(field, {})[policy] = count
    return Numbers(tuple(told), chosen)


def _told(field: CountField, one: Placed, rules: Rules) -> ToldNumber:
    telling = one.told
    assert telling.count is not None
    return ToldNumber(
        field,
        telling.count,
        saying_of(telling),
        one.moment,
        telling.family,
        official=is_official(telling.claim.speaker if telling.claim else None, rules.officials),
        accused=telling.accused,
        stands=one.stands,
    )
