"""The pipeline as spaCy runs it, which trained it: what ours is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.peers.spacy_pipeline import load_pipeline
from tocsin.sentences.parse import MODEL

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def trained() -> Language:
    """The trained pipeline, loaded by spaCy."""
    return load_pipeline(MODEL)
