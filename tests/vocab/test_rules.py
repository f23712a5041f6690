"""The rules of reconciling, as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import VocabularyError
from tocsin.incidents.choose_count import is_official
from tocsin.records import Speaker
from tocsin.vocab.relations import Joining, load_relations
from tocsin.vocab.rules import POLICIES, load_grades, load_rules, outlet_key, shipped_rules

HEADER = "name\trule\tfamilies\twords\n"


@pytest.mark.parametrize(
    "name",
    [
        "the health ministry", "Iraqi police", "two army officers, a colonel among them", "the regional governor",
        "a hospital official", "Iraq's Security Media Cell", "The US Department of Defense", "a medical source",
    ],
)  # fmt: skip
def test_officials(name: str) -> None:
    """Who counts the dead on behalf of a state, its forces or a hospital is official."""
    assert is_official(Speaker(name), shipped_rules().officials)


@pytest.mark.parametrize(
    "name",
    [
        "a resident",
        "a former minister",
        "a rebel commander",
        "the group",
        "Sabereen News",
        "a military analyst",
    ],
)
def test_no_officials(name: str) -> None:
    """Neighbours, militants, channels and people out of office are not official, whatever else they are called."""
    assert not is_official(Speaker(name), shipped_rules().officials)


def test_official_by_actor() -> None:
    """A force of a state is official by its line among the actors, under whatever name; an armed group is not."""
    officials = shipped_rules().officials
    assert is_official(Speaker("a spokesman in Tampa", actor_id="centcom"), officials)
    assert not is_official(Speaker("its spokesman", actor_id="islamic-resistance-in-iraq"), officials)


def test_policies() -> None:
    """Each policy is loaded by its name, and a name that there is not is refused with those that there are."""
    assert [load_rules(name).policy for name in POLICIES] == list(POLICIES)
    with pytest.raises(VocabularyError, match="latest-official"):
        load_rules("newest")


def test_shipped_grades() -> None:
    """The shipped grades are the five that Airwars made known, the gravest doubt first, with rules in words."""
    rules = load_grades()
    assert [rule.name for rule in rules] == ["discounted", "contested", "confirmed", "fair", "weak"]
    assert "2 or more" in rules[3].words and "{" not in "".join(rule.words for rule in rules)


def test_own_grades(tmp_path: Path) -> None:
    """A reader's own file takes the place of the shipped one."""
    path = tmp_path / "mine.tsv"
    path.write_text(f"{HEADER}solid\tfamilies\t3\t{{families}} families\n", "utf-8")
    (rule,) = load_rules(grades=path).grades
    assert (rule.name, rule.test, rule.families, rule.words) == ("solid", "families", 3, "3 families")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"{HEADER}good\tlooks_good\t2\twords\n", "good"),
        (f"{HEADER}good\tfamilies\tmany\twords\n", "many"),
        ("grade\trule\n", "header"),
    ],
)
def test_broken_grades(tmp_path: Path, text: str, named: str) -> None:
    """A rule that there is not, a number that is none and another header are refused by name."""
    path = tmp_path / "mine.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(VocabularyError, match=named):
        load_grades(path)


def test_missing_grades(tmp_path: Path) -> None:
    """A file that is not there is named, not traced."""
    with pytest.raises(VocabularyError, match=r"none\.tsv: cannot be read"):
        load_grades(tmp_path / "none.tsv")


def test_outlets_by_any_name() -> None:
    """AFP is one outlet under its letters, its full name and with an article."""
    names = shipped_rules().outlets.names
    assert {names[outlet_key(name)] for name in ("AFP", "Agence France-Presse", "the AFP news agency")} == {
        "Agence France-Presse"
    }


def test_relations() -> None:
    """Each line of words that join says its kind, and whether it is kept alone."""
    joinings = load_relations()
    found = joinings.pattern.search("in retaliation for the raid")
    assert found and joinings.of(found) == Joining("retaliation", True)
