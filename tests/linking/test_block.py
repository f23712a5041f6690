"""Which reports are compared, and that nothing which could be one incident is left out."""

from __future__ import annotations

from itertools import combinations

from build import ASAD, BAGHDAD, EMBASSY, GREEN_VILLAGE, TAJI, document, report, soleimani
from hypothesis import given
from hypothesis import strategies as st

from tocsin.linking.block import CROWDED, Blocks, keys_of
from tocsin.linking.candidate import Candidate, candidate
from tocsin.linking.compare import exclude
from tocsin.records import Place, Report
from tocsin.vocab.match_weights import load_name_words

WORDS = load_name_words()


def made(name: str, one: Report) -> Candidate:
    """A report of a document of its own."""
    return candidate(one, document(name), WORDS)


def partners(*reports: Candidate) -> set[frozenset[str]]:
    """The pairs that are compared, by report id."""
    blocks = Blocks()
    for one in reports:
        blocks.add(one.id, keys_of(one))
    return {frozenset((one.id, other)) for one in reports for other in blocks.partners(one.id, keys_of(one))}


def test_what_cannot_match_is_left_out() -> None:
    """Another month, another day at one base and a far town are not compared; a month there and a whole country are."""
    reports = {
        "a": report("a", "2022-04-30", ASAD),
        "other month": report("b", "2022-06-30", ASAD),
        "next day": report("c", "2022-05-01", ASAD),
        "far town": report("d", "2022-04-30", Place("x", "IQ", None, 30.5, 47.8, "town", 10)),
        "month": report("e", "2022-04", ASAD),
        "country": report("f", "2022-04-30", Place("Iraq", "IQ", precision="country")),
        "nowhere": report("g", "2022-04-30", None),
    }
    ids = {one.id: name for name, one in reports.items()}
    pairs = partners(*(made(name, one) for name, one in reports.items()))
    assert {ids[other] for pair in pairs for other in pair if reports["a"].id in pair} == {
        "a",
        "month",
        "country",
        "nowhere",
    }


def test_a_named_victim_is_compared_wherever() -> None:
    """Whoever names one victim is compared, also where one of them gives no day and no place."""
    one, two = soleimani("a", "Gen. Qassem Soleimani", BAGHDAD), soleimani("b", "General Qasem Suleimani")
    assert partners(made("a", one), made("b", two)) == {frozenset((one.id, two.id))}
    undated = report("c", None, None, targets=["Qasem Soleimani"], type="Attack")
    assert frozenset((one.id, undated.id)) in partners(made("a", one), made("c", undated))


def test_a_vague_report_among_too_many() -> None:
    """A month at a base is compared while attacks there are few, and again when they have become few."""
    vague = made("v", report("v", "2022-04", ASAD))
    blocks = Blocks()
    blocks.add(vague.id, keys_of(vague))
    fine = [made(f"d{i}", report(f"r{i}", f"2022-04-{1 + i % 30:02}", ASAD)) for i in range(CROWDED + 5)]
    tipped = [vague.id in blocks.add(one.id, keys_of(one)) for one in fine]
    assert tipped.index(True) == CROWDED - 1
    assert sum(tipped) == 1
    assert not blocks.partners(vague.id, keys_of(vague))
    tipped = [vague.id in blocks.remove(one.id, keys_of(one)) for one in fine]
    assert sum(tipped) == 1
    assert not blocks.partners(vague.id, keys_of(vague))


def test_whoever_says_neither_when_nor_where_is_compared_by_words() -> None:
    """Among too many that say neither day nor place, two that share a word which news hardly knows are compared."""
    told = [
        report("a", None, summary="The trawler Solveig sank"),
        report("b", None, summary="Solveig was lost"),
    ]
    others = [report(f"r{i}", None, summary="Nothing was said") for i in range(CROWDED)]
    one, two, *rest = (made(f"d{i}", each) for i, each in enumerate([*told, *others]))
    pairs = partners(one, two, *rest)
    assert frozenset((one.id, two.id)) in pairs
    assert not any(frozenset((one.id, other.id)) in pairs for other in rest)


POINTS = st.builds(
    lambda lat, lon, kind: Place("x", "IQ", None, lat, lon, kind[0], kind[1]),
    st.floats(29, 37),
    st.floats(-180, 180),
    st.sampled_from([("facility", 3), ("town", 10), ("town", 25), ("district", 40), ("admin1", 120)]),
)
PLACES = st.one_of(
    st.none(), st.sampled_from([ASAD, BAGHDAD, EMBASSY, TAJI, GREEN_VILLAGE, Place("Iraq", "IQ")]), POINTS
)
DAYS = st.sampled_from(["2022-04-30", "2022-04-29/2022-05-02", "2022-04-25/2022-05-01", "2022-04", None])


@given(st.lists(st.tuples(DAYS, PLACES), min_size=2, max_size=8))
def test_nothing_that_could_be_one_is_left_out(drawn: list[tuple[str | None, Place | None]]) -> None:
    """Every two reports that do not exclude each other are compared, unless each is in something the vaguer one."""
    reports = [made(f"d{i}", report(f"r{i}", *said)) for i, said in enumerate(drawn)]
    pairs = partners(*reports)
    for one, two in combinations(reports, 2):
        assert exclude(one, two) or _crossed(one, two) or frozenset((one.id, two.id)) in pairs


def _crossed(one: Candidate, two: Candidate) -> bool:
    """Whether one has the finer day and the other the finer place: too little in common to be joined by it."""
    whens, wheres = [], []
    for key in (sorted(keys_of(each).home)[0].split("|") for each in (one, two)):
        whens.append(("day", "month", "ever").index(key[0]))
        wheres.append(("cell", "country").index(key[2]) + (key[3] == "*"))
    return (whens[0] - whens[1]) * (wheres[0] - wheres[1]) < 0
