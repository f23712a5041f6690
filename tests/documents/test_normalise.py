"""Text is brought into one plain form, whichever way is the shortest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.normalise import normalise, on_one_line

SEPARATORS = "\x1c\x1d\x1e\x1f"
"""Controls that Python takes for white space; no page shows them."""


@pytest.mark.parametrize(
    ("sign", "plain"),
    [
        *((sign, "") for sign in "\xad\u061c\u180e\u200b\u200f\u202a\u2060\ufeff\ufff9\U000e0041"),
        *((sign, "") for sign in "\0\x08\x0e\x7f\x84\x86\x9f"),
        *((sign, " ") for sign in "\xa0\u1680\u2000\u200a\u202f\u205f\u3000"),
        *((sign, "\n") for sign in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")),
        *((sign, "\ufffd") for sign in "\ud800\udfff"),
        *((sign, sign) for sign in "\t\n é’–\u4e2d\U0001f600"),
    ],
)  # fmt: skip
def test_each_sign_has_its_plain_form(sign: str, plain: str) -> None:
    """What nobody sees goes, each space is a space and each line end a line end; what is read stays."""
    assert normalise(f"one{sign}two") == f"one{plain}two"
    assert on_one_line(f" one{sign} two\n") == " ".join(f"one{plain} two".split())


@given(st.text(st.characters(exclude_characters=SEPARATORS)))
def test_one_line_is_the_normal_form_on_one_line(text: str) -> None:
    """Words on one line are those of the normalised text."""
    assert on_one_line(text) == " ".join(normalise(text).split())
