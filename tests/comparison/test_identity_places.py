"""Countries under several names, houses named after somebody, and middle names, across articles."""

import pytest

from lagebild.comparison.identity import who_is_who
from tests.comparison.test_identity import article, names, person, unnamed


def place(name: str, institution: str | None = None):
    return name, "place", [name], [], institution


def house(name: str, *roles: str):
    return name, "organisation", [name], roles, f"org:{name}"


@pytest.mark.parametrize(
    ("one", "two", "key"),
    [("Amerika", "USA", "gov:US"), ("Emirate", "VAE", "gov:AE"), ("Bundesrepublik", "Deutschland", "gov:DE")],
)
def test_a_country_is_one_under_all_its_names(one, two, key):
    (actor,) = who_is_who([article("a", place(one, key)), article("b", place(two, key))])[0]
    assert {actor.aliases[0], actor.aliases[1]} == {one, two}
    assert [join.rule for join in actor.why] == ["state"]


@pytest.mark.parametrize(
    ("one", "two", "key"),
    [("USA", "Washington", "gov:US"), ("Gazastreifen", "Westjordanland", "gov:PS"), ("England", "UK", "gov:GB")],
)
def test_towns_and_parts_are_not_the_country(one, two, key):
    assert len(names([article("a", place(one, key)), article("b", place(two, key))])) == 2


def test_a_country_is_shown_by_its_usual_name():
    texts = [article("a", place("Grossbritannien", "gov:GB")), article("b", place("Vereinigtes Königreich", "gov:GB"))]
    assert names(texts) == ["Vereinigtes Königreich"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (house("Ada-Born-Krankenhaus"), house("Ada-Born-Militärkrankenhaus")),
        (house("Ada-Born-Krankenhaus"), house("Ada Born", "Militärkrankenhaus")),
        (house("Klinikum Ada Born"), house("Ada-Born-Klinik")),
    ],
)
def test_a_house_named_after_somebody_is_one(one, two):
    assert len(names([article("a", one), article("b", two)])) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (house("Ada-Born-Krankenhaus"), house("Ada-Born-Institut")),
        (house("Ada-Born-Institut"), house("Ada-Born-Stiftung")),
        (house("Ada-Born-Krankenhaus"), house("Ada Born", "Verein")),
        (house("Ada-Born-Krankenhaus"), house("Ada Born")),
    ],
)
def test_houses_of_one_name_and_two_nouns_are_two(one, two):
    assert len(names([article("a", one), article("b", two)])) == 2


def test_a_middle_name_with_a_new_role_is_somebody_else():
    judge = article("a", person("Ada Kestner Born", "Richterin"))
    assert len(names([judge, article("b", person("Kestner", "Leibarzt"))])) == 2
    (apart, *_) = [a.apart for a in who_is_who([judge, article("b", person("Kestner", "Ärztin"))])[0]]
    assert [one.rule for one in apart] == ["middle_name"]


@pytest.mark.parametrize("role", [("Richterin",), ()])
def test_a_middle_name_with_the_same_role_or_none_is_hers(role):
    judge = article("a", person("Ada Kestner Born", "Richterin"))
    assert len(names([judge, article("b", person("Kestner", *role))])) == 1


@pytest.mark.parametrize(("role", "actors"), [("De-facto-Herrscher", 2), ("Präsident", 1)])
def test_who_rules_without_the_office_is_not_its_holder(role, actors):
    texts = [
        article("a", person("Jan Ohm", role, institution="gov:AE")),
        article("b", unnamed("emiratischer Präsident", "Präsident", "gov:AE")),
    ]
    assert len(names(texts)) == actors
