"""More invented pages, and all of them together: old pages, broken data, dates that no article has."""

from tests.cleaning.invented import FIRST, Invented, house, html, news, og, person

PAGES = [
    *FIRST,
    Invented(
        "nothing but an address has the day; the page says how long ago",
        html(og("Kino öffnet wieder"), "<h1>Kino öffnet wieder</h1><span class='date'>vor 3 Stunden</span>"),
        "Kino öffnet wieder",
        (),
        (),
        "2024-05-13",
        ("OpenGraph", "address", ""),
        url="https://www.rheinblatt.example/kultur/2024/05/13/kino-oeffnet-wieder.html",
    ),
    Invented(
        "data with quotation marks that break them",
        html(
            og("Bürgermeister: &quot;Wir bauen&quot;"),
            '<h1>Bürgermeister: "Wir bauen"</h1>',
            raw_data='<script type="application/ld+json">{"@type": "NewsArticle",'
            ' "headline": "Bürgermeister: "Wir bauen"",'
            ' "datePublished": "2024-05-13T10:00:00+02:00",'
            ' "author": [{"@type": "Person", "name": "Ida Kern"}],}</script>',
        ),
        'Bürgermeister: "Wir bauen"',
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "data with a comma too many and in a comment of scripts",
        html(
            "",
            "<h1>Brücke kommt</h1>",
            raw_data='<script type="application/ld+json">//<![CDATA[\n'
            '{"@type": "NewsArticle", "headline": "Brücke kommt",'
            '\n"datePublished": "2024-05-13", "author": {"name": "Ida Kern",},}\n//]]></script>',
        ),
        "Brücke kommt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("JSON-LD", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "dates that no article has are passed over",
        html(
            og("Brücke kommt") + '<meta name="date" content="1970-01-01T00:00:00Z">',
            '<h1>Brücke kommt</h1><time datetime="2024-05-13T10:00">13.05.2024</time>',
            news(headline="Brücke kommt", datePublished="0001-01-01T00:00:00", dateModified="2099-01-01"),
        ),
        "Brücke kommt",
        (),
        (),
        "2024-05-13",
        ("OpenGraph", "page", ""),
    ),
    Invented(
        "a date after the page was recorded is distrusted",
        html(
            og("Brücke kommt") + '<meta name="date" content="2024-05-13">',
            "<h1>Brücke kommt</h1>",
            news(headline="Brücke kommt", datePublished="2024-07-01"),
        ),
        "Brücke kommt",
        (),
        (),
        "2024-05-13",
        ("OpenGraph", "meta", ""),
        captured="2024-05-20T10:00:00Z",
    ),
    Invented(
        "e-mail and handle instead of a name; the name is shown",
        html(
            og("Brücke kommt") + '<meta name="author" content="@idakern">',
            '<h1>Brücke kommt</h1><span class="article-author__name">Ida Kern</span><span>13.05.2024</span>',
            news(headline="Brücke kommt", author={"@type": "Person", "name": "ida.kern@rheinblatt.example"}),
        ),
        "Brücke kommt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "page", "page"),
    ),
    Invented(
        "byline in capitals",
        html(
            og("Brücke kommt"),
            '<h1>Brücke kommt</h1><div class="byline">VON IDA KERN UND OLE JANSSEN</div>',
            news(headline="Brücke kommt", datePublished="2024-05-13"),
        ),
        "Brücke kommt",
        ("IDA KERN", "OLE JANSSEN"),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "page"),
    ),
    Invented(
        "a live blog keeps the day on which it began",
        html(
            og("Liveblog: ++ Brücke gesperrt ++"),
            "<h1>Liveblog: ++ Brücke gesperrt ++</h1>",
            {
                "@type": "LiveBlogPosting",
                "headline": "Liveblog: ++ Brücke gesperrt ++",
                "datePublished": "2024-05-13T21:00:00Z",
                "dateModified": "2024-05-15T08:00:00Z",
                "author": house("Rheinblatt"),
                "liveBlogUpdate": [
                    {"@type": "BlogPosting", "headline": "Polizei rückt an", "datePublished": "2024-05-15"}
                ],
            },
        ),
        "Liveblog: ++ Brücke gesperrt ++",
        (),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", ""),
    ),
    Invented(
        "a list of strings, one of them an address",
        html(
            og("Brücke kommt"),
            "<h1>Brücke kommt</h1>",
            news(
                headline="Brücke kommt",
                datePublished="2024-05-13",
                author=["Ida Kern", "https://rheinblatt.example/autor/9", "Ole Janssen (dpa)"],
            ),
        ),
        "Brücke kommt",
        ("Ida Kern", "Ole Janssen"),
        ("dpa",),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "facts in a list of labels",
        html(
            "<title>Brücke kommt | Rheinblatt</title>",
            "<h1>Brücke kommt</h1><ul><li><strong>Datum</strong> 13.05.2024</li>"
            "<li><strong>Autorin/Autor</strong> Roman Gontscharenko</li></ul>",
        ),
        "Brücke kommt",
        ("Roman Gontscharenko",),
        (),
        "2024-05-13",
        ("page", "page", "page"),
        url="https://rheinblatt.example/a",
    ),
    Invented(
        "house, section and date at the end of every title",
        html(
            "<title>Brücke kommt | Lokales | RB | 13.05.2024</title>" + og("Brücke kommt | RB | 13.05.2024", "RB"),
            "<h2>Brücke kommt</h2>",
        ),
        "Brücke kommt",
        (),
        (),
        "2024-05-13",
        ("OpenGraph", "OpenGraph", ""),
    ),
    Invented(
        "teasers of other articles have data too: the page's own address decides",
        html(
            '<link rel="canonical" href="https://rheinblatt.example/bruecke">' + og("Brücke kommt"),
            "<h1>Brücke kommt</h1>",
            [
                news(
                    headline="Kino zu",
                    url="https://rheinblatt.example/kino",
                    datePublished="2023-01-01",
                    author=person("Kurt Laut"),
                ),
                news(
                    headline="Brücke kommt",
                    mainEntityOfPage={"@id": "https://rheinblatt.example/bruecke"},
                    datePublished="2024-05-13",
                    author=person("Ida Kern"),
                ),
            ],
        ),
        "Brücke kommt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "late in the evening by Greenwich it is the next day in Germany",
        html(
            og("Brücke kommt"),
            "<h1>Brücke kommt</h1>",
            news(
                headline="Brücke kommt",
                datePublished="2024-05-12T22:30:00Z",
                author={"@type": "Person", "givenName": "Ida", "familyName": "Kern"},
            ),
        ),
        "Brücke kommt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "JSON-LD"),
    ),
    Invented(
        "references within references, soft hyphens in the heading",
        html(
            og("Firma Kern &amp;amp; S&#xF6;hne baut die &amp;quot;Br&uuml;cke&amp;quot;"),
            '<h1>Firma Kern &amp; Söhne baut die "Brü\u00adcke"</h1><p>13.05.2024</p>',
        ),
        'Firma Kern & Söhne baut die "Brücke"',
        (),
        (),
        "2024-05-13",
        ("OpenGraph", "page", ""),
    ),
    Invented(
        "who took the pictures and who translated are no authors",
        html(
            og("Brücke kommt"),
            '<h1>Brücke kommt</h1><div class="article__byline">Text: Ida Kern, Fotos: Ole Janssen/dpa,'
            " Übersetzung: Jan Reiter</div>",
            news(headline="Brücke kommt", datePublished="2024-05-13", author=house("Rheinblatt")),
        ),
        "Brücke kommt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "JSON-LD", "page"),
    ),
    Invented(
        "statements in resource descriptions of the markup",
        html(
            "<title>Brücke kommt | Rheinblatt</title>" + og("Brücke kommt"),
            '<h1 property="schema:headline">Brücke kommt</h1>'
            '<meta property="schema:datePublished" content="2024-05-13"/>'
            '<div property="schema:author" typeof="schema:Person"><span property="schema:name">Ida Kern</span></div>',
        ),
        "Brücke kommt",
        ("Ida Kern",),
        (),
        "2024-05-13",
        ("OpenGraph", "meta", "page"),
    ),
    Invented(
        "a page that only scripts fill has no facts, whatever its scripts say",
        html(
            "<title>Rheinblatt</title>",
            '<script>var x = \'<meta name="author" content="Kurt Laut"><h1>Nein</h1>\';</script>',
        ),
        "Rheinblatt",
    ),
]
