"""What the room guarantees for every text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.actors import Actors
from lagebild.model import Chain, Mention
from lagebild.stage import Stage
from tests.actors.reading import chain, read, written

SOUP = """
Minister Jan Ohm sagte , dass Moskau und die US-Regierung „ nichts “ wissen . Der Sprecher des Weißen Hauses ( CDU )
Nordkoreas Kim Tae-jun er sie Experten zufolge laut Peking GmbH & Co. – Ein hochrangiger Beamter aus Ada Borns Haus :
Bild Die Zeit 73 der von zu Herrn Dr. Landgericht Köln berichtete
"""
WORDS = st.sampled_from(SOUP.split())
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))


def test_it_is_a_stage():
    assert isinstance(Actors(), Stage)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_chains_and_mentions_belong_together(text):
    document = read(text)
    ids = [chain.id for chain in document[Chain]]
    assert ids == [f"c{number}" for number in range(1, len(ids) + 1)]
    for found in document[Chain]:
        mentions = [m for m in document[Mention] if m.chain == found.id]
        assert mentions
        assert set(found.spans) == {m.span for m in mentions}
        assert found.name
    for mention in document[Mention]:
        assert mention.chain in ids or (mention.chain == "" and mention.form == "pronoun")
        assert mention.head is not None
        assert mention.span.contains(mention.head)
        assert mention.span.of(text).strip() == mention.span.of(text)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_chains(text):
    assert read(text)[Chain] == read(text)[Chain]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "„“", "KIM KIM KIM", "von von von", "🙂 Präsident 🙂", "a" * 5000]
)
def test_odd_texts_do_not_break_it(text):
    written(read(text))


@pytest.mark.parametrize(
    "text", ["Präsident " * 500, "Kim Orlow " * 400, "der Sprecher der " * 400, "Ministerin, " * 400]
)
def test_long_lines_of_one_thing_are_read(text):
    made = read(text)
    assert all(mention.span.end <= len(text) for mention in made[Mention])


def test_an_unrelated_sentence_leaves_the_rest_alone():
    text = "Der dänische Außenminister Lars Holm reiste ab. Holm schwieg."
    more = read(text + "\n\nAm Abend regnete es im Tal.")
    assert written(read(text)) == written(more)


def test_a_chain_lists_its_spellings_by_frequency():
    found = chain(read("Jan Ohm kam. Ohm lachte. Ohm ging. Man sah Jan Ohm nach. Ohm winkte."), "Jan Ohm")
    assert found.aliases == ("Ohm", "Jan Ohm")


def test_the_head_of_a_mention_is_the_bare_name():
    document = read("Der dänische Außenminister Lars Holm reiste ab.")
    (mention,) = document[Mention]
    assert document.words(mention.span) == "Der dänische Außenminister Lars Holm"
    assert document.words(mention.head) == "Lars Holm"
