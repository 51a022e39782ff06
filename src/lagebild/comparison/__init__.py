"""Comparison: what several articles say about one story, brought together.

Reads: `Document`s with the layers `Sentence`, `Word`, `Mention`, `Chain`, `Quantity`,
`TimeExpression`, `EventMention`, `Statement`.
Writes: a `Story`: actors, claims with their origins, relations with reasons, timeline, reuse.
Guarantees: pure and deterministic; the order of the articles does not matter; an article that
shares nothing with the others changes nothing among them; every gist and label is a slice of
an article; ids are digests of content; what a statement says belongs to at most one claim, and
so does each aim told in it; an undecided relation adds to no claim and no origin.
`date_beside` tells, for articles without an exact date, on which days they appeared as the others show.
Does not do: decide what is true, resolve a contradiction, know anything that is not in the texts.
"""

from lagebild.comparison.dating import date_beside
from lagebild.comparison.findings import in_english
from lagebild.comparison.identity import same_institution, who_is_who
from lagebild.comparison.reuse import find_reuse
from lagebild.comparison.whole import compare

__all__ = ["compare", "date_beside", "find_reuse", "in_english", "same_institution", "who_is_who"]
