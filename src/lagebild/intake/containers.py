"""What zip and tar archives have in common: their members are read like the files of a folder.

Nothing is ever written to a disk, so a name like "../../x" can do no harm; it is
only made harmless to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lagebild.intake import manifest
from lagebild.intake.limits import BURSTING_RATIO, BURSTING_SIZE
from lagebild.intake.names import is_companion, is_hidden
from lagebild.intake.unpacking import Damageable
from lagebild.model import Problem, RawArticle

Read = Iterator[RawArticle | Problem]
NOT_READ = "there is no reader for"
"""How the sentence about a kind of file that is not read goes on; so the members of such kinds can be summed up."""
ReadMember = Callable[[Damageable, str, str], Read]
"""Reads a member from its stream, its name and the name to show."""

_DRIVE = re.compile(r"[A-Za-z]:")
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its name, what opens it, and why it is not opened (empty when it is)."""

    name: str
    opened: Callable[[], Damageable]
    reason: str = ""


@dataclass(slots=True)
class Container:
    """An archive being read: its name, its size in bytes (0 when unknown), and what is known of its members."""

    shown: str
    size: int = 0
    names: frozenset[str] = frozenset()
    manifests: Mapping[str, manifest.Manifest] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    """Why it could not be read to its end."""


def harmless(name: str) -> str:
    """A member's name as a relative path without "..", drive, control characters and marks that reorder it."""
    parts = _NOT_SHOWN.sub("\ufffd", name).replace("\\", "/").split("/")
    kept = [_DRIVE.sub("", part) if number == 0 else part for number, part in enumerate(parts)]
    kept = [part for part in kept if part.strip() not in {"", ".", ".."}]
    return "/".join(kept)[-_LONGEST_NAME:] or "member"


def read_members(members: Iterable[Member], container: Container, read: ReadMember) -> Read:
    """The articles of the members, with the manifests of the archive; kinds that are not read are summed up."""
    unread: Counter[str] = Counter()
    times: Counter[str] = Counter()
    given = total = 0
    for member in members:
        if _is_passed_over(member.name, container.names):
            continue
        if member.reason:
            unread[member.reason] += 1
            continue
        times[member.name] += 1
        shown = f"{container.shown}/{member.name}" + (f":{times[member.name]}" if times[member.name] > 1 else "")
        stream = member.opened()
        for item in read(stream, member.name, shown):
            if isinstance(item, Problem) and item.message.startswith(f"{shown} is set aside: {NOT_READ}"):
                unread[_kind(member.name)] += 1
                continue
            given += 1
            yield _overridden(item, member.name, container.manifests)
        total += stream.given
        if container.size and total > BURSTING_SIZE and total > BURSTING_RATIO * container.size:
            words = f"{container.shown} unpacks to more than {BURSTING_RATIO} times its size; the rest is set aside"
            yield Problem(container.shown, "TooLarge", words)
            return
    for reason, number in sorted(unread.items()):
        words = f"{container.shown} holds {number:,} {'file' if number == 1 else 'files'} not read: {reason}"
        yield Problem(container.shown, "NotReadYet", words)
    if not given and not unread and not container.broken:
        yield Problem(container.shown, "NoText", f"{container.shown} holds no files")


def manifest_problems(container: Container) -> Read:
    """A sentence for each manifest that is broken, and for each file that it names in vain."""
    for folder, found in sorted(container.manifests.items()):
        yield from manifest.problems(found, f"{container.shown}/{folder}{manifest.NAME}")


def _is_passed_over(name: str, names: frozenset[str]) -> bool:
    """Whether a member is a folder, hidden, a manifest, or belongs to a saved page."""
    parts = PurePosixPath(name).parts
    if parts[-1] == manifest.NAME or any(is_hidden(part) for part in parts):
        return True
    for depth, part in enumerate(parts[:-1]):
        above = "/".join(parts[:depth])
        if is_companion(part, lambda stem, above=above: _has_page(stem, above, names)):  # type: ignore[misc]
            return True
    return False


def _has_page(stem: str, folder: str, names: frozenset[str]) -> bool:
    base = f"{folder}/{stem}" if folder else stem
    return any(f"{base}{suffix}" in names for suffix in (".html", ".htm", ".xhtml"))


def _kind(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return f"of the kind {suffix!r}" if suffix else "without a suffix"


def _overridden(
    item: RawArticle | Problem, name: str, manifests: Mapping[str, manifest.Manifest]
) -> RawArticle | Problem:
    """The article with what the manifests of its folder and the folders above say; the nearest goes first."""
    if isinstance(item, Problem) or not manifests:
        return item
    path = PurePosixPath(name)
    for parent in reversed(path.parents):
        folder = "" if parent == PurePosixPath() else f"{parent.as_posix()}/"
        if folder in manifests:
            item = manifests[folder].applied(item, path.relative_to(parent).as_posix())
    return item
