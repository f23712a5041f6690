"""Whether it was terrorism by GTD's three criteria, as far as an incident decides them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tocsin.exports.gtd_groups import Groups
from tocsin.exports.gtd_targets import MILITARY, NON_STATE, outside_law, target_type
from tocsin.exports.parties import Party
from tocsin.exports.table import Cell
from tocsin.vocab.export_policies import Criteria
from tocsin.vocab.gtd_codes import gtd_text

UNKNOWN: Final = -9
SUSPECTED_STATE, INSURGENCY, BETWEEN_GROUPS = 5, 1, 3


def criteria(groups: Groups, targets: Sequence[Party], rule: Criteria) -> Mapping[str, Cell]:
    """The criteria as far as they are decided, and whether there is doubt.

    A named group that is no state is taken to have a goal; who was hit decides the third criterion; the rest is the
    policy's.
    """
    known, legal = any(one.kind for one in groups.groups), outside_law(targets)
    found = (1 if known else rule.crit1, rule.crit2, rule.crit3 if legal is None else legal)
    doubt = 1 if 0 in found or groups.state_suspected else UNKNOWN if None in found else 0
    other = _alternative(groups, targets, legal) if doubt == 1 else None
    return {
        **{f"crit{number}": value for number, value in enumerate(found, start=1)},
        "doubtterr": doubt,
        "alternative": other,
        "alternative_txt": None if other is None else gtd_text("alternative", other),
    }


def _alternative(groups: Groups, targets: Sequence[Party], legal: int | None) -> int | None:
    """What else it may have been: a deed of a state, an insurgency against soldiers, a feud of groups."""
    if groups.state_suspected:
        return SUSPECTED_STATE
    types = {target_type(one).type for one in targets}
    if legal == 0 and MILITARY in types:
        return INSURGENCY
    return BETWEEN_GROUPS if legal == 0 and NON_STATE in types else None
