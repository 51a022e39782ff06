"""For whom somebody speaks: a table of invented sentences, state by state, and others of all sorts.

A line of `belongs.tsv` is a sentence, the words of whoever speaks in it, and the institution: a key, "-" for none,
"not KEY" where only that one would be wrong. `belongs_states.tsv` holds the words from which more are made.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lagebild.model import Chain, Mention
from tests.actors.reading import read

HERE = Path(__file__).parent
FLOOR = 0.97
"""Share of the sentences made for all states that must come out right."""

OF_STATES = [
    ("Der {adj}e Außenminister wies die Vorwürfe zurück.", "Der {adj}e Außenminister", "gov:{code}"),
    ("Ein {adj}er Regierungssprecher sprach von einem Irrtum.", "Ein {adj}er Regierungssprecher", "gov:{code}"),
    ("Nach {adj}en Angaben sank das Boot in der Nacht.", "{adj}en", "gov:{code}"),
    ("Das hörte man am Montag aus {adj}en Regierungskreisen.", "{adj}en Regierungskreisen", "gov:{code}"),
    ("Die {adj}e Opposition sprach von Betrug.", "Die {adj}e Opposition", "-"),
    ("Der {adj}e Oppositionsführer sprach von Betrug.", "Der {adj}e Oppositionsführer", "-"),
    ("Das {adj}e Parlament billigte den Vertrag.", "Das {adj}e Parlament", "not gov:{code}"),
    ("Die {adj}e Zentralbank hob den Zins an.", "Die {adj}e Zentralbank", "not gov:{code}"),
    ("Der {adj}e Generalstab meldete zwei Treffer.", "Der {adj}e Generalstab", "gov:{code}"),
    ("Der {adj}e Botschafter in Lima lehnte ein Gespräch ab.", "Der {adj}e Botschafter", "gov:{code}"),
    ("Die Botschafterin {gen} in Lima lehnte ein Gespräch ab.", "Die Botschafterin", "gov:{code}"),
    ("Ein Sprecher der Regierung {gen} lehnte das ab.", "Ein Sprecher", "gov:{code}"),
    ("Das sagte der Innenminister {gen} am Freitag.", "der Innenminister", "gov:{code}"),
    ("Ein Sprecher des Verteidigungsministeriums in {capital} bestätigte das.", "Ein Sprecher", "gov:{code}"),
    ("{capital} dementierte den Bericht.", "{capital}", "gov:{code}"),
    ("Die Regierung in {capital} wies das zurück.", "Die Regierung in {capital}", "gov:{code}"),
    ("Das {city} Außenministerium nannte die Lage ernst.", "{city} Außenministerium", "gov:{code}"),
    ("Aus {city} Regierungskreisen hieß es, der Plan stehe.", "{city} Regierungskreisen", "gov:{code}"),
    ("Die {city} Polizei nahm zwei Männer fest.", "{city} Polizei", "not gov:{code}"),
    ("Der {city} Bürgermeister sprach von einem Irrtum.", "{city} Bürgermeister", "not gov:{code}"),
]
"""Sentence, who speaks, for whom: what is left out for a state (no adjective of the capital) makes no sentence."""

OF_LAENDER = [
    ("Der {adj}e Innenminister Jan Holm wies das zurück.", "Innenminister Jan Holm", "gov:{code}"),
    ("Die {adj}e Landesregierung wies das zurück.", "Die {adj}e Landesregierung", "gov:{code}"),
    ("Die Ministerpräsidentin {gen} wies das zurück.", "Die Ministerpräsidentin", "gov:{code}"),
    ("Das Innenministerium in {capital} wies das zurück.", "Das Innenministerium in {capital}", "gov:{code}"),
    ("Das {city} Kultusministerium wies das zurück.", "{city} Kultusministerium", "gov:{code}"),
    ("Die {adj}e SPD wies das zurück.", "SPD", "party:SPD"),
    ("Der Oberbürgermeister von {capital} wies das zurück.", "Der Oberbürgermeister", "org:Stadt {capital}"),
    ("Ein Konzert fand in {capital} statt, sagte Verkehrsminister Jan Holm.", "Verkehrsminister", "not gov:{code}"),
    ("Der Landtag in {capital} lehnte das Gesetz ab.", "Der Landtag", "not gov:{code}"),
]


def _rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _made() -> Iterator[tuple[str, str, str]]:
    for code, gen, adj, capital, city in _rows("belongs_states.tsv"):
        words = {"code": code, "gen": gen, "adj": adj, "capital": capital, "city": city}
        for row in OF_LAENDER if "-" in code else OF_STATES:
            if all(words[part] or f"{{{part}}}" not in row[0] for part in words):
                sentence, who, key = (part.format(**words) for part in row)
                yield sentence, who, key


@cache
def told(sentence: str, who: str) -> str:
    """The institution of the mention that fits the words `who` best; "-" for none."""
    document = read(sentence)
    at = sentence.index(who)
    over = [m for m in document[Mention] if m.span.start < at + len(who) and at < m.span.end and m.chain]
    best = min(over, key=lambda m: abs(m.span.start - at) + abs(m.span.end - at - len(who)), default=None)
    chains = {chain.id: chain for chain in document[Chain]}
    return (chains[best.chain].institution or "-") if best is not None else "-"


def fits(told: str, wanted: str) -> bool:
    return told != wanted[4:] if wanted.startswith("not ") else told == wanted


def test_sentences_of_all_states():
    rows = list(_made())
    wrong = [(sentence, told(sentence, who), key) for sentence, who, key in rows if not fits(told(sentence, who), key)]
    share = 1 - len(wrong) / len(rows)
    assert share >= FLOOR, f"{share:.3f} of {len(rows)}: {wrong[:20]}"


@pytest.mark.parametrize(("sentence", "who", "key"), _rows("belongs.tsv"), ids=lambda part: part)
def test_sentence(sentence, who, key):
    found = told(sentence, who)
    assert fits(found, key), found
