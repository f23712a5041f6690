"""Incidents as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from tocsin.views.card import Card


def features(cards: Iterable[Card]) -> dict[str, Any]:
    """*cards* that have a point as features of one collection; longitude before latitude."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": card.id,
                "geometry": {"type": "Point", "coordinates": [card.place.lon, card.place.lat]},
                "properties": msgspec.to_builtins(card),
            }
            for card in cards
            if card.place and card.place.lat is not None and card.place.lon is not None
        ],
    }
