"""Learns what each sign is worth that a sentence tells of an event already told of.

    python -m training.learn_events [--out FILE]

needs scikit-learn. It reads the corpus as the coder does and notes, for every event that an act could be put with, what
spoke for it and whether the act's mark names that event. In the first round each act goes to the event that its mark
names; in the later ones to the one that the weights learned so far choose, because the coder has to go on from its
own mistakes. The weights are those of a logistic regression; "always" is lifted by HEADSTART, because the corpus tells
more events a text than the news does.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tocsin.pipeline import Tools
from tocsin.reports.act import Act
from tocsin.reports.event import Event
from tocsin.reports.gather import Gatherer
from tocsin.reports.norms import Norms
from tocsin.reports.signs import Telling, signs_of
from training.corpus.read import Mark, read_learned
from training.fit_signs import DATA, Example, Fit, Heard, Signs, heard, marked_event, write_weights

WEIGHTS = DATA / "event_weights.tsv"
# Inverse strength of the L2 penalty: 0.1 and 0.3 gave the corpus the same F1 by five-fold cross-validation; 0.1 splits
# fewer events of other texts.
C = 0.1
# Rounds that go on from the weights' own choices.
OWN_ROUNDS = 2
# 0, 0.3, 0.5, 0.65, 0.8 and 1.1 were tried; less splits more events of plain news, more joins those of round-ups.
HEADSTART = 0.65
# Signs whose worth the language fixes and the corpus shows too seldom: "another attack" is another attack.
FIXED = {"set_apart": -8.0}
HEAD = """# What each sign is worth that a sentence tells of an event already told of: log-odds, learned by
# training/learn_events.py. Positive speaks for the event, negative for another one; the event with the
# highest sum takes the sentence if its sum is above 0. What each sign means: src/tocsin/reports/signs.py.
sign	weight	note
"""


class Watched(Gatherer):
    """Puts acts with events by *weights*, and notes what spoke for each event and whether it was right."""

    def __init__(self, norms: Norms, marks: Sequence[Mark], weights: Signs) -> None:
        """*marks* are those of one report."""
        super().__init__(norms.nearness, weights)
        self._marks = marks
        self._names: dict[int, Counter[str]] = {}
        self.examples: list[Example] = []

    def add(self, act: Act, lead: bool) -> Event | None:
        """The event that the act is put with."""
        name = marked_event([act], self._marks)
        if name is not None:
            self._note(act, name)
        event = self._put(act, lead, name)
        if event is not None and name is not None:
            self._names.setdefault(id(event), Counter())[name] += 1
        return event

    def _put(self, act: Act, lead: bool, name: str | None) -> Event | None:
        """By the weights, whatever the mark says."""
        return super().add(act, lead)

    def _note(self, act: Act, name: str) -> None:
        for event in self.able(act):
            if names := self._names.get(id(event)):
                signs = dict(signs_of(Telling(act, event, self.events[0], self.focus)))
                self.examples.append((signs, names.most_common(1)[0][0] == name))


class Taught(Watched):
    """Puts each act with the event that its mark names, and drops acts without one."""

    def _put(self, act: Act, lead: bool, name: str | None) -> Event | None:
        if name is None:
            return None
        home = next((e for e in self.events if name in self._names.get(id(e), ())), None)
        if home is None:
            return self.begin(act, lead)
        home.acts.append(act)
        home.lead = home.lead or lead
        return home


def main() -> None:
    """Learn, say how well it generalises, write the weights."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    out = options.parse_args().out
    tools = Tools.load()
    texts = [(report, heard(report, tools)) for report in read_learned()]
    told: dict[str, list[Example]] = {report.name: [] for report, _ in texts}
    weights: Signs = {}
    for number in range(OWN_ROUNDS + 1):
        for report, text in texts:
            told[report.name] += examples_of(text, report.marks, weights if number else None)
        fit = Fit(told, tools.vocabulary.event_weights, C, FIXED)
        weights = fit.weights(lift=HEADSTART)
        print(fit)
    write_weights(out, HEAD, weights)


def examples_of(text: Heard, marks: Sequence[Mark], weights: Signs | None) -> list[Example]:
    """Every choice that a report offers, in the order that *weights* make; that of its marks where there are none."""
    assembler = text.assembler()
    watched = Taught(text.norms, marks, {}) if weights is None else Watched(text.norms, marks, weights)
    assembler._gatherer = watched
    for reading in text.readings:
        assembler.read(reading)
    return watched.examples


if __name__ == "__main__":
    main()
