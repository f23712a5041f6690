"""Plain read models: what a screen or an export shows, and nothing of how it looks."""

from tocsin.views.as_json import coding_json, incident_json
from tocsin.views.book_diff import Change, book_diff
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
from tocsin.views.document_list import DocumentRow, document_rows
from tocsin.views.evidence import Telling, tellings
from tocsin.views.find_incident import find_incidents
from tocsin.views.incident_detail import IncidentDetail, LinkRow, PossibleRow, ValueRow, incident_detail
from tocsin.views.incident_list import IncidentRow, Selection, incident_rows, select
from tocsin.views.review_page import PairPage, ReportPage, pair_page, report_page, told_by
from tocsin.views.review_queue import (
    Case,
    PairQuestion,
    Question,
    ReportQuestion,
    report_queue,
    review_queue,
)
from tocsin.views.run_list import Run, run_list

__all__ = [
    "Case",
    "Change",
    "ContradictionView",
    "CoverageView",
    "DocumentRow",
    "IncidentDetail",
    "IncidentRow",
    "LinkRow",
    "PairPage",
    "PairQuestion",
    "PossibleRow",
    "Question",
    "ReportPage",
    "ReportQuestion",
    "Run",
    "Saying",
    "Selection",
    "SeriesView",
    "Telling",
    "TotalSelection",
    "TotalView",
    "ValueRow",
    "WeekBar",
    "book_diff",
    "choose_totals",
    "coding_json",
    "coverage_view",
    "document_rows",
    "find_incidents",
    "incident_detail",
    "incident_json",
    "incident_rows",
    "pair_page",
    "report_page",
    "report_queue",
    "review_queue",
    "run_list",
    "select",
    "tellings",
    "told_by",
    "totals_json",
]
