"""What the machinery of a page leaves in a dump: style sheets and scripts, signatures of embedded posts, counters."""

from __future__ import annotations

import re

from lagebild.cleaning.sheet import Line, Sheet

_MARKS = "{};*<="
_TRACES = ("{", "}", "(@", "*/", "<!--", "-->", "();", "document.", ":true", ":false", ":null", ":undefined")
_BLOCK = re.compile(
    r"\}|[^\s{}][^{}]*\{$|[.#@}][^{}]*\{\s*[\w-]+\s*:[^{}]*;$|/\*.*\*/$|[\w-]+:(?:true|false|null|undefined)$|<!--|-->$"
)
_DECLARATION = re.compile(r"[a-z-]+\s*:\s*[^;:]{1,80};$")
_SCRIPT = re.compile(r"\bfunction\s*\(|\bdocument\.\w|\bwindow\.\w|\bcreateElement\b|\b(?:var|let|const) \w+\s*=")
_SCRIPT_MARKS = re.compile(r"[(){};=]")
_FEWEST_SCRIPT_MARKS = 4
_POST = re.compile(r"[—–-]\s?\S.{0,60} \(@\w{2,20}\)(?:\s.{0,30})?$")
_COUNTER = re.compile(r"(?:\d{1,4} )*\d{0,4} ?(?:(?:Artikel )?Bewertung ?){0,2}$")
_MACHINERY = {"page code", "sharing", "embedded content"}


def drop_traces(sheet: Sheet) -> None:
    """Take out lines of code, signatures of posts ("— Ida Ohm (@idaohm) 3. Mai 2021") and counters beside them."""
    if not any(mark in sheet.text for mark in _TRACES):
        return
    for line in sheet.kept:
        if is_code(line.text):
            sheet.drop(line, "page code")
        elif line.text[0] in "—–-" and _POST.match(line.text):
            sheet.drop(line, "embedded content")
    if any(line.reason in _MACHINERY for line in sheet.lines):
        _drop_neighbours(sheet)


def is_code(text: str) -> bool:
    """Whether a line is a style sheet's or a script's.

    Counter-example: a formula in braces stands inside a sentence, and "Erstens: die Lage;" names no property.
    """
    if not any(mark in text for mark in _MARKS) and not text.endswith(("true", "false", "null", "undefined")):
        return False
    if _BLOCK.match(text):
        return True
    return bool(_SCRIPT.search(text)) and len(_SCRIPT_MARKS.findall(text)) >= _FEWEST_SCRIPT_MARKS


def _drop_neighbours(sheet: Sheet) -> None:
    """Take out what is code or a counter only beside other code and buttons: declarations, bare numbers."""
    lines = sheet.lines
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for index in order:
            line = lines[index]
            if line.out or not _is_weak(line):
                continue
            beside = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
            reason = next((other.reason for other in beside if other.reason in _MACHINERY), "")
            if reason:
                sheet.drop(line, reason)


def _is_weak(line: Line) -> bool:
    return bool(_DECLARATION.match(line.text) or _COUNTER.match(line.text))
