"""Learn from tagged words which endings change, and how, on the way to the dictionary form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.sentences.lemmatise import endings

Edit = tuple[int, str]
Row = tuple[str, str, str]

# An ending seen in fewer different words than this says more about those words than about the language.
_FEWEST_WORDS = 2
_NAMES = ("NNP", "NNPS")
_TWINS = {"VBD": "VBN", "VBN": "VBD"}
_FIELD_VERBS = Path(__file__).parent / "field_verbs.txt"


def learn(rows: Iterable[Row]) -> dict[str, dict[str, Edit]]:
    """Give the endings of each tag, from rows of (word, lemma, tag) and the verbs of the field."""
    seen: dict[str, dict[str, Counter[Edit]]] = defaultdict(lambda: defaultdict(Counter))
    for word, lemma, tag in (*rows, *field_rows()):
        word = word if tag in _NAMES else word.lower()
        seen[tag][word.lower()][edit(word, lemma)] += 1
    for tag, twin in _TWINS.items():
        for word, edits in list(seen[tag].items()):
            if word.endswith("ed") and word not in seen[twin]:
                seen[twin][word].update(edits)
    return {tag: pruned(words) for tag, words in sorted(seen.items())}


def edit(word: str, lemma: str) -> Edit:
    """Give how many last letters go and what comes instead."""
    pairs = enumerate(zip(word, lemma, strict=False))
    same = next((at for at, (here, there) in pairs if here != there), min(len(word), len(lemma)))
    return len(word) - same, lemma[same:]


def pruned(words: dict[str, Counter[Edit]]) -> dict[str, Edit]:
    """Give the endings that matter: each says something else than the shorter ending under it."""
    votes: dict[str, Counter[Edit]] = defaultdict(Counter)
    for word, edits in words.items():
        best = edits.most_common(1)[0][0]
        for ending in endings(word)[1:]:
            votes[ending][best] += 1
        votes["^" + word][best] += _FEWEST_WORDS
    kept = {"": votes.pop("").most_common(1)[0][0]}
    for ending in sorted(votes, key=lambda ending: (ending.startswith("^"), len(ending), ending)):
        best, count = votes[ending].most_common(1)[0]
        if count >= _FEWEST_WORDS and best != answer(kept, ending):
            kept[ending] = best
    return kept


def answer(kept: dict[str, Edit], ending: str) -> Edit:
    """Give what the shorter endings kept so far say."""
    shorter = endings(ending[1:])[1:] if ending.startswith("^") else endings(ending)[2:]
    return next(kept[other] for other in shorter if other in kept)


def field_rows() -> Iterator[Row]:
    """Give the forms of the verbs of the field."""
    for line in _FIELD_VERBS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            base, *irregular = line.split()
            yield from forms(base.rstrip("+"), base.endswith("+"), irregular)


def forms(base: str, doubles: bool, irregular: list[str]) -> Iterator[Row]:
    """Give a verb's forms with their tags."""
    stem = base + base[-1] if doubles else base
    past, participle = irregular or [regular_past(stem), regular_past(stem)]
    yield past, base, "VBD"
    yield participle, base, "VBN"
    yield regular_present(base), base, "VBZ"
    yield gerund(stem, base), base, "VBG"


def regular_past(stem: str) -> str:
    """Give "raided", "fired", "denied"."""
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if ends_in_consonant_y(stem) else stem + "ed"


def regular_present(base: str) -> str:
    """Give "raids", "ambushes", "denies"."""
    if ends_in_consonant_y(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def gerund(stem: str, base: str) -> str:
    """Give "raiding", "firing", "dying", "fleeing"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else stem) + "ing"


def ends_in_consonant_y(word: str) -> bool:
    """Tell whether the word ends like "deny" and not like "deploy"."""
    return word.endswith("y") and word[-2] not in "aeiou"
