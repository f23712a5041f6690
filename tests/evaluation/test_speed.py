"""The parts of the speed measurement that can be checked without a clock."""

from evaluation.speed import QUIET_PARAGRAPHS, needed, peak_memory, quiet_text


def test_quiet_texts_differ_and_come_out_the_same_each_time() -> None:
    """Every quiet text is its own, so that nothing is saved by a repeat, and the same on every run."""
    assert quiet_text(1) == quiet_text(1)
    assert len({quiet_text(number) for number in range(50)}) == 50
    assert quiet_text(1).count("\n\n") == QUIET_PARAGRAPHS


def test_what_tocsin_needs_leaves_out_the_tools_of_the_tests() -> None:
    """The installed size counts dependencies of dependencies, and not the extras."""
    names = needed("tocsin", set())
    assert {"tocsin", "trafilatura", "htmldate", "lxml"} <= names
    assert not {"pytest", "mypy", "ruff", "spacy"} & names


def test_memory_is_in_megabytes() -> None:
    """A Python process holds some megabytes, not thousands of gigabytes."""
    assert 5 < peak_memory() < 50_000
