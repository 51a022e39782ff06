"""The weight of a claim: how much of the story hangs on it. It orders claims and means nothing else.

    2 per outlet + 1 per further article + 2 in a headline, 1.5 in a lead, else up to 1 for
    standing early + 2 if disputed + 0.5 per origin beyond the first + 0.5 for a number or a date

A claim that only one outlet makes in its own voice, late in the text, comes last.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.comparison.newsrooms import label
from lagebild.comparison.propositions import Proposition

PLACES = {"title": 2.0, "kicker": 1.5, "lead": 1.5, "heading": 0.5, "caption": 0.3}
OWN_VOICE_ALONE = 0.5


def weight(units: Sequence[Proposition], origins: int, disputed: bool) -> float:
    """The weight of a claim with these statements."""
    outlets = {label(unit.document.article) for unit in units}
    articles = {unit.article for unit in units}
    heavy = 2.0 * len(outlets) + 1.0 * (len(articles) - 1)
    heavy += max(_standing(unit) for unit in units)
    heavy += 2.0 * disputed + 0.5 * max(0, origins - 1)
    heavy += 0.5 * any(unit.quantities or unit.time for unit in units)
    if len(articles) == 1 and all(unit.statement.reporting == "own_voice" for unit in units):
        heavy -= OWN_VOICE_ALONE
    return round(heavy, 3)


def _standing(unit: Proposition) -> float:
    """How prominent the place is: headline and lead by kind, in the body the earlier the more."""
    return PLACES.get(unit.block, 1.0 / (1 + unit.place / 8))
