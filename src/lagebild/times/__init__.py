"""Times: the time expressions of a German text, as TimeML and as intervals.

Reads: the text, `Token`, `Sentence`; `Word` where it is there (tense); the publication
date of the article where it is known, as an interval.
Writes: `TimeExpression`.
Guarantees: a value is computed from the words and a named anchor only; what cannot be
known stays open (`XXXX-09-12`, no interval), and no year is guessed.
Does not do: order events, read dates out of web addresses, resolve "nach dem Krieg".
"""

from lagebild.times.publication import contradicts, infer_published
from lagebild.times.stage import Profile, Times

__all__ = ["Profile", "Times", "contradicts", "infer_published"]
