"""Which mentions of one text mean the same actor.

Full names are joined first, then surnames, then roles in text order. Where two actors fit
equally well, nothing is joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from lagebild.actors.bearers import FAR, NEAR, Bearers, hold_same, office, same_age
from lagebild.actors.drafts import Draft, is_government, named_kind
from lagebild.actors.forms import COMPANY
from lagebild.actors.mentions import Reference, is_owned, speaks
from lagebild.actors.metonyms import is_agent, stands_for_government
from lagebild.actors.names import Name
from lagebild.actors.phrases import Phrase
from lagebild.actors.posts import is_rank, titled_otherwise
from lagebild.actors.reading import Reading
from lagebild.actors.vocabulary import Body, Tag, Title, body_of
from lagebild.lexicon.personal_names import same_full, short_of
from lagebild.lexicon.spelling import normal_words
from lagebild.model import ActorKind

FEW = 100
"""Persons who are all compared with a name that shares no word with any of them (another spelling)."""
GENERIC = frozenset(
    ["Unternehmen", "Konzern", "Firma", "Hersteller", "Organisation", "Behörde", "Verband", "Institut", "Stiftung",
     "Gewerkschaft", "Verein", "Klub", "Club"]
)  # fmt: skip
"""Nouns that take up any institution of their sort, whatever its own noun is ("Siemens … Der Konzern …")."""
SPORTING = frozenset(["FC", "1.FC", "1.", "SC", "SV", "TSV", "TSG", "VfL", "VfB", "FSV", "FK", "BVB", "RB", "Borussia",
                      "Eintracht", "Hertha", "Werder", "Fortuna", "Dynamo", "Real", "Inter", "Juventus"])  # fmt: skip
"""How names of sport clubs begin, who are called "Klub", "Verein", and hardly "Konzern"."""


LOCAL = frozenset(["Polizei", "Feuerwehr", "Staatsanwaltschaft"])
"""Bodies of which a report on one place knows one, also where it says no more of it than "die Polizei"."""
FURTHER = frozenset(["der", "des", "von", "vom", "in", "im", "aus", "am"])
"""Words behind a noun that tell which one is meant ("die Polizei der Nachbarstadt")."""
STATE_BODIES = frozenset(["government", "ministry", "authority", "parliament", "military", "intelligence"])


FAMILIES = frozenset(
    ["Ehepaar", "Ehepaars", "Ehepaares", "Familie", "Eheleute", "Eheleuten", "Geschwister", "Geschwistern", "Brüder",
     "Brüdern", "Schwestern", "Zwillinge", "Paar", "Clan", "Familienclan"]
)  # fmt: skip
"""Nouns behind which a surname means several."""


class Coreference:
    """Joins the references of one text; `drafts` holds the chains so far, `of_name` whose a name is.

    `owned` are those known only by whose they are ("seine Frau"): see `referring`, which asks for them in text order.
    """

    def __init__(self, reading: Reading, references: Sequence[Reference], home: str = "DE") -> None:
        self.reading = reading
        self.references = references
        self.home = home
        self.drafts: list[Draft] = []
        self.by_key: dict[str, Draft] = {}
        self.of_name: dict[int, Draft] = {}
        self.by_word: dict[str, list[Draft]] = {}
        self.people: list[Draft] = []
        self.bearers = Bearers(reading, references, self.drafts)
        self.owned: list[Reference] = []

    def run(self) -> list[Draft]:
        """The chains, in no particular order."""
        self._persons()
        for reference in self.references:
            if reference.name is not None and reference.name.tag != "PER":
                self._named(reference, reference.name)
        for reference in self.references:
            if reference.name is None:
                self._role(reference)
        self._join_holders()
        self._join_bodies()
        return self.drafts

    # names

    def _persons(self) -> None:
        persons = [r for r in self.references if r.name is not None and r.name.tag == "PER"]
        full = [r for r in persons if r.name and len(r.name.words) > 1]
        for reference in sorted(full, key=lambda r: (-len(r.name.words) if r.name else 0, r.start)):
            self._full_name(reference)
        for reference in persons:
            if reference.name and len(reference.name.words) == 1:
                if self._is_family(reference.name):
                    self._place(reference, self._keyed(f"family {reference.name.name}", "PER", "group"), "name")
                else:
                    self._short_name(reference, reference.name)

    def _is_family(self, name: Name) -> bool:
        """Whether several of one surname are meant: "das Ehepaar Halm", "Familie Halm", "die Halms" beside a plural."""
        before, after = self.reading.at(name.start - 1), self.reading.at(name.end)
        if before.text in FAMILIES and self.reading.together(name.start, name.start - 1):
            return True
        several = before.low in ("die", "den") and self.reading.items[name.end - 1].text != name.words[-1]
        return several and not after.is_noun and after.pos != "ADJA"

    def _full_name(self, reference: Reference) -> None:
        assert reference.name is not None
        words = reference.name.words
        near = self._bearers(words)
        fitting = [d for d in near if any(same_full(words, n) or short_of(words, n) for n in d.names)]
        self._place(reference, fitting[0] if len(fitting) == 1 else self._new("PER", "person"), "name")

    def _short_name(self, reference: Reference, name: Name) -> None:
        near = self._bearers(name.words)
        fitting = [d for d in near if any(short_of(name.words, n) for n in d.names if len(n) > 1)]
        fitting = [d for d in fitting if not titled_otherwise(name, reference.phrases, d)]
        if name.words in self._relatives:
            fitting = [d for d in fitting if not any(self._is_relative(name, n) for n in d.names)]
        if len(fitting) > 1:
            fitting = [d for d in fitting if self._titles_agree(reference.phrases, d)] or fitting
        if len(fitting) > 1:
            fitting = self._topic(name, fitting)
        if len(fitting) == 1:
            self._place(reference, fitting[0], "name")
            return
        self._place(reference, self._keyed(f"surname {' '.join(name.words)}", "PER", "person"), "name")

    @cached_property
    def _relatives(self) -> dict[tuple[str, ...], set[str]]:
        """The given names of those whom a text tells to be related to somebody it calls by surname alone.

        In "Holms Bruder Jan" Jan is not Holm, also where "Jan Holm" is the only full name.
        """
        names = {r.name.start: r.name.words for r in self.references if r.name is not None}
        found: dict[tuple[str, ...], set[str]] = {}
        for reference in self.references:
            for phrase in reference.phrases if reference.name is not None else ():
                owner = names.get(phrase.possessor, ()) if phrase.possessor is not None else ()
                if len(owner) == 1 and isinstance(phrase.noun, Title) and phrase.noun.office == "relative":
                    found.setdefault(owner, set()).add(reference.name.words[0] if reference.name else "")
        return found

    def _has_relatives(self, name: Name) -> bool:
        """Whether the text speaks of relatives of somebody by this surname alone."""
        return any(own == name.words for own in self._owning)

    @cached_property
    def _owning(self) -> frozenset[tuple[str, ...]]:
        names = {r.name.start: r.name.words for r in self.references if r.name is not None}
        owners = (p.possessor for r in self.references for p in r.phrases if is_owned(p) and isinstance(p.noun, Title))
        return frozenset(names[at] for at in owners if at in names)

    def _is_relative(self, name: Name, full: Sequence[str]) -> bool:
        return full[0] in self._relatives[name.words]

    def _bearers(self, words: Sequence[str]) -> list[Draft]:
        """The persons worth comparing with a name: who shares a word with it, else all where they are few."""
        normal = normal_words(" ".join(words))
        telling = [word for word in normal if word == normal[-1] or self._is_rare(word)]
        found = {id(d): d for word in telling for d in self.by_word.get(word, []) if d.kind == "person"}
        if found or len(self.people) > FEW:
            return list(found.values())
        return self.people

    def _is_rare(self, word: str) -> bool:
        return len(self.by_word.get(word, ())) <= FEW

    def _topic(self, name: Name, bearers: Sequence[Draft]) -> list[Draft]:
        """Of several who bear a surname the one whom reports call by it alone, where their convention tells.

        It is who was named in full before anybody used the surname alone; or the only one with an office or
        profession, where the others are just relatives. Otherwise nobody.
        """
        alone = [r.start for r in self.references if r.name and r.name.words == name.words]
        full = {
            id(d): min(m.reference.start for m in d.members if m.reference.name and len(m.reference.name.words) > 1)
            for d in bearers
        }
        earlier = [d for d in bearers if full[id(d)] < min(alone, default=0)]
        known = [d for d in bearers if any(is_rank(p) for p in d.phrases)]
        if len(known) == 1 and self._has_relatives(name):
            return known  # "Holms Bruder": of two Holms the one whom the text presents
        if len(earlier) == 1:
            return earlier
        of_rank = [d for d in (earlier or bearers) if any(is_rank(p) for p in d.phrases)]
        return of_rank if len(of_rank) == 1 else []

    def _titles_agree(self, phrases: Sequence[Phrase], draft: Draft) -> bool:
        return any(office(p) in {office(q) for q in draft.phrases} for p in phrases)

    def _named(self, reference: Reference, name: Name) -> None:
        known = name.known
        own = known is not None and known.tag == "ORG" and not known.key.startswith("gov:")  # "SPD-Angaben"
        told = reference.part and not own
        if known and known.country and (told or stands_for_government(self.reading, name, self.home)):
            self._place(reference, self._government(known.country), "metonym")
            return
        body_word = name.known is not None and name.known.kind == "government" and name.name.endswith("regierung")
        if known and body_word and known.country:
            self._place(reference, self._government(known.country), "name")
            return
        kind = named_kind(name, reference.phrases)
        key = f"{kind} {known.name}" if known else f"{name.tag} {name.name.lower()}"
        draft = self._spelled_out(name) or self._called_before(name) or self._keyed(key, name.tag, kind)
        self.by_key.setdefault(key, draft)
        if known and known.key:
            draft.key = known.key
            draft.country = known.country
        elif name.tag == "ORG" and draft.key is None:
            draft.key = f"org:{name.name}"
        form = "metonym" if name.tag == "LOC" and known and known.key and is_agent(self.reading, name) else "name"
        self._place(reference, draft, form)

    def _called_before(self, name: Name) -> Draft | None:
        """The organisation that has this very name already, known to a lexicon only where a noun stood before it."""
        if name.known is not None or name.tag != "ORG":
            return None
        return next((d for d in self.drafts if d.tag == "ORG" and name.words in d.names), None)

    def _spelled_out(self, name: Name) -> Draft | None:
        """The organisation whose short form in brackets this is: "Technischer Dienst Garwe (TDG)"."""
        before = self.reading.at(name.start - 1)
        short = sum(letter.isupper() for letter in name.name) > 1 and " " not in name.name  # also "BMVg", "DHafG"
        if name.tag != "ORG" or before.text != "(" or self.reading.at(name.end).text != ")" or not short:
            return None
        owner = next((d for d in self.drafts for m in d.members if m.reference.end == before.index), None)
        return owner if owner is not None and owner.tag == "ORG" else None

    def _short_form(self, reference: Reference) -> Draft | None:
        """The chain of the short form in brackets behind a description: "Das Garwer Landesamt (GLA)"."""
        if self.reading.at(reference.end).text != "(" or self.reading.at(reference.end + 2).text != ")":
            return None
        short = self.of_name.get(reference.end + 1)
        return short if short is not None and short.tag == "ORG" and " ".join(short.names[0]).isupper() else None

    # roles

    def _role(self, reference: Reference) -> None:
        phrase = reference.phrase
        if reference.beside is not None and reference.beside.start in self.of_name:
            self._place(reference, self.of_name[reference.beside.start], "role")
        elif is_owned(phrase):
            self.owned.append(reference)
        elif isinstance(phrase.noun, Body):
            self._institution(reference, phrase, phrase.noun)
        elif phrase.plural or not phrase.definite:
            self._group(reference, phrase)
        else:
            self._bearer(reference, phrase, phrase.noun)

    def _institution(self, reference: Reference, phrase: Phrase, noun: Body) -> None:
        if is_government(reference) and phrase.country:
            self._place(reference, self._government(phrase.country), "role")
            return
        bare = not (phrase.country or phrase.key or phrase.adjectives or phrase.tail)
        generic = bare and noun.exact and phrase.definite
        certain = bare and phrase.definite and self._determined(phrase)
        compound = certain and not (noun.exact or noun.plural) and noun.body in ("media", "company")
        several = noun.plural and not any(p.plural for d in self.drafts for p in d.phrases)
        short = self._short_form(reference)
        if short is not None:
            self._place(reference, short, "role")
            return
        draft = self._recent_institution(reference, noun) if generic and certain and not several else None
        draft = self._only_institution(reference, noun) if compound else draft
        if generic and certain and draft is None:
            draft = self._sole_institution(reference, noun)
        local = certain and noun.noun in LOCAL and self.reading.at(phrase.end).low not in FURTHER
        if draft is None and generic and not local and not speaks(self.reading, phrase.start, phrase.end):
            return
        if draft is None:
            label = phrase.label.lower() if phrase.definite or noun.plural else f"{phrase.label} {reference.start}"
            draft = self._keyed(f"body {label} {phrase.country}", "ORG", noun.kind)
            draft.country = draft.country or phrase.country
        self._place(reference, draft, "role")

    def _determined(self, phrase: Phrase) -> bool:
        """Whether something tells that one certain institution is meant: "das Unternehmen", "beim Klub", and no name.

        "Start-ups und Unternehmen" are any; "der Hersteller Xyro" has a name of its own, also if no rule saw it.
        """
        first, before = self.reading.items[phrase.start], self.reading.at(phrase.start - 1)
        determined = first.pos in ("ART", "PDAT", "PPOSAT") or before.pos == "APPRART"
        determined = determined or phrase.possessor is not None
        if first.low in ("der", "die") and phrase.noun.gender == "n":
            return False  # "80 Prozent der Unternehmen": many
        return determined and not self.reading.at(phrase.end).pos.startswith(("NE", "FM", "XY"))

    def _recent_institution(self, reference: Reference, noun: Body) -> Draft | None:
        """The institution that "die Zeitung", "das Ministerium" takes up: the last of its sort nearby."""
        sort = [d for d in self.drafts if self._of_sort(d, noun) and self._near(d, reference.start)]
        sort = [d for d in sort if not d.phrases or any(p.plural == noun.plural for p in d.phrases)]
        if noun.body == "party" and len(sort) > 1:
            sort = [d for d in sort if self._leads_sentence(d, reference.start)]
            return sort[0] if len(sort) == 1 else None  # of two parties the last one named is as often the other
        return max(sort, key=lambda d: d.last_before(reference.start), default=None)

    def _leads_sentence(self, draft: Draft, start: int) -> bool:
        """Whether somebody opens, with an article at most, the sentence of their last mention before word `start`."""
        last = draft.last_before(start)
        return last - self.reading.line(last).start <= 1

    def _sole_institution(self, reference: Reference, noun: Body) -> Draft | None:
        """The one institution with this noun so far that "das Ministerium", "die Regierung" takes up, however far back.

        Of governments none where another state was named since.
        """
        found = [d for d in self.drafts if d.last_before(reference.start) >= 0 and self._has_noun(d, noun)]
        if (
            len(found) != 1
            or self._sentence(reference.start) - self._sentence(found[0].last_before(reference.start)) > FAR
        ):
            return None
        state = noun.body in STATE_BODIES and found[0].institution
        return None if state and self._other_state_since(found[0], reference.start) else found[0]

    def _has_noun(self, draft: Draft, noun: Body) -> bool:
        if noun.body == "government" and draft.cabinet:
            return True
        words = (p.noun.noun for p in draft.phrases if isinstance(p.noun, Body) and p.plural == noun.plural)
        return draft.tag == "ORG" and any(word == noun.noun or word.endswith(noun.noun.lower()) for word in words)

    def _other_state_since(self, draft: Draft, start: int) -> bool:
        last = draft.last_before(start)
        keys = {d.key for d in self.drafts if d.kind in ("place", "government") and last < d.last_before(start)}
        return bool({key for key in keys if key and key.startswith("gov:")} - {draft.institution})

    def _only_institution(self, reference: Reference, noun: Body) -> Draft | None:
        """The one medium or company nearby that "der Bezahlsender", "der Autokonzern" can take up."""
        sort = [d for d in self.drafts if self._near(d, reference.start)]
        if noun.body == "media":
            sort = [d for d in sort if d.kind == "media" and d.names]
        else:
            ends = tuple(word.lower() for word in GENERIC)
            sort = [d for d in sort if noun.noun.lower().endswith(ends) and self._is_company(d)]
        return sort[0] if len(sort) == 1 else None

    def _is_company(self, draft: Draft) -> bool:
        """Whether nothing speaks against an organisation being a company."""
        sorts = _sorts(draft)
        other = (draft.key or "").startswith(("party:", "gov:")) or any(n[0] in SPORTING for n in draft.names)
        return draft.kind == "organisation" and bool(draft.names) and not other and sorts <= {"company"}

    def _of_sort(self, draft: Draft, noun: Body) -> bool:
        """Whether a noun can take up an institution: it ends its noun, starts its name, or fits its kind."""
        if noun.body == "media":
            return draft.kind == "media" and bool(draft.names)
        if noun.body == "government":
            return draft.cabinet
        if (draft.key or "").startswith("party:"):
            return noun.noun == "Partei" and bool(draft.names)
        if noun.noun in ("Klub", "Club", "Verein") and any(n[0] in SPORTING for n in draft.names):
            return not noun.plural
        if noun.noun in GENERIC and draft.kind == "organisation" and draft.names and not noun.plural:
            sorts = _sorts(draft)
            sporting = any(n[0] in SPORTING for n in draft.names)
            return noun.body in sorts or not (sorts or sporting or noun.noun in ("Klub", "Club", "Stiftung"))
        own = [p.noun.noun.lower() for p in draft.phrases if isinstance(p.noun, Body)] + [
            n[0].lower() for n in draft.names
        ]
        return draft.tag == "ORG" and any(word.endswith(noun.noun.lower()) for word in own)

    def _group(self, reference: Reference, phrase: Phrase) -> None:
        """Several, or one who stays unnamed: the same words mean the same group, "ein Beamter" is new each time."""
        kind: ActorKind = "group" if phrase.plural else "person"
        taken_up = self._taken_up(phrase) if phrase.plural and phrase.definite else None
        if taken_up is not None:
            self._place(reference, taken_up, "role")
            return
        words = f"{phrase.label} {phrase.country}".lower() if phrase.plural else f"{phrase.label} {reference.start}"
        self._place(reference, self._keyed(f"group {words}", "PER", kind), "role")

    def _taken_up(self, phrase: Phrase) -> Draft | None:
        """The one group before that "die Analysten" can take up: its noun is the same or ends in it, or the reverse."""
        word = phrase.core.lower()
        groups = [d for d in self.drafts if d.kind == "group" and d.phrases]
        fitting = [d for d in groups if any(_ends_alike(word, p.core.lower()) for p in d.phrases)]
        same = [d for d in fitting if {phrase.country, *(p.country for p in d.phrases)} <= {phrase.country, ""}]
        return same[0] if len(same) == 1 else None

    def _bearer(self, reference: Reference, phrase: Phrase, noun: Title) -> None:
        """The person whom a role with a definite determiner means, if exactly one fits; else one without a name."""
        draft = self.bearers.of(reference.start, phrase, noun)
        if (
            draft is None
            and (reference.weak or noun.office == "age")
            and not speaks(self.reading, phrase.start, phrase.end)
        ):
            return
        if draft is None:
            key = f"role {office(phrase)}" if phrase.institution else f"role {phrase.label.lower()} {phrase.country}"
            draft = self._keyed(key, "PER", "person")
        self._place(reference, draft, "role")

    def _join_holders(self) -> None:
        """Give the mentions of an unnamed holder ("Der Präsident", above all names) to the one named holder."""
        named = [d for d in self.drafts if d.tag == "PER" and d.kind == "person" and d.names]
        for draft in [d for d in self.drafts if d.kind == "person" and not d.names]:
            holders = [d for d in named if hold_same(draft, d)]
            if not (len(holders) == 1 and draft.phrases[0].definite):
                holders = [d for d in named if same_age(self.reading, draft, d)]
            if len(holders) == 1:
                holders[0].take_in(draft)
                self.drafts.remove(draft)

    def _join_bodies(self) -> None:
        """Give "die Behörden" to the one body beside it that the text gives to a state ("die lettischen Behörden")."""
        bodies = [d for d in self.drafts if d.tag == "ORG" and not d.names and d.phrases and d.kind == "government"]
        bare = [d for d in bodies if not any(p.country or p.key or p.tail or p.adjectives for p in d.phrases)]
        for draft in bare:
            nouns = {(p.noun.noun, p.plural) for p in draft.phrases if isinstance(p.noun, Body)}
            told = [d for d in bodies if d.country and any((_noun(p), p.plural) in nouns for p in d.phrases)]
            if len(told) == 1 and all(self._is_beside(told[0], at) for at in draft.starts):
                told[0].take_in(draft)
                self.drafts.remove(draft)

    def _is_beside(self, draft: Draft, start: int) -> bool:
        line = self._sentence(start)
        return any(abs(self._sentence(at) - line) <= NEAR for at in draft.starts)

    # what belongs to somebody

    def place(self, reference: Reference, draft: Draft) -> None:
        """Give a role to a chain."""
        self._place(reference, draft, "role")

    def new(self, tag: Tag, kind: ActorKind) -> Draft:
        """A chain without mentions."""
        return self._new(tag, kind)

    def government_of(self, key: str) -> Draft:
        """The chain of the government with a key like `gov:FR`."""
        return self._government(key.removeprefix("gov:"))

    def unowned(self, reference: Reference) -> Draft | None:
        """Place what is somebody's, nobody knows whose: only who speaks; the chain, if it got one."""
        phrase = reference.phrase
        if not speaks(self.reading, phrase.start, phrase.end):
            return None
        draft = self._new("PER" if isinstance(phrase.noun, Title) else "ORG", _kind(phrase))
        self._place(reference, draft, "role")
        return draft

    # chains

    def _near(self, draft: Draft, start: int) -> bool:
        last = draft.last_before(start)
        return last >= 0 and self._sentence(start) - self._sentence(last) <= NEAR

    def _sentence(self, index: int) -> int:
        return self.reading.items[index].sentence if index >= 0 else -99

    def _government(self, country: str) -> Draft:
        draft = self._keyed(f"gov:{country}", "ORG", "government")
        draft.key, draft.country, draft.cabinet = f"gov:{country}", country, True
        return draft

    def _keyed(self, key: str, tag: Tag, kind: ActorKind) -> Draft:
        if key not in self.by_key:
            self.by_key[key] = self._new(tag, kind)
        return self.by_key[key]

    def _new(self, tag: Tag, kind: ActorKind) -> Draft:
        draft = Draft(tag, kind)
        self.drafts.append(draft)
        return draft

    def _place(self, reference: Reference, draft: Draft, form: str) -> None:
        draft.add(reference, form)
        if reference.name is None:
            return
        self.of_name[reference.name.start] = draft
        if draft.tag == "PER":
            self._index(draft, reference.name)

    def _index(self, draft: Draft, name: Name) -> None:
        if len(draft.members) == 1:
            self.people.append(draft)
        for word in normal_words(name.name):
            bearers = self.by_word.setdefault(word, [])
            if not any(bearer is draft for bearer in bearers):
                bearers.append(draft)


def _noun(phrase: Phrase) -> str:
    return phrase.noun.noun if isinstance(phrase.noun, Body) else ""


def _kind(phrase: Phrase) -> ActorKind:
    return phrase.noun.kind if isinstance(phrase.noun, Body) else "person"


def _sorts(draft: Draft) -> set[str]:
    """What sorts of institution the nouns of an organisation say it is."""
    found = {p.noun.body for p in draft.phrases if isinstance(p.noun, Body)}
    found |= {"company" for name in draft.names if name[-1] in COMPANY}
    return found | {body.body for name in draft.names if (body := body_of(name[0])) is not None}


def _ends_alike(word: str, other: str) -> bool:
    return word == other or word.endswith("-" + other) or other.endswith("-" + word)
