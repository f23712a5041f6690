"""Tocsin measured on open data that nobody here wrote, each figure beside a peer run on the same input."""
