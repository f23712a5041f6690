"""Types of incidents in nine groups: as many colours as people tell apart on a map."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GROUPS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "Shelling/artillery/missile attack": 1,
        "Air/drone strike": 2,
        "Suicide bomb": 3,
        "Remote explosive/landmine/IED": 4,
        "Grenade": 4,
        "Armed clash": 5,
        "Attack": 6,
        "Abduction/forced disappearance": 7,
        "Sexual violence": 7,
        "Chemical weapon": 8,
        "Looting/property destruction": 8,
        "Mob violence": 9,
        "Violent demonstration": 9,
        "Peaceful protest": 9,
        "Arrests": 9,
        "Other": 9,
    }
)
"""The group of each type of the ACLED codebook; what else there is belongs to the last."""
LAST: Final = 9


def type_group(incident_type: str) -> int:
    """The group of a type, 1 to 9."""
    return GROUPS.get(incident_type, LAST)
