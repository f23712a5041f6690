"""Learns what each sign is worth that an event is what a text reports, and not what it recalls.

    python -m training.learn_roles [--out FILE]

needs scikit-learn. It reads the corpus as the coder does and asks of every event that it gathers which role the corpus
gives the event that its triggers are marked with.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.pipeline import Tools
from tocsin.reports.role import role_signs
from training.corpus.read import Labelled, read_learned
from training.fit_signs import DATA, Example, Fit, heard, marked_event, write_weights

WEIGHTS = DATA / "role_weights.tsv"
# Inverse strength of the L2 penalty: 0.1 and 0.2 gave .854 and .855 right by five-fold cross-validation.
C = 0.1
HEAD = """# What each sign is worth that an event is what the text reports: log-odds, learned by
# training/learn_roles.py. An event with a sum above 0 is a main one. What each sign means: src/tocsin/reports/role.py.
sign	weight	note
"""


def main() -> None:
    """Learn, say how well it generalises, write the weights."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    out = options.parse_args().out
    tools = Tools.load()
    told = {report.name: examples_of(report, tools) for report in read_learned()}
    fit = Fit(told, tools.vocabulary.role_weights, C)
    print(fit)
    write_weights(out, HEAD, fit.weights())


def examples_of(report: Labelled, tools: Tools) -> list[Example]:
    """Each gathered event of a report: its signs, and whether the corpus calls it a main one."""
    text = heard(report, tools)
    assembler = text.assembler()
    for reading in text.readings:
        assembler.read(reading)
    roles = {event.id: event.role for event in report.events}
    examples: list[Example] = []
    for event in assembler.events:
        if (name := marked_event(event.acts, report.marks)) is not None:
            signs = dict(role_signs(event, assembler.events[0], assembler._lead))
            examples.append((signs, roles[name] == "main"))
    return examples


if __name__ == "__main__":
    main()
