"""Convert UD English EWT, train the pipeline, learn the lemmas, pack both into the package, and evaluate.

The weights are trained on one core in about 50 minutes: first on EWT alone, then, for a fifth of the steps and at
a falling rate, on EWT with some sentences of the field. Training writes below `--work`; packing replaces
`src/tocsin/sentences/model`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training")]
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # matrices are small: a second thread costs more than it gives

import augment  # noqa: E402, F401 (registers what config.cfg names)
import spacy  # noqa: E402 (after the number of threads is set)
from evaluate import evaluate  # noqa: E402
from learn_lemmas import learn  # noqa: E402
from pack import pack  # noqa: E402
from read_ewt import Gold, read  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402
from spacy.training.initialize import init_nlp  # noqa: E402
from spacy.training.loop import train as train_loop  # noqa: E402
from spacy.util import fix_random_seed, load_config  # noqa: E402
from thinc.api import NumpyOps, set_current_ops  # noqa: E402

from tocsin.sentences.fold import fold  # noqa: E402
from tocsin.sentences.parse import MODEL  # noqa: E402

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

# A twelfth of what is shown is of the field: enough to learn its verbs, too little to forget EWT.
FIELD_SHARE = 0.08
REFINING_RATE = 0.0006
REFINING_STEPS = 1500


def convert(data: Path, work: Path) -> None:
    """Write the training and development sentences as spaCy reads them."""
    vocab = spacy.blank("en").vocab
    for part in ("train", "dev"):
        DocBin(docs=(document(vocab, gold) for gold in read(data, part))).to_disk(work / f"{part}.spacy")


def document(vocab: Vocab, gold: Gold) -> Doc:
    """Give a sentence with folded characters and its gold tags and tree."""
    return Doc(
        vocab,
        words=[fold(word.text).replace(" ", "_") for word in gold.words],
        spaces=[word.space_after for word in gold.words],
        tags=[word.tag for word in gold.words],
        deps=["ROOT" if word.dep == "root" else word.dep for word in gold.words],
        heads=[word.head for word in gold.words],
    )


def train(work: Path, steps: int | None) -> Path:
    """Train on the converted sentences of EWT and give the folder of the best pipeline."""
    overrides: dict[str, str | int] = {
        "paths.train": str(work / "train.spacy"),
        "paths.dev": str(work / "dev.spacy"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    pipeline = init_nlp(load_config(ROOT / "training" / "config.cfg", overrides=overrides, interpolate=False))
    run(pipeline, work / "first")
    return work / "first" / "model-best"


def refine(first: Path, work: Path, steps: int) -> Path:
    """Go on from the best pipeline with sentences of the field among those of EWT; give the last of these.

    The last, not the best on EWT, for EWT cannot see what is learned of the field.
    """
    pipeline = spacy.load(first)
    pipeline.config["corpora"]["train"]["field"] = FIELD_SHARE
    training = pipeline.config["training"]
    training |= {"max_steps": steps, "eval_frequency": 150}
    training["batcher"]["size"] = 1000
    training["optimizer"]["learn_rate"] |= {"peak": REFINING_RATE, "rise": 50, "hold": 0, "fall": steps - 50}
    fix_random_seed(pipeline.config["system"]["seed"])
    run(pipeline, work / "second")
    return work / "second" / "model-last"


def run(pipeline: Language, folder: Path) -> None:
    """Run spaCy's training loop, which saves the best pipeline and the last below `folder`."""
    operations = NumpyOps(use_blis=False)  # numpy's matrix product is three times as fast as that of BLIS
    set_current_ops(operations)
    for _, component in pipeline.pipeline:
        for node in component.model.walk():
            node.ops = operations
    pipeline.config["training"]["max_epochs"] = -1  # other sentences are recased in each epoch
    folder.mkdir(parents=True, exist_ok=True)
    train_loop(pipeline, folder, use_gpu=-1)


def rows(data: Path) -> Iterator[tuple[str, str, str]]:
    """Give word, lemma and tag of each training word."""
    for gold in read(data, "train"):
        for word in gold.words:
            yield fold(word.text), fold(word.lemma), word.tag


def main() -> None:
    """Run all steps, or with --pack-only those after training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/ud_ewt"), help="folder of EWT")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work", help="training writes here")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder to pack into")
    parser.add_argument("--steps", type=int, help="stop after so many steps (default: as in config.cfg)")
    parser.add_argument("--pack-only", action="store_true", help="pack and evaluate what was trained before")
    given = parser.parse_args()
    if not (given.data / "en_ewt-ud-train.conllu.gz").exists():
        sys.exit(f"There is no UD English EWT in {given.data}: give its folder with --data.")
    given.work.mkdir(parents=True, exist_ok=True)
    trained = given.work / "second" / "model-last"
    if not given.pack_only:
        convert(given.data, given.work)
        trained = refine(train(given.work, given.steps), given.work, given.steps or REFINING_STEPS)
    print(f"packed into {pack(trained, given.model, learn(rows(given.data)))} bytes")
    print(json.dumps(evaluate(given.data, model=given.model), indent=1))


if __name__ == "__main__":
    main()
