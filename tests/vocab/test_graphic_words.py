"""Words that are hidden until a reader asks for them, as data."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import graphic_words
from tocsin.vocab.graphic_words import KINDS, is_graphic, load_graphic_words
from tocsin.vocab.tables import read_table


@pytest.mark.parametrize(
    "text",
    [
        "The hostages were beheaded on camera.",
        "Gunmen slit the guards' throats.",
        "The militia cut off his ears and a hand.",
        "Villagers were hacked to death with machetes.",
        "Families were burned alive in their homes.",
        "Severed limbs were found a street away.",
        "The victims had been literally blown to pieces.",
        "Charred bodies lay beside the bus.",
        "Three bodies were burnt beyond recognition.",
        "The floor was covered with pools of blood.",
        "Body parts hung from the trees.",
        "She was gang-raped by four of the fighters.",
        "Survivors spoke of rape and sexual slavery.",
        "Detainees were tortured with electric shocks.",
        "He was strung up by his wrists.",
        "A father carried the lifeless body of his daughter.",
        "The blast killed a three-month-old baby.",
        "The bodies of six young children were laid out.",
        "THE MUTILATED CORPSES WERE LEFT\nIN THE STREET.",
    ],
)
def test_graphic(text: str) -> None:
    """Mutilation, gore, sexual violence, torture and what was done to children are known by their words."""
    assert is_graphic(text)


@pytest.mark.parametrize(
    "text",
    [
        "Five soldiers were killed and seven wounded in the attack.",
        "The bodies of two soldiers were recovered on Monday.",
        "Rescuers pulled 12 bodies from the rubble.",
        "Gunmen shot dead a police officer.",
        "Three children were among the dead.",
        "He was executed by firing squad, and buried in a mass grave.",
        "Bloody clashes went on for a week after the massacre.",
        "The strike was meant to decapitate the leadership; a decapitation strike, officials said.",
        "The general decapitated the organisation.",
        "Turkey severed ties and severed a pipeline.",
        "They were murdered in cold blood, in a week of bloodshed.",
        "The charred remains of three trucks stood by the road.",
        "The farm grows rape seed.",
        "The empire was dismembered the year after, as an arm of government fell apart.",
        "A suicide bomber blew himself up at a checkpoint.",
        "The car was blown apart by the blast.",
        "The group's head was killed by a drone in the village of Skinnerton.",
        "",
    ],
)
def test_plain(text: str) -> None:
    """The plain words of attacks, and words that mean something else, hide nothing."""
    assert not is_graphic(text)


def test_every_line_is_found() -> None:
    """Each kind has lines, and none of them finds an empty text or every word."""
    rows = list(read_table("graphic_words", ("pattern", "kind")))
    assert {row["kind"] for row in rows} == set(KINDS) and len(rows) > 40
    assert not load_graphic_words().search("an attack took place, and people were killed and wounded")


@pytest.mark.parametrize(
    "rows",
    [
        [{"pattern": "gore", "kind": "blood"}],
        [{"pattern": "Gore", "kind": "gore"}],
        [{"pattern": "gore(", "kind": "gore"}],
        [{"pattern": "gore", "kind": "gore"}, {"pattern": "gore", "kind": "torture"}],
    ],
)
def test_a_wrong_row_is_refused(monkeypatch: pytest.MonkeyPatch, rows: list[Mapping[str, str]]) -> None:
    """A kind that there is not, capitals, a broken expression and a second line of the same words are named."""
    monkeypatch.setattr(graphic_words, "read_table", lambda *_: rows)
    with pytest.raises(VocabularyError, match=r"graphic_words\.tsv"):
        load_graphic_words()
