"""Many articles: duplicates, ids, languages, lines that recur."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.cleaning import batch, clean, clean_all
from lagebild.cleaning.article import article_id
from lagebild.cleaning.hosts import outlet_of
from lagebild.errors import NoText, OtherLanguage
from lagebild.model import Problem, RawArticle

STORIES = [
    "Der Stadtrat von Auenheim hat am Montag den Haushalt beschlossen. Er umfasst neunzig Millionen Euro.",
    "Die Feuerwehr hat in der Nacht einen Brand im Hafen gelöscht. Niemand wurde dabei verletzt.",
    "Das Gericht hat den früheren Kassenwart zu zwei Jahren Haft verurteilt. Das Urteil ist nicht rechtskräftig.",
    "Im Tierpark sind drei Luchse zur Welt gekommen. Besucher können sie erst im Herbst sehen.",
]
ENGLISH = (
    "The town council approved the budget on Monday, which is going to be much larger than it was last year, "
    "as the mayor told reporters at a news conference."
)
FRENCH = (
    "Le conseil municipal a approuvé lundi le budget, qui sera beaucoup plus important que celui de l'année "
    "précédente, a déclaré le maire devant la presse réunie."
)


def raw(file: str, text: str, **given: object) -> RawArticle:
    return RawArticle(file, text, **given)  # type: ignore[arg-type]


def test_the_same_text_is_one_article():
    documents, problems = clean_all(
        [raw("a.txt", STORIES[0]), raw("b.txt", STORIES[0] + "\n\n", outlet="Bote"), raw("c.txt", STORIES[1])]
    )
    assert [d.article.id for d in documents] == ["a", "c"]
    assert documents[0].article.also == ("b.txt",)
    assert documents[0].article.outlet == "Bote"
    assert [(p.file, p.error, p.message) for p in problems] == [
        ("b.txt", "Duplicate", "b.txt holds the same text as a.txt")
    ]


def test_ids_are_unique():
    documents, _ = clean_all(
        [raw(f, s) for f, s in zip(["x/a.txt", "y/a.txt", "a-2.txt", "z/a.html.gz"], STORIES, strict=True)]
    )
    ids = [d.article.id for d in documents]
    assert len(set(ids)) == 4
    assert ids[0] == "a"
    assert "a-2" in ids


def test_where_ids_come_from():
    assert article_id(raw("x/dump.jsonl:12", "")) == "dump-12"
    assert article_id(raw("x/seite.html.gz", "")) == "seite"
    assert article_id(raw("x/seite.html.gz", "", id="n7")) == "n7"
    assert article_id(raw("x/\x1b[31mrot\n\u202e a.txt", "")) == "[31mrot a"
    assert article_id(raw("2023.09.04 bericht.txt", "")) == "2023.09.04 bericht"


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "English"), (FRENCH, "French")])
def test_another_language_is_named(text, language):
    with pytest.raises(OtherLanguage, match=language):
        clean(raw("a.txt", text))


def test_a_mixed_text_is_german_when_german_outweighs():
    assert clean(raw("a.txt", "\n\n".join([*STORIES, ENGLISH]))).text.count("\n\n") == 3
    with pytest.raises(OtherLanguage):
        clean(raw("a.txt", "\n\n".join([STORIES[3], ENGLISH, FRENCH, ENGLISH])))


@pytest.mark.parametrize("text", ["Kurz.", "Breaking News", "Moskau, Kiew, Minsk", "Trump: „No comment“"])
def test_short_texts_are_kept(text):
    assert clean(raw("a.txt", text)).text == text


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "---", "Teilen\nNewsletter"])
def test_nothing_left_is_no_text(text):
    with pytest.raises(NoText):
        clean(raw("a.txt", text))


def test_lines_that_recur_in_an_outlet_go():
    house = "Mehr Bote im Netz und am Kiosk gibt es täglich"
    raws = [
        raw(f"{n}.txt", f"{story}\n\nEin zweiter Absatz zu Fall {n} folgt hier.\n\n{house}", outlet="Bote")
        for n, story in enumerate(STORIES)
    ]
    documents, problems = clean_all(raws)
    assert not problems
    assert all(house not in d.text for d in documents)
    assert all(d.removed[-1].reason == "recurs in this outlet's articles" for d in documents)


def test_what_several_outlets_share_stays():
    line = "Hintergrund zum Streit um den Haushalt"
    raws = [
        raw(f"{n}.txt", f"{story}\n\n{line}\n\nWeiteres folgt in Kürze hier.", outlet=f"Bote {n}")
        for n, story in enumerate(STORIES)
    ]
    documents, _ = clean_all(raws)
    assert all(line in d.text for d in documents)


def test_versions_of_one_article_count_once():
    versions = [
        f"{STORIES[0]}\n\n{STORIES[1]}\n\n{STORIES[2]}\n\nHintergrund des Streits\n\nFassung {n} dieses Berichts."
        for n in range(4)
    ]
    documents, _ = clean_all([raw(f"{n}.txt", text, outlet="Bote") for n, text in enumerate(versions)])
    assert all("Hintergrund des Streits" in d.text for d in documents)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.tagesspiegel.de/politik/a.html", "Der Tagesspiegel"),
        ("https://de.rt.com/a", "RT DE"),
        ("https://www.musterbote.example/a", "musterbote.example"),
        ("kein-link", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_outlets_by_address(url, outlet):
    assert outlet_of(url) == outlet


def test_on_a_portal_the_credit_line_tells_the_outlet():
    text = STORIES[0] + "\n\n" + STORIES[1] + "\n\nQuelle: musterbote.de"
    assert clean(raw("a.txt", text, url="https://www.msn.com/de/a")).article.outlet == "musterbote.de"
    assert clean(raw("a.txt", text, url="https://www.taz.de/a")).article.outlet == "taz"
    assert clean(raw("a.txt", text)).article.outlet == "musterbote.de"


def test_an_agency_among_the_authors_is_an_agency():
    article = clean(raw("a.txt", STORIES[0], authors=("Ida Kern", "dpa"))).article
    assert (article.authors, article.agencies) == (("Ida Kern",), ("dpa",))


def test_a_long_text_of_one_word_is_quick():
    assert clean(raw("a.txt", "Wort " * 60_000)).text.startswith("Wort Wort")
    assert clean(raw("a.txt", "(" * 100_000 + "Wort")).text.endswith("Wort")
    assert clean(raw("a.txt", ("Foto: " * 20_000) + "Wort\n" + "Von: A " * 9000)).text


def test_a_code_in_the_credits_of_two_outlets_is_an_agency():
    documents, _ = clean_all(
        [
            raw("a.txt", STORIES[0] + " (mor/xnk)", outlet="Bote"),
            raw("b.txt", STORIES[1] + " (hal/xnk)", outlet="Kurier"),
            raw("c.txt", STORIES[2] + " (hal/tug)", outlet="Kurier"),
        ]
    )
    assert [d.article.agencies for d in documents] == [("xnk",), ("xnk",), ()]


def test_a_code_under_a_picture_of_another_outlet_counts():
    picture = "Retter am Hafen.\n(Foto: xnk/Mara Ihle)\n\n"
    documents, _ = clean_all(
        [
            raw("a.txt", "Haushalt beschlossen\n\n" + picture + STORIES[0] + " Das teilte er mit.", outlet="Bote"),
            raw("b.txt", STORIES[1] + " (hal/xnk)", outlet="Kurier"),
        ]
    )
    assert [d.article.agencies for d in documents] == [(), ("xnk",)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((" (mor/xnk)", "Bote"), (" (hal/xnk)", "Bote")),
        ((" (mor/xnk)", "Bote"), (" (mor/xnk)", "Kurier")),
        ((" (mor/xnk)", "Bote"), (" (hal/xnk)", None)),
        ((" (mor, xnk)", "Bote"), (" (hal, xnk)", "Kurier")),
    ],
    ids=["one outlet", "writers shared by two papers", "outlet unknown", "two writers"],
)
def test_such_a_code_may_be_a_writer(first: tuple[str, str], second: tuple[str, str]):
    documents, _ = clean_all(
        [raw("a.txt", STORIES[0] + first[0], outlet=first[1]), raw("b.txt", STORIES[1] + second[0], outlet=second[1])]
    )
    assert [d.article.agencies for d in documents] == [(), ()]


def test_a_host_in_the_credit_line_gives_way_to_the_name_spelled_alike():
    text = f"{STORIES[0]}\n\n{STORIES[1]}\n\nQuelle: uferpost.example, mor\n\nUferpost folgen\nNewsletter"
    assert clean(raw("a.txt", text)).article.outlet == "Uferpost"
    assert clean(raw("a.txt", text.replace("Uferpost folgen\n", ""))).article.outlet == "uferpost.example"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (
            "Abonnieren Sie den Newsletter der Rheintaler Zeitung GmbH & Co. KG.\nRheintaler Zeitung",
            "Rheintaler Zeitung",
        ),
        ("Abonnieren Sie den Newsletter der Opinary GmbH.\nOpinary", None),
        ("Von Redaktion Politik", None),
        ("Folgen Sie uns auf Instagram\nInstagram folgen", None),
    ],
)
def test_the_outlet_by_lines_of_the_frame(line: str, outlet: str | None):
    assert clean(raw("a.txt", f"{STORIES[0]}\n\n{STORIES[1]}\n\n{line}")).article.outlet == outlet


def test_windows_change_nothing_but_what_is_not_known_yet(monkeypatch):
    house = "Mehr Bote im Netz und am Kiosk gibt es täglich"
    raws = [
        raw(f"{n}.txt", f"{story}\n\nEin zweiter Absatz zu Fall {n} folgt hier.\n\n{house}", outlet="Bote")
        for n, story in enumerate(STORIES)
    ]
    monkeypatch.setattr(batch, "WINDOW_ARTICLES", 1)
    found = [item for item in batch.clean_each(raws) if not isinstance(item, Problem)]
    assert [house in document.text for document in found] == [True, True, False, False]


def test_a_code_is_remembered_over_windows(monkeypatch):
    monkeypatch.setattr(batch, "WINDOW_CHARACTERS", 10)
    raws = [
        raw("a.txt", STORIES[0] + " (mor/xnk)", outlet="Bote"),
        raw("b.txt", STORIES[1] + " (hal/xnk)", outlet="Kurier"),
        raw("c.txt", STORIES[2] + " (ole/xnk)", outlet="Bote"),
    ]
    found = [item for item in batch.clean_each(raws) if not isinstance(item, Problem)]
    assert [document.article.agencies for document in found] == [(), ("xnk",), ("xnk",)]


def test_reading_is_lazy_and_keeps_the_order(monkeypatch):
    monkeypatch.setattr(batch, "WINDOW_ARTICLES", 2)
    taken = []

    def source():
        for number in range(10):
            taken.append(number)
            yield Problem(f"{number}", "NoText", "is empty") if number % 3 else raw(f"{number}", STORIES[number // 3])

    found = batch.clean_each(source())
    assert next(found).article.file == "0"
    assert taken == [0, 1]
    rest = list(found)
    assert [item.file if isinstance(item, Problem) else item.article.file for item in rest] == list("123456789")


@given(st.lists(st.tuples(st.sampled_from(STORIES), st.sampled_from(["Bote", "Kurier", None])), max_size=12))
@settings(deadline=None, max_examples=30)
def test_every_input_is_one_article_or_named(given_texts):
    raws = [raw(f"{n}.txt", text, outlet=outlet) for n, (text, outlet) in enumerate(given_texts)]
    documents, problems = clean_all(raws)
    named = [d.article.file for d in documents] + [p.file for p in problems]
    assert sorted(named) == sorted(r.file for r in raws)
    places = {place for d in documents for place in d.article.also}
    assert places == {p.file for p in problems if p.error == "Duplicate"}
