"""How fast and how large the index of copies is: python -m benchmarks.copies_speed [--documents N] [--index FILE].

Documents of 300 made-up words, frequent and rare as in a language; one in twenty copies an earlier one in part, and one
in fifty carries one standing paragraph.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from tocsin.copies import CopyIndex
from tocsin.copies.read_prose import read_prose
from tocsin.copies.sketch import Sketch
from tocsin.records import Document

VOCABULARY = 30_000
LETTERS = "etaoinshrdlu"
ASKED = 250


def documents(chance: random.Random) -> Iterator[Document]:
    """Documents without end."""
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 9))) for _ in range(VOCABULARY)]
    total, weights = 0.0, []
    for rank in range(1, VOCABULARY + 1):
        total += 1 / (rank + 50)  # as content words are, without a language's function words
        weights.append(total)
    standing = sentence(chance, words, weights, 50)
    earlier: list[str] = []
    number = 0
    while True:
        sentences = [sentence(chance, words, weights, 20) for _ in range(15)]
        if earlier and chance.random() < 0.05:
            sentences[:8] = chance.choice(earlier).split("\n")[:8]
        if chance.random() < 0.02:
            sentences.append(standing)
        text = "\n".join(sentences)
        if len(earlier) < 1000:
            earlier.append(text)
        number += 1
        yield Document(f"{number:08d}", str(number), text)


def sentence(chance: random.Random, words: list[str], weights: list[float], length: int) -> str:
    """A sentence of made-up words."""
    return " ".join(chance.choices(words, cum_weights=weights, k=length)).capitalize() + "."


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--documents", type=int, default=20_000)
    options.add_argument("--index", type=Path, default=None)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(given.documents, given.index or Path(folder) / "copies.db")


def report(count: int, path: Path) -> None:
    """Fill an index of *count* documents at *path* and ask it."""
    made = documents(random.Random(0))
    first = list(islice(made, ASKED))
    rate(
        lambda: [Sketch(read_prose(one)) for one in first], ASKED
    )  # the words are met, as they soon are in a run
    print(
        f"fingerprints: {rate(lambda: [Sketch(read_prose(one)).prints for one in first], ASKED):,.0f} documents/s"
    )
    with CopyIndex(path) as index:
        index.add_all(first)
        spent = 0.0
        for _ in range(count // ASKED - 2):
            batch = list(islice(made, ASKED))
            begun = time.perf_counter()
            index.add_all(batch)
            spent += time.perf_counter() - begun
        added = len(index) - ASKED
        print(f"added: {added / spent:,.0f} documents/s, {len(index):,} in all")
        asked = list(islice(made, ASKED))
        links: list[int] = []
        looked = rate(lambda: links.extend(len(index.links_of(one)) for one in asked), ASKED)
        print(f"asked: {looked:,.0f} documents/s, {sum(links) / len(links):.1f} links each")
    size = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"disk: {size / count:,.0f} bytes a document; memory at most {peak:,.0f} MB")


def rate(work: Callable[[], object], count: int) -> float:
    """How many a second *work* does."""
    begun = time.perf_counter()
    work()
    return count / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
