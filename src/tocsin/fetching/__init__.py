"""Fetching from the open web: politely, within limits, and never from a machine that is not public."""
