"""The facade: texts as strings, English reasons, sentences instead of tracebacks."""

import pytest

from lagebild import Lagebild, LagebildError, annotate, sample, write
from lagebild.api import LONGEST
from lagebild.pipeline import english


@pytest.fixture(scope="module")
def story():
    return Lagebild().add(sample()).analyse()


def test_reasons_are_told_in_english_and_the_words_of_the_texts_stay(story):
    told = english(story)
    german = {r.text for relation in story.relations for r in relation.reasons}
    changed = {r.text for relation in told.relations for r in relation.reasons}
    assert german
    assert not german & changed
    assert [c.gist for c in told.claims] == [c.gist for c in story.claims]


def test_the_english_dossier_is_written(story, tmp_path):
    _, page, _ = write(story, tmp_path, "en")
    assert '<html lang="en"' in page.read_text(encoding="utf-8")


def test_texts_can_be_given_as_strings():
    story = (
        Lagebild()
        .add_text("Die Fähre liegt fest, sagte Kapitän Ole Brandt.", outlet="Uferpost", published="2031-03-02")
        .add_text("Laut Kapitän Ole Brandt liegt die Fähre fest.", outlet="Strombote", published="2031-03-03")
        .analyse()
    )
    assert [d.article.outlet for d in story.documents] == ["Uferpost", "Strombote"]
    assert not story.problems


def test_what_cannot_be_written_is_one_sentence(story, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(LagebildError, match="cannot be written"):
        write(story, blocked)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("Ein Satz.", "gestern"), "not a date"),
        (("Ein Satz.", None, ("verbs",)), "none of"),
        (("x" * (LONGEST + 1),), "characters"),
    ],
)
def test_what_cannot_be_annotated_is_one_sentence(arguments, reason):
    with pytest.raises(LagebildError, match=reason):
        annotate(*arguments)


def test_a_role_is_no_name_but_stands_in_the_chain_of_its_bearer():
    found = annotate("Ministerin Ilse Brandt kam. Die Ministerin sprach.", None, ["mentions"])["mentions"]
    kinds = {(m["text"], m["form"]): (m["kind"], m["chain"]) for m in found}
    name, role = kinds["Ilse Brandt", "name"], next(v for k, v in kinds.items() if k[1] == "role")
    assert name[0] == "PER"
    assert role[0] == "OTH"
    assert name[1] == role[1]
