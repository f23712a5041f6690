"""ECB+: how its files are read, what is estimated on pairs, and how answers are scored."""

from __future__ import annotations

import pytest

from benchmarks.ecbplus import coding_of, examples_of, scores, weights_with
from benchmarks.ecbplus_data import Case, put_together, read_cases
from tocsin.pipeline import Tools
from tocsin.vocab.match_weights import load_match_weights

TOLD = {
    "ecb": "The harbour master Anna Petersen opened the Dravik regatta before 400 guests .",
    "ecbplus": "Skater Jonas Lindqvist broke his ankle at the Murn ice rink on Friday .",
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> list[Case]:
    """One topic with two events, each told twice, in the shape of the set."""
    data = tmp_path_factory.mktemp("data")
    folder = data / "ecbplus" / "1"
    folder.mkdir(parents=True)
    for kind, text in TOLD.items():
        for number, more in enumerate(("Many came .", "Nobody else was there ."), start=1):
            lines = ["http : / / www . murn . example / 2013 / 05 / 03 / story . html", text, more]
            tokens = "".join(
                f'<token t_id="0" sentence="{at}" number="0">{word}</token>\n'
                for at, line in enumerate(lines)
                for word in line.split()
            )
            (folder / f"1_{number}{kind}.xml").write_text(f"<Document>{tokens}</Document>", "utf-8")
    return read_cases(data, tools)


def test_documents_are_read_with_their_events(cases: list[Case]) -> None:
    """Each file is a document of its topic and sub-topic, and its address gives the day of publication."""
    assert [case.event for case in cases] == ["1 ecb", "1 ecb", "1 ecbplus", "1 ecbplus"]
    assert {str(case.document.published) for case in cases} == {"2013-05-03"}
    assert all("http" not in case.document.text for case in cases)


def test_fields_are_what_the_text_names(cases: list[Case]) -> None:
    """Persons, numbers with their nouns and days are found where no attack is told of."""
    assert cases[0].fields.persons == ("Anna Petersen",)
    assert cases[0].fields.numbers == ("400 guests",)
    assert cases[0].fields.date.earliest is None
    assert str(cases[2].fields.date.earliest) == str(cases[2].fields.date.latest) == "2013-05-03"


def test_tokens_become_a_text() -> None:
    """Spaces stand where a reader expects them."""
    told = put_together("`` We ca n't say , '' the 33 - year - old 's rep ( Jack ) said .".split())
    assert told == "“We can't say,” the 33-year-old's rep (Jack) said."


def test_every_quote_stands_in_the_document(cases: list[Case]) -> None:
    """The claims of a document's one report are its own sentences."""
    for case in cases:
        (report,) = coding_of(case).reports
        assert len(report.claims) >= 2
        for claim in report.claims:
            claim.check(case.document.text)


def test_pairs_are_learned_from(cases: list[Case]) -> None:
    """Two documents on one event name one person, two on different events do not; what excludes stays as it is."""
    pytest.importorskip("scipy", reason="weights are learned with SciPy, of the extra `bench`")
    examples = list(examples_of([coding_of(case) for case in cases], [case.event for case in cases]))
    assert len(examples) == 6 and sum(one.same for one in examples) == 2
    assert all(("victim_same" in one.terms) == one.same for one in examples)
    shipped = load_match_weights()
    weights = weights_with({"victim_same": 9.0}, -3.0)
    assert weights["victim_same"] == 9
    assert weights["prior"] == shipped["prior"] - 3
    assert weights["country_contradiction"] == shipped["country_contradiction"]


def test_a_perfect_answer_scores_one(cases: list[Case]) -> None:
    """Where the clusters are the events every figure is 1, and where all is one cluster precision falls."""
    perfect = {case.document.path: case.event for case in cases}
    assert set(scores(cases, perfect).values()) == {1.0}
    heap = scores(cases, dict.fromkeys(perfect, "x"))
    assert heap["recall"] == 1 and heap["precision"] == 0.5
