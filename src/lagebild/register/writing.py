"""Entries as TOML for a person to edit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from lagebild.model import KnownActor

HEADER = """\
# Who is who: what Lagebild shall know beforehand. It goes before what the texts suggest.
# Keys of an [[actor]]: name, kind (person, organisation, government, place, group, media), aliases, roles,
# institution ("gov:US", "party:SPD", "org:…" or the name of another entry), wikidata, apart_from, note.
"""
_WIDE = 100


def quoted(words: str) -> str:
    """A string as TOML writes it; JSON's escapes are TOML's, but for those of characters outside the first plane."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def pair(key: str, value: str | Sequence[str]) -> str:
    """One line `key = value`; a long list stands in several."""
    if isinstance(value, str):
        return f"{key} = {quoted(value)}"
    line = f"{key} = [{', '.join(map(quoted, value))}]"
    if len(line) <= _WIDE:
        return line
    return "\n".join([f"{key} = [", *(f"    {quoted(item)}," for item in value), "]"])


def block(actor: KnownActor, before: Iterable[str] = (), after: Iterable[str] = ()) -> str:
    """An entry, with lines of comment before it and behind it."""
    lines = [*(commented(words) for words in before), "[[actor]]"]
    for key in ("name", "kind", "aliases", "roles", "institution", "wikidata", "apart_from", "note"):
        value = getattr(actor, key)
        lines += [pair(key, value)] if value else []
    return "\n".join([*lines, *(commented(words) for words in after)]) + "\n"


def commented(words: str) -> str:
    """One line of comment: what could end it or trick an editor becomes a blank."""
    return "# " + " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", " ", words).split())


def document(blocks: Iterable[str]) -> str:
    """A whole file of entries."""
    return "\n".join([HEADER, *blocks])
