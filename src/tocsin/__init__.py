"""Tocsin reads news reports of armed attacks and keeps a sourced book of incidents."""

__version__ = "0.1.0"
