"""The five invented reports of the test story and what is said in them."""

from datetime import date

from lagebild.model import Removal, StatementRef
from lagebild.text import Span
from tests.dossier.builder import Text, day, stretch

PEGEL = """Säurewolke über dem Osthafen von Garwemünde: Mindestens 14 Verletzte
Mitten in der Nacht heulen in Garwemünde die Sirenen.
Bei einem Chemieunfall im Osthafen sind in der Nacht auf Donnerstag mindestens 14 Menschen verletzt worden. \
Aus einem Tankcontainer trat nach Angaben der Feuerwehr hochkonzentrierte Salpetersäure aus. "So etwas habe ich in \
26 Dienstjahren nicht gesehen", sagte Feuerwehrsprecher Jannes Ohlrogge.
Schiffe stauen sich vor der Schleuse
Die Werte im Fluss lägen bislang unter der Nachweisgrenze, teilte das Landesumweltamt am Mittag mit. Eine Gefahr für \
das Trinkwasser bestehe nicht."""

BOTE = """Nach dem Säureunfall: War die Ladung für eine Staatswerft in Lasurien gedacht?
Bei einem Chemieunfall im Osthafen sind in der Nacht auf Donnerstag mindestens 14 Menschen verletzt worden. \
Aus einem Tankcontainer trat nach Angaben der Feuerwehr hochkonzentrierte Salpetersäure aus.
Zwei ranghohe Beamte des Hafenministeriums sagten dem Garwe-Boten, die GHL plane, bis Ende Juni rund 640 Tonnen \
Salpetersäure an die Staatswerft Radschewo zu liefern. Ein Vertrag darüber sei Ende Februar unterzeichnet worden. Die \
Säure könnte als Oxidator dienen, so einer der Beamten.
Ausgetreten seien höchstens zwei Tonnen, sagte GHL-Sprecher Hans-Gerd Wittrop auf Anfrage."""

ANZEIGER = """Ministerium: Hafengesellschaft bereitet ungenehmigte Lieferung nach Lasurien vor
Die GHL habe sich vertraglich verpflichtet, Salpetersäure an die Staatswerft Radschewo zu liefern, sagte Annika \
Voßberg, Sprecherin des Hafenministeriums, am Montag (10. März). „Wir fordern die GHL auf, sämtliche Verladungen \
auszusetzen“, sagte Voßberg, „und zwar so lange, bis unsere Prüfung abgeschlossen ist.“
Wie der Garwe-Bote unter Berufung auf zwei ranghohe Beamte berichtet, geht es um 640 Tonnen.
Vorwürfe gegen den Minister
Die Zahl der Verletzten ist unterdessen auf 31 gestiegen, teilte das Klinikum mit. Das Landesumweltamt schätzt, dass \
zwischen neun und zwölf Tonnen ausliefen."""

PEILUNG = """Das Märchen von der Raketensäure
Die Botschaft Lasuriens wies die Anschuldigungen am Donnerstag als »plumpe Erfindung« zurück. Die Werft und der \
Hafenbetreiber hätten keine entsprechenden Verträge unterzeichnet, geschweige denn erfüllt.
Lasinform meldet zudem unter Verweis auf Sicherheitskreise in Sawirsk, der Tankcontainer sei von Unbekannten \
angebohrt worden."""

KRAN = """„Es gibt keinen Liefervertrag mit der Werft Radschewo“, sagte Dr. Henrike Tolksen am Freitag, „und es hat \
auch nie einen gegeben.“ Bei dem Treffen sei es um den Umbau zweier Schwimmdocks gegangen.
Der Frachter „Ljubawa“ habe Ende Februar rund 190 Tonnen Schnittholz übernommen.
Das Unternehmen kündigte an, am Montag (17. März) vor dem Verwaltungsgericht gegen die Schließung zu klagen."""

NIGHT = stretch(date(2031, 3, 5), date(2031, 3, 6), "2031-03-05/2031-03-06")
FEBRUARY = stretch(date(2031, 2, 21), date(2031, 2, 28), "2031-02-21/2031-02-28", True)
MARCH = stretch(date(2031, 3, 1), date(2031, 3, 31), "2031-03")
JUNE = stretch(date(2031, 3, 7), date(2031, 6, 30), "2031-03-07/2031-06-30", True)


def texts() -> dict[str, Text]:
    """The five articles, without statements."""
    return {
        "pegel": Text(
            "01-pegel",
            PEGEL,
            "Pegelblick",
            day(2031, 3, 6),
            url="https://pegelblick.example/saeure",
            agencies=("dkn",),
            kinds={1: "lead", 3: "heading"},
            removed=(
                Removal(Span(0, 9), "sharing"),
                Removal(Span(10, 19), "sharing"),
                Removal(Span(20, 30), "audio notice"),
            ),
        ),
        "bote": Text("02-bote", BOTE, "Garwe-Bote", MARCH, "inferred", agencies=("dkn",)),
        "anzeiger": Text("03-anzeiger", ANZEIGER, "Wennefurter Anzeiger", day(2031, 3, 12), kinds={3: "heading"}),
        "peilung": Text("05-peilung", PEILUNG),
        "kran": Text("06-kran", KRAN, "Kai & Kran", day(2031, 3, 14), kinds={0: "body"}),
    }


Refs = dict[str, StatementRef]
ACID = "Aus einem Tankcontainer trat nach Angaben der Feuerwehr hochkonzentrierte Salpetersäure aus."
FIRE = [("speaker", "Feuerwehr", "fire")]
OFFICIALS = [("origin", "Beamte", "off")]


def add_statements(t: dict[str, Text]) -> Refs:
    """All statements, by a short name."""
    r: Refs = {}
    for name, add in ADDERS.items():
        add(t[name], r)
    return r


def _pegel(text: Text, r: Refs) -> None:
    r["hurt1"] = text.says(
        "Bei einem Chemieunfall im Osthafen sind in der Nacht auf Donnerstag mindestens 14 Menschen verletzt worden",
        about=text.time("in der Nacht auf Donnerstag", NIGHT),
        quantities=(text.count("mindestens 14", value=14, low=14, counted="Mensch", bound="at_least"),),
    )
    r["acid1"] = text.says(ACID, by=FIRE, reporting="indirect_free_indirect", cue="nach Angaben")
    r["ohl"] = text.says(
        '"So etwas habe ich in 26 Dienstjahren nicht gesehen"',
        by=[("speaker", "Ohlrogge", "ohl")],
        reporting="direct",
        cue="sagte",
    )
    r["env1"] = text.says(
        "Die Werte im Fluss lägen bislang unter der Nachweisgrenze",
        by=[("speaker", "Landesumweltamt", "env")],
        cue="teilte",
    )
    r["env2"] = text.says(
        "Eine Gefahr für das Trinkwasser bestehe nicht.",
        by=[("speaker", "Landesumweltamt", "env")],
        reporting="free_indirect",
        polarity="negative",
    )


def _bote(text: Text, r: Refs) -> None:
    r["title2"] = text.says("War die Ladung für eine Staatswerft in Lasurien gedacht?", certainty="unknown")
    r["hurt2"] = text.says(
        "Bei einem Chemieunfall im Osthafen sind in der Nacht auf Donnerstag mindestens 14 Menschen verletzt worden",
        quantities=(text.count("mindestens 14", value=14, low=14, counted="Mensch", bound="at_least"),),
    )
    r["acid2"] = text.says(ACID, by=FIRE, reporting="indirect_free_indirect", cue="nach Angaben")
    r["plan"] = text.says(
        "die GHL plane, bis Ende Juni rund 640 Tonnen Salpetersäure an die Staatswerft Radschewo zu liefern",
        by=OFFICIALS,
        cue="sagten",
        about=text.time("bis Ende Juni", JUNE),
        act="announce",
        quantities=(text.count("rund 640 Tonnen", value=640, unit="t", counted="Salpetersäure", bound="about"),),
    )
    r["contract2"] = text.says(
        "Ein Vertrag darüber sei Ende Februar unterzeichnet worden.",
        by=OFFICIALS,
        reporting="free_indirect",
        about=text.time("Ende Februar", FEBRUARY),
    )
    r["oxid"] = text.says(
        "Die Säure könnte als Oxidator dienen",
        by=OFFICIALS,
        certainty="possible",
        because=(("könnte", "certainty:possible (können)"),),
        cue="so",
    )
    r["two"] = text.says(
        "Ausgetreten seien höchstens zwei Tonnen",
        by=[("speaker", "Wittrop", "wit")],
        cue="sagte",
        quantities=(
            text.count("höchstens zwei Tonnen", value=2, high=2, unit="t", counted="Salpetersäure", bound="at_most"),
        ),
    )


def _anzeiger(text: Text, r: Refs) -> None:
    r["title3"] = text.says(
        "Hafengesellschaft bereitet ungenehmigte Lieferung nach Lasurien vor", by=[("speaker", "Ministerium", "vos")]
    )
    r["contract3"] = text.says(
        "Die GHL habe sich vertraglich verpflichtet, Salpetersäure an die Staatswerft Radschewo zu liefern",
        by=[("speaker", "Voßberg", "vos")],
        cue="sagte",
        said=text.time("am Montag (10. März)", day(2031, 3, 10)),
    )
    r["demand"] = text.says(
        "„Wir fordern die GHL auf, sämtliche Verladungen auszusetzen“",
        "„und zwar so lange, bis unsere Prüfung abgeschlossen ist.“",
        by=[("speaker", "Voßberg", "vos")],
        reporting="direct",
        act="demand",
        cue="sagte",
    )
    r["via"] = text.says(
        "geht es um 640 Tonnen.",
        by=[("medium", "Garwe-Bote", "bote"), ("origin", "zwei ranghohe Beamte", "off")],
        quantities=(text.count("640 Tonnen", value=640, unit="t", counted="Salpetersäure"),),
        cue="berichtet",
    )
    r["hurt3"] = text.says(
        "Die Zahl der Verletzten ist unterdessen auf 31 gestiegen",
        by=[("speaker", "Klinikum", "klin")],
        quantities=(text.count("31", value=31, counted="Verletzte"),),
        cue="teilte",
    )
    r["nine"] = text.says(
        "zwischen neun und zwölf Tonnen ausliefen",
        by=[("speaker", "Landesumweltamt", "env")],
        act="assess",
        certainty="probable",
        because=(("schätzt", "certainty:probable (schätzen)"),),
        cue="schätzt",
        quantities=(
            text.count(
                "zwischen neun und zwölf Tonnen", low=9, high=12, unit="t", counted="Salpetersäure", bound="between"
            ),
        ),
    )


def _peilung(text: Text, r: Refs) -> None:
    r["invent"] = text.says(
        "die Anschuldigungen",
        "»plumpe Erfindung«",
        by=[("speaker", "Botschaft", "emb")],
        act="deny",
        reporting="reported",
        cue="wies",
    )
    r["deny5"] = text.says(
        "Die Werft und der Hafenbetreiber hätten keine entsprechenden Verträge unterzeichnet, geschweige denn erfüllt.",
        by=[("speaker", "Botschaft", "emb")],
        act="deny",
        polarity="negative",
        reporting="free_indirect",
    )
    r["sabotage"] = text.says(
        "der Tankcontainer sei von Unbekannten angebohrt worden",
        by=[("medium", "Lasinform", "las"), ("origin", "Sicherheitskreise in Sawirsk", "sec")],
        certainty="possible",
        cue="meldet",
    )


def _kran(text: Text, r: Refs) -> None:
    r["deny6"] = text.says(
        "„Es gibt keinen Liefervertrag mit der Werft Radschewo“",
        "„und es hat auch nie einen gegeben.“",
        by=[("speaker", "Tolksen", "tol")],
        act="deny",
        polarity="negative",
        reporting="direct",
        cue="sagte",
    )
    r["inner"] = text.says(
        "„und es hat auch nie einen gegeben.“ Bei dem Treffen sei es um den Umbau zweier Schwimmdocks gegangen.",
        by=[("speaker", "Tolksen", "tol")],
        reporting="free_indirect",
    )
    r["timber"] = text.says(
        "Der Frachter „Ljubawa“ habe Ende Februar rund 190 Tonnen Schnittholz übernommen.",
        by=[("speaker", "Tolksen", "tol")],
        reporting="free_indirect",
        quantities=(text.count("rund 190 Tonnen", value=190, unit="t", counted="Schnittholz", bound="about"),),
    )
    r["sue"] = text.says(
        "am Montag (17. März) vor dem Verwaltungsgericht gegen die Schließung zu klagen",
        by=[("speaker", "GHL", "ghl")],
        act="announce",
        cue="kündigte an",
        about=text.time("am Montag (17. März)", day(2031, 3, 17)),
    )


ADDERS = {"pegel": _pegel, "bote": _bote, "anzeiger": _anzeiger, "peilung": _peilung, "kran": _kran}
