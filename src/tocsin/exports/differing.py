"""What sources disagree on, as sentences of notes."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Incident
from tocsin.views.summary import TOPICS


def differing(one: Incident) -> Iterator[str]:
    """For each point on which sources differ who says what; none is preferred."""
    for field, sides in one.conflicts.items():
        topic = TOPICS[field][0] if field in TOPICS else field
        yield f"Sources differ on {topic}: {'; '.join(f'{side.said_by}: {side.value}' for side in sides)}."
