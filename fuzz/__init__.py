"""Hostile input, looked for by coverage: `python -m fuzz [KIND…] [--seconds N]`.

Mutates small invented inputs of every kind that is read and follows new paths through intake and cleaning
(Atheris, `pip install atheris`; not needed for anything else). What breaks a promise of `fuzz.promises` is written
to `fuzz/finds/`; a test reads every file there again, so a find that was mended stays mended.
"""
