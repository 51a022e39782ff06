"""Names in credit lines and bylines, told apart: person, agency, outlet, place, e-mail, role, initials.

`read_credit` accepts a text only when every part of it is understood, so a
sentence of the article never passes for a credit. `read_byline` takes statements that
are known to be about authorship, and understands each as far as it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from lagebild.cleaning.credit_names import (
    agencies,
    agency,
    are_initials,
    is_domain,
    is_house,
    is_known_person,
    is_nobody,
    is_person,
    is_place,
    names_editors,
    outlet,
    outlets,
    places,
    small_words,
)
from lagebild.lexicon import column, table

_NOISE = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.])@\w{2,30}")
_LINK = re.compile(r"https?://\S+")
_WIRE = re.compile(r"(?:©\s*)?(?:dpa(?:-\w+)?)[:,] ?\d{6}-\d+-\d+(?:-\d+)?/\d+", re.I)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{0,80})[)\]]")
_HELD = re.compile("\x01(\\d+)\x02")
_PARTS = re.compile(
    r"\s*(?:[,;/|+&·•]|\s[–—-]\s"
    r"|\b(?:mit (?:\w+ )?(?:agentur)?material (?:von|der|des)|und|and|mit|sowie|u\.)(?=[\s:]|$))\s*",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^\W*(?:(?:text-?|artikel)?quellen?|credits?|mit (?:\w+ )?(?:agentur)?material (?:von|der|des)"
    r"|mit (?:informationen|angaben|hilfe) (?:von|der|des)"
    r"|unter (?:verwendung|nutzung) von(?: \w*material(?: von| der)?)?|(?:agentur)?material (?:von|der|des)"
    r"|nach (?:agentur)?(?:informationen|angaben|meldungen|berichten) (?:von|der|des)"
    r"|(?:ein|eine|der|die|das) [\w-]+ von|(?:geschrieben|verfasst|veröffentlicht|erstellt|berichtet|posted) (?:von|by)"
    r"|mit|von|by|via|es berichte(?:t|n))\b ?:?\s*",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"^aus (?P<place>[\w/ .-]{3,40}?) (?:berichte[nt]e?n?)\s+(?P<who>.+)$", re.IGNORECASE)
_REPORTING = re.compile(r"\s+(?:berichte[nt]|berichtete[n]?)(?: für \w+)?(?: (?P<place>(?:aus|in) .+))?$")
_FROM = re.compile(r"(?P<who>.+?),? (?:aus|in|derzeit in|zurzeit in|zur Zeit in|z\. ?Zt\.) (?P<place>[A-ZÄÖÜ].+)")
_LAST_FIRST = re.compile(r"([^\W\d_][\w’'-]+), ([^\W\d_][\w-]+)")


@dataclass
class Credit:
    """What a credit or byline names. `helpers` took pictures, translated or edited: they are no authors."""

    persons: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    initials: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)

    @property
    def is_filler(self) -> bool:
        """Whether nobody in particular is named ("Redaktion")."""
        return not (self.persons or self.agencies or self.outlets or self.places or self.initials)

    @property
    def names_house(self) -> bool:
        """Whether an agency or outlet is among the names."""
        return bool(self.agencies or self.outlets)


@dataclass(frozen=True, slots=True)
class _Part:
    """One name of a statement, and what stands in brackets after it ("Ole Janssen (Fotos)")."""

    words: str
    notes: tuple[str, ...]


def read_credit(text: str) -> Credit | None:
    """The names in a credit such as "ntv.de, als/dpa" or "bohy mit Agenturen"; None when a part is not understood."""
    rest = text.strip()
    if rest[:1] in "([" and rest[-1:] in ")]" and not any(mark in rest[1:-1] for mark in "()[]"):
        rest = rest[1:-1]
    found = Credit()
    for makes, words in _segments(_without_noise(rest, found)):
        for part in _parts(words, found):
            if not _note(part, makes, found):
                return None
    return found


def names_helpers(line: str) -> bool:
    """Whether a line by itself tells who helped: "Mitarbeit: Ida Kern", "Aus dem Englischen von Ole Janssen".

    Counter-example: "Daten: Was Behörden wissen" begins like such a line.
    """
    colon, by = line.find(":"), line.find(" von ")
    label = line[: min(at for at in (colon, by) if at >= 0)] if max(colon, by) >= 0 else ""
    if not label or label.lower().strip() not in _alone():
        return False
    credit = read_credit(line)
    return credit is not None and bool(credit.helpers)


@cache
def _alone() -> frozenset[str]:
    """Labels that stand at the start of lines that hold nothing but names."""
    return frozenset(row["label"] for row in table("cleaning_credit_labels") if row["alone"] == "yes")


def read_byline(names: Iterable[str], houses: Iterable[str] = ()) -> Credit:
    """The names in statements about authorship, each understood as far as it can be.

    A part that is neither known nor shaped like a full name counts as a person when it is
    capitalised ("Madonna") and no agency stands beside it ("Musterbote/dpa"). E-mails, roles and places
    are passed over. `houses` are names of the outlet itself: they are no persons.
    """
    found = Credit()
    own = {_bare(house) for house in houses}
    single: list[str] = []
    for statement in (part for name in names for part in name.split(";") if part.strip()):
        rest = " ".join(_LINK.sub(" ", statement).split())
        whole = Credit()
        if _bare(rest) in own:
            _add(found.outlets, rest)
        elif not re.search(r"[(\[:@]", rest) and _sort(_without_lead(rest), whole):
            _join(found, whole)
        else:
            for makes, words in _segments(_without_noise(in_order(rest), found)):
                parts = _parts(words, found)
                for part in parts:
                    _note_byline(part, makes, found, own, single if len(parts) == 1 else [])
    for name in single if not found.agencies else ():
        _add(found.persons, name)
    return found


def _note_byline(part: _Part, makes: str, found: Credit, own: set[str], single: list[str]) -> None:
    """Note one part of a byline; what is not understood counts as a person where it may be one."""
    if _bare(part.words) in own:
        _add(found.outlets, part.words)
    elif _note(part, makes, found) or not part.words[:1].isupper() or len(part.words.split()) > 4:
        return
    elif is_house(part.words) or (part.words.split()[0] in outlets() and part.words.split()[0].isupper()):
        _add(found.outlets, part.words)
    elif makes == "author":
        _add(found.persons if " " in part.words else single, part.words)
    else:
        _add(found.helpers, part.words)


def in_order(statement: str) -> str:
    """A name that puts the family name first, as registers do ("Kern, Ida"), in the usual order."""
    match = _LAST_FIRST.fullmatch(statement)
    if match is None or any(
        agency(part) or outlet(part) or is_place(part) or is_nobody(part) for part in match.groups()
    ):
        return statement
    return f"{match[2]} {match[1]}" if match[1][0].isupper() and match[2][0].isupper() else statement


def _without_noise(words: str, found: Credit) -> str:
    """The words without e-mails and handles; an agency's number of a dispatch names the agency."""
    rest = _NOISE.sub("", words) if "@" in words else words
    if _WIRE.search(rest):
        found.agencies.append("dpa")
        rest = re.sub(r"^\W*©?\s*dpa-infocom\b", "", _WIRE.sub("", rest))
    return rest


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of a label with its colon or "von", and what each label makes of the names after it."""
    makes = {row["label"]: row["makes"] for row in table("cleaning_credit_labels")}
    word = "(?:" + "|".join(re.escape(label) for label in sorted(makes, key=len, reverse=True)) + ")"
    several = rf"(?P<all>{word}(?:\s?(?:und|&|/|,|\+)\s?{word})*)"
    pattern = rf"(?:^|(?<=[\s,;/|·•(]))(?:(?:ein|eine|der|die|das) )?{several}(?:\s?:|(?: aus dem \w+)? von:?(?=\s))\s*"
    return re.compile(pattern, re.IGNORECASE), makes


def _segments(words: str) -> Iterator[tuple[str, str]]:
    """The stretches of a credit after each label ("Text: … Fotos: …") with what the label makes of their names."""
    if ":" not in words and " von" not in words.lower():
        yield "author", words
        return
    pattern, makes = _labels()
    kind, position = "author", 0
    for match in pattern.finditer(words):
        yield kind, words[position : match.start()]
        kind = _makes(match["all"], makes)
        position = match.end()
    yield kind, words[position:]


def _makes(label: str, makes: dict[str, str]) -> str:
    """What a label makes of its names; one that names several works makes authors ("Text und Fotos")."""
    known = [makes[word] for word in re.split(r"\s?(?:\bund\b|[&/,+])\s?", label.lower()) if word in makes]
    return "author" if "author" in known or makes.get(label.lower()) == "author" else "helper"


def _without_lead(words: str) -> str:
    for _ in range(3):
        shorter = _LEAD_IN.sub("", words).strip(" .:,")
        if shorter == words:
            break
        words = shorter
    return words


def _parts(words: str, found: Credit) -> list[_Part]:
    """The names of a stretch, split at commas, slashes and "und"; brackets go with the name before them."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[1].strip())
        return f"\x01{len(held) - 1}\x02"

    rest = _without_lead(_BRACKET.sub(hold, words) if "(" in words or "[" in words else words)
    match = _REPORTS.match(rest)
    if match and is_place(match["place"]):
        _add(found.places, match["place"])
        rest = match["who"]
    rest = _REPORTING.sub(lambda m: f" {m['place']}" if m["place"] else "", rest)
    parts: list[_Part] = []
    for piece in _PARTS.split(rest):
        notes = tuple(held[int(number)] for number in _HELD.findall(piece) if int(number) < len(held))
        bare = _HELD.sub(" ", piece).strip(" .:*()[]–—-\"“”„»«'")
        if bare or notes:
            parts.append(_Part(" ".join(bare.split()), notes))
    return parts


def _note(part: _Part, makes: str, found: Credit) -> bool:
    """Put the names of one part where they belong; False when a piece of it is none."""
    for note in part.notes:
        kind = _role_in_brackets(note)
        if kind:
            makes = kind
        elif part.words and note.lower() in column("cleaning_asides", "word"):
            continue
        elif not all(_sort(piece.strip(" ."), found) for piece in _PARTS.split(note) if piece.strip(" .")):
            return not note and _note(_Part(part.words, ()), makes, found)
    if not part.words:
        return True
    if makes == "author":
        return _sort(part.words, found)
    beside = Credit()
    understood = _sort(part.words, beside)
    for name in beside.persons:
        _add(found.helpers, name)
    return understood


def _role_in_brackets(note: str) -> str:
    """What "(Text)" or "(Text und Fotos)" after a name makes of it; empty when it is no such note."""
    _, makes = _labels()
    words = [word for word in re.split(r"\s?(?:\bund\b|[&/,+])\s?", note.lower()) if word]
    return _makes(note, makes) if words and all(word in makes for word in words) else ""


def _sort(words: str, found: Credit) -> bool:
    """Put one name where it belongs; False when it is none."""
    if not words:
        return False
    code = agency(words)
    house = None if code else outlet(words)
    if code:
        _add(found.agencies, code)
    elif house:
        _add(found.outlets, house)
    elif is_nobody(words):
        return True
    elif is_place(words):
        _add(found.places, words)
    elif is_person(words):
        return _sort_person(words, found)
    elif are_initials(words):
        _add(found.initials, words)
    else:
        return _sort_apart(words, found)
    return True


def _sort_person(words: str, found: Credit) -> bool:
    """Note a person; an outlet or agency in capitals after the name is told apart ("Ida Kern ARD").

    A name that is shaped as an outlet's ("Auenheimer Anzeiger") is understood, but nobody.
    """
    *name, last = words.split()
    if is_house(words):
        return True
    if len(name) > 1 and last.isupper() and not words.isupper() and (agency(last) or outlet(last)):
        _sort(last, found)
        words = " ".join(name)
    _add(found.persons, words)
    return True


def _sort_apart(words: str, found: Credit) -> bool:
    """Note a name with words around it: a place, a role before or after it, an article before an agency."""
    match = _FROM.fullmatch(words)
    if match and is_person(match["who"]) and is_place(match["place"].strip(" .")):
        _add(found.persons, match["who"])
        _add(found.places, match["place"].strip(" ."))
        return True
    roles, fillers = column("cleaning_roles", "word"), column("cleaning_credit_words", "word")
    parts = words.split()
    start = 0
    while start < len(parts) - 1 and _is_before_name(parts[start].lower(), roles | fillers):
        start += 1
    rest = " ".join(parts[start:])
    # "der Krisenmanager" is somebody's description, no name.
    named = start and parts[start - 1].lower() not in small_words("article") and is_person(rest)
    if start and (agency(rest) or outlet(rest) or named):
        return _sort(rest, found)
    for end in range(len(parts) - 1, 1, -1):
        name, after = " ".join(parts[:end]), " ".join(parts[end:])
        if is_person(name) and (parts[end].lower() in roles or agency(after) or outlet(after) or is_nobody(after)):
            _add(found.persons, name)
            return True
    return False


def _is_before_name(word: str, roles: frozenset[str]) -> bool:
    """Whether a word may stand before a name: a role, an article; "ARD-Korrespondentin" is a role."""
    return word in small_words("article") or word in roles or word.rsplit("-", 1)[-1] in roles


def _join(found: Credit, other: Credit) -> None:
    for mine, theirs in (
        (found.persons, other.persons),
        (found.agencies, other.agencies),
        (found.outlets, other.outlets),
        (found.places, other.places),
        (found.initials, other.initials),
        (found.helpers, other.helpers),
    ):
        for name in theirs:
            _add(mine, name)


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


__all__ = [
    "Credit",
    "agencies",
    "in_order",
    "is_domain",
    "is_known_person",
    "is_person",
    "is_place",
    "names_editors",
    "names_helpers",
    "outlets",
    "places",
    "read_byline",
    "read_credit",
]
