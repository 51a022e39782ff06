"""What a word tells wherever it stands: form, grammar and what the lexicons say, looked up once for all texts."""

from __future__ import annotations

from functools import lru_cache

from lagebild.actors.vocabulary import (
    GENITIVE,
    Body,
    Known,
    Title,
    body_of,
    country_of_adjective,
    loose,
    peoples,
    phrases_from,
    single,
    titles_of,
)
from lagebild.lexicon import column
from lagebild.lexicon.personal_names import given_names

MARKS = frozenset('„“”"«»‚‘›‹')
QUOTES = frozenset('„“”"«»')
NO_NAME = ("V", "$", "AP", "ART", "K", "CARD")


class Form:
    """A word as written, with its grammar, shared by all its places; two of the same words are one object.

    `low` is it in lower case, `bare` without a genitive's s, `inner` without any ending. `known`, `phrases`, `titles`,
    `title`, `body`, `adjective` (a country's code), `people`, `given` and `no_name` are what the lexicons say.
    """

    __slots__ = (
        "adjective",
        "bare",
        "body",
        "capital",
        "given",
        "given_genitive",
        "inner",
        "is_given",
        "is_noun",
        "known",
        "lemma",
        "lone",
        "low",
        "mood",
        "namelike",
        "no_name",
        "opens",
        "people",
        "phrases",
        "pos",
        "punctuation",
        "text",
        "title",
        "titles",
    )

    def __init__(self, text: str, pos: str, lemma: str, mood: str) -> None:
        self.text, self.pos, self.lemma, self.mood = text, pos, lemma, mood
        self.low = text.lower()
        self.capital = text[:1].isupper()
        self.is_noun = pos in ("NN", "NE", "NNA", "FM", "XY")
        self.punctuation = pos.startswith("$")
        self.opens = text in (":", "|") or text in QUOTES
        self.bare = GENITIVE.sub("", text)
        self.inner = loose(text)
        self.known: Known | None = single(text)
        self.phrases = phrases_from(text)
        self.titles: tuple[Title, ...] = titles_of(text)
        self.title = self.titles[0] if self.titles else None
        self.body: Body | None = body_of(text)
        self.adjective = country_of_adjective(text)
        self.people = text in peoples()
        self.given = text in given_names()
        self.given_genitive = text[-1:] == "s" and text[:-1] in given_names()
        self.no_name = text in column("actors_not_names", "word")
        self.is_given = self.given and pos not in ("VVFIN", "APPR", "ART", "KON", "ADV")
        self.namelike = self._namelike()
        self.lone = pos == "NE" and self.namelike and len(text) > 1 and text[1] != "."

    def _namelike(self) -> bool:
        """Whether it may be a part of somebody's name, as far as it alone tells; see `persons.namelike`."""
        pos = self.pos
        if any(c.isdigit() for c in self.text) or not self.capital or self.no_name or pos.startswith(NO_NAME):
            return False
        if self.title or self.people:
            return pos == "NE" and not self.title
        if pos in ("NN", "NNA"):
            return self.body is None
        return pos in ("NE", "FM", "XY") or pos[:2] in ("AD", "PT", "PI")


@lru_cache(maxsize=1 << 15)
def form(text: str, pos: str, lemma: str, mood: str) -> Form:
    """The word with what it tells."""
    return Form(text, pos, lemma, mood)
