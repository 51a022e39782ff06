"""The dossier as one page: templates, style and drawing put together; nothing on it comes from outside."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lagebild.dossier.layout import draw
from lagebild.dossier.phrases import Phrases
from lagebild.dossier.views import Dossier

if TYPE_CHECKING:
    from jinja2 import Environment


def page(view: Dossier, language: str) -> str:
    """The whole page in `language`; raises `KeyError` for a language that has no strings."""
    words = Phrases(language)
    style = _style()
    drawing = draw(view.sources.graph, words.node) if view.sources.graph.edges else None
    template = _environment().get_template("page.html.j2")
    return template.render(
        d=view,
        w=words,
        style=style,
        style_hash=_hash(style),
        drawing=drawing,
        version=program_version(),
        link=web_address,
    )


def web_address(url: str | None) -> str | None:
    """The address of a report if it leads to the web; anything else, such as "javascript:", is not made a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("lagebild.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    return files("lagebild.dossier").joinpath("templates/page.css").read_text(encoding="utf-8").strip()


def _hash(style: str) -> str:
    """The style's hash for the Content Security Policy: only this style may apply, no other, no script."""
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


@cache
def program_version() -> str:
    """The version of the program that makes the page; empty where it is not installed."""
    try:
        return version("lagebild")
    except PackageNotFoundError:
        return ""
