"""Writes small PDF files for tests: texts at places, in one font, with what the document says about itself."""

from collections.abc import Iterable, Sequence

Text = tuple[float, float, float, str]
"""Left, base line (points from the lower left corner), size of the type, words."""

LEADING = 12.0
LIGATURE = "\u20ac"
"""In these files the sign of the euro is drawn, and the font says that it stands for the two letters "fl"."""
_MEANS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <80> <0066006C> endbfchar endcmap end end"""


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def shown(texts: Iterable[Text], turned: bool = False) -> bytes:
    """The content of a page: each text where it belongs; `turned` lets all of them run upwards."""
    turn = b"0 1 -1 0" if turned else b"1 0 0 1"
    lines = []
    for left, base, size, words in texts:
        x, y = (595 - base, left) if turned else (left, base)
        lines.append(b"BT /F1 %g Tf %s %g %g Tm (%s) Tj ET" % (size, turn, x, y, _escaped(words)))
    return b"\n".join(lines)


def pdf(pages: Sequence[Sequence[Text] | bytes], extra: bytes = b"", **info: str) -> bytes:
    """A whole file. A page is a list of texts or its content itself; `extra` goes into the catalogue."""
    parent = 2 * len(pages) + 2
    objects: list[bytes] = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode %d 0 R >>"
    ]
    objects[0] %= parent + 4
    kids = []
    for page in pages:
        content = page if isinstance(page, bytes) else shown(page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 1 0 R >> /XObject << /P %d 0 R >> >> >>" % (parent, len(objects), parent + 3)
        )
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids)))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R %s >>" % (parent, extra))
    objects.append(b"<< " + b" ".join(b"/%s (%s)" % (k.encode(), _escaped(v)) for k, v in info.items()) + b" >>")
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 1 >>\nstream\nx\nendstream"
    )
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_MEANS), _MEANS))
    return _file(objects, b"/Root %d 0 R /Info %d 0 R" % (parent + 1, parent + 2))


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    whole, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return whole + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)


def column(left: float, top: float, text: str, size: float = 10) -> list[Text]:
    """Lines under one another; a line that starts with white space is indented."""
    lines = text.strip("\n").split("\n")
    indents = [12.0 if line.startswith(" ") else 0.0 for line in lines]
    return [
        (left + indent, top - number * LEADING, size, line.strip())
        for number, (line, indent) in enumerate(zip(lines, indents, strict=True))
        if line.strip()
    ]
