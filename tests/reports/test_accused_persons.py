"""Persons whom police and courts name, and those who own up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records.reading import Reading
from tocsin.reports.accused_persons import accused_persons


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Per Lund, 30, was convicted of shooting two men dead.", [("Per Lund", "attributed")]),
        ("A court jailed Ana Reis for a bombing that killed six people.", [("Ana Reis", "attributed")]),
        ("Ana Reis confessed to killing the mayor.", [("Ana Reis", "claimed")]),
        ("Police named the killer who shot the mayor as Per Lund.", [("Per Lund", "attributed")]),
        ("The suspect, Per Lund, shot two men.", [("Per Lund", "suspected")]),
        ("Per Lund was charged with obstructing the inquiry into the bombing.", []),
        ("The suspected killer, Per Lund – shot dead by guards – had a record.", [("Per Lund", "suspected")]),
        ("Per Lund, the Dane who carried out the bombing, is dead.", [("Per Lund", "asserted")]),
        ("Per Lund, 29, died in a shootout with police.", [("Per Lund", "asserted")]),
        ("Per Lund is on trial on charges of murder.", [("Per Lund", "attributed")]),
        ("Per Lund was executed for the bombing.", [("Per Lund", "attributed")]),
        ("Per Lund, 29, faces two counts of murder.", [("Per Lund", "attributed")]),
        ("Convicted bomber Per Lund wrote a book.", [("Per Lund", "attributed")]),
        (
            "Police say that two brothers, Sami and Adel Khouri, planted the bombs.",
            [("Adel Khouri", "attributed"), ("Sami Khouri", "attributed")],
        ),
        (
            "Police said Ana Reis, 30, had walked up to a bench and begun stabbing them.",
            [("Ana Reis", "attributed")],
        ),
        (
            "The minister said the banker Ana Reis was behind the attack.",
            [("Ana Reis", "attributed")],
        ),
        ("Per Lund was killed by a bomb.", []),
        ("Police arrested a man named Per Lund over the attack.", [("Per Lund", "attributed")]),
        (
            "It was noon when Reis and Khouri opened fire in the hall.",
            [("Khouri", "asserted"), ("Reis", "asserted")],
        ),
        ("The mayor praised Per Lund for his courage after the attack.", []),
    ],
)
def test_persons_named_as_doers(
    readings_of: Callable[[str], tuple[list[Reading], object]], text: str, told: list[tuple[str, str]]
) -> None:
    """A charge, a verdict or a confession names a person as doer, and what is not the deed itself does not."""
    assert [(blame.name, blame.basis) for blame in accused_persons(readings_of(text)[0][0])] == told


@pytest.mark.parametrize(
    "text",
    [
        "The suspect's lawyer, Dana Whitlock, said he would plead not guilty to the shooting.",
        "The attacker was shot by a guard, Sheriff Tom Dart said.",
        "Police named the victims of the attacker as Omar Haddad and Luis Peralta.",
        "Police identified the man killed by the gunman as Omar Haddad.",
        "The man killed in the attack was named as Omar Haddad.",
        "Witness Maria Lopez said the gunman opened fire without a word.",
        "Officer John Smith opened fire and wounded the attacker.",
        "Amy Jones, the officer who shot the attacker, was praised.",
        "Omar Haddad was wrongly accused of the bombing.",
        "Omar Haddad, a bystander, died in a shootout with police after the bombing.",
        "Ana Reis, the mother of the gunman, wept.",
        "Among the dead was the attacker's wife, Ana Reis, 31.",
        "Neither Ana Reis nor Per Lund was charged with the killings.",
        "Per Lund pleaded guilty to lying to agents about the bombing.",
        "The gunman shot Ana Reis, 31, and Per Lund, 40.",
        "The coroner identified the man as Per Lund, 37.",
        "A man identified as Per Lund, 28, was shot at a bus stop by unknown gunmen.",
        "Police said a man named Per Lund, 33, was fatally struck when attackers opened fire on a van.",
        "Ana Reis was standing behind the counter when the attackers opened fire.",
    ],
)
def test_nobody_else_is_accused(
    readings_of: Callable[[str], tuple[list[Reading], object]], text: str
) -> None:
    """Victims, lawyers, witnesses, officers, relatives and the cleared are never named as doers."""
    assert list(accused_persons(readings_of(text)[0][0])) == []
