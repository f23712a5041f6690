"""A made-up press with copies whose family is known: one wire reworded by desks, and reports that copy nobody.

Everything here is invented: places, people, outlets, sentences. The rewriting of a desk comes in DEGREES; the reports
that copy nobody are written by hand (the same evening, told by others) or put together from frames, and carry what
independent reports share in life: an official's quotation, a standing paragraph on the conflict, a line at the foot.
The same seed gives the same press.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.records import Document, Part, content_id

FOLDER = Path(__file__).parent / "wires"
DEGREES = ("headline", "house style", "edited", "reworded", "retold")
"""From a new headline alone to every sentence in other words."""
OUTLETS = (
    "Morning Ledger",
    "Harbour Post",
    "The Tosk Observer",
    "Radio Murn",
    "Ardene Herald",
    "Evening Bell",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIGURES = {
    "three": "3",
    "six": "6",
    "eight": "8",
    "four": "4",
    "two": "2",
    "five": "5",
    "seven": "7",
    "nine": "9",
}
SYLLABLES = (
    "ka",
    "ro",
    "mel",
    "dun",
    "ver",
    "sto",
    "li",
    "tam",
    "or",
    "esk",
    "bri",
    "nal",
    "ho",
    "pin",
    "zar",
    "gul",
)


@dataclass(frozen=True)
class Story:
    """One document of the press and what it is: *wire* names the wire that it copies, "" where it copies none."""

    document: Document
    wire: str
    degree: str


def lines_of(name: str) -> list[str]:
    """The lines of a file of material that are not for its reader alone."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def wire(name: str) -> list[list[str]]:
    """A wire's sentences in order, each in one or in three wordings."""
    return [line.split(" | ") for line in lines_of(f"{name}_wire") if line]


def tellings() -> list[tuple[str, str]]:
    """The reports of the wire's event that are written by others: headline and body."""
    blocks = "\n".join(lines_of("dravik_tellings")).split("\n\n")
    return [
        (head, body.strip()) for head, _, body in (block.strip().partition("\n") for block in blocks) if body
    ]


def document(path: str, headline: str, paragraphs: Sequence[str], publisher: str) -> Document:
    """A document with its headline and paragraphs marked."""
    body = "\n\n".join(paragraphs)
    text = f"{headline}\n\n{body}"
    parts = (Part("title", 0, len(headline)), Part("body", len(headline) + 2, len(text)))
    return Document(content_id(text, path, ""), path, text, publisher=publisher, title=headline, parts=parts)


class Desk:
    """A newsroom that rewrites wires, by a random generator of its own."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.synonyms = [line.split("\t") for line in lines_of("synonyms") if line]
        self.blocks = [line for line in lines_of("blocks") if line]
        self.frames = frames()

    def copy(self, sentences: Sequence[Sequence[str]], degree: str) -> list[str]:
        """The paragraphs of a copy."""
        return {
            "headline": self._headline,
            "house style": self._house_style,
            "edited": self._edited,
            "reworded": self._reworded,
            "retold": self._retold,
        }[degree](sentences)

    def _headline(self, sentences: Sequence[Sequence[str]]) -> list[str]:
        kept = self._cut([s[0] for s in sentences], 0.8)
        return [*self._merge(kept, 0.2), *self._foot()]

    def _house_style(self, sentences: Sequence[Sequence[str]]) -> list[str]:
        lead, *rest = [s[0] for s in sentences]
        first = sentences[0][min(1, len(sentences[0]) - 1)]
        kept = self._cut([first or lead, *rest], 0.6)
        return [*self._merge([style(self._swap(s, 0.1)) for s in kept], 0.5), *self._foot()]

    def _edited(self, sentences: Sequence[Sequence[str]]) -> list[str]:
        kept = [self._worded(s, (0.4, 0.55, 0.05), 0.3) for s in self._drop(sentences, 0.1)]
        return [*self._merge(self._shuffle(self._cut(kept, 0.7)), 0.4), self._local(), *self._foot()]

    def _reworded(self, sentences: Sequence[Sequence[str]]) -> list[str]:
        kept = [self._worded(s, (0.0, 0.6, 0.4), 0.6) for s in self._drop(sentences, 0.15)]
        return [*self._merge(self._shuffle(self._cut(kept, 0.75)), 0.4), self._local(), *self._foot()]

    def _retold(self, sentences: Sequence[Sequence[str]]) -> list[str]:
        kept = [self._worded(s, (0.0, 0.1, 0.9), 0.8) for s in self._drop(sentences, 0.15)]
        return [*self._merge(self._shuffle(kept), 0.4), self._local(), *self._foot()]

    def _worded(self, wordings: Sequence[str], odds: tuple[float, float, float], swapped: float) -> str:
        wording = self.chance.choices(range(3), odds)[0]
        return style(self._swap(wordings[min(wording, len(wordings) - 1)], swapped))

    def _cut(self, sentences: list[str], least: float) -> list[str]:
        return sentences[: max(4, round(len(sentences) * self.chance.uniform(least, 1.0)))]

    def _drop(self, sentences: Sequence[Sequence[str]], share: float) -> list[Sequence[str]]:
        return [s for i, s in enumerate(sentences) if i == 0 or self.chance.random() >= share]

    def _shuffle(self, sentences: list[str]) -> list[str]:
        """The lead where it was, some neighbours below it swapped."""
        moved = list(sentences)
        for i in range(2, len(moved)):
            if self.chance.random() < 0.4:
                moved[i - 1], moved[i] = moved[i], moved[i - 1]
        return moved

    def _merge(self, sentences: Sequence[str], share: float) -> list[str]:
        paragraphs: list[str] = []
        for sentence in sentences:
            if paragraphs and self.chance.random() < share:
                paragraphs[-1] += " " + sentence
            else:
                paragraphs.append(sentence)
        return paragraphs

    def _swap(self, sentence: str, share: float) -> str:
        for word, instead in self.synonyms:
            if self.chance.random() < share:
                sentence = re.sub(rf"\b{word}\b", instead, sentence)
        return sentence

    def _local(self) -> str:
        """A paragraph of the outlet's own."""
        facts = event(self.chance)
        return " ".join(
            self.chance.choice(self.frames[slot]).format_map(facts) for slot in ("reaction", "close")
        )

    def _foot(self) -> list[str]:
        return [block for block in self.blocks[:5] if self.chance.random() < 0.3]

    def report(self, facts: dict[str, str], half: int | None = None) -> list[str]:
        """A report put together from frames, of every second one where a *half* is given, with what many carry."""
        order = ["detail", "victims", "source", "scene", "reaction", "past", "close"]
        self.chance.shuffle(order)
        slots = ["lead", *order[: self.chance.randint(4, 7)]]
        options = [self.frames[slot] if half is None else self.frames[slot][half::2] for slot in slots]
        written = [self.chance.choice(frames).format_map(facts) for frames in options]
        shared = [block for block in self.blocks if self.chance.random() < 0.25]
        return [*self._merge(written, 0.4), *shared]


def style(sentence: str) -> str:
    """The house style of another desk: small numbers as figures, American spelling."""
    for word, figure in FIGURES.items():
        sentence = re.sub(rf"\b{word}\b", figure, sentence)
    return (
        sentence.replace("kilometres", "kilometers")
        .replace("Defence", "Defense")
        .replace("organisation", "group")
    )


def frames() -> dict[str, list[str]]:
    """The frames of each slot."""
    found: dict[str, list[str]] = {}
    slot = ""
    for line in lines_of("frames"):
        if line.startswith("["):
            slot = line.strip("[]")
        elif line:
            found.setdefault(slot, []).append(line)
    return found


def event(chance: random.Random) -> dict[str, str]:
    """The facts of another attack."""

    def number(low: int, high: int) -> str:
        return str(chance.randint(low, high))

    return {
        "place": name(chance), "other": name(chance), "region": name(chance) + " province",
        "day": chance.choice(DAYS), "killed": number(2, 40), "hurt": number(3, 90), "number": number(2, 60),
        "weapon": chance.choice(("mortars", "rockets", "two drones", "artillery shells", "a truck bomb", "grenades")),
        "group": chance.choice(("Ember Brigade", "Hill Guard", "Sons of the Reed", "Ninth Column", "Tin Front")),
        "official": chance.choice(("a police chief", "the interior ministry", "an army captain", "the council")),
        "person": f"{name(chance)} {name(chance)}",
        "thing": chance.choice(("mill", "post office", "bus station", "tannery", "school", "water tower", "mosque")),
        "down": number(1, 30), "sorties": number(3, 50), "dead": number(40, 400), "trucks": number(2, 50),
        "guns": number(1, 30), "total": number(4000, 9000),
    }  # fmt: skip


def name(chance: random.Random) -> str:
    """An invented name."""
    return "".join(chance.sample(SYLLABLES, chance.randint(2, 3))).capitalize()


def copies(chance: random.Random, of: str, each: int) -> Iterator[Story]:
    """*each* copies of the wire *of* for each of DEGREES, with headlines and outlets of their own."""
    desk, sentences = Desk(chance), wire(of)
    for degree in DEGREES:
        for number in range(each):
            outlet = chance.choice(OUTLETS)
            headline = f"{name(chance)} {chance.choice(('reels', 'mourns', 'on alert', 'asks why'))}: {outlet} report"
            paragraphs = desk.copy(sentences, degree)
            yield Story(document(f"{of}/{degree}/{number}", headline, paragraphs, outlet), of, degree)


def independents(chance: random.Random, count: int) -> Iterator[Story]:
    """*count* reports that copy nobody: all of `tellings`, a daily bulletin, pairs on one event, and single reports."""
    desk = Desk(chance)
    made = 0
    for headline, body in tellings():
        shared = [block for block in desk.blocks if chance.random() < 0.25]
        paragraphs = [body, *shared]
        yield Story(
            document(f"own/telling/{made}", headline, paragraphs, "a paper of its own"), "", "telling"
        )
        made += 1
    (bulletin,) = lines_of("daily")
    for number in range(min(20, count // 10)):
        body = bulletin.format_map(event(chance))
        told = document(f"own/daily/{number}", "Daily bulletin from the west", [body], "Army Courier")
        yield Story(told, "", "daily")
        made += 1
    while made < count:
        facts = event(chance)
        # Two papers on one event share its facts and no frame: the even frames are one's, the odd ones the other's.
        for half in range(min(2, count - made)):
            paragraphs = desk.report(facts, half)
            headline = f"{facts['place']}: {facts['killed']} dead"
            yield Story(
                document(f"own/frames/{made}", headline, paragraphs, chance.choice(OUTLETS)), "", "frames"
            )
            made += 1


def mixtures(chance: random.Random) -> Iterator[Story]:
    """What shares text with the wires and is neither a copy of one nor free of them."""
    desk, one, two = Desk(chance), wire("dravik"), wire("lorne")
    for number in range(5):
        a, b = desk.copy(one, "headline")[:10], desk.copy(two, "headline")[:8]
        yield Story(
            document(f"mixed/stitched/{number}", "Two attacks", [*a, *b], "Weekly"),
            "dravik+lorne",
            "stitched",
        )
        told = desk.report(event(chance)) + desk.report(event(chance))
        excerpt = [s[0] for s in one[4:9]]
        yield Story(
            document(f"mixed/excerpt/{number}", "Overview", [*told, *excerpt], "Weekly"), "", "excerpt"
        )
        past = [s[0] for s in one[11:15]]
        later = desk.report(event(chance))
        yield Story(
            document(f"mixed/next day/{number}", "The day after", [*later, *past], "Agency"), "", "next day"
        )
