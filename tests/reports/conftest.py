"""Sentences read by the real parser and the real finders, so that rules are tested on what they will meet."""

from __future__ import annotations

import pytest

from tocsin.pipeline import norms_of, now_of, readings_of
from tocsin.reports.read_acts import found_triggers, read_acts


@pytest.fixture(scope="session", name="readings_of")
def _readings_of(tools, document_of):
    """The readings of a text, and the norms that go with them."""

    def read(text, **kwargs):
        document = document_of(text, **kwargs)
        readings = readings_of(document, tools, tools.finder.hits(document.text))
        return readings, norms_of(readings, now_of(document, readings, tools), tools)

    return read


@pytest.fixture(scope="session")
def verdicts_of(readings_of):
    """What is judged of the triggers of a text; those that mean no attack are left out."""

    def judge(text):
        readings, norms = readings_of(text)
        return {
            found.judged.verdict for reading in readings for found in found_triggers(reading, norms.triggers)
        }

    return judge


@pytest.fixture(scope="session")
def acts_of(readings_of):
    """The acts of a text, each sentence read by itself."""

    def read(text, **kwargs):
        readings, norms = readings_of(text, **kwargs)
        pairs = [(reading, found_triggers(reading, norms.triggers)) for reading in readings]
        return [act for reading, found in pairs for act in read_acts(reading, found, norms, None)]

    return read
