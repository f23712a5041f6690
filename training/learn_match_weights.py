"""Estimates what each sign of agreement is worth that two reports tell of one incident.

    python -m training.learn_match_weights [--out FILE] [--table]

needs SciPy. The reports are those of `evaluation/reports` up to number 299, as the coder codes them; those held back
are never read. It goes in two steps, after Fellegi and Sunter:

1. What a sign of *content* (type, weapons, toll, names, words) is worth is the ratio of two frequencies: among the
   pairs of one incident, and among those of two incidents whose places do not exclude each other. Both are counted
   among the pairs that show some sign of the same family ("both give a number of dead"), since what is not said weighs
   nothing. The logarithm is drawn to a first guess, the more the fewer pairs show the sign.
2. Signs of the *day and the place* decide which pairs are compared at all, so they and the odds before any evidence are
   fitted to the pairs that linking compares and that do not exclude each other: a logistic regression whose penalty
   draws each weight to its first guess, on top of the first step.

The first guesses stand in the weights file itself; its head says how they were set.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from evaluation.material import HELD_BACK, Run, number, own_reports
from tocsin.linking.block import Blocks, keys_of
from tocsin.linking.candidate import Candidate, candidate
from tocsin.linking.compare import exclude, seen
from tocsin.linking.compare_place import places_exclude
from tocsin.pipeline import Tools
from tocsin.records import Coding, content_id
from tocsin.vocab.match_weights import CONTRADICTION, MatchWeights, load_match_weights, load_name_words
from training.fit_signs import DATA

WEIGHTS = DATA / "match_weights.tsv"
# Bits by which a first guess is mostly off (standard deviation).
GUESSED = 0.7
# Bits by which a fitted weight may leave its first guess before that counts as much as an example.
SPREAD = 1.0
FOLDS = 5
# Signs of which a pair shows one at most, if it shows any: what they are measured against.
FAMILIES = {
    "hours": ("hours_meet", "hours_apart"),
    "type": ("type_same", "type_same_rare", "type_near", "type_far"),
    "weapons": ("weapons_shared", "weapons_disjoint"),
    "weapon count": ("weapon_count_same", "weapon_count_contradiction"),
    "perpetrator": ("perpetrator_same", "perpetrator_other"),
    "victim": ("victim_same", "victim_in_text", "victim_family_name", "victim_other"),
    "target": ("target_same", "target_other"),
    "toll": (
        "toll_same_none",
        "toll_same_one",
        "toll_same_few",
        "toll_same_many",
        "toll_meets",
        "toll_close",
        "toll_contradiction",
    ),
    "text": (
        "text_copy",
        "text_alike",
        "words_same",
        "words_most",
        "words_many",
        "words_some",
        "words_few",
        "words_hardly",
        "words_none",
        "words_foreign",
    ),
}
# Signs that a pair shows or does not: a model in common, a speaker in common, both about it, both in passing.
ALONE = ("weapons_model", "speaker_same", "role_both_main", "role_both_recalled", "status_other")
FITTED = ("prior", "date_", "place_")


class Example(NamedTuple):
    """A pair: the terms seen, whether it is of one incident, whether linking compares it, and its fold's incident."""

    terms: tuple[str, ...]
    same: bool
    compared: bool
    incident: str


def main() -> None:
    """Estimate, say how well it generalises, write the weights."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    options.add_argument(
        "--table", action="store_true", help="print the terms with their counts, write nothing"
    )
    chosen = options.parse_args()
    known = load_match_weights()
    examples = list(examples_of(own_reports(Tools.load())))
    bits = estimated(examples, known.guesses)
    print(said(examples, known.guesses))
    if chosen.table:
        print(table(examples, known.guesses, bits))
    else:
        chosen.out.write_text(written(known, bits, counts_of(examples)), encoding="utf-8")


def examples_of(run: Run) -> Iterator[Example]:
    """Every pair of labelled reports of two documents whose places meet, without those held back."""
    labels = [label for label in run.labels if number(label) < HELD_BACK]
    incident_of = {report: incident for incident, report in run.told(labels)}
    made = {one.id: one for coding in run.coded for one in _candidates(coding) if one.id in incident_of}
    blocks = Blocks()
    for one in made.values():
        blocks.add(one.id, keys_of(one))
    for left, right in combinations(sorted(made), 2):
        one, two = made[left], made[right]
        same = incident_of[left] == incident_of[right]
        if one.document.id == two.document.id or (not same and places_exclude(one.bounds, two.bounds)):
            continue
        compared = right in blocks.partners(left, keys_of(one)) and not exclude(one, two)
        yield Example(tuple(name for name, _ in seen(one, two)), same, compared, incident_of[left])


def estimated(examples: Sequence[Example], guesses: Mapping[str, float]) -> dict[str, float]:
    """The bits of every term that pairs teach."""
    content = dict(_content(examples, guesses))
    return {**_fitted([one for one in examples if one.compared], guesses, content), **content}


def _content(examples: Sequence[Example], guesses: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The first step: each sign of content with the logarithm of its two frequencies."""
    for family in FAMILIES.values():
        shown = [one for one in examples if set(family) & set(one.terms)]
        yield from _ratios(shown, family, guesses)
    for name in ALONE:
        able = [one for one in examples if name != "weapons_model" or "weapons_shared" in one.terms]
        bits = dict(_ratios(able, (name, ""), {**guesses, "": 0.0}))
        yield name, bits[name]


def _ratios(
    shown: Sequence[Example], family: Sequence[str], guesses: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """Each of *family* with its bits; "" stands for showing none of the others.

    The log of a ratio of two counts has a variance of about the sum of their inverses; by it and by GUESSED the found
    and the guessed bits share in what comes out.
    """
    counts = {
        same: Counter(_sign(one, family) for one in shown if one.same == same) for same in (True, False)
    }
    for name in family:
        if not counts[True][name] + counts[False][name]:
            yield name, guesses[name]
            continue
        alike, unlike = counts[True][name] + 0.5, counts[False][name] + 0.5
        wholes = [counts[same].total() + 0.5 * len(family) for same in (True, False)]
        found = math.log2(alike / wholes[0] / (unlike / wholes[1]))
        trust = 1 / ((1 / alike + 1 / unlike) / math.log(2) ** 2)
        yield name, (trust * found + guesses[name] / GUESSED**2) / (trust + 1 / GUESSED**2)


def _sign(one: Example, family: Sequence[str]) -> str:
    return next((name for name in family if name in one.terms), "")


def _fitted(
    examples: Sequence[Example], guesses: Mapping[str, float], content: Mapping[str, float]
) -> dict[str, float]:
    """The second step: bits of the prior and of signs of day and place."""
    names = [name for name, bits in guesses.items() if name.startswith(FITTED) and bits > CONTRADICTION]
    shown = np.array([[name == "prior" or name in one.terms for name in names] for one in examples], float)
    known = np.array([sum(content.get(name, 0.0) for name in one.terms) for one in examples])
    guess = np.array([guesses[name] for name in names])
    same = np.array([one.same for one in examples])

    def cost(bits: np.ndarray) -> tuple[float, np.ndarray]:
        logits = (shown @ bits + known) * math.log(2)
        off = (bits - guess) / SPREAD
        losses = np.logaddexp(0, logits) - same * logits
        slope = shown.T @ (1 / (1 + np.exp(-logits)) - same) * math.log(2) + off / SPREAD
        return float(losses.sum() + (off @ off) / 2), slope

    found = np.asarray(minimize(cost, guess, jac=True, method="L-BFGS-B").x)
    return {name: float(bits) for name, bits in zip(names, found, strict=True)}


def said(examples: Sequence[Example], guesses: Mapping[str, float]) -> str:
    """How many pairs there are, and how the weights do on pairs of incidents that they were not made on."""
    compared = [one for one in examples if one.compared]
    loss = guessed = 0.0
    right = 0
    for fold in range(FOLDS):
        bits = estimated([one for one in examples if _fold(one) != fold], guesses)
        for one in compared:
            if _fold(one) == fold:
                loss += _loss(_weight(one, bits), one.same)
                guessed += _loss(_weight(one, guesses), one.same)
                right += (_weight(one, bits) > 0) == one.same
    size = len(compared)
    return (
        f"{sum(one.same for one in examples)} pairs of one incident, "
        f"{sum(not one.same for one in examples)} of two whose places meet; "
        f"{size} compared, {sum(one.same for one in compared)} of one incident.\n"
        f"Left out five-fold: {right / size:.3f} right, {loss / size:.2f} bits a pair, "
        f"by the first guesses {guessed / size:.2f}."
    )


def _weight(one: Example, bits: Mapping[str, float]) -> float:
    return bits["prior"] + sum(bits[name] for name in one.terms)


def _loss(bits: float, same: bool) -> float:
    """The surprise at the truth, in bits."""
    return math.log2(1 + 2 ** (-bits if same else bits))


def _fold(one: Example) -> int:
    """The fold of an incident, the same on every machine."""
    return int(content_id(one.incident), 16) % FOLDS


def counts_of(examples: Sequence[Example]) -> dict[str, tuple[int, int]]:
    """How often each term is seen in pairs of one incident, and of two."""
    counts = {
        same: Counter(n for one in examples if one.same == same for n in one.terms) for same in (True, False)
    }
    return {name: (counts[True][name], counts[False][name]) for name in counts[True] | counts[False]}


def table(examples: Sequence[Example], guesses: Mapping[str, float], bits: Mapping[str, float]) -> str:
    """Each term with its counts, its first guess and its weight."""
    counts = counts_of(examples)
    rows = (
        f"{name:28}{counts.get(name, (0, 0))[0]:>6}{counts.get(name, (0, 0))[1]:>6}{guesses[name]:>8.1f}{found:>8.1f}"
        for name, found in bits.items()
    )
    return "\n".join([f"{'':28}{'same':>6}{'other':>6}{'guess':>8}{'bits':>8}", *rows])


def _candidates(coding: Coding) -> Iterator[Candidate]:
    words = load_name_words()
    return (candidate(report, coding.document, words) for report in coding.reports)


def written(known: MatchWeights, found: Mapping[str, float], counts: Mapping[str, tuple[int, int]]) -> str:
    """The weights file: its head as it is, and each term with its new weight and counts."""
    head = [line for line in WEIGHTS.read_text("utf-8").splitlines() if line.startswith("#")]
    lines = [*head, "\t".join(("term", "bits", "guess", "same", "other", "note"))]
    for name, guess in known.guesses.items():
        same, other = map(str, counts.get(name, (0, 0))) if name in found else ("", "")
        bits = f"{found.get(name, known.bits[name]):.2f}".rstrip("0").rstrip(".")
        lines.append("\t".join((name, bits, f"{guess:g}", same, other, known.notes[name])))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
