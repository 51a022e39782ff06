"""Which house somebody speaks for, where no country tells."""

from lagebild.comparison.bodies import with_bodies
from lagebild.model import Actor


def actor(id, name, kind="person", roles=(), institution=None, aliases=()):
    return Actor(id, name, kind, aliases, roles, institution)


def houses(*actors):
    found, _ = with_bodies(actors, {})
    return {a.name: a.institution for a in found}


def test_two_speakers_of_one_ministry_stand_for_one_house():
    found = houses(
        actor("a", "Ida Lund", roles=("Sprecherin des Hafenministeriums",)),
        actor("b", "Ole Kroll", roles=("Vize-Ministeriumssprecher",)),
    )
    assert found == {"Ida Lund": "org:Hafenministerium", "Ole Kroll": "org:Hafenministerium"}


def test_a_bare_noun_stays_open_where_the_story_names_two():
    found = houses(
        actor("a", "Ida Lund", roles=("Sprecherin des Hafenministeriums",)),
        actor("b", "Ole Kroll", roles=("Ministeriumssprecher",)),
        actor("c", "Finanzministerium", "government"),
    )
    assert found["Ole Kroll"] is None


def test_the_same_house_in_two_articles_is_one_actor():
    found, identity = with_bodies(
        [actor("b", "Feuerwehr", "organisation"), actor("a", "Feuerwehr", "organisation")],
        {("1", "c1"): "b", ("2", "c4"): "a"},
    )
    assert [a.id for a in found] == ["a"]
    assert set(identity.values()) == {"a"}


def test_companies_met_only_by_a_common_noun_stay_apart():
    assert (
        len(with_bodies([actor("a", "Unternehmen", "organisation"), actor("b", "Unternehmen", "organisation")], {})[0])
        == 2
    )


def test_a_known_government_is_left_alone():
    assert houses(actor("a", "Jo Reed", roles=("Sprecher des Ministeriums",), institution="gov:US")) == {
        "Jo Reed": "gov:US"
    }
