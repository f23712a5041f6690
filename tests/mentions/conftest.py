from __future__ import annotations

import pytest

from tocsin.records import Sentence


@pytest.fixture(scope="session")
def read(tools):
    """Reads one sentence, which stands a little way into its document."""

    def reading(text, part="body", offset=100):
        (tokens,) = tools.parser.parse([(text, offset)])
        sentence = Sentence(0, offset, offset + len(text), text, part, 0, tokens)
        return tools.finder.find(sentence, tools.finder.hits(" " * offset + text))

    return reading
