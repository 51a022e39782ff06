"""The default order of rooms; the only module that knows every room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from lagebild.actors import Actors
from lagebild.attribution import Attribution
from lagebild.cleaning import clean_all, clean_each, distinct
from lagebild.comparison import compare, in_english
from lagebild.errors import StageError
from lagebild.events import Events
from lagebild.intake import read
from lagebild.model import Block, Document, Problem, RawArticle, Sentence, Story, Token
from lagebild.quantities import Quantities
from lagebild.quotations import Quotations
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline, Stage
from lagebild.tagging import Tagging
from lagebild.times import Times, infer_published

Progress = Callable[[str, int, int], None]
"""Told what is being done: a label, how many are done, how many there are."""


def default() -> Pipeline:
    """The stages for one article, in their working order, after segmentation."""
    stages: list[Stage] = [Tagging(), Times(), Quantities(), Actors(), Quotations(), Events(), Attribution()]
    return Pipeline(stages, given={Block, Token, Sentence})


def read_article(document: Document) -> tuple[Document, tuple[StageError, ...]]:
    """All layers for one cleaned document, and the errors of stages that failed.

    A missing or coarse publication date is first inferred from inside the text, since relative
    times hang on it.
    """
    document, errors = Pipeline([Segmentation()], given={Block}).run(document)
    document, dating = dated(document)
    document, rest = default().run(document)
    return document, errors + dating + rest


def dated(document: Document) -> tuple[Document, tuple[StageError, ...]]:
    """The document with a publication date inferred from inside, where the one it has is missing or coarse."""
    time = document.article.published.time
    if time is not None and time.earliest == time.latest:
        return document, ()
    scanned, errors = Pipeline([Times()], given={Block, Token, Sentence}).run(document)
    inferred = infer_published(scanned)
    if inferred.time is None:
        return document, errors
    return replace(document, article=replace(document.article, published=inferred)), errors


def read_all(documents: Sequence[Document], progress: Progress | None = None) -> tuple[list[Document], list[Problem]]:
    """Every document with all its layers; what failed becomes a problem, and the run goes on."""
    done: list[Document] = []
    problems: list[Problem] = []
    for number, document in enumerate(documents):
        if progress:
            progress("reading", number, len(documents))
        document, errors = read_article(document)
        done.append(document)
        problems += [Problem(document.article.file, "StageError", error.reason) for error in errors]
    return done, problems


def clean(paths: Iterable[str]) -> Iterator[Document | Problem]:
    """Each article under `paths`, cleaned, or why it is not, lazily; a text that came before is a problem."""
    return distinct(clean_each(read(paths)))


def picture(
    paths: Iterable[str], progress: Progress | None = None, given: Iterable[RawArticle | Problem] = ()
) -> Story:
    """The sourced situation picture of everything under `paths` and of the articles `given` as they are."""
    documents, problems = clean_all(chain(read(paths), given))
    documents, failed = read_all(documents, progress)
    if progress:
        progress("comparing", len(documents), len(documents))
    return compare(documents, [*problems, *failed])


def english(story: Story) -> Story:
    """The story with the reasons of its relations and origins in English; slices of the texts stay as they are."""
    relations = [
        replace(relation, reasons=tuple(replace(r, text=in_english(r.text)) for r in relation.reasons))
        for relation in story.relations
    ]
    claims = [replace(c, origins=tuple(replace(o, why=in_english(o.why)) for o in c.origins)) for c in story.claims]
    return replace(story, relations=tuple(relations), claims=tuple(claims))


def layers(document: Document, kinds: frozenset[type]) -> tuple[Document, tuple[StageError, ...]]:
    """The document with at least the layers `kinds`; only the stages that these need are run."""
    stages: list[Stage] = [Segmentation(), *default().stages]
    needed = set(kinds)
    for stage in reversed(stages):
        if stage.provides & needed:
            needed |= stage.requires
    document, errors = Pipeline([s for s in stages if s.provides & needed], given={Block}).run(document)
    return document, errors


__all__ = ["Progress", "clean", "dated", "default", "english", "layers", "picture", "read_all", "read_article"]
