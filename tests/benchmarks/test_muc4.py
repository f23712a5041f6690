"""MUC-4: how keys and reports are read and compared."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from benchmarks.muc4_data import day_of
from benchmarks.muc4_guidelines import Guidelines, Player, SamePlayer, plain
from benchmarks.muc4_phrases import Place, describing, other_forms
from benchmarks.muc4_signs import Signs, Story
from benchmarks.muc4_slots import days_of
from benchmarks.muc4_templates import KINDS, Templates, blank
from benchmarks.muc4_trees import Trees, read_trees, write_trees
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.noun_phrases import NounPhrase
from tocsin.records import Sentence, Token
from tocsin.records.reading import Reading


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("02 FEB 90", (dt.date(1990, 2, 2), dt.date(1990, 2, 2))),
        ("17 FEB 90 - 18 FEB 90", (dt.date(1990, 2, 17), dt.date(1990, 2, 18))),
        ("- 04 FEB 90", (None, dt.date(1990, 2, 4))),
    ],
)
def test_days_of_the_keys(words: str, days: tuple[dt.date | None, dt.date | None]) -> None:
    """A key's day, its span and its "by that day" are told apart."""
    assert days_of(words) == days


def test_a_day_without_month_is_none() -> None:
    """What is no day gives None instead of a guess."""
    assert day_of("SOMETIME 90") is None


def test_words_are_compared_as_the_scorer_compares_them() -> None:
    """Case, articles and signs do not count."""
    assert plain('THE "SANTO TOMAS" FARM') == "santo tomas farm"


def test_one_player_may_have_several_names() -> None:
    """A longer name, a shared surname, an acronym and a known alias are one player; others are not."""
    same = SamePlayer({"eln": "x", "army of national liberation": "x"})
    assert same("urban guerrillas", "guerrillas", "PerpInd")
    assert same("hector oqueli", "oqueli", "Victim")
    assert same("fmln", "farabundo marti liberation front", "PerpOrg")
    assert same("eln", "army of national liberation", "PerpOrg")
    assert not same("police", "army", "PerpOrg")


def test_an_incident_without_players_has_the_type_the_text_speaks_for() -> None:
    """A text that names no player still gives one template, of the type that is likeliest."""
    weights = np.zeros((1, len(KINDS)), np.float32)
    model = HashedModel(weights, np.array([0, 4, 0, -4], np.float32))
    assert Templates(model, model, {}).bare([]) == blank("bombing")


def test_a_rare_type_needs_less_to_be_chosen() -> None:
    """Where a plain attack and arson are as likely, the template is arson."""
    weights = np.zeros((1, len(KINDS)), np.float32)
    model = HashedModel(weights, np.array([0, -4, -4, 0], np.float32))
    assert Templates(model, model, {}).bare([]) == blank("arson")


def sentence_of(*words: tuple[str, str, str, int]) -> Sentence:
    """A sentence of words with their tags, relations and heads."""
    text, tokens = " ".join(word for word, *_ in words), []
    for index, (word, tag, relation, head) in enumerate(words):
        start = sum(len(w) + 1 for w, *_ in words[:index])
        tokens.append(Token(index, start, start + len(word), word, tag, word.lower(), relation, head))
    return Sentence(0, 0, len(text), text, tokens=tuple(tokens))


TOLD = sentence_of(
    ("Two", "CD", "nummod", 2), ("masked", "JJ", "amod", 2), ("riders", "NNS", "nsubj", 6),
    ("wearing", "VBG", "acl", 2), ("grey", "JJ", "amod", 5), ("ponchos", "NNS", "obj", 3), ("left", "VBD", "root", 6),
)  # fmt: skip


def test_a_phrase_has_shorter_and_longer_forms() -> None:
    """Number, adjectives and what follows the noun may each be left out."""
    spans = {(p.first, p.last) for p in other_forms(TOLD, [NounPhrase(2, 0, 2, "noun")])}
    assert spans == {(1, 2), (2, 2), (0, 5), (1, 5), (2, 5)}


def test_the_name_of_a_person_has_one_form() -> None:
    """Nothing is cut from a person's name."""
    assert not list(other_forms(TOLD, [NounPhrase(2, 0, 2, "person")]))


def test_a_noun_before_another_is_a_phrase() -> None:
    """What a charge is made of may be the weapon."""
    charge = sentence_of(("gunpowder", "NN", "compound", 1), ("charge", "NN", "root", 1))
    assert describing(charge, []) == [NounPhrase(0, 0, 0, "noun")]


def test_trees_are_read_as_written(tmp_path: Path) -> None:
    """A tree sends each row to the leaf of its side, from memory and from the file."""
    whole = lambda *numbers: np.array(numbers, np.int32)  # noqa: E731
    tree = Trees(
        whole(0), whole(1, 0, 0), np.array([0.5, 0, 0], np.float32), whole(1, 1, 2), whole(2, 1, 2),
        np.array([0, -1, 2], np.float32), 0.25, 1,
    )  # fmt: skip
    write_trees(tmp_path / "trees.npz", {"Weapon": tree}, acts=np.array(["blast"]))
    read, more = read_trees(tmp_path / "trees.npz", ("Weapon",))
    rows = np.array([[9, 0], [9, 1]], np.float32)
    assert list(tree.odds(rows)) == list(read["Weapon"].odds(rows)) == [-0.75, 2.25]
    assert list(more["acts"]) == ["blast"]


def test_signs_have_a_row_for_each_likely_phrase_and_role() -> None:
    """A phrase that stands twice is one phrase; every role has its own row of equal length."""
    place = Place("riders", 0, 2, "noun", frozenset({"h=riders"}), 0)
    story = Story("Riders left. The riders.", [Reading(TOLD)], [place, place], {0: ["kill"]}, 1.0)
    first = HashedModel(np.zeros((8, 5), np.float32), np.arange(5, dtype=np.float32))
    signs = Signs(story, first, ["blast", "kill"])
    assert signs.words == ["riders"]
    assert signs.rows().shape[:2] == (1, 5)


def test_only_named_people_are_kept_as_victims() -> None:
    """A likelier phrase that is no name gives no victim; one beneath the floor gives nothing."""
    players = [
        Player("two riders", (-9, -9, -9, 3, -9), False, (0,)),
        Player("ana pardo", (-9, -9, -9, 1, -9), True, (0,)),
        Player("juan real", (-9, -9, -9, -2, -9), True, (0,)),
    ]
    silent = HashedModel(np.zeros((1, 1), np.float32), np.zeros(1, np.float32))
    floors = dict.fromkeys(("PerpInd", "PerpOrg", "Target", "Victim", "Weapon"), 0.0)
    kept = Guidelines(silent, floors).kept(players, SamePlayer({}))
    assert [player.words for player in kept["Victim"]] == ["ana pardo"]
    assert not kept["Target"]
