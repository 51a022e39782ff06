"""HanTa, loaded once per process and asked once per word form.

HanTa 1.x: Christian Wartena, "A Probabilistic Morphology Model for German
Lemmatization", KONVENS 2019. The model knows the STTS tags with brackets around what
inflection adds: "VV(FIN)" is VVFIN.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from lagebild.tagging.morphemes import UNKNOWN, Morphemes
from lagebild.tagging.sequence import END, IMPOSSIBLE, Emissions, Sequences

LONGEST = 60
"""Words beyond this length are no German words; HanTa's time grows with the square of the length."""

CUTOFF = 5
"""A tag of an unseen word that is so much less likely (in logarithms) than the best is not considered."""

MOST = 2000
"""So many words are tagged at once: HanTa multiplies probabilities along a sentence, and over some hundred thousand
words ("am am am …") they come to nothing, which it does not expect.
"""

FORMS = 200_000
"""So many word forms are remembered; then all are forgotten, so that memory does not grow with an archive."""


class _Form:
    """What is known of a word form: its tags at the start of a sentence and inside, its tag and lemma by each tag."""

    __slots__ = ("first", "inside", "readings")

    def __init__(self, first: Emissions, inside: Emissions) -> None:
        self.first = first
        self.inside = inside
        self.readings: dict[int, tuple[str, str]] = {}


class Hanover:
    """Tags and lemmas of tokenised sentences."""

    def __init__(self) -> None:
        from HanTa.HanoverTagger import HanoverTagger  # costs a quarter of a second with numpy

        load: Any = HanoverTagger  # the library has no types
        self._model: Any = load("morphmodel_ger.pgz")
        self._morphemes = Morphemes(self._model)
        self._sequences = Sequences(self._model)
        self._model.analyze_viterbi = self._morphemes.path
        self._forms: dict[str, _Form] = {}
        self._lemmas: dict[tuple[str, int], str] = {}

    def read(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """STTS tag and lemma of each word of one sentence."""
        if len(self._forms) > FORMS:
            self._forms.clear()
            self._lemmas.clear()
        known = self._forms
        forms = [known.get(word) or self._form(word) for word in words]
        found: list[tuple[str, str]] = []
        for start in range(0, len(forms), MOST):
            part = forms[start : start + MOST]
            places = self._sequences.best([part[0].first, *[form.inside for form in part[1:]]])
            for word, form, place in zip(words[start : start + MOST], part, places, strict=True):
                found.append(form.readings.get(place) or self._reading(word, form, place))
        return found

    def _reading(self, word: str, form: _Form, place: int) -> tuple[str, str]:
        number = self._sequences.tags[place]
        form.readings[place] = _stts(self._model.int2tag[number]), self._lemma(word, number)
        return form.readings[place]

    def _form(self, word: str) -> _Form:
        """The entry of a word form, made and kept."""
        part = self._last_part(word)[:LONGEST]
        plain = self._model.normalize(part)
        known = self._model.cache.get(plain)
        tags = self._morphemes.forward(plain) if known is None else known
        form = _Form(
            self._emissions(tags, known is None, None), self._emissions(tags, known is None, part[0].isupper())
        )
        self._forms[word] = form
        return form

    def _emissions(self, tags: Sequence[tuple[int, float]], is_new: bool, capital: bool | None) -> Emissions:
        """The tags of a word form as the search reads them; a `capital` tells something inside of a sentence only.

        Of words that the model has not seen, tags much less likely than the best are dropped, as HanTa does.
        """
        model, places = self._model, self._sequences.places
        if len(tags) == 1 and tags[0][0] == UNKNOWN:
            return [(place, 0.0) for tag, place in places.items() if tag != END]
        found = []
        for tag, score in tags:
            if capital is not None:
                score += model.LP_case_t[tag][capital]
            found.append((places[tag], score - model.LP_wtag[tag]))
        limit = max(score for _, score in found) - CUTOFF if is_new else IMPOSSIBLE
        return sorted(one for one in found if one[1] >= limit)

    def _last_part(self, word: str) -> str:
        """What tells the grammar of a word joined with hyphens: "US-Regierung" is what "Regierung" is.

        Words the model knows ("E-Mail") and names in lower case after the hyphen ("Jong-un") stay whole.
        """
        before, hyphen, after = word.rpartition("-")
        compound = hyphen and before and len(after) > 3 and after[0].isupper()
        return after if compound and word.lower() not in self._model.cache else word

    def lemma(self, word: str, pos: str) -> str:
        """The lemma of a word form as the given STTS part of speech."""
        number = self._model.tag2int.get(_bracketed(pos))
        return word if number is None else self._lemma(word, number)

    def _lemma(self, word: str, number: int) -> str:
        if len(word) > LONGEST or not word[0].isalpha():
            return word
        part = self._last_part(word)
        key = (part.lower(), number)
        if key not in self._lemmas:
            self._lemmas[key] = self._model._analyze(part, number)[0]
        return word[: len(word) - len(part)] + self._lemmas[key]


@cache
def hanover() -> Hanover:
    """The tagger of this process."""
    return Hanover()


@cache
def _stts(tag: str) -> str:
    if tag in ("NNA", "NNI"):  # HanTa's nouns from adjectives and infinitives; plain nouns in STTS
        return "NN"
    return tag.replace("(", "", 1).replace(")", "", 1) if tag[-1] == ")" else tag


@cache
def _bracketed(pos: str) -> str:
    if pos[:2] in ("VV", "VA", "VM") and len(pos) > 2:
        return f"{pos[:2]}({pos[2:]})"
    return f"ADJ({pos[3]})" if pos in ("ADJA", "ADJD") else pos
