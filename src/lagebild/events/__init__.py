"""Events: the words that name what happens, with a type.

Reads: `Token`, `Sentence`, `Word`, `Clause`.
Writes: `EventMention` on the trigger (one word; a verb whose prefix stands apart has two spans).
Guarantees: every trigger is a verb or noun of the lexicon; one event per trigger; participants are
runs of proper names in the same clause, in text order, at most four.
Does not do: tell which mentions are one event, who did what to whom, whether it happened
(`lagebild.attribution` reads certainty, polarity and phase).
"""

from lagebild.events.stage import Events

__all__ = ["Events"]
