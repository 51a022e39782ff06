"""Fields above a text, as note-taking programs and site generators write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake.front_matter import without_front_matter
from lagebild.model import RawArticle

TEXT = "# Hafen wächst\n\nDer Rat hat am Montag beschlossen, den Hafen zu erweitern.\n"


def found(text: str) -> RawArticle:
    return without_front_matter(RawArticle("a.md", text))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fields_are_told_and_leave_the_text(end):
    text = (
        '---\ntitle: "Hafen wächst: Rat sagt ja"\nsource: "https://www.musterbote.example/1"\n'
        'author:\n  - "[[Ida Kern]]"\n'
        f"  - Ole Janssen\npublished: 2031-03-12\ntags: [hafen, rat]\n---\n{TEXT}"
    )
    article = found(text.replace("\n", end))
    assert article.raw.replace("\r", "") == TEXT
    assert (article.title, article.url, article.outlet) == (
        "Hafen wächst: Rat sagt ja", "https://www.musterbote.example/1", None,
    )  # fmt: skip
    assert (article.published, article.authors) == ("2031-03-12", ("Ida Kern", "Ole Janssen"))


def test_lists_on_one_line_and_plain_names():
    article = found(f"---\nTitel: Hafen\nQuelle: Musterbote\nautoren: [Ida Kern, 'Ole Janssen']\n---\n{TEXT}")
    assert (article.outlet, article.authors) == ("Musterbote", ("Ida Kern", "Ole Janssen"))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"---\n{TEXT}---\n",
        f"---\ntitle: Hafen\n\n{TEXT}",
        f"Vorher\n---\ntitle: Hafen\n---\n{TEXT}",
        f"---\nHinweis: Dieser Text ist alt.\n---\n{TEXT}",
        "---\n" * 200,
    ],
)
def test_other_texts_stay_as_they_are(text):
    assert found(text) == RawArticle("a.md", text)


@given(st.lists(st.sampled_from(["---", "title: x", "- y", "author:", "", "[", "date: 2031", "Ein Satz."])))
def test_any_lines_are_no_error(lines):
    assert found("\n".join(lines)).file == "a.md"
