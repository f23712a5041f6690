"""What goes on for days, as data."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import lasting_deeds
from tocsin.vocab.lasting_deeds import load_lasting_deeds, results_of_deeds


def test_fighting_goes_on_and_a_bombing_does_not() -> None:
    """The deeds that go on are triggers, none of them is of a moment, none tells of the dead or the injured."""
    found = load_lasting_deeds()
    assert {"fighting.n", "clash.v", "clash.n", "siege.n"} <= found
    assert not {"bombing.n", "ambush.n", "strike.n"} & found
    assert {"kill.v", "wound.v"} <= results_of_deeds()
    assert not found & results_of_deeds()


@pytest.mark.parametrize("rows", [[("lull", "n")], [("fighting", "v")], [("clash", "n"), ("clash", "n")]])
def test_a_wrong_row_is_refused(monkeypatch: pytest.MonkeyPatch, rows: Sequence[tuple[str, str]]) -> None:
    """A word that is no trigger, another part of speech, and what stands twice are named."""
    table = [{"lemma": lemma, "pos": pos} for lemma, pos in rows]
    monkeypatch.setattr(lasting_deeds, "read_table", lambda *_: table)
    with pytest.raises(VocabularyError, match=r"lasting_deeds\.tsv"):
        load_lasting_deeds()
