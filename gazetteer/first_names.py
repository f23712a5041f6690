"""Build `src/tocsin/vocab/data/first_names.tsv` from the first names of the US census of 1990 (public domain).

    python gazetteer/first_names.py [--out FILE]

needs the package "names", which carries the census files. A name is kept where it is borne by three persons in a
hundred thousand or more of its sex and has three letters at least. Names that are far likelier a place or another
word of English news ("Paris", "China", "An") are left out by hand, below.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import names

DATA = Path(__file__).parent.parent / "src" / "tocsin" / "vocab" / "data"
FILES = ("dist.female.first", "dist.male.first")
# Percent of the census' people of that sex.
LEAST_SHARE = 0.003
SHORTEST = 3
# Names of countries, capitals and states that a person seldom bears, and words that open sentences.
LEFT_OUT = frozenset(
    "china america asia india kenya france paris london rome vienna cuba ireland israel malaysia germany "
    "texas dakota nevada montana arizona carolina the see so many long sun son so man may mark".split()
)


def first_names() -> list[str]:
    """Every kept name, in lower case, sorted."""
    folder = Path(names.__file__).parent
    kept = set()
    for file in FILES:
        for line in (folder / file).read_text("ascii").splitlines():
            name, share = line.split()[:2]
            if float(share) >= LEAST_SHARE and len(name) >= SHORTEST:
                kept.add(name.lower())
    return sorted(kept - LEFT_OUT)


def main() -> None:
    """Read the package, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=DATA / "first_names.tsv")
    out = parser.parse_args().out
    out.write_text("\n".join(["name", *first_names()]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
