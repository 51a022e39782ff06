"""Pages as the systems of German publishers write them, invented: each with the facts that it states.

The markup follows common shapes (news systems of regional papers, broadcasters' portals, blogs, old pages
without any data); names, outlets and stories are made up.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

TEXT = (
    "<p>Der Gemeinderat von Auenheim hat am Abend den Bau einer zweiten Brücke beschlossen, nach langem Streit.</p>"
    "<p>Die Kosten trägt zur Hälfte das Land, wie die Verwaltung weiter mitteilte. Gebaut wird ab dem Herbst.</p>"
)


@dataclass(frozen=True)
class Invented:
    """A page and what it states; `where` are the kinds of place of title, date and first author or agency."""

    name: str
    html: str
    title: str
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    day: str = ""
    where: tuple[str, str, str] = ("", "", "")
    url: str | None = None
    captured: str | None = None


def html(head: str = "", body: str = "", data: object = None, raw_data: str = "") -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else raw_data
    return f'<!DOCTYPE html><html lang="de"><head>{head}{script}</head><body>{body}{TEXT}</body></html>'


def og(title: str, site: str = "Rheinblatt") -> str:
    return f'<meta property="og:title" content="{title}"/><meta property="og:site_name" content="{site}"/>'


def news(**more: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **more}


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def house(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "Article",
            "@id": "https://blog.example/bruecke/#article",
            "headline": "Brücke – ja oder nein?",
            "author": {"@id": "https://blog.example/#/schema/person/9"},
            "datePublished": "2024-05-13T06:02:00+00:00",
            "isPartOf": {"@id": "https://blog.example/bruecke/"},
        },
        {
            "@type": "WebPage",
            "@id": "https://blog.example/bruecke/",
            "name": "Brücke – ja oder nein? - Uferblog",
            "datePublished": "2024-05-13T06:02:00+00:00",
        },
        {"@type": "Organization", "@id": "https://blog.example/#org", "name": "Uferblog"},
        {"@type": "Person", "@id": "https://blog.example/#/schema/person/9", "name": "Selin Aydın"},
    ],
}

FIRST = [
    Invented(
        "blog with a graph and an author by reference",
        html(og("Brücke &#8211; ja oder nein? - Uferblog", "Uferblog"), "<h1>Brücke – ja oder nein?</h1>", GRAPH),
        "Brücke – ja oder nein?",
        ("Selin Aydın",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "regional paper: two authors and an agency in one name",
        html(
            og("Gemeinderat stimmt für die Brücke"),
            "<h1>Gemeinderat stimmt für die Brücke</h1>",
            news(
                headline="Gemeinderat stimmt für die Brücke",
                datePublished="2024-05-13T12:26:10.000Z",
                author=[{**person("Jonas Reiter und Selin Aydın, dpa"), "url": "https://rheinblatt.example/autoren"}],
            ),
        ),
        "Gemeinderat stimmt für die Brücke",
        ("Jonas Reiter", "Selin Aydın"),
        ("dpa",),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "the search title stands in the data, the editors' headline is shared and shown",
        html(
            "<title>Auenheim: Brücke für 12 Millionen Euro – das müssen Sie wissen | Rheinblatt</title>"
            + og("Eine Brücke spaltet die Stadt"),
            "<h1>Eine Brücke spaltet die Stadt</h1>",
            news(
                headline="Auenheim: Brücke für 12 Millionen Euro – das müssen Sie wissen",
                datePublished="2024-05-13T18:16:04+0200",
                author=person("Ida Kern"),
            ),
        ),
        "Eine Brücke spaltet die Stadt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "the search title is shared, the editors' headline stands in the data",
        html(
            "<title>Brücke in Auenheim: Kosten, Termine, Streit</title>"
            + og("Brücke in Auenheim: Kosten, Termine, Streit"),
            "<h1>Brücke in Auenheim: Kosten, Termine, Streit</h1>",
            news(headline="Was die Stadt ans andere Ufer treibt", datePublished="2024-05-13", author="Ida Kern"),
        ),
        "Was die Stadt ans andere Ufer treibt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("JSON-LD", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "broadcaster: the house signs in the data, the correspondent in the page",
        html(
            "<title>Zweite Brücke beschlossen | rheinfunk.example</title>"
            + og("Zweite Brücke beschlossen", "rheinfunk"),
            '<h1><span class="topline">Auenheim</span> <span class="headline">Zweite Brücke beschlossen</span></h1>'
            '<div class="metatextline">Stand: 13.05.2024 14:02 Uhr</div>'
            '<div class="authorline"><div class="authorline__author">Von Ida Kern, ARD-Studio Kiew</div></div>',
            news(
                headline="Zweite Brücke beschlossen",
                datePublished="2024-05-13T14:02:31.530+02:00",
                author=house("rheinfunk.example"),
                publisher=house("Rheinfunk"),
            ),
        ),
        "Zweite Brücke beschlossen",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "page"),
    ),
    Invented(
        "magazine: kicker before the headline, mark of a paid article",
        html(
            "<title>Streit in Auenheim: Wem gehört der Fluss? - Rheinblatt</title>"
            + og("(R+) Streit in Auenheim: Wem gehört der Fluss?"),
            '<h1><span class="kicker">Streit in Auenheim</span><span>Wem gehört der Fluss?</span></h1>',
            news(
                headline="Streit in Auenheim: Wem gehört der Fluss?",
                datePublished="2024-05-13T05:00:00+02:00",
                author=[person("Ida von der Kern"), house("Rheinblatt")],
            ),
        ),
        "Streit in Auenheim: Wem gehört der Fluss?",
        ("Ida von der Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "an agency's report: the agency is given as a person",
        html(
            og("Brücke in Auenheim beschlossen | Rheinblatt"),
            "<h1>Brücke in Auenheim beschlossen</h1>",
            news(headline="Brücke in Auenheim beschlossen", datePublished="2024-05-13T08:00Z", author=person("dpa  ")),
        ),
        "Brücke in Auenheim beschlossen",
        (),
        ("dpa",),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "several agencies and the desk in one string",
        html(
            og("Brücke beschlossen"),
            "<h1>Brücke beschlossen</h1>",
            news(headline="Brücke beschlossen", datePublished="2024-05-13", author="Rheinblatt, dpa, AFP, lsa"),
        ),
        "Brücke beschlossen",
        (),
        ("dpa", "AFP"),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "microdata only",
        html(
            "<title>Neue Brücke vermessen - Technik - Messportal.example</title>",
            '<article itemscope itemtype="https://schema.org/NewsArticle">'
            '<h1 itemprop="headline">Neue Brücke vermessen</h1>'
            '<meta itemprop="datePublished" content="2024-05-13T09:30:00+02:00"/>'
            '<span itemprop="author" itemscope><span itemprop="name">Ole Janssen</span></span></article>',
        ),
        "Neue Brücke vermessen",
        ("Ole Janssen",),
        (),
        "2024-05-13",
        ("page", "microdata", "page"),
        url="https://www.messportal.example/technik/bruecke.html",
    ),
    Invented(
        "fact check of an agency",
        html(
            og("Nein, die Brücke wurde nicht gesprengt", "Faktenprüfung"),
            "<h1>Nein, die Brücke wurde nicht gesprengt</h1>",
            [
                {
                    "@type": "ClaimReview",
                    "url": "https://pruefung.example/1",
                    "datePublished": "2024-05-14",
                    "author": house("AFP Deutschland"),
                    "claimReviewed": "Die Brücke wurde gesprengt",
                },
                news(
                    headline="Nein, die Brücke wurde nicht gesprengt",
                    datePublished="2024-05-13T16:00:00+02:00",
                    author=[person("Tilda Kern"), house("AFP Deutschland")],
                ),
            ],
        ),
        "Nein, die Brücke wurde nicht gesprengt",
        ("Tilda Kern",),
        ("AFP",),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "blog without data: classes, a link to the author, two times",
        html(
            "<title>Das Ufer gehört allen &#8211; Uferblog</title>",
            '<h1 class="entry-title">Das Ufer gehört allen</h1><div class="entry-meta">'
            '<time class="entry-date published" datetime="2024-05-13T10:00:00+02:00">13. Mai 2024</time>'
            '<time class="updated" datetime="2024-06-01T10:00:00+02:00">1. Juni 2024</time>'
            '<span class="author vcard"><a class="url fn n" rel="author" href="/author/mira">Mira Holzapfel</a></span>'
            "</div>"
            '<div class="comment-author vcard">Kurt Laut</div>',
        ),
        "Das Ufer gehört allen",
        ("Mira Holzapfel",),
        (),
        "2024-05-13",
        ("page", "page", "page"),
        url="https://www.uferblog.example/ufer",
    ),
    Invented(
        "Swiss paper: place after the name, house after a bar",
        html(
            og("Auenheim baut eine Brücke | NZZ", "Neue Zürcher Zeitung"),
            "<h1>Auenheim baut eine Brücke</h1>",
            news(
                headline="Auenheim baut eine Brücke",
                datePublished="2024-05-13T03:30:00.000Z",
                author="Urs Muster, Bern",
            ),
        ),
        "Auenheim baut eine Brücke",
        ("Urs Muster",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "Austrian paper: names in meta tags, the agency in another",
        html(
            '<meta name="author" content="Von Anna Berger und Franz Moser, APA"/>'
            '<meta name="date" content="2024-05-13T11:11:00+02:00"/>'
            + og("Auenheim: Zweite Brücke fix", "Der Donaukurier"),
            "<h1>Auenheim: Zweite Brücke fix</h1>",
        ),
        "Auenheim: Zweite Brücke fix",
        ("Anna Berger", "Franz Moser"),
        ("APA",),
        "2024-05-13",
        ("OpenGraph", "meta", "meta"),
    ),
    Invented(
        "Dublin Core and a family name first",
        html(
            '<meta name="DC.creator" content="Kern, Ida"><meta name="DC.date.issued" content="2024-05-13">'
            '<meta name="DC.title" content="Brücke im Rat">',
            "<h1>Brücke im Rat</h1>",
        ),
        "Brücke im Rat",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("meta", "meta", "meta"),
    ),
    Invented(
        "old page without any data",
        html(
            "<title>Rheinblatt.example - Startseite</title>",
            "<h1>Rat beschließt Brücke</h1><p>Veröffentlicht am 13. Mai 2024, 14:02 Uhr</p><p>Von Ida Kern</p>",
        ),
        "Rat beschließt Brücke",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("page", "page", "page"),
    ),
    Invented(
        "a line with date, clock and author beside the headline, none of them marked",
        html(
            og("Kino öffnet wieder"),
            '<h3 class="titel"><span>Kino öffnet wieder</span></h3>'
            '<div class="zeile">Mo 13.05.24 | 14:07 Uhr | Von <span class="authorname">Eva Falk-Berg</span></div>',
        ),
        "Kino öffnet wieder",
        ("Eva Falk-Berg",),
        (),
        "2024-05-13",
        ("OpenGraph", "page", "page"),
    ),
]
