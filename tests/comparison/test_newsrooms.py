"""Outlets under several names, with a common newsroom, a common agency or a common owner: how many origins they are."""

from lagebild.comparison import compare, in_english
from lagebild.lexicon.outlets import Outlet, known
from lagebild.model import Claim, Story
from tests.comparison.making import articles

MINE = known().with_more(
    [
        Outlet("Auenbote", ("auenbote.example",), ("AUB",), ("Auen-Bote",), group="Tannverlag", desks=("Tanndesk",)),
        Outlet("Uferbote", group="Tannverlag", desks=("Tanndesk",)),
        Outlet("Talbote", group="Tannverlag"),
        Outlet("Bergbote", group="Tannverlag"),
        Outlet("Ostbote", group="Ostverlag"),
        Outlet("Tann-Dienst", codes=("tdn",), kind="agency"),
        Outlet("Ost-Dienst", codes=("odn",), kind="agency"),
    ]
)
ONE = "Die Werft in Auenheim hat im Mai 400 Arbeiter entlassen."
OTHER = "In Auenheim wurden von der Werft im Mai 400 Arbeiter entlassen."


def story(source: str) -> Story:
    return compare(articles(source), outlets=MINE)


def claim(source: str) -> Claim:
    found = [claim for claim in story(source).claims if len(claim.articles) > 1]
    assert len(found) == 1
    return found[0]


def two(one: str, other: str) -> Claim:
    return claim(f"== {one}\n{ONE}\n== {other}\n{OTHER}")


def test_two_papers_of_one_newsroom_are_one_origin():
    found = two("Auenbote", "Uferbote")
    assert [(origin.name, origin.why) for origin in found.origins] == [
        ("Tanndesk", "Auenbote, Uferbote drucken Texte einer gemeinsamen Redaktion: Tanndesk.")
    ]
    assert in_english(found.origins[0].why) == "Auenbote, Uferbote print copy of one newsroom: Tanndesk."


def test_one_owner_is_told_and_joins_nothing():
    found = two("Talbote", "Bergbote")
    assert [origin.name for origin in found.origins] == ["Bergbote", "Talbote"]
    assert found.origins[0].why == (
        "Das Medium nennt keine Quelle; es gehört wie Talbote zu Tannverlag, mit eigener Redaktion."
    )


def test_two_owners_are_two_origins():
    found = two("Talbote", "Ostbote")
    assert [origin.why for origin in found.origins] == ["Das Medium nennt keine Quelle."] * 2


def test_unknown_outlets_are_two_origins():
    assert two("Hafenbote", "Strombote").max_independent_origins == 2


def test_one_paper_under_two_names_is_one_origin():
    found = two("AUB", "auenbote.example")
    assert [origin.why for origin in found.origins] == ["Das Medium nennt keine Quelle."]


def test_a_source_of_its_own_keeps_a_paper_of_the_newsroom_apart():
    found = claim(f"== Auenbote\n(Werftleitung) {ONE}\n== Uferbote\n(Gewerkschaft) {OTHER}")
    assert found.max_independent_origins == 2


def test_one_medium_cited_under_two_names_is_one_origin():
    found = claim(f"== Hafenbote\n(Bild*) {ONE}\n== Strombote\n(bild.de*) {OTHER}")
    assert found.max_independent_origins == 1
    found = claim(f"== Hafenbote\n(AUB*) {ONE}\n== Strombote\n(Auen-Bote*) {OTHER}")
    assert found.max_independent_origins == 1


def test_two_media_cited_are_two_origins():
    assert claim(f"== Hafenbote\n(Talbote*) {ONE}\n== Strombote\n(Ostbote*) {OTHER}").max_independent_origins == 2


def test_a_medium_cited_and_a_paper_of_its_newsroom_are_one_origin():
    found = claim(f"== Hafenbote\n(Auenbote*) {ONE}\n== Uferbote\n{OTHER}")
    assert found.max_independent_origins == 1
    assert "gemeinsamen Redaktion: Tanndesk" in found.origins[0].why


def test_what_a_newsroom_has_from_somebody_is_not_what_another_paper_of_it_says_itself():
    found = claim(f"== Hafenbote\n(Auenbote* <- Werftleitung) {ONE}\n== Strombote\n(Uferbote* <- Gewerkschaft) {OTHER}")
    assert found.max_independent_origins == 2


def test_one_agency_in_two_bylines_is_one_origin():
    found = two("Hafenbote tdn", "Strombote tdn")
    assert [(origin.name, origin.why) for origin in found.origins] == [
        ("tdn", "Alle nennen nur die Agentur tdn und keine andere Quelle.")
    ]


def test_two_agencies_are_two_origins():
    assert two("Hafenbote tdn", "Strombote odn").max_independent_origins == 2


def test_of_two_agencies_in_a_byline_nobody_knows_which_says_it():
    assert two("Hafenbote tdn odn", "Strombote tdn").max_independent_origins == 2


def test_a_byline_leads_to_the_agency_that_another_text_cites():
    found = story(
        "== Hafenbote dpa\nDie Werft in Auenheim hat im Mai 400 Arbeiter entlassen.\n"
        "== Strombote\n(dpa*) In Auenheim wurden laut dpa von der Werft im Mai 400 Arbeiter entlassen."
    )
    agency = next(actor for actor in found.actors if actor.kind == "media")
    joint = next(claim for claim in found.claims if len(claim.articles) > 1)
    assert [origin.actor for origin in joint.origins] == [agency.id]


def test_the_newsrooms_of_an_article_count_without_the_table():
    from dataclasses import replace

    documents = [
        replace(document, article=replace(document.article, desks=("Seeredaktion",)))
        for document in articles(f"== Hafenbote\n{ONE}\n== Strombote\n{OTHER}")
    ]
    found = next(claim for claim in compare(documents).claims if len(claim.articles) > 1)
    assert [origin.name for origin in found.origins] == ["Seeredaktion"]
