"""The crew: results in order, and every task that fails its worker named."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from tocsin.intake.crew import AHEAD, Begin, Caps, Crew, Lost, Onward, Steps

CAPS = Caps(seconds=1.0, megabytes=300)


def square() -> Steps[int]:
    """A worker's only step: squares, but for some numbers that are trouble."""
    held: list[bytearray] = []

    def squared(number: int) -> int:
        if number == 13:
            os._exit(1)
        if number == 17:
            time.sleep(30)
        if number == 19:
            held.append(bytearray(2_000_000_000))
        if number == 23:
            raise ValueError("not this one")
        return number * number

    def do(numbers: Sequence[int], begin: Begin) -> list[int | Onward]:
        results: list[int | Onward] = []
        for place, number in enumerate(numbers):
            begin(place)
            results.append(squared(number))
        return results

    return [do]


def squares(numbers: range, workers: int, size: int = 4) -> list[int | Lost]:
    """What a crew makes of *numbers*, in batches."""
    batches = (range(i, min(i + size, numbers.stop)) for i in range(numbers.start, numbers.stop, size))
    return [result for results in Crew(square, workers, CAPS).run(batches) for result in results]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order(workers: int) -> None:
    """The results are those of the tasks in their order, whatever the number of workers."""
    assert squares(range(100, 160), workers) == [number * number for number in range(100, 160)]


def test_a_task_that_fails_its_worker_is_named_and_the_others_are_done() -> None:
    """A crash, a hang, a hunger for memory and an exception each cost one task and tell their reason."""
    results = squares(range(10, 30), 2)
    lost = {number: result.reason for number, result in enumerate(results, 10) if isinstance(result, Lost)}
    assert lost == {
        13: "it crashed its reader",
        17: "it took longer than 1 s to read",
        19: "it takes more than 300 MB of memory to read",
        23: "a fault of Tocsin (ValueError: not this one)",
    }
    assert all(result == n * n for n, result in enumerate(results, 10) if n not in lost)


def test_few_batches_are_taken_ahead() -> None:
    """The crew takes no more batches than it may have on their way, however slowly results are fetched."""
    taken = 0

    def batches() -> Iterator[range]:
        nonlocal taken
        for number in range(100, 200):
            taken += 1
            yield range(number, number + 1)

    crew = Crew(square, 2, CAPS)
    results = crew.run(batches())
    for fetched in range(1, 20):
        next(results)
        assert taken <= fetched + AHEAD * 2 + 1
    results.close()  # type: ignore[attr-defined]


def test_empty_batches_keep_their_place() -> None:
    """A batch without tasks gives an empty list in its turn."""
    assert list(Crew(square, 2, CAPS).run([[2], [], [3], []])) == [[4], [], [9], []]


def test_nothing_is_built_for_nothing() -> None:
    """Where no task comes the steps are never made; where some do they are made once, however many workers are."""
    built = []

    def build() -> Steps[int]:
        built.append(os.getpid())
        return square()

    assert list(Crew(build, 2, CAPS).run([[], []])) == [[], []]
    assert not built
    assert list(Crew(build, 2, CAPS).run([[2], [3]])) == [[4], [9]]
    assert built == [os.getpid()]


@pytest.mark.parametrize(
    ("workers", "tasks", "rehearsed"),
    [(2, 40, [7, -7]), (2, 3, []), (1, 40, [])],
    ids=["much", "little", "alone"],
)
def test_it_is_rehearsed_where_several_workers_have_much_to_do(
    workers: int, tasks: int, rehearsed: list[int]
) -> None:
    """All steps are rehearsed once in this process, no result tells of it, and for little or one worker none is."""
    done: list[int] = []

    def build() -> Steps[int]:
        def first(numbers: Sequence[int], begin: Begin) -> list[int | Onward]:
            done.extend(numbers)
            return [Onward(-number) for number in numbers]

        def second(numbers: Sequence[int], begin: Begin) -> list[int | Onward]:
            done.extend(numbers)
            return [-number for number in numbers]

        return first, second

    batches = [list(range(1, tasks)), list(range(tasks, 2 * tasks))]
    assert list(Crew(build, workers, CAPS, rehearsal=[7]).run(batches)) == batches
    assert done == rehearsed


def in_pairs() -> Steps[int]:
    """A worker's step that does all of a batch at once, and not at all where it dislikes one task."""

    def do(numbers: Sequence[int], begin: Begin) -> list[int | Onward]:
        begin(0)
        if 23 in numbers:
            raise ValueError("not with this one")
        return [number * len(numbers) for number in numbers]

    return [do]


def test_a_batch_that_fails_is_done_task_by_task() -> None:
    """Where a batch is done together and that raises, each task is done alone and one of them is to blame."""
    good, mixed = Crew(in_pairs, 1, CAPS).run([[1, 2], [3, 23, 5]])
    assert good == [2, 4] and mixed == [3, Lost("a fault of Tocsin (ValueError: not with this one)"), 5]


def fading() -> Steps[int]:
    """A worker's step that measures, after which its process ends before it is asked again."""

    def do(tasks: Sequence[bytes], begin: Begin) -> list[int | Onward]:
        threading.Timer(0.05, os._exit, [1]).start()
        return [len(task) for task in tasks]

    return [do]


def test_a_worker_that_dies_while_it_takes_its_tasks_costs_nothing() -> None:
    """Tasks that were sent to a process which is gone are done by another one."""

    def batches() -> Iterator[list[bytes]]:
        for _ in range(3):
            yield [bytes(3_000_000)] * 3
            time.sleep(0.3)

    assert list(Crew(fading, 1, CAPS).run(batches())) == [[3_000_000] * 3] * 3


class Poison:
    """A task that kills whoever takes it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        """Ends the process that reads it."""
        return os._exit, (1,)


def test_a_task_that_no_worker_can_take_is_named() -> None:
    """What kills every worker before it begins is given up after some of them, and what is with it is done."""
    counted = Crew(lambda: [lambda tasks, begin: [1] * len(tasks)], 1, CAPS).run([[Poison(), 2, 3], [4]])
    assert list(counted) == [[Lost("it crashed its reader"), 1, 1], [1]]


def halves_twice() -> Steps[tuple[int, ...]]:
    """Two steps: even numbers are halved and go on, to be named with the process that did it; some are trouble."""

    def halved(numbers: Sequence[int], begin: Begin) -> list[tuple[int, ...] | Onward]:
        time.sleep(0.02)
        return [(number,) if number % 2 else Onward(number // 2) for number in numbers]

    def named(numbers: Sequence[int], begin: Begin) -> list[tuple[int, ...] | Onward]:
        done: list[tuple[int, ...] | Onward] = []
        for place, number in enumerate(numbers):
            begin(place)
            if number == 13:
                os._exit(1)
            time.sleep(0.02)
            done.append((number, os.getpid()))
        return done

    return halved, named


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_what_is_not_done_with_a_step_goes_on_to_the_next(workers: int) -> None:
    """Results of a first and of a second step come in the order of their tasks; one that kills a worker is named."""
    numbers = list(range(20, 60))
    batches = [numbers[at : at + 4] for at in range(0, 40, 4)]
    results = [one for batch in Crew(halves_twice, workers, CAPS).run(batches) for one in batch]
    for number, result in zip(numbers, results, strict=True):
        if number == 26:
            assert result == Lost("it crashed its reader")
        else:
            assert isinstance(result, tuple) and result[0] == (number if number % 2 else number // 2)


def test_few_workers_do_what_comes_later() -> None:
    """What one worker keeps up with is left to him, and where batches crowd before it others are let in."""
    # Of a dozen batches, as many as three workers have on their way, no more than two go on.
    little = [[20 if at % 9 == 0 else 21] for at in range(45)]
    assert len(workers_of_second_steps(little)) == 1
    assert len(workers_of_second_steps([list(range(30, 50, 2))] * 20)) > 1


def workers_of_second_steps(batches: list[list[int]]) -> set[int]:
    """The processes of a crew of three that did second steps."""
    results = [one for batch in Crew(halves_twice, 3, CAPS).run(batches) for one in batch]
    return {one[1] for one in results if isinstance(one, tuple) and len(one) == 2}
