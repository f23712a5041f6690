"""Incidents with what a test gives them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from tocsin.records import Incident, Interval, Place, Sources

DAY = dt.date(2024, 7, 25)
PLAIN = Incident(
    id="plain", reports=("r",), documents=("d",), status="occurred", type="Attack", date=Interval(DAY, DAY, "day"),
    place=Place("Basra", "IQ", None, 30.5, 47.8, "town", 10), weapons=(), perpetrators=(), targets=(), damage=None,
    killed=None, injured=None, sources=Sources(1, ("Rudaw",), 1), conflicts={},
)  # fmt: skip


def incident(key: str, **values: Any) -> Incident:
    """An incident with the id *key*."""
    return msgspec.structs.replace(PLAIN, id=key, **values)
