"""What a replay makes of entries, document by document."""

from __future__ import annotations

import datetime as dt

from tocsin.ledger import MemoryLedger, record, replay
from tocsin.records import Coding, Count, Document, Interval, Report, SetAside, Total

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)


def full(note: str) -> Coding:
    """A coding in which every field holds something."""
    document = Document("d1", "a.txt", "Rockets fell.")
    report = Report("r1", "d1", "main", "occurred", "Attack", Interval())
    return Coding(
        document,
        (report,),
        (Total(Count.exactly(5), "five attacks", 0, 12),),
        (SetAside("may fall", 0, 8, "a threat"),),
        (note,),
    )


def test_a_coding_comes_back_whole() -> None:
    """Every field of a coding is what was recorded, its document included."""
    ledger = MemoryLedger()
    record(ledger, full("a note"), NOON, "1.0")
    assert replay(ledger.entries()).codings == {"d1": full("a note")}


def test_every_field_of_a_coding_holds_something_here() -> None:
    """The coding that is compared above leaves no field at its default, so that one added later is seen to."""
    one = full("a note")
    assert all(getattr(one, name) for name in Coding.__struct_fields__)


def test_the_last_coding_holds_and_the_earlier_are_kept() -> None:
    """Of a document that was coded anew the last coding holds, and the reports of those before stay in order."""
    ledger = MemoryLedger()
    for number in range(3):
        record(ledger, full(f"note {number}"), NOON + dt.timedelta(hours=number), "1.0")
    state = replay(ledger.entries())
    assert state.codings["d1"].notes == ("note 2",)
    assert state.earlier == {"d1": (full("").reports, full("").reports)}
    assert state.arrivals == {"r1": NOON}
