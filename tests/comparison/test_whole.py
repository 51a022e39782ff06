"""Properties of the whole: order, additions, slices, ids."""

import random

import pytest

from lagebild.comparison import compare
from lagebild.model import Story
from tests.comparison.making import articles

STORY = """
== Hafenbote 2031-03-06 dpa
# Explosion im Chemiewerk Niederau
(Feuerwehr=org:Feuerwehr) Bei einer Explosion im Chemiewerk Niederau sind am Donnerstag zwölf Menschen verletzt worden.
(Sprecherin Odenthal=org:Werk) Das Unternehmen habe die Kessel im Januar von Gutachtern prüfen lassen.
In der Nacht zog eine gelbe Wolke über den Fluss und trieb langsam auf die Häuser am anderen Ufer zu, sagten Anwohner.
== Landesschau 2031-03-07 dpa
(Feuerwehr=org:Feuerwehr) Nach der Explosion im Chemiewerk Niederau ist die Zahl der Verletzten auf 19 gestiegen.
(Gewerkschaft=org:Gewerkschaft) assert-: Das Unternehmen habe die Kessel nicht von Gutachtern prüfen lassen.
In der Nacht zog eine gelbe Wolke über den Fluss und trieb langsam auf die Häuser am anderen Ufer zu, sagten Anwohner.
== Kurier 2031-03-08
(Feuerwehr=org:Feuerwehr) Am Donnerstag wurden bei der Explosion im Chemiewerk Niederau zwölf Menschen verletzt.
(Sprecher Behr=org:Werk) deny: einen Mangel an den Kesseln im Chemiewerk Niederau
(Minister Lohse=gov:DE) decline: Zur Explosion im Chemiewerk Niederau wollte er nichts sagen.
"""
UNRELATED = """
== Gartenfreund 2031-03-07
Rosen schneidet man im Frühjahr, sobald die Forsythien blühen.
(Verband der Imker) Bienen fliegen ab zwölf Grad und brauchen blühende Wiesen.
"""


@pytest.fixture(scope="module")
def documents():
    return articles(STORY)


@pytest.fixture(scope="module")
def story(documents) -> Story:
    return compare(documents)


def test_the_order_of_articles_does_not_matter(documents, story):
    for seed in range(4):
        shuffled = list(documents)
        random.Random(seed).shuffle(shuffled)
        assert compare(shuffled) == story


def test_an_unrelated_article_changes_nothing_among_the_others(documents, story):
    more = compare([*documents, *articles(UNRELATED)])
    others = {document.article.id for document in documents}
    assert [c for c in more.claims if set(c.articles) & others] == list(story.claims)
    assert [r for r in more.relations if {r.left.article, r.right.article} & others] == list(story.relations)
    assert [e for e in more.timeline if e.label_at.article in others] == list(story.timeline)
    assert more.reuse == story.reuse


def test_everything_shown_is_a_slice(story):
    texts = {document.article.id: document.text for document in story.documents}
    for claim in story.claims:
        assert claim.gist_at.span.of(texts[claim.gist_at.article]) == claim.gist
    for entry in story.timeline:
        assert entry.label_at.span.of(texts[entry.label_at.article]) == entry.label
    for relation in story.relations:
        for reason in relation.reasons:
            assert all(place.span.end <= len(texts[place.article]) for place in reason.places)


def test_a_statement_is_in_one_claim_at_most(story):
    refs = [ref for claim in story.claims for ref in claim.statements]
    assert len(refs) == len(set(refs))


def test_origins_divide_the_speaking_statements_and_are_counted(story):
    for claim in story.claims:
        behind = [ref for origin in claim.origins for ref in origin.statements]
        assert len(behind) == len(set(behind))
        assert set(behind) <= set(claim.statements)
        assert claim.max_independent_origins == len(claim.origins) > 0


def test_ids_are_unique_and_weights_in_order(story):
    assert len({claim.id for claim in story.claims}) == len(story.claims)
    weights = [claim.weight for claim in story.claims]
    assert weights == sorted(weights, reverse=True)


def test_disputed_means_denied_or_contradicted(story):
    contradicted = {ref for r in story.relations if r.verdict == "contradicts" for ref in (r.left, r.right)}
    for claim in story.claims:
        assert (claim.status == "disputed") == bool(claim.denied_by or set(claim.statements) & contradicted)


def test_nothing_gives_an_empty_story():
    assert compare([]).claims == ()


def test_articles_without_statements_give_no_claims():
    [document] = articles("== Leer\nKai.")
    assert compare([document]).relations == ()
