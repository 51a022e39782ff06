"""What spares a line the patterns of boilerplate must never hide a line that has the shape."""

import random
from re import _parser  # type: ignore[attr-defined]  # the parsed form of a pattern, to write lines from

import pytest

from lagebild.cleaning.boilerplate import boilerplate
from lagebild.cleaning.shapes import Shape, candidates, shapes
from lagebild.lexicon import table

PATTERNS = {number: row["pattern"] for number, row in enumerate(table("cleaning_boilerplate"))}
CLASSES = {"CATEGORY_DIGIT": "37", "CATEGORY_WORD": "aö5", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": "-*|"}


def written(parsed, dice: random.Random) -> str:
    """A line that a parsed pattern matches, but for its conditions on what stands before and after."""
    return "".join(_piece(str(kind), value, dice) for kind, value in parsed)


def _piece(kind: str, value, dice: random.Random) -> str:
    if kind == "LITERAL":
        return dice.choice([chr(value), chr(value).upper()])
    if kind == "IN":
        return _piece(*map(_plain, dice.choice([one for one in value if str(one[0]) != "NEGATE"])), dice)
    if kind == "RANGE":
        return chr(dice.randint(*value))
    if kind == "CATEGORY":
        return dice.choice(CLASSES.get(str(value), "qx"))
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = value
        return "".join(written(inner, dice) for _ in range(dice.randint(least, min(most, least + 2))))
    if kind == "SUBPATTERN":
        return written(value[-1], dice)
    if kind == "BRANCH":
        return written(dice.choice(value[1]), dice)
    return "" if kind.startswith(("AT", "ASSERT")) else dice.choice("a ")


def _plain(value):
    return str(value) if not isinstance(value, (int, tuple)) or hasattr(value, "name") else value


def lines_of(shape: Shape) -> list[str]:
    """Lines that the shape was made for, with marks and more words around where they may stand."""
    dice = random.Random(shape.number)
    found = [written(_parser.parse(PATTERNS[shape.number]), dice) for _ in range(40)]
    if shape.how == "bracketed":
        return [f"[{line} hier]" for line in found]
    if shape.how == "whole":
        return found + [f"• {line} |" for line in found]
    return found + [f"{line} – und mehr" for line in found]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: f"{shape.number}-{shape.reason}")
def test_no_shape_hides_its_own_lines(shape: Shape) -> None:
    fitting = [line for line in lines_of(shape) if shape.fits(line)]
    assert fitting
    for line in fitting:
        assert shape in candidates(line, 1), line


def test_every_shape_states_what_its_lines_open_with_or_hold():
    for shape in shapes():
        assert shape.opens or shape.holds, shape
        assert all(piece == piece.lower() for piece in (*shape.opens, *shape.holds)), shape
        assert all(word.isalnum() for word in shape.opens), shape


def test_few_shapes_are_tried_on_a_sentence():
    sentence = "Die Redaktion des Blattes zog nach Angaben der Stadt im Mai in ein neues Haus am Hafen."
    assert len(candidates(sentence, len(sentence.split()))) < len(shapes()) / 10
    assert boilerplate(sentence, len(sentence.split())) == ""


def test_a_longer_line_than_the_shape_may_take_is_no_candidate():
    shape = next(shape for shape in shapes() if "teilen" in shape.opens)
    assert shape in candidates("Teilen", shape.words)
    assert shape not in candidates("Teilen", shape.words + 1)
