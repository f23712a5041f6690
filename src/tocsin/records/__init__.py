"""Frozen value objects that every other room speaks.

Nothing here reads a file, knows a language rule or touches a store.
"""

from tocsin.records.change import Changed, ChangePage
from tocsin.records.claim import Claim, Field
from tocsin.records.coding import Coding, SetAside, Total
from tocsin.records.copy import JOINING, Copy, CopyKind, Family
from tocsin.records.coverage import (
    Contradiction,
    Counted,
    Coverage,
    Estimate,
    HeldTotals,
    NoEstimate,
    Point,
    Series,
    SourceList,
    ToldTotal,
    Week,
)
from tocsin.records.document import Document, Excerpt, Hints, Part, PartKind
from tocsin.records.dossier import CountField, Dossier, Source, ToldNumber, number_of
from tocsin.records.entry import Draft, Entry, canonical_json
from tocsin.records.identity import content_id
from tocsin.records.incident import (
    Accused,
    Change,
    Comparison,
    Conflict,
    FamilyMember,
    Grade,
    Headline,
    Incident,
    Possible,
    Reconciled,
    Relation,
    RelationKind,
    Saying,
    SourceFamily,
    Sources,
    Step,
    Term,
    by_day,
)
from tocsin.records.item import Found, Item, ItemKind, Link, Skipped, Unreadable
from tocsin.records.judgement import Act, Approval, Correction, Judgement, Undo, Verdict, Word, reports_named
from tocsin.records.ledger_address import LedgerAddress
from tocsin.records.outcome import FATES, Fate, Outcome
from tocsin.records.report import Perpetrator, Report, Target
from tocsin.records.sentence import Sentence, Token
from tocsin.records.span import Span
from tocsin.records.value import ACLED_TYPES, Actor, Count, Interval, Place, Speaker, Weapon

__all__ = [
    "ACLED_TYPES",
    "FATES",
    "JOINING",
    "Accused",
    "Act",
    "Actor",
    "Approval",
    "Change",
    "ChangePage",
    "Changed",
    "Claim",
    "Coding",
    "Comparison",
    "Conflict",
    "Contradiction",
    "Copy",
    "CopyKind",
    "Correction",
    "Count",
    "CountField",
    "Counted",
    "Coverage",
    "Document",
    "Dossier",
    "Draft",
    "Entry",
    "Estimate",
    "Excerpt",
    "Family",
    "FamilyMember",
    "Fate",
    "Field",
    "Found",
    "Grade",
    "Headline",
    "HeldTotals",
    "Hints",
    "Incident",
    "Interval",
    "Item",
    "ItemKind",
    "Judgement",
    "LedgerAddress",
    "Link",
    "NoEstimate",
    "Outcome",
    "Part",
    "PartKind",
    "Perpetrator",
    "Place",
    "Point",
    "Possible",
    "Reconciled",
    "Relation",
    "RelationKind",
    "Report",
    "Saying",
    "Sentence",
    "Series",
    "SetAside",
    "Skipped",
    "Source",
    "SourceFamily",
    "SourceList",
    "Sources",
    "Span",
    "Speaker",
    "Step",
    "Target",
    "Term",
    "Token",
    "ToldNumber",
    "ToldTotal",
    "Total",
    "Undo",
    "Unreadable",
    "Verdict",
    "Weapon",
    "Week",
    "Word",
    "by_day",
    "canonical_json",
    "content_id",
    "number_of",
    "reports_named",
]
