"""Measuring Lagebild on corpora: `python -m evaluation ROOM --corpus PATH`.

Each module named after a room has a function `run(corpus, limit=None) -> Table`.
The corpora themselves are not part of the project; results hold scores and digests only.
"""
