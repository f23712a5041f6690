"""Lets the tests of this folder use the builders beside them and those of incidents."""

import sys
from pathlib import Path

for HERE in (Path(__file__).parent, Path(__file__).parent.parent / "incidents"):
    if str(HERE) not in sys.path:
        sys.path.insert(0, str(HERE))
