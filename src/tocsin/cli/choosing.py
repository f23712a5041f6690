"""The options by which a reader chooses how values are reconciled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.leave import refuse

if TYPE_CHECKING:
    from tocsin.settings import Settings
    from tocsin.vocab.rules import Rules

Policy = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="NAME",
        help="How the best number is chosen: majority, latest, latest-official, lowest or range; else $TOCSIN_POLICY.",
    ),
]
Grades = Annotated[
    str | None,
    typer.Option("--grades", metavar="FILE", help="Your own rules for grades; else $TOCSIN_GRADES."),
]


def chosen_rules(chosen: Settings, policy: str | None) -> Rules:
    """The rules that *chosen* names; a *policy* given on the command line that there is not is a mistake of usage."""
    from tocsin.vocab.rules import POLICIES, load_rules

    if policy is not None and policy not in POLICIES:
        raise refuse(f"--policy {policy}: write one of {', '.join(POLICIES)}")
    return load_rules(chosen.policy, chosen.grades)
