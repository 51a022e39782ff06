"""Names of files that hold no article: hidden ones, a site's notes for machines, what browsers save beside a page."""

from __future__ import annotations

from collections.abc import Callable

ACTORS = "actors.toml"
"""What a user knows of who is who, see the package register: beside reports it is no report."""
_SKIPPED = {
    *("Thumbs.db", "desktop.ini", "__MACOSX"),
    *("robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt", "llms.txt"),
}
_COMPANIONS = ("_files", "-Dateien", "_Dateien", "-files")


def is_hidden(name: str) -> bool:
    """Whether something is hidden, made by an operating system or office program for itself, or a site's note."""
    return name.startswith((".", "~$")) or name in _SKIPPED


def is_companion(folder: str, has_page: Callable[[str], bool]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved page; `has_page` tells whether one has that stem."""
    return any(folder.endswith(end) and has_page(folder.removesuffix(end)) for end in _COMPANIONS)
