"""The lines of a page are those that a reader sees."""

from __future__ import annotations

import pytest

from tocsin.documents.parse_html import parse_html
from tocsin.documents.read_lines import read_lines


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<h1>One <b>line</b></h1><p>Another\n  <i>line</i>,<a> whole</a></p>", ["One line", "Another line, whole"]),
        ("<div>Before<p>inside</p>behind</div>", ["Before", "inside", "behind"]),
        ("One<br>Two<hr>Three", ["One", "Two", "Three"]),
        ("<table><tr><th>Day<td>Monday<tr><th>Hour<td>8</table>", ["Day Monday", "Hour 8"]),
        ("<ul><li>One<li>Two<ul><li>Three</ul></ul>", ["One", "Two", "Three"]),
        ("Soft\u00adened\u00a0words\u200b", ["Softened words"]),
    ],
)  # fmt: skip
def test_a_block_is_a_line(inside: str, lines: list[str]) -> None:
    """What stands in one block, between two breaks or in one row is a line, without invisible letters."""
    page = parse_html(f"<html><head><title>Not read</title></head><body>{inside}</body></html>".encode())
    assert page is not None
    assert read_lines(page) == lines


@pytest.mark.parametrize(
    "tag", ["script", "style", "noscript", "template", "button", "figure", "select", "textarea"]
)
def test_what_is_no_running_text_is_no_line(tag: str) -> None:
    """Scripts, pictures with their captions and what a reader fills in are passed over; what follows them is not."""
    page = parse_html(f"<html><body><p>Before</p><{tag}>within</{tag}>behind</body></html>".encode())
    assert page is not None
    assert read_lines(page) == ["Before", "behind"]
