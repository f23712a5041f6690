"""Builds what Tocsin learns from: parser, party model, corpus. Not shipped."""
