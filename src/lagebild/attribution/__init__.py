"""Attribution: who says what, through which chain of sources, how certainly.

Reads: `Sentence`, `Token`, `Word`, `Clause`, `TimeExpression`, `Quantity`, `Mention`, `Chain`,
`Quotation`, `EventMention`.
Writes: `Statement`.
Guarantees: every span lies in the text; every chain begins with the outlet; no two statements of a
text share an id; a question is no statement of the outlet; certainty is the weakest that any link
or word gives, and the words that led to act, certainty, polarity and phase are its markers.
Polarity is as the speaker holds it: whoever denies a positive content holds the negative one.
Does not do: find quotations, join statements of several texts, tell what is true.
"""

from lagebild.attribution.stage import Attribution

__all__ = ["Attribution"]
