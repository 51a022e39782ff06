"""From words to links: who is meant by a speaker, a medium, an origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from lagebild.attribution.attributes import all_publish, owner, past_attribute
from lagebild.attribution.cues import is_document
from lagebild.attribution.lexical import endings
from lagebild.attribution.lexical import words as lexical
from lagebild.attribution.nouns import are_one_person, dative_plurals, is_dative_plural, persons
from lagebild.attribution.view import View
from lagebild.lexicon import column
from lagebild.model import Chain, Link, Mention, Role, TimeExpression, Word
from lagebild.text import Span, hull

NOUNS = ("NN", "NE", "FM", "TRUNC")
BEFORE = ("ART", "PPOSAT", "PIAT", "PIDAT", "PDAT", "CARD", "ADJA", "ADJD", "ADV", "$(", "TRUNC")
DETERMINERS = ("ART", "PPOSAT", "PDAT")
BOTH = frozenset({"beide", "beiden"})
SHORTEST = 3
"""Letters of the first part of a compound."""

LONGEST_NAME = 4
"""Words of a person's name without title."""

LONGEST = 300
"""Characters: no noun phrase of the press is longer."""

AROUND = 40
"""Characters by which a mention may reach beyond the words that are asked for."""


@lru_cache(maxsize=1 << 16)
def is_media_noun(lemma: str) -> bool:
    """Whether a noun is one for those who publish, also as the end of a compound ("Tageszeitung")."""
    nouns = column("attribution_media", "noun")
    if lemma in nouns:
        return True
    return any(lemma[cut].upper() + lemma[cut + 1 :] in nouns for cut in range(SHORTEST, len(lemma) - SHORTEST))


def is_person_noun(name: str) -> bool:
    """Whether words name one person by what they do: "Polizeisprecher", "eine Augenzeugin"."""
    last = name.split()[-1].lower() if name else ""
    return last.endswith(persons())


class Sources:
    """Resolves spans to links with the mention chains of one document."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._forms = frozenset(view.form(word) for word in view.words if word.pos in ("NE", "NN"))
        self.chains: dict[str, Chain] = {chain.id: chain for chain in view.document[Chain]}

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie in `span`, without those inside another one of them, and without "sein" and "ihr"."""
        found: list[Mention] = []
        for mention in self.view.within(Mention, span):
            if mention.made.rule != "possessive" and not any(other.span.contains(mention.span) for other in found):
                found.append(mention)
        return found

    def chain_ids(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The mention chains named in `spans`, in the order of their first mention."""
        ids = [m.chain for span in spans for m in self.view.within(Mention, span) if m.chain in self.chains]
        return tuple(dict.fromkeys(ids))

    def links(self, spans: Sequence[Span], role: Role = "speaker") -> list[Link]:
        """The actors that `spans` name: one link each for "Moskau und Pjöngjang", else one; none for nothing."""
        found: list[Link] = self._both(spans, role)
        if found:
            return found
        for span in (self._without_times(past_attribute(self.view, span)) for span in spans):
            for part in self._coordinated(span):
                link = self._link(part, role)
                if link and all(link.name != other.name for other in found):
                    found.append(link)
        return self._appositions(all_publish(found), spans)

    def _both(self, spans: Sequence[Span], role: Role) -> list[Link]:
        """The two whom "beide Länder", "beide Seiten" means: the last two named side by side before."""
        words = self.view.words_in(spans)
        if BOTH.isdisjoint(self.view.lows(words)) or any(w.pos == "NE" for w in words):
            return []
        sentence = self.view.sentence_number(spans[0].start)
        start = self.view.sentences[max(sentence - 1, 0)].span.start
        states = any(word.lemma in lexical("state") for word in words)
        before = self.view.within(Mention, Span(start, spans[0].start)) if start < spans[0].start else ()
        named = [m for m in before if not states or m.kind in ("LOC", "ORG")]
        for one, other in reversed(list(pairwise(named))):
            chains = [self.chains.get(mention.chain) for mention in (one, other)]
            between = (
                self.view.words_in([Span(one.span.end, other.span.start)]) if one.span.end < other.span.start else []
            )
            if chains[0] and chains[1] and chains[0] is not chains[1] and _is_and(self.view, between):
                return [
                    self.of_chain(chain, m.span, role) for chain, m in zip(chains, (one, other), strict=True) if chain
                ]
        return []

    def _without_times(self, span: Span) -> Span:
        """A phrase without the time that stands at its end ("die Sprecherin am Montag")."""
        for time in reversed(self.view.within(TimeExpression, span)):
            before = self.view.words_in([Span(span.start, time.span.start)]) if time.span.start > span.start else []
            if time.span.end == span.end and before:
                span = Span(span.start, before[-1].span.end)
        return span

    def _appositions(self, links: list[Link], spans: Sequence[Span]) -> list[Link]:
        """Pieces of one discontinuous speaker are one actor: the one that is resolved to a person wins."""
        if len(spans) < 2 or len(links) < 2:
            return links
        people = [link for link in links if link.chain and self.chains[link.chain].kind == "person"]
        return people[:1] or links[:1]

    def _coordinated(self, span: Span) -> list[Span]:
        """The parts of "A, B und C" when each is a plain noun phrase or a name; else the whole."""
        words = _bare(self.view.words_in([span]))
        if not any(word.pos == "KON" and self.view.low(word) in ("und", "sowie") for word in words):
            return [span]
        parts: list[list[Word]] = [[]]
        for word in words:
            if word.pos in ("KON", "$,"):
                parts.append([])
            elif word.pos != "$(":
                parts[-1].append(word)
        parts = [part for part in parts if part]
        whole = [hull(word.span for word in part) for part in parts]
        if self.view.words_in([span])[0].pos == "ART" and are_one_person(parts):
            return [span] if any(mention.span == span for mention in self.mentions_in(span)) else whole[-1:]
        return whole if len(parts) > 1 and all(self._is_plain(part) for part in parts) else [span]

    def _is_plain(self, words: Sequence[Word]) -> bool:
        """Whether words are one noun phrase without attributes after the noun, or one name."""
        span = hull(word.span for word in words)
        if any(word.pos in ("APPR", "APPRART") for word in words):
            return False
        if any(mention.span == span or mention.head == span for mention in self.mentions_in(span)):
            return True
        place = 0
        while place < len(words) and words[place].pos in BEFORE:
            place += 1
        nominal = (*NOUNS, "ADJA", "CARD")
        return place < len(words) and words[place].pos in NOUNS and all(w.pos in nominal for w in words[place:])

    def _link(self, span: Span, role: Role) -> Link | None:
        words = self.view.words_in([span]) or self._holding(span)
        if len(words) > 1 and words[0].pos in ("PRELS", "KOUS", "KON", "$,"):
            words = words[1:]
        if not words:
            return None
        mention = self._head_mention(span, words)
        named = self._name_beside(words, mention) or self._apposed_name(words, mention) if mention else None
        if named:
            medium = role == "speaker" and self.is_medium(span)
            return self._unresolved(span, named, "medium" if medium else role)
        if mention and mention.chain in self.chains:
            link = self.of_chain(self.chains[mention.chain], mention.span, role)
            by_role = mention.form == "role" and self._is_named_for_place(self.chains[mention.chain])
            return replace(link, name=self._name(_bare(words))) if by_role else link
        if len(words) == 1 and words[0].pos in ("PPER", "PDS", "PIS", "PRELS"):
            return None
        return self._unresolved(span, words, role)

    def _is_named_for_place(self, chain: Chain) -> bool:
        """Whether a chain's name would mislead: a group's, or a government's that is only its capital ("Beirut")."""
        places = (other.name for other in self.chains.values() if other.kind == "place")
        return chain.kind == "group" or (chain.kind == "government" and chain.name in places)

    def _name_beside(self, words: Sequence[Word], mention: Mention) -> list[Word]:
        """Unknown names after what somebody is: "Garwe-Bote" in "die Zeitung Garwe-Bote"."""
        if mention.form != "role":
            return []
        if self.is_medium(mention.span):
            return self._names_after(mention.span.end)
        after = [word for word in words if word.span.start >= mention.span.end]
        proper = (*NOUNS, "$(") if mention.kind == "ORG" else ("NE", "$(")
        if not after or not all(word.pos in proper for word in after):
            return []
        longer = sum(word.pos in NOUNS for word in self.view.words_in([mention.span])) > 1
        return list(_bare(words)) if longer or mention.kind == "ORG" else after

    def _apposed_name(self, words: Sequence[Word], mention: Mention) -> list[Word]:
        """A name after a comma that no mention covers: "der Chef der Werft, Ole Frieden"; two words at least."""
        if mention.form != "role" or mention.kind != "PER":
            return []
        comma = next((place for place, word in reversed(list(enumerate(words))) if self.view.form(word) == ","), None)
        name = list(words[comma + 1 :]) if comma is not None else []
        proper = all(word.pos in NOUNS for word in name) and any(word.pos == "NE" for word in name)
        return name if proper and 1 < len(name) <= LONGEST_NAME else []

    def _names_after(self, place: int) -> list[Word]:
        """The nouns right after a place, also in quotation marks: the name of a paper."""
        found: list[Word] = []
        words = self.view.words
        for number in range(self.view.index(place), len(words)):
            word = words[number]
            if word.pos not in NOUNS and not (word.pos == "$(" and self.view.form(word) in '„“”»«"‚‘'):
                break
            found.append(word)
        return found if any(word.pos in NOUNS for word in found) else []

    def _holding(self, span: Span) -> list[Word]:
        """The word of which `span` is a part ("US" in "US-Angaben")."""
        number = self.view.index(span.start)
        return [word for word in self.view.words[number : number + 1] if word.span.contains(span)]

    def of_chain(self, chain: Chain, span: Span, role: Role = "speaker") -> Link:
        """The link to a known actor; who publishes is a medium."""
        if role == "speaker" and self._is_medium(chain, span):
            role = "medium"
        return Link(role, chain.name, chain.id, span, chain.institution)

    def _is_medium(self, chain: Chain, span: Span) -> bool:
        if chain.kind == "media":
            return True
        return chain.kind == "organisation" and self.is_medium(span)

    def is_medium(self, span: Span) -> bool:
        """Whether the words name somebody who publishes."""
        words = self.view.words_in([span])
        head = next((word for word in words if word.pos in NOUNS), None)
        if head is None:
            return False
        return is_media_noun(head.lemma)

    def is_publisher(self, span: Span) -> bool:
        """Whether the words name somebody who publishes, by noun ("die Zeitung") or by name ("CNN")."""
        if self.is_medium(span):
            return True
        words = self.view.words_in([span])
        mention = self._head_mention(span, words) if words else None
        chain = self.chains.get(mention.chain) if mention else None
        return chain is not None and chain.kind == "media"

    def _head_mention(self, span: Span, words: Sequence[Word]) -> Mention | None:
        """The mention that the phrase is about: on its first noun, or a name beside that noun."""
        around = Span(max(span.start - AROUND, 0), min(span.end + AROUND, len(self.view.text)))
        inside = self.mentions_in(span) or [m for m in self.mentions_in(around) if (m.head or m.span).contains(span)]
        mentions = [m for m in inside if m.span.end <= span.end or m.form == "name"]
        head = _head(self.view, words)
        people = [m for m in mentions if m.kind == "PER" and m.form == "name"]
        on_head = next((m for m in mentions if m.span.overlaps(head.span) and m.span.end >= head.span.end), None)
        if on_head and on_head.kind == "PER" and on_head.form == "role":
            return next((m for m in people if self._is_named(words, on_head, m)), on_head)
        if on_head and (on_head.kind in ("PER", "ORG") or not people):
            return on_head
        beside = next((m for m in people if self._is_beside(words, head, m)), None)
        if beside or on_head:
            return beside or on_head
        return next((m for m in mentions if self._follows_directly(words, head, m)), None)

    def _is_named(self, words: Sequence[Word], role: Mention, name: Mention) -> bool:
        """Whether a name tells who holds an office: "der Chef der Werft, Ole Brandt", "der Leiter des Amts Ole Brandt".

        Not who the office is held for: "der Anwalt von Ole Brandt", "der Sprecher Ole Brandts".
        """
        if name.span.start < role.span.end:
            return False
        before = [word for word in words if role.span.end <= word.span.start < name.span.start]
        if before and self.view.form(before[-1]) in (",", "–", "-"):
            return True
        shown = bool(before) and before[-1].lemma.lower().endswith(
            tuple(lexical("broadcast"))
        )  # "Talkshow Ulla Petrin"
        return bool(before) and before[-1].pos in NOUNS and not shown and not self._is_possessor(name)

    def _is_beside(self, words: Sequence[Word], head: Word, name: Mention) -> bool:
        """Whether a name stands in apposition: "der Sprecher, Jan Ohm"; not "der Arzt von Jan Ohm"."""
        if name.span.end <= head.span.start:
            return False
        before = [word for word in words if head.span.start < word.span.start < name.span.start]
        if not before or before[-1].pos == "$,":
            return bool(before) or not self._is_possessor(name)
        return not any(word.pos in ("APPR", "APPRART", "ART", "PPOSAT") for word in before)

    def _is_possessor(self, name: Mention) -> bool:
        """Whether a name after a noun stands in the genitive: "die Botschaft Lasuriens", but "Minister Hans"."""
        form = self.view.text[name.span.start : name.span.end]
        return form.endswith(("iens", "lands", "stans")) or (form.endswith("s") and form[:-1] in self._forms)

    def _follows_directly(self, words: Sequence[Word], head: Word, name: Mention) -> bool:
        """Whether a name follows its noun without anything between: "die Zeitung Garwe-Bote"."""
        if (
            name.kind == "LOC"
            or self._is_possessor(name)
            or any(word.span.start == name.span.start and word.pos == "ART" for word in words)
        ):
            return False
        between = [word for word in words if head.span.end <= word.span.start < name.span.start]
        return all(word.pos == "$(" for word in between) and name.span.start > head.span.start

    def _unresolved(self, span: Span, words: Sequence[Word], role: Role) -> Link | None:
        """A phrase that names no known actor, under its own words; who it speaks for from a name in it."""
        words = _bare(words)
        if not any(word.pos in (*NOUNS, "PIS", "PDS", "CARD", "ADJA") for word in words):
            return None
        name = Span(words[0].span.start, words[-1].span.end)
        if len(words) == 1 and words[0].span != span and words[0].span.contains(span):
            return self._named(span.of(self.view.text), span, role)
        if role == "speaker" and self.is_medium(name):
            role = "medium"
        return Link(role, self._name(words), None, name, self._institution(span))

    def _named(self, name: str, span: Span, role: Role) -> Link:
        """The link for a part of a word ("Pegel" in "Pegel-Informationen"): a known name, else the part itself."""
        for chain in self.chains.values():
            if name == chain.name or name in chain.aliases:
                return self.of_chain(chain, span, role)
        institution = self._institution(span)
        for chain in self.chains.values():
            # "US-Angaben" in a text that names the USA: the country by its name, not by half a word
            if chain.kind == "place" and institution and chain.institution == institution and name.isupper():
                return self.of_chain(chain, span, role)
        return Link(role, name, None, span, institution)

    def _name(self, words: Sequence[Word]) -> str:
        """The noun phrase's own words, without what is attached to it by a preposition, a comma or a clause."""
        kept: list[Word] = []
        for word in words:
            if kept and word.pos in ("APPR", "APPRART", "$,", "PRELS", "$(") and any(w.pos in NOUNS for w in kept):
                break
            kept.append(word)
        while len(kept) > 1 and kept[-1].pos in (*DETERMINERS, "KON", "$(", "ADJA"):
            kept.pop()
        if len(kept) == 1 and kept[0].pos == "NN" and (self._is_genitive(kept[0]) or self._is_weak(kept[0])):
            return kept[0].lemma
        name = " ".join(Span(kept[0].span.start, kept[-1].span.end).of(self.view.text).split())
        if len(kept) == 1 and kept[0].pos == "NE" and name.endswith("s") and name[:-1] in self._forms:
            return name[:-1]
        if len(kept) > 1 and kept[-1].pos in NOUNS and self._is_in_genitive(kept):
            return name[:-1]
        bare = self._article_before(kept[0]) in ("nach", "laut", "zufolge")
        if bare and kept[0].pos == "ADJA" and name.split()[0].endswith("en"):
            name = name.replace("en ", "e ", 1)  # "nach unbestätigten Berichten": without an article it stands in -e
        if kept[-1].pos == "NN" and is_dative_plural(self.view.form(kept[-1]), kept[-1].lemma):
            return name[:-1]
        return name[:-1] if name.lower().endswith(dative_plurals()) else name

    def _article_before(self, word: Word) -> str:
        """The word before another one, in lower case."""
        before = self.view.index(word.span.start) - 1
        return self.view.low(self.view.words[before]) if before >= 0 else ""

    def _is_weak(self, noun: Word) -> bool:
        """Whether a noun has only the n of a weak singular ("dem Boten")."""
        single = self._article_before(noun) in ("dem", "einem", "des", "eines")
        return single and self.view.form(noun) in (noun.lemma + "n", noun.lemma + "en")

    def _is_in_genitive(self, words: Sequence[Word]) -> bool:
        """Whether a name after "des" ends in a genitive s ("des Garwer Tagblatts"); not one that ends in s itself."""
        article = self._article_before(words[0])
        form = self.view.form(words[-1])
        return (
            article in ("des", "eines") and form.endswith("s") and not form.endswith("ss") and words[-1].lemma != form
        )

    def _is_genitive(self, noun: Word) -> bool:
        """Whether a noun stands in the genitive with an s of its own ("des Zolls")."""
        article, form = self._article_before(noun), self.view.form(noun)
        return article in ("des", "eines") and form != noun.lemma and form.startswith(noun.lemma)

    def _institution(self, span: Span) -> str | None:
        for mention in self.view.within(Mention, span):
            chain = self.chains.get(mention.chain)
            if chain and chain.institution:
                return chain.institution
        return None

    def holder(self, span: Span) -> Span:
        """Who holds what a phrase names: "Informationen der Polizei" leads to "der Polizei", "Polizeiangaben" too."""
        span = past_attribute(self.view, span)
        named = owner(self.view, span)
        words = self.view.words_in([span])
        head = next((place for place, word in enumerate(words) if word.pos in NOUNS), None)
        if head is None or named:
            return named or span
        lemma = words[head].lemma
        rest = words[head + 1 :]
        owned = bool(rest) and self.view.low(rest[0]) in ("der", "des") and bool(self._first_part(words[head]))
        known = lemma in lexical("knowledge") or owned
        if not known and (lemma in lexical("house") or not is_document(lemma)):
            return self._first_part(words[head]) or span
        if not any(word.pos in NOUNS for word in rest) or self.view.low(rest[0]) not in lexical("holding"):
            return span
        inner = Span(rest[0].span.start, rest[-1].span.end)
        holder = self.holder(inner)
        last = self.view.words_in([holder])
        held = next((word for word in last if word.pos in NOUNS), None)
        return span if held is not None and is_document(held.lemma) else holder

    def is_bare(self, span: Span) -> bool:
        """Whether a phrase only points to a report or a statement named before: "dem Bericht", "den Angaben"."""
        words = self.view.words_in([span])
        if len(words) != 2 or self.view.low(words[0]) not in lexical("bare"):
            return False
        return words[1].lemma in lexical("knowledge") or is_document(words[1].lemma)

    def _first_part(self, noun: Word) -> Span | None:
        """The first part of a compound that ends in a noun of knowing: "US" of "US-Angaben"."""
        form, low = self.view.form(noun), self.view.low(noun)
        if not low.endswith(endings("knowledge")) or form in lexical("knowledge"):
            return None
        end = next(end for end in endings("knowledge") if low.endswith(end))
        first = form[: -len(end)].rstrip("-")
        if first.endswith(endings("joint_s")):
            first = first[:-1]
        return Span(noun.span.start, noun.span.start + len(first)) if len(first) >= SHORTEST - 1 else None

    def with_apposition(self, span: Span) -> Span:
        """A phrase with the name that stands beside it: "der Sprecher der Werft, Ole Brandt"."""
        number = self.view.index(span.end)
        words = self.view.words[number : number + 2]
        if len(words) < 2 or self.view.form(words[0]) != ",":
            return span
        for mention in self.view.at(Mention, words[1].span.start):
            if mention.kind == "PER" and mention.form == "name":
                return Span(span.start, mention.span.end)
        return span

    def _to_end_of_name(self, words: Sequence[Word], stop: int) -> int:
        """One past the name that a phrase has begun: "Stiftung Garwer Schlösser" goes on after "Stiftung"."""
        last = words[stop - 1].span
        if stop == len(words) or words[stop].pos not in (*NOUNS, "ADJA", "APPR", "APPRART", "CARD"):
            return stop
        here = self.view.within(Mention, Span(words[0].span.start, words[-1].span.end))
        end = max((m.span.end for m in here if m.form == "name" and m.span.contains(last)), default=last.end)
        while stop < len(words) and words[stop].span.end <= end:
            stop += 1
        return stop

    def phrase_from(self, place: int, end: int) -> Span | None:
        """The noun phrase that starts at `place`, with its genitive and what "aus", "von", "in" attach."""
        end = min(end, place + LONGEST)
        words = self.view.words_in([Span(place, end)]) if place < end else []
        stop = _core(words, 0)
        if stop is None:
            return None
        while True:
            stop = self._to_end_of_name(words, stop)
            more = _attribute(self.view, words, stop)
            if more is None:
                return Span(words[0].span.start, words[stop - 1].span.end)
            stop = more


def _bare(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a phrase without determiner, preposition and marks before it."""
    while words and words[0].pos in (*DETERMINERS, "$(", "$,", "APPR", "APPRART"):
        words = words[1:]
    return words


def _head(view: View, words: Sequence[Word]) -> Word:
    """The first noun that is no genitive before another one: "Team" in "Nawalnys Team"."""
    nouns = [place for place, word in enumerate(words) if word.pos in NOUNS]
    for place in nouns:
        after = next((word for word in words[place + 1 :] if word.pos not in ("ADJA", "CARD")), None)
        possessive = words[place].pos == "NE" and view.form(words[place]).endswith(("s", "'", "’"))
        if not (possessive and after and after.pos == "NN"):
            return words[place]
    return words[nouns[-1]] if nouns else words[0]


def _is_and(view: View, words: Sequence[Word]) -> bool:
    return any(view.low(word) == "und" for word in words) and all(w.pos in ("KON", "ART", "ADJA") for w in words)


def _core(words: Sequence[Word], start: int) -> int | None:
    """One past the last noun of the phrase that starts at `start`; None when there is none."""
    place = start
    while place < len(words) and words[place].pos in BEFORE:
        place += 1
    first = place
    while place < len(words) and (words[place].pos in NOUNS or _quoted(words, place)):
        place += 1
    return place if place > first else None


def _quoted(words: Sequence[Word], place: int) -> bool:
    return words[place].pos == "$(" and place + 1 < len(words) and words[place + 1].pos in ("NE", "FM")


def _attribute(view: View, words: Sequence[Word], place: int) -> int | None:
    """One past an attribute that follows: "der Regierung", "aus dem Weißen Haus", "und Beamte"."""
    if place >= len(words):
        return None
    word = words[place]
    genitive = word.pos in ("ART", "PPOSAT") and view.low(word) in ("der", "des", "eines", "einer", "seiner", "ihrer")
    if genitive:
        return _core(words, place)
    attached = word.pos in ("APPR", "APPRART") and view.low(word) in lexical("attaching")
    if attached or (word.pos == "KON" and view.low(word) == "und"):
        return _core(words, place + 1)
    return None
