"""Scripts and styles are taken out of a page's markup before it is parsed, and nothing else is."""

from __future__ import annotations

import time

import pytest

from tocsin.documents.parse_html import without_scripts


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p>One<script>var x = '<p>';</script> two</p>", "<p>One two</p>"),
        ("<style>p { color: red }</style ><p>One<script\n async src=x></script>", "<p>One"),
        ("<script>a</script><script>b</script>One<style></style>", "One"),
        ("", ""),
    ],
)
def test_scripts_and_styles_go(markup: str, left: str) -> None:
    """What shows nothing goes with its tags, and what stands around it stays."""
    assert without_scripts(markup.encode()) == left.encode()


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/ld+json">{}</script>',
        '<script>x = {"datePublished": "2021-05-03"}</script>',
        '<script>x = {"dateCreated": "2021-05-03"}</script>',
        '<a title="<script>">One</a> two </script>',
        "<a title='<script>'>One</a> two </script>",
        "<script>x</SCRIPT>One</p><script>y",
        "<script>One two",
        "</script>One</style>",
        "<script>One</script",
        "<script>x + <style>y</script>One<b title='</style>'>",
    ],
)
def test_data_and_what_is_no_script_stay(markup: str) -> None:
    """Data stay, and so does what has no end, or whose end may be that of another one."""
    assert without_scripts(markup.encode()) == markup.encode()


def test_an_article_between_scripts_that_end_strangely_stays() -> None:
    """Where the end of a script is written so that it is not seen, what follows it is not taken for its inside."""
    markup = b"<script>x</SCRIPT><p>One</p><script>y</script>"
    assert without_scripts(markup) == markup


def test_a_script_that_writes_scripts_stays_whole() -> None:
    """Where a script holds the beginning of another one as its words, not half of it is taken out."""
    script = b"<script>write('<!--[if IE]><script>x')</script>"
    assert without_scripts(script + b"<p>One</p><script>y</script>") == script + b"<p>One</p>"


@pytest.mark.parametrize(
    "piece", [b"<script", b"<script>", b"<script></script>", b"</style", b'"dateCreated"', b"<"]
)
def test_a_page_of_nothing_but_signs_is_scanned_quickly(piece: bytes) -> None:
    """As long a page as is read takes no time to speak of, whatever it repeats."""
    begun = time.process_time()
    without_scripts(piece * (20_000_000 // len(piece)))
    assert time.process_time() - begun < 2
