"""Sentences, tokens, tags and dependencies, with offsets into `Document.text`."""

from tocsin.sentences.parse import Parser
from tocsin.sentences.split import split
from tocsin.sentences.tokenise import tokenise

__all__ = ["Parser", "split", "tokenise"]
