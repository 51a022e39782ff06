"""PDF: the text in reading order, read by a process of its own with limits of time and memory (extra `pdf`).

The raw text is what the pages show, line by line as it is set; paragraphs are apart by an
empty line, and cleaning joins the lines and takes the hyphens of divided words out. What a
document says about itself is only believed where its pages show it too.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from lagebild.intake.limits import LARGEST_TEXT, size_problem
from lagebild.intake.moments import pdf_moment
from lagebild.intake.pdf_layout import Laid, Line, Page, lay_out
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

LARGEST_PDF = 200_000_000
"""Bytes: pictures make documents large, not text."""
SECONDS = 90
"""Of waiting for the reader."""
MEMORY = 1_500_000_000
"""Bytes of address space for the reader."""
_WORKER = Path(__file__).with_name("pdf_worker.py")
_REASONS = {
    "encrypted": "is protected by a password",
    "damaged": "is damaged, or no PDF file",
    "memory": "needs more memory than one article may take",
    "time": "takes longer to read than one article may",
    "crash": "cannot be read: reading it fails, or takes more memory than one article may",
}
_BROWSER = re.compile(r"Skia/PDF(?!.*Google Docs)|Mozilla/|Chrome|Chromium|Firefox|wkhtmltopdf|Safari", re.IGNORECASE)
_HEADING = 1.3
_LONGEST_TITLE = 250


def from_pdf(stream: BinaryIO, shown: str) -> Read:
    """The one article of a PDF file; a problem when it has none. Several articles on a page are not told apart."""
    if importlib.util.find_spec("pypdfium2") is None:
        yield Problem(shown, "NotReadYet", f'{shown} is set aside: to read PDF files, run pip install "lagebild[pdf]"')
        return
    content = stream.read(LARGEST_PDF + 1)
    if not content.strip():
        yield Problem(shown, "NoText", f"{shown} is empty")
    elif len(content) > LARGEST_PDF:
        yield Problem(shown, "TooLarge", f"{shown} is larger than {LARGEST_PDF // 1_000_000} MB and is set aside")
    else:
        yield _article(run(content), shown, hashlib.sha256(content).hexdigest())


def run(content: bytes) -> dict[str, Any]:
    """What the worker says about a document; `error` when it fails or takes too much."""
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-B", str(_WORKER), str(MEMORY)],
                input=content,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"error": "time"}
        except OSError:
            return {"error": "crash"}
        answer.seek(0)
        try:
            found = json.loads(answer.read())
        except ValueError:
            return {"error": "time" if done.returncode == -24 else "crash"}
    return found if isinstance(found, dict) else {"error": "crash"}


def _article(said: dict[str, Any], shown: str, digest: str) -> RawArticle | Problem:
    error = said.get("error")
    if error == "long":
        return Problem(shown, "TooLarge", f"{shown} has {said['count']:,} pages: too long for one article")
    if error:
        return Problem(shown, "UnreadablePage", f"{shown} {_REASONS.get(error, _REASONS['crash'])}")
    info = said["info"]
    by_browser = bool(_BROWSER.search(f"{info.get('Producer', '')} {info.get('Creator', '')}"))
    laid = lay_out([_page(page) for page in said["pages"]])
    if by_browser:
        _drop_header(laid, info.get("Title", ""))
    text = laid.text
    silent = _silent(said["pages"], text)
    if silent:
        return Problem(shown, "NoText" if "letters" not in silent else "UnreadablePage", f"{shown} {silent}")
    if said.get("cut") or len(text) > LARGEST_TEXT:
        return Problem(
            shown, "TooLarge", f"{shown} has more than {LARGEST_TEXT:,} characters: too long for one article"
        )
    return size_problem(text, False, shown, shown) or RawArticle(
        shown,
        text,
        url=_address(laid) if by_browser else None,
        title=_title(laid, info.get("Title", "")),
        authors=_authors(laid, info.get("Author", "")),
        raw_sha256=digest,
        notes=_unread(said["pages"]),
        wrapped=True,
        # A document set by other programs may be older than the paper it is printed in.
        captured=(pdf_moment(info.get("CreationDate", "")) or None) if by_browser else None,
    )


def _page(said: dict[str, Any]) -> Page:
    lines = [
        Line(left, right, base, height, words, bool(bold))
        for left, right, base, height, words, bold in said["pieces"]
        if words
    ]
    return Page(said["width"], said["height"], lines)


def _silent(pages: list[dict[str, Any]], text: str) -> str:
    """Why a document gives no text; empty when it does."""
    if not re.search(r"\w", text):
        if any(page["pictures"] for page in pages):
            return "holds only pictures; text recognition is not part of this"
        return "has no text on its pages"
    strange = len(re.findall("[\ufffd\ue000-\uf8ff]", text))
    if strange * 4 > len(re.sub(r"\s", "", text)):
        return "cannot be read: its fonts do not say which letters they show"
    return ""


def _unread(pages: list[dict[str, Any]]) -> tuple[str, ...]:
    """A note where some pages give nothing: they hold only pictures, or cannot be read."""
    silent = sum(1 for page in pages if not page["pieces"] and (page["pictures"] or page.get("damaged")))
    return (f"truncated: {silent} of {len(pages)} pages hold only pictures or cannot be read",) if silent else ()


def _address(laid: Laid) -> str | None:
    """The address that a browser printed into the margins."""
    return next((address for address in laid.addresses if address.startswith("http") and "…" not in address), None)


def _drop_header(laid: Laid, told: str) -> None:
    """Take out the document's title where a browser printed it in small letters above a page that has a headline.

    On the first of several pages it is a running line; on a single page nothing but this tells.
    """
    first = laid.paragraphs[:12]
    large = max((paragraph.height for paragraph in first), default=0.0)
    small = [p for p in first if p.height <= laid.body and _bare(p.text) == _bare(told)]
    if small and large >= _HEADING * laid.body:
        laid.paragraphs.remove(small[0])


def _title(laid: Laid, told: str) -> str | None:
    """The title: the document's own if its first lines show it, else the largest line at its top if it is large."""
    told = " ".join(told.split())
    first = laid.paragraphs[:12]
    if len(told.split()) > 2 and any(_bare(told) == _bare(paragraph.text) for paragraph in first):
        return told
    large = [p for p in first if p.height >= _HEADING * laid.body and len(p.text.split()) > 2]
    words = max(large, key=lambda paragraph: paragraph.height).text if large else ""
    return _one_line(words) if 0 < len(words) < _LONGEST_TITLE else None


def _one_line(words: str) -> str:
    """A title of several lines as one: a hyphen before a capital is the word's own ("Nord-/Süd")."""
    words = re.sub(r"(?<=\w)[-‐]\n(?=[a-zäöüß])(?!(?:und|oder|bis)\b)", "", words)
    return re.sub(r"(?<=\w[-‐])\n(?=[A-ZÄÖÜ\d])", "", words).replace("\n", " ")


def _authors(laid: Laid, told: str) -> tuple[str, ...]:
    """The author that a document names for itself, if its first lines name the same person."""
    told = " ".join(told.split())
    shown = " ".join(paragraph.text for paragraph in laid.paragraphs[:8]).replace("\n", " ")
    return (told,) if 2 <= len(told.split()) <= 4 and told in shown else ()


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
