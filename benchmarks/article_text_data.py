"""The pages of the article-extraction-benchmark: markup, address, and the article's body as people took it out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEEDS = ("article_text/ground-truth.json.gz", "article_text/html")


@dataclass(frozen=True)
class WebPage:
    """One page: its bytes as they were served, its address, and the gold text of its article's body."""

    name: str
    url: str
    body: bytes
    article: str


def read_pages(data: Path) -> Iterator[WebPage]:
    """The pages below *data*, in the order of their names."""
    folder = data / "article_text"
    gold = json.loads(gzip.decompress((folder / "ground-truth.json.gz").read_bytes()))
    for name in sorted(gold):
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield WebPage(name, gold[name]["url"], body, gold[name]["articleBody"])
