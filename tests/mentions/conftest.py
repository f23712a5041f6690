from __future__ import annotations

import pytest

from tocsin.records import Sentence


@pytest.fixture(scope="session")
def read(tools):
    """Reads one sentence, which stands a little way into its document."""

    def read_one(text, part="body", offset=100):
        (tokens,) = tools.parser.parse([(text, offset)])
        sentence = Sentence(0, offset, offset + len(text), text, part, 0, tokens)
        (reading,) = tools.finder.find([sentence], tools.finder.hits(" " * offset + text))
        return reading

    return read_one
