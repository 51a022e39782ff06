"""Lines on standard output that can always be written, whatever stands in them."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import typer


def json_line(written: dict[str, Any]) -> str:
    """One JSON object on a line of its own."""
    line = json.dumps(written, ensure_ascii=False) + "\n"
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

    Raises `typer.Exit` with code 0 when that reader (head, less) has seen enough and closed the pipe.
    """
    try:
        sys.stdout.write(line if _encodable(line) else _replaced(line))
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python still holds would complain when it is flushed at the end: it goes nowhere instead.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def _replaced(line: str) -> str:
    encoding = sys.stdout.encoding or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)
