"""`lagebild actors`: who is who in the reports, why so; and a first actors file for a person to edit."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.building import ActorsFile, read_story
from lagebild.cli.lines import refused, tell, write_line

if TYPE_CHECKING:
    from lagebild.model import Actor, Story

KINDS = ("person", "organisation", "government", "place", "group", "media")


def actors(
    paths: Annotated[list[str], typer.Argument(help="Files or folders with reports.", metavar="PATH…")],
    file: ActorsFile = None,
    kind: Annotated[
        str, typer.Option("--kind", help=f"Only these kinds, separated by commas: {', '.join(KINDS)}.")
    ] = "",
    name: Annotated[str, typer.Option("--name", help="Only actors called so, with all that is known of them.")] = "",
    why: Annotated[
        bool, typer.Option("--why", help="Also why mentions were joined, and who was left apart though alike.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Print a first actors file made from what was found, to be edited.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write that file, or extend it; nothing in it is changed.")
    ] = None,
) -> None:
    """List who is who in the reports: spellings, roles, institution, how often, and why so."""
    kinds = tuple(part.strip() for part in kind.split(",") if part.strip())
    unknown = [part for part in kinds if part not in KINDS]
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)} is none of {', '.join(KINDS)}", param_hint="--kind")
    if as_json and (suggest or out):
        raise typer.BadParameter("is not for --suggest and -o: an actors file is TOML", param_hint="--json")
    if out is not None and out.is_dir():
        raise typer.BadParameter(f"{out} is a folder, not a file", param_hint="--out")
    story, code = read_story(paths, actors_file=file)
    if not story.documents:
        tell("no report could be used")
        raise typer.Exit(code)
    chosen = _chosen(story, kinds, name)
    if suggest or out:
        _suggest(replace(story, actors=tuple(chosen)), out)
    elif as_json:
        write_line(_json(story, chosen))
    else:
        _list(story, chosen, why or bool(name))
    raise typer.Exit(code)


def _chosen(story: Story, kinds: Sequence[str], name: str) -> list[Actor]:
    """The actors of these kinds with this name, most mentions first."""
    from lagebild.cli.listing import called
    from lagebild.pipeline import by_mentions

    found = sorted((a for a in story.actors if not kinds or a.kind in kinds), key=by_mentions)
    named = called(found, name) if name else found
    if not named:
        tell(f"no actor is called {name!r}" if name else f"no actor is of the kind {', '.join(kinds) or 'any'}")
    return named


def _suggest(story: Story, out: Path | None) -> None:
    from lagebild.api import suggest_actors
    from lagebild.errors import ActorsFileError

    try:
        text = suggest_actors(story, out)
    except ActorsFileError as error:
        raise refused(error) from error
    write_line(text if out is None else f"{out}\n")


def _json(story: Story, chosen: Sequence[Actor]) -> str:
    from lagebild.model.codec import actor_json, problem_json

    written = {
        "reports": len(story.documents),
        "actors": [actor_json(story, actor) for actor in chosen],
        "problems": [problem_json(problem) for problem in story.problems],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _list(story: Story, chosen: Sequence[Actor], why: bool) -> None:
    from lagebild.cli.listing import entries, plain_lines, show
    from lagebild.pipeline import english

    told = {actor.id: actor for actor in english(story).actors}
    found = entries(story, [told[actor.id] for actor in chosen], why)
    if sys.stdout.isatty():
        show(found)
        return
    for lines in plain_lines(found):
        write_line(lines)
