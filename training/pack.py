"""Pack a trained pipeline: half-precision weights, and nothing that loading does not need."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS
from spacy.util import load_config
from thinc.api import Model

LICENCE = """\
The files in this folder are a model trained on the English Web Treebank of Universal Dependencies
(UD English EWT, https://universaldependencies.org/treebanks/en_ewt), by Natalia Silveira, Timothy Dozat,
Marie-Catherine de Marneffe, Samuel Bowman, Miriam Connor, John Bauer, Christopher D. Manning and later
contributors, which is licensed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).

The model is shared under the same licence, CC BY-SA 4.0. The program around it is not part of the model
and is licensed under Apache-2.0. How the model was made, and how well it does, stands in
`training/MODEL_CARD.md` of the project.
"""


def pack(trained: Path, packed: Path, lemmas: Mapping[str, Mapping[str, tuple[int, str]]]) -> int:
    """Write the pipeline in `trained` and the lemma table to `packed`, and give the size in bytes."""
    pipeline = spacy.load(trained)
    for name in pipeline.pipe_names:
        component: Any = pipeline.get_pipe(name)
        for node in component.model.walk():
            narrow(node)
    fresh = packed.with_name(packed.name + ".new")  # readers of the old folder see a whole one at all times
    shutil.rmtree(fresh, ignore_errors=True)
    pipeline.to_disk(fresh, exclude=["vocab", "tokenizer"])
    slim(fresh)
    write_json(fresh / "lemmas.json", lemmas)
    write_json(
        fresh / "words.json",
        {"norms": BASE_NORMS, "symbols": {text: key for text, key in IDS.items() if text}},
    )
    (fresh / "LICENSE").write_text(LICENCE, encoding="utf-8")
    shutil.rmtree(packed, ignore_errors=True)
    fresh.rename(packed)
    return sum(file.stat().st_size for file in packed.rglob("*") if file.is_file())


def write_json(path: Path, content: object) -> None:
    """Write *content* as it takes least room."""
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


def narrow(node: Model[Any, Any]) -> None:
    """Give one layer half-precision weights."""
    for name in node.param_names:
        if node.has_param(name):
            node.set_param(name, np.asarray(node.get_param(name), dtype=np.float16))


def slim(packed: Path) -> None:
    """Drop what only training needs, and what would tell which machine trained it."""
    config = load_config(packed / "config.cfg")
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config["system"] = {"seed": 0, "gpu_allocator": None}
    config.to_disk(packed / "config.cfg", interpolate=False)
    meta = srsly.read_json(packed / "meta.json")
    kept = {key: meta[key] for key in ("lang", "pipeline", "components")}
    kept |= {"name": "tocsin_ewt", "version": "1.0.0", "license": "CC BY-SA 4.0"}
    kept |= {"spacy_version": ">=3.8.7,<3.9.0", "spacy_git_version": ""}
    srsly.write_json(packed / "meta.json", kept)
