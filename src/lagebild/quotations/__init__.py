"""Quotations: whose words and views a text gives, in all five kinds of German news.

Reads: `Token`, `Sentence`, `Word`, `Clause`, `Mention`, `Chain`.
Writes: `Quotation`.
Guarantees: every span lies inside the text; content, cue and frame of one quotation do
not overlap; the same text gives the same quotations.
Does not do: name acts, certainty or chains of sources (attribution does), tell who a
pronoun is, judge whether what is said is true.
"""

from lagebild.quotations.stage import Quotations

__all__ = ["Quotations"]
