"""What intake and cleaning promise for any input: an article that leads back to its raw text, or a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from lagebild.cleaning import clean_all
from lagebild.intake import read
from lagebild.model import Block, Document, Problem, RawArticle
from lagebild.model.codec import article_json

_CAUGHT = re.compile(r"Traceback|cannot be [\w ]+ \(\w+(?:Error|Exception|Exit)\b")
"""An error that nobody expected and that the last guard of a room caught: the run goes on, but it is a find."""

LONGEST_MESSAGE = 600
"""Characters of a problem: a sentence, not a dump of what was found."""


def keep(path: Path) -> list[RawArticle | Problem]:
    """Read and clean what lies at `path`; raises `AssertionError` where a promise is broken.

    Returns what was read, so that a caller can look at it.
    """
    items = list(read([path]))
    assert items, "neither an article nor a problem"
    raws = [item for item in items if isinstance(item, RawArticle)]
    for raw in raws:
        assert "\n" not in raw.file, raw.file
    documents, problems = clean_all(raws)
    _told([item for item in items if isinstance(item, Problem)] + list(problems))
    sources: dict[str, list[str]] = {}
    for raw in raws:
        sources.setdefault(raw.file, []).append(raw.raw)
    for document in documents:
        _sound(document, sources[document.article.file])
    assert len(documents) + len(problems) >= (1 if raws else 0), "an article was lost without a word"
    return items


def _told(problems: Iterable[Problem]) -> None:
    for problem in problems:
        assert problem.message.strip(), problem
        assert "\n" not in problem.message, problem
        assert len(problem.message) <= LONGEST_MESSAGE, problem
        assert not _CAUGHT.search(problem.message), problem
        problem.message.encode("utf-8")
        problem.file.encode("utf-8")


def _sound(document: Document, sources: list[str]) -> None:
    text = document.text
    json.dumps(article_json(document), ensure_ascii=False).encode("utf-8")
    assert len(document.origin) == len(text)
    last = max((run.raw.end for run in document.origin.runs), default=0)
    gone = max((removal.span.end for removal in document.removed), default=0)
    assert any(max(last, gone) <= len(source) for source in sources), "a place outside the raw text"
    blocks = [block.span.of(text) for block in document[Block]]
    assert "\n\n".join(blocks) == text, "the blocks are not the text"
    assert not any("\n" in block for block in blocks), "a line break inside a block"
