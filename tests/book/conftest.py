"""Lets the test files of this folder import the builders of reports and of ledgers, however pytest is run."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in (str(HERE), str(HERE.parent / "incidents")):
    if folder not in sys.path:
        sys.path.insert(0, folder)
