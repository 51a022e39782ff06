"""Why chains of several articles are one actor, and what is left apart: each rule with its counter-example."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.comparison import in_english, who_is_who
from lagebild.model import Actor, Chain, Held, KnownActor
from tests.comparison.test_identity import CHAINS, article, person, unnamed


def found(*chains, known=()) -> dict[str, Actor]:
    """The actors of articles of one chain each, by name."""
    documents = [article(chr(97 + number), chain) for number, chain in enumerate(chains)]
    return {actor.name: actor for actor in who_is_who(documents, known)[0]}


def rules(actor: Actor) -> list[str]:
    return sorted(join.rule for join in actor.why)


def left_apart(actors: dict[str, Actor]) -> set[tuple[str, str, str]]:
    by_id = {actor.id: name for name, actor in actors.items()}
    return {(name, by_id[apart.actor], apart.rule) for name, actor in actors.items() for apart in actor.apart}


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Sergei Wolodin", "Sergej Volodin", "spelling"),
        ("Kim Tae-jun", "Kim Dae-joon", "romanisation"),
        ("Tibor Halmos", "Halmos Tibor", "order"),
        ("J. Ohm", "Jan Ohm", "initial"),
        ("Jan Peter Ohm", "Jan Ohm", "left_out"),
        ("Baschar al-Ohmar", "Bashar Ohmar", "spelling"),
    ],
)
def test_full_names_of_one_person(left, right, rule):
    (actor,) = found(person(left), person(right)).values()
    assert rules(actor) == [rule]
    assert len(actor.why[0].places) == 2
    assert in_english(actor.why[0].text) != actor.why[0].text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Tae-jun", "Kim Tae-yong"),
        ("Martin Paul", "Paul Martin"),
        ("Jan Peter Ohm", "Jan Paul Ohm"),
        ("Dan Wicker", "Dan Wicker Jr."),
        ("Stefan Ohm", "Stefano Ohm"),
        ("Wang Xiaoming", "Wang Xiaomin"),
        ("Hassan Darwisch", "Hussein Darwisch"),
    ],
)
def test_full_names_of_two_persons(left, right):
    assert len(found(person(left), person(right))) == 2


def test_a_short_given_name_needs_an_office_or_institution():
    bill = person("Bill Ohm", "Senator", institution="org:Senat")
    assert len(found(bill, person("William Ohm", "Senator", institution="org:Senat"))) == 1
    actors = found(bill, person("William Ohm"))
    assert ("Bill Ohm", "William Ohm", "short_given") in left_apart(actors)


def test_told_ages_keep_bearers_of_one_name_apart():
    mention = [article(n, person("Jan Ohm")) for n in "ab"]
    texts = [
        replace(m, article=replace(m.article, text=f"Jan Ohm ({years}) "))
        for m, years in zip(mention, (31, 58), strict=True)
    ]
    actors = who_is_who(texts)[0]
    assert [(actor.name, [a.rule for a in actor.apart]) for actor in actors] == [("Jan Ohm", ["age"])] * 2
    texts[1] = replace(texts[1], article=replace(texts[1].article, text="Jan Ohm (32) "))
    assert len(who_is_who(texts)[0]) == 1


def test_heads_of_two_states_are_two():
    actors = who_is_who(
        [
            article(n, person("Jan Ohm", "Präsident", institution=f"gov:{code}"))
            for n, code in (("a", "DK"), ("b", "PL"))
        ]
    )[0]
    assert [[a.rule for a in actor.apart] for actor in actors] == [["office"], ["office"]]


def test_a_surname_goes_to_whom_its_own_article_names():
    texts = [
        article("a", person("Jan Ohm"), person("Ohm", "Zeuge")),
        article("b", person("Ada Ohm")),
        article("c", person("Ohm")),
    ]
    actors, identity = who_is_who(texts)
    assert identity["a", "c2"] == identity["a", "c1"]
    assert identity["c", "c1"] not in (identity["a", "c1"], identity["b", "c1"])
    lone = next(actor for actor in actors if actor.id == identity["c", "c1"])
    assert sorted(apart.rule for apart in lone.apart) == ["two_bearers", "two_bearers"]


def test_a_surname_does_not_go_to_a_brother_if_all_other_texts_mean_the_other():
    other = ("Jan Ohm", "person", ["Jan Ohm", "Ohm"], [], None)
    texts = [article("a", person("Tom Ohm"), person("Ohm")), article("b", other), article("c", other)]
    identity = who_is_who(texts)[1]
    assert len({identity["a", "c1"], identity["a", "c2"], identity["b", "c1"]}) == 3


def test_one_surname_for_two_persons_is_told():
    texts = [article(n, (f"{n} Ohm", "person", [f"{n} Ohm", "Ohm"], [], None)) for n in ("Jan", "Tom")]
    actors = {actor.name: actor for actor in who_is_who(texts)[0]}
    assert left_apart(actors) == {("Jan Ohm", "Tom Ohm", "surname_of_two"), ("Tom Ohm", "Jan Ohm", "surname_of_two")}


def test_a_given_name_alone_stands_for_nobody():
    assert len(found(person("Jan Ohm"), person("Jan"))) == 2


@pytest.mark.parametrize(
    ("short", "rule"),
    [
        (person("Ohm", "Trainer"), "field"),
        (person("Ohm", institution="org:Werft Garwe"), "institution"),
        (person("Ohm", "Sprecherin"), "gender"),
    ],
)
def test_what_keeps_a_surname_from_the_only_bearer(short, rule):
    actors = found(person("Jan Ohm", "Minister", institution="gov:DK"), short)
    assert left_apart(actors) == {("Jan Ohm", "Ohm", rule), ("Ohm", "Jan Ohm", rule)}


def test_a_party_and_a_government_may_be_one_persons():
    texts = person("Jan Ohm", "Minister", institution="gov:DE"), person("Ohm", institution="party:SPD")
    assert list(found(*texts)) == ["Jan Ohm"]


def test_half_of_a_double_name_is_somebody_else():
    assert len(found(person("Ada Brand-Ohm"), person("Ohm"))) == 2
    assert len(found(person("Ada Brand-Ohm"), person("Brand-Ohm"))) == 1


def body(name: str, kind: str = "organisation", institution: str | None = None, *aliases: str):
    return name, kind, [name, *aliases], [], institution or f"org:{name}"


def described(name: str, institution: str):
    return name, "government", [], [name.split()[-1]], institution


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (body("Ada-Born-Universität"), body("Ada-Born-University")),
        (body("Anti-Rost-Stiftung"), body("Antirost-Stiftung")),
        (body("Brunnthal Anlagen"), body("Brunnthal Anlagen AG")),
        (body("Zeitung Pegelblick"), body("Pegelblick", "media")),
        (body("Hafenrat", "government", "gov:DK"), body("Hafenrat Dänemarks", "government", "gov:DK")),
        (described("dänisches Militär", "gov:DK"), described("dänische Streitkräfte", "gov:DK")),
        (described("dänisches Außenministerium", "gov:DK"), body("Außenministerium", "government", "gov:DK")),
    ],
)
def test_names_of_one_institution(left, right):
    (actor,) = found(left, right).values()
    assert actor.why


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (body("Hafenrat", "government", "gov:DK"), body("Hafenrat", "government", "gov:PL")),
        (described("dänisches Militär", "gov:DK"), described("polnisches Militär", "gov:PL")),
        (body("Brunnthal AG"), body("Brunnthal GmbH")),
        (body("Universität Garwe"), body("Garwe")),
        (body("Leverkusen"), ("Leverkusen", "place", ["Leverkusen"], [], None)),
    ],
)
def test_names_of_two_institutions(left, right):
    texts = [article("a", left), article("b", right)]
    assert len(who_is_who(texts)[0]) == 2


def test_a_known_place_takes_a_bare_word_but_no_club_and_no_surname():
    place = ("Leverkusen", "place", ["Leverkusen", "Leverkusen"], [], None)
    bare = ("Leverkusen", "person", ["Leverkusen"], [], None)
    assert [actor.kind for actor in who_is_who([article("a", place), article("b", bare)])[0]] == ["place"]
    texts = [article("a", place), article("b", bare), article("c", person("Ada Leverkusen"))]
    assert [actor.kind for actor in who_is_who(texts)[0]] == ["person", "place"]
    actors = who_is_who([article("a", place), article("b", body("Leverkusen"))])[0]
    assert [(actor.kind, [apart.rule for apart in actor.apart]) for actor in actors] == [
        ("organisation", ["kind"]),
        ("place", ["kind"]),
    ]


def test_a_short_form_of_two_long_names_stands_for_neither():
    long = body("Garwer Landesamt", "organisation", None, "GLA")
    other = body("Gesellschaft für Lachse", "organisation", None, "GLA")
    assert len(found(long, body("GLA"))) == 1
    actors = found(long, other, body("GLA"))
    assert len(actors) == 3
    assert {rule for _, _, rule in left_apart(actors)} == {"two_long_names"}


def test_a_name_without_a_state_stands_for_neither_of_two():
    state = [body("Hafenrat", "government", f"gov:{code}") for code in ("DK", "PL")]
    bare = ("Hafenrat", "government", ["Hafenrat"], [], None)
    assert len(who_is_who([article("a", state[0]), article("b", bare)])[0]) == 1
    actors = who_is_who([article("a", state[0]), article("b", state[1]), article("c", bare)])[0]
    assert sorted(len(actor.apart) for actor in actors) == [1, 1, 2]


# what a user knows


OHM = KnownActor("Jan Ohm", "person", ("Der Hafenkönig",), ("Minister",), "gov:DK", "Q1")


def test_a_listed_name_wins():
    actor = found(person("Hafenmeister"), person("Der Hafenkönig"), person("Ohm"), known=[OHM])["Jan Ohm"]
    assert (actor.institution, actor.wikidata) == ("gov:DK", "Q1")
    assert [place.article for place in actor.mentions] == ["b", "c"]
    assert "listed" in rules(actor)
    assert any("Datei des Nutzers" in join.text for join in actor.why)


def test_a_listed_person_never_takes_a_place():
    place = ("Hafenkönig", "place", ["Der Hafenkönig"], [], None)
    (actor,) = found(place, known=[OHM]).values()
    assert (actor.kind, actor.wikidata) == ("place", None)


def test_of_two_listed_under_one_name_the_institution_decides_else_nobody_is_meant():
    known = [
        KnownActor("Jan Ohm", "person", ("Ohm",), institution="gov:DK"),
        KnownActor("Ada Ohm", "person", ("Ohm",), institution="gov:PL"),
    ]
    minister = person("Ohm", "Minister", institution="gov:PL")
    assert "Ada Ohm" in found(minister, known=known)
    actors = found(person("Jan Ohm"), person("Ohm"), known=known)
    assert ("Ohm", "Jan Ohm", "two_listed") in left_apart(actors)


def test_the_user_keeps_apart():
    known = [KnownActor("Jan Ohm", "person", apart_from=("J. Ohm",))]
    assert list(found(person("Jan Ohm"), person("J. Ohm"))) == ["Jan Ohm"]
    assert ("J. Ohm", "Jan Ohm", "listed_apart") in left_apart(found(person("Jan Ohm"), person("J. Ohm"), known=known))


def test_the_user_keeps_institutions_apart():
    known = [KnownActor("Hafenbund", "organisation", apart_from=("Hafenbund e.V.",))]
    assert len(found(body("Hafenbund"), body("Hafenbund e.V."))) == 1
    assert len(found(body("Hafenbund"), body("Hafenbund e.V."), known=known)) == 2


def test_other_names_of_a_listed_actor_are_one():
    known = [KnownActor("Hafenbund", "organisation", ("Verein der Kapitäne",), wikidata="Q2")]
    (actor,) = found(body("Verein der Kapitäne"), body("Hafenbund"), known=known).values()
    assert (actor.name, actor.wikidata) == ("Hafenbund", "Q2")


# roles, spellings, counts


def test_roles_spellings_and_counts_come_together():
    texts = [article(n, person("Jan Ohm", "Minister", institution="gov:DK")) for n in "ab"]
    texts = [
        t.with_layers({Chain}, [replace(c, held=(Held("Minister", c.spans[0]),)) for c in t[Chain]]) for t in texts
    ]
    (actor,) = who_is_who(texts)[0]
    assert actor.spellings == (("Jan Ohm", 2),)
    assert actor.counts.forms == (("name", 2),)
    assert actor.counts.articles == (("a", 1), ("b", 1))
    (held,) = actor.held
    assert (held.label, held.when, [place.article for place in held.places]) == ("Minister", "now", ["a", "b"])


MORE = st.one_of(
    CHAINS,
    st.sampled_from(
        [
            person("Jan Peter Ohm"),
            person("William Ohm", "Minister", institution="gov:DK"),
            person("Bill Ohm"),
            person("Ohm", "Trainer"),
            ("Ada Ohm", "person", ["Ada Ohm", "Ohm"], [], None),
            unnamed("polnischer Minister", "Minister", "gov:PL"),
            body("Hafenrat", "government", "gov:DK"),
            body("Hafenrat", "government", "gov:PL"),
            ("Hafenrat", "government", ["Hafenrat"], [], None),
            body("Garwer Landesamt", "organisation", None, "GLA"),
            body("Gesellschaft für Lachse", "organisation", None, "GLA"),
            body("GLA"),
            body("Brunnthal GmbH"),
            body("Brunnthal"),
            described("dänisches Militär", "gov:DK"),
            described("dänische Armee", "gov:DK"),
            ("Leverkusen", "place", ["Leverkusen"], [], None),
            body("Leverkusen"),
            ("Ohm", "organisation", ["Ohm"], [], "org:Ohm"),
        ]
    ),
)
KNOWN = st.lists(
    st.sampled_from(
        [
            OHM,
            KnownActor("Ada Ohm", "person", ("Ohm",), apart_from=("Jan Ohm",)),
            KnownActor("Bill Ohm", "person", ("Ohm",), ("Trainer",)),
            KnownActor("GLA", "organisation", ("Garwer Landesamt",)),
            KnownActor("Kreml", "government", ("Moskau",), institution="gov:RU"),
        ]
    ),
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(MORE, max_size=5), max_size=6), KNOWN, st.randoms(use_true_random=False))
def test_neither_order_of_articles_nor_of_what_is_known_counts(chains, known, random):
    documents = [article(f"article{number}", *some) for number, some in enumerate(chains)]
    shuffled, other = list(documents), list(known)
    random.shuffle(shuffled)
    random.shuffle(other)
    actors, identity = who_is_who(documents, known)
    assert (actors, identity) == who_is_who(shuffled, other)
    ids = {actor.id for actor in actors}
    assert len(ids) == len(actors)
    for actor in actors:
        assert {apart.actor for apart in actor.apart} <= ids - {actor.id}
        assert all(actor.id in {a.actor for a in _of(actors, apart.actor).apart} for apart in actor.apart)


def _of(actors, found_id):
    return next(actor for actor in actors if actor.id == found_id)
