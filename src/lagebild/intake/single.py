"""One text or page from its bytes."""

from __future__ import annotations

import hashlib
import re

from lagebild.intake.decoding import binary, decode
from lagebild.intake.limits import LARGEST_FILE, size_problem
from lagebild.model import Problem, RawArticle

_LOOKS_LIKE_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,500}?-->\s*){0,3}<(?:!doctype html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_page(start: str) -> bool:
    """Whether a text that begins like this is a web page."""
    return bool(_LOOKS_LIKE_PAGE.match(start[:2000]))


def one(
    content: bytes, shown: str, is_html: bool, declared: str = "", longest_text: bool = True
) -> RawArticle | Problem:
    """The article that `content` is, or why it is none.

    `declared` is the `Content-Type` or encoding that came beside it. Without `longest_text` the length of a text is
    not judged: a file of several articles may be longer than one.
    """
    if not content.strip():
        return Problem(shown, "NoText", f"{shown} is empty")
    if len(content) > LARGEST_FILE:
        return Problem(shown, "TooLarge", f"{shown} is larger than {LARGEST_FILE // 1_000_000} MB and is set aside")
    kind = binary(content)
    if kind:
        return Problem(shown, "UnreadablePage", f"{shown} is {kind}, not a text")
    decoded = decode(content, is_html, declared)
    is_html = is_html or is_page(decoded.text)
    too_long = size_problem(decoded.text, is_html, shown, shown) if is_html or longest_text else None
    if too_long:
        return too_long
    notes = (decoded.note,) if decoded.note else ()
    return RawArticle(shown, decoded.text, is_html, raw_sha256=hashlib.sha256(content).hexdigest(), notes=notes)
