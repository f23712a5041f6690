"""The command line: one verb a file. Heavy parts load inside the commands: `--help` is quick."""

from tocsin.cli.app import main

__all__ = ["main"]
