"""Weapons that nobody used: kept in stores, taken as booty, seized by the police, traded."""

from __future__ import annotations

from tocsin.records import Sentence

# What weapons are kept, made or dealt in, behind their name ("an ammunition depot", "a bomb squad").
_KEEPING = frozenset(
    """
    depot depots store stores cache caches factory factories workshop workshops emplacement emplacements warehouse
    warehouses dealer dealers shop shops market law laws control permit permits licence license licences fair range
    industry maker makers making manufacture manufacturer deal deals sale sales embargo embargoes squad squads disposal
    dump dumps stockpile stockpiles smuggler smugglers smuggling trafficker traffickers trafficking threat threats scare
    hoax shelter shelters technician technicians expert experts detector detectors owner owners owner ownership program
    programme test tests plant plants supply supplies shipment shipments position positions lab laboratory production
    """.split()
)
# What is done to weapons that are not fired, by the forms of the verb.
_TAKEN = frozenset(
    """
    seize seized seizes seizing recover recovered recovers recovering capture captured captures capturing confiscate
    confiscated confiscating loot looted looting steal stole stolen stealing surrender surrendered surrendering smuggle
    smuggled smuggling buy bought buying sell sold selling supply supplied supplying store stored storing collect
    collected collecting retrieve retrieved retrieving abandon abandoned
    """.split()
)
_UP = frozenset({"compound", "amod", "conj", "appos", "flat", "nmod"})
# Before the noun that a weapon hangs from: the weapon is carried by it ("men with rifles"), or is part of it.
_CARRIED = frozenset({"with", "by", "using", "from", "in"})


def is_idle(sentence: Sentence, head: int) -> bool:
    """Whether the weapon named at token *head* is stored, seized or traded there, and hits nobody."""
    tokens = sentence.tokens
    if (
        head + 1 < len(tokens)
        and tokens[head + 1].lower in _KEEPING
        and tokens[head + 1].tag.startswith("NN")
    ):
        return True
    here = head
    for _ in range(4):
        token = tokens[here]
        if token.relation in ("obj", "nsubj"):
            verb = token.head
            return verb >= 0 and tokens[verb].lower in _TAKEN and _is_taken(sentence, here)
        if token.relation not in _UP or token.head < 0 or _is_carried(sentence, here):
            return False
        here = token.head
    return False


def _is_taken(sentence: Sentence, noun: int) -> bool:
    return sentence.tokens[noun].dep in ("obj", "nsubj:pass")


def _is_carried(sentence: Sentence, noun: int) -> bool:
    return any(sentence.tokens[i].lower in _CARRIED for i in sentence.children_by(noun, "case"))
