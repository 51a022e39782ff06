"""Interviews: paragraphs that open with a name and a colon are the words of whoever bears it.

    Nordkurier: Frau Sander, wird es teurer?
    Sander: Ja. Die Gebühren steigen im Mai.

One label alone proves nothing ("Hamburg: Feuer in Halle"): two of them must take turns.
Questions are nobody's statement, so only what is answered becomes a quotation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from lagebild.quotations.found import Found
from lagebild.quotations.phrases import words
from lagebild.quotations.sheet import Run, Sheet

LONGEST_LABEL = 6
"""Tokens before the colon: "Prof. Dr. Ute Sander (CDU)" is cut, longer ones are sentences."""
FEWEST_TURNS = 4
ASKED = 0.4
"""Whoever's turns end in a question mark more often than this asks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of an interview: its label, and what is said."""

    label: Run
    said: Run
    name: str


def turns(sheet: Sheet) -> list[Turn]:
    """The paragraphs that open with a label; empty unless two of them take turns, one asks and one names an actor.

    In "Telefon: 123" and "Hamburg: Der Hafen bleibt zu" nobody asks.
    """
    if ":" not in sheet.words:
        return []
    found = [turn for run in _paragraphs(sheet) if (turn := _turn(sheet, run)) is not None]
    counts = Counter(turn.name for turn in found)
    found = [turn for turn in found if counts[turn.name] > 1]
    alternating = sum(a.name != b.name for a, b in pairwise(found))
    if len(found) < FEWEST_TURNS or alternating * 2 < len(found) - 1:
        return []
    return found if _asking(sheet, found) and answers(sheet, found) else []


def answers(sheet: Sheet, found: list[Turn]) -> list[Found]:
    """What is said in the turns of those who do not ask, as their direct speech."""
    asking = _asking(sheet, found)
    return [_answer(turn) for turn in found if turn.name not in asking and _bears_name(sheet, turn)]


def _asking(sheet: Sheet, found: list[Turn]) -> set[str]:
    """The labels of those who ask: by their word, or since most of their turns end in a question mark."""
    questions: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for turn in found:
        total[turn.name] += 1
        questions[turn.name] += sheet.words[turn.said[1] - 1] == "?"
    return {name for name in total if name in words("asking") or questions[name] > ASKED * total[name]}


def _bears_name(sheet: Sheet, turn: Turn) -> bool:
    return turn.name in words("answering") or sheet.actor_in(turn.label)


def _answer(turn: Turn) -> Found:
    speaker = () if turn.name in words("answering") else (turn.label,)
    return Found("direct", (turn.said,), "interview", (), speaker, (), ((turn.label[0], turn.said[0]),))


def _paragraphs(sheet: Sheet) -> list[Run]:
    """The token runs of the paragraphs, headings left out."""
    found: list[Run] = []
    last = -1
    for run, paragraph, heading in zip(sheet.sentences, sheet.paragraphs, sheet.headings, strict=True):
        if heading:
            continue
        if found and paragraph == last:
            found[-1] = (found[-1][0], run[1])
        else:
            found.append(run)
        last = paragraph
    return found


def _turn(sheet: Sheet, run: Run) -> Turn | None:
    """A paragraph as a turn; None when it opens with no label, or when the label introduces words in marks."""
    stop = min(run[1] - 1, run[0] + LONGEST_LABEL + 1)
    colon = next((t for t in range(run[0] + 1, stop) if sheet.words[t] == ":"), None)
    if colon is None or colon + 1 >= run[1] or colon + 1 in sheet.marked_at:
        return None
    label = (run[0], colon)
    name = " ".join(sheet.low[run[0] : colon])
    if name in words("asking") or name in words("answering"):
        return Turn(label, (colon + 1, run[1]), name)
    if not sheet.words[run[0]][0].isupper() or not all(_names(sheet, t) for t in range(*label)):
        return None
    return Turn(label, (colon + 1, run[1]), name)


def _names(sheet: Sheet, token: int) -> bool:
    """Whether a token may stand in a label: a name, a title, an initial."""
    word = sheet.words[token]
    return (
        sheet.pos[token] in ("NE", "NN", "FM", "XY") or word[0].isupper() or word in (".", "-", "/", "von", "van", "de")
    )
