"""The model's folder made into a spaCy pipeline; this module alone imports spaCy at its head."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry
from thinc.api import Model, NumpyOps

from tocsin.sentences.encode import as_model

_PLAIN: Final = "tocsin.plain_tokenizer.v1"


def load_pipeline(path: Path) -> Language:
    """Load tagger and parser, their weights widened from the half precision in which they are packed."""
    registry.tokenizers.register(_PLAIN, func=_plain_tokenizer)
    pipeline = spacy.load(path, exclude=["vocab", "tokenizer"], config={"nlp.tokenizer.@tokenizers": _PLAIN})
    _narrow(pipeline)
    operations = NumpyOps(use_blis=False)  # numpy's own matrix product is three times as fast as that of BLIS
    for name in pipeline.pipe_names:
        component: Any = pipeline.get_pipe(name)
        for node in component.model.walk():
            widen(node, operations)
    encoder: Any = pipeline.get_pipe("tok2vec")
    encoder.model = as_model(encoder.model)
    for name in ("tagger", "parser"):
        for label in pipeline.pipe_labels[name]:  # kept as hashes, while the vocabulary is not packed
            pipeline.vocab.strings.add(label.rpartition("-")[2] if name == "parser" else label)
    return pipeline


def _plain_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: words are cut by `tokenise`, and making those of English takes 60 ms."""
    return lambda pipeline: Tokenizer(pipeline.vocab)


def widen(node: Model[Any, Any], operations: NumpyOps) -> None:
    """Give one layer single-precision weights and the faster matrix product."""
    node.ops = operations
    for name in node.param_names:
        if node.has_param(name):
            weights: Any = np.asarray(node.get_param(name), dtype=np.float32)
            node.set_param(name, weights)


def _narrow(pipeline: Language) -> None:
    """Let each new word be asked only for what the model reads of it, 4 of 23 things: a tenth of the parse's time."""
    vocab: Any = pipeline.vocab
    embedding: Any = pipeline.get_pipe("tok2vec")
    read = [name for node in embedding.model.walk() for name in node.attrs.get("columns", ())]
    vocab.lex_attr_getters = {
        key: vocab.lex_attr_getters[key] for key in map(vocab.strings.__getitem__, read)
    }
