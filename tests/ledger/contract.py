"""What every ledger promises. A store's own test file inherits `LedgerContract` and fills in `open`."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from tocsin.errors import TocsinError
from tocsin.ledger import Ledger
from tocsin.records.entry import Draft

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)


def draft(subject: str = "d1", kind: str = "document", version: str = "1.0", **payload: Any) -> Draft:
    """A small draft; keywords make its payload."""
    return Draft(kind, subject, payload, version)


class LedgerContract:
    """Inherit, and return a fresh, empty ledger from `open`."""

    def open(self) -> Ledger:
        """A fresh, empty ledger."""
        raise NotImplementedError

    @pytest.fixture
    def ledger(self, request: pytest.FixtureRequest) -> Ledger:
        """The ledger under test, closed at the end."""
        ledger = self.open()
        request.addfinalizer(ledger.close)
        return ledger

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
