"""How large an input may be. Whatever is larger is set aside with a sentence, before it costs time."""

from __future__ import annotations

from lagebild.model import Problem

LARGEST_FILE = 50_000_000
"""Bytes of a file that holds one article, unpacked; and of one record of a file that holds many."""
LARGEST_PAGE = 20_000_000
"""Characters of a page with all its markup."""
LARGEST_TEXT = 1_000_000
"""Characters of one text: a book of five hundred pages; whatever is longer is no article."""
LARGEST_LINE = 300_000
"""Characters of one line of a text dump: no paragraph is so long."""
LARGEST_RECORD = 25_000_000
"""Bytes of a record of a web archive, as it came over the wire: with its copies it must fit into memory."""
LARGEST_HEADER = 65_536
"""Bytes of the header of a record in a web archive, and of an HTTP message."""
LARGEST_SAVED = 100_000_000
"""Bytes of a page saved as one file, with its pictures."""
LARGEST_NESTED = 100_000_000
"""Bytes of a packed archive inside another one: it must be held in memory."""
LARGEST_NAME_RECORD = 2_000_000
"""Bytes that a tar archive may ask to read at once; names and attributes of files are far shorter."""
LARGEST_DIRECTORY = 100_000_000
"""Bytes of the directory of a zip archive: about a million members."""
MOST_GAPS = 20
"""Damaged stretches of one archive that are reported one by one."""
BURSTING_SIZE = 100_000_000
BURSTING_RATIO = 200
"""What unpacks to more bytes than the first, and to so many times its packed size, is made to burst: pages pack to a
fifth or a tenth, logs of one repeated line to a hundredth."""


def size_problem(text: str, is_html: bool, shown: str, place: str) -> Problem | None:
    """Why a text is too long to be an article; None when it is not. Pages may have long lines, texts may not."""
    if len(text) > (LARGEST_PAGE if is_html else LARGEST_TEXT):
        return Problem(shown, "TooLarge", f"{place} has {len(text):,} characters: too long for one article")
    longest = 0 if is_html else max(map(len, text.split("\n")), default=0)
    if longest > LARGEST_LINE:
        return Problem(shown, "TooLarge", f"{place} has a line of {longest:,} characters: too long for a paragraph")
    return None
