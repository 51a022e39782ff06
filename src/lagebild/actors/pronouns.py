"""Pronouns that clearly mean one person ("sagte er", "so sie")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lagebild.actors.drafts import Draft
from lagebild.actors.reading import Reading

GENDER = {"er": "m", "dieser": "m", "sie": "f", "diese": "f"}
SPEECH_REACH = 4
REACH = 1


def resolved(reading: Reading, drafts: Sequence[Draft], inside: range) -> Iterator[tuple[int, Draft | None]]:
    """Each pronoun among the words `inside` that may mean a person, with its chain where one is clear.

    Beside a verb of saying it means the last person who spoke; elsewhere the only person of its
    gender in this and the previous sentence. "sie" counts only beside a verb in the singular. In quoted words the
    speaker's view holds, so that they are left alone.
    """
    persons = [d for d in drafts if d.tag == "PER" and d.kind == "person"]
    spoke = _speakers(reading, persons)
    quoted = reading.quoted
    forms = reading.forms
    for index in [index for index in inside if forms[index].pos in ("PPER", "PDS")]:
        item = reading.items[index]
        gender = GENDER.get(item.low)
        if gender is None or item.index in quoted:
            continue
        if item.pos == "PDS" and not _beside_saying(reading, item.index):
            continue
        if gender == "f" and not _singular_verb(reading, item.index):
            continue
        if _beside_saying(reading, item.index):
            yield item.index, _last_speaker(reading, spoke, item.index, gender)
        else:
            yield item.index, _only_one(reading, persons, item.index, gender)


def _beside_saying(reading: Reading, index: int) -> bool:
    for near in (index - 1, index + 1):
        if reading.together(index, near) and near in reading.saying and reading.at(near).mood == "ind":
            return True
    return False


def _singular_verb(reading: Reading, index: int) -> bool:
    """Whether the finite verb beside "sie" is singular; "sagten sie" and the polite "sagen Sie" are not."""
    if reading.items[index].text == "Sie" and not reading.items[index].first:
        return False
    for near in (index - 1, index + 1):
        verb = reading.at(near)
        if reading.together(index, near) and verb.mood:
            return not verb.low.endswith("n")
    return False


def _speakers(reading: Reading, persons: Sequence[Draft]) -> list[tuple[int, Draft]]:
    """Where persons stand beside an indicative verb of saying, in text order."""
    found = []
    for draft in persons:
        for member in draft.members:
            ref = member.reference
            beside = [reading.at(i) for i in (ref.start - 1, ref.end, ref.end + 1)]
            if (
                any(
                    v.index in reading.saying and v.mood == "ind" and reading.together(ref.start, v.index)
                    for v in beside
                )
                or reading.at(ref.start - 1).low in ("so", "laut")
                or reading.at(ref.end).low == "zufolge"
            ):
                found.append((ref.start, draft))
    return sorted(found, key=lambda pair: pair[0])


def _last_speaker(reading: Reading, spoke: Sequence[tuple[int, Draft]], index: int, gender: str) -> Draft | None:
    here = reading.items[index].sentence
    before = [(at, d) for at, d in spoke if at < index and here - reading.items[at].sentence <= SPEECH_REACH]
    fitting = [d for _, d in before if d.gender in (gender, "")]
    return fitting[-1] if fitting else None


def _only_one(reading: Reading, persons: Sequence[Draft], index: int, gender: str) -> Draft | None:
    here = reading.items[index].sentence
    near = []
    for draft in persons:
        last = draft.last_before(index)
        if last >= 0 and here - reading.items[last].sentence <= REACH and draft.gender in (gender, ""):
            near.append(draft)
    return near[0] if len(near) == 1 and near[0].gender == gender else None
