"""A table of Wikidata items, as its Query Service exports them or a person keeps them, to known actors, offline.

Several rows of one item are one actor. A row stands on one line: a quotation mark that never closes costs only itself.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from lagebild.errors import ActorsFileError
from lagebild.intake.decoding import binary, decode
from lagebild.intake.tables import separator
from lagebild.lexicon import table
from lagebild.lexicon.belongs import PREFIXES, shipped
from lagebild.lexicon.spelling import normal_words
from lagebild.model import ActorKind, KnownActor
from lagebild.register.checks import item_id
from lagebild.register.entries import with_facts
from lagebild.register.keys import plain, words
from lagebild.register.reading import tidied

_LITERAL = re.compile(r'"(?P<words>.*)"(?:@[\w-]+|\^\^\S+)?')
_LANGUAGE = re.compile(r"[_@.\s(](?:de|en|fr|es|it|ru|uk|mul)\)?$", re.IGNORECASE)
_ITEM = re.compile(r"(?:<?https?://\S+>?|(?:wd:)?Q\d+)")
_BEFORE = re.compile(r"\s(?:of|in|for|at|des|der|von|für|im)\s")
_TOLD = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
_EAST = 0x2E80
"""The first letter of the Chinese, Japanese and Korean scripts."""
_SHORTEST_END = 3
"""Letters of words that are no end of a compound: a transport is no place (*Ort*)."""
_SPLIT = {"aliases": re.compile(r"\s*\|\s*|,\s+|\s*;\s+"), "roles": re.compile(r"\s*\|\s*|\s*;\s+")}


@dataclass(slots=True)
class Item:
    """All that the rows of one item say, and the line of the first."""

    line: int
    wikidata: str = ""
    facts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, facts: Mapping[str, Sequence[str]]) -> None:
        """What a further row says."""
        for key, values in facts.items():
            mine = self.facts.setdefault(key, [])
            mine += [value for value in values if value not in mine]


@dataclass(frozen=True, slots=True)
class Read:
    """The actors of a table, a sentence for each row that cannot be used, and what else one should know."""

    actors: tuple[KnownActor, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_table(content: bytes, shown: str, kind: ActorKind | None = None) -> Read:
    """The actors of a table, sorted by name, and a sentence for each row that cannot be used.

    `kind` is that of all items whose row tells none that is known; without it such an item is a person where no
    row tells a kind, and left out where one does. Raises `ActorsFileError` where it is no such table.
    """
    lines = _lines(content, shown)
    header = next(lines, (0, ""))
    if told := _TOLD.fullmatch(header[1]):
        header = next(lines, (0, ""))
    mark = told[1] if told else separator(header[1])
    columns = _columns(header[1], mark)
    if not {"wikidata", "name"} & set(columns):
        raise ActorsFileError(
            shown, (f"{shown} has no column for ids (item, qid, wikidata) or names (itemLabel, name)",)
        )
    items, broken = _items(lines, columns, mark, shown)
    actors, unused, short = _actors(items, shown, kind)
    notes: tuple[str, ...] = ()
    if short:
        one = "a spelling of one word is" if short == 1 else f"{short:,} spellings of one word are"
        notes = (f"{shown}: {one} left out, since such a word would mean that person wherever it stands alone",)
    return Read(actors, tuple(words for _, words in sorted([*broken, *unused])), notes)


def _lines(content: bytes, shown: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers."""
    what = binary(content)
    if what:
        raise ActorsFileError(shown, (f"{shown} is {what}, not a table",))
    text = decode(content).text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ActorsFileError(shown, (f"{shown} is empty",))
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _columns(header: str, mark: str) -> list[str]:
    """The field of each column, empty for those that say nothing of actors."""
    known = words()
    names = [_LANGUAGE.sub("", name.strip().lstrip("?")) for name in _cells(header, mark)]
    return [known.get(plain(name), "") for name in names]


def _cells(line: str, mark: str) -> list[str]:
    try:
        # In tables with tabs the Query Service writes "words"@de, which is no cell in quotation marks.
        if mark == "\t" and '"@' in line:
            return line.split(mark)
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def _items(
    lines: Iterator[tuple[int, str]], columns: Sequence[str], mark: str, shown: str
) -> tuple[list[Item], list[tuple[int, str]]]:
    """The items of all rows, those of one id or else one name together."""
    found: dict[str, Item] = {}
    problems: list[tuple[int, str]] = []
    for number, line in lines:
        cells = _cells(line, mark)
        place = f"line {number} of {shown}"
        if line.count('"') % 2 or not cells:
            problems.append((number, f"{place} has a quotation mark that does not close"))
        elif len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            problems.append((number, f"{place} has {len(cells)} cells where the header has {len(columns)}"))
        else:
            facts = _facts(cells, columns)
            given = facts.pop("wikidata", [])
            item = next(filter(None, map(item_id, given)), "")
            key = item or " ".join(facts.get("name", [""])[:1])
            if given and not item:
                problems.append((number, f"{place} has {given[0][:60]!r} in the place of a Wikidata id such as Q42"))
            elif not key:
                problems.append((number, f"{place} has neither a Wikidata id nor a name"))
            else:
                found.setdefault(key, Item(number, item)).add(facts)
    return list(found.values()), problems


def _facts(cells: Sequence[str], columns: Sequence[str]) -> dict[str, list[str]]:
    """The values of a row by field; a cell may hold several."""
    found: dict[str, list[str]] = {}
    for name, cell in zip(columns, cells, strict=False):
        literal = _LITERAL.fullmatch(cell.strip())
        bare = literal["words"].replace('\\"', '"') if literal else cell.strip()
        parts = [bare]
        if name in _SPLIT:
            parts = bare.split("|") if "|" in bare else _SPLIT[name].split(bare)
        if name and bare:
            found.setdefault(name, []).extend(tidied(parts))
    return found


def _actors(
    items: Sequence[Item], shown: str, kind: ActorKind | None
) -> tuple[tuple[KnownActor, ...], list[tuple[int, str]], int]:
    """The actors, sorted; what is wrong with items, by line; how many spellings of one word were left out."""
    actors: list[KnownActor] = []
    problems: list[tuple[int, str]] = []
    short = 0
    for item in items:
        names = [name for name in item.facts.get("name", ()) if not _ITEM.fullmatch(name)]
        aliases = sorted(name for name in item.facts.get("aliases", ()) if not _ITEM.fullmatch(name))
        # An item without a label in the languages asked for has its id in that place.
        name = (names or aliases or [""])[0]
        place = f"line {item.line} of {shown}"
        found = _kind(item.facts.get("kind", ()), kind)
        if not name:
            problems.append((item.line, f"{place}: {item.wikidata} has no name"))
        elif found is None:
            told = f"{place}: what kind of actor {item.facts['kind'][0][:60]!r} is, is not known; say --kind"
            problems.append((item.line, told))
        else:
            others = tuple(dict.fromkeys((*names[1:], *aliases)))
            kept = tuple(other for other in others if other != name and not _is_surname(other, name, found))
            short += sum(other != name for other in others) - len(kept)
            actors.append(_actor(item, name, kept, found))
    ordered = sorted(_once(actors), key=lambda a: (a.name.casefold(), a.name, a.wikidata or ""))
    return tuple(ordered), problems, short


def _once(actors: Sequence[KnownActor]) -> list[KnownActor]:
    """The actors; of a name that stands with an id and without one, the rows are about the same."""
    kept = [actor for actor in actors if actor.wikidata]
    with_id: dict[tuple[str, str], list[int]] = {}
    for number, actor in enumerate(kept):
        with_id.setdefault((actor.name, actor.kind), []).append(number)
    for actor in actors:
        same = with_id.get((actor.name, actor.kind), []) if actor.wikidata is None else None
        if same == []:
            kept.append(actor)
        elif same is not None and len(same) == 1:
            kept[same[0]] = with_facts(kept[same[0]], actor)
    return kept


def _is_surname(name: str, whole: str, kind: ActorKind) -> bool:
    """Whether a name is a part of a person's; whole names in Chinese or Korean letters are one word, too."""
    if kind != "person" or any(ord(letter) >= _EAST for letter in name):
        return False
    return len(normal_words(name)) < 2 <= len(normal_words(whole))


def _actor(item: Item, name: str, aliases: tuple[str, ...], kind: ActorKind) -> KnownActor:
    facts = item.facts
    institutions = {_institution(value) for value in facts.get("institution", ()) if not _ITEM.fullmatch(value)}
    # A party or an employer is no institution that somebody speaks for: a minister does not speak for the party.
    also = sorted(value for value in facts.get("affiliation", ()) if not _ITEM.fullmatch(value))
    return KnownActor(
        name=name,
        kind=kind,
        aliases=aliases,
        roles=tuple(sorted(role for role in facts.get("roles", ()) if not _ITEM.fullmatch(role))),
        institution=next(iter(institutions)) if len(institutions) == 1 else None,
        wikidata=item.wikidata or None,
        apart_from=tuple(sorted(name for name in facts.get("apart_from", ()) if not _ITEM.fullmatch(name))),
        note="; ".join([*facts.get("note", ())[:1], *also]),
    )


def _institution(words_: str) -> str:
    row = shipped().of_name(words_)
    return row.key if row else words_ if words_.startswith(PREFIXES) else f"org:{words_}"


def _kind(labels: Sequence[str], given: ActorKind | None) -> ActorKind | None:
    """The kind that most labels tell, of several the first; `given` where none does."""
    told = Counter(found for label in labels if (found := kind_of(label)))
    if told:
        return told.most_common(1)[0][0]
    return given or (None if labels else "person")


def kind_of(label: str) -> ActorKind | None:
    """The kind of actor that the label or id of a class stands for; None for others.

    >>> kind_of("daily newspaper"), kind_of("Ministry of Defence"), kind_of("mountain")
    ('media', 'government', None)
    """
    item = item_id(label)
    core = item.lower() if item else _BEFORE.split(label.casefold(), maxsplit=1)[0].strip()
    for word, kind in _kinds():
        if core == word or (not item and core.endswith(word if len(word) > _SHORTEST_END else f" {word}")):
            return kind
    return None


@cache
def _kinds() -> tuple[tuple[str, ActorKind], ...]:
    """Words and ids with their kinds, the longest first."""
    rows = [(row["word"], cast(ActorKind, row["kind"])) for row in table("register_kinds")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
