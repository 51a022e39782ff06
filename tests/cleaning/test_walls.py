"""Walls are named as what they are; reports about consent banners, paywalls or errors are articles."""

import pytest

from lagebild.cleaning import clean, clean_all
from lagebild.errors import NoText, Wall
from lagebild.model import RawArticle

ARTICLE = (
    "Der Stadtrat von Auenheim hat am Montag den Haushalt beschlossen, der neunzig Millionen Euro umfasst. "
    "Die Opposition stimmte dagegen, weil für die Schulen zu wenig Geld bleibe.\n\n"
    "Der Kämmerer sagte, im nächsten Jahr werde noch einmal verhandelt. Bis dahin gelte eine Sperre für neue Stellen."
    "\n\nIm Frühjahr soll ein Gutachten vorliegen, das die Kosten der Brücke neu berechnet. Erst danach will der Rat "
    "entscheiden, ob und wann gebaut wird."
)
TEASER = (
    "Brückenbau wird teurer\n\nDie neue Brücke über die Aue kostet fast doppelt so viel wie geplant. "
    "Das geht aus einem Gutachten hervor, das der Stadtrat am Montag beraten hat. Nun soll der Bund helfen."
)
WALLS = {
    "consent": [
        "Willkommen beim Musterboten\n\nBesuchen Sie musterbote.example wie gewohnt mit Werbung und "
        "Tracking. Details zum "
        "Tracking finden Sie im Privacy-Center.\n\nAkzeptieren und weiter\n\n... oder PUR-Abo "
        "abschließen\n\nNutzen Sie "
        "uns mit dem PUR-Abo ohne Werbetracking für 3,99 € im Monat.\n\nBereits PUR-Abonnent? Hier anmelden.",
        "Wir und unsere 183 Partner speichern und verarbeiten personenbezogene Daten auf Ihrem Endgerät, um Ihnen "
        "personalisierte Werbung zu zeigen. Sie können Ihre Einwilligung jederzeit widerrufen.\n\nAlle akzeptieren\n"
        "Einstellungen verwalten\nImpressum\nDatenschutz",
        "Um diesen Inhalt anzuzeigen, benötigen wir Ihre Zustimmung. Mit Klick auf den Button stimmen Sie zu, dass "
        "Cookies gesetzt werden.",
    ],
    "login": [
        "Anmelden\n\nE-Mail-Adresse\nPasswort\nPasswort vergessen?\nNoch kein Konto?\nJetzt kostenlos registrieren",
        "Bitte melden Sie sich an, um diesen Artikel zu lesen. Noch kein Konto? Registrieren Sie sich mit Ihrer "
        "E-Mail-Adresse.",
    ],
    "paywall": [
        "Brückenbau wird teurer\n\nSie möchten weiterlesen?\nWeiterlesen mit Bote+\nJetzt 1 Monat gratis "
        "testen, danach "
        "9,99 € pro Monat, jederzeit kündbar.",
        "Brückenbau wird teurer\n\nDie neue Brücke kostet mehr.\n\nDieser Artikel ist nur für Abonnenten. Jetzt testen "
        "und alle Vorteile nutzen.",
    ],
    "script": [
        "Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu sehen.",
        "You need to enable JavaScript to run this app.",
    ],
    "error": [
        "404\n\nSeite nicht gefunden\n\nDie angeforderte Seite existiert nicht. Prüfen Sie bitte die Adresse "
        "oder nutzen "
        "Sie die Suche.\n\nZur Startseite",
        "Der Artikel ist leider nicht mehr verfügbar.",
        "503 Service Unavailable",
    ],
    "robot": [
        "Just a moment...\n\nChecking your browser before accessing musterbote.example. This process is automatic. "
        "DDoS protection by Schutzwall",
        "www.musterbote.example\n\nBestätigen Sie, dass Sie ein Mensch sind\n\nDazu kann es einige Sekunden dauern. "
        "musterbote.example muss die Sicherheit Ihrer Verbindung überprüfen, bevor es weitergeht.\n\nRay ID: 7f3a9",
        "Bitte bestätigen Sie, dass Sie ein Mensch sind. Wir haben ungewöhnliche Zugriffe aus Ihrem Netz festgestellt.",
    ],
}
WORDS = {
    "consent": "asks for consent",
    "login": "login page",
    "paywall": "behind a paywall",
    "script": "JavaScript",
    "error": "error page",
    "robot": "check for robots",
    "list": "list of teasers",
}


def page(body: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n") if line)
    return f"<html><head><title>Musterbote</title>{head}</head><body><main>{paragraphs}</main></body></html>"


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WALLS.items() for text in texts])
@pytest.mark.parametrize("is_html", [False, True])
def test_walls_are_named(kind, text, is_html):
    raw = RawArticle("a.x", page(text) if is_html else text, is_html=is_html)
    with pytest.raises(Wall, match=WORDS[kind]):
        clean(raw)
    _, (problem,) = clean_all([raw])
    assert problem.error == "Wall"
    assert problem.lost
    assert problem.message.startswith("a.x ")


ARTICLES = {
    "about consent banners": (
        "Gericht untersagt Cookie-Banner\n\nEin Verlag darf Leser nicht länger mit einem Banner zur "
        "Zustimmung drängen, "
        "hat das Landgericht entschieden. „Mit Werbung weiterlesen“ oder „Alle akzeptieren“ dürfe nicht auffälliger "
        "sein als die Ablehnung, heißt es im Urteil.\n\nDer Verband der Verbraucher hatte geklagt. Er hält die Cookies "
        "vieler Seiten für rechtswidrig, weil die Einwilligung nicht freiwillig sei. Der Verlag will das Urteil prüfen."
    ),
    "about paywalls": (
        "Verlage setzen auf Bezahlschranken\n\nImmer mehr Zeitungen verlangen Geld für ihre Texte im Netz. "
        "„Weiterlesen "
        "mit Abo“ steht inzwischen unter jedem dritten Artikel, zeigt eine Studie der Hochschule Auenheim.\n\nDie Zahl "
        "der Abonnenten sei im vergangenen Jahr um ein Fünftel gestiegen, sagte die Leiterin der Studie. Gratis zu "
        "testen sei dabei der häufigste Weg zum Abschluss."
    ),
    "about JavaScript": (
        "Lücke in JavaScript entdeckt\n\nForscher haben eine Lücke in einer verbreiteten Bibliothek gefunden. Wer "
        "JavaScript aktiviert hat, war über Monate angreifbar, teilte die Gruppe am Dienstag mit.\n\nEin Update steht "
        "bereit. Betroffen waren nach ersten Schätzungen mehrere Tausend Seiten, darunter die von Behörden."
    ),
    "about an error page": (
        "Stadt löscht Seite\n\n„Seite nicht gefunden“ lesen seit Freitag alle, die den Haushalt der Stadt "
        "aufrufen. Die "
        "Verwaltung hat die Unterlagen aus dem Netz genommen, nachdem ein Fehler in den Zahlen aufgefallen war.\n\nDer "
        "Kämmerer entschuldigte sich. Bis Ende der Woche soll eine neue Fassung bereitstehen, sagte er dem Rat."
    ),
    "about captchas": (
        "Rätsel gegen Roboter\n\n„Ich bin kein Roboter“: Diesen Satz bestätigen Menschen täglich "
        "millionenfach. Nun hat "
        "eine Gruppe aus Auenheim gezeigt, dass Maschinen die Rätsel schneller lösen als sie.\n\nDie Anbieter arbeiten "
        "an neuen Verfahren. Künftig soll das Verhalten auf der Seite genügen, um Maschinen zu erkennen."
    ),
    "short": "Die Brücke ist gesperrt.",
    "an appeal": "Bitte melden Sie sich bei der Polizei, wenn Sie den Unfall am Hafen gesehen haben.",
}


@pytest.mark.parametrize("about", ARTICLES)
def test_articles_about_walls_pass(about):
    document = clean(RawArticle("a.txt", ARTICLES[about]))
    assert document.text == ARTICLES[about]
    assert not document.article.notes


GATES = [
    "Weiterlesen mit Bote+\nJetzt 1 Monat gratis testen",
    "Sie möchten weiterlesen?\n\nSchalten Sie diesen Artikel jetzt frei.",
    "Den vollständigen Artikel lesen Sie mit unserem Abo.",
    "Dieser Artikel ist exklusiv für unsere Abonnenten.",
    "Um weiterzulesen, registrieren Sie sich kostenlos.",
]


@pytest.mark.parametrize("gate", GATES)
def test_the_start_of_an_article_is_kept_and_noted(gate):
    document = clean(RawArticle("a.txt", f"{TEASER}\n\n{gate}"))
    assert document.article.notes == ("paywall: holds the start of the article",)
    assert "Nun soll der Bund helfen." in document.text


def test_a_page_may_say_that_it_is_not_free():
    flag = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}</script>'
    notes = {}
    for free in ("false", '"False"', "true"):
        for name, text in {"teaser": TEASER, "whole": "\n\n".join([TEASER, ARTICLE, *ARTICLES.values()])}.items():
            notes[free, name] = clean(RawArticle("a.html", page(text, flag % free), is_html=True)).article.notes
    assert {key for key, found in notes.items() if found} == {("false", "teaser"), ('"False"', "teaser")}


def test_an_offer_inside_or_below_a_whole_article_is_no_gate():
    whole = ARTICLE.replace("\n\n", "\n\nWeiterlesen mit Bote+\n\n", 1)
    assert not clean(RawArticle("a.txt", whole)).article.notes
    assert not clean(RawArticle("a.txt", ARTICLE + "\n\nJetzt 1 Monat gratis testen")).article.notes


def teasers(heads: int) -> str:
    return "".join(
        f'<article><h3><a href="/a{n}.html">Meldung Nummer {n} aus der Stadt</a></h3>'
        f"<p>In Fall {n} hat sich am Montag etwas ergeben, das den Rat nun beschäftigt.</p></article>"
        for n in range(heads)
    )


@pytest.mark.parametrize("url", ["https://musterbote.example/", "https://musterbote.example/politik/"])
def test_lists_of_teasers_are_no_articles(url):
    html = f"<html><head><title>Politik</title></head><body><h1>Politik</h1>{teasers(14)}</body></html>"
    with pytest.raises(Wall, match="list of teasers"):
        clean(RawArticle("a.html", html, is_html=True, url=url))


def test_an_article_with_teasers_below_is_one():
    html = (
        '<html><head><title>Haushalt</title><meta property="og:type" content="article"></head><body><article>'
        + f"<h1>Haushalt</h1><p>{ARTICLE.replace(chr(10) * 2, '</p><p>')}</p></article>{teasers(14)}</body></html>"
    )
    assert "Gutachten" in clean(RawArticle("a.html", html, is_html=True)).text
    assert "Gutachten" in clean(RawArticle("a.html", html.replace("og:type", "x"), is_html=True)).text


@pytest.mark.parametrize("kind", ["consent", "login", "error", "script"])
def test_a_short_item_beside_a_banner_is_an_article(kind):
    item = "Die Brücke über die Aue ist seit Montag gesperrt. Der Verkehr wird bis Ende Mai über Hollen umgeleitet."
    aside = "".join(f"<div>{line}</div>" for line in WALLS[kind][0].split("\n") if line)
    html = f"<html><title>Brücke gesperrt</title><body><main><p>{item}</p></main><aside>{aside}</aside></body></html>"
    assert clean(RawArticle("a.html", html, is_html=True)).text.startswith(item)
    assert clean(RawArticle("a.txt", f"{item} Das teilte die Stadt mit.\n\n{WALLS[kind][0]}")).text.startswith(item)


def test_a_list_in_which_no_article_is_found():
    links = "".join(f'<h3><a href="/{n}">Meldung {n}</a></h3>' for n in range(12))
    with pytest.raises(Wall, match="list of teasers"):
        clean(RawArticle("a.html", f"<html><body>{links}</body></html>", is_html=True))


def test_pages_that_are_only_scripts():
    shell = (
        '<html><head><title>Bote</title><script src="a.js"></script></head><body><div id="root"></div>%s</body></html>'
    )
    for inside in (
        "",
        "<noscript>Bitte JavaScript aktivieren.</noscript>",
        "<script>" + "var a = 1;" * 9000 + "</script>",
    ):
        with pytest.raises(Wall, match="JavaScript"):
            clean(RawArticle("a.html", shell % inside, is_html=True))
    with pytest.raises(NoText):
        clean(RawArticle("a.html", "<html><body></body></html>", is_html=True))


@pytest.mark.parametrize(
    "text", ["<" * 50_000, "<a " * 40_000, "<h2><a" * 30_000, "<noscript>" * 20_000, "cookie " * 40_000]
)
def test_odd_pages_are_judged_quickly(text):
    _, problems = clean_all([RawArticle("a.html", text, is_html=True), RawArticle("b.txt", text)])
    assert len(problems) <= 2
