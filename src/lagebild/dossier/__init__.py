"""The dossier: a story as one page, as Markdown and as data.

Reads a `Story` and nothing else. Writes strings: `as_html` one self-contained page (no script, no network,
printable), `as_markdown` the same content with footnotes, `as_json` the form `lagebild/1`. Guarantees: the same story
gives the same bytes; all words in quotation are slices of the stored texts; every link on the page leads to a place on
it; everything that came from outside is escaped and holds nothing that a terminal obeys; a section without content
vanishes. Does not decide, rank or judge anything that the story does not hold, and writes no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagebild.model import Story

__all__ = ["as_html", "as_json", "as_markdown"]

_CONTROL = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")
"""Control characters, which a terminal obeys: names of files may hold them, clean texts never do."""
del _CONTROL[ord("\n")], _CONTROL[ord("\t")]


def as_html(story: Story, language: str = "de") -> str:
    """The dossier as one HTML page in `language` ("de" or "en"; `KeyError` for any other)."""
    from lagebild.dossier.html import page
    from lagebild.dossier.views import dossier_view

    return page(dossier_view(story), language).translate(_CONTROL)


def as_markdown(story: Story, language: str = "de") -> str:
    """The dossier as Markdown with footnotes, in `language` ("de" or "en"; `KeyError` for any other)."""
    from lagebild.dossier.markdown import document
    from lagebild.dossier.views import dossier_view

    return document(dossier_view(story), language).translate(_CONTROL)


def as_json(story: Story) -> str:
    """The story in the form `lagebild/1`, one value per line, in stable order."""
    import json

    from lagebild.model.codec import story_json

    return json.dumps(story_json(story), ensure_ascii=False, indent=1) + "\n"
