"""Patterns that heed no capitals."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.vocab.pattern import AnyCase, small

WRITTEN = r"\b(?:The|two) (?P<what>Bombs?|\w+ing)\b\W*(?!again)"


@given(st.text())
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    """A text in small letters is as long as the text, so that offsets hold for both."""
    assert len(small(text)) == len(text)


@given(st.lists(st.sampled_from("The two bomb Bombs BOMBING shelling, again AGAIN .".split())))
def test_finds_what_the_standard_library_finds(words: list[str]) -> None:
    """The finds have the offsets that a search without regard to case gives."""
    text = " ".join(words)
    wanted = [found.span() for found in re.finditer(WRITTEN, text, re.IGNORECASE)]
    assert [found.span() for found in AnyCase(WRITTEN).finditer(text)] == wanted


@pytest.mark.parametrize(("text", "left"), [("The bomb The", "bomb "), ("no", "no"), ("", "")])
def test_cutting_leaves_the_rest(text: str, left: str) -> None:
    """What is found is cut from the text, and the rest stays as it was written."""
    assert AnyCase(r"\bthe ?").cut_from(text) == left


def test_groups_and_escapes_keep_their_case() -> None:
    """Names of groups and signs such as "not a word" keep their sense in a pattern put in small letters."""
    found = AnyCase(r"(?P<Who>[A-Z]+)\W(?P<what>\S+)").search("ARMY:Raid")
    assert found is not None
    assert (found["Who"], found.span("Who")) == ("army", (0, 4))


def test_a_text_without_a_sign_is_not_searched() -> None:
    """Signs spare the search, and change nothing where one of them stands."""
    signed = AnyCase(r"\b(?:two|three) Bombs?", signs=("bomb",))
    assert signed.search("THREE BOMBS") is not None
    assert signed.search("three mines") is None
    assert [found[0] for found in signed.finditer("two bombs, three mines, three bombs")] == [
        "two bombs",
        "three bombs",
    ]


def all_patterns() -> Iterator[tuple[str, AnyCase]]:
    """Every pattern that a module of the package holds, with its name."""
    for module in pkgutil.walk_packages(tocsin.__path__, "tocsin."):
        if module.name.startswith(("tocsin.mentions.", "tocsin.reports.", "tocsin.vocab.")):
            for name, value in vars(importlib.import_module(module.name)).items():
                for number, found in enumerate(patterns_in(value)):
                    yield f"{module.name}.{name}.{number}", found


def patterns_in(value: object) -> Iterator[AnyCase]:
    """The pattern that *value* is, or those that it lists."""
    if isinstance(value, AnyCase):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from patterns_in(item)


def test_every_pattern_can_be_compiled() -> None:
    """A pattern is compiled when it is first asked, which for some is seldom: a broken one shows here."""
    compiled = [pattern.compiled for _, pattern in all_patterns()]
    assert len(compiled) > 200


@pytest.mark.parametrize(
    ("name", "signed"), [(name, pattern) for name, pattern in all_patterns() if pattern.signs]
)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_pattern_finds_holds_one_of_its_signs(
    name: str, signed: AnyCase, data: st.DataObject
) -> None:
    """No text that a pattern would find goes unsearched for want of a sign."""
    text = small(data.draw(st.from_regex(signed.compiled, alphabet=st.characters(codec="latin-1"))))
    found = signed.compiled.search(text)
    if found is not None:
        assert any(sign in text for sign in signed.signs), (name, found[0])
