"""`lagebild build` and `lagebild sample`: reports in, dossier out, a short summary."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lagebild.cli.lines import about, refused, tell, write_line
from lagebild.cli.progress import progress
from lagebild.cli.saving import check_folder

if TYPE_CHECKING:
    from lagebild.model import Story


class Lang(StrEnum):
    """Languages of the dossier."""

    de = "de"
    en = "en"


Out = Annotated[Path, typer.Option("-o", "--out", help="Folder for lagebild.json, dossier.html and dossier.md.")]
Language = Annotated[Lang, typer.Option("--lang", help="Language of the dossier.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the summary as JSON instead of a table.")]
ModelFile = Annotated[
    Path | None, typer.Option("--model", help="A local model of quotations, see lagebild train quotations.")
]
ActorsFile = Annotated[
    Path | None, typer.Option("--actors", help="Who is who, as you know it: an actors file, see lagebild actors.")
]


def build(
    paths: Annotated[list[str], typer.Argument(help="Files or folders with reports.", metavar="PATH…")],
    out: Out,
    lang: Language = Lang.de,
    as_json: AsJson = False,
    model: ModelFile = None,
    actors: ActorsFile = None,
) -> None:
    """Read reports about one story and write the situation picture."""
    raise typer.Exit(_build(paths, out, lang, as_json, model, actors))


def sample(
    out: Out = Path("out"),
    lang: Language = Lang.de,
    as_json: AsJson = False,
    where: Annotated[bool, typer.Option("--where", help="Only print where the sample reports lie.")] = False,
) -> None:
    """Build the invented sample story that ships with the program.

    One of its texts is English and is set aside with a reason; that is part of the sample and no failure.
    """
    from lagebild.api import sample as folder

    if where:
        typer.echo(folder())
        return
    _build([str(folder())], out, lang, as_json)


def _build(
    paths: list[str], out: Path, lang: Lang, as_json: bool, model: Path | None = None, actors: Path | None = None
) -> int:
    from lagebild.api import WRITTEN, write

    check_folder(out)
    story, code = read_story(paths, model, actors, [out / name for name in WRITTEN])
    if not story.documents:
        tell("no report could be used, so nothing was written")
        return code
    written = write(story, out, lang.value)
    facts = _summary(story, written)
    write_line(json.dumps(facts, ensure_ascii=False, indent=2) + "\n" if as_json else _table(facts))
    return code


def read_story(
    paths: list[str], model: Path | None = None, actors_file: Path | None = None, without: Iterable[Path] = ()
) -> tuple[Story, int]:
    """The story of all files under `paths`, with its problems told, and the exit code.

    Raises `typer.Exit` with code 2 where the model or the actors file cannot be used.
    """
    from lagebild.api import Lagebild
    from lagebild.errors import ActorsFileError, ModelError

    try:
        pile = Lagebild(model, actors_file)
    except (ActorsFileError, ModelError) as error:
        raise refused(error) from error
    with progress() as told:
        story = pile.add(*paths).without(*without).analyse(told)
    for problem in story.problems:
        tell(about(problem))
    if not story.documents:
        return story, 1
    # A duplicate or an earlier version is told, but nothing of it is missing.
    return story, 1 if any(problem.lost for problem in story.problems) else 0


def _summary(story: Story, written: tuple[Path, ...]) -> dict[str, Any]:
    from lagebild.model import Statement

    claims = story.claims
    return {
        "articles": len(story.documents),
        "outlets": len({d.article.outlet or d.article.id for d in story.documents}),
        "statements": sum(len(d[Statement]) for d in story.documents),
        "attributed statements": sum(s.reporting != "own_voice" for d in story.documents for s in d[Statement]),
        "claims": len(claims),
        "claims in several articles": sum(len(c.articles) > 1 for c in claims),
        "claims with one visible origin": sum(c.status == "one_origin" for c in claims),
        "claims disputed": sum(c.status == "disputed" for c in claims),
        "actors": len(story.actors),
        "problems": len(story.problems),
        "dossier": str(written[1]),
        "data": str(written[0]),
        "text version": str(written[2]),
    }


def _table(facts: dict[str, Any]) -> str:
    # Plain lines: a table fitted to the terminal would cut the paths that the reader wants to copy.
    width = max(map(len, facts)) + 2
    return "".join(f"{name:<{width}}{value}\n" for name, value in facts.items())
