"""The bytes from which documents were read, kept by their SHA-256, so that a quote can be checked for ever."""

from tocsin.originals.store import Originals

__all__ = ["Originals"]
