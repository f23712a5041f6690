"""The lists of other codebooks' codes."""

from __future__ import annotations

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import code_lists, gtd_codes
from tocsin.vocab.code_lists import code_list, require_codes
from tocsin.vocab.gtd_codes import attack_order, gtd_code, gtd_list, gtd_text


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("attacktype", 9),
        ("targtype", 22),
        ("weaptype", 13),
        ("propextent", 4),
        ("claimmode", 10),
        ("region", 12),
        ("alternative", 5),
        ("hostkidoutcome", 7),
    ],
)
def test_a_list_of_gtd_is_whole(name: str, count: int) -> None:
    """Each list has its ids from 1 on, none left out."""
    assert sorted(gtd_list(name)) == list(range(1, count + 1))


@pytest.mark.parametrize(
    ("name", "id", "text"),
    [
        ("attacktype", 3, "Bombing/Explosion"),
        ("weaptype", 6, "Explosives"),
        ("weapsubtype", 11, "Projectile (rockets, mortars, RPGs, etc.)"),
        ("weapsubtype", 19, "Molotov Cocktail/Petrol Bomb"),
        ("targsubtype", 95, "Tourism Travel Agency"),
        ("claimmode", 7, "Posted to website, blog, etc."),
        ("propextent", 3, "Minor (likely < $1 million)"),
        ("region", 10, "Middle East & North Africa"),
    ],
)
def test_a_number_has_its_text(name: str, id: int, text: str) -> None:
    """The text beside a number is spelled as rows spell it."""
    assert gtd_text(name, id) == text


@pytest.mark.parametrize(("name", "types"), [("weapsubtype", "weaptype"), ("targsubtype", "targtype")])
def test_every_subtype_belongs_to_a_type(name: str, types: str) -> None:
    """The parent of a subtype is an id of the list of types."""
    assert {code.parent for code in gtd_list(name).values()} <= set(gtd_list(types))


def test_an_attack_of_several_types_is_coded_by_the_hierarchy() -> None:
    """An assassination stands before a bombing, a bombing before an armed assault, and each once."""
    assert attack_order([2, 3, 1, 3]) == (1, 3, 2)
    assert attack_order([]) == ()


def test_what_no_list_has_is_refused() -> None:
    """A list that there is not and a number that it has not are named."""
    with pytest.raises(VocabularyError, match="colour"):
        gtd_list("colour")
    with pytest.raises(VocabularyError, match="99"):
        gtd_code("attacktype", 99)
    with pytest.raises(VocabularyError, match="colour"):
        code_list("colour")
    with pytest.raises(ValueError, match="Red"):
        require_codes("awsd_means", ["Shooting", "Red"])


@pytest.mark.parametrize(
    ("name", "count"),
    [("plover_event", 16), ("plover_context", 37), ("awsd_means", 15), ("airwars_strike_type", 14)],
)
def test_a_list_of_words_is_whole(name: str, count: int) -> None:
    """Each list has as many words as its codebook."""
    assert len(code_list(name)) == count


def test_a_mode_has_its_scale_and_an_event_its_quad() -> None:
    """What goes with a code stands beside it."""
    assert code_list("plover_mode")["drone"] == "-9.5"
    assert code_list("plover_event")["ASSAULT"] == "4"


@pytest.mark.parametrize(
    "rows",
    [
        [{"list": "region", "id": "x", "text": "Moon", "parent": ""}],
        [{"list": "region", "id": "1", "text": "", "parent": ""}],
        [{"list": "region", "id": "1", "text": "Moon", "parent": ""}] * 2,
    ],
)
def test_a_wrong_line_of_gtd_is_refused(monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, str]]) -> None:
    """An id that is no number, an empty text and an id that stands there twice are named."""
    monkeypatch.setattr(gtd_codes, "read_table", lambda *_: iter(rows))
    gtd_codes._lists.cache_clear()
    with pytest.raises(VocabularyError, match="region"):
        gtd_codes._lists()
    gtd_codes._lists.cache_clear()


def test_a_word_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code has one line in its list."""
    rows = [{"list": "awsd_means", "code": "Shooting", "text": ""}] * 2
    monkeypatch.setattr(code_lists, "read_table", lambda *_: iter(rows))
    code_lists._lists.cache_clear()
    with pytest.raises(VocabularyError, match="Shooting"):
        code_lists._lists()
    code_lists._lists.cache_clear()
