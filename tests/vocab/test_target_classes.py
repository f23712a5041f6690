"""What a target's name says it is."""

from __future__ import annotations

from typing import get_args

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import actor_kinds, target_classes
from tocsin.vocab.actor_kinds import Side, actor_kind, awsd_actor
from tocsin.vocab.lexicon import ACTOR_KINDS, PERSON_CLASSES, TARGET_CLASSES
from tocsin.vocab.target_classes import aid_employer, class_codes, target_class, target_codes


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ain al-Asad air base", "military"),
        ("two U.S. soldiers", "military"),
        ("U.S. troops at the embassy", "military"),
        ("US/coalition troops", "military"),
        ("civilians", "civilian"),
        ("the house of the governor", "civilian"),
        ("Al-Shifa Hospital", "health"),
        ("the girls' school", "education"),
        ("a girls’ school", "education"),
        ("camp for displaced people", "civilian"),
        ("police station", "police"),
        ("Kharkiv power plant", "energy"),
        ("MV Galaxy, a container ship", "maritime"),
        ("a member of parliament", "official"),
        ("UN aid workers", "aid"),
        ("Ain al-Asad", None),
        ("", None),
    ],
)
def test_a_name_has_the_class_of_its_noun(name: str, kind: str | None) -> None:
    """The last noun before a word like "of" decides, the longest first, and a bare name says nothing."""
    assert target_class(name) == kind


@pytest.mark.parametrize(
    ("name", "type", "subtype"),
    [
        ("Ain al-Asad air base", 4, 27),
        ("Iraqi soldiers", 4, 34),
        ("the embassy", 7, 46),
        ("Baghdad airport", 6, 44),
        ("a mosque", 15, 86),
        ("an ambulance", 13, 63),
        ("a power line", 21, 107),
        ("a legation", 7, None),
        ("gunboat", 4, None),
    ],
)
def test_a_name_has_its_type_of_target(name: str, type: int, subtype: int | None) -> None:
    """A noun with a line of its own has its subtype, any other the type of its class."""
    codes = target_codes(name)
    assert codes is not None
    assert (codes.gtd_type, codes.gtd_subtype) == (type, subtype)


@pytest.mark.parametrize("kind", sorted({*TARGET_CLASSES, *PERSON_CLASSES}))
def test_every_class_has_its_line(kind: str) -> None:
    """No class of ours, of things or of people, is left without its codes."""
    assert class_codes(kind).kind == kind


def test_soldiers_are_no_civilians_and_shoppers_are() -> None:
    """Whether a target is civilian comes from its class; an unknown one has no codes."""
    soldiers, market = target_codes("soldiers"), target_codes("the fish market")
    assert soldiers is not None and not soldiers.civilian
    assert market is not None and market.civilian
    assert target_codes("Al-Tanf") is None


def test_a_class_without_a_line_is_refused() -> None:
    """A class that there is not is named."""
    with pytest.raises(VocabularyError, match="lunar"):
        class_codes("lunar")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("three UN workers", "UN"),
        ("UNRWA school", "UN"),
        ("an ICRC convoy", "ICRC"),
        ("Red Crescent volunteers", "NRCS and IFRC"),
        ("the International Committee of the Red Cross", "ICRC"),
        ("a World Central Kitchen convoy", "INGO"),
        ("workers of a local NGO", "NNGO"),
        ("aid workers", "Other"),
        ("UNITED", "Other"),
    ],
)
def test_an_aid_worker_has_an_employer(name: str, column: str) -> None:
    """The words of a name say for whom somebody works, and whole words alone."""
    assert aid_employer(name) == column


@pytest.mark.parametrize(
    "wrong",
    [
        {"noun": "moon"},
        {"noun": "soldier", "class": "police"},
        {"civilian": "perhaps"},
        {"gtd_targtype": "23"},
        {"gtd_targsubtype": "86"},
        {"plover_sector": "XYZ"},
    ],
)
def test_a_wrong_class_line_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]) -> None:
    """A noun that the class has not, and a code that its list has not, are named."""
    row = {
        "class": "military", "noun": "", "gtd_targtype": "4", "gtd_targsubtype": "", "plover_sector": "MIL",
        "civilian": "no",
    }  # fmt: skip
    monkeypatch.setattr(target_classes, "read_table", lambda *_: iter([row | wrong]))
    target_classes._lines.cache_clear()
    with pytest.raises(VocabularyError, match=r"target_classes\.tsv"):
        target_classes._lines()
    target_classes._lines.cache_clear()


@pytest.mark.parametrize("kind", ACTOR_KINDS)
def test_every_kind_of_actor_has_its_line(kind: str) -> None:
    """No kind of actor is left without a side."""
    assert actor_kind(kind).side in get_args(Side)


@pytest.mark.parametrize(
    ("kind", "home", "where", "actor"),
    [
        ("state forces", "IQ", "IQ", "Host state"),
        ("state forces", "US", "IQ", "Foreign or coalition forces"),
        ("state forces", None, "IQ", "State: unknown"),
        ("police", "IQ", "IQ", "Police or paramilitary"),
        ("rebel group", None, "ML", "Non-state armed group: Unknown"),
        (None, None, "IQ", "Unknown"),
    ],
)
def test_an_actor_has_a_type_for_awsd(kind: str | None, home: str | None, where: str, actor: str) -> None:
    """A state is the host in its own country and foreign in another."""
    assert awsd_actor(kind, home, where) == actor


def test_a_state_is_out_of_gtds_scope() -> None:
    """GTD takes what those below the state do."""
    assert not actor_kind("state forces").gtd_in_scope
    assert actor_kind("political militia").gtd_in_scope


@pytest.mark.parametrize(
    "wrong", [{"side": "left"}, {"acled_inter": "9"}, {"gtd": ""}, {"plover_sector": "XYZ"}]
)
def test_a_wrong_kind_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]) -> None:
    """A side, a number, an answer or a sector that there is not is named with its kind."""
    row = dict.fromkeys(actor_kinds._COLUMNS, "") | {
        "kind": "state", "acled_inter": "1", "side": "state", "gtd": "no", "plover_sector": "GOV",
        "awsd_actor": "Host state",
    }  # fmt: skip
    monkeypatch.setattr(actor_kinds, "read_table", lambda *_: iter([row | wrong]))
    actor_kinds.actor_kinds.cache_clear()
    with pytest.raises(VocabularyError, match="state"):
        actor_kinds.actor_kinds()
    actor_kinds.actor_kinds.cache_clear()
