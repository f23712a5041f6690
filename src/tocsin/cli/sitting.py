"""One sitting of a review: questions are shown, keys are read, and what they say is written at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec
from rich.text import Text

from tocsin.book import Book
from tocsin.cli.edit_value import edit_value
from tocsin.cli.keys import END, ENTER, Keys
from tocsin.cli.print_review import Heading, print_all_asked, print_help, print_pair, print_report
from tocsin.cli.screen import Screen, shown
from tocsin.errors import JudgementError
from tocsin.judging import approve, decided, explain, join, keep_apart, leave_open, undo
from tocsin.judging.became import became
from tocsin.ledger import Ledger
from tocsin.records import Incident, Judgement, Undo
from tocsin.views import (
    PairQuestion,
    Question,
    Questions,
    ReportQuestion,
    Selection,
    may_be_wanted,
    pair_page,
    report_page,
    told_by,
)
from tocsin.views.review_page import Told
from tocsin.views.review_queue import fields_said

Made = TypeVar("Made")


class Wanted(msgspec.Struct, frozen=True):
    """What the sitting is for: who judges, which incidents, how many questions (None: all), reports or pairs."""

    by: str
    chosen: Selection = Selection()
    limit: int | None = None
    reports: bool = False


class Said(msgspec.Struct, frozen=True):
    """What a key came to: the question, and the judgement that it wrote; None where it was skipped."""

    question: Question
    judgement: Judgement | None


class Sitting:
    """A person, a ledger, and the questions between them."""

    def __init__(self, ledger: Ledger, book: Book, keys: Keys, console: Screen, wanted: Wanted) -> None:
        self._ledger, self._book, self._keys, self._console = ledger, book, keys, console
        self._wanted, self._questions = wanted, Questions(book)
        self._chosen = {one.id for one in may_be_wanted(book.headlines, wanted.chosen)}
        self._history: list[Said] = []
        self._seen = len(book.judgements)  # how many there were when the screen was drawn
        self._refused = False  # whether the note says why a key came to nothing, and was not shown yet
        self._note = f"{wanted.by} judges; each key is written at once. Press ? for what the keys do."
        self._queue = self._asked()
        self._now: Question | None = None
        self._does: dict[str, Callable[[Question], None]] = {
            "x": self._confirm,
            ENTER: self._enter,
            "n": self._differ,
            "u": self._leave_open,
            "s": self._skip,
            "e": self._edit,
        }
        self._about: dict[str, Callable[[], None]] = {
            "z": self._take_back,
            "w": self._explain,
            "?": self._help,
        }

    def run(self) -> None:
        """Ask until whoever judges has had enough; when nothing is left, the last can still be taken back."""
        while (question := self._next()) is not None or self._history:
            self._keys.fresh()
            self._show(question)
            key = self._keys.key()
            if key in ("q", END):
                break
            self._note, self._now = "", question
            try:
                self._answer(question, key)
            except JudgementError as error:
                # It may be that others have judged: what they left open is asked.
                self._note, self._now, self._queue = str(error), question, self._asked()
                self._refused = True
        self._end()

    def _answer(self, question: Question | None, key: str) -> None:
        """Do what *key* says; a question that it answers is not stayed at."""
        if key in self._about:
            self._about[key]()
        elif question is not None and key in self._does:
            self._now = None
            self._does[key](question)
        else:
            self._unknown()

    def _asked(self) -> tuple[Question, ...]:
        """The questions that are open, without those that were skipped."""
        asked = self._questions.reports if self._wanted.reports else self._questions.ranked
        skipped = {said.question.key for said in self._history if said.judgement is None}
        return tuple(one for one in asked(self._chosen) if one.key not in skipped)

    def _refresh(self) -> None:
        """Take in what was recorded and judged since, here or by others."""
        stirred = self._book.refresh().stirred
        self._questions.update(stirred)
        again = self._book.headlines if stirred is None else self._standing(stirred)
        self._chosen -= self._chosen if stirred is None else stirred
        self._chosen.update(one.id for one in may_be_wanted(again, self._wanted.chosen))

    def _standing(self, incidents: Iterable[str]) -> Iterator[Incident]:
        """Those of some incidents that are still there."""
        found = ((key, self._book.incident(key)) for key in incidents)
        return (one for key, one in found if one and one.id == key)

    def _told(self, question: Question) -> dict[str, Told]:
        """The reports that a question is about, and others of their documents."""
        keys = question.left + question.right if isinstance(question, PairQuestion) else (question.report,)
        homes = {home.id: home for key in keys if (home := self._book.incident_of(key))}
        return told_by(self._book.as_judged(key for home in homes.values() for key in home.documents))

    def _next(self) -> Question | None:
        """The question that is to be asked: the one that was gone back to, else the first."""
        judged = sum(said.judgement is not None for said in self._history)
        if self._wanted.limit is not None and judged >= self._wanted.limit:
            return None
        back, self._now = self._now, None
        same = (one for one in self._queue if back is not None and one.key == back.key)
        return next(same, None) or next(iter(self._queue), None)

    def _show(self, question: Question | None) -> None:
        self._seen, self._refused = len(self._book.judgements), False
        done = len({said.question.key for said in self._history} - {one.key for one in self._queue})
        heading = Heading(self._wanted.by, done + 1, done + len(self._queue), self._today(), self._note)
        if question is None:
            print_all_asked(heading, self._console)
            return
        told = self._told(question)
        if isinstance(question, PairQuestion):
            print_pair(pair_page(question, told), question.kind, heading, self._console)
        else:
            by_hand = self._book.judged.corrections.get(question.report, ())
            page = report_page(question, told, (one.field for one in by_hand))
            print_report(page, heading, self._console)

    def _today(self) -> int:
        """How many judgements of this person from today (by the local clock) hold."""
        today = dt.datetime.now().astimezone().date()
        return sum(
            one.end == "holds" and not isinstance(one.judgement.act, Undo)
            for one in became(self._book)
            if one.judgement.by == self._wanted.by and one.judgement.at.astimezone().date() == today
        )

    def _write(self, act: Callable[[Ledger, Book], Made]) -> Made:
        """What *act* writes into the ledger, taken in; Clash where others have judged the same since it was shown."""
        return decided(self._ledger, self._book, self._seen, act, self._refresh)

    def _took(self, question: Question, act: Callable[[Ledger, Book], Judgement]) -> None:
        """Write what *act* says of the question, and bring the queue up to date."""
        self._history.append(Said(question, self._write(act)))
        self._queue = self._asked()

    def _confirm(self, question: Question) -> None:
        by = self._wanted.by
        if isinstance(question, PairQuestion):
            left, right = question.left, question.right
            self._took(question, lambda ledger, book: join(ledger, book, left, right, by))
            whole = self._of(left[0])
            self._note = f"Same: incident {whole.id[:8]} has {_many(whole)}."
            return
        report, _ = self._told(question)[question.report]
        plain = msgspec.to_builtins(report)
        said = {field: plain[field] for field in fields_said(report)}
        self._took(question, lambda ledger, book: approve(ledger, book, report.id, said, by))
        self._note = "Right: these values stay."

    def _enter(self, question: Question) -> None:
        """Enter says that a report is right; of a pair it says nothing, since it is pressed too easily."""
        if isinstance(question, ReportQuestion):
            self._confirm(question)
        else:
            self._refuse(question)

    def _differ(self, question: Question) -> None:
        if not isinstance(question, PairQuestion):
            return self._refuse(question)
        left, right, by = question.left, question.right, self._wanted.by
        self._took(question, lambda ledger, book: keep_apart(ledger, book, left, right, by))
        one, two = self._of(left[0]), self._of(right[0])
        self._note = f"Different: {one.id[:8]} ({_many(one)}) and {two.id[:8]} ({_many(two)})."

    def _leave_open(self, question: Question) -> None:
        if not isinstance(question, PairQuestion):
            return self._refuse(question)
        left, right, by = question.left, question.right, self._wanted.by
        self._took(question, lambda ledger, book: leave_open(ledger, book, left, right, by))
        self._note = "Left open: nobody is asked about these again."

    def _skip(self, question: Question) -> None:
        self._history.append(Said(question, None))
        self._queue = self._asked()
        self._note = "Skipped."

    def _take_back(self) -> None:
        if not self._history:
            self._note = "Nothing was judged in this sitting; `tocsin judge undo` takes back what is older."
            return
        last, by = self._history[-1], self._wanted.by
        if last.judgement is not None:
            key = last.judgement.id
            self._write(lambda ledger, book: undo(ledger, book, key, by))
        self._history.pop()
        self._queue = self._asked()
        self._now, self._note = last.question, "Taken back."

    def _edit(self, question: Question) -> None:
        self._now = question
        told = self._told(question)
        keys = question.left + question.right if isinstance(question, PairQuestion) else (question.report,)
        given = edit_value([told[key] for key in keys], self._keys, self._console)
        if given is None:
            self._note = "Nothing was changed."
            return
        by = self._wanted.by
        self._took(question, lambda ledger, book: given.write(ledger, book, by))
        self._now, self._note = question, "Corrected."

    def _explain(self) -> None:
        last = next((said for said in reversed(self._history) if said.judgement is not None), None)
        if last is None or last.judgement is None:
            self._note = "Nothing was judged in this sitting yet."
            return
        self._console.print("Why? ", end="")
        key, by, why = last.judgement.id, self._wanted.by, self._keys.line()
        again, _ = self._write(lambda ledger, book: explain(ledger, book, key, by, why))
        self._history[self._history.index(last)] = Said(last.question, again)
        self._note = f"The reason was kept: {again.why}"

    def _help(self) -> None:
        print_help(self._console)
        if self._console.is_terminal:
            self._console.print("\nany key goes on", style="dim")
            self._keys.key()

    def _refuse(self, question: Question) -> None:
        """Stay at the question: the key says nothing of it."""
        self._now = question
        self._unknown()

    def _unknown(self) -> None:
        self._note = "That key does nothing here; press ? for what the keys do."

    def _of(self, report: str) -> Incident:
        found = self._book.incident_of(report)
        assert found is not None, "a report that was just judged stands in an incident"
        return found

    def _end(self) -> None:
        judged = sum(said.judgement is not None for said in self._history)
        skipped = len(self._history) - judged
        left = f"{len(self._queue)} left to ask" if self._queue else "nothing left to ask"
        more = f", {skipped} skipped" if skipped else ""
        said = Text(shown(self._note), style="green") if self._note and (judged or self._refused) else Text()
        if said:
            self._console.print(said)
        self._console.print(
            f"{judged} judged{more}; {left}. `tocsin judgements` lists what was said.", style="dim"
        )


def _many(incident: Incident) -> str:
    return "1 report" if len(incident.reports) == 1 else f"{len(incident.reports)} reports"
