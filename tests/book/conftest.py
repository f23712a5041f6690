"""Lets the test files of this folder import the builders of reports, however pytest is run."""

import sys
from pathlib import Path

BUILDERS = str(Path(__file__).parents[1] / "incidents")
if BUILDERS not in sys.path:
    sys.path.insert(0, BUILDERS)
