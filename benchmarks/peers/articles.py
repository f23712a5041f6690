"""Other extractors of article text, each with the settings that its documentation recommends, all offline.

Each takes a page as text and its address and gives the article's text, or an empty one where it finds none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final


def with_trafilatura(markup: str, url: str) -> str:
    """What trafilatura gives as it comes."""
    import trafilatura

    return trafilatura.extract(markup, url=url, include_comments=False) or ""


def with_trafilatura_fast(markup: str, url: str) -> str:
    """What trafilatura gives without its fallbacks."""
    import trafilatura

    return trafilatura.extract(markup, url=url, include_comments=False, fast=True) or ""


def with_resiliparse(markup: str, url: str) -> str:
    """Main content: plain text without comments, alternative texts and bullets."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(markup)
    return str(
        extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False, comments=False)
    )


def with_newspaper(markup: str, url: str) -> str:
    """newspaper4k's parse, without its language processing, which would download."""
    from newspaper import Article

    article = Article(url, fetch_images=False)
    article.download(input_html=markup)
    article.parse()
    return str(article.text or "")


def with_readability(markup: str, url: str) -> str:
    """readability-lxml's summary, as text."""
    from lxml import html
    from readability import Document

    summary = html.fromstring(Document(markup).summary())
    return "\n".join(summary.itertext())


PEERS: Final[Mapping[str, Callable[[str, str], str]]] = {
    "trafilatura": with_trafilatura,
    "trafilatura fast": with_trafilatura_fast,
    "readability-lxml": with_readability,
    "resiliparse": with_resiliparse,
    "newspaper4k": with_newspaper,
}
"""Every extractor by the name that the table shows."""
