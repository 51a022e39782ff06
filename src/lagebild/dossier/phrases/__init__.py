"""The words of the page: every phrase in German and English, dates and numbers in words, who says what how.

`Phrases(language)` is built in layers: strings and plurals, dates, names,
statements, whole lines.
"""

from lagebild.dossier.phrases.lines import Phrases
from lagebild.dossier.phrases.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "Phrases", "Words"]
