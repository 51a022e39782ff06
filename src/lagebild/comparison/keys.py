"""Content keys: what a passage is about, as words that can be compared across articles.

An actor is one key however it is named ("der Kremlchef", "Putin", "er"); a country is one
key with its capital, its seat of government and its adjective; other names, nouns, full
verbs and adjectives count by lemma; a number is a key of its own. Words of speech and
verbs that say little are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from lagebild.comparison.countries import countries
from lagebild.lexicon import column, table
from lagebild.model import Document, Mention, TimeExpression, Word
from lagebild.text import Span

Identity = Mapping[tuple[str, str], str]

COUNTRY, ACTOR, NUMBER = "@", "&", "#"
"""First characters of the keys of countries, actors and numbers; all other keys are words."""


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that tell no proposition from another: auxiliaries, light verbs, cues of speech."""
    speech = {row["lemma"] for row in table("quotations_cues") if row["pos"] == "verb" and row["class"] in _SPEECH}
    return column("comparison_light_verbs", "lemma") | speech


_SPEECH = ("say", "write", "think", "find", "announce", "assess", "document")


def is_name(key: str) -> bool:
    """Whether a key stands for an actor or a country: who, not what."""
    return key[:1] in (COUNTRY, ACTOR)


def is_content(key: str) -> bool:
    """Whether a key says what: neither a name nor a number."""
    return key[:1] not in (COUNTRY, ACTOR, NUMBER)


SHORTEST_PART = 5
"""Letters of the shortest word that is recognised at the end or beginning of a compound."""


def shared_keys(own: Iterable[str], others: Mapping[str, int]) -> tuple[str, ...]:
    """The keys of `own` that `others` has too; "säure" also stands for "salpetersäure"."""
    long = [key for key in others if len(key) > SHORTEST_PART and not is_name(key)]
    return tuple(key for key in own if key in others or _is_in_any(key, long))


def _is_in_any(key: str, others: Sequence[str]) -> bool:
    if is_name(key) or len(key) < SHORTEST_PART:
        return False
    return any(_is_part(key, other) for other in others)


def _is_part(key: str, other: str) -> bool:
    return other.startswith(key) or other.endswith(key) or key.startswith(other) or key.endswith(other)


def named_actors(documents: Iterable[Document], identity: Identity) -> frozenset[str]:
    """The actors whom some article calls by a name, not only by a role or a pronoun."""
    return frozenset(
        identity[document.article.id, mention.chain]
        for document in documents
        for mention in document[Mention]
        if mention.form in ("name", "metonym") and (document.article.id, mention.chain) in identity
    )


@dataclass(frozen=True)
class Reader:
    """Reads the keys of passages of one article.

    `identity` leads from mention chains to actors; `named` are the actors that some article
    names: "die Gutachter" without a name are words, nobody who could be met again.
    """

    document: Document
    identity: Identity = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    @cached_property
    def _starts(self) -> list[int]:
        return [word.span.start for word in self.document[Word]]

    @cached_property
    def _named(self) -> dict[int, tuple[str, int]]:
        """Places where a name starts: its key and its end. Countries before actors, since theirs is the coarser key."""
        found: dict[int, tuple[str, int]] = {}
        for mention in self.document[Mention]:
            actor = self.identity.get((self.document.article.id, mention.chain))
            if actor and mention.form == "name":
                span = mention.head or mention.span
                found[span.start] = (ACTOR + actor, span.end)
        for span, code in countries(self.document.text):
            if "-" not in span.of(self.document.text) and not self._inside_longer_name(found, span):
                found[span.start] = (COUNTRY + code, span.end)
        return found

    def _inside_longer_name(self, found: Mapping[int, tuple[str, int]], span: Span) -> bool:
        known = found.get(span.start)
        return known is not None and known[1] > span.end

    @cached_property
    def _referring(self) -> list[tuple[int, str]]:
        """Places where a named actor is meant without the name: pronouns and roles."""
        article = self.document.article.id
        others = [m for m in self.document[Mention] if m.form != "name"]
        meant = [(m.span.start, self.identity.get((article, m.chain))) for m in others]
        return [(place, ACTOR + actor) for place, actor in meant if actor in self.named and actor]

    @cached_property
    def _times(self) -> list[Span]:
        return [time.span for time in self.document[TimeExpression] if time.type != "DURATION"]

    @cached_property
    def _titled(self) -> list[Span]:
        """Named persons with their titles: "der russische Verteidigungsminister Sergei Schoigu" is one name."""
        return [m.span for m in self.document[Mention] if m.kind == "PER" and m.form == "name"]

    def words(self, spans: Iterable[Span]) -> list[Word]:
        """The words that lie in `spans`, in text order."""
        layer = self.document[Word]
        found: list[Word] = []
        for span in spans:
            for word in layer[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]:
                if word.span.end <= span.end:
                    found.append(word)
        return found

    def keys(self, spans: Sequence[Span]) -> Counter[str]:
        """The content keys of `spans`, counted."""
        found: Counter[str] = Counter()
        consumed = 0
        for word in self.words(spans):
            name = self._named.get(word.span.start)
            if name:
                found[name[0]] += 1
                consumed = name[1]
            elif word.span.start >= consumed and not self._is_aside(word.span):
                found.update(self._plain(word))
        for place, key in self._referring:
            if any(span.start <= place < span.end for span in spans):
                found[key] += 1
        return found

    def words_for(self, spans: Sequence[Span], keys: Iterable[str]) -> list[str]:
        """The words in `spans` that stand for `keys`, in text order, each once: what a reader can look for."""
        wanted, told = set(keys), []
        consumed = 0
        for word in self.words(spans):
            name = self._named.get(word.span.start)
            end = name[1] if name else word.span.end
            found = {name[0]} if name else set(self._plain(word)) if word.span.start >= consumed else set()
            if found & wanted:
                told.append(self.document.text[word.span.start : end])
                wanted -= found
            consumed = max(consumed, end)
        return told

    def _plain(self, word: Word) -> Iterator[str]:
        text = word.span.of(self.document.text)
        if word.pos == "CARD" or text[:1].isdigit():
            yield NUMBER + text.strip(".").casefold()
        elif word.pos in ("NN", "NE", "FM"):
            yield from _noun(text, word.lemma)
        elif (word.pos.startswith("VV") and word.lemma not in light_verbs()) or word.pos in ("ADJA", "ADJD"):
            yield word.lemma.casefold()

    def _is_aside(self, span: Span) -> bool:
        """Whether a word belongs to a time expression or to the title of a named person: no content of its own."""
        return any(
            (at := bisect_left(layer, span.end, key=lambda s: s.start) - 1) >= 0 and layer[at].contains(span)
            for layer in (self._times, self._titled)
        )


def _noun(text: str, lemma: str) -> Iterator[str]:
    """A noun; of "US-Regierung" both the country and the rest."""
    found = next(iter(countries(text)), None) if "-" in text else None
    if found and found[0].start == 0:
        yield COUNTRY + found[1]
        lemma = lemma.partition("-")[2] or lemma
    yield lemma.casefold()
