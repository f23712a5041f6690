"""The totals that texts tell ("at least 92 attacks since October 17"), held against the incidents of a book."""

from tocsin.totals.hold_totals import hold_totals

__all__ = ["hold_totals"]
