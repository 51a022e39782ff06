"""Names in credits and bylines told apart, dates on their own, titles without the house."""

import re
from datetime import date

import pytest

from lagebild.cleaning.boilerplate import boilerplate
from lagebild.cleaning.captions import credit_length
from lagebild.cleaning.credits import is_place, read_byline, read_credit
from lagebild.cleaning.dates import find_dates, one_date
from lagebild.cleaning.metadata_titles import without_house
from lagebild.cleaning.shapes import shapes


@pytest.mark.parametrize(
    ("words", "agencies", "outlets", "persons"),
    [
        ("Quelle: ntv.de, als/dpa", ["dpa"], ["ntv.de"], []),
        ("(bohy mit Agenturen)", [], [], []),
        ("dpa/AFP", ["dpa", "AFP"], [], []),
        ("dpa-infocom, dpa:230904-99-12345/2", ["dpa"], [], []),
        ("Mit Material von Reuters und epd", ["Reuters", "epd"], [], []),
        ("Ida Kern/dpa", ["dpa"], [], ["Ida Kern"]),
        ("SID", ["SID"], [], []),
        ("dpa/lni", ["dpa"], [], []),
        ("(als/dpa)", ["dpa"], [], []),
        ("sda/Keystone-SDA", ["sda"], [], []),
        ("TASS/Interfax/Ukrinform", ["TASS", "Interfax", "Ukrinform"], [], []),
        ("mit Material der Nachrichtenagenturen Xinhua, Yonhap und Kyodo", ["Xinhua", "Yonhap", "Kyodo"], [], []),
        ("ANSA, EFE, Belga, PAP", ["ANSA", "EFE", "Belga", "PAP"], [], []),
        ("Nach Informationen der dpa", ["dpa"], [], []),
        ("dts Nachrichtenagentur", ["dts"], [], []),
        ("Ida Kern, Warschau, und Ole Janssen, Berlin", [], [], ["Ida Kern", "Ole Janssen"]),
    ],
)
def test_credits_are_told_apart(words, agencies, outlets, persons):
    credit = read_credit(words)
    assert credit is not None
    assert (credit.agencies, credit.outlets, credit.persons) == (agencies, outlets, persons)


@pytest.mark.parametrize(
    "words",
    [
        "er sagte nichts dazu",
        "CDU",
        "lacht",
        "siehe Seite drei",
        "Das ist ein Satz",
        "die dpa meldete",
        "2019 bis 2021",
        "Reuters meldete am Morgen",
        "Aus Moskau berichtet niemand",
        "mit Agenturen der Regierung",
        "Von Auenheim aus nach Norden",
        "Neue Regierung, alte Sorgen",
        "Quelle: das Amt",
        "",
    ],
)
def test_what_is_not_wholly_understood_is_no_credit(words):
    credit = read_credit(words)
    assert credit is None or credit.is_filler


@pytest.mark.parametrize(
    ("names", "persons", "agencies"),
    [
        (["Von Ida Kern und Ole Janssen, dpa"], ["Ida Kern", "Ole Janssen"], ["dpa"]),
        (["dpa"], [], ["dpa"]),
        (["Ida Kern, Brüssel"], ["Ida Kern"], []),
        (["kontakt@musterbote.de"], [], []),
        (["Tagesspiegel"], [], []),
        (["Hans-Peter van der Berg"], ["Hans-Peter van der Berg"], []),
        (["von Ida Kern (Text) und Ole Janssen (Fotos)"], ["Ida Kern"], []),
        (["Redaktion"], [], []),
        (["Aus Moskau berichtet Ida Kern"], ["Ida Kern"], []),
        (["ARD-Korrespondentin Ida Kern, zzt. Moskau"], ["Ida Kern"], []),
        (["Von unserem Korrespondenten Ole Janssen"], ["Ole Janssen"], []),
        (
            ["Ida Kern, Leiterin Politik", "Ole Janssen, stellvertretender Chefredakteur"],
            ["Ida Kern", "Ole Janssen"],
            [],
        ),
        (["Ida Kern, Ressortleiterin Wirtschaft & Digitales"], ["Ida Kern"], []),
        (["VON IDA KERN UND OLE JANSSEN"], ["IDA KERN", "OLE JANSSEN"], []),
        (["Prof. Dr. Ida von der Kern"], ["Prof. Dr. Ida von der Kern"], []),
        (["Łucja Żuk-Nguyễn, Mohammed al-Kern"], ["Łucja Żuk-Nguyễn", "Mohammed al-Kern"], []),
        (["Kern, Ida; Janssen, Ole"], ["Ida Kern", "Ole Janssen"], []),
        (["Text: Ida Kern, Fotos: Ole Janssen, Übersetzung: Jan Reiter"], ["Ida Kern"], []),
        (["Protokoll: Ida Kern", "Interview: Ole Janssen"], ["Ida Kern", "Ole Janssen"], []),
        (["Ein Gastbeitrag von Ida Kern (SPD)"], ["Ida Kern"], []),
        (["Ida Kern mit Material von dpa und AFP"], ["Ida Kern"], ["dpa", "AFP"]),
        (["ZEIT ONLINE, dpa, AFP, lsa"], [], ["dpa", "AFP"]),
        (["Rheinblatt/epd"], [], ["epd"]),
        (["red/APA/sda"], [], ["APA", "sda"]),
        (["Dpa"], [], ["dpa"]),
        (["DOW JONES NEWSWIRES", "Ria Nowosti"], [], ["Dow Jones", "RIA Novosti"]),
        (["Polizei Auenheim", "Nordsee-Kurier", "Uferpost Online", "Lokalredaktion Auenheim"], [], []),
        (["@idakern", "https://social.example/idakern"], [], []),
        (["Aus dem Englischen von Ida Kern", "Mitarbeit: Ole Janssen"], [], []),
        (["Ida Kern, BR24 Redaktion", "Ole Janssen, ARD-Hauptstadtstudio"], ["Ida Kern", "Ole Janssen"], []),
    ],
)
def test_bylines_are_told_apart(names, persons, agencies):
    found = read_byline(names)
    assert (found.persons, found.agencies) == (persons, agencies)


def test_places():
    assert is_place("Moskau")
    assert is_place("MOSKAU")
    assert is_place("Moskau/Kiew")
    assert not is_place("Holzapfel")


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("4. September 2023", "2023-09-04"),
        ("04.09.2023, 12:30 Uhr", "2023-09-04"),
        ("2023-09-04T09:00:00+02:00", "2023-09-04"),
        ("2023-07-04T23:30:00Z", "2023-07-05"),
        ("2023-12-04T22:30:00Z", "2023-12-04"),
        ("2023-09", "2023-09"),
        ("Sept. 2023", "2023-09"),
        ("4. Sep. 23", None),
        ("Do 25.04.24", "2024-04-25"),
        ("31.02.2023", None),
        ("September 4, 2023", "2023-09-04"),
        ("Seite 12", None),
        ("1.234.567", None),
    ],
)
def test_dates(words, edtf):
    found = one_date(words)
    assert (found.edtf if found else None) == edtf


def test_a_month_is_an_interval():
    value, span = next(find_dates("im Februar 2024"))
    assert (value.earliest, value.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    assert span.of("im Februar 2024") == "Februar 2024"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Die Brücke am Morgen. © Ole Janssen/dpa", " © Ole Janssen/dpa"),
        ("(Foto: Ole Janssen/dpa)", "(Foto: Ole Janssen/dpa)"),
        ("Die Brücke am Morgen. Foto: dpa", " Foto: dpa"),
        ("Quelle: imago images", "Quelle: imago images"),
        ("Die Brücke (Symbolbild)", ""),
        ("Quelle: dpa", ""),
        ("Das Foto: ein Beweis, den niemand kennt", ""),
        ("Bild: Der Landrat ist sein eigener Kritiker.", ""),
        ("Ole Janssen/Getty Images", "Ole Janssen/Getty Images"),
        ("Der Landrat im AmtszimmerBild: Ole Janssen/dpa", "Bild: Ole Janssen/dpa"),
        ("Mit oder/und ohne Bild", ""),
        ("Foto: Unknown author / Public Domain", "Foto: Unknown author / Public Domain"),
        ("Der Bericht kostet 3 Euro.", ""),
        ("© dpa-infocom, dpa:240814-99-120045/2", ""),
    ],
)
def test_photo_credits(line, credit):
    length = credit_length(line)
    assert line[len(line) - length :] == credit if length else credit == ""


@pytest.mark.parametrize(
    "line",
    [
        "Teilen", "00:00", "Artikel anhören", "Jetzt kostenlos testen!", "Lesezeit: 3 Min.",
        "Kommentare (12)", "- Anzeige -",
        "Fotostrecke ansehen", "Link zum YouTube-Inhalt", "Alle Cookies akzeptieren",
        "Bild 3 von 12", "#Wahl #Auenheim",
        "Folgen Sie uns auf Facebook und Instagram", "Dieser Artikel ist nur für Abonnenten im Abo lesbar",
        "Mehr zum Thema: Was das Urteil bedeutet", "[Lesen Sie hier, was das Urteil bedeutet]",
    ],
)  # fmt: skip
def test_lines_of_the_page(line):
    assert boilerplate(line, len(line.split()))


@pytest.mark.parametrize(
    "line",
    [
        "Die Linken im Rat stimmten dagegen.", "Jetzt testen Forscher einen neuen Impfstoff.",
        "Teilen will der Minister nicht.",
        "Mit ihrer Zustimmung machte die Partei den Weg frei.", "Der Kommentar des Gerichts fehlt noch.",
        "Anzeige erstattete der Mann am Dienstag.", "Cookie-Banner sind nach Ansicht des Gerichts unzulässig.",
        "Mehr als hundert Menschen kamen.", "Video-Aufnahmen zeigen den Moment.",
        "Werbung und Wahlkampf gehören zusammen.",
        "Hier geht es um Vertrauen, sagte die Richterin.", "Die Fotos zeigen drei Männer.",
        "Bild und Ton waren gestört.",
    ],
)  # fmt: skip
def test_sentences_of_articles(line):
    assert not boilerplate(line, len(line.split()))


def test_every_shape_compiles_and_gives_a_reason():
    assert all(re.compile(shape.pattern) and shape.reason and shape.words > 0 for shape in shapes())


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Streit ums Rathaus | Musterbote", "Streit ums Rathaus"),
        ("Streit ums Rathaus - musterbote.de", "Streit ums Rathaus"),
        ("Streit ums Rathaus - Bürger klagen", "Streit ums Rathaus - Bürger klagen"),
        ("Musterbote", "Musterbote"),
        ("Streit ums Rathaus - Politik - Musterbote.de", "Streit ums Rathaus"),
        ("Streit ums Rathaus | Lokales | Musterbote | 13.05.2024", "Streit ums Rathaus"),
        ("Streit ums Rathaus | MUSTERBOTE+ | Politik", "Streit ums Rathaus"),
        ("(M+) Streit ums Rathaus (Plus)", "Streit ums Rathaus"),
        ("Streit ums Rathaus › Inland", "Streit ums Rathaus › Inland"),
        ("Wie das Wetter wird – heute", "Wie das Wetter wird – heute"),
        ("Impfung für Ältere (50+)", "Impfung für Ältere (50+)"),
        ("Musterbote: Streit ums Rathaus", "Musterbote: Streit ums Rathaus"),
        ("Zahlen vom 13.05.2024", "Zahlen vom 13.05.2024"),
    ],
)
def test_titles_without_the_house(title, bare):
    assert without_house(title, frozenset({"musterbote", "musterbotede"})) == bare
