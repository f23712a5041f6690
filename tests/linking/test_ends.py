"""What became of each judgement, held against its plain definition."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.linking import judged
from tocsin.linking.ends import Ends
from tocsin.linking.judged import corrections_of, pair_of, undoings
from tocsin.records import Act, Approval, Correction, Judgement, Undo, Verdict, reports_named

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)
REPORTS = "abcdefgh"
HEIRS = {"h": "g", "f": "e"}
"""What was coded anew under another id."""

SIDES = st.lists(st.sampled_from(REPORTS), min_size=1, max_size=2, unique=True).map(tuple)
FIELDS = st.sampled_from(["killed", "injured", "date"])
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(Verdict, st.sampled_from(["same", "different", "unsure"]), SIDES, SIDES),
    st.builds(Correction, st.sampled_from(REPORTS), FIELDS, st.none()),
    st.builds(Approval, st.sampled_from(REPORTS), st.dictionaries(FIELDS, st.none(), min_size=1)),
    st.builds(Undo, st.integers(0, 11).map(str)),
)
MADE = st.lists(ACTS, max_size=24).map(lambda acts: made(*acts))


def made(*acts: Act) -> tuple[Judgement, ...]:
    """Judgements in the order of *acts*, whose ids are their numbers."""
    return tuple(Judgement(str(number), "Ada", NOON, act) for number, act in enumerate(acts))


def plainly(judgements: Sequence[Judgement], heirs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each judgement that a later one overrules with that one, each held against all that came after it."""
    undone = undoings(judgements)
    standing = [one for one in judgements if one.id not in undone and not isinstance(one.act, Undo)]
    contradicted = judged(judgements, heirs).overruled
    for number, one in enumerate(standing):
        later = standing[number + 1 :]
        if one.id in contradicted:
            yield one.id, first_against(one, later, heirs)
        elif isinstance(one.act, Verdict) and one.act.word == "unsure":
            verdicts = [each for each in later if isinstance(each.act, Verdict) and each.act.word != "unsure"]
            taken = [(each.id, pairs(each, heirs)) for each in verdicts]
            yield from ((one.id, last) for last in last_of(pairs(one, heirs), taken))
        elif given := values(one, heirs):
            taken = [(each.id, values(each, heirs)) for each in later]
            yield from ((one.id, last) for last in last_of(given, taken))


def first_against(one: Judgement, later: Sequence[Judgement], heirs: Mapping[str, str]) -> str:
    """The judgement with which the later ones, taken from the last on, come to contradict *one*."""
    found = (n for n in range(len(later) - 1, -1, -1) if one.id in judged([one, *later[n:]], heirs).overruled)
    return later[next(found)].id


def last_of(left: set[tuple[str, str]], later: Sequence[tuple[str, set[tuple[str, str]]]]) -> Iterator[str]:
    """The one of the later by which nothing of what was given is left."""
    for key, taken in later:
        left = left - taken
        if not left:
            yield key
            return


def pairs(one: Judgement, heirs: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs across the sides of a verdict."""
    act = one.act
    assert isinstance(act, Verdict)
    return {
        pair_of(heirs.get(left, left), heirs.get(right, right)) for left in act.left for right in act.right
    }


def values(one: Judgement, heirs: Mapping[str, str]) -> set[tuple[str, str]]:
    """The report and the field of each value that a judgement gives."""
    return {(heirs.get(each.report, each.report), each.field) for each in corrections_of(one)}


@settings(max_examples=400, deadline=None)
@given(MADE, st.sampled_from([{}, HEIRS]))
def test_overruled_by_the_same(judgements: tuple[Judgement, ...], heirs: dict[str, str]) -> None:
    """Whatever people judge, each judgement is overruled by the one that its plain definition names."""
    ends = Ends(judgements, judged(judgements, heirs), heirs)
    assert ends.overruled == dict(plainly(judgements, heirs))


@settings(max_examples=200, deadline=None)
@given(MADE, st.sampled_from([{}, HEIRS]), st.sampled_from(REPORTS))
def test_holding_on_a_report(judgements: tuple[Judgement, ...], heirs: dict[str, str], report: str) -> None:
    """What holds on a report is, of all that holds, what names it by an id that it ever had."""
    ends = Ends(judgements, judged(judgements, heirs), heirs)
    now = heirs.get(report, report)
    names = [now, *(old for old, new in heirs.items() if new == now)]
    gone = {*ends.undone, *dict(plainly(judgements, heirs))}
    expected = [
        one
        for one in judgements
        if one.id not in gone and any(heirs.get(each, each) == now for each in reports_named(one.act))
    ]
    assert list(ends.holding(names)) == expected


def test_a_verdict_on_nothing() -> None:
    """A verdict without reports holds, and nothing is raised."""
    judgements = made(
        Verdict("same", (), ()), Verdict("same", ("a",), ("b",)), Verdict("different", ("a",), ("b",))
    )
    assert Ends(judgements, judged(judgements, {}), {}).overruled == {"1": "2"}


def test_ten_thousand() -> None:
    """What became of ten thousand judgements, most of them about the same few reports, is known in seconds."""
    draw = random.Random(7)
    acts: list[Act] = []
    for number in range(10_000):
        left, right = draw.sample(range(400 if number % 2 else 4000), 2)
        word = draw.choice(["same", "different", "unsure"])
        acts.append(
            Correction(f"r{left}", "killed", None)
            if number % 3 == 0
            else Verdict(word, (f"r{left}",), (f"r{right}",))  # type: ignore[arg-type]
        )
    judgements = made(*acts)
    found = judged(judgements, {})
    begun = time.perf_counter()
    ends = Ends(judgements, found, {})
    assert len(ends.overruled) > 2000 and set(found.overruled) <= ends.overruled.keys()
    assert ends.holding(["r1", "r2"])
    assert time.perf_counter() - begun < 10
