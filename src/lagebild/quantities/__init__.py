"""Quantities: the numbers of a German text as data.

Reads: the text, `Token`, `Sentence`, `Word`, and `TimeExpression` to leave times alone.
Writes: `Quantity`.
Guarantees: a quantity is a number that the words state, with the bound, unit and counted
thing that stand beside it; dates, clock times, ordinals and model names are none.
Does not do: convert units, add up, compare.
"""

from lagebild.quantities.stage import Quantities

__all__ = ["Quantities"]
