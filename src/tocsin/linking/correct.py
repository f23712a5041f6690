"""Reports as people corrected them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tocsin.records import Coding, Correction, Report


def corrected(coding: Coding, corrections: Mapping[str, tuple[Correction, ...]]) -> Coding:
    """*coding* with the values that people gave to its reports; what the text says stays in the claims."""
    if not any(report.id in corrections for report in coding.reports):
        return coding
    reports = tuple(_report(report, corrections.get(report.id, ())) for report in coding.reports)
    return msgspec.structs.replace(coding, reports=reports)


def _report(report: Report, corrections: tuple[Correction, ...]) -> Report:
    if not corrections:
        return report
    plain = msgspec.to_builtins(report)
    return msgspec.convert({**plain, **{one.field: one.value for one in corrections}}, Report)
