"""MUC-4: attack templates from news of 1988 to 1991.

Judged are the five roles of a whole text (CEAF-REE) and template filling (TF), both by the outside scorer that lies
beside the data, and from the full answer keys the day, the place, who is how sure of the perpetrator, and the dead and
hurt, each over the templates that a report was paired with.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.figure import Figure
from benchmarks.muc4_data import ROLES, MucText, read_texts
from benchmarks.muc4_guidelines import Guidelines, SamePlayer, plain
from benchmarks.muc4_phrases import Phrases
from benchmarks.muc4_players import Players, story_of
from benchmarks.muc4_slots import slot_figures
from benchmarks.muc4_templates import HOLDS_ONE, Template, Templates, blank
from tocsin.pipeline import Tools, code, sentences_of
from tocsin.records.reading import Reading

NEEDS = ("muc4/dev.jsonl.gz", "muc4/train.jsonl.gz", "../bench/muc4_score.py")


def measure(data: Path, tools: Tools) -> list[Figure]:
    """The figures over the development texts."""
    texts = list(read_texts(data / "muc4" / "dev.jsonl.gz"))
    score = yardstick(data)
    coded = [(text, code(text.document, tools)) for text in texts]
    reader = TemplateReader(tools)
    ours = {text.document.path: reader.read(text) for text in texts}
    peer = memorised(list(read_texts(data / "muc4" / "train.jsonl.gz")), texts)
    gold = {text.document.path: score.nt(text.templates) for text in texts}
    told = sum(len(entities) for t in gold.values() for one in t for r, entities in one.items() if r in ROLES)
    figures = []
    for name, judge, published in (
        ("muc4.ceaf_ree", _ree, "GE 1992 .523, GTT .560 (test)"),
        ("muc4.template_filling", _tf, "GE 1992 .543, GTT .502 (test)"),
    ):
        figures.append(
            Figure(
                name, judge(score, ours, gold), told, 0.48, judge(score, peer, gold), "phrases of the training keys",
                published,
            )
        )  # fmt: skip
    return [*figures, *slot_figures(coded)]


def errors(data: Path, tools: Tools) -> list[str]:
    """Each role filler that is missed or wrong."""
    lines, reader = [], TemplateReader(tools)
    for text in read_texts(data / "muc4" / "dev.jsonl.gz"):
        made = reader.read(text)
        wanted = {r: {plain(_first(e)) for t in text.templates for e in t[r]} for r in ROLES}
        accepted = {r: {plain(_words(m)) for t in text.templates for e in t[r] for m in e} for r in ROLES}
        found = {r: {plain(e[0]) for t in made for e in t[r]} for r in ROLES}
        for role in ROLES:
            name = f"{text.document.path} {role}"
            lines += [f"wrong {name}: {words}" for words in sorted(found[role] - accepted[role])]
            if wanted[role] and not found[role] & accepted[role]:
                lines += [f"missed {name}: {words}" for words in sorted(wanted[role])]
    return sorted(lines)


def yardstick(data: Path) -> ModuleType:
    """The outside scorer as a module."""
    spec = importlib.util.spec_from_file_location("muc4_score", data.parent / "bench" / "muc4_score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no muc4_score.py beside {data}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings_of(text: MucText, tools: Tools) -> list[Reading]:
    """The sentences of a text that the pipeline parses, as it reads them: what the guidelines were learned on."""
    hits = tools.finder.hits(text.document.text)
    sentences = sentences_of(text.document, tools, hits)
    return tools.finder.find([s for s in sentences if s.is_parsed], hits)


def same_player(tools: Tools) -> SamePlayer:
    """Who is who among the groups that Tocsin knows."""
    return SamePlayer({plain(f.text): a.id for a in tools.vocabulary.actors.values() for f in a.forms})


class TemplateReader:
    """Reads the five-role templates of a text. Built once: it holds the task's models and guidelines."""

    def __init__(self, tools: Tools) -> None:
        """*tools* read the sentences."""
        words = tools.vocabulary
        self._tools = tools
        self._phrases = Phrases(words)
        self._players = Players.load()
        self._rules = Guidelines.load()
        self._same = same_player(tools)
        self._templates = Templates.load(words.triggers)

    def read(self, text: MucText) -> list[Template]:
        """One template for each incident that the players of *text* take part in, or one for a text that names none."""
        readings = readings_of(text, self._tools)
        relevance = self._rules.relevance_of(readings)
        triggers = self._tools.vocabulary.triggers
        story = story_of(text.document.text, readings, self._phrases, triggers, relevance)
        made = self._templates.make(self._rules.kept(self._players.of(story), self._same), readings)
        return made or ([self._templates.bare(readings)] if relevance > HOLDS_ONE else [])


def memorised(train: Sequence[MucText], texts: Sequence[MucText]) -> dict[str, list[Template]]:
    """The peer: whatever the training keys name, wherever its words stand, in one attack a text."""
    known = {
        r: {plain(_words(m)) for t in train for one in t.templates for e in one[r] for m in e} for r in ROLES
    }
    found = {}
    for text in texts:
        words = f" {plain(text.document.text)} "
        here = {r: [[name] for name in sorted(names) if f" {name} " in words] for r, names in known.items()}
        found[text.document.path] = [{**blank("attack"), **here}] if any(here.values()) else []
    return found


def _ree(score: ModuleType, found: dict[str, list[Template]], gold: dict[str, Any]) -> float:
    tables = {d: score.to_ree(score.nt(t)) for d, t in found.items()}
    return float(score.ree(tables, {d: score.to_ree(t) for d, t in gold.items()})["micro"][2]) / 100


def _tf(score: ModuleType, found: dict[str, list[Template]], gold: dict[str, Any]) -> float:
    return float(score.tf({d: score.nt(t) for d, t in found.items()}, gold)[2]) / 100


def _words(mention: Any) -> str:
    return mention if isinstance(mention, str) else str(mention[0])


def _first(entity: Iterable[Any]) -> str:
    return _words(next(iter(entity)))
