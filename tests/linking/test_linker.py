"""A linker as reports come, go and are judged: order is nothing, and what is not touched stays."""

from __future__ import annotations

import random
from typing import Any

from build import ASAD, coding, report, rockets
from corpora import CORPORA, WIDE, corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.linking.judged import Judged
from tocsin.linking.linker import Linker
from tocsin.records import Coding
from tocsin.vocab.match_weights import load_match_weights, load_name_words

WEIGHTS = load_match_weights()
WORDS = load_name_words()
Drawn = list[list[dict[str, Any]]]
ORDERS = 50


def linker_of(codings: list[Coding], judged: Judged | None = None) -> Linker:
    """A linker into which *codings* were put one after the other."""
    linker = Linker(WEIGHTS, WORDS, judged)
    for one in codings:
        linker.put(one)
    return linker


def groups(linker: Linker) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every incident, with the reports that may tell of it."""
    return {(group.members, group.possible) for group in linker.groups()}


@settings(max_examples=20, deadline=None)
@given(WIDE, st.randoms(use_true_random=False))
def test_fifty_orders_give_the_same_incidents(drawn: Drawn, chance: random.Random) -> None:
    """Incidents are the same whatever the order in which reports come in, looked at on the way or not."""
    codings = corpus(drawn)
    expected = groups(linker_of(codings))
    for _ in range(ORDERS):
        linker = Linker(WEIGHTS, WORDS)
        for one in chance.sample(codings, len(codings)):
            linker.put(one)
            if chance.random() < 0.3:
                groups(linker)
        assert groups(linker) == expected


@settings(max_examples=150, deadline=None)
@given(WIDE)
def test_a_new_report_changes_at_most_what_it_touches(drawn: Drawn) -> None:
    """An incident without a strong pair to a new report, in it or in its knot, is what it was."""
    *before, new = corpus(drawn)
    linker = linker_of(before)
    old = {group.members for group in linker.groups()}
    knots = {frozenset(linker.knot_of(report)) for members in old for report in members}
    linker.put(new)
    now = {group.members for group in linker.groups()}
    touched = {other for one in new.reports for other in linker.touching(one.id)}
    for members in old - now:
        knot = next(knot for knot in knots if members[0] in knot)
        assert knot & touched


@settings(max_examples=100, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_what_came_and_went_leaves_no_trace(drawn: Drawn, chance: random.Random) -> None:
    """Documents that were put in and taken away again leave the incidents of the others as they were."""
    codings = corpus(drawn)
    passing = chance.sample(codings, len(codings) // 2)
    linker = linker_of(codings)
    groups(linker)
    for one in passing:
        linker.drop(one.document.id)
    gone = {one.document.id for one in passing}
    left = [one for one in codings if one.document.id not in gone]
    assert groups(linker) == groups(linker_of(left))
    for one in passing:
        linker.put(one)
    assert groups(linker) == groups(linker_of(codings))


@settings(max_examples=100, deadline=None)
@given(WIDE)
def test_an_incident_by_one_of_its_reports(drawn: Drawn) -> None:
    """Each report stands in exactly one incident, which is found by it."""
    codings = corpus(drawn)
    linker = linker_of(codings)
    found = list(linker.groups())
    reports = sorted(one.id for each in codings for one in each.reports)
    assert sorted(report for group in found for report in group.members) == reports
    assert all(linker.group_of(report) == group for group in found for report in group.members)


def test_a_vague_mention_is_kept_beside_what_it_may_be() -> None:
    """A month of drones at a base where drones came twice joins neither attack, and is possibly of both."""
    drones = (rockets(2, None, kind="drone"),)
    told = [
        coding(name, report(name, when, ASAD, weapons=drones, perpetrators=["Kataib Hezbollah"]))
        for name, when in [("one", "2022-04-10"), ("two", "2022-04-20"), ("vague", "2022-04")]
    ]
    linker = linker_of(told)
    one, two, vague = (each.reports[0].id for each in told)
    assert linker.group_of(one).possible == linker.group_of(two).possible == (vague,)
    assert linker.group_of(vague).possible == tuple(sorted((one, two)))
