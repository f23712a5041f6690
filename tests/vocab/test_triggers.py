import pytest

from tocsin.errors import VocabularyError
from tocsin.records.value import ACLED_TYPES
from tocsin.vocab import triggers
from tocsin.vocab.triggers import ACTS, NEEDS, load_triggers


def test_every_trigger_is_well_formed():
    """Acts, needs and types are those that the coder knows, and each entry has its own id."""
    entries = load_triggers()
    assert all(
        t.act in ACTS and t.needs in NEEDS and (t.kind is None or t.kind in ACLED_TYPES) for t in entries
    )
    assert len({t.id for t in entries}) == len(entries)
    assert all(form == form.lower() for t in entries for form in t.forms)


@pytest.mark.parametrize(
    "row",
    [
        {"lemma": "x", "pos": "v", "act": "dance", "type": "", "needs": "none", "forms": "x"},
        {"lemma": "x", "pos": "v", "act": "kill", "type": "Party", "needs": "none", "forms": "x"},
        {"lemma": "x", "pos": "v", "act": "kill", "type": "", "needs": "luck", "forms": "x"},
    ],
)
def test_a_broken_line_is_refused(monkeypatch, row):
    """An unknown act, type or need raises an error that names the file."""
    monkeypatch.setattr(triggers, "read_table", lambda *_: [row])
    with pytest.raises(VocabularyError, match=r"triggers\.tsv"):
        load_triggers()


def test_a_form_stands_once_in_each_part_of_speech(monkeypatch):
    """A form listed twice as the same part of speech is refused, as noun and verb it is not."""
    row = {"lemma": "raid", "pos": "v", "act": "strike", "type": "", "needs": "none", "forms": "raid"}
    monkeypatch.setattr(triggers, "read_table", lambda *_: [row, {**row, "pos": "n"}])
    assert len(load_triggers()) == 2
    monkeypatch.setattr(triggers, "read_table", lambda *_: [row, {**row, "lemma": "other"}])
    with pytest.raises(VocabularyError, match="twice"):
        load_triggers()
