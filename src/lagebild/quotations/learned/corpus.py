"""Reads a corpus of annotated quotations in the format of the German news quotation corpus (2024).

One JSON object per line, packed with gzip or not: `originalText`, and `annotations` with `type` and the parts `quote`,
`cue`, `speaker`, `addressee`, `frame`, each with `spans` of `charBegin` and `charEnd`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from lagebild.errors import LagebildError
from lagebild.text import Span

TYPES = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
    "Indirect/Free Indirect": "indirect_free_indirect",
}
PATTERNS = ("train*.jsonl", "train*.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A quotation as annotated."""

    type: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with its quotations."""

    id: str
    text: str
    quotations: tuple[Annotated, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated texts, and a digest of the files they were read from."""

    texts: tuple[AnnotatedText, ...]
    digest: str

    @property
    def quotations(self) -> int:
        """The number of annotated quotations."""
        return sum(len(text.quotations) for text in self.texts)


def read_corpus(path: Path) -> Corpus:
    """The corpus in a file, or in the files `train*.jsonl` and `train*.jsonl.gz` of a folder.

    Raises `LagebildError` where there is none, or where a line is no annotated text.
    """
    files = _files(path)
    whole = sha256()
    texts: list[AnnotatedText] = []
    for file in files:
        content = _content(file)
        whole.update(sha256(content).digest())
        texts += _texts(file, content)
    corpus = Corpus(tuple(texts), whole.hexdigest()[:12])
    if not texts:
        raise LagebildError(str(path), "holds no text to learn from")
    if not corpus.quotations:
        raise LagebildError(str(path), "holds no annotated quotation to learn from")
    return corpus


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise LagebildError(str(path), "there is no such file or folder")
    if not path.is_dir():
        return [path]
    found = sorted(file for pattern in PATTERNS for file in path.glob(pattern))
    if not found:
        raise LagebildError(str(path), f"holds no {' or '.join(PATTERNS)}")
    return found


def _content(file: Path) -> bytes:
    """The unpacked bytes: the digest is that of the content, however it is packed."""
    try:
        content = file.read_bytes()
        return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    except (OSError, EOFError, ValueError) as error:
        raise LagebildError(str(file), f"cannot be read ({error})") from error
    except Exception as error:  # zlib.error of a damaged archive is no OSError
        raise LagebildError(str(file), f"is damaged ({error})") from error


def _texts(file: Path, content: bytes) -> Iterator[AnnotatedText]:
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _text(json.loads(line), str(number))
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            told = f"line {number} is no annotated text ({type(error).__name__}: {error})"
            raise LagebildError(str(file), told) from error


def _text(record: dict[str, Any], number: str) -> AnnotatedText:
    text = record["originalText"]
    if not isinstance(text, str):
        raise TypeError("originalText is no string")
    made = tuple(_annotated(entry, len(text)) for entry in record["annotations"])
    return AnnotatedText(str(record.get("id", number)), text, tuple(q for q in made if q.content))


def _annotated(entry: dict[str, Any], size: int) -> Annotated:
    kind = TYPES.get(entry["type"])
    if kind is None:
        raise ValueError(f"{entry['type']} is none of {', '.join(TYPES)}")
    content, *parts = (_spans(entry.get(name), size) for name in ("quote", "cue", "speaker", "addressee", "frame"))
    return Annotated(kind, content, *parts)


def _spans(part: dict[str, Any] | None, size: int) -> tuple[Span, ...]:
    found = [(int(span["charBegin"]), int(span["charEnd"])) for span in (part or {}).get("spans", ())]
    if any(not 0 <= start <= end <= size for start, end in found):
        raise ValueError("a span lies outside the text")
    return tuple(Span(start, end) for start, end in sorted(found) if start < end)
