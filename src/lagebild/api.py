"""The facade: add articles, analyse them, annotate single texts, write the dossier."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lagebild.errors import ActorsFileError, LagebildError, ModelError
from lagebild.model import (
    ActorKind,
    Article,
    Clause,
    Document,
    Mention,
    Problem,
    Published,
    Quantity,
    Quotation,
    RawArticle,
    Sentence,
    Statement,
    Story,
    TimeExpression,
    TimeValue,
    Token,
    Word,
    sha256,
)

if TYPE_CHECKING:
    from lagebild.pipeline import Model, Progress, Register

Language = Literal["de", "en"]
Profile = Literal["auto", "news", "narrative"]

LAYERS: dict[str, frozenset[type]] = {
    "sentences": frozenset({Sentence}),
    "tokens": frozenset({Token, Word, Clause}),
    "times": frozenset({Word, TimeExpression}),
    "quantities": frozenset({Quantity}),
    "mentions": frozenset({Mention}),
    "quotations": frozenset({Quotation}),
    "statements": frozenset({Statement}),
}
"""What `annotate` can give, and the layers each needs; times are read better with the tense of the words around."""

PROFILES: tuple[Profile, ...] = ("auto", "news", "narrative")
"""What "heute" and "am Abend" mean in a text, see `lagebild.times.Times`."""


_SURROGATE = re.compile("[\ud800-\udfff]")

WRITTEN = ("lagebild.json", "dossier.html", "dossier.md")
"""The files that `write` writes."""

LICENCE = "that of the corpus (CC BY-NC-SA 4.0 for the German news quotation corpus)"
"""What a model learned from a corpus says of its licence, unless told."""

LONGEST = 1_000_000
"""The longest text that is annotated, in characters, as for articles: no press report is longer, a broken export is."""


class Lagebild:
    """A pile of press reports about one story, and the picture that follows from it.

    >>> story = Lagebild().add("reports/").analyse()            # doctest: +SKIP
    >>> [claim.gist for claim in story.claims if claim.status == "disputed"]  # doctest: +SKIP
    """

    def __init__(self, model: str | Path | None = None, actors: str | Path | None = None) -> None:
        """`model` is the file of a local model of quotations; `ModelError` where it cannot be used.

        `actors` is an actors file (`docs/actors-file.md`), `ActorsFileError` where it cannot; one that is called
        `actors.toml` and lies among the reports is used in any case, below this one.
        """
        self._model = None if model is None else _model(model)
        self._register = None if actors is None else _register(actors)
        self._paths: list[str] = []
        self._without: list[str] = []
        self._texts: list[RawArticle] = []

    def add(self, *paths: str | Path) -> Lagebild:
        """Add files or folders; they are read when the story is analysed."""
        self._paths += [str(path) for path in paths]
        return self

    def without(self, *paths: str | Path) -> Lagebild:
        """Leave these files and folders out of the folders added: what an earlier run wrote is no report."""
        self._without += [str(path) for path in paths]
        return self

    def add_text(
        self,
        text: str,
        *,
        id: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> Lagebild:
        """Add one article as a string; `published` is an ISO date or EDTF."""
        name = id or f"text-{len(self._texts) + 1}"
        self._texts.append(
            RawArticle(
                file=name,
                raw=text,
                id=id,
                outlet=outlet,
                title=title,
                published=published,
                url=url,
                raw_sha256=sha256(text),
            )
        )
        return self

    def analyse(self, progress: Progress | None = None) -> Story:
        """Read, clean, analyse and compare everything added so far.

        Nothing raises for bad input: what could not be used stands in `story.problems`.
        """
        from lagebild.pipeline import Aids, Register, picture

        aids = Aids(self._model, self._register or Register())
        return picture(self._paths, progress, given=self._texts, without=self._without, aids=aids)


def clean(*paths: str | Path, without: Iterable[str | Path] = ()) -> Iterator[Document | Problem]:
    """Each article under `paths` cleaned, or the problem why it is not, lazily, in order: what `lagebild clean` shows.

    Memory stays flat however many there are: a text that came before is a `Problem` that names its first file, and
    versions of one address are not joined. `Lagebild` does both. Nothing raises for bad input. Files and folders
    named by `without` are left out of the folders read.

    >>> for item in clean("reports/"):                                       # doctest: +SKIP
    ...     print(item.message if isinstance(item, Problem) else item.article.title)
    """
    from lagebild.pipeline import clean as cleaned

    return cleaned((str(path) for path in paths), [str(path) for path in without])


def annotate(
    text: str,
    published: str | None = None,
    only: Iterable[str] = (),
    profile: Profile = "auto",
    model: str | Path | None = None,
    actors: str | Path | None = None,
) -> dict[str, Any]:
    """The annotations of one text as given, without cleaning, as the dictionary that `lagebild annotate` prints.

    `only` names keys of `LAYERS`; none means all. Offsets are code points into `text`. `profile` is one of
    `PROFILES`: whether "heute" and "am Abend" are the day of publication; `model` is the file of a local model of
    quotations, `actors` an actors file, whose institutions are known. Raises `LagebildError` when `published` is not
    a date, `only` or `profile` is unknown, a file cannot be used, or the text is longer than `LONGEST`.
    """
    from lagebild.annotations import annotations_json
    from lagebild.pipeline import Aids, Register, layers

    wanted = tuple(only) or tuple(LAYERS)
    unknown = [name for name in wanted if name not in LAYERS]
    if unknown:
        raise LagebildError(", ".join(unknown), f"is none of {', '.join(LAYERS)}")
    if profile not in PROFILES:
        raise LagebildError(profile, f"is none of {', '.join(PROFILES)}")
    if len(text) > LONGEST:
        raise LagebildError("the text", f"has {len(text):,} characters; more than {LONGEST:,} are not read")
    document = document_of(text, published)
    kinds: frozenset[type] = frozenset().union(*(LAYERS[name] for name in wanted))
    aids = Aids(None if model is None else _model(model), Register() if actors is None else _register(actors))
    document, errors = layers(document, kinds, profile, aids)
    if errors:
        raise errors[0]
    return annotations_json(document, wanted)


def _model(path: str | Path) -> Model:
    """A model by its file, read once however many texts are annotated with it."""
    try:
        state = os.stat(path)
    except OSError as error:
        raise ModelError(str(path), f"cannot be read ({error.strerror or error})") from error
    return _loaded(str(path), state.st_mtime_ns, state.st_size)


def _register(path: str | Path) -> Register:
    """An actors file, read once as long as it stays as it is."""
    try:
        state = os.stat(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ActorsFileError(str(path), (f"{path} cannot be read ({reason})",)) from error
    return _listed(str(path), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _listed(path: str, _changed: int, _size: int) -> Register:
    from lagebild.pipeline import read_register

    return read_register(Path(path))


@lru_cache(maxsize=2)
def _loaded(path: str, _changed: int, _size: int) -> Model:
    from lagebild.pipeline import load

    return load(path)


def train_quotations(
    corpus: str | Path, out: str | Path, licence: str = LICENCE, progress: Progress | None = None
) -> tuple[Path, str]:
    """Learn a local model of quotations from an annotated corpus and write it to the file `out`.

    `corpus` is a file, or a folder with `train*.jsonl` or `train*.jsonl.gz`, in the format of the German news quotation
    corpus; `licence` is stored in the file, since weights inherit the licence of the corpus. Returns the file and one
    sentence about it. Raises `LagebildError` where the corpus cannot be used or the file not be written.
    """
    from lagebild.pipeline import learn_quotations, read_corpus

    target = Path(out)
    read = read_corpus(Path(corpus))
    content = learn_quotations(read, licence, progress)
    _write(target, content)
    told = f"learned from {len(read.texts)} texts with {read.quotations} quotations (corpus {read.digest})"
    return target, f"{told}; the weights inherit its licence: {licence}"


def document_of(text: str, published: str | None = None) -> Document:
    """A document over `text` as it is; `published` is an ISO date, with or without time, or None.

    Lone surrogates, which JSON allows as escapes, become U+FFFD: no library for language takes them, and places stay.
    """
    text = _SURROGATE.sub("\ufffd", text)
    given = Published()
    if published:
        try:
            day = date.fromisoformat(published.strip()[:10])
        except ValueError as error:
            raise LagebildError(repr(published), "is not a date such as 2023-09-05") from error
        given = Published(TimeValue(day, day, day.isoformat()), "given")
    return Document(Article(id="text", file="text", text=text, published=given, text_sha256=sha256(text)))


def write(story: Story, directory: str | Path, language: Language = "de") -> tuple[Path, Path, Path]:
    """Write `lagebild.json`, `dossier.html` and `dossier.md`; each file is replaced whole or not at all.

    Raises `LagebildError` when the directory cannot be written.
    """
    from lagebild.dossier import as_html, as_json, as_markdown
    from lagebild.pipeline import english

    target = Path(directory)
    read = english(story) if language == "en" else story
    contents = dict(zip(WRITTEN, (as_json(story), as_html(read, language), as_markdown(read, language)), strict=True))
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            _replace(target / name, content)
    except OSError as error:
        raise LagebildError(str(directory), f"cannot be written ({error.strerror or error})") from error
    data, page, text = (target / name for name in WRITTEN)
    return data, page, text


def suggest_actors(story: Story, out: str | Path | None = None) -> str:
    """A starting actors file from what a story holds, for a person to edit, as text; see `docs/actors-file.md`.

    With `out` it is written there. A file that is there already is extended: nothing that stands in it is changed.
    Raises `ActorsFileError` where that file has mistakes, `LagebildError` where it cannot be written.
    """
    from lagebild.pipeline import suggestions

    made = suggestions(story, target=None if out is None else Path(out))
    if out is not None:
        _write(Path(out), made.text)
    return made.text


@dataclass(frozen=True, slots=True)
class Imported:
    """What `import_actors` did: entries made new and extended; a sentence for each row not used or conflict; notes."""

    new: int
    extended: int
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def import_actors(table: str | Path, out: str | Path, kind: ActorKind | None = None) -> Imported:
    """Make an actors file of a table of Wikidata items (CSV), offline, or extend `out` where it is there already.

    `kind` is that of items whose rows tell none. Raises `ActorsFileError` where the table or the file cannot be
    used, `LagebildError` where the file cannot be written.
    """
    from lagebild.pipeline import from_table

    made, read = from_table(Path(table), Path(out), kind)
    _write(Path(out), made.text)
    return Imported(made.new, made.filled, (*read.problems, *made.told), read.notes)


def _write(path: Path, content: str | bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise LagebildError(str(path), f"cannot be written ({error.strerror or error})") from error


def _replace(path: Path, content: str | bytes) -> None:
    # An interrupted run must not leave half a dossier where a whole one stood.
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def sample() -> Path:
    """The folder of the invented sample story that ships with the package."""
    return Path(__file__).with_name("sample")
