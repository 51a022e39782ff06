"""Regions of a page: what stands around and inside an article goes, every sentence of the article stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.cleaning import clean
from lagebild.cleaning.page_markup import answered, grouped, is_disputed, undisputed
from lagebild.cleaning.page_region import Passages, find_region
from lagebild.cleaning.page_tree import scan
from lagebild.errors import ArticleError
from lagebild.model import Block, Document, RawArticle

SENTENCES = [
    "Der Stadtrat von Auenheim hat am Dienstag den Bau einer zweiten Schleuse beschlossen. Sie soll 2031 fertig sein.",
    "Nach Angaben der Stadt kostet das Vorhaben 48 Millionen Euro, von denen das Land gut die Hälfte übernimmt.",
    "„Ohne die Schleuse steht der Hafen in zehn Jahren still“, sagte Hafenmeisterin Petra Lindqvist nach der Sitzung.",
    "Die Grünen stimmten dagegen. Sie halten die erwarteten Mengen an Fracht für zu hoch gegriffen.",
    "Im Herbst beginnt die Planung, danach werden die Unterlagen vier Wochen lang im Rathaus ausgelegt.",
]
LEAD = "Auenheim bekommt eine zweite Schleuse. Der Beschluss fiel knapp aus, und die Kosten sind noch offen."
TITLE = "Auenheim baut eine zweite Schleuse"
TEASERS = "".join(
    f"<article><a href='/n{n}'><h3><a href='/n{n}'>{head}</a></h3></a><p>{text}</p></article>"
    for n, (head, text) in enumerate(
        [
            (
                "Sturm deckt Dächer in Norderland ab",
                ("In der Nacht fielen im Norden mehr als hundert Bäume um, zwei Straßen sind zu."),
            ),
            (
                "Freibad öffnet erst im Juli wieder",
                ("Die Sanierung des Beckens dauert länger, als die Betreiber im Winter gedacht hatten."),
            ),
            (
                "Musikschule sucht neue Räume",
                ("Der Mietvertrag am Markt endet im Sommer, und ein neues Haus ist nicht in Sicht."),
            ),
        ]
    )
)


def paragraphs(texts: list[str] = SENTENCES, tag: str = "p", attributes: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>{text}</{tag}>" for text in texts)


def page(body: str, head: str = "", above: str = "", below: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="de"><head><title>{TITLE}</title>{head}</head><body>'
        '<header><nav><ul><li><a href="/">Start</a></li><li><a href="/lokal">Lokales</a></li></ul></nav></header>'
        f"{above}{body}{below}"
        '<footer><ul><li><a href="/impressum">Impressum</a></li></ul><p>Alle Rechte beim Verlag.</p></footer>'
        "</body></html>"
    )


def cleaned(raw: str) -> Document:
    return clean(RawArticle("seite.html", raw, is_html=True))


def whole(document: Document) -> bool:
    return all(sentence in document.text for sentence in SENTENCES)


LAYOUTS = {
    "article": f"<main><article><h1>{TITLE}</h1>{paragraphs()}</article></main>",
    "no landmark": f"<div id='x'><div><h1>{TITLE}</h1><div>{paragraphs()}</div></div></div>",
    "each paragraph in boxes": f"<article><h1>{TITLE}</h1>"
    + "".join(f"<div class='row'><div class='text-module'><p>{s}</p></div></div>" for s in SENTENCES)
    + "</article>",
    "two columns of text": f"<article><h1>{TITLE}</h1><div>{paragraphs(SENTENCES[:3])}</div><aside>Anzeige</aside>"
    f"<div>{paragraphs(SENTENCES[3:])}</div></article>",
    "paragraphs without ends": f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{s}" for s in SENTENCES) + "</article>",
    "capital tags": f"<DIV><H1>{TITLE}</H1>" + "".join(f"<P>{s}</P>" for s in SENTENCES) + "</DIV>",
    "divs for paragraphs": f"<article><h1>{TITLE}</h1>{paragraphs(tag='div')}</article>",
    "line breaks": f"<article><h1>{TITLE}</h1><div>{'<br><br>'.join(SENTENCES)}</div></article>",
    "layout table": (
        f"<table><tr><td><h1>{TITLE}</h1>{paragraphs()}</td><td><a href='/a'>Anzeige</a></td></tr></table>"
    ),
    "page builder": f"<main><h1>{TITLE}</h1>"
    + "".join(f"<div class='el-widget el-widget-text'><p>{s}</p></div>" for s in SENTENCES)
    + "</main>",
    "paid part": f"<article><h1>{TITLE}</h1>{paragraphs(SENTENCES[:2])}<div class='paywall'>"
    f"{paragraphs(SENTENCES[2:])}</div></article>",
    "distances as classes": f"<article><h1>{TITLE}</h1>"
    + "".join(f"<p class='margin-bottom-{n}'>{s}</p>" for n, s in enumerate(SENTENCES))
    + "</article>",
    "paragraphs called teaser": f"<article><h1>{TITLE}</h1>{paragraphs(attributes=' class=teaser-text')}</article>",
    "a name for what it has": f"<article class='has-newsletter with-sidebar'><h1>{TITLE}</h1>{paragraphs()}</article>",
    "picture and text": f"<article><h1>{TITLE}</h1><div class='media-body'>{paragraphs(SENTENCES[:2])}</div>"
    f"<div>{paragraphs(SENTENCES[2:])}</div></article>",
    "form around the page": f"<form id='f'><div><h1>{TITLE}</h1>{paragraphs()}</div></form>",
    "stray closing tags": f"</div></p><article></span></section><h1>{TITLE}</h1>{paragraphs()}</div></article>",
    "unclosed aside": (
        f"<main><article><h1>{TITLE}</h1><aside>Mehr dazu<p>{SENTENCES[0]}</p>{paragraphs(SENTENCES[1:])}</main>"
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("below", ["", f"<section class='more'>{TEASERS}</section>"], ids=["alone", "teasers"])
def test_every_layout_keeps_every_sentence(name, below):
    document = cleaned(page(LAYOUTS[name], below=below))
    assert whole(document)
    assert "Impressum" not in document.text
    assert "Musikschule" not in document.text


FOREIGN = {
    "newsletter": (
        "<div class='newsletter-box'><h3>Der Morgen in Auenheim</h3><p>Was heute wichtig wird, "
        "lesen Sie ab sechs Uhr.</p></div>"
    ),
    "author": (
        "<div class='author-bio'><p>Jonas Reiter schreibt seit 2014 über den Hafen und seine Menschen.</p></div>"
    ),
    "teasers": f"<div class='related-articles'>{TEASERS}</div>",
    "unnamed teasers": f"<div>{TEASERS}</div>",
    "share row": "<ul class='social-share'><li>Drucken</li><li>Per Mail senden</li></ul>",
    "embed": (
        "<div class='embed'><p>An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.</p></div>"
    ),
    "caption": (
        "<figure><img src='s.jpg'><figcaption>Die alte Schleuse im Abendlicht. Foto: Ole Janssen</figcaption></figure>"
    ),
    "caption in a box": "<div class='image-box'><p>Die alte Schleuse im Abendlicht des Montags.</p></div>",
    "player": "<div class='audio-player'><p>Diesen Text vorlesen lassen, Dauer rund vier Minuten.</p></div>",
    "poll": "<div class='poll'><p>Was halten Sie von der Schleuse? Stimmen Sie jetzt mit ab!</p></div>",
    "advertisement": (
        "<div class='ad-slot'><p>Sparen Sie jetzt bei Gartenmöbeln und Grills, nur solange der Vorrat reicht.</p></div>"
    ),
    "comments": (
        "<section id='comments'><p>Endlich! Das war wirklich überfällig, ich freue mich schon darauf.</p></section>"
    ),
    "linked list": "<ul><li><a href='/a'>Sturm in Norderland</a></li><li><a href='/b'>Freibad bleibt zu</a></li></ul>",
    "hidden": "<div hidden><p>Dieser Absatz steht in der Vorlage der Seite und ist nirgends zu sehen.</p></div>",
    "hidden by class": (
        "<div class='is-hidden'><p>Dieser Absatz steht in der Vorlage der Seite und ist nirgends zu sehen.</p></div>"
    ),
    "button": "<button>Artikel auf die Merkliste setzen und später in Ruhe lesen</button>",
    "form": "<form><p>Ihre Adresse für den Brief aus dem Hafen, bitte genau eintragen:</p><input></form>",
    "tags": "<ul class='tags'><li>Hafen</li><li>Auenheim</li><li>Schifffahrt</li></ul>",
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("place", [0, 2, 5])
def test_regions_that_say_what_they_are_go(name, place):
    inner = [*(f"<p>{s}</p>" for s in SENTENCES)]
    inner.insert(place, FOREIGN[name])
    document = cleaned(page(f"<main><article><h1>{TITLE}</h1>{''.join(inner)}</article></main>"))
    assert document.text.split("\n\n") == SENTENCES


STAYS = {
    "list": (
        "<ul><li>Baubeginn ist 2027.</li><li>Die Kosten trägt zur Hälfte das Land.</li></ul>",
        "Baubeginn ist 2027.",
    ),
    "table": (
        "<table><tr><td>2024</td><td>31 Schiffe</td></tr><tr><td>2025</td><td>44 Schiffe</td></tr></table>",
        "44 Schiffe",
    ),
    "quotation": (
        "<blockquote><p>Wir haben lange genug gewartet, jetzt wird gebaut.</p></blockquote>",
        "lange genug gewartet",
    ),
    "subhead": (
        "<h2>Kritik am Zeitplan</h2><p>Der Zeitplan sei zu eng, heißt es aus dem Bauamt der Stadt.</p>",
        "Kritik am Zeitplan",
    ),
    "correction": (
        (
            "<p>Anmerkung: In einer früheren Fassung stand, der Bau koste 84 Millionen Euro. "
            "Richtig sind 48 Millionen.</p>"
        ),
        "84 Millionen",
    ),
    "question": (
        ("<p><strong>Frau Lindqvist, warum gerade jetzt?</strong></p><p>Weil die alte Schleuse bald sechzig wird.</p>"),
        "warum gerade jetzt?",
    ),
    "linked sentence": (
        ("<p>Das geht aus <a href='/b'>der Vorlage der Verwaltung</a> hervor, die dem Rheinblatt vorliegt.</p>"),
        "der Vorlage der Verwaltung",
    ),
    "jump target": (
        (
            "<h2><a id='k'></a><a href='#k'>So geht es mit dem Hafen weiter</a></h2><p>Geprüft "
            "wird ein drittes Becken.</p>"
        ),
        "So geht es mit dem Hafen weiter",
    ),
    "entry of a list": (
        f"<ol><li><p>14.20 Uhr: {'Die Sitzung wird für eine Pause unterbrochen. ' * 4}</p></li></ol>",
        "14.20 Uhr",
    ),
}


@pytest.mark.parametrize("name", STAYS)
def test_what_belongs_to_the_article_stays(name):
    markup, words = STAYS[name]
    inner = [*(f"<p>{s}</p>" for s in SENTENCES)]
    inner.insert(3, markup)
    document = cleaned(page(f"<main><article><h1>{TITLE}</h1>{''.join(inner)}</article></main>"))
    assert whole(document)
    assert words in document.text


HEADS = {
    "told by the description": (f"<p>{LEAD}</p>", f'<meta name="description" content="{LEAD}">'),
    "told by its class": (f"<p class='article-intro'>{LEAD}</p>", ""),
    "told by its place": (f"<p>{LEAD}</p>", ""),
    "called teaser": (f"<div class='teaser lead'>{LEAD}</div>", ""),
    "below byline": (f"<div>Von Jonas Reiter</div><div>03.07.2025, 11:24 Uhr</div><div>{LEAD}</div>", ""),
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize(
    "frame",
    [
        "<article><header><h1>{t}</h1>{l}</header>{b}</article>",
        "<article><h1>{t}</h1>{l}<div class='article-body'>{b}</div></article>",
    ],
)
def test_the_lead_above_the_body_is_kept(name, frame):
    lead, head = HEADS[name]
    raw = page(f"<main>{frame.format(t=TITLE, l=lead, b=paragraphs())}</main>", head=head)
    document = cleaned(raw)
    assert document.text.split("\n\n") == [LEAD, *SENTENCES]
    first = document[Block][0].span
    assert document.origin.raw(first).of(raw) == LEAD


def test_a_lead_that_the_body_repeats_is_kept_once():
    header = f"<header><h1>{TITLE}</h1><p>{LEAD}</p></header>"
    raw = page(f"<main><article>{header}<div class='article-body'><p>{LEAD}</p>{paragraphs()}</div></article></main>")
    assert cleaned(raw).text.split("\n\n") == [LEAD, *SENTENCES]


def test_a_second_heading_in_the_header_is_the_lead():
    second = "Der Beschluss fiel knapp aus, und die Kosten sind noch offen"
    header = f"<header><h1>{TITLE}</h1><h2>{second}</h2></header>"
    document = cleaned(page(f"<main><article>{header}{paragraphs()}</article></main>"))
    assert document.text.split("\n\n") == [second, *SENTENCES]


def test_a_caption_above_the_body_is_no_lead():
    picture = (
        "<div class='lead-image'><img><p>Petra Lindqvist steht am Montag vor der alten Schleuse in Auenheim.</p></div>"
    )
    document = cleaned(page(f"<main><article><h1>{TITLE}</h1>{picture}<div>{paragraphs()}</div></article></main>"))
    assert document.text.split("\n\n") == SENTENCES


def test_of_two_whole_articles_the_first_is_read():
    other = paragraphs([s.replace("Schleuse", "Brücke").replace("Hafen", "Bahnhof") for s in SENTENCES])
    both = (
        f"<main><article><h1>{TITLE}</h1>{paragraphs()}</article><article><h1>Die Brücke</h1>{other}</article></main>"
    )
    document = cleaned(page(both))
    assert document.text.split("\n\n") == SENTENCES


def test_a_quotation_shown_twice_is_kept_once():
    shown = "<blockquote>Ohne die Schleuse steht der Hafen in zehn Jahren still</blockquote>"
    inner = f"{paragraphs(SENTENCES[:2])}{shown}{paragraphs(SENTENCES[2:])}"
    document = cleaned(page(f"<main><article><h1>{TITLE}</h1>{inner}</article></main>"))
    assert document.text.count("steht der Hafen in zehn Jahren still") == 1
    assert whole(document)


@pytest.mark.parametrize("raw", [page(""), page("<main></main>"), page("<article><h1>Ohne Text</h1></article>")])
def test_a_page_without_text_is_told(raw):
    with pytest.raises(ArticleError):
        cleaned(raw)


CARDS = "".join(
    f"<div class='card'><h3>{head}</h3><p>{text}</p></div>"
    for head, text in [
        ("Sturm über Norderland", "In der Nacht fielen im Norden mehr als hundert Bäume um, zwei Straßen sind zu."),
        ("Freibad bleibt zu", "Die Sanierung des Beckens dauert länger, als die Betreiber im Winter dachten."),
        ("Musikschule sucht Räume", "Der Mietvertrag am Markt endet im Sommer, ein neues Haus ist nicht in Sicht."),
        ("Fest im Park", "Die Kirchen in Auenheim laden am Sonntag zu einem Fest ein, es gibt Kuchen und Musik."),
    ]
)


@pytest.mark.parametrize("below", [CARDS, TEASERS], ids=["cards", "teasers"])
def test_a_short_article_is_not_lost_among_teasers(below):
    article = f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{SENTENCES[0]}</p></article>"
    document = cleaned(page(f"<main>{article}<section>{below}</section></main>"))
    assert document.text.split("\n\n") == [LEAD, SENTENCES[0]]


@pytest.mark.parametrize("heading", ["Neues um {n} Uhr", "<a href='/live#{n}'>Neues um {n} Uhr</a>"])
def test_the_entries_of_a_live_report_are_no_teasers(heading):
    entries = "".join(
        f"<article class='entry'><h2>{heading.format(n=n)}</h2><p>{sentence}</p></article>"
        for n, sentence in enumerate(SENTENCES)
    )
    document = cleaned(page(f"<main><h1>Live: {TITLE}</h1><p>{LEAD}</p>{entries}</main>"))
    assert whole(document)
    assert document.text.startswith(LEAD)


def test_numbers_stay_in_the_cells_of_a_table():
    table = "<table><tr><th>Jahr</th><th>Schiffe</th></tr><tr><td>2024</td><td>31</td></tr></table>"
    document = cleaned(page(f"<main><article><h1>{TITLE}</h1>{paragraphs()}{table}</article></main>"))
    assert document.text.split("\n\n")[-4:] == ["Jahr", "Schiffe", "2024", "31"]


@given(st.lists(st.sampled_from([*SENTENCES, LEAD]), min_size=1, max_size=9), st.lists(st.booleans(), max_size=9))
@settings(deadline=None, max_examples=30)
def test_what_the_extractor_is_not_asked_it_would_answer_alike(texts, headed):
    """Paragraphs and headings without links are taken as they are; the extractor gives the same."""
    inner = [f"<p>{text} <b>{number}</b></p>" for number, text in enumerate(texts)]
    inner = [f"<h2>Abschnitt {n}</h2>{p}" if n < len(headed) and headed[n] else p for n, p in enumerate(inner)]
    tree = scan(f"<article><h1>{TITLE}</h1>{''.join(inner)}{paragraphs()}<h2>Am Ende</h2></article>")
    region = find_region(Passages(tree))
    groups = grouped(tree, region.inside, 0, region.core)
    assert not is_disputed(groups)
    asked = list(answered(tree, groups))
    assert [(p.text, p.tag, p.passage) for p in undisputed(tree, groups)] == [(p.text, p.tag, p.passage) for p in asked]
