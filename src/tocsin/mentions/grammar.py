"""What the tree says of a verb: its subject, whether it is passive, what is joined to it."""

from __future__ import annotations

from tocsin.records import Sentence

BE = frozenset({"was", "were", "been", "being", "be", "are", "is"})
GET = frozenset({"got", "get", "getting"})


def subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of *verb*, through a relative pronoun or shared with the verb it is joined to."""
    found = sentence.child(verb, "nsubj")
    token = sentence.tokens[verb]
    if found is not None and sentence.tokens[found].tag in ("WDT", "WP"):
        return token.head if token.dep.startswith("acl") else found
    if found is not None:
        return found
    if token.relation in ("conj", "xcomp") and token.head not in (verb, -1):
        return subject(sentence, token.head)
    return token.head if token.dep.startswith("acl") else None


def is_passive(sentence: Sentence, verb: int) -> bool:
    """A past participle with a passive auxiliary, or one that trails its noun ("people killed in the blast")."""
    token = sentence.tokens[verb]
    if token.tag == "VBG":
        return False
    if auxiliary(sentence, verb):
        return True
    return token.dep.startswith("acl") and token.tag == "VBN"


def auxiliary(sentence: Sentence, verb: int) -> bool:
    """Whether a form of "be" leads to *verb*, past adverbs only."""
    for index in range(verb - 1, max(-1, verb - 5), -1):
        token = sentence.tokens[index]
        if token.lower in BE or token.lower in GET:
            return True
        if not token.tag.startswith("RB") and token.lower not in (
            "n't",
            "reported",
            "said",
            "to",
            "have",
            "has",
        ):
            return False
    return False
