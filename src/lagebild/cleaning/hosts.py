"""Hosts and outlets: the name behind an address, one name for all articles of a host."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lagebild.lexicon.outlets import Outlets, host_of, known
from lagebild.model import Article, Document, Stated

_LONGEST_NAME = 4
"""Words of an outlet's name; what is longer is its motto ("Rheinblatt – Nachrichten vom Ufer")."""


def outlet_of(url: str | None, outlets: Outlets | None = None) -> str | None:
    """The outlet behind an address: a known name, else the host without "www." and the like."""
    found = (outlets or known()).at(url)
    return found.name if found else host_of(url) or None


def short_name(site: str | None) -> str | None:
    """The name that a page gives its site, if it is a name; None for mottos and addresses."""
    if not site or len(site.split()) > _LONGEST_NAME or "/" in site or not any(c.isalpha() for c in site):
        return None
    return site


def one_name_per_host(documents: Sequence[Document], outlets: Outlets | None = None) -> list[Document]:
    """The documents with an outlet's name wherever only its host was known and another article of the host names it.

    Two names for one house would count as two origins. The name that most articles of the host have counts,
    of several the first. What `outlets` have (those of the lexicon by default) stays.
    """
    outlets = outlets or known()
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        host, outlet = host_of(document.article.url), document.article.outlet
        if host and outlet and outlet != host and not outlets.at(host):
            named[host][outlet] += 1
    return [_renamed(document, named) for document in documents]


def _renamed(document: Document, named: dict[str, Counter[str]]) -> Document:
    article = document.article
    host = host_of(article.url)
    if not host or article.outlet != host or host not in named:
        return document
    return replace(document, article=_with_outlet(article, named[host].most_common(1)[0][0]))


def _with_outlet(article: Article, name: str) -> Article:
    facts = tuple(replace(fact, value=name) if fact.key == "outlet" else fact for fact in article.stated)
    return replace(article, outlet=name, stated=facts or (Stated("outlet", name, "address"),))


__all__ = ["host_of", "one_name_per_host", "outlet_of", "short_name"]
