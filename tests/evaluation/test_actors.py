"""Who is who is judged as it says: wrong merges and splits, states that are one or two, speakers, keys."""

import json

import pytest

from evaluation.actors import (
    GOLD,
    GoldActor,
    GoldStory,
    Item,
    Read,
    Tally,
    accepts,
    institutions,
    judge,
    merged,
    pronouns,
    roles,
    speakers,
    spellings,
    split,
)
from lagebild.model import Actor, Article, Chain, Document, Held, Made, Mention
from lagebild.text import OffsetMap, Span

MADE = Made("test", "by hand")
RAW = "Kanzlerin Ada Brehm traf Udo Brehm. Sie lobte Marsk. Marsks Regierung schwieg, so die Kanzlerin."


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = RAW.index(words, start + 1)
    return Span(start, start + len(words))


ACTORS = (
    ("ada", "person", ["gov:MK"], [("Ada Brehm", 0, "name"), ("Sie", 0, "pronoun"), ("Kanzlerin", 1, "role")]),
    ("udo", "person", [None], [("Udo Brehm", 0, "name")]),
    ("marsk", "place", ["gov:MK"], [("Marsk", 0, "name"), ("Marsk", 1, "name")]),
    ("cabinet", "government", ["gov:MK"], [("Regierung", 0, "role")]),
)


def story(**found):
    """The text read with these chains: a chain's name and its mentions as (words, nth, form)."""
    gold = GoldStory.read(
        {
            "name": "s",
            "part": "develop",
            "files": ["f"],
            "actors": [
                {
                    "id": key,
                    "name": key,
                    "kind": kind,
                    "institution": keys,
                    "mentions": [[0, *_ends(words, nth), form] for words, nth, form in mentions],
                }
                for key, kind, keys, mentions in ACTORS
            ],
            "speakers": [[0, *_ends("Kanzlerin", 1), "ada", "role"]],
            "roles": [["ada", 0, *_ends("Kanzlerin", 0), "now"]],
        }
    )
    mentions, chains, matched = [], [], {}
    for chain, places in found.items():
        spans = [at(words, nth) for words, nth, _ in places]
        for span, (_, _, form) in zip(spans, places, strict=True):
            mentions.append(Mention((span,), MADE, form=form, chain=chain, head=span))
            if Item("f", span) in gold.mentions:
                matched[Item("f", span)] = mentions[-1]
        held = (Held("Kanzlerin", at("Kanzlerin", 0)),) if chain == "c1" else ()
        chains.append(Chain(tuple(spans), MADE, id=chain, name=chain, held=held))
    document = Document(Article(id="f", file="f", text=RAW), OffsetMap.identity(len(RAW)))
    document = document.with_layers([Mention, Chain], [*mentions, *chains])
    actors = {c: Actor(c, c, "person", institution="gov:MK", roles=("Kanzlerin",)) for c in found}
    identity = {("f", c): c for c in found}
    return Read(gold, {"f": RAW}, {"f": document}, actors, identity, frozenset(gold.mentions), matched)


def _ends(words, nth):
    span = at(words, nth)
    return span.start, span.end


def asked(question, **found):
    """What a question yields for the text read with these chains."""
    read = story(**found)
    return list(question(read, read.ours()))


ADA, UDO = ("Ada Brehm", 0, "name"), ("Udo Brehm", 0, "name")
SHE, CHANCELLOR = ("Sie", 0, "pronoun"), ("Kanzlerin", 1, "role")
MARSK, MARSK_AGAIN, CABINET = ("Marsk", 0, "name"), ("Marsk", 1, "name"), ("Regierung", 0, "role")


def test_two_persons_in_one_actor_are_a_wrong_merge():
    read = story(c1=[ADA, UDO])
    assert [[actor.id for actor in actors] for actors in merged(read, read.ours()).values()] == [["ada", "udo"]]


def test_a_country_and_its_government_may_be_one():
    read = story(c1=[MARSK, MARSK_AGAIN, CABINET])
    assert merged(read, read.ours()) == {}


def test_a_person_and_a_country_may_not_be_one():
    read = story(c1=[MARSK, ADA])
    assert len(merged(read, read.ours())) == 1


def test_a_split_person_is_told_and_a_split_country_is_not():
    read = story(c1=[ADA], c2=[CHANCELLOR], c3=[MARSK], c4=[MARSK_AGAIN])
    assert [actor.id for actor in split(read, read.ours())] == ["ada"]


@pytest.mark.parametrize(
    ("chains", "outcome"),
    [
        ({"c1": [ADA, CHANCELLOR]}, "right"),
        ({"c1": [ADA], "c2": [UDO, CHANCELLOR]}, "wrong"),
        ({"c1": [ADA], "c2": [CHANCELLOR]}, "none"),
        ({"c1": [ADA]}, "none"),
    ],
)
def test_a_speaker_is_who_most_other_mentions_are_of(chains, outcome):
    assert [told for *_, told in asked(speakers, **chains)] == [outcome]


def test_a_speaker_the_text_does_not_tell_is_wrong_when_somebody_is_found():
    read = story(c1=[ADA, CHANCELLOR])
    place = Item("f", at("Kanzlerin", 1))
    assert judge(read, read.ours(), place, "c1", None) == "wrong"
    assert judge(read, read.ours(), place, None, None) == "right"


def test_pronouns_are_judged_by_names_not_by_pronouns():
    assert [told for *_, told in asked(pronouns, c1=[ADA, SHE])] == ["right"]
    assert [told for *_, told in asked(pronouns, c1=[ADA], c2=[UDO, SHE])] == ["wrong"]
    assert [told for *_, told in asked(pronouns, c1=[ADA], c2=[SHE])] == ["none"]


def test_keys_of_those_without_institution_are_asked_for_only_where_one_is_found():
    told = {who.id: outcome for who, _, outcome in asked(institutions, c1=[ADA], c2=[UDO])}
    assert told == {"ada": "right", "udo": "wrong", "cabinet": "none"}
    assert "udo" not in {who.id for who, *_ in asked(institutions, c1=[ADA])}


def test_of_two_names_of_a_house_one_may_be_the_fuller():
    person = GoldActor("p", "p", "person", ("org:Stiftung Deichland", None))
    assert accepts(person, "org:Deichland")
    assert accepts(person, "org:Stiftung Deichland Nord")
    assert not accepts(person, "org:Marschland")
    assert not accepts(person, "gov:DE")


def test_a_role_counts_where_its_words_are_held_by_the_right_actor():
    assert [held is not None for *_, held in asked(roles, c1=[ADA], c2=[UDO])] == [True]
    assert [held is not None for *_, held in asked(roles, c1=[UDO], c2=[ADA])] == [False]


def test_baseline_of_spellings_splits_what_is_spelled_twice():
    read = story(c1=[ADA, CHANCELLOR])
    assert len(set(spellings(read).values())) == 2


def test_scores_of_a_perfect_reading():
    read, tally = story(c1=[ADA, SHE, CHANCELLOR], c2=[UDO], c3=[MARSK, MARSK_AGAIN, CABINET]), Tally()
    tally.group(read, read.ours())
    scores = tally.metrics()
    assert scores["persons F1"] == scores["institutions F1"] == 1.0
    assert scores["merged"] == scores["split"] == 0


def test_the_gold_is_whole():
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    for row in gold["stories"]:
        read = GoldStory.read(row)
        assert row["part"] in ("seeds", "develop", "check")
        assert set(read.files) <= set(gold["texts"])
        assert len(read.mentions) == sum(len(actor["mentions"]) for actor in row["actors"])
        assert {actor for _, actor, _ in read.speakers if actor} | {actor for actor, *_ in read.roles} <= set(
            read.actors
        )
        assert {form for form, _ in read.mentions.values()} <= {"name", "metonym", "role", "pronoun"}
        assert {when for *_, when in read.roles} <= {"now", "former", "designated"}
