"""How an export turns the book into one layout's own numbers, days and rows: named, versioned, written in a file."""

from __future__ import annotations

import importlib.resources
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records.report import Status
from tocsin.records.value import PlacePrecision
from tocsin.vocab.rules import POLICIES, PolicyName

PLAIN: Final = "plain"
"""The policy of files in Tocsin's own columns."""


class NumberRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one number of people is written.

    *choose* names the policy by which sources that differ are settled. *unknown* is written where nobody gives a
    number, None for an empty cell. *words* give the number of a vague word ("dozens") and under "plural" that of any
    other and of a bare plural; a word without a number is an empty cell.
    """

    choose: PolicyName = "majority"
    unknown: int | None = None
    words: Mapping[str, int] = {}


class Criteria(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """GTD's three criteria, for a row whose incident does not decide them itself: 1, 0, or None for an empty cell."""

    crit1: Literal[0, 1] | None = None
    crit2: Literal[0, 1] | None = None
    crit3: Literal[0, 1] | None = None


class ExportPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A policy, as its file gives it.

    *codebook* says whose rules it follows, *notice* what the file is not. *statuses* are written, and of these what
    has *least_deaths* or more; *most_days* is how many days an interval may span and *places* the precisions of a place
    that are fine enough, None for any. *split_days* says that what lasted several days is a row a day, *merge* that
    incidents of the same parties at one place on one day are one row.
    *criteria* are those of a GTD-shaped row.
    """

    name: str
    version: str
    codebook: str
    words: str
    notice: str = ""
    killed: NumberRule = NumberRule()
    injured: NumberRule = NumberRule()
    statuses: tuple[Status, ...] = ("occurred", "foiled")
    least_deaths: int = 0
    most_days: int | None = None
    places: tuple[PlacePrecision, ...] | None = None
    split_days: bool = False
    merge: bool = False
    criteria: Criteria = Criteria()


def load_policy(path: Path) -> ExportPolicy:
    """The policy of a file of the user's own. VocabularyError where it cannot be read or breaks its rules."""
    try:
        return _policy(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise VocabularyError(f"{path}: cannot be read: {reason}") from error


@cache
def shipped_policy(name: str) -> ExportPolicy:
    """The policy that is shipped under this *name*."""
    return _policy(policy_text(name), f"{name}.toml")


def policy_text(name: str) -> str:
    """The file of a shipped policy as it stands, to begin one's own from."""
    return _file(name).read_text(encoding="utf-8")


def _file(name: str) -> importlib.resources.abc.Traversable:
    return importlib.resources.files("tocsin.vocab") / "data" / "policies" / f"{name}.toml"


def _policy(text: str, called: str) -> ExportPolicy:
    try:
        return msgspec.convert(tomllib.loads(text), ExportPolicy)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        known = ", ".join(POLICIES)
        raise VocabularyError(f"{called}: {error} (numbers are chosen by one of {known})") from error
