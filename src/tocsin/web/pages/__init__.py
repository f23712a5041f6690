"""The pages that people read, one noun a file, and their routes in one list."""

from __future__ import annotations

from tocsin.web.pages import (
    account,
    correct,
    coverage,
    dashboard,
    document,
    documents,
    exports,
    hand_in,
    incident,
    incidents,
    judge,
    keys,
    review,
    sign_in,
)

ROUTES = (
    *dashboard.ROUTES,
    *incidents.ROUTES,
    *exports.ROUTES,
    *correct.ROUTES,
    *incident.ROUTES,
    *documents.ROUTES,
    *hand_in.ROUTES,
    *document.ROUTES,
    *review.ROUTES,
    *judge.ROUTES,
    *coverage.ROUTES,
    *keys.ROUTES,
    *sign_in.ROUTES,
    *account.ROUTES,
)
"""Every page; an address that several routes fit is answered by the first."""

__all__ = ["ROUTES"]
