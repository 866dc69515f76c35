"""Labelled queries, measured.

`dev.jsonl` is what the lexicon was tuned on. `report.jsonl` is only reported: two people wrote it from the
names and duties alone, without seeing the lexicon or the code, so a few short queries stand in both.
"""
