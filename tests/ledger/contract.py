"""What every ledger promises. A store's own test file inherits `LedgerContract` and fills in `open`."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from threading import Barrier
from typing import Any

import msgspec
import pytest

from tocsin.errors import LedgerError, LedgerMoved, TocsinError
from tocsin.ledger import Chain, Head, Ledger, MemoryLedger
from tocsin.records.entry import Draft, canonical_json

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)


def draft(subject: str = "d1", kind: str = "document", version: str = "1.0", **payload: Any) -> Draft:
    """A small draft; keywords make its payload."""
    return Draft(kind, subject, payload, version)


def faults(ledger: Ledger) -> list[tuple[int, str]]:
    """What is wrong with the chain: number and fault."""
    chain = Chain()
    return [(entry.sequence, fault) for entry in ledger.entries() if (fault := chain.fault(entry))]


def filled(entries: int) -> MemoryLedger:
    """A ledger with so many entries, a second apart."""
    ledger = MemoryLedger()
    for number in range(entries):
        ledger.append([draft(n=number)], NOON + dt.timedelta(seconds=number))
    return ledger


class LedgerContract:
    """Inherit, and return a fresh, empty ledger from `open`."""

    def open(self) -> Ledger:
        """A fresh, empty ledger."""
        raise NotImplementedError

    @pytest.fixture
    def ledger(self) -> Iterator[Ledger]:
        """The ledger under test, whose chain is whole after each test; closed at the end."""
        with self.open() as ledger:
            yield ledger
            with suppress(LedgerError):  # a test may have closed it
                assert faults(ledger) == []

    def test_new_is_empty(self, ledger: Ledger) -> None:
        """A new ledger has no entry."""
        assert list(ledger.entries()) == []

    def test_appended_is_read_back(self, ledger: Ledger) -> None:
        """An entry comes back as it was appended, with its content id, its moment and its version."""
        assert ledger.append([draft(text="a “quote” \ud800\x00", n=[1, None])], NOON) == 1
        (entry,) = ledger.entries()
        assert (entry.kind, entry.subject, entry.version) == ("document", "d1", "1.0")
        assert entry.payload == {"text": "a “quote” \ud800\x00", "n": [1, None]}
        assert entry.recorded_at == NOON
        assert entry.id == draft(text="a “quote” \ud800\x00", n=[1, None]).id

    def test_order_is_the_order_of_appending(self, ledger: Ledger) -> None:
        """Entries are read in the order in which they were appended, by growing numbers."""
        for number in range(1203):
            ledger.append([draft(n=number)], NOON)
        entries = list(ledger.entries())
        assert [entry.payload["n"] for entry in entries] == list(range(1203))
        assert all(a.sequence < b.sequence for a, b in pairwise(entries))

    def test_reading_from_a_number_on(self, ledger: Ledger) -> None:
        """`after` leaves out what a reader has already seen."""
        ledger.append([draft(n=1), draft(n=2), draft(n=3)], NOON)
        entries = list(ledger.entries())
        assert list(ledger.entries(after=entries[0].sequence)) == entries[1:]
        assert list(ledger.entries(after=entries[-1].sequence)) == []

    def test_reading_by_number(self, ledger: Ledger) -> None:
        """Entries are found by their numbers, in order, each once; a number that there is not is passed over."""
        ledger.append([draft(f"d{n}") for n in range(1200)], NOON)
        wanted = [1100, 3, 3, 0, -1, 5000, *range(600, 700)]
        found = list(ledger.at(wanted))
        assert [entry.sequence for entry in found] == [3, *range(600, 700), 1100]
        assert found[0] == list(ledger.entries())[2]

    def test_appending_twice_equals_once(self, ledger: Ledger) -> None:
        """The same content adds no entry, whenever and by whichever version it comes again."""
        ledger.append([draft(n=1)], NOON)
        first = list(ledger.entries())
        assert ledger.append([draft(n=1, version="2.0")], NOON + dt.timedelta(days=1)) == 0
        assert list(ledger.entries()) == first

    def test_same_content_twice_in_one_call(self, ledger: Ledger) -> None:
        """Two equal drafts in one call give one entry."""
        assert ledger.append([draft(n=1), draft(n=1)], NOON) == len(list(ledger.entries())) == 1

    def test_key_order_is_not_content(self, ledger: Ledger) -> None:
        """Two spellings of one JSON object are the same entry."""
        ledger.append([Draft("document", "d1", {"a": 1, "b": 2}, "1.0")], NOON)
        assert ledger.append([Draft("document", "d1", {"b": 2, "a": 1}, "1.0")], NOON) == 0

    def test_subject_and_kind_are_content(self, ledger: Ledger) -> None:
        """The same payload about another subject, or of another kind, is another entry."""
        drafts = [draft(n=1), draft(n=1, subject="d2"), draft(n=1, kind="coding")]
        assert ledger.append(drafts, NOON) == 3

    def test_latest(self, ledger: Ledger) -> None:
        """`latest` is the last entry of that kind about that subject."""
        ledger.append([draft(n=1), draft(n=2), draft("d2", n=3), draft(kind="coding", n=4)], NOON)
        latest = ledger.latest("document", "d1")
        assert latest is not None and latest.payload == {"n": 2}
        assert ledger.latest("document", "d3") is None

    def test_all_or_none(self, ledger: Ledger) -> None:
        """Where one draft of a call cannot be stored, none of the call is."""
        with pytest.raises((TypeError, TocsinError)):
            ledger.append([draft(n=1), draft(n=object())], NOON)
        assert list(ledger.entries()) == []

    def test_a_moment_elsewhere_is_the_same_moment(self, ledger: Ledger) -> None:
        """Moments are kept in UTC."""
        baghdad = dt.timezone(dt.timedelta(hours=3))
        ledger.append([draft(n=1)], NOON.astimezone(baghdad))
        (entry,) = ledger.entries()
        assert entry.recorded_at.utcoffset() == dt.timedelta(0)
        assert entry.recorded_at == NOON

    def test_numbers_have_no_gap(self, ledger: Ledger) -> None:
        """Entries count from 1, and what was passed over or refused leaves no hole."""
        ledger.append([draft(n=1), draft(n=1), draft(n=2)], NOON)
        with pytest.raises((TypeError, TocsinError)):
            ledger.append([draft(n=3), draft(n=object())], NOON)
        ledger.append([draft(n=2), draft(n=4)], NOON)
        assert [entry.sequence for entry in ledger.entries()] == [1, 2, 3]

    def test_links_can_be_worked_out_by_hand(self, ledger: Ledger) -> None:
        """A link is the SHA-256 of what the documentation says, the first leaning on the fixed word."""
        ledger.append([draft(n=1), draft("d “2” \U0001f680", text="\ud800\x00é")], NOON)
        before = "tocsin"
        for entry in ledger.entries():
            fields = [before, entry.sequence, entry.kind, entry.id, entry.subject]
            leans = canonical_json([*fields, "2024-07-26T12:00:00+00:00", "1.0"])
            said = f"{leans}\0{canonical_json(entry.payload)}"
            assert entry.link == hashlib.sha256(said.encode("ascii")).hexdigest()
            before = entry.link

    def test_time_never_runs_backwards(self, ledger: Ledger) -> None:
        """Where a clock says less than the last entry, the moment of the last entry counts."""
        for number, minutes in enumerate((5, 3, 6, 0)):
            ledger.append([draft(n=number)], NOON + dt.timedelta(minutes=minutes))
        recorded = [(entry.recorded_at - NOON) / dt.timedelta(minutes=1) for entry in ledger.entries()]
        assert recorded == [5, 5, 6, 6]

    def test_the_state_at_a_past_moment(self, ledger: Ledger) -> None:
        """`until` gives what was recorded at that moment or before, to the microsecond, from wherever it is asked."""
        moments = [NOON + dt.timedelta(microseconds=n) for n in (0, 1, 500_000, 1_000_000)]
        for number, moment in enumerate(moments):
            ledger.append([draft(n=number, a=1), draft(n=number, a=2)], moment)
        entries = list(ledger.entries())
        for number, moment in enumerate(moments):
            local = moment.astimezone(dt.timezone(dt.timedelta(hours=-5)))
            assert list(ledger.entries(until=moment)) == entries[: 2 * number + 2]
            assert list(ledger.entries(after=1, until=local)) == entries[1 : 2 * number + 2]
        assert list(ledger.entries(until=NOON - dt.timedelta(microseconds=1))) == []

    def test_reading_while_writing(self, ledger: Ledger) -> None:
        """A reader in the middle of the entries holds up no writer, and reads on to what was appended meanwhile."""
        ledger.append([draft(n=number) for number in range(700)], NOON)
        reader = ledger.entries()
        read = [next(reader).payload["n"] for _ in range(300)]
        ledger.append([draft(n=number) for number in range(700, 1400)], NOON)
        assert read + [entry.payload["n"] for entry in reader] == list(range(1400))

    @pytest.mark.parametrize("words", ["half \udc80", "nothing \0"])
    def test_what_is_no_text_names_nothing(self, ledger: Ledger, words: str) -> None:
        """A subject that no store could write is refused, with all that was to be appended with it."""
        with pytest.raises(LedgerError, match="no text may hold"):
            ledger.append([draft(n=1), draft(words, n=2)], NOON)
        assert list(ledger.entries()) == []
        assert ledger.latest("document", words) is None

    @pytest.mark.parametrize("seed", range(5))
    def test_every_store_makes_the_same_chain(self, ledger: Ledger, seed: int) -> None:
        """The same appends, repeated content and stray clocks among them, give the same entries in every store."""
        chance = random.Random(seed)
        with MemoryLedger() as other:
            for _ in range(40):
                at = NOON + dt.timedelta(microseconds=chance.randint(-(10**9), 10**9))
                kinds = chance.choices(["document", "coding"], k=chance.randint(0, 6))
                batch = [draft(f"d{chance.randint(1, 3)}", kind, n=chance.randint(1, 20)) for kind in kinds]
                assert ledger.append(batch, at) == other.append(batch, at)
                assert ledger.latest("coding", "d1") == other.latest("coding", "d1")
            assert list(ledger.entries()) == list(other.entries())
            assert list(ledger.entries(3, NOON)) == list(other.entries(3, NOON))

    def test_nothing_to_append(self, ledger: Ledger) -> None:
        """Appending nothing adds nothing."""
        assert ledger.append([], NOON) == 0
        assert ledger.head() == Head()

    def test_appending_behind_a_head(self, ledger: Ledger) -> None:
        """Drafts are appended behind the head that is named, the start of the chain among them."""
        assert ledger.append([draft(n=1)], NOON, Head()) == 1
        assert ledger.append([draft(n=2), draft(n=1)], NOON, ledger.head()) == 1
        head = ledger.head()
        assert ledger.append([], NOON, Head(head.sequence, head.link)) == 0
        assert [entry.payload["n"] for entry in ledger.entries()] == [1, 2]

    @pytest.mark.parametrize("batch", [[draft(n=3)], [draft(n=1)], []])
    def test_a_chain_that_went_on(self, ledger: Ledger, batch: list[Draft]) -> None:
        """Behind a head that the chain has left, nothing is appended, whether it would have been new or not."""
        ledger.append([draft(n=1)], NOON)
        before = ledger.head()
        ledger.append([draft(n=2)], NOON)
        for head in (before, Head(), Head(2, before.link), Head(3, ledger.head().link)):
            with pytest.raises(LedgerMoved, match="read it again"):
                ledger.append(batch, NOON, head)
        assert [entry.payload["n"] for entry in ledger.entries()] == [1, 2]

    def test_the_head_is_the_last_link(self, ledger: Ledger) -> None:
        """The head has the number, the link and the moment of the last entry."""
        ledger.append([draft(n=1), draft(n=2)], NOON)
        last = list(ledger.entries())[-1]
        assert ledger.head() == Head(2, last.link, NOON)

    def test_entries_are_taken_over_as_they_are(self, ledger: Ledger) -> None:
        """A ledger that takes over the entries of another is the same ledger, and can be appended to."""
        with filled(1200) as other:
            head = ledger.take_over(other.entries())
            assert list(ledger.entries()) == list(other.entries())
        assert (head.sequence, head.recorded_at) == (1200, NOON + dt.timedelta(seconds=1199))
        assert ledger.append([draft(n=0), draft(n="new")], NOON) == 1
        assert [entry.sequence for entry in ledger.entries(after=1199)] == [1200, 1201]

    @pytest.mark.parametrize("change", [{"payload": {"n": "forged"}}, {"version": "9"}, {"sequence": 9}])
    def test_only_a_whole_chain_is_taken_over(self, ledger: Ledger, change: dict[str, Any]) -> None:
        """Where one of the entries does not follow from the one before it none is taken over."""
        with filled(8) as other:
            entries = list(other.entries())
        entries[6] = msgspec.structs.replace(entries[6], **change)
        with pytest.raises(LedgerError, match=r"entry 7|entry 9"):
            ledger.take_over(entries)
        assert list(ledger.entries()) == []

    def test_nothing_is_taken_over_onto_something_else(self, ledger: Ledger) -> None:
        """The entries of another ledger do not follow from those of this one."""
        ledger.append([draft(n="mine")], NOON)
        with filled(3) as other, pytest.raises(LedgerError):
            ledger.take_over(other.entries())
        assert [entry.payload["n"] for entry in ledger.entries()] == ["mine"]

    def test_payload_is_not_shared(self, ledger: Ledger) -> None:
        """Changing a payload after appending changes nothing in the ledger."""
        payload = {"n": [1]}
        ledger.append([Draft("document", "d1", payload, "1.0")], NOON)
        payload["n"].append(2)
        assert [entry.payload for entry in ledger.entries()] == [{"n": [1]}]

    def test_closing_twice(self, ledger: Ledger) -> None:
        """Closing twice is harmless, and a closed ledger says that it is closed."""
        ledger.close()
        ledger.close()
        with pytest.raises(TocsinError):
            ledger.append([draft(n=1)], NOON)


class SharedLedgerContract(LedgerContract):
    """For stores that several may have open; `open_again` gives another connection to the one that `open` made."""

    def open_again(self) -> Ledger:
        """The same ledger, opened once more."""
        raise NotImplementedError

    def test_survives_closing(self, ledger: Ledger) -> None:
        """What was appended is there when the ledger is opened again."""
        ledger.append([draft(n=1)], NOON)
        added = list(ledger.entries())
        ledger.close()
        with self.open_again() as again:
            assert list(again.entries()) == added

    def test_several_writers(self, ledger: Ledger) -> None:
        """Writers at once, some with the same to say, lose nothing, write nothing twice and leave one chain."""

        def write(writer: int) -> None:
            with self.open_again() as own:
                for number in range(60):
                    own.append([draft(n=number), draft(n=number, writer=writer)], NOON)

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(4)))
        told = [(entry.payload.get("writer", -1), entry.payload["n"]) for entry in ledger.entries()]
        assert sorted(told) == [(writer, number) for writer in range(-1, 4) for number in range(60)]
        assert [entry.sequence for entry in ledger.entries()] == list(range(1, 301))

    def test_one_of_two_wins(self, ledger: Ledger) -> None:
        """Of two who append behind one head at once exactly one does, round after round."""
        together = Barrier(2, timeout=60)

        def compete(writer: int) -> list[bool]:
            with self.open_again() as own:
                return [won(own, writer) for _ in range(40)]

        def won(own: Ledger, writer: int) -> bool:
            together.wait()
            head = own.head()
            together.wait()
            try:
                own.append([draft(round=head.sequence, writer=writer)], NOON, head)
            except LedgerMoved:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            one, two = pool.map(compete, range(2))
        assert [a + b for a, b in zip(one, two, strict=True)] == [1] * 40
        assert [entry.payload["round"] for entry in ledger.entries()] == list(range(40))

    def test_reading_while_another_writes(self, ledger: Ledger) -> None:
        """A reader sees a whole chain at every moment, and every batch whole, while another connection appends."""

        def write() -> None:
            with self.open_again() as own:
                for number in range(80):
                    own.append([draft(n=number, part=part) for part in range(7)], NOON)

        with ThreadPoolExecutor(1) as pool:
            writing = pool.submit(write)
            while not writing.done():
                assert faults(ledger) == []
                assert sum(1 for _ in ledger.entries()) % 7 == 0
            writing.result()
        assert sum(1 for _ in ledger.entries()) == 560
