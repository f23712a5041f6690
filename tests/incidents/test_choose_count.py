"""Counts by named policies, on the worked case of the field: an agency, police, the attacker, a ministry, an NGO."""

from __future__ import annotations

import random

import pytest
from accounts import GROUP, account, copy_family, exactly, killed, reconciled
from build import said
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.records import Coding, Count, Incident, Reconciled
from tocsin.vocab.rules import POLICIES

ATTACKER = killed(
    "Sabereen",
    "2024-07-25",
    exactly(20),
    "The Islamic Resistance",
    claims=(said("perpetrators", GROUP | {"basis": "claimed"}, "the Islamic Resistance in Iraq"),),
    perpetrators=["Islamic Resistance in Iraq"],
)
WORKED = (
    killed("Agency", "2024-07-25", Count(3, None, "at_least"), "a witness"),
    killed("Herald", "2024-07-25", exactly(5), "police"),
    ATTACKER,
    killed("Courier", "2024-07-26", exactly(4), "the health ministry"),
    killed("Relief", "2024-07-26", Count(2, None, "vague"), "an aid worker"),
)


def toll(incident: Incident) -> Reconciled:
    """The dead of an incident of which somebody gives a number."""
    assert incident.killed
    return incident.killed


@pytest.mark.parametrize(
    ("policy", "best"),
    [("majority", 4), ("latest", 4), ("latest-official", 4), ("lowest", 3), ("range", None)],
)
def test_worked_case(policy: str, best: int | None) -> None:
    """Bounds are 3 and 5 under every policy; the attacker's 20 is kept and bounds nothing, "several" adds nothing."""
    found = toll(reconciled(WORKED, policy))
    assert (found.low, found.best, found.high) == (3, best, 5)
    assert [one.value for one in found.claimed] == ["20"]
    assert found.policy == POLICIES[policy]  # type: ignore[index]


def test_reason_of_a_majority() -> None:
    """The reason says how many families agree, and what the latest says where it differs."""
    told = [killed("AP", "2024-07-25", exactly(4)), killed("Rudaw", "2024-07-25", exactly(4))]
    found = toll(reconciled([*told, killed("Reuters", "2024-07-26", exactly(5))]))
    assert found.best == 4
    assert found.reason == "2 of 3 independent families say 4; the latest, Reuters of 26 July 2024, says 5"


def test_latest_official_falls_back() -> None:
    """Without an official the majority holds, and the reason says so."""
    found = toll(
        reconciled(
            [killed("a", None, exactly(2)), killed("b", None, exactly(2), "a resident")], "latest-official"
        )
    )
    assert found.best == 2 and found.reason.startswith("no official gives a number; both")


def test_only_the_attacker() -> None:
    """Where only the attacker gives a number there is none to choose from, and his is kept."""
    found = toll(reconciled([ATTACKER]))
    assert (found.low, found.best, found.high) == (None, None, None)
    assert found.claimed and "only the accused" in found.reason


def test_a_vague_number_alone() -> None:
    """ "Several" is a number where nobody gives a better one, and stays one that no other fits."""
    assert toll(reconciled([killed("a", None, Count(2, None, "vague"))])).low == 2
    dozens = toll(reconciled([killed("a", None, Count(12, None, "vague")), killed("b", None, exactly(3))]))
    assert (dozens.low, dozens.high) == (3, None)


@pytest.mark.parametrize("policy", POLICIES)
def test_some_and_nobody_says_how_many(policy: str) -> None:
    """Where it is said that some were killed and nobody says how many, no number is best, and the reason says so."""
    found = toll(reconciled([killed("A", "2024-07-25", Count(), "police")], policy))
    assert (found.low, found.best, found.high) == (None, None, None)
    assert found.reason == "nobody says how many"


def test_a_correction_replaces() -> None:
    """What a publisher has corrected neither bounds nor votes, whatever the policy."""
    told = [killed("day one", "2024-07-25", exactly(12), publisher="AP")]
    told += [
        killed("day two", "2024-07-26", exactly(4), publisher="AP"),
        killed("b", "2024-07-25", exactly(4)),
    ]
    for policy in POLICIES:
        found = toll(reconciled(told, policy))
        assert (found.low, found.best, found.high) == (4, 4, 4)


COUNTS = st.builds(
    lambda low, more, kind: {
        "exact": Count(low, low),
        "least": Count(low, None, "at_least"),
        "most": Count(None, low + more, "at_most"),
        "range": Count(low, low + more + 1, "range"),
        "vague": Count(2, None, "vague"),
        "some": Count(None, None, "vague"),
    }[kind],
    st.integers(0, 6),
    st.integers(0, 3),
    st.sampled_from(["exact", "least", "most", "range", "vague", "some"]),
)
DAYS = st.sampled_from([None, "2024-07-25", "2024-07-26", "2024-07-27"])
SPEAKERS = st.sampled_from(["", "police", "a resident", "The Islamic Resistance in Iraq"])
ACCOUNTS = st.lists(st.tuples(COUNTS, DAYS, SPEAKERS, st.sampled_from("ABC")), min_size=1, max_size=5)


def corpus(drawn: list[tuple[Count, str | None, str, str]]) -> list[Coding]:
    """Accounts of three publishers, one of which tells of a claim."""
    named = [
        killed(f"d{number}", day, count, by, publisher=publisher)
        for number, (count, day, by, publisher) in enumerate(drawn)
    ]
    return [*named, account("claim", "2024-07-25", perpetrators=["Islamic Resistance in Iraq"])]


@settings(max_examples=60, deadline=None)
@given(ACCOUNTS, st.sampled_from(sorted(POLICIES)))
def test_low_best_high(drawn: list[tuple[Count, str | None, str, str]], policy: str) -> None:
    """The best never lies outside the bounds."""
    found = toll(reconciled(corpus(drawn), policy))
    if found.best is not None:
        assert found.low is None or found.low <= found.best
        assert found.high is None or found.best <= found.high


@settings(max_examples=40, deadline=None)
@given(ACCOUNTS, st.randoms(use_true_random=False), st.sampled_from(sorted(POLICIES)))
def test_order_is_nothing(
    drawn: list[tuple[Count, str | None, str, str]], chance: random.Random, policy: str
) -> None:
    """The order in which reports come changes nothing of the incident."""
    codings = corpus(drawn)
    assert reconciled(codings, policy) == reconciled(chance.sample(codings, len(codings)), policy)


@settings(max_examples=60, deadline=None)
@given(ACCOUNTS, st.integers(0, 4), st.integers(0, 3), st.sampled_from(sorted(POLICIES)))
def test_a_copy_changes_nothing(
    drawn: list[tuple[Count, str | None, str, str]], which: int, later: int, policy: str
) -> None:
    """A copy under another name, of the same day or later, changes neither best nor bounds nor grade."""
    codings = corpus(drawn)
    which %= len(drawn)
    count, day, by, _ = drawn[which]
    copied_on = f"{day[:-1]}{int(day[-1]) + later}" if day and int(day[-1]) + later < 10 else day
    more = [*codings, killed("copy", copied_on, count, by)]
    before = reconciled(codings, policy)
    after = reconciled(more, policy, [copy_family(f"d{which}", "copy")])
    plain = [(one.low, one.best, one.high) for one in (toll(before), toll(after))]
    assert plain[0] == plain[1]
    assert before.grade and after.grade and before.grade.name == after.grade.name
    assert before.sources.independent == after.sources.independent


def test_latest_of_one_day() -> None:
    """Of the numbers of the last day that of most families is taken; where they are even, the lowest."""
    even = [killed("AP", "2024-07-26", exactly(4)), killed("Rudaw", "2024-07-26", exactly(6))]
    early = killed("Reuters", "2024-07-25", exactly(3))
    assert toll(reconciled([early, *even], "latest")).best == 4
    more = killed("Herald", "2024-07-26", exactly(6))
    found = toll(reconciled([early, *even, more], "latest"))
    assert found.best == 6
    assert "2 independent families say 6" in found.reason
