"""Who is who across articles: what is joined, what stays apart, and that the order of articles is nothing to it."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.comparison.identity import same_institution, who_is_who
from lagebild.model import Actor, Article, Chain, Document, Made, Mention
from lagebild.text import OffsetMap, Span

MADE = Made("actors", "test")


def article(name: str, *chains: tuple[str, str, Sequence[str], Sequence[str], str | None]) -> Document:
    """An article whose text is the aliases (or names) of its chains one after the other.

    A chain is (name, kind, aliases, roles, institution).
    """
    text, annotations = "", []
    for number, (shown, kind, aliases, roles, institution) in enumerate(chains, start=1):
        spans = []
        for words in aliases or [shown]:
            spans.append(Span(len(text), len(text) + len(words)))
            text += words + ". "
        form = "name" if aliases else "role"
        annotations += [Mention((s,), MADE, form=form, chain=f"c{number}", head=s) for s in spans]
        annotations.append(
            Chain(tuple(spans), MADE, f"c{number}", shown, kind, tuple(aliases), tuple(roles), institution)
        )
    document = Document(Article(name, name, text), OffsetMap.identity(len(text)))
    return document.with_layers({Mention, Chain}, annotations)


def person(name: str, *roles: str, institution: str | None = None):
    return name, "person", [name], roles, institution


def unnamed(name: str, role: str, institution: str | None = None):
    return name, "person", [], [role], institution


def names(documents: Sequence[Document]) -> list[str]:
    return [actor.name for actor in who_is_who(documents)[0]]


def test_spellings_are_one_person_and_sorted_by_frequency():
    texts = [
        article("a", person("Sergei Wolodin")),
        article("b", person("Sergej Volodin")),
        article("c", person("Sergei Wolodin")),
    ]
    (actor,) = who_is_who(texts)[0]
    assert actor.name == "Sergei Wolodin"
    assert actor.aliases == ("Sergei Wolodin", "Sergej Volodin")
    assert [place.article for place in actor.mentions] == ["a", "b", "c"]


def test_a_surname_goes_to_the_one_full_name_it_can_stand_for():
    texts = [article("a", person("Jan Ohm", "Minister")), article("b", person("Ohm"))]
    (actor,) = who_is_who(texts)[0]
    assert actor.roles == ("Minister",)


def test_a_surname_that_two_bear_stays_apart():
    texts = [article("a", person("Jan Ohm")), article("b", person("Ada Ohm")), article("c", person("Ohm"))]
    assert names(texts) == ["Ada Ohm", "Jan Ohm", "Ohm"]


def test_an_office_tells_which_of_two_is_meant():
    texts = [
        article("a", person("Jan Ohm", "Außenminister", institution="gov:DK")),
        article("b", person("Ada Ohm", "Sängerin")),
        article("c", person("Ohm", "Außenminister", institution="gov:DK")),
    ]
    identity = who_is_who(texts)[1]
    assert identity["c", "c1"] == identity["a", "c1"]


def test_a_surname_of_another_institution_is_another_person():
    texts = [
        article("a", person("Jan Ohm", "Minister", institution="gov:DK")),
        article("b", person("Ohm", "Minister", institution="gov:PL")),
    ]
    assert len(names(texts)) == 2


def test_whoever_is_only_called_by_a_post_is_its_one_holder():
    texts = [
        article("a", person("Jan Ohm", "Außenminister", institution="gov:DK")),
        article("b", unnamed("dänischer Außenminister", "Außenminister", "gov:DK")),
    ]
    assert names(texts) == ["Jan Ohm"]


def test_two_holders_of_a_post_leave_the_unnamed_one_apart():
    texts = [
        article("a", person("Jan Ohm", "Präsident", institution="gov:DK")),
        article("b", person("Ada Born", "Staatschefin", institution="gov:DK")),
        article("c", unnamed("dänischer Präsident", "Präsident", "gov:DK")),
    ]
    assert names(texts) == ["Ada Born", "dänischer Präsident", "Jan Ohm"]


def test_a_role_of_many_words_is_not_the_name_shown():
    texts = [
        article("a", person("Jan Ohm", "Präsident", institution="gov:DK")),
        article("b", unnamed("Präsident des dänischen Königreichs", "Präsident", "gov:DK")),
    ]
    assert names(texts) == ["Jan Ohm"]


def test_a_former_holder_is_not_the_holder():
    texts = [
        article("a", person("Jan Ohm", "früherer Präsident", institution="gov:DK")),
        article("b", unnamed("dänischer Präsident", "Präsident", "gov:DK")),
    ]
    assert len(names(texts)) == 2


def test_posts_that_many_hold_tell_nothing():
    texts = [
        article("a", person("Jan Ohm", "Sprecher", institution="gov:DK")),
        article("b", unnamed("dänischer Sprecher", "Sprecher", "gov:DK")),
    ]
    assert len(names(texts)) == 2


def test_capitals_and_palaces_gather_in_their_government():
    texts = [
        article("a", ("Moskau", "government", ["Moskau"], [], "gov:RU")),
        article("b", ("Kreml", "government", ["Kreml"], [], "gov:RU")),
        article("c", ("russische Regierung", "government", [], ["Regierung"], "gov:RU")),
        article("d", ("russisches Militär", "government", [], ["Militär"], "gov:RU")),
        article("e", ("Moskau", "place", ["Moskau"], [], "gov:RU")),
    ]
    actors = who_is_who(texts)[0]
    assert [(actor.name, actor.kind) for actor in actors] == [
        ("Moskau", "place"),
        ("russische Regierung", "government"),
        ("russisches Militär", "government"),
    ]
    assert all(same_institution(left, right) for left in actors for right in actors)


def test_a_short_form_leads_to_the_long_one():
    long = ("Garwer Landesamt", "organisation", ["Garwer Landesamt", "GLA"], [], "org:Garwer Landesamt")
    short = ("GLA", "organisation", ["GLA"], [], "org:GLA")
    assert names([article("a", short), article("b", long), article("c", short)]) == ["Garwer Landesamt"]


def test_a_bare_word_has_one_kind():
    texts = [
        article("a", ("Garwe", "place", ["Garwe", "Garwe"], [], None)),
        article("b", ("Garwe", "person", ["Garwe"], [], None)),
        article("c", ("Garwe", "organisation", ["Garwe"], [], "org:Garwe")),
    ]
    (actor,) = who_is_who(texts)[0]
    assert (actor.kind, actor.institution) == ("place", None)


def test_a_word_with_a_role_keeps_its_kind():
    texts = [
        article("a", ("Garwe", "place", ["Garwe", "Garwe"], [], None)),
        article("b", ("Garwe", "organisation", ["Garwe"], ["Werft"], "org:Garwe")),
    ]
    assert len(names(texts)) == 2


def test_the_surname_of_somebody_named_in_full_is_a_person():
    texts = [article("a", person("Jan Ohm")), article("b", ("Ohm", "organisation", ["Ohm"], [], "org:Ohm"))]
    assert len(names(texts)) == 2
    texts.append(article("c", person("Ohm")))
    assert names(texts) == ["Jan Ohm"]


def test_unnamed_groups_of_two_articles_are_not_one():
    texts = [article(name, ("Experten", "group", [], ["Experten"], None)) for name in "ab"]
    assert len(names(texts)) == 2


def test_groups_with_an_institution_are_one():
    texts = [article(name, ("US-Geheimdienste", "government", [], ["US-Geheimdienste"], "gov:US")) for name in "ab"]
    assert len(names(texts)) == 1


def test_nobody_speaks_for_an_unknown_institution():
    left, right = (Actor(id=name, name=name, kind="person") for name in "ab")
    assert not same_institution(left, right)
    assert same_institution(left, left)


def test_nothing_comes_from_nothing():
    assert who_is_who([]) == ((), {})


CHAINS = st.sampled_from(
    [
        person("Jan Ohm", "Minister", institution="gov:DK"),
        person("Jan Ohm"),
        person("Ada Ohm"),
        person("Ohm"),
        person("Ohm", "Minister", institution="gov:DK"),
        person("J. Ohm"),
        person("Sergej Volodin"),
        person("Sergei Wolodin"),
        person("Wolodin", institution="gov:RU"),
        unnamed("dänischer Minister", "Minister", "gov:DK"),
        unnamed("Minister", "Minister"),
        ("Moskau", "government", ["Moskau"], [], "gov:RU"),
        ("Kreml", "government", ["Kreml"], [], "gov:RU"),
        ("Moskau", "place", ["Moskau"], [], "gov:RU"),
        ("Experten", "group", [], ["Experten"], None),
        ("Pegelblick", "media", ["Pegelblick"], ["Zeitung"], "org:Pegelblick"),
        ("Brunnthal AG", "organisation", ["Brunnthal AG"], [], "org:Brunnthal AG"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CHAINS, max_size=5), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(chains, random):
    documents = [article(f"article{number}", *found) for number, found in enumerate(chains)]
    shuffled = list(documents)
    random.shuffle(shuffled)
    assert who_is_who(documents) == who_is_who(shuffled)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CHAINS, max_size=5), max_size=6))
def test_every_chain_leads_to_one_actor_that_has_its_places(chains):
    documents = [article(f"article{number}", *found) for number, found in enumerate(chains)]
    actors, identity = who_is_who(documents)
    by_id = {actor.id: actor for actor in actors}
    assert len(by_id) == len(actors)
    for document in documents:
        for chain in document[Chain]:
            places = {place.span for place in by_id[identity[document.article.id, chain.id]].mentions}
            assert set(chain.spans) <= places


@pytest.mark.parametrize("extra", ["Nora Feld", "Ines Rolf"])
def test_ids_stay_when_an_unrelated_article_is_added(extra):
    texts = [article("a", person("Jan Ohm")), article("b", person("Ohm"))]
    before = who_is_who(texts)[0][0].id
    after = who_is_who([*texts, article("z", person(extra))])[0]
    assert before in {actor.id for actor in after}
