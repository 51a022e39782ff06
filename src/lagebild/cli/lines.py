"""Lines on standard output that can always be written, whatever stands in them."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lagebild.errors import LagebildError
    from lagebild.model import Problem

# Control characters, and marks that reverse or hide text: a file's name or a title may hold commands to the terminal,
# a second line that looks like our own, or the end of a name written backwards.
_TRICKS = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_TRICK = re.compile(f"[{_TRICKS}]+")
_TRICK_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_NUMBERS = re.compile(r"(?::\d+)+$")


def plain(words: str) -> str:
    """One line that does nothing to a terminal but show words."""
    return " ".join(_TRICK.sub(" ", words.encode("utf-8", "replace").decode("utf-8")).split())


def tell(words: str) -> None:
    """One line on standard error, whatever stands in it."""
    typer.echo(f"lagebild: {plain(words)}", err=True)


def refused(error: LagebildError) -> typer.Exit:
    """What ends a command with code 2 after all mistakes of a file that the user gave were told, one line each."""
    for sentence in getattr(error, "mistakes", None) or (str(error),):
        tell(sentence)
    return typer.Exit(2)


def about(problem: Problem) -> str:
    """A problem as one sentence. Most messages name the file ("line 3 of a.csv …"); those of stages are the reason."""
    is_named = _NUMBERS.sub("", problem.file) in problem.message
    return problem.message if is_named else f"{problem.file}: {problem.message}"


def json_line(written: dict[str, Any]) -> str:
    """One JSON object on a line of its own; what could trick a terminal is escaped, which says the same in JSON."""
    line = _TRICK_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(written, ensure_ascii=False)) + "\n"
    # A lone surrogate, which JSON allows as an escape, cannot be written as UTF-8: escape the whole line.
    return line if line.isascii() or _encodable(line) else json.dumps(written) + "\n"


def _encodable(line: str) -> bool:
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def write_line(line: str) -> None:
    """Write and flush, so that the reader of a pipe has each line when it is done.

    Raises `typer.Exit` with code 0 when that reader (head, less) has seen enough and closed the pipe, with
    code 1 and a sentence when the line cannot be written (a full disk).
    """
    try:
        sys.stdout.write(line if _encodable(line) else _replaced(line))
        sys.stdout.flush()
    except BrokenPipeError:
        _close()
        raise typer.Exit(0) from None
    except OSError as error:
        _close()
        tell(f"standard output cannot be written ({error.strerror or error})")
        raise typer.Exit(1) from None


def _close() -> None:
    """What Python still holds would complain when it is flushed at the end: it goes nowhere instead."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replaced(line: str) -> str:
    encoding = sys.stdout.encoding or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)
