"""Text cut into words and signs, as UD English EWT cuts them, for that is what the parser learned.

Hyphenated words are three tokens ("Iran - backed"), clitics stand alone ("Asad 's", "did n't"), numbers part
from their units ("122 mm"), and dotted abbreviations keep their stops ("U.S.", "Gen."). EWT keeps a prefix
on its word ("pre-war"); so do we, but not before a capital ("pro - Iran", "mid - October"), for others
look for that name. One thing differs from EWT: an Arabic article stays on its name ("al-Asad"), and
`model_word` shows the parser one plain name instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.records import Token
from tocsin.sentences.abbreviations import ALSO_WORDS, BEFORE_NUMBER, LEADING, TITLES
from tocsin.sentences.fold import fold

Spans = list[tuple[int, int]]

_KEEP_STOP: Final = TITLES | LEADING | {"bros", "co", "corp", "dept", "etc", "inc", "jr", "ltd", "sr"}
_LONGEST_ABBREVIATION: Final = 7

_CLITIC: Final = r"'(?:[sdmSDM]|re|ve|ll|RE|VE|LL)(?![\w'])"
_ARTICLE: Final = "(?:[Aa](?:[dlnrstz]|sh)|[Ee](?:[dlnrsz]|sh)|[Uu]l|AL|EL)-"
_PREFIX: Final = "anti|bi|co|counter|de|e|ex|inter|mid|multi|neo|non|post|pre|pro|re|semi|sub|tri|ultra|un"
_TOKEN: Final = re.compile(
    # Every repetition that another alternative may have to undo is bounded: no text makes this slow. The space behind a
    # word is taken with it: to try all alternatives at each space was half of the time.
    rf"""(
      [cC][aA][nN](?=[nN][oO][tT]\b)
    | [^\W\d_]+(?=[\s,])                                   # a plain word: four of five tokens
    | (?P<stop>[^\W\d_]{{2,{_LONGEST_ABBREVIATION}}}\.)(?![\w.])
    | (?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?'()\]]       # addresses
    | [\w+-]{{1,64}}(?:\.[\w+-]{{1,64}}){{0,4}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}
    | \w{{1,64}}(?:\.\w{{1,64}}){{0,3}}\.(?:com|doc|edu|gov|info|int|mil|net|org|pdf)\b
    | [\#@][^\W\d_]\w*
    | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?               # U.S. a.m. U.S.A
    | [A-Z]\.(?=\s?[A-Z])                                   # initials
    | (?:(?<![\w.])\.)?\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|ST|ND|RD|TH)\b)?  # 3.5 2,500 5:30 9/11 5th 1990s
    | [nN]'[tT]\b
    | {_CLITIC}
    | {_ARTICLE}[A-Z]\w*(?:'(?!(?:[sdmSDM]|re|ve|ll)(?![\w']))[^\W\d_]\w*)*   # al-Asad
    | (?:{_PREFIX}|{_PREFIX.title()})-[a-z]+\b
    | [^\W\d_][^\W_]{{0,20}}?(?=[nN]'[tT]\b)
    | [^\W\d_]\w*(?:'(?!(?:[sdmSDM]|re|ve|ll|RE|VE|LL)(?![\w'])|[tT]\b)[^\W\d_]\w*|&[A-Z](?!\w))*  # O'Hara
    | \.{{2,}} | -{{2,}} | '' | [!?]+ | (?P<run>[*=_~+<>])(?P=run)*
    | \S
    )\s*""",
    re.VERBOSE,
)
_ARTICLE_NAME: Final = re.compile(_ARTICLE + "[A-Z]")


def tokenise(text: str, start: int = 0) -> tuple[Token, ...]:
    """Give the tokens of a sentence that begins at `start`, without tags or tree."""
    return tuple(
        Token(index, start + left, start + right, text[left:right])
        for index, (left, right) in enumerate(spans(text))
    )


def spans(text: str) -> Spans:
    """Give the (start, end) of each token of the text."""
    return list(_spans(fold(text)))


def model_word(word: str) -> str:
    """Give a folded word as the parser shall see it: "al-Asad" as one plain name, all else as it is."""
    if "-" not in word or not _ARTICLE_NAME.match(word):
        return word
    return word[0].upper() + word[1:].replace("-", "", 1)


def _spans(folded: str) -> Iterator[tuple[int, int]]:
    """Give the matches, and part the stop from a word that is no abbreviation."""
    for match in _TOKEN.finditer(folded):
        start, end = match.span(1)
        if match["stop"] and not _keeps_stop(folded, start, end):
            yield start, end - 1
            yield end - 1, end
        else:
            yield start, end


def _keeps_stop(folded: str, start: int, end: int) -> bool:
    """Tell whether the stop belongs to the word; one that is also a plain word needs a follower."""
    word = folded[start : end - 1].lower()
    follower = folded[end + 1 : end + 2]
    if word in BEFORE_NUMBER and (word not in ALSO_WORDS or follower.isdigit()):
        return True
    return word in _KEEP_STOP and (word not in ALSO_WORDS or follower.isupper())
