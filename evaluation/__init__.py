"""Measures how well and how fast Tocsin codes; see README.md in this folder."""
