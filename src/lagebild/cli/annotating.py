"""`lagebild annotate`: JSON lines in, JSON lines out, for pipelines and for measuring."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from lagebild.cli.building import ActorsFile
from lagebild.cli.lines import json_line, refused, tell, write_line


def annotate(
    file: Annotated[str, typer.Argument(help="JSON lines with id, text and published; - is standard input.")] = "-",
    only: Annotated[
        str,
        typer.Option(
            "--only",
            help="Which annotations, separated by commas: times, quotations, mentions, quantities, tokens, "
            "sentences, statements.",
        ),
    ] = "",
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            help="What “heute” and “am Abend” mean: news (the day of publication), narrative (no day), or auto.",
        ),
    ] = "auto",
    model: Annotated[
        Path | None, typer.Option("--model", help="A local model of quotations, see lagebild train quotations.")
    ] = None,
    actors: ActorsFile = None,
) -> None:
    """Annotate texts as they are, without cleaning; offsets are code points into the given text."""
    from lagebild.api import LAYERS, PROFILES

    wanted = tuple(name.strip() for name in only.split(",") if name.strip())
    unknown = [name for name in wanted if name not in LAYERS]
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)} is none of {', '.join(LAYERS)}", param_hint="--only")
    if profile not in PROFILES:
        raise typer.BadParameter(f"{profile} is none of {', '.join(PROFILES)}", param_hint="--profile")
    _check(model, actors)
    try:
        # Lines are decoded one by one, so that a broken one costs only itself.
        source = nullcontext(sys.stdin.buffer) if file == "-" else open(file, "rb")  # noqa: SIM115
    except OSError as error:
        tell(f"{file}: cannot be read ({error.strerror})")
        raise typer.Exit(2) from error
    with source as lines:
        failed = _annotate_lines(lines, {"only": wanted, "profile": profile, "model": model, "actors": actors})
    raise typer.Exit(1 if failed else 0)


def _check(model: Path | None, actors: Path | None) -> None:
    """Say once what is wrong with a model or an actors file, not on every line."""
    from lagebild.api import Lagebild
    from lagebild.errors import ActorsFileError, ModelError

    try:
        Lagebild(model, actors)
    except (ActorsFileError, ModelError) as error:
        raise refused(error) from error


def _annotate_lines(lines: Iterable[bytes], how: dict[str, Any]) -> int:
    failed = 0
    for number, line in enumerate(lines, 1):
        answer = _answer(line, number, how)
        if "error" in answer:
            failed += 1
            tell(f"line {number}: {answer['error']}")
        write_line(json_line(answer))
    return failed


def _answer(line: bytes, number: int, how: dict[str, Any]) -> dict[str, Any]:
    from lagebild.api import annotate as annotate_text
    from lagebild.errors import LagebildError

    name: Any = number
    if not line.strip():
        return {"id": name, "error": "is empty"}
    try:
        given = json.loads(line.decode("utf-8"))
        if not isinstance(given, dict):
            return {"id": name, "error": "is not a JSON object"}
        name = given.get("id", number)
        text, published = given.get("text"), given.get("published")
        if not isinstance(text, str):
            return {"id": name, "error": "has no text"}
        if published is not None and not isinstance(published, str):
            return {"id": name, "error": "has a published date that is not a string"}
        return {"id": name, **annotate_text(text, published, **how)}
    except UnicodeDecodeError:
        return {"id": name, "error": "is not UTF-8"}
    except (json.JSONDecodeError, RecursionError):
        return {"id": name, "error": "is not JSON"}
    except LagebildError as error:
        return {"id": name, "error": str(error)}
