"""Worker processes over one function: results in order, every task within its time and memory.

In the standard library's pool all workers share one fate: where one is killed so are all, and nobody says for which
task. Here the task that a worker dies of, or hangs on, is named; the rest of its batch is done by a new worker.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

from tocsin.documents.terms import MEGABYTE

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD: Final = 4
"""Batches on their way, for each worker: a slow one at the head holds up no more than these."""
_PATIENCE: Final = 0.5
_MUCH: Final = 16
"""From so many tasks in a batch on it is rehearsed: for a few pages that takes longer than it spares."""
_CROWD: Final = 3
"""For so many batches that wait for a later step, one more worker is let in on these: fewer than are ahead for each
worker, so that all are let in where there is much to do."""
_FALLS: Final = 3
"""So many workers may die while they take the same tasks, before the first of these is held to be why."""


class Caps(msgspec.Struct, frozen=True):
    """What one task may take: seconds of wall-clock time, and megabytes beyond what its worker has loaded.

    The slowest of 1,135 news pages takes less than a second, and the memory of the largest is some 60 MB.
    """

    seconds: float = 60.0
    megabytes: int = 1_000


class Lost(msgspec.Struct, frozen=True):
    """What stands for the result of a task that failed its worker; *reason* is for a person."""

    reason: str


class Onward(msgspec.Struct, frozen=True):
    """What stands for the result of a task that is not done with this step: what the next one is given."""

    task: Any


Begin = Callable[[int], None]
"""To be told the number of each task before it is worked at; the time of a task is counted from there."""
Do = Callable[[Sequence[Task], Begin], list[Result | Onward]]
"""Does the tasks of a batch, in any order or together: a result for each, in their order, or what is to follow."""
Steps = Sequence[Do[Any, Result]]
"""What is done one after the other; the last one gives no `Onward`."""


class Crew(Generic[Task, Result]):
    """Worker processes that turn batches of tasks into lists of results.

    *build* makes the steps that are done with a batch: once in this process, whose forks inherit them, when the first
    is due; or, where this process cannot be forked (it has threads, or the system does not fork), once in each worker:
    then it must be picklable. A batch at which a step raises is done again, each task alone.

    Every worker can do every step. Later ones are left to as few of them as can keep up, since what is remembered of
    one batch helps with the next.

    *rehearsal* is a batch that is done in this process before the first fork where that spares time: where several
    workers have much to do, each of them would have to import the same modules and compile the same patterns.
    """

    def __init__(
        self,
        build: Callable[[], Steps[Result]],
        workers: int,
        caps: Caps | None = None,
        rehearsal: Sequence[Task] = (),
    ) -> None:
        self._caps = caps or Caps()
        self._build = build
        self._rehearsal = rehearsal
        self._most = max(1, workers)
        self._workers: list[_Worker] = []

    def hire(self) -> None:
        """Start all workers now: for a source that starts threads, after which nothing should be forked."""
        while len(self._workers) < self._most:
            self._hire()

    def run(self, batches: Iterable[Sequence[Task]]) -> Iterator[list[Result | Lost]]:
        """The results of each batch, in the order of *batches*, of which a few are taken ahead."""
        line: deque[_Job] = deque()
        try:
            for tasks in batches:
                line.append(_Job(tasks))
                self._collect(0.0)  # where the source is slow, what is done need not wait for it
                self._start(line)
                yield from _finished(line)
                while len(line) >= AHEAD * self._most or any(job.waits and not job.step for job in line):
                    self._collect()
                    self._start(line)
                    yield from _finished(line)
            while line:
                self._collect()
                self._start(line)
                yield from _finished(line)
        finally:
            self.dismiss()

    def dismiss(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _start(self, line: Iterable[_Job]) -> None:
        """Hand jobs that wait to workers that have none."""
        for job in line:
            if job.waits and (worker := self._worker_for(job, line)):
                worker.take(job)

    def _worker_for(self, job: _Job, line: Iterable[_Job]) -> _Worker | None:
        """A worker that has nothing to do: for a first step the latest, for another one of the first in the crew."""
        if job.step and self._workers:
            late = sum(other.waits and other.step > 0 for other in line)
            fit = self._workers[: 1 + late // _CROWD]
            return next((worker for worker in fit if worker.job is None), None)
        worker = next((worker for worker in reversed(self._workers) if worker.job is None), None)
        if worker is None and len(self._workers) < self._most:
            if len(job.tasks) >= _MUCH:
                self._rehearse()
            worker = self._hire()
        return worker

    def _hire(self) -> _Worker:
        strangers = [worker.pipe for worker in self._workers]
        forks = _can_fork()
        context = multiprocessing.get_context("fork" if forks else "spawn")
        build = _Built(self._inherited) if forks else self._build
        self._workers.append(_Worker(context, build, self._caps, strangers))
        return self._workers[-1]

    @cached_property
    def _inherited(self) -> Steps[Result]:
        """The steps that forks inherit."""
        return self._build()

    def _rehearse(self) -> None:
        """Do the batch for rehearsal, once, where several forks inherit what it brings about."""
        if self._rehearsal and self._most > 1 and _can_fork():
            tasks: Sequence[Any] = self._rehearsal
            for do in self._inherited:
                done = do(tasks, lambda number: None)
                tasks = [result.task for result in done if isinstance(result, Onward)]
        self._rehearsal = ()

    def _collect(self, patience: float = _PATIENCE) -> None:
        """Take in what workers have done within so many seconds, and part with those that died or hang."""
        busy = {worker.pipe: worker for worker in self._workers if worker.job is not None}
        for pipe in wait(list(busy), patience):
            if not busy[pipe].receive():
                self._part_with(busy[pipe], "it crashed its reader")
        for worker in [worker for worker in self._workers if worker.seconds > self._caps.seconds]:
            self._part_with(worker, f"it took longer than {self._caps.seconds:g} s to read")

    def _part_with(self, worker: _Worker, reason: str) -> None:
        """End a worker, give up the task that it was at, and leave the rest of its job to another one."""
        self._workers.remove(worker)
        worker.end()
        if worker.job is not None and worker.has_begun:
            worker.job.give_up(worker.at, Lost(reason))
        elif worker.job is not None:
            worker.job.take_back(Lost(reason))


class _Built:
    """Steps that are made already, as a function that makes them."""

    def __init__(self, made: Any) -> None:
        self._made = made

    def __call__(self) -> Any:
        return self._made


class _Job:
    """A batch on its way: the step that it is at, the tasks of that, and the results that there are."""

    def __init__(self, tasks: Sequence[Any]) -> None:
        self.tasks = list(tasks)
        self.step = 0
        self.results: dict[int, Any] = {}
        self.waits = bool(tasks)
        self._fell = 0

    @property
    def open_tasks(self) -> list[int]:
        """The numbers of the tasks without a result."""
        return [number for number in range(len(self.tasks)) if number not in self.results]

    def take_in(self, results: Iterable[Any]) -> None:
        """These came of the open tasks in this step; what is not done waits for the next."""
        for number, result in zip(self.open_tasks, results, strict=True):
            if isinstance(result, Onward):
                self.tasks[number] = result.task
            else:
                self.results[number] = result
        self.step += 1
        self.waits = bool(self.open_tasks)

    def give_up(self, at: int, lost: Lost) -> None:
        """Of the open tasks, the one *at* which a worker was is lost; the others wait for another worker."""
        self.results[self.open_tasks[at]] = lost
        self.waits = bool(self.open_tasks)

    def take_back(self, lost: Lost) -> None:
        """A worker died before it began with any: no task is to blame, unless workers fall by them again and again."""
        self._fell += 1
        if self._fell < _FALLS:
            self.waits = True
        else:
            self._fell = 0
            self.give_up(0, lost)


class _Worker:
    """One process, the pipe to it, and the job that it has."""

    def __init__(self, context: Any, build: Any, caps: Caps, strangers: list[Connection]) -> None:
        self.pipe, theirs = context.Pipe()
        strangers = [*strangers, self.pipe] if context.get_start_method() == "fork" else []
        self._beat = context.RawArray(
            "d", 2
        )  # the number of the task, and when it was begun; 0: nothing begun
        self.job: _Job | None = None
        self._process = context.Process(
            target=_work, args=(theirs, strangers, build, self._beat, caps), daemon=True
        )
        self._process.start()
        theirs.close()

    @property
    def at(self) -> int:
        """The number of the task, among those that were handed over, that is being done."""
        return int(self._beat[0])

    @property
    def has_begun(self) -> bool:
        """Whether it has begun with any of the tasks that were handed over."""
        return bool(self._beat[1])

    @property
    def seconds(self) -> float:
        """How long it has been at its task."""
        return time.monotonic() - self._beat[1] if self.job is not None and self._beat[1] else 0.0

    def take(self, job: _Job) -> None:
        """Begin with the open tasks of *job*.

        They are sent one by one: in one piece a batch of pages is ten megabytes, made anew several times at either end.
        """
        self._beat[0] = self._beat[1] = 0.0
        self.job, job.waits = job, False
        with suppress(ConnectionError):  # it died idle, or while it took them: `receive` will tell
            self.pipe.send((job.step, len(job.open_tasks)))
            for number in job.open_tasks:
                self.pipe.send(job.tasks[number])

    def receive(self) -> bool:
        """Take in the results; False where the process died instead of giving them."""
        try:
            results = self.pipe.recv()
        except (EOFError, OSError):
            return False
        if self.job is not None:
            self.job.take_in(results)
            self.job = None
        return True

    def end(self) -> None:
        """Kill the process: it holds nothing that is not done again."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _finished(line: deque[_Job]) -> Iterator[list[Any]]:
    while line and not line[0].open_tasks:
        job = line.popleft()
        yield [job.results[number] for number in range(len(job.tasks))]


def _work(pipe: Connection, strangers: list[Connection], build: Any, beat: Any, caps: Caps) -> None:
    """What a worker does until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to handle
    for stranger in strangers:  # or no worker would ever see that the parent is gone
        stranger.close()
    steps = build()
    _cap_memory(caps.megabytes)
    with suppress(EOFError, ConnectionError):
        while True:
            step, count = pipe.recv()
            tasks = [pipe.recv() for _ in range(count)]
            pipe.send(_done(steps[step], tasks, partial(_mark, beat), caps))


def _mark(beat: Any, number: int) -> None:
    """Note that the task of this number is begun, and when."""
    beat[0], beat[1] = number, time.monotonic()


def _done(do: Any, tasks: Sequence[Any], begin: Begin, caps: Caps) -> list[Any]:
    """The results of *tasks*, done together; one by one where that fails, to know whose fault it is."""
    try:
        return list(do(tasks, begin))
    except MemoryError:
        lost = Lost(f"it takes more than {caps.megabytes} MB of memory to read")
    except Exception as error:
        lost = Lost(f"a fault of Tocsin ({type(error).__name__}: {error})")
    if len(tasks) == 1:
        return [lost]
    return [_done(do, [task], partial(_as, number, begin), caps)[0] for number, task in enumerate(tasks)]


def _as(number: int, begin: Begin, _: int) -> None:
    """Begin with the only task of a batch as with the one of this *number* in a larger batch."""
    begin(number)


def _cap_memory(megabytes: int) -> None:
    """Refuse this process more than so much memory beyond what it holds; where the system has such a limit."""
    if sys.platform != "linux":
        return
    import resource

    held = int(Path("/proc/self/statm").read_text("ascii").split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (held + megabytes * MEGABYTE, hard))
