"""Headlines of other articles that no line announces: rankings at the end, and four or more in a row.

Their shape returns, their nouns are not the article's, and nothing leads to them. All of it is asked for, since
lists of the article have one or the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lagebild.cleaning.sheet import Line, Sheet

_LONGEST = 18
_FEWEST = 3
_FEWEST_RUN = 4
_FEWEST_KICKERS = 3
_FEWEST_PLACES = 3
_FEWEST_PLACE_WORDS = 4
_LONGEST_RUBRIC = 3
_STEM = 5
_NO_HEADLINE = re.compile(r"[-–—•*▪►●+\[(]|\d{1,3}[.)]\s|.*(?:www\.|https?:|@)")
_KICKER = re.compile(r"([^:.!?]{2,45}): [„\"»‚']?[A-ZÄÖÜ]")
_SMALL = re.compile(r"(?<![\w-])[a-zäöüß]{2,}")
_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w{3,}")
_NOUN_INSIDE = re.compile(r"(?:(?<=[\w,;)] )|(?<=[\w,;)] [„\"»‚])|(?<=-))[A-ZÄÖÜ]\w{3,}")


class Nouns:
    """What the lines of a text hold in capitals inside their sentences: its nouns and names, by their first letters."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            self._counts.update(_inside(line.text))

    def shared(self, lines: Sequence[Line]) -> list[float]:
        """For each of some lines of the text the share of its capitalised words that all other lines have too."""
        own: Counter[str] = Counter()
        for line in lines:
            own.update(_inside(line.text))
        return [self.share(nouns(line.text), own) for line in lines]

    def share(self, stems: set[str], own: Counter[str] | None = None) -> float:
        """The share of these stems that the text has, more often than `own` counts them."""
        own = own or Counter()
        return sum(1 for stem in stems if self._counts[stem] > own[stem]) / len(stems) if stems else 0.0


def nouns(text: str) -> set[str]:
    """The first letters of all capitalised words of four letters or more, in lower case."""
    return {word[:_STEM].casefold() for word in _NOUN.findall(text)}


def _inside(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _NOUN_INSIDE.findall(text)}


def is_headline(line: Line) -> bool:
    """Whether a line could be a headline: some words without a stop, no item of a list, no address."""
    if not _FEWEST <= line.words <= _LONGEST or line.kind is not None:
        return False
    last = line.text[-1]
    return last not in ".:,;…)" and (not line.stops or last in "?!") and not _NO_HEADLINE.match(line.text)


def drop_headlines(sheet: Sheet) -> None:
    """Take out rankings of other articles at the end of the text, and their headlines in a row anywhere."""
    _drop_ranking(sheet)
    lines = sheet.kept
    known: Nouns | None = None
    index = 1
    while index < len(lines):
        first = index
        while index < len(lines) and is_headline(lines[index]):
            index += 1
        run = lines[first : index if index == len(lines) else index - 1]
        if len(run) >= _FEWEST_RUN and lines[first - 1].stops and _is_run(run):
            known = known or Nouns(lines)
            if _are_foreign(run, known):
                for line in run:
                    sheet.drop(line, "pointer")
        index += 1


def _is_run(run: Sequence[Line]) -> bool:
    """Whether lines have the form of headlines: three kickers or more, on half of them, all different, and a phrase.

    Above a paragraph the last line is not asked: it may be the heading of what follows. Counter-examples: the rows
    "Regie: Ida Ohm" have no small words; labels of speakers return; a first line without a kicker may lead to a list.
    """
    kickers = [match[1] if (match := _KICKER.match(line.text)) else "" for line in run]
    named = [kicker for kicker in kickers if kicker]
    if len(named) < _FEWEST_KICKERS or 2 * len(named) < len(run) or len(set(named)) < len(named):
        return False
    if not kickers[0] and " – " not in run[0].text:
        return False
    return 4 * sum(len(_SMALL.findall(line.text)) >= 2 for line in run) >= 3 * len(run)


def _are_foreign(run: Sequence[Line], known: Nouns) -> bool:
    """Whether at least half of the lines share no noun with the rest of the text.

    Counter-example: the items of an article's list tell of its matter, most of them with its words.
    """
    return 2 * sum(share == 0 for share in known.shared(run)) >= len(run)


def _drop_ranking(sheet: Sheet) -> None:
    """Take out the numbers 1, 2, 3 … alone on lines with a headline below each, at the end, and their short heading.

    Counter-example: the places of a ranking that the article is about have names, sentences or its nouns.
    """
    lines = sheet.kept
    start = len(lines)
    while start >= 2 and lines[start - 2].text.isdecimal() and is_headline(lines[start - 1]):
        start -= 2
    numbers, titles = lines[start::2], lines[start + 1 :: 2]
    if len(titles) < _FEWEST_PLACES or [line.text for line in numbers] != [str(n + 1) for n in range(len(titles))]:
        return
    if start < 2 or any(line.words < _FEWEST_PLACE_WORDS for line in titles) or not _are_foreign(titles, Nouns(lines)):
        return
    above = lines[start - 1]
    heading = [above] if above.words <= _LONGEST_RUBRIC and not above.stops else []
    if not heading and not above.stops:
        return
    for line in [*heading, *lines[start:]]:
        sheet.drop(line, "pointer")
