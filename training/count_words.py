"""Counts in how many texts of news each word stands.

    python -m training.count_words --data ../shared/data [--out FILE]

The texts are those of `training/learn_screen.py`: news of many kinds and countries, and the corpus. Of the sets on
which joining is measured (ECB+, the labelled reports) none is counted. `linking/` weighs the words that two reports
share by the table.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tocsin.vocab.word_counts import ALL, FEWEST, words_in

OUT = Path(__file__).parents[1] / "src" / "tocsin" / "vocab" / "data" / "word_counts.tsv"
HEAD = """\
# In how many texts of news each word stands, counted by training/count_words.py in MUC-4, PolNeAR, GVDB, the toponym
# sets LGL, TR-News and GeoVirus, article_text and this project's own corpus: words of four letters or more that are
# in six texts or more. The row in brackets is the number of texts. Linking weighs by it the words that reports share.
word\ttexts
"""


def main() -> None:
    """Count, and write the table."""
    from training.learn_screen import material

    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--out", type=Path, default=OUT, metavar="FILE")
    chosen = options.parse_args()
    counts: Counter[str] = Counter()
    texts = 0
    for _, _, text in material(chosen.data):
        counts.update(words_in([text]))
        texts += 1
    chosen.out.write_text(table(counts, texts), "utf-8")


def table(counts: Mapping[str, int], texts: int) -> str:
    """The file: its head, the number of *texts*, and the words in their order."""
    rows = [f"{ALL}\t{texts}"]
    rows += [f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= FEWEST]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
