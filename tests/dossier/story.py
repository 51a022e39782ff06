"""A story made by hand over the five reports: actors, claims, relations, timeline, reuse, problems."""

from __future__ import annotations

from lagebild.model import (
    Actor,
    Chain,
    Claim,
    Origin,
    Place,
    Problem,
    Reason,
    Relation,
    Reuse,
    StatementRef,
    Story,
    TimelineEntry,
)
from tests.dossier.builder import MADE, Text, day
from tests.dossier.texts import FEBRUARY, JUNE, NIGHT, Refs, add_statements, texts

ORGANISATION, PERSON, GROUP, MEDIA = "organisation", "person", "group", "media"
CHAINS = {
    "pegel": {
        "fire": ("Feuerwehr", ORGANISATION),
        "ohl": ("Jannes Ohlrogge", PERSON),
        "env": ("Landesumweltamt", ORGANISATION),
    },
    "bote": {
        "fire": ("Feuerwehr", ORGANISATION),
        "off": ("ranghohe Beamte", GROUP),
        "ghl": ("GHL", ORGANISATION),
        "wit": ("Hans-Gerd Wittrop", PERSON),
    },
    "anzeiger": {
        "vos": ("Annika Voßberg", PERSON),
        "bote": ("Garwe-Bote", MEDIA),
        "off": ("ranghohe Beamte", GROUP),
        "klin": ("Klinikum", ORGANISATION),
        "env": ("Landesumweltamt", ORGANISATION),
    },
    "peilung": {
        "emb": ("Botschaft Lasuriens", "government"),
        "las": ("Lasinform", MEDIA),
        "sec": ("Sicherheitskreise in Sawirsk", GROUP),
    },
    "kran": {"tol": ("Henrike Tolksen", PERSON), "ghl": ("Das Unternehmen", ORGANISATION)},
}
ROLES = {"ohl": "Feuerwehrsprecher", "wit": "GHL-Sprecher", "tol": "Vorstandschefin"}
INSTITUTIONS = {
    **dict.fromkeys(("vos", "off"), "gov:US"),
    **dict.fromkeys(("emb", "sec"), "gov:KP"),
    **dict.fromkeys(("wit", "tol", "ghl"), "org:ghl"),
}
OUTLETS = {
    "01-pegel": "Pegelblick",
    "02-bote": "Garwe-Bote",
    "03-anzeiger": "Wennefurter Anzeiger",
    "05-peilung": "05-peilung",
    "06-kran": "Kai & Kran",
}
CONTRACT = "Die GHL habe sich vertraglich verpflichtet, Salpetersäure an die Staatswerft Radschewo zu liefern"
HURT = "Bei einem Chemieunfall im Osthafen sind in der Nacht auf Donnerstag mindestens 14 Menschen verletzt worden"
ACID = "Aus einem Tankcontainer trat nach Angaben der Feuerwehr hochkonzentrierte Salpetersäure aus."
PLAN = "die GHL plane, bis Ende Juni rund 640 Tonnen Salpetersäure an die Staatswerft Radschewo zu liefern"


def add_chains(t: dict[str, Text]) -> tuple[tuple[Actor, ...], dict[tuple[str, str], str]]:
    """Chains in the texts and the actors they belong to."""
    places: dict[str, list[Place]] = {}
    facts: dict[str, tuple[str, str]] = {}
    identity: dict[tuple[str, str], str] = {}
    for key, chains in CHAINS.items():
        for chain, (words, kind) in chains.items():
            place = t[key].place(words)
            t[key].chains.append(Chain((place.span,), MADE, id=chain, name=words, kind=kind))
            identity[(t[key].id, chain)] = f"a-{chain}"
            places.setdefault(chain, []).append(place)
            facts.setdefault(chain, (words, kind))
    return tuple(_actor(chain, *fact, tuple(places[chain])) for chain, fact in facts.items()), identity


def _actor(chain: str, name: str, kind: str, mentions: tuple[Place, ...]) -> Actor:
    roles = (ROLES[chain],) if chain in ROLES else ()
    return Actor(f"a-{chain}", name, kind, (name, name.split()[-1]), roles, INSTITUTIONS.get(chain), mentions)


def claim(text: Text, name: str, gist: str, refs: list[StatementRef], origins: list[Origin], weight: float, **facts):
    """A claim over the statements given; outlets and articles follow from them."""
    articles = tuple(dict.fromkeys(ref.article for ref in refs))
    status = facts.pop("status", "one_origin" if len(origins) == 1 else "several_origins")
    outlets = tuple(OUTLETS[article] for article in articles)
    return Claim(
        f"c-{name}",
        gist,
        text.place(gist),
        tuple(refs),
        articles,
        outlets,
        tuple(origins),
        len(origins),
        status,
        weight=weight,
        **facts,
    )


def claims(t: dict[str, Text], r: Refs) -> tuple[Claim, ...]:
    """Seven claims: one denied, one with several origins, one copied, one through a medium, three of one report."""
    ministry = Origin("gov:US", "a-vos", (r["contract2"], r["contract3"]), "Beide sprechen für dasselbe Haus.")
    brigade = Origin("Feuerwehr", "a-fire", (r["acid1"], r["acid2"]), "Derselbe Wortlaut.")
    own = Origin("Pegelblick", None, (r["hurt1"], r["hurt2"]), "Übernommener Agenturtext (dkn).")
    clinic = Origin("Klinikum", "a-klin", (r["hurt3"],), "")
    officials = Origin("zwei ranghohe Beamte", "a-off", (r["plan"], r["via"]), "Derselbe Bericht ist genannt.")
    denied = (r["deny5"], r["deny6"])
    contract = [r["contract2"], r["contract3"]]
    agency = Origin("Landesumweltamt", "a-env", (r["nine"],), "")
    return (
        claim(t["anzeiger"], "contract", CONTRACT, contract, [ministry], 9.0, status="disputed", denied_by=denied),
        claim(t["pegel"], "hurt", HURT, [r["hurt1"], r["hurt2"], r["hurt3"]], [own, clinic], 7.0),
        claim(t["pegel"], "acid", ACID, [r["acid1"], r["acid2"]], [brigade], 6.0),
        claim(t["bote"], "tonnes", PLAN, [r["plan"], r["via"]], [officials], 5.0),
        _single(t["bote"], "two", "Ausgetreten seien höchstens zwei Tonnen", r["two"], "a-wit"),
        claim(t["anzeiger"], "nine", "zwischen neun und zwölf Tonnen ausliefen", [r["nine"]], [agency], 1.5),
        _single(
            t["kran"],
            "timber",
            "Der Frachter „Ljubawa“ habe Ende Februar rund 190 Tonnen Schnittholz übernommen.",
            r["timber"],
            "a-tol",
        ),
    )


def _single(text: Text, name: str, gist: str, ref: StatementRef, actor: str) -> Claim:
    return claim(text, name, gist, [ref], [Origin("GHL", actor, (ref,), "")], 1.0)


def relations(t: dict[str, Text], r: Refs) -> tuple[Relation, ...]:
    """One relation of every verdict."""
    same = (t["pegel"].place("mindestens 14 Menschen"), t["bote"].place("mindestens 14 Menschen"))
    return (
        Relation(r["hurt1"], r["hurt2"], "repeats", (Reason("Gleicher Wortlaut über 15 Wörter.", same),)),
        Relation(r["hurt3"], r["hurt1"], "updates", (Reason("Spätere, höhere Zahl.", (t["anzeiger"].place("31"),)),)),
        Relation(r["contract2"], r["contract3"], "supports", (Reason("Gleiche Beteiligte, gleicher Vertrag."),)),
        Relation(r["deny6"], r["contract3"], "denies", (Reason("„Liefervertrag“ wird verneint."),)),
        Relation(r["two"], r["nine"], "contradicts", (Reason("Andere Menge für dasselbe."),)),
        Relation(r["contract3"], r["title3"], "undecided", (Reason("Ähnliche Wörter, aber anderer Zeitpunkt."),)),
    )


def timeline(t: dict[str, Text], r: Refs) -> tuple[TimelineEntry, ...]:
    """Four dated lines: approximate, over two days, open to the front, a single day."""
    pegel, bote, kran = t["pegel"], t["bote"], t["kran"]
    signed = "Ein Vertrag darüber sei Ende Februar unterzeichnet worden."
    suit = "gegen die Schließung zu klagen"
    return (
        _entry(FEBRUARY, bote, signed, r["contract2"], "Ende Februar", "c-contract"),
        _entry(NIGHT, pegel, "Bei einem Chemieunfall im Osthafen", r["hurt1"], "in der Nacht auf Donnerstag", "c-hurt"),
        _entry(JUNE, bote, "rund 640 Tonnen Salpetersäure", r["plan"], "bis Ende Juni", "c-tonnes"),
        _entry(day(2031, 3, 17), kran, suit, r["sue"], "am Montag (17. März)", None),
    )


def _entry(time, text: Text, label: str, ref: StatementRef, words: str, about: str | None) -> TimelineEntry:
    return TimelineEntry(time, label, text.place(label), (ref,), text.place(words), "published", about)


def story() -> Story:
    """The whole story."""
    t = texts()
    actors, identity = add_chains(t)
    r = add_statements(t)
    copied = t["bote"].text.split("\n")[1]
    return Story(
        tuple(text.document() for text in t.values()),
        actors,
        identity,
        claims(t, r),
        relations(t, r),
        timeline(t, r),
        (Reuse(t["pegel"].place(copied), t["bote"].place(copied), "agency", "dkn"),),
        (Problem("08-tideway-post.txt", "OtherLanguage", "the text is English, not German, and is set aside"),),
    )


def bare() -> Story:
    """One report, nothing found in it: most sections vanish."""
    return Story((Text("einer", "Nur ein Satz ohne alles.").document(),))
