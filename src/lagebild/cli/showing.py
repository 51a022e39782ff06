"""One cleaned article as lines for reading: its facts, then what was kept and taken out, in raw order."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence

import typer

from lagebild.cli.lines import plain
from lagebild.model import Article, Block, Document, Problem, Stated

_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONGEST_REMOVED = 400


def article_lines(document: Document) -> str:
    """All that cleaning tells of an article, and an empty line after it; in colours on a terminal only."""
    lines = [_styled(plain(document.article.file), bold=True)]
    lines += [f"  {name + ':':<11}{value}" for name, value in _facts(document)]
    lines += ["", *(line for _, line in sorted(_body(document), key=lambda placed: placed[0])), "", ""]
    return "\n".join(lines)


def problem_line(problem: Problem) -> str:
    """A problem in the place of the article that is missing."""
    return _styled(f"! {problem.error}: {plain(problem.message)}", fg=typer.colors.YELLOW) + "\n\n"


def _styled(words: str, fg: str | None = None, bold: bool = False) -> str:
    return typer.style(words, fg=fg, bold=bold) if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else words


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    article = document.article
    read: dict[tuple[str, str], Stated] = {(stated.key, stated.value): stated for stated in article.stated}
    named: list[tuple[str, Sequence[str | None], str]] = [
        ("id", [article.id], ""),
        ("outlet", [article.outlet], "outlet"),
        ("title", [article.title], "title"),
        ("authors", article.authors, "author"),
        ("agencies", article.agencies, "agency"),
        ("published", [_published(article)], "published"),
        ("captured", [article.captured], ""),
        ("url", [article.url], "url"),
        ("notes", article.notes, ""),
        ("also in", article.also, ""),
        ("versions", [version.file for version in article.versions], ""),
    ]
    for name, values, key in named:
        known = [plain(value) + _where(read.get((key, value))) for value in values if value]
        if known:
            yield name, "; ".join(known)
    counted = (
        (len(document.text.split()), "word"),
        (len(document[Block]), "block"),
        (len(document.removed), "stretch"),
    )
    words, blocks, out = (f"{n} {thing}{'' if n == 1 else 'es' if thing[-1] == 'h' else 's'}" for n, thing in counted)
    yield "text", f"{words} in {blocks}; {out} taken out"


def _where(stated: Stated | None) -> str:
    return f" ({stated.where})" if stated else ""


def _published(article: Article) -> str | None:
    """The date with how it is known and the words that say so."""
    published = article.published
    if published.time is None:
        return None
    words = published.words or (published.evidence.of(article.text) if published.evidence else "")
    read = next((stated.where for stated in article.stated if stated.key == "published"), "")
    said = ", ".join(
        filter(None, [published.how, read if read != published.how else "", f'"{words}"' if words else ""])
    )
    return f"{published.time.edtf} ({said})"


def _body(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Kept and removed stretches as lines, each with its place in the raw text."""
    for block in document[Block]:
        kind = _styled(f"{block.kind}:", fg=typer.colors.CYAN)
        yield (document.origin.raw(block.span).start, 0), f"  {kind} {plain(document.words(block.span))}"
    for removal in document.removed:
        words = plain(_TAG.sub(" ", removal.words))
        short = words if len(words) <= _LONGEST_REMOVED else words[:_LONGEST_REMOVED] + " […]"
        yield (removal.span.start, 1), _styled(f"- {removal.reason}: {short}", fg=typer.colors.RED)
