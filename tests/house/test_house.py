"""The house rules that a linter does not know: short functions, small files, one sentence for everything."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "tocsin"
FILE_LINES = 500
FUNCTION_LINES = 80
FUNCTION_LINES_P95 = 40
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "manager"}
BROAD = {"Exception", "BaseException"}
MAY_CATCH_BROADLY = {"cli", "documents", "intake"}
"""Rooms that meet the outside world: one bad file must not stop the rest."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def files(*folders: str) -> list[Path]:
    """Every Python file of the project in these folders."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "work" not in path.relative_to(ROOT).parts)


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from the first decorator to the end."""
    first = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
    return (function.end_lineno or first) - first + 1


def place(path: Path, node: ast.stmt) -> str:
    """File, line and name, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{node.lineno} {getattr(node, 'name', '')}".rstrip()


def public(path: Path, node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Public classes, functions and methods; a nested function is its owner's affair."""
    for child in node.body:
        if isinstance(child, Definition) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(path, child)


def checks(path: Path) -> Iterator[Function]:
    """The test functions of a file."""
    return (function for function in functions(path) if function.name.startswith("test_"))


def sentences(words: str) -> int:
    """How many sentences a short text has; a stop inside a name or a number ends none."""
    return len(re.findall(r"[.!?](?=$|\s+[A-Z\"'*`])", words.strip()))


def refuse(what_to_do: str, found: list[str]) -> None:
    """Fail with the list of what was found under the word what to do about it."""
    if found:
        pytest.fail(f"{what_to_do}\n  " + "\n  ".join(found), pytrace=False)


def test_public_names_have_a_docstring() -> None:
    """Every public module, class, function and method of the package says what it is."""
    bare = [str(path.relative_to(ROOT)) for path in files("src") if not ast.get_docstring(tree(path))]
    bare += [
        place(path, node)
        for path in files("src")
        for node in public(path, tree(path))
        if not ast.get_docstring(node)
    ]
    refuse("Say in one sentence what each of these is:", bare)


def test_every_test_has_one_sentence() -> None:
    """Every test says in one sentence what must hold."""
    wrong = [
        place(path, test)
        for path in files("tests")
        for test in checks(path)
        if sentences(ast.get_docstring(test) or "") != 1
    ]
    refuse("Give each of these tests a docstring of exactly one sentence, saying what must hold:", wrong)


def test_no_test_is_shadowed() -> None:
    """No two tests of one scope share a name, for the first would never run."""
    twins = []
    for path in files("tests"):
        scopes = [tree(path), *(node for node in tree(path).body if isinstance(node, ast.ClassDef))]
        for scope in scopes:
            seen: set[str] = set()
            for node in scope.body:
                if isinstance(node, Function):
                    twins += [place(path, node)] if node.name in seen else []
                    seen.add(node.name)
    refuse("Rename one of each pair, or the first never runs:", twins)


def test_no_function_is_long() -> None:
    """No function runs over 80 lines, and 95 of 100 stay within 40."""
    every = ((path, function) for path in files("src") for function in functions(path))
    measured = sorted((length(function), place(path, function)) for path, function in every)
    refuse(
        f"Take these apart; no function has more than {FUNCTION_LINES} lines:",
        [f"{lines} lines: {where}" for lines, where in measured if lines > FUNCTION_LINES],
    )
    allowed = len(measured) - math.ceil(0.95 * len(measured))
    over = [f"{lines} lines: {where}" for lines, where in measured if lines > FUNCTION_LINES_P95]
    refuse(
        f"Shorten some; {allowed} of {len(measured)} may exceed {FUNCTION_LINES_P95} lines, and these do:",
        over if len(over) > allowed else [],
    )


def test_no_file_is_long() -> None:
    """No Python file runs over 500 lines."""
    every = files("src", "tests", "evaluation", "training", "gazetteer")
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in every}
    refuse(
        f"Split these by what they do; no file has more than {FILE_LINES} lines:",
        [f"{lines} lines: {path.relative_to(ROOT)}" for path, lines in sizes.items() if lines > FILE_LINES],
    )


def test_no_drawer_names() -> None:
    """No module is named for nothing in particular."""
    drawers = [str(path.relative_to(ROOT)) for path in SOURCES.rglob("*") if path.stem in DRAWERS]
    refuse("Name these after what is in them:", drawers)


def test_errors_do_not_vanish() -> None:
    """Only the rooms that meet the outside world catch every exception."""
    broad = []
    for path in files("src"):
        if path.relative_to(SOURCES).parts[0].removesuffix(".py") in MAY_CATCH_BROADLY:
            continue
        handlers = (node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler))
        broad += [f"{path.relative_to(ROOT)}:{handler.lineno}" for handler in handlers if swallows(handler)]
    refuse("Catch the exception that you expect, by name (or end in a bare `raise`):", broad)


def swallows(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches everything (bare, or Exception itself) and does not raise it again."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(name, ast.Name) and name.id in BROAD for name in caught)


def test_a_sentence_is_counted_as_one() -> None:
    """The count of sentences is not misled by numbers, abbreviations in lower case or a missing stop."""
    assert sentences("A figure of 1.5 km holds.") == 1
    assert sentences("No stop at the end") == 0
    assert sentences("One holds. Another does not.") == 2
