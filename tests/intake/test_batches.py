"""Batches: bounded by what has to be handled, and no heavier than that."""

from __future__ import annotations

import pytest

from tocsin.documents.screen import Judgement
from tocsin.intake import batches as module
from tocsin.intake.batches import Batch, Piece, batches, glanced
from tocsin.records import Item, Unreadable


def dull(item: Item) -> Judgement | None:
    """A first look that drops what says nothing of an attack."""
    return None if b"attack" in item.body else Judgement("irrelevant")


def batched(*bodies: bytes) -> list[Batch]:
    """The batches of one input with items of these bodies."""
    found = (Piece("crawl", Item(str(number), "html", body)) for number, body in enumerate(bodies))
    return list(batches(glanced(found, dull), lambda: 0))


def test_what_a_first_look_drops_is_held_without_its_body() -> None:
    """Dropped items keep their place and name, weigh nothing and are not handed on."""
    (batch,) = batched(b"sport", b"an attack", b"weather")
    sport, attack, weather = (piece.found for piece in batch.pieces if isinstance(piece.found, Item))
    assert (sport.body, attack.body, weather.body) == (b"", b"an attack", b"")
    assert [bool(piece.dropped) for piece in batch.pieces] == [True, False, True]
    assert [item.path for item in batch.items] == ["1"]


@pytest.mark.parametrize(
    ("bound", "most", "sizes"),
    [("ITEMS", 2, [5, 5, 2]), ("BYTES", 18, [5, 5, 2]), ("PIECES", 3, [3, 3, 3, 3])],
)
def test_a_batch_is_closed_by_what_has_to_be_handled(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int, sizes: list[int]
) -> None:
    """Items and bytes that were dropped do not fill a batch; pieces do, so that what was read is safe soon."""
    monkeypatch.setattr(module, bound, most)
    crawl = [b"sport", b"sport", b"an attack", b"sport", b"an attack"] * 2 + [b"sport"] * 2
    assert [len(batch.pieces) for batch in batched(*crawl)] == sizes


def test_a_complaint_closes_no_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch never ends between what is unreadable in a file and the item behind it, where reading resumes."""
    monkeypatch.setattr(module, "PIECES", 1)
    found = [Unreadable("crawl", "broken"), Item("1", "html", b"sport"), Unreadable("crawl", "broken")]
    made = batches(glanced((Piece("crawl", one) for one in found), dull), lambda: 0)
    assert [len(batch.pieces) for batch in made] == [2, 1]
