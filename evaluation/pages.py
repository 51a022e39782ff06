"""Pages of German publishers: text, title, authors and date, beside trafilatura alone.

Text is a bag of lower-cased words, macro-averaged over the pages, once with and once
without the lead, since publishers differ in what they count. Authors: the expected
names count as found when the set of authors and agencies is the same, after names of
outlets are left out on both sides (the expectations name the outlet where a page names
nobody). Dates are compared as days in Germany.

The part "dump" is a harder input: all that stands in the page's `<article>` (else
`<main>`) as plain lines, as a crawler without an extractor leaves it, with buttons,
captions and teasers of other articles. The baseline is the dump as it is.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import folder, json_lines
from evaluation.metrics import bag, macro
from evaluation.report import OURS, Number, Row, Table, digest_of
from lagebild.cleaning import clean
from lagebild.cleaning.credits import read_byline
from lagebild.cleaning.dates import one_date
from lagebild.errors import ArticleError
from lagebild.model import RawArticle

_WORD = re.compile(r"\w+")
_HIDDEN = re.compile(r"<(script|style|noscript|svg|template)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_LINES = frozenset({
    "p", "div", "li", "h1", "h2", "h3", "h4", "figcaption", "figure", "section", "ul", "br", "header", "footer",
    "td", "tr", "blockquote", "time", "button",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found on one page."""

    text: str = ""
    title: str = ""
    authors: frozenset[str] = frozenset()
    day: str = ""


Reader = Callable[[str, str], Found]


def ours(name: str, page: str) -> Found:
    """Lagebild's reading of one page."""
    return _found(RawArticle(name, page, is_html=True))


def _found(raw: RawArticle) -> Found:
    try:
        article = clean(raw).article
    except ArticleError:
        return Found()
    day = article.published.time.edtf if article.published.time else ""
    return Found(article.text, article.title or "", frozenset({*article.authors, *article.agencies}), day)


def trafilatura_alone(name: str, page: str) -> Found:
    """What trafilatura gives with its own metadata and precision first."""
    import trafilatura

    found = trafilatura.bare_extraction(page, favor_precision=True, include_comments=False, with_metadata=True)
    if found is None:
        return Found()
    content: dict[str, Any] = found if isinstance(found, dict) else found.as_dict()
    authors = frozenset(part.strip() for part in (content.get("author") or "").split(";") if part.strip())
    return Found(content.get("text") or "", content.get("title") or "", authors, content.get("date") or "")


def dumped(page: str) -> str:
    """The visible lines of the page's largest `<article>`, else `<main>`; empty when it has neither."""
    from lxml import html

    tree: Any = html.fromstring(_HIDDEN.sub("", page).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    places = tree.xpath("//article") or tree.xpath("//main")
    if not places:
        return ""
    largest = max(places, key=lambda element: len(element.text_content()))
    for element in largest.iter():
        if element.tag in _LINES:
            element.tail = "\n" + (element.tail or "")
            element.text = "\n" + (element.text or "")
    lines = (" ".join(line.split()) for line in largest.text_content().split("\n"))
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()


def ours_from_dump(name: str, dump: str) -> Found:
    """Lagebild's reading of a dump."""
    return _found(RawArticle(f"{name}.txt", dump))


def dump_alone(name: str, dump: str) -> Found:
    """The dump as it is."""
    return Found(dump)


def run(corpus: Path, limit: int | None = None) -> Table:
    """Both readers on all pages of the corpus."""
    place = folder(corpus, "pages")
    expected = place / "expected.jsonl.gz"
    gold = [row for _, row in zip(range(limit or 10**9), json_lines(expected), strict=False)]
    pages = [gzip.decompress((place / row["file"]).read_bytes()).decode("utf-8", "replace") for row in gold]
    readers: Sequence[tuple[str, Reader]] = ((OURS, ours), ("trafilatura, precision", trafilatura_alone))
    dumps = [(row, dump) for row, page in zip(gold, pages, strict=True) if (dump := dumped(page))]
    rough: Sequence[tuple[str, Reader]] = ((OURS, ours_from_dump), ("dump as it is", dump_alone))
    return Table(
        room="pages",
        corpus_digest=digest_of([expected, *(place / row["file"] for row in gold)]),
        rows=[Row(name, "page", dict(_scores(reader, gold, pages))) for name, reader in readers]
        + [Row(name, "dump", dict(_scores(reader, *zip(*dumps, strict=True)))) for name, reader in rough],
        notes=[
            "rules were written with these pages in view: scores on other pages will be lower",
            "the expected texts leave out lists and captions that stand in the articles; they count as errors here",
        ],
    )


def _scores(reader: Reader, gold: Sequence[dict[str, Any]], pages: Sequence[str]) -> Iterator[tuple[str, Number]]:
    found = [reader(row["file"], page) for row, page in zip(gold, pages, strict=True)]
    for key, name in (("text_with_teaser", "text with lead"), ("text", "text")):
        scores = [bag(_words(row[key]), _words(one.text)) for row, one in zip(gold, found, strict=True)]
        yield from macro(scores).named(name).items()
    both = list(zip(gold, found, strict=True))
    yield "title", sum(_bare(row["title"]) == _bare(one.title) for row, one in both) / len(both)
    yield "authors", sum(_people(row["authors"]) == _people(one.authors) for row, one in both) / len(both)
    yield "date", sum(_day(row["published"]) == one.day for row, one in both) / len(both)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _bare(title: str) -> str:
    return re.sub(r"[\s\u200b]+", " ", title).strip()


def _people(names: Sequence[str] | frozenset[str]) -> frozenset[str]:
    """Persons and agencies among the names, in lower case, so that "DPA" and "Dpa" count as found."""
    read = read_byline(names)
    return frozenset(name.lower() for name in (*read.persons, *read.agencies))


def _day(words: str) -> str:
    value = one_date(words)
    return value.edtf if value else ""


__all__ = ["run"]
