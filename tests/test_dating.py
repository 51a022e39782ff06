"""Articles dated by each other: intervals with the words of both, and never narrower than what is told."""

from datetime import date

import pytest

from lagebild.model import Article, Document, Published, Story, TimeExpression
from lagebild.pipeline import compared, read_article
from lagebild.text import OffsetMap
from lagebild.times.calendar import time_value

SAID = """Die Werft in Garwemünde soll im Herbst schließen. Das sagte Hafenminister Jost Lindner am Mittwoch.

Lindner zufolge verlieren 340 Beschäftigte ihre Arbeit. „Wir haben bis zuletzt gekämpft“, sagte Lindner."""
DATED = """Nach dem angekündigten Ende der Werft wächst der Unmut. Hafenminister Jost Lindner hatte am Mittwoch
(12. März) gesagt, die Werft in Garwemünde solle im Herbst schließen. 340 Beschäftigte verlieren demnach ihre Arbeit."""
NEWS = """Die Werft in Garwemünde soll im Herbst schließen, wie Hafenminister Jost Lindner sagte.
340 Beschäftigte verlieren Lindner zufolge ihre Arbeit."""


def article(name: str, text: str, published: str | None = None, how: str = "given") -> Document:
    """A read article; `published` is EDTF."""
    time = time_value(published) if published else None
    when = Published(time, how) if time else Published()  # type: ignore[arg-type]
    text = text.replace("\n", " ").replace("  ", "\n\n")
    return read_article(Document(Article(name, name, text, name, published=when), OffsetMap.identity(len(text))))[0]


def dates(story: Story) -> dict[str, str | None]:
    """The publication dates of a story, by article."""
    found = {d.article.id: d.article.published.time for d in story.documents}
    return {name: time.edtf if time else None for name, time in found.items()}


def test_the_same_saying_dates_an_article():
    story = compared([article("a", SAID), article("b", DATED, "2031-03-17")])
    assert dates(story) == {"a": "2031-03-12/2031-03-18", "b": "2031-03-17"}
    published = story.document("a").article.published
    assert (published.how, published.words) == ("inferred", "Mittwoch")
    assert [(b.article, b.words) for b in published.beside] == [("b", "Mittwoch (12. März")]
    for place in published.beside:
        assert place.span.of(story.document(place.article).text) == place.words


def test_its_relative_times_are_then_read_anew():
    story = compared([article("a", SAID), article("b", DATED, "2031-03-17")])
    assert [t.value for t in story.document("a")[TimeExpression] if t.made.rule == "weekday"] == ["2031-03-12"]


def test_an_article_dated_by_another_one_dates_the_next():
    week = "Der Hafen kommt nicht zur Ruhe. Vergangene Woche hatte Hafenminister Jost Lindner erklärt, die Werft in Garwemünde solle im Herbst schließen. 340 Beschäftigte verlieren ihre Arbeit, sagte Lindner."  # noqa: E501
    story = compared([article("a", SAID), article("c", NEWS), article("b", week, "2031-03-17")])
    assert dates(story) == {"a": "2031-03-12/2031-03-18", "b": "2031-03-17", "c": "2031-03-12/2031-03-18"}


def test_the_order_of_the_articles_does_not_matter():
    read = [article("a", SAID), article("b", DATED, "2031-03-17"), article("c", NEWS)]
    assert dates(compared(read)) == dates(compared(read[::-1]))


@pytest.mark.parametrize(
    "other",
    [
        DATED.replace("Mittwoch\n(12. März)", "Freitag\n(14. März)"),
        DATED.replace("Jost Lindner", "Meta Brand"),
        "Der Fährbetrieb ruht. Hafenminister Jost Lindner sagte am Mittwoch (12. März), es fehle an Lotsen.",
    ],
    ids=["another day", "another speaker", "another thing"],
)
def test_another_saying_dates_nothing(other):
    assert dates(compared([article("a", SAID), article("b", other, "2031-03-17")]))["a"] is None


def test_an_exact_date_stays():
    story = compared([article("a", SAID, "2031-03-13"), article("b", DATED, "2031-03-17")])
    assert dates(story)["a"] == "2031-03-13"
    assert story.document("a").article.published.how == "given"


def test_a_stated_month_is_narrowed_and_kept_in_mind():
    stated = article("a", SAID, "2031-03", "stated")
    published = compared([stated, article("b", DATED, "2031-03-17")]).document("a").article.published
    assert published.time is not None
    assert (published.how, published.time.edtf) == ("inferred", "2031-03-12/2031-03-18")


def test_what_the_text_itself_tells_goes_before():
    later = SAID + " Am 25. März trat Lindner zurück."
    assert dates(compared([article("a", later), article("b", DATED, "2031-03-17")]))["a"] is None


def test_what_the_text_itself_tells_makes_it_narrower():
    later = SAID + " Am 15. März will er sich den Fragen des Landtags stellen."
    published = compared([article("a", later), article("b", DATED, "2031-03-17")]).document("a").article.published
    assert published.time is not None
    assert published.time.edtf == "2031-03-12/2031-03-14"
    assert published.evidence is not None
    assert [span.of(later.replace("\n", " ").replace("  ", "\n\n")) for span in published.more] == ["15. März"]


def test_nothing_to_compare_with_leaves_the_date_unknown():
    assert dates(compared([article("a", SAID)])) == {"a": None}
    assert dates(compared([article("a", SAID), article("c", NEWS)])) == {"a": None, "c": None}


def test_a_happening_dates_an_article():
    fire = "Am Dienstag ist in Ulvik das Tanklager der Reederei Brekke ausgebrannt. Zwölf Menschen wurden verletzt."
    named = fire.replace("Am Dienstag", "Am Dienstag (4. März)")
    found = dates(compared([article("a", fire), article("b", named, "2031-03-05")]))["a"]
    assert found is not None
    first, _, last = found.partition("/")
    assert date.fromisoformat(first) <= date(2031, 3, 5) <= date.fromisoformat(last or first)
