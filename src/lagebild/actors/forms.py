"""What a word tells wherever it stands: form, grammar and what the lexicons say, looked up once for all texts."""

from __future__ import annotations

import re
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
    say_verbs,
    single,
    tell_verbs,
    titles_of,
)
from lagebild.lexicon import column
from lagebild.lexicon.personal_names import given_names

MARKS = frozenset('„“”"«»‚‘›‹')
QUOTES = frozenset('„“”"«»')
NO_NAME = ("V", "$", "AP", "ART", "K", "CARD")


WITH_NAME = frozenset(["media", "company", "science", "association", "armed", "party"])
"""The sorts of institutions whose noun takes a name behind it ("die Zeitung Pegelblick")."""
WITH_SEAT = frozenset(["science", "court", "police", "authority", "association", "parliament", "ministry"])
"""The sorts of institutions that are named by their noun and its seat ("Landgericht Köln")."""
COMPANY = frozenset(
    ["AG", "GmbH", "SE", "KG", "KGaA", "mbH", "OHG", "Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "Limited", "LLC",
     "plc", "PLC", "S.A.", "SA", "N.V.", "NV", "Co.", "Co"]
)  # fmt: skip
ENGLISH = frozenset(["of", "for", "the", "and", "on", "in", "at", "to", "&", "de", "del", "des", "du", "la", "et"])
CHIEFS = frozenset(["executive", "spokesperson", "official"])
ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ&/\-]{1,6}")
AGED = re.compile(r"(\d{1,3})-?[Jj]ährige[nrs]?")
"""How old somebody is, as an adjective or noun ("61-jährige", "61-Jährige")."""
NOBODY: tuple[str, frozenset[str]] = ("", frozenset())
SYLLABLES = frozenset(["ko", "zh"])
"""Origins of names of one syllable, which the tagger takes for orders ("Ri", "Li")."""
ROMAN = re.compile(r"[IVXLCDM]+")
_DECLINED = ("e", "en", "er", "es", "em")


class Form:
    """A word as written, with its grammar, shared by all its places; two of the same words are one object.

    `low` is it in lower case, `bare` without a genitive's s, `inner` without any ending. `known`, `phrases`, `titles`,
    `title`, `body`, `adjective` (a country's code), `people`, `given` and `no_name` are what the lexicons say;
    the rest is what rules ask of a word by itself.
    """

    __slots__ = (
        "acronym", "adjective", "bare", "body", "capital", "given", "given_genitive", "has_seat", "heads", "house",
        "inner", "is_given", "is_noun", "joins", "known", "leads", "lemma", "lone", "low", "mood", "nameable",
        "namelike", "no_name", "noun", "opens", "people", "phrases", "plain", "pos", "press", "punctuation", "says",
        "starts", "strange", "takes_name", "tells", "text", "title", "titles"
    )  # fmt: skip

    def __init__(self, text: str, pos: str, lemma: str, mood: str) -> None:
        self.text, self.pos, self.lemma, self.mood = text, pos, lemma, mood
        self.low = text.lower()
        self.capital = text[:1].isupper()
        self.is_noun = pos in ("NN", "NE", "NNA", "FM", "XY")
        self.punctuation = pos.startswith("$")
        self.opens = text in (":", "|") or text in QUOTES
        self.bare = GENITIVE.sub("", text)
        self.inner = loose(text)
        self._look_up(text)
        self._judge(text, pos)

    def _look_up(self, text: str) -> None:
        self.known: Known | None = single(text)
        self.phrases = phrases_from(text)
        self.titles: tuple[Title, ...] = titles_of(text)
        self.title = self.titles[0] if self.titles else None
        self.body: Body | None = body_of(text)
        self.adjective = country_of_adjective(text)
        self.people = text in peoples()
        self.given = text in given_names() or ("-" in text and all(part in given_names() for part in text.split("-")))
        self.given_genitive = text[-1:] == "s" and text[:-1] in given_names()
        self.no_name = text in column("actors_not_names", "word")
        self.press = text.rsplit("-", 1)[-1].removesuffix("s") in column("actors_press_nouns", "noun")

    def _judge(self, text: str, pos: str) -> None:
        body, verb = self.body, pos[:2]
        self.is_given = self.given and pos not in ("VVFIN", "APPR", "ART", "KON", "ADV")
        self.namelike = self._namelike()
        self.lone = pos == "NE" and self.namelike and len(text) > 1 and text[1] != "."
        self.strange = self._strange()
        self.nameable = self._nameable()
        self.heads = self._heads_name()
        self.noun = self._noun() if self.capital and self.is_noun else self._aged() if pos == "NN" else None
        self.says = verb in ("VV", "VM") and self.lemma in say_verbs()
        self.tells = verb == "VV" and self.lemma in tell_verbs()
        self.house = self._house()
        self.acronym = bool(ACRONYM.fullmatch(text)) and text.isupper() and not (self.no_name or ROMAN.fullmatch(text))
        single_body = body is not None and not body.plural
        self.takes_name = pos == "NN" and body is not None and single_body and body.body in WITH_NAME
        self.has_seat = pos in ("NN", "NE") and body is not None and single_body and body.body in WITH_SEAT
        as_body = pos in ("NN", "NE") and body is not None
        self.leads = self.heads or self.takes_name or text in MARKS
        self.joins = self.strange or text in ENGLISH
        special = self.known or self.phrases or self.is_given or self.acronym or body is not None or pos == "ADJA"
        self.plain = self.capital and not special
        foreign = not self.capital and text[:1] > "\u0590" and text[:1].isalpha()
        self.starts = not self.punctuation and bool(self.capital or self.known or self.phrases or as_body or foreign)

    def _namelike(self) -> bool:
        """Whether it may be a part of somebody's name, as far as it alone tells; see `persons.namelike`."""
        pos = self.pos
        if any(c.isdigit() for c in self.text) or not self.capital or self.no_name:
            return False
        if pos.startswith(NO_NAME):
            return pos == "VVIMP" and bool(given_names().get(self.text, NOBODY)[1] & SYLLABLES)  # "Machthaber Ri"
        if self.title or self.people:
            return pos == "NE" and not self.title
        if pos in ("NN", "NNA"):
            return self.body is None
        return pos in ("NE", "FM", "XY") or pos[:2] in ("AD", "PT", "PI")

    def _strange(self) -> bool:
        """Whether it may be a word of another language: with a capital letter, and no German noun or adjective."""
        text, pos = self.text, self.pos
        if not self.capital or not text[:2].isalpha() or self.no_name or self.title:
            return False
        if pos[:2] in ("PP", "PD", "PI", "PR", "CA", "AR", "KO", "AP") or self.adjective:
            return False
        return pos != "ADJA" or not text.endswith(_DECLINED)

    def _nameable(self) -> bool:
        """Whether it may be the name behind an institution's noun."""
        text, pos = self.text, self.pos
        if not self.capital or self.no_name or self.title:
            return False
        return pos in ("NE", "FM", "XY") or (pos == "NN" and ("-" in text or text[1:2].isupper()))

    def _heads_name(self) -> bool:
        """Whether a name may follow it as a title."""
        title, pos = self.title, self.pos
        if title is None or pos not in ("NN", "NE", "NNA", "XY", "FM"):
            return False
        return (not title.plural or title.title.endswith("e")) and (title.exact or pos != "NE")

    def _noun(self) -> Title | Body | None:
        """The title, institution or inhabitant that it is."""
        title, body = self.title, self.body
        if title and body:
            return title if title.exact or not body.exact else body
        if title is None and body is None and self.people:
            feminine = self.text.endswith(("in", "innen"))
            return Title(self.text, "people", "none", "f" if feminine else "m", plural=not feminine, form=self.text)
        return title or body

    def _aged(self) -> Title | None:
        """Somebody called by their age ("60-Jährige"); gender and number are told by the article (`number.aged_at`)."""
        return Title(self.text, "age", "none", "", plural=False, form=self.text) if AGED.fullmatch(self.text) else None

    def _house(self) -> str:
        """The words before its last hyphen, where it says they have a chief, spokesperson or, several, researchers."""
        first, hyphen, _ = self.text.rpartition("-")
        title = self.title if hyphen else None
        if title and (title.office in CHIEFS or (title.office == "scholar" and "-" in first)):
            return first
        return ""


@lru_cache(maxsize=1 << 15)
def form_of(text: str, pos: str, lemma: str, mood: str) -> Form:
    """The word with what it tells."""
    return Form(text, pos, lemma, mood)
