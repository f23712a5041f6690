"""Names of persons, compared so that one name in two spellings is one name.

Arabic, Persian and Slavic names reach English in many spellings: Qassem, Qasem, Kassim; Soleimani, Suleimani.
A key keeps the consonants that transliterations agree on; a likeness check then keeps apart what only shares
its consonants.
"""

from __future__ import annotations

import difflib
import re
import unicodedata

import msgspec

from tocsin.vocab.match_weights import NameWords

WORD = re.compile(r"[^\W\d_]+(?:['’ʿʾ.][^\W\d_]+)*\.?")
DIGRAPHS = ("kh k", "sh x", "ch x", "dj j", "zh j", "gh g", "ph f", "th t", "dh d", "ck k", "ts z", "tz z")
LETTERS = str.maketrans("qcwyoe", "kkviui")
VOWELS = set("aiu")
LIKE = 0.75
"""Least likeness of two spellings with one key: Sulaymani and Soleimani .94, Salman and Soleimani .71."""
MOST_PARTS = 4
LONG_KEY = 4
"""A family name alone counts from this many consonants on ("slmn"); too many people share shorter ones."""


class NamePart(msgspec.Struct, frozen=True):
    """A word of a name: its consonants, and its spelling with variants levelled."""

    key: str
    spelling: str

    def same(self, other: NamePart) -> bool:
        """Whether both may be spellings of one word."""
        return self.key == other.key and _likeness(self.spelling, other.spelling) >= LIKE


PersonName = tuple[NamePart, ...]


def plain(text: str) -> str:
    """Lower case, without accents, apostrophes and hyphens."""
    letters = unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()
    return re.sub(r"[^a-z ]", "", re.sub(r"[-‐–/]", " ", letters))


def name_part(word: str) -> NamePart:
    """The key of one word."""
    letters = plain(word).replace(" ", "")
    for digraph in DIGRAPHS:
        pair, one = digraph.split()
        letters = letters.replace(pair, one)
    level = re.sub(r"(.)\1+", r"\1", letters.translate(LETTERS))
    body = "".join(letter for letter in level[1:] if letter not in VOWELS and letter != "h")
    head = "a" if level[:1] in VOWELS and not letters.startswith("y") else letters[:1].translate(LETTERS)
    return NamePart(head + body, level)


def name_parts(text: str, words: NameWords) -> PersonName:
    """The keys of all words in *text* but the particles of names ("al", "bin")."""
    tokens = plain(text).split()
    return tuple(name_part(token) for token in tokens if token not in words.particles)


def person_name(text: str, words: NameWords) -> PersonName | None:
    """The person whom *text* names ("Iranian Gen. Qassem Soleimani"), or None for a body or a thing."""
    run, titled = _last_name_run(text, words)
    size = sum(token.casefold() not in words.particles for token in run)
    if not 1 <= size <= MOST_PARTS or (size == 1 and not titled):
        return None
    if any(token.casefold().strip(".") in words.bodies for token in run):
        return None
    parts = name_parts(" ".join(run), words)
    return parts or None


def _last_name_run(text: str, words: NameWords) -> tuple[list[str], bool]:
    """The last run of capitalised words after any title, and whether a title stands before it."""
    run: list[str] = []
    titled = False
    for token in WORD.findall(text):
        low = token.casefold().strip(".")
        if low in words.titles:
            run, titled = [], True
        elif token[0].isupper() or (run and low in words.particles):
            run.append(token)
        elif run:
            # "Ayn al-Asad airbase", "Khor Mor field": what is written small behind the name says what bears it.
            return ([], False) if low in words.bodies else (run, titled)
    return run, titled


def same_person(left: PersonName, right: PersonName) -> str | None:
    """Either "full" (family and given name agree), "family" (all that one side has), or None."""
    if not left or not right or not left[-1].same(right[-1]):
        return None
    if any(a.same(b) for a in left[:-1] for b in right[:-1]):
        return "full"
    alone = min(len(left), len(right)) == 1
    return "family" if alone and len(left[-1].key) >= LONG_KEY else None


def stands_in(name: PersonName, text: PersonName) -> bool:
    """Whether a name of two words or more stands, word after word, in *text*."""
    size = len(name)
    if size < 2:
        return False
    keys = [part.key for part in name]
    return any(
        keys == [part.key for part in text[i : i + size]]
        and all(map(NamePart.same, name, text[i : i + size]))
        for i in range(len(text) - size + 1)
    )


def _likeness(left: str, right: str) -> float:
    return 1.0 if left == right else difflib.SequenceMatcher(None, left, right).ratio()
