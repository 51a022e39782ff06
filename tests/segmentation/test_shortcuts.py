"""Plain words and single marks are cut off first: that changes no piece."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.segmentation.pieces import KINDS, PIECE, PUNCTUATION

LINES = [line for line in PIECE.pattern.splitlines() if "?P<plain>" not in line and "?P<sign>" not in line]
LONG_WAY = re.compile("\n".join(LINES).replace("| (?P<address>", "(?P<address>", 1), re.VERBOSE)
MARKS = [*" .,;:!?()[]„“”\"'’»«-–…@#/*_&%\n\u00ad\u0301²", "...", "``", ",,", "’s", " 12."]
WORDS = [*"abHGßéz09", "in", "innen", "www.", ".de", "z.B.", "Dr.", "ich ", "Der ", "http://x", ".com "]
PARTS = st.sampled_from(WORDS) | st.sampled_from(MARKS)


def kind(match: re.Match[str]) -> str:
    group = match.lastgroup or "rest"
    return KINDS.get(group) or ("word" if group != "mark" else "punctuation" if match[0] in PUNCTUATION else "symbol")


@given(st.lists(PARTS, max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_shortcuts_find_what_the_long_way_finds(text: str):
    found = [(match.span(), kind(match)) for match in PIECE.finditer(text)]
    assert found == [(match.span(), kind(match)) for match in LONG_WAY.finditer(text)]


def test_most_pieces_take_a_shortcut():
    groups = [match.lastgroup for match in PIECE.finditer("Die Fähre kam, sagte sie, am 3. Mai an: „Endlich!“ (Foto)")]
    assert sum(group in ("plain", "sign") for group in groups) == len(groups) - 1
