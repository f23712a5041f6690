"""Measure the packed model on the EWT test set: gold words, all capitals, raw text; and its speed and size.

Unlabelled and labelled attachment leave punctuation out, as spaCy's scorer does.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training")]

from read_ewt import Gold, read  # noqa: E402 (the two paths above come first)

from tocsin.records import Token  # noqa: E402
from tocsin.sentences import Parser, split  # noqa: E402
from tocsin.sentences.parse import MODEL  # noqa: E402

Spans = list[tuple[int, int]]


def gold_words(parser: Parser, gold: list[Gold], change: Callable[[str], str] = str) -> dict[str, float]:
    """Score tags, lemmas and trees where words and sentences are given."""
    told = [laid_out([change(word.text) for word in sentence.words]) for sentence in gold]
    parsed = parser.parse_cut([(text, 0) for text, _ in told], [cut for _, cut in told])
    pairs = [
        (word, token)
        for sentence, tokens in zip(gold, parsed, strict=True)
        for word, token in zip(sentence.words, tokens, strict=True)
    ]
    tree = [(word, token) for word, token in pairs if word.dep != "punct"]
    return {
        "uas": share(word.head == token.head for word, token in tree),
        "las": share(word.head == token.head and word.dep == token.dep for word, token in tree),
        "las_plain": share(
            word.head == token.head and plain(word.dep) == token.relation for word, token in tree
        ),
        "xpos": share(word.tag == token.tag for word, token in pairs),
        "lemma": share(word.lemma.lower() == token.lemma.lower() for word, token in pairs),
        "lemma_cased": share(word.lemma == token.lemma for word, token in pairs),
    }


def laid_out(words: list[str]) -> tuple[str, Spans]:
    """Give the words as a text, and where in it each stands."""
    cut, at = [], 0
    for word in words:
        cut.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), cut


def plain(dep: str) -> str:
    """Give the relation without its subtype."""
    return dep.partition(":")[0]


def share(hits: Iterable[bool]) -> float:
    """Give the share of hits."""
    counted = list(hits)
    return round(sum(counted) / max(1, len(counted)), 4)


def raw_text(parser: Parser, gold: list[Gold], change: Callable[[str], str] = str) -> dict[str, float]:
    """Score against text alone: our splitter, our tokeniser, the parser; F1 over words with offsets."""
    counts = dict.fromkeys(("sentences", "words", "uas", "las", "xpos"), 0)
    ours = theirs = our_sentences = their_sentences = our_all = their_all = 0
    for document in documents(gold):
        text, answer, bounds = written(document, change)
        cuts = split(text, 0, len(text))
        tokens = parser.parse([(text[start:end], start) for start, end in cuts])
        found = {fact[0]: fact for sentence in tokens for fact in facts(sentence)}
        our_sentences, their_sentences = our_sentences + len(cuts), their_sentences + len(bounds)
        counts["sentences"] += len(set(cuts) & bounds)
        our_all, their_all = our_all + len(found), their_all + len(answer)
        ours += sum(fact[3] != "punct" for fact in found.values())
        theirs += sum(fact[3] != "punct" for fact in answer.values())
        for place, fact in answer.items():
            if (guess := found.get(place)) is None:
                continue
            counts["words"] += 1
            counts["xpos"] += guess[1] == fact[1]
            if fact[3] != "punct":
                counts["uas"] += guess[2] == fact[2]
                counts["las"] += guess[2:] == fact[2:]
    return {
        "sentences": f1(counts["sentences"], our_sentences, their_sentences),
        "words": f1(counts["words"], our_all, their_all),
        "xpos": f1(counts["xpos"], our_all, their_all),
        "uas": f1(counts["uas"], ours, theirs),
        "las": f1(counts["las"], ours, theirs),
    }


def f1(hits: int, ours: int, theirs: int) -> float:
    """Give twice the hits over all that were said and all that should have been."""
    return round(2 * hits / max(1, ours + theirs), 4)


Place = tuple[int, int]
Fact = tuple[Place, str, Place | None, str]


def facts(sentence: tuple[Token, ...]) -> Iterator[Fact]:
    """Give place, tag, place of the head and relation of each token."""
    for token in sentence:
        head = sentence[token.head]
        place = None if head.index == token.index else (head.start, head.end)
        yield (token.start, token.end), token.tag, place, token.dep


def documents(gold: list[Gold]) -> Iterator[list[Gold]]:
    """Give the sentences document by document."""
    held: list[Gold] = []
    for sentence in gold:
        if sentence.opens == "document" and held:
            yield held
            held = []
        held.append(sentence)
    yield held


def written(document: list[Gold], change: Callable[[str], str]) -> tuple[str, dict[Place, Fact], set[Place]]:
    """Give a document's text, with blank lines between paragraphs, and the facts and sentences in it."""
    text, answer, bounds = "", {}, set()
    for sentence in document:
        if text:
            text += "\n\n" if sentence.opens else " "
        start = len(text)
        line = change(sentence.text)
        text += line if len(line) == len(sentence.text) else sentence.text
        places, at = [], 0
        for word in sentence.words:
            at = max(at, sentence.text.find(word.text, at))
            places.append((start + at, start + at + len(word.text)))
            at += len(word.text)
        for index, word in enumerate(sentence.words):
            head = None if word.head == index else places[word.head]
            answer[places[index]] = (places[index], word.tag, head, word.dep)
        bounds.add((start, len(text)))
    return text, answer, bounds


def speed(parser: Parser, gold: list[Gold]) -> float:
    """Give the words per second of one core, from text to tokens with a tree, in batches of 64 sentences."""
    told = [(sentence.text, 0) for sentence in gold]
    parser.parse(told[:192])
    began, counted = time.process_time(), 0
    for at in range(192, len(told), 64):
        counted += sum(map(len, parser.parse(told[at : at + 64])))
    return round(counted / (time.process_time() - began))


def evaluate(data: Path, part: str = "test", model: Path = MODEL) -> dict[str, object]:
    """Measure everything that the model card states."""
    began = time.perf_counter()
    parser = Parser.load(model)
    loaded = time.perf_counter()
    gold = list(read(data, part))
    return {
        "gold": gold_words(parser, gold),
        "gold_capitals": gold_words(parser, gold, str.upper),
        "raw": raw_text(parser, gold),
        "raw_capitals": raw_text(parser, gold, str.upper),
        "words_per_second": speed(Parser.load(model), gold),  # one that remembers no tree
        "bytes": sum(file.stat().st_size for file in model.rglob("*") if file.is_file()),
        "seconds_load": round(loaded - began, 2),
    }


def main() -> None:
    """Print the measures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/ud_ewt"), help="folder of EWT")
    parser.add_argument("--part", default="test", choices=("dev", "test"))
    parser.add_argument("--model", type=Path, default=MODEL)
    given = parser.parse_args()
    print(json.dumps(evaluate(given.data, given.part, given.model), indent=1))


if __name__ == "__main__":
    main()
