"""Lets the tests of this folder use the books that those of exports make by hand."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
for FOLDER in (HERE, HERE.parent / "exports", HERE.parent / "incidents"):
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
