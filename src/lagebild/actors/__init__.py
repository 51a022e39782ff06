"""Actors: who is named or referred to in a text, and which mentions mean the same actor.

Reads: `Token`, `Sentence`, `Word`.
Writes: `Mention`, `Chain`.
Guarantees: every mention of a name, role or metonym belongs to exactly one chain of its text; the
spans of a chain are the spans of its mentions; chains are numbered by their first mention; a
pronoun without one clear antecedent has no chain; the same text gives the same chains.
Does not do: know who anybody is (no list of persons), join chains of different texts (comparison
does), find speakers of statements (quotations and attribution do).
"""

from lagebild.actors.stage import Actors

__all__ = ["Actors"]
