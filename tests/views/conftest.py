"""Lets the test files of this folder import what stands beside them, and the builders of reports."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in (str(HERE), str(HERE.parent / "incidents")):
    if folder not in sys.path:
        sys.path.insert(0, folder)
