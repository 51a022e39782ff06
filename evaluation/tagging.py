"""Tagging on treebanks: parts of speech, lemmas, split verbs, Konjunktiv I and II.

Tokens and sentences are the treebank's own, so that only tagging is measured.
`python -m evaluation tagging --corpus PATH`. GSD dev is the part developed on, PUD the
part checked on.

Conventions of comparison: UD tells VERB from AUX by syntax and STTS by lemma, so both
are one class; of a contraction ("am") the treebank's reader keeps the preposition.
Konjunktiv I and II are Mood=Sub with Tense=Pres and Tense=Past.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from evaluation.corpora import GoldWord, ParsedSentence, conllu, folder
from evaluation.metrics import Counts
from evaluation.report import OURS, Number, Row, Table, digest_of
from lagebild.model import Article, Document, Made, Sentence, Token, Word
from lagebild.tagging import Tagging
from lagebild.text import OffsetMap, Span

PARTS = {"gsd": "gsd-dev.conllu.gz", "pud": "pud.conllu.gz"}
CONTENT = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN"})
NOT_STTS = frozenset({"_", ""})
UPOS = {
    "ADJA": "ADJ", "ADJD": "ADJ", "ADV": "ADV", "APPO": "ADP", "APPR": "ADP", "APPRART": "ADP", "APZR": "ADP",
    "ART": "DET", "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KOKOM": "CCONJ", "KON": "CCONJ", "KOUI": "SCONJ",
    "KOUS": "SCONJ", "NE": "PROPN", "NN": "NOUN", "NNA": "NOUN", "NNI": "NOUN", "PDAT": "DET", "PDS": "PRON",
    "PIAT": "DET", "PIS": "PRON", "PPER": "PRON", "PPOSAT": "DET", "PPOSS": "PRON", "PRELAT": "DET", "PRELS": "PRON",
    "PRF": "PRON", "PROAV": "ADV", "PTKA": "ADV", "PTKANT": "INTJ", "PTKNEG": "PART", "PTKVZ": "ADP", "PTKZU": "PART",
    "PWAT": "DET", "PWAV": "ADV", "PWS": "PRON", "TRUNC": "NOUN", "XY": "X",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a system says of a word."""

    pos: str
    lemma: str
    mood: str = ""


def document(sentence: ParsedSentence) -> Document:
    """A treebank sentence as a document with its own tokens."""
    made = Made("evaluation", "gold")
    tokens = [Token((word.span,), made, kind=_kind(word)) for word in sentence.words]
    whole = Sentence((Span(0, tokens[-1].span.end),), made)
    text = sentence.text.ljust(tokens[-1].span.end)
    empty = Document(Article(id=sentence.id, file="", text=text), OffsetMap.identity(len(text)))
    return empty.with_layers([Token, Sentence], [*tokens, whole])


def _kind(word: GoldWord) -> Any:
    return {"PUNCT": "punctuation", "SYM": "symbol"}.get(word.upos, "number" if word.form.isdecimal() else "word")


def ours(sentence: ParsedSentence) -> list[Found]:
    """The words of our stage."""
    words = (one for one in Tagging().annotate(document(sentence)) if isinstance(one, Word))
    return [Found(word.pos, word.lemma, word.mood) for word in words]


@cache
def _hanta() -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    load: Any = HanoverTagger
    return load("morphmodel_ger.pgz")


def hanta(sentence: ParsedSentence) -> list[Found]:
    """HanTa as it comes; it knows no mood, so "sei", "habe", ... are told by ending: finite, -e, no past."""
    tagged = _hanta().tag_sent([word.form for word in sentence.words])
    found = []
    for form, lemma, tag in tagged:
        finite = tag.endswith("(FIN)")
        first = finite and form.endswith("e") and not form.endswith("te")
        second = finite and form.lower().startswith(("wär", "hätt", "würd", "könnt", "müsst", "dürft", "möcht"))
        found.append(Found(tag.replace("(", "").replace(")", ""), lemma, "sub2" if second else "sub1" if first else ""))
    return found


SYSTEMS = {"HanTa": hanta, OURS: ours}


def same_pos(gold: GoldWord, found: Found) -> bool:
    """Whether the STTS tag leads to the treebank's UPOS."""
    if gold.upos in ("VERB", "AUX"):
        return found.pos[0] == "V"
    if gold.upos in ("PUNCT", "SYM"):
        return found.pos[0] == "$" or found.pos == "XY"
    return UPOS.get(found.pos, "") == gold.upos


def same_tag(gold: GoldWord, found: Found) -> bool:
    """Whether the STTS tags are the same, under the treebank's names."""
    renamed = {"PROAV": "PAV", "NNA": "NN", "NNI": "NN"}.get(found.pos, found.pos)
    return renamed == gold.xpos or (renamed == "APPRART" and gold.xpos == "APPR")


def mood(gold: GoldWord) -> str:
    """The treebank's mood in our words: sub1, sub2 or ""."""
    if gold.feats.get("Mood") != "Sub":
        return ""
    return "sub2" if gold.feats.get("Tense") == "Past" else "sub1"


def whole_lemmas(sentence: ParsedSentence) -> dict[int, str]:
    """The lemmas of verbs whose prefix stands apart, by place, with the prefix in front."""
    place = {number: index for index, number in enumerate(sentence.numbers)}
    found: dict[int, str] = {}
    for word in sentence.words:
        if word.relation == "compound:prt" and word.head in place:
            verb = sentence.words[place[word.head]]
            prefix = word.form.lower()
            found[place[word.head]] = verb.lemma if verb.lemma.startswith(prefix) else prefix + verb.lemma
    return found


class Tally:
    """Counts of one system on one part."""

    def __init__(self) -> None:
        names = ("STTS", "UPOS", "lemma", "split verbs", "Konjunktiv I F1", "Konjunktiv II F1")
        self.counts = {name: Counts() for name in names}

    def share(self, name: str, right: bool) -> None:
        """Add one item to an accuracy."""
        self.counts[name].add(right, 1, 1)

    def add(self, sentence: ParsedSentence, found: Sequence[Found]) -> None:
        """Add the words of one sentence."""
        whole = whole_lemmas(sentence)
        for index, (gold, one) in enumerate(zip(sentence.words, found, strict=True)):
            self.share("UPOS", same_pos(gold, one))
            if len(gold.xpos) > 1 and gold.xpos not in NOT_STTS:
                self.share("STTS", same_tag(gold, one))
            if index in whole:
                self.share("split verbs", whole[index].lower() == one.lemma.lower())
            elif gold.upos in CONTENT:
                self.share("lemma", gold.lemma.lower() == one.lemma.lower())
            for name, kind in (("Konjunktiv I F1", "sub1"), ("Konjunktiv II F1", "sub2")):
                is_gold, is_found = mood(gold) == kind, one.mood == kind
                self.counts[name].add(is_gold and is_found, is_gold, is_found)

    def metrics(self, stts: bool) -> dict[str, Number]:
        """The scores; `stts` tells whether the treebank has STTS tags."""
        found: dict[str, Number] = {
            name: count.score.f1 for name, count in self.counts.items() if stts or name != "STTS"
        }
        for name in ("Konjunktiv I", "Konjunktiv II"):
            score = self.counts[f"{name} F1"].score
            found |= {f"{name} P": score.precision, f"{name} R": score.recall}
        return found


def scored(sentences: Iterable[ParsedSentence], system: str, part: str) -> Row:
    """The scores of one system on one treebank."""
    tally = Tally()
    for sentence in sentences:
        tally.add(sentence, SYSTEMS[system](sentence))
    return Row(system, part, tally.metrics(part == "gsd"))


def sentences(corpus: Path, part: str) -> Iterator[ParsedSentence]:
    """The sentences of one treebank."""
    return (one for one in conllu(folder(corpus, "syntax") / PARTS[part]) if one.words)


def run(corpus: Path, limit: int | None = None) -> Table:
    """Scores on both treebanks, beside HanTa as it comes."""
    rows: list[Row] = []
    for part in PARTS:
        gold = list(islice(sentences(corpus, part), limit))
        rows += [scored(gold, system, part) for system in SYSTEMS]
    notes = (
        "Forms that equal the indicative count as indicative here; gsd marks some of them as Konjunktiv"
        " (habe, kenne after ich; hörten, sollte): all recall that is missing for Konjunktiv I in gsd.",
        "Developed on gsd; pud was only measured.",
    )
    home = folder(corpus, "syntax")
    return Table("tagging", digest_of(home / name for name in PARTS.values()), rows, notes)
