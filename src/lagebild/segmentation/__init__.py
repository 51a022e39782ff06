"""Segmentation: the words and sentences of a German text.

Reads: the text; `Block` where cleaning has made it.
Writes: `Token`, `Sentence`.
Guarantees: every character that is no white space lies in exactly one token; tokens
and sentences are in text order and do not overlap; every token lies in exactly one
sentence; no sentence crosses a block or a paragraph or has more than 300 tokens; time and memory grow with the
length of the text, also without a single line break.
Does not do: change or normalise the text, look inside compounds, tell what a word is.
"""

from lagebild.segmentation.stage import Segmentation

__all__ = ["Segmentation"]
