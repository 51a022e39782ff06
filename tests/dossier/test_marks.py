"""Marked text: crossing statements nest, deep ones stay linear, every piece is a slice."""

from hypothesis import given
from hypothesis import strategies as st

from lagebild.dossier.views.marks import DEPTH, by_block, pieces, stretches
from lagebild.dossier.views.parts import Outlet, Report, Saying
from lagebild.model import Published, StatementRef
from lagebild.text import Span

TEXT = "Der Sprecher sagte, die Ministerin habe gesagt, es regne."
REPORT = Report(1, "a", Outlet("x", "X", 1), None, Published())


def saying(number: int) -> Saying:
    return Saying(
        StatementRef("a", str(number)),
        REPORT,
        number,
        f"text-1-{number}",
        0,
        (),
        "indirect",
        "assert",
        "certain",
        "positive",
    )


def stream(*spans: tuple[int, int]) -> str:
    """The marked text with brackets, so that a test can be read."""
    marks = stretches((saying(n), (Span(*span),)) for n, span in enumerate(spans, 1))
    shown = []
    for piece in pieces(TEXT, Span(0, len(TEXT)), marks):
        number = piece.saying.number if piece.saying else ""
        written = {"text": piece.text, "open": f"[{number}" + ("!" if piece.anchored else "") + " ", "close": "]"}
        shown.append(written.get(piece.kind, f"({number})"))
    return "".join(shown)


def test_one_statement_is_marked_and_numbered():
    assert stream((20, 46)) == "Der Sprecher sagte, [1! die Ministerin habe gesagt](1), es regne."


def test_an_inner_statement_nests():
    assert stream((20, 56), (48, 56)) == ("Der Sprecher sagte, [1! die Ministerin habe gesagt, [2! es regne]](1)(2).")


def test_crossing_statements_are_split_where_they_cross():
    assert stream((0, 46), (20, 56)) == (
        "[1! Der Sprecher sagte, [2! die Ministerin habe gesagt]](1)[2 , es regne](2)."
    )


def test_the_same_stretch_twice_is_marked_twice():
    assert stream((20, 46), (20, 46)).count("[") == 2


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(lambda s: (s[0], min(s[0] + s[1], len(TEXT)))),
    max_size=25,
)


@given(SPANS)
def test_pieces_nest_and_lose_no_character(spans):
    marks = stretches((saying(n), (Span(*span),)) for n, span in enumerate(spans, 1))
    found = pieces(TEXT, Span(0, len(TEXT)), marks)
    assert "".join(piece.text for piece in found) == TEXT
    open_marks: list[int | None] = []
    for piece in found:
        if piece.kind == "open":
            open_marks.append(piece.saying.number)
            assert len(open_marks) <= DEPTH
        elif piece.kind == "close":
            assert open_marks.pop() == piece.saying.number
    assert not open_marks
    anchored = [piece.saying.number for piece in found if piece.anchored]
    numbered = [piece.saying.number for piece in found if piece.kind == "number"]
    assert sorted(anchored) == sorted(numbered) == list(range(1, len(spans) + 1))


@given(SPANS, st.integers(1, len(TEXT) - 1))
def test_blocks_share_the_marks_without_doubling_anchors(spans, cut):
    marks = stretches((saying(n), (Span(*span),)) for n, span in enumerate(spans, 1))
    blocks = [Span(0, cut), Span(cut, len(TEXT))]
    found = [p for block, part in zip(blocks, by_block(blocks, marks), strict=True) for p in pieces(TEXT, block, part)]
    assert sorted(p.saying.number for p in found if p.anchored) == list(range(1, len(spans) + 1))
    assert sorted(p.saying.number for p in found if p.kind == "number") == list(range(1, len(spans) + 1))


def test_a_hundred_statements_on_one_stretch_stay_linear():
    assert stream(*[(0, 50)] * 400).count("[") == DEPTH
    staircase = [(n % 50, n % 50 + 6) for n in range(400)]
    assert stream(*staircase).count("[") < 400 * DEPTH * 3
