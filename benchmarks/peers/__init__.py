"""Simple means on the same input, to hold Tocsin's figures against."""
