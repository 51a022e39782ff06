"""The links besides the speaker: who carried it, who was told, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from lagebild.attribution.attributes import holding_medium
from lagebild.attribution.cues import cue_in, is_document
from lagebild.attribution.draft import Draft
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.phrases import phrase_before, subject
from lagebild.attribution.sources import Sources
from lagebild.attribution.venues import NEXT, citing, seen_by, talked_with, venues
from lagebild.attribution.view import View, inside, touches
from lagebild.lexicon import table
from lagebild.model import Link, Word
from lagebild.text import Span

FORTH = ("hervor", "hervorgeht", "hervorgehen", "hervorging")
REPORTING_KINDS = ("say", "write", "announce", "find")
VIA = frozenset({"laut", "zufolge", "nach", "gemäß", "wie"})
TOLD = frozenset({"gegenüber", "dem", "der", "den"})


@cache
def _origin_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases that introduce an origin, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(row["words"].split()) for row in table("attribution_origins")), reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


class Chains:
    """Finds media, addressees and origins in the sentences around a content."""

    def __init__(self, view: View, sources: Sources) -> None:
        self.view = view
        self.sources = sources

    def complete(self, draft: Draft, region: Sequence[Span]) -> None:
        """Add the media and origins named in `region` (frame and its sentence, without other contents)."""
        words = self.view.words_in(region)
        for span in self._via(words):
            self._add_medium(draft, span)
        for span in (*venues(self.view, self.sources, words), *citing(self.view, self.sources, words)):
            self._add_publisher(draft, span)
        for at in draft.speaker_at:
            held = holding_medium(self.view, self.view.words_in([at]))
            draft.media += self._media(draft, held) if held else []
            for span in talked_with(self.view, self.sources, at):
                self._add_publisher(draft, span)
        for span in self._told(words):
            self._add_told(draft, span)
        for span in self._relied_on(words):
            self._add_origin(draft, span)
        self._add_cited(draft, words)
        if any(word.lemma in lexical("resting") for word in words):
            for span in seen_by(self.view, self.sources, words[0].span.start):
                self._add_publisher(draft, span)
        if not draft.speakers and not draft.media and not draft.carried:
            self._from_document(draft, words)

    def _from_document(self, draft: Draft, words: Sequence[Word]) -> None:
        """Let what is "heißt es in der Anklageschrift" be said by the paper it stands in."""
        for place, word in enumerate(words):
            if self.view.low(word) not in ("in", "im", "aus") or word.pos not in ("APPR", "APPRART"):
                continue
            found = self.sources.phrase_from(word.span.end, words[-1].span.end) if place + 1 < len(words) else None
            head = next((w for w in self.view.words_in([found]) if w.pos in ("NN", "NE")), None) if found else None
            bare = found is not None and self.sources.is_bare(found)
            if found and head and not bare and (is_document(head.lemma) or self.sources.is_medium(found)):
                for link in self.sources.links([found]):
                    (draft.media if link.role == "medium" else draft.speakers).append(link)
                return

    def _add_medium(self, draft: Draft, span: Span) -> None:
        if touches([span], draft.speaker_at):
            return
        for link in self.sources.links([span], "medium"):
            if all(link.name != other.name for other in (*draft.speakers, *draft.media)):
                draft.media.append(link)

    def _add_publisher(self, draft: Draft, span: Span) -> None:
        """A medium by where it stands, whatever it is called: "im Interview mit dem Garwe-Boten"."""
        speaks = [at for at in draft.speaker_at if at.overlaps(span) and (at.end > span.end or at.start >= span.start)]
        named = any(link.span and 0 <= link.span.start - span.end <= NEXT for link in draft.media)
        for link in self.sources.links([span], "medium") if not speaks and not named else ():
            medium = replace(link, role="medium")
            if all(not same_source(medium, other) for other in (*draft.speakers, *draft.media)):
                draft.media.append(medium)

    def _media(self, draft: Draft, span: Span) -> list[Link]:
        """The links to a medium that stands inside the words for who speaks ("der dem Boten vorliegende Bericht")."""
        links = [replace(link, role="medium") for link in self.sources.links([span]) if link.role == "medium"]
        return [link for link in links if all(not same_source(link, o) for o in (*draft.media, *draft.speakers))]

    def _add_cited(self, draft: Draft, words: Sequence[Word]) -> None:
        """Whom a medium quotes, where nobody was found to speak: "der Sender zitiert Ohm mit den Worten"."""
        if draft.speakers or not draft.media or not any(word.lemma == "zitieren" and word.mood for word in words):
            return
        for mention in self.sources.mentions_in(Span(words[0].span.start, words[-1].span.end)):
            links = self.sources.links([mention.span]) if mention.kind == "PER" and mention.form != "pronoun" else []
            if links and not touches([mention.span], draft.spans):
                draft.speakers.append(links[0])
                return

    def _add_told(self, draft: Draft, span: Span) -> None:
        """Who was told: a medium carries it, anybody else is the addressee."""
        for link in self.sources.links([span]):
            if link.role == "medium":
                self._add_medium(draft, span)
            elif draft.addressee is None and not touches([span], [*draft.speaker_at, *draft.spans]):
                draft.addressee = link

    def _add_origin(self, draft: Draft, span: Span) -> None:
        """What is relied on; a medium that another one relies on carried it, and is the earliest visible holder."""
        if touches([span], draft.speaker_at):
            return
        for link in self.sources.links([self.sources.holder(span)], "origin"):
            if all(link.name != other.name for other in (*draft.speakers, *draft.media, *draft.origins)):
                draft.origins.append(link)

    def _via(self, words: Sequence[Word]) -> Iterator[Span]:
        """Phrases after "laut", before "zufolge", after "nach Angaben", and the subject of "wie X berichtet"."""
        for place, low in enumerate(self.view.lows(words)):
            if low not in VIA:
                continue
            word, end = words[place], words[-1].span.end
            found: Span | None = None
            if (low == "laut" and word.pos != "ADJD") or (low == "laut" and place + 1 < len(words)):
                found = self.sources.phrase_from(word.span.end, end)
            elif low == "zufolge":
                found = phrase_before(self.view, self.view.index(word.span.start), words[0].span.start)
            elif low in ("nach", "gemäß") and place + 1 < len(words) and words[place + 1].lemma in lexical("via"):
                found = self.sources.phrase_from(words[place + 1].span.start, end)
            elif low == "wie" and word.pos in ("KOKOM", "KOUS", "PWAV"):
                found = self._as_reported(word, end)
            if found:
                yield self.sources.holder(found)

    def _as_reported(self, wie: Word, end: int) -> Span | None:
        """The subject of "wie X berichtet": only with a verb of reporting, not in "wie im Vorjahr"."""
        clause = self.view.clause_at(wie.span)
        if clause is None:
            return None
        words = [word for word in self.view.words_in(clause.spans) if wie.span.start < word.span.start < end]
        cue = cue_in(self.view, words) if words else None
        if cue is None or cue.kind not in REPORTING_KINDS:
            return None
        return subject(self.view, self.sources, words)

    def _told(self, words: Sequence[Word]) -> Iterator[Span]:
        """Phrases after (or before) "gegenüber", and "dem Sender", "der Agentur" without a preposition."""
        for place, low in enumerate(self.view.lows(words)):
            if low not in TOLD:
                continue
            word, end = words[place], words[-1].span.end
            before = words[place - 1] if place else None
            if low == "gegenüber":
                after = self.sources.phrase_from(word.span.end, end)
                yield from [found for found in (after or self._before(word, words),) if found]
            elif low in ("dem", "der", "den") and word.pos == "ART" and (before is None or _is_dative_place(before)):
                found = self.sources.phrase_from(word.span.start, end)
                if found and self.sources.is_publisher(found) and not _is_subject_like(self.view, words, place):
                    yield found

    def _before(self, word: Word, words: Sequence[Word]) -> Span | None:
        return phrase_before(self.view, self.view.index(word.span.start), words[0].span.start)

    def _relied_on(self, words: Sequence[Word]) -> Iterator[Span]:
        """Phrases after "unter Berufung auf", "beruft sich auf", and "aus ... hervor"."""
        low, phrases = self.view.lows(words), _origin_phrases()
        end = words[-1].span.end if words else 0
        for place in [n for n, w in enumerate(words) if low[n] in phrases or low[n] == "aus" or w.lemma == "berufen"]:
            for phrase in phrases.get(low[place], ()):
                if tuple(low[place : place + len(phrase)]) == phrase:
                    yield from self._phrase(words[place + len(phrase) - 1].span.end, end)
                    break
            if words[place].lemma == "berufen" and "auf" in low[place:] and "sich" in low:
                yield from self._phrase(words[low.index("auf", place)].span.end, end)
            if low[place] == "aus" and any(w.lemma == "erfahren" and w.mood for w in words):
                yield from self._phrase(words[place].span.end, end)
            if low[place] == "aus" and any(w in low for w in FORTH):
                yield from self._phrase(words[place].span.end, end)

    def _phrase(self, place: int, end: int) -> Iterator[Span]:
        found = self.sources.phrase_from(place, end)
        if found:
            yield found


def _is_dative_place(before: Word) -> bool:
    """Whether an article after this word can begin a dative of its own: not after a preposition or a noun.

    After a name it can: "sagte Ole Brandt der Agentur".
    """
    return before.pos not in ("APPR", "APPRART", "NN", "KOKOM", "KON")


def _is_subject_like(view: View, words: Sequence[Word], place: int) -> bool:
    """Whether "der Sender" may be the subject; "dem" and "den" never are."""
    if view.low(words[place]) != "der":
        return False
    noun = next((word for word in words[place:] if word.pos in ("NN", "NE")), None)
    return noun is not None and noun.lemma.endswith(("Sender", "sender", "Funk", "funk", "Dienst", "dienst", "Spiegel"))


def region_of(view: View, draft: Draft, others: Sequence[Draft]) -> list[Span]:
    """Where the sources of a content are named: its frame, else its sentences without what other contents hold."""
    if draft.frame:
        return list(draft.frame) + _rest_of_cue_clause(view, draft)
    blocked = [span for other in others if other is not draft for span in other.spans if inside(span, draft.spans)]
    numbers = view.sentences_of([*draft.spans, *draft.cue])
    found: list[Span] = []
    for sentence in view.sentences[numbers.start : numbers.stop]:
        found += _without(sentence.span, blocked)
    return found


def _rest_of_cue_clause(view: View, draft: Draft) -> list[Span]:
    """The pieces of the cue's clause beside frame and content: "..., sagte sie gegenüber dem Boten"."""
    found: list[Span] = []
    for cue in draft.cue[:1]:
        clause = view.clause_at(cue)
        for piece in clause.spans if clause else ():
            found += [span for span in _without(piece, [*draft.frame, *draft.spans]) if len(span) > 1]
    return found


def _without(span: Span, blocked: Sequence[Span]) -> list[Span]:
    """What is left of `span` when `blocked` are taken out."""
    found: list[Span] = []
    start = span.start
    for block in sorted(blocked):
        if block.end <= start or block.start >= span.end:
            continue
        if block.start > start:
            found.append(Span(start, block.start))
        start = max(start, block.end)
    if start < span.end:
        found.append(Span(start, span.end))
    return found


without = _without


def same_source(link: Link, other: Link) -> bool:
    """Whether two links mean the same actor of this text."""
    return link.chain == other.chain if link.chain and other.chain else link.name == other.name
