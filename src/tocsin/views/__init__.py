"""Plain read models: what a screen or an export shows, and nothing of how it looks.

The index and what it gives load on first use: a command that lists a few incidents has no need of numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tocsin.views.as_json import coding_json, incident_json
from tocsin.views.book_diff import Change, book_diff
from tocsin.views.card import Card, Review, Toll, card_of
from tocsin.views.claim_words import claim_words
from tocsin.views.coverage import (
    ContradictionView,
    CoverageView,
    Saying,
    SeriesView,
    TotalSelection,
    TotalView,
    WeekBar,
    choose_totals,
    coverage_view,
    totals_json,
)
from tocsin.views.display_text import Direction, direction, shown_text
from tocsin.views.document_list import DocumentRow, document_rows
from tocsin.views.document_page import (
    DocumentPage,
    Mark,
    PageReport,
    PageValue,
    Paragraph,
    Segment,
    document_page,
)
from tocsin.views.evidence import Telling, tellings
from tocsin.views.find_incident import find_incidents
from tocsin.views.incident_detail import IncidentDetail, LinkRow, PossibleRow, ValueRow, incident_detail
from tocsin.views.incident_list import IncidentRow, incident_rows, row_of
from tocsin.views.map_points import map_points
from tocsin.views.outlets import OutletRow, outlet_rows
from tocsin.views.query_pairs import FILTERS, filters_of, pairs_of, selection_of
from tocsin.views.questions import OpenBook, Questions
from tocsin.views.review_page import PairPage, ReportPage, pair_page, report_page, told_by
from tocsin.views.review_queue import (
    Case,
    PairQuestion,
    Question,
    ReportQuestion,
    questions_about,
    report_queue,
    review_queue,
)
from tocsin.views.run_list import Run, run_list
from tocsin.views.selection import Selection, fits, may_be_wanted, select
from tocsin.views.set_aside import AsideGroup, AsideRow, aside_groups
from tocsin.views.summary import Part, summary_parts
from tocsin.views.timeline_of_claims import ConflictField, Side, Voice, conflict_view
from tocsin.views.type_groups import GROUPS, type_group

if TYPE_CHECKING:
    from tocsin.views.facets import Facet as Facet
    from tocsin.views.facets import FacetValue as FacetValue
    from tocsin.views.index import Found as Found
    from tocsin.views.index import Index as Index
    from tocsin.views.orders import ORDERS as ORDERS
    from tocsin.views.orders import Order as Order
    from tocsin.views.timeline import Bar as Bar
    from tocsin.views.timeline import Timeline as Timeline
_HOMES = {
    "ORDERS": "orders",
    "Bar": "timeline",
    "Facet": "facets",
    "FacetValue": "facets",
    "Found": "index",
    "Index": "index",
    "Order": "orders",
    "Timeline": "timeline",
}

__all__ = [
    "FILTERS",
    "GROUPS",
    "ORDERS",
    "AsideGroup",
    "AsideRow",
    "Bar",
    "Card",
    "Case",
    "Change",
    "ConflictField",
    "ContradictionView",
    "CoverageView",
    "Direction",
    "DocumentPage",
    "DocumentRow",
    "Facet",
    "FacetValue",
    "Found",
    "IncidentDetail",
    "IncidentRow",
    "Index",
    "LinkRow",
    "Mark",
    "OpenBook",
    "Order",
    "OutletRow",
    "PageReport",
    "PageValue",
    "PairPage",
    "PairQuestion",
    "Paragraph",
    "Part",
    "PossibleRow",
    "Question",
    "Questions",
    "ReportPage",
    "ReportQuestion",
    "Review",
    "Run",
    "Saying",
    "Segment",
    "Selection",
    "SeriesView",
    "Side",
    "Telling",
    "Timeline",
    "Toll",
    "TotalSelection",
    "TotalView",
    "ValueRow",
    "Voice",
    "WeekBar",
    "aside_groups",
    "book_diff",
    "card_of",
    "choose_totals",
    "claim_words",
    "coding_json",
    "conflict_view",
    "coverage_view",
    "direction",
    "document_page",
    "document_rows",
    "filters_of",
    "find_incidents",
    "fits",
    "incident_detail",
    "incident_json",
    "incident_rows",
    "map_points",
    "may_be_wanted",
    "outlet_rows",
    "pair_page",
    "pairs_of",
    "questions_about",
    "report_page",
    "report_queue",
    "review_queue",
    "row_of",
    "run_list",
    "select",
    "selection_of",
    "shown_text",
    "summary_parts",
    "tellings",
    "told_by",
    "totals_json",
    "type_group",
]


def __getattr__(name: str) -> Any:
    """Load a public name from the module that owns it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin.views' has no attribute {name!r}")
    return getattr(import_module(f"tocsin.views.{_HOMES[name]}"), name)
