"""The participle "shot" where the tagger takes it for a noun: "found a man shot", "Man shot in face"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from tocsin.records import Token

_FORM: Final = "shot"
_PEOPLE: Final = frozenset(
    "man men woman women boy boys girl girls teen teens teenager teenagers person people victim victims male males "
    "female females child children toddler infant baby father mother son daughter brother brothers sister sisters "
    "husband wife couple neighbor neighbour bystander suspect driver passenger student students officer officers "
    "deputy trooper soldier soldiers guard clerk employee worker resident youth youths juvenile robber intruder "
    "one two three four five six seven eight nine ten several dozens others someone somebody".split()
)
_FINDING: Final = frozenset("found discovered located".split())
# What follows a participle and hardly ever the noun ("a man shot in the leg", "two shot, one stabbed").
_BEHIND: Final = frozenset(
    "in by at on near outside inside during after while when multiple several twice repeatedly dead to through over "
    "along behind before following and or , . ; : - \u2013 \u2014".split()
)


def mend_participles(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """*tokens* with each "shot" that stands right behind people as what befell them, in tags and tree."""
    mended = list(tokens)
    for token in [token for token in tokens if token.lower == _FORM]:
        if _is_participle(tokens, token):
            _hang_from_people(mended, token.index)
    return tuple(mended)


def _is_participle(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a noun "shot" follows people, or "found", and nothing behind it makes it a noun."""
    if not token.tag.startswith("NN") or token.index == 0:
        return False
    after = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else "."
    before = tokens[token.index - 1]
    behind_people = before.lower in _PEOPLE or before.tag == "CD"
    return after in _BEHIND and (behind_people or before.lower in _FINDING)


def _hang_from_people(tokens: list[Token], index: int) -> None:
    """Make the token at *index* a participle below the people before it, who take its place in the tree."""
    participle, people = tokens[index], tokens[index - 1]
    if people.lower in _FINDING:
        tokens[index] = msgspec.structs.replace(participle, tag="VBN", lemma="shoot", dep="xcomp")
        return
    rooted = participle.head == index
    dep, head = ("root", index - 1) if rooted else (participle.dep, participle.head)
    if head == index - 1 and not rooted:
        dep, head = people.dep, (people.head if people.head != index else index - 1)
    tokens[index - 1] = msgspec.structs.replace(people, dep=dep, head=head)
    tokens[index] = msgspec.structs.replace(participle, tag="VBN", lemma="shoot", dep="acl", head=index - 1)
    for child in tokens[: index - 1]:
        if child.head == index:
            tokens[child.index] = msgspec.structs.replace(child, head=index - 1)
