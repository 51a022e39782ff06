"""Intake: from paths to raw articles.

Reads: files and folders (see `docs/stages/intake.md` for the kinds of files).
Writes: `RawArticle` for each article, `Problem` for each input that cannot be used.
Guarantees: the same order for the same files, wherever the folder lies; file names
relative to the path given; nothing that is read raises an error.
Does not do: taking boilerplate out, judging the language, finding duplicates (cleaning).
"""

from lagebild.intake.paths import actors_files, read

__all__ = ["actors_files", "read"]
