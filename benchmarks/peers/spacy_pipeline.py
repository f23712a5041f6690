"""The trained pipeline, run by spaCy: what the package's own running of it is held against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry
from thinc.api import NumpyOps

_PLAIN = "tocsin.plain_tokenizer.v1"


def load_pipeline(path: Path) -> Language:
    """Load tagger and parser, their weights widened from the half precision in which they are packed.

    With numpy's matrix product, which is three times as fast as thinc's own, and without the rules of a tokeniser.
    """
    registry.tokenizers.register(_PLAIN, func=_plain_tokenizer)
    pipeline = spacy.load(path, exclude=["vocab", "tokenizer"], config={"nlp.tokenizer.@tokenizers": _PLAIN})
    operations = NumpyOps(use_blis=False)
    for name in pipeline.pipe_names:
        component: Any = pipeline.get_pipe(name)
        for node in component.model.walk():
            node.ops = operations
            for weight in node.param_names:
                if node.has_param(weight):
                    node.set_param(weight, np.asarray(node.get_param(weight), dtype=np.float32))
    for name in ("tagger", "parser"):
        for label in pipeline.pipe_labels[name]:  # kept as hashes, while the vocabulary is not packed
            pipeline.vocab.strings.add(label.rpartition("-")[2] if name == "parser" else label)
    return pipeline


def _plain_tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda pipeline: Tokenizer(pipeline.vocab)
