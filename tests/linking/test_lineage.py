"""Reports through re-codings: by their id, else by the words that they rest on."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from build import ASAD, TAJI, report
from hypothesis import given
from hypothesis import strategies as st

from tocsin.linking.lineage import Lines, began, followed, heirs_of, origins_of, successors
from tocsin.records import Claim, Report


def resting(name: str, *spans: tuple[int, int], summary: str = "") -> Report:
    """A report whose claims stand at these offsets."""
    claims = tuple(Claim("date", None, "", start, end) for start, end in spans)
    return msgspec.structs.replace(report(name, "2022-04-30", ASAD), claims=claims, summary=summary)


def test_the_same_id_is_the_same_report() -> None:
    """A report that keeps its id stands for itself, whatever else changed in it."""
    old, new = report("a", "2022-04-30", ASAD), report("a", "2022-05-01", TAJI)
    assert successors([old], [new]) == {old.id: old.id}


def test_another_id_over_the_same_words() -> None:
    """Of two new reports the one that rests on most of the old one's words takes its place."""
    old = resting("a", (0, 40), (50, 60))
    near, far = resting("b", (0, 45)), resting("c", (55, 90), (100, 150))
    assert successors([old], [far, near]) == {old.id: near.id}


def test_nothing_in_common() -> None:
    """A report that rests on other words is another event."""
    assert successors([resting("a", (0, 40))], [resting("b", (50, 90))]) == {}


def test_the_first_sentence_counts() -> None:
    """A report without claims is known by its first sentence."""
    old, new = resting("a", summary="Rockets fell."), resting("b", summary="Rockets fell.")
    assert successors([old], [new]) == {old.id: new.id}


def lines_of(*codings: list[Report]) -> Lines:
    """The lines of a document that was coded so many times."""
    lines = began(codings[0])
    for before, after in pairwise(codings):
        lines = followed(lines, before, after)
    return lines


def test_over_several_codings() -> None:
    """Ids lead over any number of codings to what stands now, and back to the first."""
    one, two, three = resting("a", (0, 40)), resting("b", (0, 42)), resting("c", (0, 44))
    gone, other = resting("d", (100, 140)), resting("e", (200, 240))
    lines = lines_of([one, gone], [two], [three, other])
    assert heirs_of(lines) == {one.id: three.id, two.id: three.id}
    assert origins_of(lines) == {three.id: one.id, other.id: other.id}


def test_back_to_an_earlier_coding() -> None:
    """Where an older coding comes again, its report stands for itself and for what stood between."""
    one, two = resting("a", (0, 40)), resting("b", (0, 42))
    lines = lines_of([one], [two], [one])
    assert heirs_of(lines) == {two.id: one.id}
    assert origins_of(lines) == {one.id: one.id}


SPANS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1])), max_size=3
)
CODINGS = st.lists(
    st.lists(st.tuples(st.sampled_from("abcdef"), SPANS), max_size=4, unique_by=lambda one: one[0]),
    min_size=1,
    max_size=4,
)


@given(CODINGS)
def test_no_two_go_into_one(drawn: list[list[tuple[str, list[tuple[int, int]]]]]) -> None:
    """Heirs stand now, origins once stood, and two reports of one coding share no heir unless an id came again."""
    codings = [[resting(name, *spans) for name, spans in reports] for reports in drawn]
    lines = lines_of(*codings)
    heirs, origins = heirs_of(lines), origins_of(lines)
    now = {one.id for one in codings[-1]}
    assert set(origins) == now
    assert set(heirs.values()) <= now
    assert not set(heirs) & now
    ever = {one.id for reports in codings for one in reports}
    assert set(origins.values()) <= ever
    stood = [{one.id for one in reports} for reports in codings]
    again = {key for key in ever if sum(key in b and key not in a for a, b in pairwise([set(), *stood])) > 1}
    for reports in codings:
        found = [heirs[one.id] for one in reports if one.id in heirs and one.id not in again]
        assert len(found) == len(set(found))


def test_an_id_that_comes_again() -> None:
    """A report that took the place of another and bears an id from before stands for both."""
    a, c, b = resting("a"), resting("c"), resting("b", (0, 1))
    lines = lines_of([a, c], [resting("a", (0, 1))], [resting("c", (0, 1))], [b])
    assert heirs_of(lines) == {a.id: b.id, c.id: b.id}
