"""Accounts of one attack, made by hand and reconciled without being linked first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build import ASAD, coding, report, said

from tocsin.incidents.reconcile import reconcile
from tocsin.linking.candidate import Candidate, candidates_of
from tocsin.records import Coding, Count, Family, Incident, content_id
from tocsin.vocab.match_weights import load_name_words
from tocsin.vocab.rules import load_rules

DAY = "2024-07-25"
GROUP = {"name": "Islamic Resistance in Iraq", "actor_id": "islamic-resistance-in-iraq"}


def account(name: str, published: str | None = None, **fields: Any) -> Coding:
    """A document of the publisher *name* with one report of the attack; *text* and *publisher* are the document's."""
    about = {key: fields.pop(key) for key in ("text", "publisher") if key in fields}
    date, place = fields.pop("date", DAY), fields.pop("place", ASAD)
    return coding(name, report(name, date, place, **fields), published=published, **about)


def killed(name: str, published: str | None, count: Count, by: str = "", *via: str, **fields: Any) -> Coding:
    """An account in which *by* says how many were killed."""
    value = {"low": count.low, "high": count.high, "qualifier": count.qualifier}
    claims = (said("killed", value, f"{count.low} killed", by, *via), *fields.pop("claims", ()))
    return account(name, published, killed=count, claims=claims, **fields)


def exactly(number: int) -> Count:
    """A plain count."""
    return Count.exactly(number)


def candidates(codings: Sequence[Coding]) -> list[Candidate]:
    """The reports of *codings*, ready to be reconciled."""
    words = load_name_words()
    return [one for coding in codings for one in candidates_of(coding, words)]


def reconciled(
    codings: Sequence[Coding], policy: str = "majority", copies: Sequence[Family] = ()
) -> Incident:
    """The incident of all reports of *codings*."""
    copied = {member: family for family in copies for member in family.members}
    return reconcile(candidates(codings), (), copied, load_rules(policy))


def copy_family(*names: str) -> Family:
    """The documents of these names as copies of one report."""
    ids = tuple(sorted(content_id("document", name) for name in names))
    return Family(ids[0], ids, ())
