"""Mentions made clean: intervals of days, places on the map."""
