"""copies: who copied whom, in a made-up press whose families are known and on real pages that copy nobody.

Judged on the press (`make_wires.py`, PRESSES seeds): whether the copies of a wire are one family that nothing else
joins, and, degree by degree, whether one copy beside the wire alone would be found. On the real pages: how many
documents are joined to another, where none should be; and whether variants of each (cut, edited, reworded, a third of
it inside another page) are found, beside MinHash of rensa and datasketch over five-word runs. Six pairs of the
real pages do share a passage (one press release in two papers), which counts against the precision of variants.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, Tally
from benchmarks.make_wires import DEGREES, Story, copies, document, independents, wire
from evaluation.material import texts_told_once
from tocsin.copies import CopyIndex, families
from tocsin.pipeline import Tools
from tocsin.records import Document
from tocsin.records.copy import Copy, Family

NEEDS = ("article_text/ground-truth.json.gz",)
PRESSES = 3
EACH = 8
INDEPENDENT = 200
PUBLISHED = "8-word fingerprints 1.0 / 1.0 / .99 / .86"
SHINGLE = 5
PERMUTATIONS = 128


def measure(data: Path, tools: Tools) -> list[Figure]:
    """The figures of the press, of the real pages, and of their variants."""
    return [*_press_figures(), *_degree_figures(), _real_figure(data), *_variant_figures(data)]


def errors(data: Path, tools: Tools) -> list[str]:
    """The copies that no family holds, the reports that one holds, and the real pages that are joined."""
    lines = []
    for seed in range(PRESSES):
        stories = press(seed)
        by_id = {story.document.id: story for story in stories}
        held = {member for family in found_families(stories) for member in family.members}
        lines += [f"missed {s.document.path}" for s in stories if s.wire and s.document.id not in held]
        for family in found_families(stories):
            wires = {by_id[member].wire for member in family.members}
            if "" in wires:
                paths = ", ".join(by_id[member].document.path for member in family.members)
                lines.append(f"joined {paths} | {family.reasons[0].why}")
    pages = real_pages(data)
    lines += [f"joined {x.left}, {x.right} | {x.why}" for x in links_among(pages) if x.joins]
    return sorted(lines)


def press(seed: int) -> list[Story]:
    """Forty copies of one wire among two hundred reports that copy nobody, in a random order."""
    chance = random.Random(seed)
    stories = [*copies(chance, "dravik", EACH), *independents(chance, INDEPENDENT)]
    chance.shuffle(stories)
    return stories


def links_among(documents: Iterable[Document]) -> list[Copy]:
    """Every link between the documents."""
    links: list[Copy] = []
    with CopyIndex(":memory:") as index:
        for one in documents:
            links += index.links_of(one)
            index.add(one)
    return links


def found_families(stories: Sequence[Story]) -> tuple[Family, ...]:
    """The families among the stories."""
    return families(links_among(story.document for story in stories))


def _press_figures() -> list[Figure]:
    wire_family, joined = Tally(), 0
    for seed in range(PRESSES):
        stories = press(seed)
        copied = {story.document.id for story in stories if story.wire}
        groups = [set(family.members) for family in found_families(stories)]
        largest = max(groups, key=lambda group: len(group & copied), default=set())
        wire_family += Tally(len(largest & copied), len(largest), len(copied))
        joined += len(set().union(*groups) - copied)
    own = PRESSES * INDEPENDENT
    return [
        Figure("copies.family.recall", wire_family.recall, wire_family.wanted, 1.0),
        Figure("copies.family.precision", wire_family.precision, wire_family.given, 1.0),
        Figure("copies.independent.apart", 1 - joined / own, own),
    ]


def _degree_figures() -> list[Figure]:
    """Of each degree, the share of copies that the wire itself is linked to, whatever else is there."""
    original = document("wire", "Rockets strike Dravik air base", [s[0] for s in wire("dravik")], "Agency")
    found = dict.fromkeys(DEGREES, 0)
    for seed in range(PRESSES):
        with CopyIndex(":memory:") as index:
            index.add(original)
            for story in copies(random.Random(seed), "dravik", EACH):
                found[story.degree] += any(link.joins for link in index.links_of(story.document))
    every = PRESSES * EACH
    return [Figure(f"copies.direct.{d.replace(' ', '_')}", found[d] / every, every) for d in DEGREES]


def articles(data: Path) -> list[Document]:
    """The real pages' articles."""
    with gzip.open(data / NEEDS[0], "rt", encoding="utf-8") as file:
        rows = json.load(file)
    return [_bare(key, row["articleBody"]) for key, row in sorted(rows.items())]


def real_pages(data: Path) -> list[Document]:
    """The articles, and Tocsin's own labelled reports, of which several tell of one event."""
    return articles(data) + [_bare(path.name, path.read_text("utf-8")) for path in texts_told_once()]


def _bare(path: str, text: str) -> Document:
    return Document(path, path, text)


def _real_figure(data: Path) -> Figure:
    pages = real_pages(data)
    joined = {key for link in links_among(pages) if link.joins for key in (link.left, link.right)}
    return Figure("copies.real.apart", 1 - len(joined) / len(pages), len(pages), 1.0)


def variants(pages: Sequence[Document], chance: random.Random) -> dict[str, list[Document]]:
    """Four variants of each page of some length; the id of a variant begins with its page's."""
    long = [page for page in pages if len(page.text.split()) >= 120]
    found: dict[str, list[Document]] = {"truncated": [], "edited": [], "reworded": [], "third": []}
    for position, page in enumerate(long):
        words, host = page.text.split(), long[position - 1].text.split()
        third, middle = len(words) // 3, len(host) // 2
        texts = {
            "truncated": words[: int(0.6 * len(words))],
            "edited": _swapped(words, 0.08, chance),
            "reworded": _swapped(_moved(page.text, chance), 0.15, chance),
            "third": [*host[:middle], *words[third : 2 * third], *host[middle:]],
        }
        for kind, text in texts.items():
            found[kind].append(_bare(f"{page.id} {kind} {long[position - 1].id}", " ".join(text)))
    return found


def _swapped(words: Sequence[str], share: float, chance: random.Random) -> list[str]:
    """Some words replaced by others of the same text, which keeps its stops."""
    return [chance.choice(words) if chance.random() < share and word.isalpha() else word for word in words]


def _moved(text: str, chance: random.Random) -> list[str]:
    """The words with one sentence in seven dropped and some neighbours swapped."""
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", text) if chance.random() > 0.15]
    for i in range(1, len(sentences)):
        if chance.random() < 0.3:
            sentences[i - 1], sentences[i] = sentences[i], sentences[i - 1]
    return " ".join(sentences).split()


def _variant_figures(data: Path) -> list[Figure]:
    pages = articles(data)
    figures = []
    given = right = 0
    peers = {
        name: peer
        for name, peer in (("rensa", rensa_pairs), ("datasketch", datasketch_pairs))
        if _there(name)
    }
    for kind, asked in variants(pages, random.Random(0)).items():
        pairs = tocsin_pairs(pages, asked)
        theirs = {name: _recall(peer(pages, asked), asked) for name, peer in peers.items()}
        best = max(theirs, key=lambda name: theirs[name], default="")
        said = ", ".join(f"{name} {share:.2f}" for name, share in theirs.items())
        recall = _recall(pairs, asked)
        figures.append(
            Figure(f"copies.variant.{kind}", recall, len(asked), None, theirs.get(best), said, PUBLISHED)
        )
        given += len(pairs)
        right += sum(a.startswith(b) or (kind == "third" and a.endswith(b)) for a, b in pairs)
    return [*figures, Figure("copies.variant.precision", right / max(given, 1), given)]


def _recall(pairs: set[tuple[str, str]], asked: Sequence[Document]) -> float:
    return sum((one.id, one.id.split(" ")[0]) in pairs for one in asked) / len(asked)


def tocsin_pairs(known: Sequence[Document], asked: Sequence[Document]) -> set[tuple[str, str]]:
    """Ours: every link, of whatever kind."""
    with CopyIndex(":memory:") as index:
        index.add_all(known)
        links = [(one.id, link) for one in asked for link in index.links_of(one)]
    return {(key, link.left if link.right == key else link.right) for key, link in links}


def rensa_pairs(known: Sequence[Document], asked: Sequence[Document]) -> set[tuple[str, str]]:
    """The peer: 128 permutations, an estimated resemblance of .3 and more."""
    from rensa import RMinHash

    def hashed(one: Document) -> RMinHash:
        made = RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(shingles(one.text))
        return made

    return _similar(known, asked, hashed)


def datasketch_pairs(known: Sequence[Document], asked: Sequence[Document]) -> set[tuple[str, str]]:
    """The other peer, with the same settings."""
    from datasketch import MinHash

    def hashed(one: Document) -> MinHash:
        made = MinHash(num_perm=PERMUTATIONS, seed=1)
        made.update_batch([shingle.encode() for shingle in shingles(one.text)])
        return made

    return _similar(known, asked, hashed)


LEAST_RESEMBLANCE = 0.3


def _similar(
    known: Sequence[Document], asked: Sequence[Document], hashed: Callable[[Document], Any]
) -> set[tuple[str, str]]:
    """Every pair compared: no band can be missed, which is the best that MinHash can do."""
    made = [(one.id, hashed(one)) for one in known]
    pairs = set()
    for one in asked:
        mine = hashed(one)
        pairs |= {(one.id, key) for key, other in made if mine.jaccard(other) >= LEAST_RESEMBLANCE}
    return pairs


def shingles(text: str) -> list[str]:
    """The five-word runs of a text."""
    words = re.findall(r"\w+", text.casefold())
    return [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]


def _there(module: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(module) is not None
