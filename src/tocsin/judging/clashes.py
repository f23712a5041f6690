"""What others have judged about the same thing since somebody looked.

Of two judgements on one thing the later prevails. That is right where its maker saw the earlier one, and loses
somebody's work in silence where he did not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

import msgspec

from tocsin.book import Book
from tocsin.errors import JudgementError
from tocsin.linking.judged import judged, pair_of, undoings
from tocsin.records import Act, Approval, Correction, Judgement, Undo, Verdict, Word, canonical_json

SAID: Final[Mapping[Word, str]] = {
    "same": "said that these are one incident",
    "different": "said that these are two incidents",
    "unsure": "left open whether these are one incident",
}
"""What a verdict came to."""
SHORT_ID: Final = 8

Thing = tuple[str, str, str]
"""What a judgement is on: a field of a report, a pair of reports, or a judgement."""


class Clash(JudgementError):
    """Others have judged the same thing since its maker looked: *judgements*, in the order in which they were made.

    Nothing was written. Whoever has seen them may judge again.
    """

    def __init__(self, judgements: tuple[Judgement, ...]) -> None:
        self.judgements = judgements
        last = judgements[-1]
        more = f" (the last of {len(judgements)} such judgements)" if len(judgements) > 1 else ""
        moment = last.at.strftime("%Y-%m-%d %H:%M:%S UTC")
        super().__init__(
            f"{last.by} {_words(last.act)} at {moment}{more}, which you had not seen; nothing was written: "
            "look again, then judge"
        )

    def __reduce__(self) -> tuple[type[Clash], tuple[tuple[Judgement, ...]]]:
        """It is made again of its judgements, where it is sent to another process."""
        return type(self), (self.judgements,)


def clashes(book: Book, act: Act, seen: int) -> tuple[Judgement, ...]:
    """The judgements of *book* behind the first *seen* that hold, and that *act* would be on top of.

    Those on the same field of a report, on a pair of reports that *act* is on too, or on the same judgement; and those
    with which it contradicts some verdict over other pairs. Whoever takes a judgement back judges what that one was on.
    *seen* is how many judgements there were when the maker of *act* looked. What was judged and taken back since is not
    among them, nor what took it back: together they leave all as it was.
    """
    made, undone = {one.id: one.act for one in book.judgements}, undoings(book.judgements)
    unseen = {one.id for one in book.judgements[seen:]}
    later = [
        one
        for one in book.judgements[seen:]
        if one.id not in undone and not (isinstance(one.act, Undo) and one.act.judgement in unseen)
    ]
    if not later:
        return ()
    things = _things(book, act)
    on_top = {one.id for one in later if things & (_things(book, one.act, made) | {_itself(one.id)})}
    if isinstance(act, Verdict):
        on_top |= _over_others(book, act, later)
    return tuple(one for one in later if one.id in on_top)


def _itself(key: str) -> Thing:
    return ("judgement", key, "")


def _things(book: Book, act: Act, made: Mapping[str, Act] | None = None) -> set[Thing]:
    """What *act* is on; of one that takes another back, with those *made*, what that one was on as well."""
    match act:
        case Correction(report, field):
            return {("value", book.heir(report), field)}
        case Approval(report, values):
            return {("value", book.heir(report), field) for field in values}
        case Verdict(_, left, right):
            both = product(map(book.heir, left), map(book.heir, right))
            return {("pair", *pair_of(one, two)) for one, two in both}
        case Undo(key):
            before = made.get(key) if made else None
            return {_itself(key)} | (_things(book, before, made) if before else set())


def _over_others(book: Book, act: Verdict, later: Sequence[Judgement]) -> set[str]:
    """Those of the *later* judgements with which *act*, on other pairs, comes to contradict a verdict."""
    made, new = book.judgements, {one.id for one in later}
    lost = _overruled(book, made, act).difference(book.judged.overruled)
    # What its maker had seen he may well mean to overrule; not so where it is these that bring it about.
    unmeant = lost - new - _overruled(book, [one for one in made if one.id not in new], act)
    if not unmeant:
        return lost & new
    verdicts = [one for one in later if isinstance(one.act, Verdict)]
    behind = {
        one.id
        for one in verdicts
        if not unmeant <= _overruled(book, [other for other in made if other.id != one.id], act)
    }
    return (lost & new) | (behind or {one.id for one in verdicts})


def _overruled(book: Book, made: Sequence[Judgement], act: Verdict) -> set[str]:
    """The verdicts that have no force where *act* comes behind those that were *made*."""
    last = Judgement("", "", book.judgements[-1].at, act)
    return set(judged([*made, last], book.heirs).overruled)


def _words(act: Act) -> str:
    match act:
        case Verdict(word):
            return SAID[word]
        case Correction(report, field, value):
            plain = canonical_json(msgspec.to_builtins(value))
            return f"gave {field} of report {report[:SHORT_ID]} the value {plain}"
        case Approval(report, values):
            return f"approved {', '.join(values)} of report {report[:SHORT_ID]}"
        case Undo(judgement):
            return f"took judgement {judgement[:SHORT_ID]} back"
