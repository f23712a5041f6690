"""Lets the tests of this folder use the builders beside them and those of incidents and of exports."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent / "incidents", HERE.parent / "exports"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
