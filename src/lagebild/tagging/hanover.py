"""HanTa, loaded once per process and asked once per word form.

HanTa 1.x: Christian Wartena, "A Probabilistic Morphology Model for German
Lemmatization", KONVENS 2019. The model knows the STTS tags with brackets around what
inflection adds: "VV(FIN)" is VVFIN.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

LONGEST = 60
"""Words beyond this length are no German words; HanTa's time grows with the square of the length."""


MOST = 2000
"""So many words are tagged at once: HanTa multiplies probabilities along a sentence, and over some hundred thousand
words ("am am am …") they come to nothing, which it does not expect.
"""


class Hanover:
    """Tags and lemmas of tokenised sentences."""

    def __init__(self) -> None:
        from HanTa.HanoverTagger import HanoverTagger  # costs a quarter of a second with numpy

        load: Any = HanoverTagger  # the library has no types
        self._model: Any = load("morphmodel_ger.pgz")
        self._model.analyze_forward = cache(self._model.analyze_forward)
        self._lemmas: dict[tuple[str, int], str] = {}

    def read(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """STTS tag and lemma of each word of one sentence."""
        parts = [self._last_part(word)[:LONGEST] for word in words]
        numbers = [
            number
            for start in range(0, len(parts), MOST)
            for number in self._model.tag_sent_viterbi(parts[start : start + MOST])
        ]
        return [
            (_stts(self._model.int2tag[number]), self._lemma(word, number))
            for word, number in zip(words, numbers, strict=True)
        ]

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
