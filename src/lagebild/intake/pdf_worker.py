"""Run as a program of its own: reads a PDF on standard input, writes its lines as JSON to standard output.

A document can crash or burst the library that reads it; here that ends only this process,
which sets itself limits first. It stands alone: no other module of Lagebild is loaded.
JavaScript in documents never runs, since forms are not set up.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SECONDS = 60
"""Of computing time."""
OUTPUT = 64_000_000
MOST_PAGES = 300
MOST_CHARACTERS = 2_000_000

_GAP = 0.6
"""A gap between two characters, in heights of the line, that may be the gap between two columns."""
_BOLD = 600
_HYPHEN = 2
"""What the library gives for a hyphen at the end of a line."""
_PASSWORD = 4


@dataclass(slots=True)
class Glyph:
    """A character with its box and base line in points, turned so that the text runs from left to right.

    `joined` tells that it stands in the same place as the one before: together they are a ligature.
    """

    code: int
    left: float
    right: float
    base: float
    height: float
    quarter: int
    bold: bool = False
    joined: bool = False


def limit(memory: int) -> None:
    """Set the limits of this process, where the system knows them; `memory` in bytes of address space."""
    try:
        import resource
    except ImportError:
        return
    wanted = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, OUTPUT))
    for kind, most in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def read(content: bytes) -> dict[str, Any]:
    """The document's own data and its pages, each with its size, its number of pictures and its pieces of lines.

    A piece is [left, right, base line, height, words, 1 if all bold else 0]. Instead, `error` says why there are none.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if getattr(error, "err_code", 0) == _PASSWORD else "damaged"}
    if count > MOST_PAGES:
        return {"error": "long", "count": count}
    pages = []
    left = MOST_CHARACTERS
    for number in range(count):
        page = _page(document, number, left)
        left -= sum(len(piece[4]) for piece in page["pieces"])
        pages.append(page)
    return {"info": _info(document), "pages": pages, "cut": left <= 0}


def _info(document: Any) -> dict[str, str]:
    try:
        found = document.get_metadata_dict()
    except Exception:  # noqa: BLE001 - the document's own data are no more than a hint
        return {}
    return {str(key): _printable(str(value)) for key, value in found.items() if value}


def _page(document: Any, number: int, most: int) -> dict[str, Any]:
    """One page; a page that cannot be read has no pieces and says so."""
    import pypdfium2.raw as raw

    try:
        page = document[number]
        text = page.get_textpage()
        width, height = page.get_size()
        glyphs = _upright(list(_glyphs(text, min(text.count_chars(), max(most, 0)))))
        pieces = list(_pieces(glyphs))
        if glyphs and glyphs[0].quarter:
            height = _shift(pieces)
        pictures = 0 if pieces else sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a page that breaks the library must not cost the others
        return {"width": 0, "height": 0, "pieces": [], "pictures": 0, "damaged": True}
    return {"width": width, "height": height, "pieces": pieces, "pictures": pictures}


def _shift(pieces: list[list[Any]]) -> float:
    """Move the lines of a turned page to where they would stand on an upright one; returns its height."""
    bases = [float(piece[2]) for piece in pieces]
    height = 1.1 * (max(bases) - min(bases)) + 1
    for piece in pieces:
        piece[2] = round(piece[2] - min(bases) + 0.05 * height, 1)
    return height


def _glyphs(text: Any, count: int) -> Iterator[Glyph]:
    """The characters of a page, without those the library made up and those printed twice to look bold."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    seen: set[tuple[int, int, int]] = set()
    before, dropped = (-1.0, -1.0), False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in {10, 13} or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, box) or not raw.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        joined = before == (x.value, y.value)
        before = (x.value, y.value)
        place = (code, round(x.value), round(y.value))
        dropped = dropped if joined else place in seen and code != 32
        if dropped:
            continue
        seen.add(place)
        # The library measures clockwise.
        quarter = -round(raw.FPDFText_GetCharAngle(text, index) / (math.pi / 2)) % 4
        glyph = _turned(code, (box.left, box.right, box.bottom, box.top), before, quarter)
        glyph.bold, glyph.joined = raw.FPDFText_GetFontWeight(text, index) >= _BOLD, joined
        yield glyph


def _turned(code: int, box: tuple[float, float, float, float], origin: tuple[float, float], quarter: int) -> Glyph:
    """A character as it would stand if its line ran from left to right; `quarter` counts quarters of a turn."""
    left, right, bottom, top = box
    if quarter == 0:
        return Glyph(code, left, right, origin[1], top - bottom, 0)
    if quarter == 2:
        return Glyph(code, -right, -left, -origin[1], top - bottom, 2)
    sign = 1 if quarter == 1 else -1
    first, last = sorted((sign * bottom, sign * top))
    return Glyph(code, first, last, -sign * origin[0], right - left, quarter)


def _upright(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters that run as most of the page does: credits along the edge of a picture are left out."""
    turns = Counter(glyph.quarter for glyph in glyphs)
    if not turns:
        return []
    most = max(turns, key=lambda quarter: (turns[quarter], -quarter))
    return [glyph for glyph in glyphs if glyph.quarter == most]


def _pieces(glyphs: list[Glyph]) -> Iterator[list[Any]]:
    """Neighbours on one base line, until a gap as wide as between columns."""
    piece: list[Glyph] = []
    words: list[str] = []
    for glyph in glyphs:
        character = _character(glyph.code)
        if character.isspace():
            if piece and words[-1] != " ":
                words.append(" ")
            continue
        if piece and not _goes_on(piece[-1], glyph):
            yield _written(piece, words)
            piece, words = [], []
        elif piece and not glyph.joined and words[-1] != " " and glyph.left - piece[-1].right > 0.15 * glyph.height:
            words.append(" ")
        piece.append(glyph)
        words.append(character)
    if piece:
        yield _written(piece, words)


def _goes_on(last: Glyph, following: Glyph) -> bool:
    if following.joined:
        return True
    height = max(last.height, following.height, 0.1)
    gap = following.left - last.right
    return (
        abs(following.base - last.base) < 0.25 * height
        and -0.5 * height < gap < _GAP * height
        and min(last.height, following.height) > 0.6 * height
    )


def _written(piece: list[Glyph], words: list[str]) -> list[Any]:
    height = max(glyph.height for glyph in piece)
    left, right = min(glyph.left for glyph in piece), max(glyph.right for glyph in piece)
    bold = int(all(glyph.bold for glyph in piece))
    return [round(left, 1), round(right, 1), round(piece[0].base, 1), round(height, 1), "".join(words).strip(), bold]


def _character(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    legal = 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in {0xFFFE, 0xFFFF}
    return chr(code) if legal else " " if code == 9 else "\ufffd"


def _printable(words: str) -> str:
    return "".join(character if character.isprintable() else " " for character in words)[:1000]


def main() -> None:
    """Read standard input, write one JSON object; the argument is the memory that this may take."""
    limit(int(sys.argv[1]))
    try:
        found = read(sys.stdin.buffer.read())
    except MemoryError:
        found = {"error": "memory"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
