"""Lets the test files of this folder import the fakes beside them, however pytest is run."""

import sys
from pathlib import Path

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.insert(0, HERE)
