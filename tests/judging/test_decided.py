"""Whoever judges on a stale view is told of what others judged meanwhile, and replaces none of it unseen."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest
from desk import NOON, Desk, attack, rid
from hypothesis import given, settings
from hypothesis import strategies as st
from rivals import ROUNDS, compete

from tocsin.book import IN_MEMORY, Book, Kept, open_book
from tocsin.errors import JudgementError, LedgerError
from tocsin.judging import Clash, approve, became, clashes, correct, decided, explain, join, keep_apart, undo
from tocsin.judging.became import Became
from tocsin.ledger import Ledger, MemoryLedger, SqliteLedger, judge, open_ledger, record
from tocsin.linking.judged import corrections_of
from tocsin.records import Act, Approval, Correction, Count, Draft, Judgement, Undo, Verdict
from tocsin.records.entry import DOCUMENT, JUDGEMENT

SRC = Path(__file__).parents[2] / "src"


def two(number: int) -> dict[str, int]:
    """So many killed."""
    return {"low": number, "high": number}


def killed(report: str, number: int, by: str = "Ben") -> Callable[[Ledger, Book], Judgement]:
    """Says how many were killed by the text of a report."""
    return lambda ledger, book: correct(ledger, book, report, "killed", two(number), by, "read it again")


class TestClashes:
    """What is told, and what is let through."""

    def test_who_said_what_and_when(self, desk: Desk) -> None:
        """A clash carries the judgements, and says who judged what at which moment; nothing is written."""
        book = desk.book
        told = correct(desk.ledger, book, rid("d"), "killed", two(3), "Ada", "a misprint", NOON)
        with pytest.raises(
            Clash, match=r"Ada gave killed of report .*3.* at 2024-07-26 12:00:00 UTC"
        ) as caught:
            decided(desk.ledger, book, 0, killed(rid("d"), 4))
        assert caught.value.judgements == (told,) and desk.book.judgements == (told,)

    def test_what_was_seen_may_be_replaced(self, desk: Desk) -> None:
        """Whoever has seen a judgement may judge otherwise, and the book holds it at once."""
        book = desk.book
        correct(desk.ledger, book, rid("d"), "killed", two(3), "Ada", "a misprint")
        told = decided(desk.ledger, book, 1, killed(rid("d"), 4))
        assert book.judgements[-1] == told and len(book.judgements) == 2

    def test_what_was_taken_back_is_no_clash(self, desk: Desk) -> None:
        """A judgement that no longer holds is in nobody's way; that it was taken back is where it had been seen."""
        book = desk.book
        slip = correct(desk.ledger, book, rid("d"), "killed", two(3), "Ada", "a misprint")
        undo(desk.ledger, book.refresh(), slip.id, "Ada")
        with pytest.raises(Clash, match="Ada took judgement"):
            decided(desk.ledger, book, 1, killed(rid("d"), 4))
        assert decided(desk.ledger, book, 2, killed(rid("d"), 4)).by == "Ben"

    def test_what_came_and_went_unseen_is_no_clash(self, desk: Desk) -> None:
        """What was judged and taken back since somebody looked leaves all as it was, until it is brought back."""
        book = desk.book
        slip = correct(desk.ledger, book, rid("d"), "killed", two(3), "Ada", "a misprint")
        gone = undo(desk.ledger, book.refresh(), slip.id, "Ada")
        act = Correction(rid("d"), "killed", two(4))
        assert clashes(book.refresh(), act, 0) == ()
        undo(desk.ledger, book, gone.id, "Ada")
        assert clashes(book.refresh(), act, 0) == (slip,)

    ELSEWHERE: Sequence[tuple[str, Act]] = (
        ("another field", Correction(rid("d"), "injured", two(1))),
        ("another report", Correction(rid("c"), "killed", two(1))),
        ("a pair", Verdict("different", (rid("d"),), (rid("c"),))),
    )

    @pytest.mark.parametrize(("what", "act"), ELSEWHERE)
    def test_elsewhere(self, desk: Desk, what: str, act: Act) -> None:
        """What others judged on something else is no clash."""
        book = desk.book
        judge(desk.ledger, act, "Ada", "", NOON, "1.0")
        assert decided(desk.ledger, book, 0, killed(rid("d"), 4)), what

    def test_a_chain_of_verdicts(self, desk: Desk) -> None:
        """A verdict on another pair that would lose its force is a clash as well."""
        book = desk.book
        join(desk.ledger, book, rid("b"), rid("c"), "Ada")
        join(desk.ledger, book.refresh(), [rid("c")], [rid("d")], "Ada")
        act = Verdict("different", (rid("b"),), (rid("d"),))
        assert clashes(book.refresh(), act, 1) == book.judgements[1:]
        with pytest.raises(Clash):
            decided(
                desk.ledger, book, 1, lambda ledger, book: keep_apart(ledger, book, rid("b"), rid("d"), "Ben")
            )

    def test_taking_back_what_was_not_seen(self, desk: Desk) -> None:
        """A judgement that was not there when somebody looked is not taken back by him."""
        book = desk.book
        told = correct(desk.ledger, book, rid("d"), "killed", two(3), "Ada", "a misprint")
        with pytest.raises(Clash):
            decided(desk.ledger, book, 0, lambda ledger, book: undo(ledger, book, told.id, "Ben"))


class TestApproved:
    """What is found right is what was looked at."""

    def test_as_it_was_seen(self, desk: Desk) -> None:
        """A value that is what it was when somebody looked is approved, however it is written."""
        told = decided(
            desk.ledger, desk.book, 0, lambda on, of: approve(on, of, rid("d"), {"killed": two(2)}, "Ben")
        )
        assert isinstance(told.act, Approval) and told.act.values["killed"].items() >= two(2).items()

    def test_read_otherwise_since(self, desk: Desk) -> None:
        """A value that was read otherwise since somebody looked is not approved in its place."""
        book = desk.book
        one = attack("d", "2022-05-09")
        other = msgspec.structs.replace(one.reports[0], killed=Count(7, 7))
        record(desk.ledger, msgspec.structs.replace(one, reports=(other,)), NOON, "2.0")
        with pytest.raises(JudgementError, match=r"killed of report .* by now, which you had not seen"):
            decided(desk.ledger, book, 0, lambda on, of: approve(on, of, rid("d"), {"killed": two(2)}, "Ben"))
        assert desk.book.judgements == ()


class TestRaces:
    """Others who write between the look and the append."""

    def test_documents_hold_up_nobody(self, desk: Desk) -> None:
        """Documents that come in just before a judgement is appended do not have it judged anew."""
        coming = iter("efgh")

        class Busy(MemoryLedger):
            """A ledger into which a document comes before each of the first appends that must be the next."""

            def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime, after: Any = None) -> int:
                name = next(coming, "") if after else ""
                if name:
                    record(self, attack(name), NOON, "1.0")
                return super().append(drafts, recorded_at, after)

        busy = Busy()
        busy.take_over(desk.ledger.entries())
        book, tried = Book(busy, Kept(IN_MEMORY)), []

        def act(ledger: Ledger, book: Book) -> Judgement:
            tried.append(len(book.documents))
            return killed(rid("d"), 4)(ledger, book)

        told = decided(busy, book, 0, act)
        assert book.judgements == (told,) and tried == [4] and len(book.documents) == 8

    @pytest.mark.parametrize("others", [0, 4, 40])
    def test_the_ledger_of_another_book(self, desk: Desk, others: int) -> None:
        """Nothing is written into a ledger of which the book is not, however long that one is."""
        ledger = MemoryLedger()
        for number in range(others):
            record(ledger, attack(f"other {number}"), NOON, "1.0")
        head = ledger.head()
        with pytest.raises(LedgerError, match="not the ledger"):
            decided(ledger, desk.book, 0, killed(rid("d"), 4))
        assert ledger.head() == head

    def test_somebody_was_quicker(self, desk: Desk) -> None:
        """A judgement that comes between the look and the append is seen, and clashes."""
        book, tried = desk.book, []

        def act(ledger: Ledger, book: Book) -> Judgement:
            if not tried:
                judge(desk.ledger, Correction(rid("d"), "killed", two(9)), "Ada", "", NOON, "1.0")
            tried.append(len(book.judgements))
            return killed(rid("d"), 4)(ledger, book)

        with pytest.raises(Clash, match="Ada"):
            decided(desk.ledger, book, 0, act)
        assert tried == [0, 1] and len(desk.book.judgements) == 1

    def test_it_is_not_tried_for_ever(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where others judge all the time it is said, and nothing is written."""
        monkeypatch.setattr(import_module("tocsin.judging.decided"), "PAUSE", 0.0)
        book, moments = desk.book, iter(range(1000))

        def act(ledger: Ledger, book: Book) -> Judgement:
            value = Correction(rid("c"), "killed", two(next(moments)))
            judge(desk.ledger, value, "Ada", "", NOON, "1.0")
            return killed(rid("d"), 4)(ledger, book)

        with pytest.raises(LedgerError, match="try again"):
            decided(desk.ledger, book, 0, act)
        assert {one.by for one in desk.book.judgements} == {"Ada"}

    def test_a_reason_is_given_at_once(self, desk: Desk) -> None:
        """The judgement that is said again and the undo of the first are appended together."""
        told = correct(desk.ledger, desk.book, rid("d"), "killed", two(3), "Ada", "a misprint")
        batches: list[int] = []

        class Counting(MemoryLedger):
            """Notes how many drafts come at a time."""

            def append(self, drafts: Sequence[Draft], recorded_at: dt.datetime, after: Any = None) -> int:
                batches.append(len(drafts))
                return super().append(drafts, recorded_at, after)

        counting = Counting()
        counting.take_over(desk.ledger.entries())
        book = Book(counting, Kept(IN_MEMORY))
        again, taken = decided(
            counting, book, 1, lambda on, of: explain(on, of, told.id, "Ada", "as the mayor says")
        )
        assert batches == [2] and book.judgements[1:] == (again, taken)
        explain(counting, book, again.id, "Ada", "as two mayors say")
        assert batches == [2, 2]


DEEDS = st.tuples(
    st.sampled_from("AB"),
    st.sampled_from(["look", "same", "different", "unsure", "value", "approve", "undo", "explain"]),
    st.integers(0, 7),
    st.integers(0, 7),
)
NAMES = "abcd"


class Person:
    """Somebody with a view of his own, as old as his last look."""

    def __init__(self, ledger: MemoryLedger, name: str) -> None:
        self.ledger, self.name = ledger, name
        self.book = Book(ledger, Kept(IN_MEMORY))
        self.known = self.book.judgements

    def do(self, word: str, one: int, other: int) -> Judgement | None:
        """Look, or judge on what was seen at the last look; None where nothing was judged."""
        if word == "look":
            self.known = self.book.refresh().judgements
            return None
        act = self.act(word, rid(NAMES[one % 4]), rid(NAMES[other % 4]), one)
        try:
            return decided(self.ledger, self.book, len(self.known), act) if act else None
        except JudgementError:
            return None

    def act(self, word: str, one: str, other: str, number: int) -> Callable[[Ledger, Book], Judgement] | None:
        """What was drawn, where it can be done."""
        by = self.name
        if word == "value":
            return killed(one, number, by)
        if word == "approve":
            return lambda ledger, book: approve(ledger, book, one, ["killed", "date"], by)
        if word in ("undo", "explain"):
            if not self.known:
                return None
            key = self.known[number % len(self.known)].id
            if word == "undo":
                return lambda ledger, book: undo(ledger, book, key, by)
            return lambda ledger, book: explain(ledger, book, key, by, "so it was")[0]

        def verdict(ledger: Ledger, book: Book) -> Judgement:
            return judge(ledger, Verdict(word, (one,), (other,)), by, "", dt.datetime.now(dt.UTC), "1.0")  # type: ignore[arg-type]

        return verdict if one != other else None


def fields_of(one: Judgement, made: dict[str, Judgement]) -> set[tuple[str, str]]:
    """The values that a judgement settled: those that it gave, or took back."""
    while isinstance(one.act, Undo):
        one = made[one.act.judgement]
    return {(each.report, each.field) for each in corrections_of(one)}


def in_force(book: Book, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """What people say that these values are."""
    said = {
        (report, each.field): each.value for report, some in book.judged.corrections.items() for each in some
    }
    return {key: said.get(key) for key in wanted}


@settings(max_examples=120, deadline=None)
@given(st.lists(DEEDS, min_size=4, max_size=14))
def test_nothing_unseen_is_replaced(deeds: list[tuple[str, str, int, int]]) -> None:
    """Whatever two people do on stale views, no judgement takes the force of one that its maker had not seen."""
    ledger = MemoryLedger()
    for one in (attack("a"), attack("b"), attack("c", "2022-05-03"), attack("d", "2022-05-09")):
        record(ledger, one, NOON, "1.0")
    people = {name: Person(ledger, name) for name in "AB"}
    book = Book(ledger, Kept(IN_MEMORY))
    for name, word, first, second in deeds:
        person = people[name]
        held: tuple[Became, ...] = became(book)
        unseen = [one.judgement for one in held[len(person.known) :] if one.end == "holds"]
        made = {one.id: one for one in book.judgements}
        settled = {field for one in unseen for field in fields_of(one, made)}
        before = in_force(book, settled)
        if person.do(word, first, second) is None:
            assert book.judgements == book.refresh().judgements
            continue
        now = {one.judgement.id: one.end for one in became(book.refresh())}
        assert [now[one.id] for one in unseen] == ["holds"] * len(unseen)
        assert in_force(book, settled) == before


WRITER = """
import random, sys
from pathlib import Path
from tocsin.book import open_book
from tocsin.judging import Clash, correct, decided
from tocsin.errors import JudgementError
from tocsin.ledger import SqliteLedger

path, by, *reports = sys.argv[1:]
chance = random.Random(by)
with open_book(Path(path)) as book, SqliteLedger(path) as ledger:
    for number in range(24):
        if number % 3 == 0:
            seen = len(book.refresh().judgements)
        report = chance.choice(reports)
        value = {"low": number, "high": number + ord(by)}
        try:
            decided(ledger, book, seen, lambda on, of: correct(on, of, report, "killed", value, by, f"saw {seen}"))
            print("judged")
        except Clash:
            print("clash")
"""


def test_two_programs_judge(tmp_path: Path) -> None:
    """Of two programs that judge the same reports at once neither gives a value over one that it had not seen."""
    path = tmp_path / "tocsin.db"
    with SqliteLedger(path) as ledger:
        for name in "abcd":
            record(ledger, attack(name), NOON, "1.0")
    open_book(path).close()
    reports = [rid(name) for name in "abcd"]
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), by, *reports],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(SRC)},
        )
        for by in ("A", "B")
    ]
    said = [program.communicate(timeout=240) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], said
    with open_book(path) as book:
        made = book.judgements
    assert sum(out.count("judged") for out, _ in said) == len(made)
    assert all("judged" in out for out, _ in said) and sum(out.count("\n") for out, _ in said) == 48
    for number, one in enumerate(made):
        unseen = made[int(one.why.split()[-1]) : number]
        assert isinstance(one.act, Correction)
        assert one.act.report not in {
            other.act.report for other in unseen if isinstance(other.act, Correction)
        }


def check_rivals(address: str, home: Path) -> None:
    """Let two judge the same value while documents come in: each judgement was made by one who had seen all others."""
    with open_ledger(address) as ledger:
        record(ledger, attack("a"), NOON, "1.0")
    clashed = compete(address, home)
    with open_ledger(address) as ledger:
        made = [entry.payload["why"] for entry in ledger.entries() if entry.kind == JUDGEMENT]
        assert sum(entry.kind == DOCUMENT for entry in ledger.entries()) == 61
    assert made == [f"saw {number}" for number in range(2 * ROUNDS)]
    assert clashed >= 2 * ROUNDS - 2


def test_rivals_and_a_file(tmp_path: Path) -> None:
    """Two programs that correct one value of a ledger in a file, while a third adds to it, overwrite nothing."""
    check_rivals(str(tmp_path / "tocsin.db"), tmp_path)


@pytest.mark.postgres
def test_rivals_and_a_server(database: str, tmp_path: Path) -> None:
    """Two programs that correct one value of a ledger on a server, while a third adds to it, overwrite nothing."""
    check_rivals(database, tmp_path)
