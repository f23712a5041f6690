"""The chain gives away whatever was done to the entries of a ledger behind its back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest
from contract import NOON, draft, filled
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.ledger import Chain, MemoryLedger
from tocsin.ledger.chain import link_of
from tocsin.records.entry import Draft, Entry, canonical_json


def entries(number: int = 8) -> list[Entry]:
    """So many entries in a chain."""
    with filled(number) as ledger:
        return list(ledger.entries())


def faults(held: list[Entry]) -> dict[int, str]:
    """What is wrong with which entry."""
    chain = Chain()
    return {entry.sequence: fault for entry in held if (fault := chain.fault(entry))}


def test_a_whole_chain_has_no_fault() -> None:
    """Entries as they were appended follow from each other, and the head is the last link."""
    held = entries()
    chain = Chain()
    assert [chain.fault(entry) for entry in held] == [""] * 8
    assert (chain.head.sequence, chain.head.link) == (8, held[-1].link)


CHANGES: dict[str, Callable[[Entry], Entry]] = {
    "payload": lambda one: msgspec.structs.replace(one, payload={"n": "forged"}),
    "payload and its id": lambda one: forged(one, {"n": "forged"}),
    "subject": lambda one: msgspec.structs.replace(one, subject="d2"),
    "kind": lambda one: msgspec.structs.replace(one, kind="coding"),
    "moment": lambda one: msgspec.structs.replace(
        one, recorded_at=one.recorded_at + dt.timedelta(microseconds=1)
    ),
    "version": lambda one: msgspec.structs.replace(one, version="1.1"),
    "link": lambda one: msgspec.structs.replace(one, link="0" * 64),
}


def forged(one: Entry, payload: dict[str, object]) -> Entry:
    """An entry with another payload and the id that goes with it."""
    key = Draft(one.kind, one.subject, payload, one.version).id
    return msgspec.structs.replace(one, payload=payload, id=key)


@pytest.mark.parametrize("change", CHANGES)
def test_an_altered_entry_is_named(change: str) -> None:
    """Whatever of an entry is altered, it is named; the one behind it is too where the link itself was altered."""
    held = entries()
    held[4] = CHANGES[change](held[4])
    assert list(faults(held)) == ([5, 6] if change == "link" else [5])


def test_an_entry_forged_with_its_link_is_given_away_by_the_next() -> None:
    """Who alters an entry and makes a link that fits leaves the next one leaning on nothing."""
    held = entries()
    fifth = forged(held[4], {"n": "forged"})
    held[4] = msgspec.structs.replace(fifth, link=link_of(held[3].link, fifth, canonical_json(fifth.payload)))
    assert list(faults(held)) == [6]
    assert "entry 5" in faults(held)[6]


def test_removed_entries_are_named() -> None:
    """The entry behind a hole says which are missing."""
    held = entries()
    del held[3:5]
    assert faults(held) == {6: "entries 4 to 5 before it are missing"}


def test_a_hole_that_was_closed_is_named() -> None:
    """Entries that were numbered anew to hide a hole no longer fit their links."""
    held = entries()
    held[3:] = [msgspec.structs.replace(one, sequence=one.sequence - 1) for one in held[4:]]
    assert min(faults(held)) == 4


def test_entries_that_changed_places_are_named() -> None:
    """Two entries that took each other's numbers are both named."""
    held = entries()
    third, fifth = held[2], held[4]
    held[2] = msgspec.structs.replace(fifth, sequence=3)
    held[4] = msgspec.structs.replace(third, sequence=5)
    assert {3, 5} <= set(faults(held))


def test_an_entry_put_in_is_named() -> None:
    """An entry put between two others, and the others numbered on, is named."""
    held = entries()
    with MemoryLedger() as ledger:
        ledger.append([draft(n="put in")], NOON)
        (strange,) = ledger.entries()
    moved = [msgspec.structs.replace(one, sequence=one.sequence + 1) for one in held[3:]]
    held[3:] = [msgspec.structs.replace(strange, sequence=4), *moved]
    assert min(faults(held)) == 4


@given(
    st.integers(0, 7), st.sampled_from(sorted(CHANGES)), st.integers(0, 7), st.sampled_from(sorted(CHANGES))
)
@settings(max_examples=60)
def test_nothing_hides_behind_another_fault(one: int, how: str, other: int, also: str) -> None:
    """Two alterations in different places are both named, for each entry is held against the link that stands there."""
    held = entries()
    held[one] = CHANGES[how](held[one])
    if other != one:
        held[other] = CHANGES[also](held[other])
    assert {one + 1, other + 1} <= set(faults(held)) or one == other
