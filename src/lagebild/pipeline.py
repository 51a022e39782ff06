"""The default order of rooms; the only module that knows every room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from lagebild.actors import Actors
from lagebild.attribution import Attribution
from lagebild.cleaning import clean_all, clean_each, distinct
from lagebild.comparison import compare, date_beside, in_english
from lagebild.errors import StageError
from lagebild.events import Events
from lagebild.intake import actors_files, read
from lagebild.model import (
    Annotation,
    Article,
    Block,
    Clause,
    Document,
    Problem,
    Published,
    RawArticle,
    Sentence,
    Story,
    Token,
    Word,
)
from lagebild.quantities import Quantities
from lagebild.quotations import Quotations
from lagebild.quotations.learned import Corpus, Facts, Model, load, read_corpus
from lagebild.register import Register, by_mentions, from_table, gathered, read_register, suggestions, unnamed
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline, Stage
from lagebild.tagging import Tagging
from lagebild.times import Profile, Times, contradicts, infer_published

Progress = Callable[[str, int, int], None]
"""Told what is being done: a label, how many are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Aids:
    """What a user brings along: a local model of quotations, and a register of actors, institutions and outlets."""

    model: Model | None = None
    register: Register = field(default_factory=Register)


NOTHING = Aids()


def default(profile: Profile = "auto", aids: Aids = NOTHING) -> Pipeline:
    """The stages for one article, in their working order, after segmentation; `profile` is that of `Times`."""
    actors = Actors(aids.register.belongs)
    stages: list[Stage] = [Tagging(), Times(profile), Quantities(), actors, Quotations(aids.model), Events()]
    return Pipeline([*stages, Attribution()], given={Block, Token, Sentence})


def read_article(document: Document, aids: Aids = NOTHING) -> tuple[Document, tuple[StageError, ...]]:
    """All layers for one cleaned document, and the errors of stages that failed.

    A missing or coarse publication date is first inferred from inside the text, since relative
    times hang on it.
    """
    document, errors = Pipeline([Segmentation(), Tagging()], given={Block}).run(document)
    document, dating = dated(document)
    document, rest = Pipeline(default(aids=aids).stages[1:], given=UNDATED).run(document)
    return document, errors + dating + rest


UNDATED: frozenset[type[Annotation]] = frozenset({Block, Token, Sentence, Word, Clause})
"""The layers that do not hang on the date of publication."""

ROUNDS = 2
"""How often articles are dated by each other: one dated by its neighbour may date the next one."""


def dated(document: Document) -> tuple[Document, tuple[StageError, ...]]:
    """The document with a publication date inferred from inside, where the one it has is missing or coarse."""
    time = document.article.published.time
    if time is not None and time.earliest == time.latest:
        return document, ()
    scanned, errors = Pipeline([Times()], given=UNDATED).run(document)
    inferred = infer_published(scanned)
    if inferred.time is None:
        return document, errors
    return _published(document, inferred), errors


def _published(document: Document, published: Published) -> Document:
    return replace(document, article=replace(document.article, published=published))


def compared(documents: Sequence[Document], problems: Iterable[Problem] = (), aids: Aids = NOTHING) -> Story:
    """The story of documents with all their layers, after articles without an exact date were dated by the others.

    Only articles whose date became narrower are read again, from their times on; then all are compared anew.
    """
    problems = tuple(problems)
    outlets, known = aids.register.table, aids.register.listed
    story = compare(documents, problems, outlets, known)
    for _ in range(ROUNDS):
        found = date_beside(story)
        again = {d.article.id: reread(d, found[d.article.id], aids) for d in story.documents if d.article.id in found}
        again = {key: document for key, document in again.items() if document is not None}
        if not again:
            break
        story = compare([again.get(d.article.id) or d for d in story.documents], problems, outlets, known)
    return story


def reread(document: Document, published: Published, aids: Aids = NOTHING) -> Document | None:
    """The document with its relative times counted from a narrower date; None where its own words contradict that."""
    bare = replace(document, layers={kind: document.layers[kind] for kind in UNDATED if kind in document.layers})
    scanned, errors = Pipeline([Times()], given=UNDATED).run(_published(bare, published))
    if errors or contradicts(scanned):
        return None
    stages = Pipeline(default(aids=aids).stages[1:], given=UNDATED)
    narrowed, failed = stages.run(_published(bare, infer_published(scanned)))
    return None if failed else narrowed


def read_all(
    documents: Sequence[Document], progress: Progress | None = None, aids: Aids = NOTHING
) -> tuple[list[Document], list[Problem]]:
    """Every document with all its layers; what failed becomes a problem, and the run goes on."""
    done: list[Document] = []
    problems: list[Problem] = []
    for number, document in enumerate(documents):
        if progress:
            progress("reading", number, len(documents))
        document, errors = read_article(document, aids)
        done.append(document)
        problems += [Problem(document.article.file, "StageError", error.reason) for error in errors]
    return done, problems


def clean(paths: Iterable[str], without: Iterable[str] = ()) -> Iterator[Document | Problem]:
    """Each article under `paths`, cleaned, or why it is not, lazily; a text that came before is a problem.

    Outlets that an actors file among them lists are known, and its mistakes come first.
    """
    paths, without = list(paths), list(without)
    register, told = gathered(actors_files(paths, without))
    yield from (problem for problem in told if problem.lost)
    yield from distinct(clean_each(read(paths, without), register.table))


def picture(
    paths: Iterable[str],
    progress: Progress | None = None,
    given: Iterable[RawArticle | Problem] = (),
    without: Iterable[str] = (),
    aids: Aids = NOTHING,
) -> Story:
    """The sourced situation picture of everything under `paths` and of the articles `given` as they are.

    Files and folders of `without` are left out. Actors files among the paths are used below the register of `aids`.
    """
    paths, without = list(paths), list(without)
    register, told = gathered(actors_files(paths, without), aids.register)
    aids = replace(aids, register=register)
    documents, problems = clean_all(chain(read(paths, without), given), register.table)
    documents, failed = read_all(documents, progress, aids)
    if progress:
        progress("comparing", len(documents), len(documents))
    story = compared(documents, [*told, *problems, *failed], aids)
    return replace(story, problems=(*story.problems, *unnamed(register, story)))


def english(story: Story) -> Story:
    """The story with its reasons (of relations, origins, actors) in English; slices of the texts stay as they are."""
    relations = [
        replace(relation, reasons=tuple(replace(r, text=in_english(r.text)) for r in relation.reasons))
        for relation in story.relations
    ]
    claims = [replace(c, origins=tuple(replace(o, why=in_english(o.why)) for o in c.origins)) for c in story.claims]
    actors = [
        replace(
            actor,
            why=tuple(replace(join, text=in_english(join.text)) for join in actor.why),
            apart=tuple(replace(apart, text=in_english(apart.text)) for apart in actor.apart),
        )
        for actor in story.actors
    ]
    return replace(story, relations=tuple(relations), claims=tuple(claims), actors=tuple(actors))


def layers(
    document: Document, kinds: frozenset[type], profile: Profile = "auto", aids: Aids = NOTHING
) -> tuple[Document, tuple[StageError, ...]]:
    """The document with at least the layers `kinds`; only the stages that these need are run."""
    stages: list[Stage] = [Segmentation(), *default(profile, aids).stages]
    needed = set(kinds)
    for stage in reversed(stages):
        if stage.provides & needed:
            needed |= stage.requires
    document, errors = Pipeline([s for s in stages if s.provides & needed], given={Block}).run(document)
    return document, errors


def learn_quotations(corpus: Corpus, licence: str, progress: Progress | None = None) -> bytes:
    """The content of a model file learned from annotated texts; `licence` is that of the corpus, which it inherits."""
    from lagebild.quotations.learned.learning import Example, learn

    told = progress or (lambda label, done, total: None)
    stages = Pipeline([Segmentation(), Tagging(), Actors()], given={Block})
    examples = []
    for number, text in enumerate(corpus.texts):
        told("reading", number, len(corpus.texts))
        document, errors = stages.run(Document(Article(text.id, text.id, text.text)))
        if not errors:
            examples.append(Example.of(document, text))
    return learn(examples, Facts(corpus.digest, len(examples), corpus.quotations, licence), told)


__all__ = [
    "Aids", "Corpus", "Model", "Progress", "Register", "by_mentions", "clean", "compared", "dated", "default",
    "english", "from_table", "layers", "learn_quotations", "load", "picture", "read_all", "read_article", "read_corpus",
    "read_register", "suggestions",
]  # fmt: skip
