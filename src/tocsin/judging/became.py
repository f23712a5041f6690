"""What became of each judgement: whether it holds, or what took its force away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from tocsin.book import Book
from tocsin.linking.judged import corrections_of, judged, pair_of, undoings
from tocsin.records import Judgement, Undo, Verdict, reports_named

End = Literal["holds", "undone", "overruled"]


class Became(msgspec.Struct, frozen=True):
    """A judgement and what became of it; *through* is the judgement that undid or overruled it, by id, or ""."""

    judgement: Judgement
    end: End
    through: str = ""


def became(book: Book) -> tuple[Became, ...]:
    """What became of every judgement of *book*, in the order in which they were made."""
    made = book.judgements
    undone = undoings(made)
    standing = [one for one in made if one.id not in undone and not isinstance(one.act, Undo)]
    overruled = dict(_overruled(standing, book.judged.overruled, book.heirs))
    return tuple(_became(one, undone, overruled) for one in made)


def held_about(book: Book, reports: Iterable[str]) -> Iterator[Judgement]:
    """The judgements that hold and bear on some of *reports*, by the ids that these have now."""
    wanted = set(reports)
    for one in became(book):
        if one.end == "holds" and any(
            book.heir(report) in wanted for report in reports_named(one.judgement.act)
        ):
            yield one.judgement


def _became(one: Judgement, undone: Mapping[str, str], overruled: Mapping[str, str]) -> Became:
    if one.id in undone:
        return Became(one, "undone", undone[one.id])
    if one.id in overruled:
        return Became(one, "overruled", overruled[one.id])
    return Became(one, "holds")


def _overruled(
    standing: Sequence[Judgement], contradicted: Sequence[str], heirs: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each judgement that a later one overrules, with that later one."""
    for number, one in enumerate(standing):
        later = standing[number + 1 :]
        if one.id in contradicted:
            yield one.id, _first_against(one, later, heirs)
        elif isinstance(one.act, Verdict) and one.act.word == "unsure":
            yield from _decided(one, later, heirs)
        elif values := set(_values(one, heirs)):
            for other in later:
                values -= set(_values(other, heirs))
                if not values:
                    yield one.id, other.id
                    break


def _first_against(one: Judgement, later: Sequence[Judgement], heirs: Mapping[str, str]) -> str:
    """The judgement with which the later ones, taken from the last on, come to contradict *one*."""
    for start in range(len(later) - 1, -1, -1):
        if one.id in judged([one, *later[start:]], heirs).overruled:
            return later[start].id
    return ""


def _decided(
    one: Judgement, later: Sequence[Judgement], heirs: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """*one*, which left pairs open, with the verdict by which all of them are decided."""
    left = _pairs(one, heirs)
    for other in later:
        if isinstance(other.act, Verdict) and other.act.word != "unsure":
            left -= _pairs(other, heirs)
            if not left:
                yield one.id, other.id
                return


def _pairs(one: Judgement, heirs: Mapping[str, str]) -> set[tuple[str, str]]:
    act = one.act
    if not isinstance(act, Verdict):
        return set()
    return {pair_of(heirs.get(a, a), heirs.get(b, b)) for a in act.left for b in act.right}


def _values(one: Judgement, heirs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The report and the field of each value that a judgement gives."""
    return ((heirs.get(each.report, each.report), each.field) for each in corrections_of(one))
