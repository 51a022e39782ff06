"""The roles of a chain as data: each place that gives one, when it is held, and since or until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.actors.drafts import Member
from lagebild.actors.mentions import Reference
from lagebild.actors.phrases import ADJECTIVE_END, Phrase
from lagebild.actors.posts import ASIDE
from lagebild.actors.predicates import BEING, holding
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Title
from lagebild.lexicon import column
from lagebild.model import Held, Holding
from lagebild.text import Span

BOUNDS = frozenset(["seit", "bis", "ab", "von"])
REACH = 6
"""Words before and behind a role in which its time is looked for."""
LONGEST = 5
"""Words of a time ("von Anfang 2015 bis Mai")."""
STOPS = frozenset([",", ".", ";", ":", "–", "(", ")", "!", "?"])


def held(reading: Reading, members: Sequence[Member]) -> tuple[Held, ...]:
    """The roles that the mentions of one person give, in text order; what they are only to others is none."""
    found = {(role.span, role.label): role for member in members for role in _of_reference(reading, member.reference)}
    return tuple(sorted(found.values(), key=lambda role: (role.span.start, role.span.end, role.label)))


def _of_reference(reading: Reading, ref: Reference) -> Iterator[Held]:
    for phrase in ref.phrases:
        noun = phrase.noun
        if isinstance(noun, Title) and noun.office not in ASIDE and not noun.plural:
            span = reading.span(phrase.start, phrase.end)
            time = _time(reading, phrase) if ref.beside is not None else None
            yield Held(phrase.label, span, _when(reading, phrase, ref, time), time)


def _when(reading: Reading, phrase: Phrase, ref: Reference, time: Span | None) -> Holding:
    """When a role is held: by the sentence that gives it, else by its adjectives or prefix."""
    if ref.when != "now":
        return ref.when
    adjectives = holding("adjective")
    for item in reading.items[phrase.start : phrase.head]:
        when = adjectives.get(ADJECTIVE_END.sub("", item.low))
        if when is not None:
            return when
    if phrase.former:
        return "former"
    until = time is not None and time.of(reading.text).lower().startswith(("bis ", "von "))
    return "former" if until and time is not None and " bis " in f" {time.of(reading.text)}" else "now"


def _time(reading: Reading, phrase: Phrase) -> Span | None:
    """The words beside a role that say since or until when ("seit 2019", "von 2015 bis Mai"), in the same clause."""
    for at in range(phrase.start - 1, phrase.start - 1 - REACH, -1):
        item = reading.at(at)
        if not reading.together(phrase.start, at) or item.text in STOPS:
            break
        if item.mood and item.lemma not in BEING:
            return None  # what stands before another verb is of what somebody does
        if item.low in BOUNDS and (end := _end_of_time(reading, at)) > at:
            return reading.span(_first_bound(reading, at), end)
    for at in (phrase.end, phrase.end + 1):
        if (
            reading.together(phrase.head, at)
            and reading.at(at).low in BOUNDS
            and (end := _end_of_time(reading, at)) > at
        ):
            return reading.span(at, end)
    return None


def _first_bound(reading: Reading, at: int) -> int:
    """Where a time starts of which "bis …" at word `at` is the second half."""
    if reading.items[at].low != "bis":
        return at
    return next(
        (i for i in range(at - 1, at - 1 - LONGEST, -1) if reading.together(at, i) and reading.at(i).low == "von"), at
    )


def _end_of_time(reading: Reading, at: int) -> int:
    """Where the time ends that "seit", "bis" at a word open; `at` where no time stands there."""
    words = column("actors_time_words", "word")
    end, found = at + 1, at
    while end <= at + LONGEST and reading.together(at, end):
        item = reading.items[end]
        if item.low in words or (item.pos == "CARD" and item.text.isdecimal()):
            found = end + 1
        elif item.low == "bis" and found > at:
            return _end_of_time(reading, end) if _end_of_time(reading, end) > end else found
        elif item.pos not in ("ADJA", "ART", "APPRART", "PDAT", "CARD", "ADJD", "$."):
            break
        end += 1
    return found
