"""JSON lines and JSON: each record is an article or a problem of its own; damage costs no more than its record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from lagebild.intake.json_feed import from_json_feed, is_json_feed
from lagebild.intake.json_stream import BrokenJson, Cursor
from lagebild.intake.limits import LARGEST_FILE
from lagebild.intake.lines import TextLine, lines
from lagebild.intake.records import article, holds_text, keys, plain_key
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]

_HEAD = 65_536
_MOST_BROKEN = 1000
"""Broken records after which the rest of a file is given up."""


def from_lines(stream: BinaryIO, shown: str) -> Read:
    """One JSON object per line. A line that is none is a problem with its number; the next ones are read."""
    found = False
    for line in lines(stream):
        if line.text is None:
            found = True
            yield Problem(shown, "TooLarge", f"line {line.number} of {shown} is too large for one record")
            continue
        # Lines of a list that was written one record a line.
        words = line.text.strip().strip("\ufeff\x1e").rstrip(",")
        if words and words not in {"[", "]"}:
            found = True
            yield _parsed(words, line, shown)
    if not found:
        yield Problem(shown, "NoText", f"{shown} is empty")


def _parsed(words: str, line: TextLine, shown: str) -> RawArticle | Problem:
    name, place = f"{shown}:{line.number}", f"line {line.number} of {shown}"
    try:
        record = json.loads(words)
    except json.JSONDecodeError as error:
        return Problem(name, "BadRecord", f"{place} is not valid JSON ({error.msg})")
    except RecursionError:
        return Problem(name, "BadRecord", f"{place} is not valid JSON (too deeply nested)")
    except ValueError:
        return Problem(name, "BadRecord", f"{place} is not valid JSON (a number is too long)")
    if not isinstance(record, dict):
        return Problem(name, "BadRecord", f"{place} is not a JSON object")
    return article(record, name, place, line.note)


def from_json(stream: BinaryIO, shown: str) -> Read:
    """A list of objects, one object, an object with a list of them ("articles", "data", …), objects one after another.

    A JSON Feed is read as such. Memory holds one record at a time, except for a feed.
    """
    head = stream.read(_HEAD)
    if is_json_feed(head):
        content = head + stream.read(LARGEST_FILE + 1 - len(head))
        if len(content) > LARGEST_FILE:
            yield Problem(shown, "TooLarge", f"{shown} is larger than {LARGEST_FILE // 1_000_000} MB and is set aside")
        else:
            yield from from_json_feed(content, shown)
        return
    cursor = Cursor(stream, head)
    if not cursor.peek():
        yield Problem(shown, "NoText", f"{shown} is empty")
    elif cursor.take("["):
        yield from _named(_elements(cursor), shown)
    else:
        yield from _named(_objects(cursor), shown)


Value = tuple[Any, str] | BrokenJson
"""A value and how it was read, or why it could not be read."""


def _named(values: Iterator[Value], shown: str) -> Read:
    """Articles and problems for values; a file of one record gives its own name to it."""
    first, second = next(values, None), next(values, None)
    if first is None:
        yield Problem(shown, "NoText", f"{shown} is empty")
    elif second is None:
        yield _article(first, shown, shown if isinstance(first, BrokenJson) else f"record 1 of {shown}", shown)
    else:
        for number, value in enumerate(chain((first, second), values), 1):
            yield _article(value, f"{shown}:{number}", f"record {number} of {shown}", shown)


def _article(value: Value, name: str, place: str, shown: str) -> RawArticle | Problem:
    if isinstance(value, BrokenJson):
        if value.large:
            return Problem(name, "TooLarge", f"{shown} is set aside from {place} on: it is too large for one record")
        return Problem(name, "BadRecord", f"{place} is not valid JSON ({value.reason})")
    record, note = value
    if not isinstance(record, dict):
        return Problem(name, "BadRecord", f"{place} is not a JSON object")
    return article(record, name, place, note)


def _elements(cursor: Cursor) -> Iterator[Value]:
    """The elements of a list whose bracket has been passed; a broken one is passed over if another follows."""
    broken = 0
    while not cursor.take("]"):
        try:
            if not cursor.peek():
                yield BrokenJson("the file breaks off")
                return
            yield cursor.value(), cursor.note
            if not cursor.take(",") and cursor.peek() not in {"]", ""}:
                raise BrokenJson("Expecting ',' delimiter")
        except BrokenJson as error:
            yield error
            broken += 1
            if error.large or broken > _MOST_BROKEN or not cursor.resume():
                return


def _objects(cursor: Cursor) -> Iterator[Value]:
    """The records of one object, and of those that follow it: some exports write objects one after another."""
    broken = 0
    while cursor.peek():
        try:
            if cursor.peek() == "{":
                yield from _object(cursor)
            else:
                yield cursor.value(), cursor.note
            cursor.take(",")
        except BrokenJson as error:
            yield error
            broken += 1
            if error.large or broken > _MOST_BROKEN or not cursor.resume():
                return


def _object(cursor: Cursor) -> Iterator[Value]:
    """The records in a list that an object holds under one of the usual names, else the object itself."""
    cursor.take("{")
    rest: dict[str, Any] = {}
    notes: list[str] = []
    listed = False
    while not cursor.take("}"):
        key = cursor.value()
        if not isinstance(key, str) or not cursor.take(":"):
            raise BrokenJson("Expecting property name enclosed in double quotes")
        if cursor.peek() == "[" and plain_key(key) in keys()["list"] and not holds_text(map(plain_key, rest)):
            cursor.take("[")
            listed = True
            yield from _elements(cursor)
        else:
            rest[key] = cursor.value()
            notes.append(cursor.note)
        if not cursor.take(",") and cursor.peek() != "}":
            raise BrokenJson("the file breaks off" if not cursor.peek() else "Expecting ',' delimiter")
    inner = [] if listed else _wrapped(rest)
    if inner:
        for record in inner:
            yield record, ""
    elif not listed:
        yield rest, next(filter(None, notes), "")


def _wrapped(record: dict[str, Any]) -> list[Any]:
    """The records in a list one level deeper ({"hits": {"hits": […]}}); none where the object has a text itself.

    Also a table as pandas writes it, by rows ({"0": {"text": …}}) or by columns ({"text": {"0": …}}).
    """
    if holds_text(map(plain_key, record)):
        return _columns(record)
    rows = list(record.values())
    if rows and all(isinstance(row, dict) and holds_text(map(plain_key, row)) for row in rows):
        return rows
    for outer in record.values():
        for key, value in outer.items() if isinstance(outer, dict) else ():
            if plain_key(key) in keys()["list"] and isinstance(value, list):
                return value
    return []


def _columns(record: dict[str, Any]) -> list[Any]:
    """The rows of a table by columns: a text that is an object with numbers for keys, as all columns are."""
    if not all(isinstance(column, dict) and all(map(str.isdecimal, column)) for column in record.values()):
        return []
    numbers = dict.fromkeys(number for column in record.values() for number in column)
    return [{name: column.get(number) for name, column in record.items()} for number in numbers]
