"""The stage: names, phrases, coreference, pronouns; then mentions and chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from lagebild.actors.context import complete
from lagebild.actors.coreference import Coreference
from lagebild.actors.drafts import Draft, Member
from lagebild.actors.held import held
from lagebild.actors.mentions import Reference, references
from lagebild.actors.names import find_names
from lagebild.actors.persons import whole
from lagebild.actors.phrases import Phrases
from lagebild.actors.reading import Reading
from lagebild.actors.referring import Referring, referring
from lagebild.actors.vocabulary import Title
from lagebild.lexicon.belongs import Belongs, shipped
from lagebild.model import Annotation, Chain, Document, Made, Mention, Sentence, Token, Word
from lagebild.text import Span


class Actors:
    """Makes `Mention` and `Chain`; see the package for what it guarantees."""

    name = "actors"
    version = "1"
    requires: frozenset[type[Annotation]] = frozenset({Token, Sentence, Word})
    provides: frozenset[type[Annotation]] = frozenset({Mention, Chain})

    def __init__(self, belongs: Belongs | None = None) -> None:
        """`belongs`: the table of institutions, the shipped one with or without a user's rows on top."""
        self.belongs = belongs or shipped()

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The mentions and chains of `document`."""
        reading = Reading(document, self.belongs)
        if not reading.items:
            return
        names = whole(reading, find_names(reading))
        phrases = Phrases(reading, names).all()
        found = references(reading, names, phrases)
        drafts: list[Draft] = []
        pronouns: list[Referring] = []
        for stretch, inside in _stretches(found, len(reading.items)):
            chains = Coreference(reading, stretch)
            here = chains.run()
            complete(reading, here, [name for name in names if name.start in inside])
            pronouns += referring(reading, chains, inside)
            drafts += here
        yield from self._chains(reading, drafts, pronouns)

    def _chains(self, reading: Reading, drafts: Sequence[Draft], pronouns: Sequence[Referring]) -> Iterator[Annotation]:
        ordered = sorted(drafts, key=_place)
        pronouns_of: dict[int, list[Referring]] = {}
        for pronoun in pronouns:
            pronouns_of.setdefault(id(pronoun.owner), []).append(pronoun)
        for number, draft in enumerate(ordered, start=1):
            mentions = [self._mention(reading, draft, member, f"c{number}") for member in draft.members]
            mentions += [self._pronoun(reading, one, f"c{number}") for one in pronouns_of.get(id(draft), ())]
            mentions.sort(key=lambda m: (m.span.start, -m.span.end))
            yield from mentions
            yield self._chain(reading, draft, mentions, f"c{number}")
        yield from (self._pronoun(reading, one, "") for one in pronouns if one.owner is None)

    def _mention(self, reading: Reading, draft: Draft, member: Member, chain: str) -> Mention:
        ref = member.reference
        rule = ref.name.rule if ref.name else "role"
        head = reading.span(ref.name.start, ref.name.end) if ref.name else reading.items[ref.phrase.head].span
        made = _made(self.name, rule, self.version)
        kind = "LOC" if ref.name and ref.name.tag == "LOC" else draft.tag
        head = ref.part or head
        spans = (ref.part or reading.span(ref.start, ref.end),)
        return Mention(spans, made, kind=kind, form=member.form, chain=chain, head=head)  # type: ignore[arg-type]

    def _pronoun(self, reading: Reading, one: Referring, chain: str) -> Mention:
        span, made = reading.items[one.at].span, _made(self.name, one.rule, self.version)
        return Mention((span,), made, kind="PER", form="pronoun", chain=chain, head=span)

    def _chain(self, reading: Reading, draft: Draft, mentions: Sequence[Mention], chain: str) -> Chain:
        spans: tuple[Span, ...] = tuple(sorted({m.span for m in mentions}))
        aliases = _by_number([" ".join(words) for words in draft.names])
        return Chain(
            spans,
            _made(self.name, "coreference", self.version),
            id=chain,
            name=draft.name,
            kind=draft.kind,
            aliases=aliases,
            roles=roles(draft),
            institution=self.belongs.speaks_for(draft.institution) if draft.institution else None,
            held=held(reading, draft.members) if draft.kind == "person" else (),
        )


LONGEST = 1500
"""Mentions that are compared with each other: far more than an article has, so that a whole book takes linear time."""


def _stretches(found: Sequence[Reference], words: int) -> Iterator[tuple[Sequence[Reference], range]]:
    """All mentions at once, or, of a text longer than any article, stretch by stretch: chains do not cross them.

    With each come the words that are its own, so that none of a text's `words` is read twice.
    """
    parts = [found[at : at + LONGEST] for at in range(0, len(found), LONGEST)]
    bounds = [0, *(part[0].start for part in parts[1:]), words]
    for part, (start, end) in zip(parts, pairwise(bounds), strict=False):
        yield part, range(start, end)


def _place(draft: Draft) -> tuple[int, int]:
    """Where a chain starts and how far it reaches: the order of its layer."""
    references = [member.reference for member in draft.members]
    return min(r.start for r in references), -max(r.end for r in references)


PASSING = frozenset(["relation", "relative", "address", "people"])
"""What somebody is only to another ("Kollegin") or in a form of address is no role."""


def roles(draft: Draft) -> tuple[str, ...]:
    """The roles of a chain in lemma form, the most frequent first; "früherer" is kept, since it changes the role."""
    return _by_number(
        [
            f"{'frühere' if p.noun.gender == 'f' else 'früherer'} {p.label}"
            if p.former and isinstance(p.noun, Title) and not p.label.startswith("Ex-")
            else p.label
            for p in draft.phrases
            if not (draft.names and isinstance(p.noun, Title) and p.noun.office in PASSING)
        ]
    )


def _by_number(words: Sequence[str]) -> tuple[str, ...]:
    """The different ones among `words`, the most frequent first, then by the alphabet."""
    if len(words) < 2:
        return tuple(words)
    counts = Counter(words)
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))


@lru_cache(maxsize=64)
def _made(stage: str, rule: str, version: str) -> Made:
    return Made(stage, rule, version)
