"""Judgements by command: they survive a full new coding, and what changed can be asked for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fakes
import msgspec
import pytest
from typer.testing import CliRunner, Result

from tocsin.book import Book, open_book
from tocsin.cli.app import build
from tocsin.cli.moment import moment
from tocsin.ledger import SqliteLedger, record
from tocsin.records import Claim, Coding, Count, Incident, Report, content_id

ATTACKS = {
    "one": "Four rockets hit Alpha base on 2024-07-25, a police chief told AFP.",
    "two": "In short. Three rockets hit Alpha base on 2024-07-25, a mayor told Reuters.",
    "three": "Two rockets hit Bravo base on 2024-08-02, a mayor told Reuters.",
    "four": "Two rockets hit Bravo base on 2024-08-14, a nurse told AP.",
    "five": "One rocket hit Delta base on 2024-09-02, a mayor told Reuters.",
    "six": "One rocket hit Delta base on 2024-09-20, a nurse told AP.",
}
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with a ledger of ATTACKS: two tell of one attack, the others of one each."""
    fakes.install(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_LEDGER", raising=False)
    monkeypatch.setenv("TOCSIN_USER", "ana")
    records = (
        {"id": name, "publisher": f"Paper {name}", "published": "2024-10-01", "text": text}
        for name, text in ATTACKS.items()
    )
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    invoke: Run = lambda *arguments: CliRunner().invoke(build(), list(arguments))  # noqa: E731
    assert invoke("ingest", "reports.jsonl", "--workers", "1").exit_code == 0
    return invoke


def book() -> Book:
    """The book as it stands."""
    return open_book(Path("tocsin.db"))


def incident(name: str) -> Incident:
    """The incident that a document tells of."""
    found = next(one for one in book().codings.values() if one.document.path == name)
    home = book().incident_of(found.reports[0].id)
    assert home is not None
    return home


def lead(key: str) -> str:
    """The id of the incident that an id leads to."""
    found = book().incident(key)
    assert found is not None
    return found.id


def groups() -> set[frozenset[str]]:
    """The documents of each incident."""
    now = book()
    paths = {key: document.path for key, document in now.documents.items()}
    return {frozenset(paths[key] for key in one.documents) for one in now.incidents}


def recode_all() -> None:
    """Code every document as a newer Tocsin might: other ids, one more claim, one value that it had not found."""
    codings = list(book().codings.values())
    with SqliteLedger("tocsin.db") as ledger:
        for coding in codings:
            record(ledger, anew(coding), dt.datetime.now(dt.UTC), "2.0")


def anew(coding: Coding) -> Coding:
    """The same document, coded by a newer Tocsin."""
    return msgspec.structs.replace(coding, reports=tuple(_anew(one) for one in coding.reports))


def _anew(one: Report) -> Report:
    base = one.claims[0]
    word = Claim("place", None, base.quote[:8], base.start, base.start + 8)
    return msgspec.structs.replace(
        one, id=content_id("newer", one.id), claims=(*one.claims, word), killed=Count(0, 0, "none")
    )


def lines(result: Result) -> list[dict[str, Any]]:
    """The JSON lines of a command."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def judged(run: Run, *arguments: str) -> str:
    """The id of the judgement that a command wrote."""
    result = run("judge", *arguments)
    assert result.exit_code == 0, result.output
    return book().judgements[-1].id


def test_the_page_of_an_incident_says_what_people_judged(run: Run) -> None:
    """A correction that holds stands on the page with who, what and why; one that was taken back does not."""
    report = incident("five").reports[0]
    judged(run, "value", report, "killed", "7", "--why", "counted in the last line")
    slip = judged(run, "value", report, "injured", "9", "--why", "misread")
    judged(run, "undo", slip)
    page = run("show", incident("five").id).stdout
    said = page[page.index("What people judged") :]
    assert "killed is 7" in said and "counted in the last line" in said and "misread" not in said


def test_a_merge_a_split_and_an_undo_survive_a_full_recode(run: Run) -> None:
    """After all was coded anew the merge and the split stand, the undone merge does not, and old ids lead on."""
    old = {name: incident(name).id for name in ATTACKS}
    leaving = [key for key in incident("two").reports if key != incident("one").reports[0]]
    judged(run, "same", old["three"][:8], old["four"][:8], "--why", "one raid")
    judged(run, "part", old["one"][:8], leaving[0][:8])
    slip = judged(run, "same", old["five"], old["six"])
    judged(run, "undo", slip[:8])
    expected = {frozenset(each) for each in (("one",), ("two",), ("three", "four"), ("five",), ("six",))}
    assert groups() == expected
    reports = {key for one in book().incidents for key in one.reports}
    leads = {name: lead(old[name]) for name in ATTACKS}
    assert leads["three"] == leads["four"] == incident("four").id and leads["one"] == old["two"]

    recode_all()
    assert groups() == expected
    now = book()
    assert not reports & {key for one in now.incidents for key in one.reports}
    assert {name: lead(old[name]) for name in ATTACKS} == leads
    assert now.judged.parted(incident("one").reports[0], incident("two").reports[0])
    assert [line["became"] for line in lines(run("judgements", "--jsonl"))] == [
        "holds", "holds", "undone", "holds",
    ]  # fmt: skip
    assert "Alpha" not in CliRunner().invoke(build(), ["review"], input="ssssss").output

    changes = lines(run("diff", "1", "--jsonl"))
    kinds = {(change["kind"], change["id"]) for change in changes}
    assert ("joined", incident("three").id) in kinds and ("parted", old["one"]) in kinds
    coded = [change for change in changes if change["kind"] == "report coded anew"]
    assert {change["what"] for change in coded} == set(ATTACKS)
    assert {(f["field"], f["before"], f["after"]) for c in coded for f in c["fields"]} == {
        ("killed", "", "0")
    }
    out = " ".join(run("diff", "1").stdout.split())
    assert "1 incident joined" in out and "1 incident parted" in out and "6 reports coded otherwise" in out


class TestJudge:
    """`tocsin judge`."""

    def test_verbs(self, run: Run) -> None:
        """Each verb writes its entry with who and why, and shows the incidents that it bears on."""
        three, four, one = incident("three"), incident("four"), incident("one")
        result = run("judge", "same", three.reports[0][:6], four.id[:8], "--why", "one raid", "--by", "bo")
        assert "1 incident." in result.stdout and "2/2" in result.stdout
        judged(run, "unsure", one.id, incident("five").id)
        judged(run, "different", one.reports[0], one.reports[1])
        judged(run, "value", three.reports[0], "killed", "at", "least", "5", "--why", "the mayor says so")
        told = book().judgements
        assert [(each.by, each.why) for each in told] == [
            ("bo", "one raid"), ("ana", ""), ("ana", ""), ("ana", "the mayor says so"),
        ]  # fmt: skip
        killed = incident("three").killed
        assert killed is not None and (killed.low, killed.high) == (5, None)

    @pytest.mark.parametrize(
        ("arguments", "code", "words"),
        [
            (["same", "feed", "beef"], 1, "tocsin incidents"),
            (["same", "fe", "beef"], 1, "too short"),
            (["undo", "feedbeef"], 1, "tocsin judgements"),
            (["same", "feedbeef"], 2, "two incidents"),
            (["join", "feedbeef"], 2, "no verb"),
        ],
    )
    def test_what_cannot_be_judged(self, run: Run, arguments: list[str], code: int, words: str) -> None:
        """An id that is none, or a verb that is none, is named with what to do, and nothing is written."""
        result = run("judge", *arguments)
        assert result.exit_code == code and words in " ".join(result.stderr.split())
        assert book().judgements == ()

    def test_a_value_needs_a_reason(self, run: Run) -> None:
        """A value without --why is refused."""
        result = run("judge", "value", incident("three").reports[0], "killed", "5")
        assert result.exit_code == 1 and "--why" in result.stderr

    def test_a_list_for_people(self, run: Run) -> None:
        """The list says who, what, why, and what took the force of a judgement away."""
        slip = judged(run, "same", incident("five").id, incident("six").id, "--why", "a guess")
        back = judged(run, "undo", slip)
        out = " ".join(run("judgements").stdout.split())
        assert "ana" in out and "a guess" in out and f"undone by {back[:8]}" in out
        assert "2 judgements, 1 hold" in out


class TestRunsAndDiff:
    """`tocsin runs`, `tocsin diff`, `--as-of`."""

    def more(self, run: Run) -> None:
        """Another run of intake, with one more document."""
        text = "One rocket hit Echo base on 2024-09-28, a nurse told AP."
        Path("more.jsonl").write_text(json.dumps({"id": "seven", "published": "2024-10-02", "text": text}))
        assert run("ingest", "more.jsonl", "--workers", "1").exit_code == 0

    def test_runs(self, run: Run) -> None:
        """Each run is listed with what it read and brought, in the order in which they began."""
        self.more(run)
        first, second = lines(run("runs", "--jsonl"))
        assert (first["number"], first["documents"], first["new"], first["recoded"]) == (1, 6, 6, 0)
        assert (second["number"], second["documents"], second["new"]) == (2, 1, 1)
        assert [Path(name).name for name in second["inputs"]] == ["more.jsonl"]
        out = run("runs").stdout
        assert "reports.jsonl" in out and "more.jsonl" in out

    def test_between_runs(self, run: Run) -> None:
        """What came with a run is what differs from the run before, whichever is named first."""
        self.more(run)
        (change,) = lines(run("diff", "1", "2", "--jsonl"))
        assert (change["kind"], change["what"]) == ("new", "28 September 2024: Echo base, IQ")
        assert lines(run("diff", "2", "1", "--jsonl")) == [change]
        assert "Nothing changed." in run("diff", "2").stdout

    def test_no_such_state(self, run: Run) -> None:
        """A run that is not there is named; a moment that is none is a mistake of usage."""
        assert run("diff", "7").exit_code == 1
        assert run("diff", "yesterday").exit_code == 2
        assert run("diff", "1", "1", "1").exit_code == 2

    def test_incidents_as_of(self, run: Run) -> None:
        """The incidents of a past moment are those that had been recorded by then."""
        with SqliteLedger("tocsin.db") as ledger:
            last = max(entry.recorded_at for entry in ledger.entries())
        judged(run, "same", incident("five").id, incident("six").id)
        assert len(lines(run("incidents", "--jsonl", "--as-of", "2020-01-01"))) == 0
        assert len(lines(run("incidents", "--jsonl", "--as-of", last.isoformat()))) == 5
        assert len(lines(run("incidents", "--jsonl", "--as-of", "now"))) == 4
        assert run("incidents", "--as-of", "soon").exit_code == 2


class TestMoments:
    """Moments as people write them."""

    def test_a_day_means_its_end(self) -> None:
        """A day means its last instant by the local clock."""
        found = moment("2026-11-20")
        assert found is not None and found.tzinfo is not None
        assert found.replace(tzinfo=None) == dt.datetime(2026, 11, 20, 23, 59, 59, 999999)

    def test_zones(self) -> None:
        """A zone that is given counts; without one it is local time."""
        assert moment("2026-11-20T14:00+02:00") == dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
        local = moment("2026-11-20T14:00")
        assert local == dt.datetime(2026, 11, 20, 14).astimezone()
        assert moment("now") is None and moment(None) is None
