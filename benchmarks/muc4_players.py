"""Which phrases of a MUC-4 text play a role in an act that counts: two models, one after the other.

`muc4_roles.npz` weighs the words of each phrase and around it, `muc4_trees.npz` weighs that beside the rest of the
text (`muc4_signs.py`). Both are learned from the training texts alone (`training/learn_muc4.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.muc4_data import ROLES
from benchmarks.muc4_guidelines import Player
from benchmarks.muc4_phrases import Phrases
from benchmarks.muc4_signs import LEAST, Floats, Signs, Story
from benchmarks.muc4_trees import Trees, read_trees
from tocsin.mentions.hashed_model import HashedModel
from tocsin.records.reading import Reading
from tocsin.vocab.triggers import Trigger
from tocsin.vocab.vocabulary import Vocabulary

ROLES_MODEL = Path(__file__).parent / "muc4_roles.npz"
TREES_MODEL = Path(__file__).parent / "muc4_trees.npz"
# Log-odds of a phrase that plays a role in no case.
NEVER = -12.0


class Players:
    """Weighs the phrases of a text for the five roles."""

    def __init__(
        self, first: HashedModel, trees: Mapping[str, Trees], blend: Floats, acts: Sequence[str]
    ) -> None:
        """*blend*: for each role the weight of the trees, that of the *first* model, and a constant."""
        self._first, self._trees, self._blend, self._acts = first, trees, blend, acts

    @classmethod
    def load(cls) -> Players:
        """With the learned models."""
        trees, more = read_trees(TREES_MODEL, ROLES)
        return cls(
            HashedModel.read(ROLES_MODEL),
            trees,
            more["blend"].astype(np.float32),
            [str(act) for act in more["acts"]],
        )

    def of(self, story: Story) -> list[Player]:
        """The phrases of *story* that may play a role."""
        signs = Signs(story, self._first, self._acts)
        if not signs.likely:
            return []
        rows, first = signs.rows(), signs.odds[signs.likely]
        odds = np.stack([self._odds(rows[:, k], first[:, k], k) for k in range(len(ROLES))], axis=1)
        return players_of(story, signs, odds)

    def _odds(self, rows: Floats, first: Floats, role: int) -> Floats:
        trees, own, constant = self._blend[role]
        odds = trees * self._trees[ROLES[role]].odds(rows) + own * first + constant
        return np.where(first > LEAST, odds, NEVER)


def players_of(story: Story, signs: Signs, odds: Floats) -> list[Player]:
    """The likely phrases of a text with their *odds*."""
    found = []
    for number, row in zip(signs.likely, odds, strict=True):
        words = signs.words[number]
        places = [story.places[k] for k in story.phrases[words]]
        found.append(
            Player(
                words, tuple(float(o) for o in row), any(p.form == "person" for p in places),
                tuple(sorted({p.sentence for p in places})),
            )
        )  # fmt: skip
    return found


def story_of(
    text: str,
    readings: Sequence[Reading],
    phrases: Phrases,
    triggers: Mapping[str, Trigger],
    relevance: float,
) -> Story:
    """A text as its *readings* tell it."""
    acts = {r.sentence.index: [triggers[t.entry].act for t in r.triggers] for r in readings}
    return Story(text, readings, phrases.of(readings), acts, relevance)


def kinds_of_acts(vocabulary: Vocabulary) -> list[str]:
    """Every kind of deed that the vocabulary knows."""
    return sorted({trigger.act for trigger in vocabulary.triggers.values()})
