"""Today: whether "heute", "gestern" and "morgen" mean a day or these times.

In daily news "heute" is the day of publication; in features, essays and talks it mostly means nowadays. The
profile of the stage says which of them is read; "auto" tells it from the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lagebild.lexicon import table
from lagebild.times.classes import Line
from lagebild.times.places import Draft
from lagebild.times.points import Point
from lagebild.times.tense import BACK, HERE

VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
VAGUE_BEHIND = frozenset({"wie", "als", "bis"})
"""Behind these "heute" means these times in any tense: "damals wie heute", "bis heute"."""
LASTING_BEFORE = frozenset({"noch", "auch", "schon", "erst", "selbst", "gerade"})
"""Words before "heute" that speak of these times where nothing past is told: "auch heute"."""
LASTING_AFTER = frozenset(
    {"noch", "nicht", "immer", "als", "kaum", "keine", "kein", "niemand", "wieder", "eher", "nur"}
)
RATIO = 8
"""A text is daily where at least every so manieth sentence names a weekday, a clock time, "gestern" or "morgen"."""


def is_daily(count: int, sentences: Sequence[Sequence[Draft]]) -> bool:
    """Whether a text of `count` sentences speaks of the days around its publication."""
    days = sum(any(_is_near(draft) for draft in drafts) for drafts in sentences)
    return days * RATIO >= count and days > 0


def _is_near(draft: Draft) -> bool:
    """As in "gestern", "am Mittwoch", "um 9 Uhr"; "heute" itself tells nothing."""
    spec = draft.spec
    if not isinstance(spec, Point):
        return False
    weekday = spec.weekday is not None and spec.month is None
    return bool(spec.clock or weekday or (spec.step and spec.step.unit == "D" and spec.step.by))


def vague_day(draft: Draft, found: Line, daily: bool, narrative: bool, sense: int) -> str:
    """PAST_REF, PRESENT_REF or FUTURE_REF where a bare "gestern", "heute", "morgen" means no day; else ""."""
    if draft.rule != "deictic":
        return ""
    step = draft.spec.step if isinstance(draft.spec, Point) else None
    if step is None or step.unit != "D" or draft.end - draft.start > 1 or abs(step.by) > 1:
        return ""
    before = found[draft.start - 1].text.lower() if draft.start else ""
    after = found[draft.end].text.lower() if draft.end < len(found) else ""
    value = VAGUE[step.by + 1]
    if before == "von" or (before in VAGUE_BEHIND and not step.by):
        return value
    if step.by:
        return value if narrative else ""
    if narrative:
        return value
    lasting = before in LASTING_BEFORE or after in LASTING_AFTER
    if lasting and sense != BACK:
        return value
    if daily or sense == BACK:
        return ""
    day = happening() if sense in (0, HERE) else planning()
    return value if day.isdisjoint(found.forms) else ""


@cache
def happening() -> frozenset[str]:
    """Verbs of what happens on a day: "Heute beginnt die Messe"; counter-example: "Heute kommt das kaum noch vor"."""
    return frozenset(row["word"] for row in table("times_clauses") if row["kind"] == "happening")


@cache
def planning() -> frozenset[str]:
    """Words of plans for a day: "heute gewählt werden soll"; counter-example: "Heute wird niemand mehr verfolgt"."""
    return frozenset(row["word"] for row in table("times_clauses") if row["kind"] == "planning")
