"""Lost paragraphs of a broken-up article go back to their places, and nothing else does."""

from __future__ import annotations

from lxml import html

from tocsin.documents.recover_paragraphs import recover

ONE = "The ferry left the quay at Nordby an hour late because a crane had failed, its owner said in a short note."
TWO = "Nobody was hurt when the crane's arm came down on the empty deck, but two cars that stood below were crushed."
THREE = "The owner said that the ship would sail again on Thursday, with half of its usual number of passengers aboard."


def page(*pieces: str) -> html.HtmlElement:
    """A page of these pieces."""
    return html.fromstring(f"<html><body>{''.join(pieces)}</body></html>")


def test_lost_pieces_return_in_order() -> None:
    """What bears the same parent's name in the same article comes back behind what stood before it."""
    root = page(
        "<article>", *(f'<div class="x"><p>{words}</p></div>' for words in (ONE, TWO, THREE)), "</article>"
    )
    assert recover(ONE, root).split("\n") == [ONE, TWO, THREE]


def test_another_article_stays_out() -> None:
    """Paragraphs of a second article, however alike their markup, are not taken for lost."""
    alike = f'<article><div class="x"><p>{ONE}</p></div></article><article><div class="x"><p>{TWO}</p></div></article>'
    assert recover(ONE, page(alike)) == ONE


def test_other_containers_stay_out() -> None:
    """A paragraph under a parent of another name was left out on purpose."""
    assert recover(ONE, page(f'<div class="x"><p>{ONE}</p></div><div class="y"><p>{TWO}</p></div>')) == ONE


def test_a_little_is_not_worth_it() -> None:
    """Where nearly all was found, what is missing was left out on purpose."""
    found = [ONE, *(f"{TWO} {i}." for i in range(9))]
    root = page("".join(f"<p>{words}</p>" for words in [*found, THREE]))
    assert recover("\n".join(found), root) == "\n".join(found)
