"""A passage cut into sentences: nupunkt, corrected by rules for what news does with full stops.

nupunkt knows abbreviations in general; the rules know ranks, clock times, quotations and lost spaces. A
newline is judged apart (`break_lines`).
"""

from __future__ import annotations

import itertools
import re
from typing import Final

import nupunkt

from tocsin.sentences.abbreviations import (
    BEFORE_NUMBER,
    CLOCK_FOLLOWERS,
    DOTTED,
    LEADING,
    SPEECH,
    STARTERS,
    SURE_STARTERS,
    TITLES,
)
from tocsin.sentences.break_lines import hard_breaks
from tocsin.sentences.fold import fold

_CLOSERS: Final = "\"'”’»)]}*"
_OPENERS: Final = "\"'“‘«([{*"

# A stop, what closes after it, a gap, and the beginning of the next word.
_STOP: Final = re.compile(rf"[.!?…][{re.escape(_CLOSERS)}]*(\s+)(?=\S)")
# "14.Officials": a space was lost, unless what stands before is no word or number, or part of an address.
_LOST_SPACE: Final = re.compile(r"[.!?][”\"’)]*(?=[“\"]?(?:[A-Z][a-z]+|A)[\s,])")
_BEFORE_LOST: Final = re.compile(r"(?:^|\s)[^\s\w]*([\w,’'-]*(?:[a-z]{2}|\d))[)\]%]?$")
_STOPS: Final = ".!?…"
_QUOTES: Final = "\"”’'"
_NEXT_WORD: Final = re.compile(rf"[{re.escape(_OPENERS)}]*([\w’'.-]*)")
_CITED: Final = re.compile(r"((?:[A-Z][\w.’'-]*\s+){0,5}[A-Z][\w.’'-]*)\s+([a-z]+)\b\s*([.,:]?)")
# "2. The attachment": the number of a list belongs to what follows; that of "Oct. 2." or "Sept. 2." does not.
_LIST_NUMBER: Final = re.compile(r"(?:^|(?:[!?:;]|(?<!\bS)[a-z]{3}\.)\s+|\n\s*)[*(]?\d{1,2}\.$")
# A dash, a bullet or an emoticon alone begins no sentence.
_HOLDS_A_WORD: Final = re.compile(r"(?:[•*–—-]\s)?\S*\w")
# Shorter words before a stop are often abbreviations that no list has.
_PLAIN_WORD: Final = 4
_LEANING: Final = TITLES | LEADING
# What is longer is no word but an address.
_LONGEST_WORD: Final = 40
# How far a rule looks to either side of a stop; the longest name with its rank is shorter.
_REACH: Final = 80


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Give the (start, end) of each sentence of `text[start:end]`, in order, without the space around."""
    end = len(text) if end is None else end
    hard = set(hard_breaks(text, start, end))
    soft = _soft_breaks(text, start, end)
    bounds = sorted({start, end} | hard | soft)
    pairs = itertools.pairwise(bounds)
    return [span for left, right in pairs if (span := _trimmed(text, left, right))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the span without the space around it, or None where nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None


def _soft_breaks(text: str, start: int, end: int) -> set[int]:
    """Give the offsets where a sentence begins although no line does."""
    passage = text[start:end]
    found, unsure = set(), []
    for stop in _STOP.finditer(passage):
        verdict = _judge(passage, stop.start(1), stop.end())
        if verdict:
            found.add(start + stop.end())
        elif verdict is None:
            unsure.append(stop)
    if unsure:  # one passage in five
        guessed = {right for _, right in nupunkt.sent_spans(fold(passage))}
        found.update(start + s.end() for s in unsure if _near(guessed, s.start(1), s.end()))
    stops = _LOST_SPACE.finditer(passage)
    return found | {start + stop.end() for stop in stops if _is_lost(passage, stop.start())}


def _near(guessed: set[int], low: int, high: int) -> bool:
    """Tell whether nupunkt breaks anywhere in the gap."""
    return any(at in guessed for at in range(low, high + 1))


def _is_lost(passage: str, stop: int) -> bool:
    """Tell whether the word before a stop without a space ends a sentence."""
    match = _BEFORE_LOST.search(passage, max(0, stop - _LONGEST_WORD), stop)
    return match is not None and match[1].lower() not in _LEANING


def _judge(passage: str, gap: int, begin: int) -> bool | None:
    """Say whether a sentence ends before `gap` and the next begins at `begin`; None leaves it to nupunkt."""
    before = passage[max(0, gap - _REACH) : gap]
    after = passage[begin : begin + _REACH]
    word = _word_before(before)
    follower = _word_after(after)
    if _starts_small(after):
        return None if _ends_plainly(before, word) else False
    if _is_cited(before, after) or _is_list_number(before) or not _HOLDS_A_WORD.match(after):
        return False
    if not before.endswith("."):
        return None if before[-1] in _CLOSERS else _after_mark(before)
    if before.isupper() and word.lower() in DOTTED:
        return follower.lower() in SURE_STARTERS  # capitals tell nothing in a text of capitals
    return _after_full_stop(word, follower, after)


def _ends_plainly(before: str, word: str) -> bool:
    """Tell whether a word that is surely no abbreviation stands before a bare stop."""
    return before[-1] in ".!?" and not before.endswith("..") and word.isalpha() and len(word) >= _PLAIN_WORD


def _after_mark(before: str) -> bool | None:
    """Judge "!", "?" and an ellipsis before a capital."""
    return True if before[-1] in "!?" else None


def _after_full_stop(word: str, follower: str, after: str) -> bool | None:
    """Judge a bare full stop between `word` and a follower that is no small letter."""
    small, next_small = word.lower(), follower.lower().rstrip(".,")
    if small in ("a.m", "p.m"):
        return _after_clock(next_small, after)
    if small in BEFORE_NUMBER and follower[:1].isdigit():
        return False
    if small in DOTTED or small in BEFORE_NUMBER:
        return True if next_small in STARTERS else None
    if small in TITLES or small in LEADING:
        return False
    if len(word) > 1 and word.isalpha() and word.islower() and follower[:1].isupper():
        return True  # nupunkt holds a few plain words ("so.") for abbreviations
    return None


def _after_clock(follower: str, after: str) -> bool:
    """Judge the stop of "a.m.": a day, a month or a place's time goes on; any other capital begins."""
    if follower in CLOCK_FOLLOWERS or not after[0].isalpha():
        return after[0] in _OPENERS and follower not in CLOCK_FOLLOWERS and after[0] != "("
    return not re.match(r"\w+(?:\s\w+)?\s(?:[Ll]ocal\s)?[Tt]ime\b", after)


def _word_before(before: str) -> str:
    """Give the last word before the stop, without the stop."""
    words = before.rstrip(_CLOSERS).rstrip(_STOPS).split()
    return words[-1].lstrip(_OPENERS + "’'-") if words else ""


def _word_after(after: str) -> str:
    """Give the next word, without what opens before it."""
    match = _NEXT_WORD.match(after)
    return match[1] if match else ""


def _starts_small(after: str) -> bool:
    """Tell whether the next word is in small letters; "al-Shabaab" and "iPhone" are not."""
    word = _word_after(after)
    return word[:1].islower() and not any(letter.isupper() for letter in word)


def _is_list_number(before: str) -> bool:
    """Tell whether the stop is that of "2." in a list."""
    return before[-1] == "." and before[-2:-1].isdigit() and bool(_LIST_NUMBER.search(before))


def _is_cited(before: str, after: str) -> bool:
    """Tell whether a name and a verb of speech take up the quotation that ends here."""
    if before[-1] not in _QUOTES or before[-2:-1] not in tuple(_STOPS) or not (match := _CITED.match(after)):
        return False
    if match[2] not in SPEECH or match[1].split()[0].lower() in STARTERS:
        return False
    return before[-2] in "!?" or bool(match[3])
