"""`lagebild import`: what others keep, made into files that Lagebild reads; offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.acting import KINDS
from lagebild.cli.lines import refused, tell, write_line

imports = typer.Typer(help="Make files that Lagebild reads from tables of others, offline.", no_args_is_help=True)


@imports.callback()
def group() -> None:
    """Make files that Lagebild reads from tables of others; nothing is looked up on the network."""


@imports.command()
def actors(
    table: Annotated[Path, typer.Argument(help="A table of Wikidata items: CSV or TSV.", metavar="FILE")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The actors file to write or to extend.")] = Path(
        "actors.toml"
    ),
    kind: Annotated[
        str, typer.Option("--kind", help=f"The kind of items whose rows tell none: {', '.join(KINDS)}.")
    ] = "",
) -> None:
    """Make an actors file of a table of Wikidata items, or extend one; nothing that stands in it is changed."""
    from lagebild.api import import_actors
    from lagebild.errors import ActorsFileError

    if kind and kind not in KINDS:
        raise typer.BadParameter(f"{kind} is none of {', '.join(KINDS)}", param_hint="--kind")
    if out.is_dir():
        raise typer.BadParameter(f"{out} is a folder, not a file", param_hint="--out")
    try:
        done = import_actors(table, out, kind or None)  # type: ignore[arg-type]
    except ActorsFileError as error:
        raise refused(error) from error
    for sentence in (*done.problems, *done.notes):
        tell(sentence)
    filled = f", {done.extended:,} extended" if done.extended else ""
    write_line(f"{out}: {done.new:,} new entr{'y' if done.new == 1 else 'ies'}{filled}\n")
    raise typer.Exit(1 if done.problems else 0)
