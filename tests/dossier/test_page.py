"""The page as a whole: well formed, closed to the outside, every link leads somewhere, every mark is a slice."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from lagebild.dossier import as_html, as_json
from lagebild.dossier.html import web_address
from lagebild.model import Article, Block, Document, Problem, Statement, StatementRef, Story
from lagebild.text import OffsetMap, Span
from tests.dossier.builder import MADE, Text
from tests.dossier.pages import Page
from tests.dossier.story import bare, story

LANGUAGES = ("de", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def source(request):
    return as_html(story(), request.param)


@pytest.fixture(scope="module")
def german():
    return as_html(story())


def words(source: str) -> str:
    return " ".join("".join(Page(source).text).split())


def test_the_page_is_well_formed_and_ids_are_unique(source):
    page = Page(source)
    assert len(page.ids) == len(set(page.ids))
    assert source.startswith("<!DOCTYPE html>\n<html lang=")


def test_every_link_on_the_page_leads_to_a_place_on_it(source):
    page = Page(source)
    assert page.links
    assert set(page.links) <= set(page.ids)


def test_nothing_is_loaded_from_outside_and_nothing_runs(source):
    page = Page(source)
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base"})
    assert page.addresses == [("a", "href", "https://pegelblick.example/saeure")] * len(page.addresses)
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert "url(" not in source
    assert "@import" not in source


def test_the_policy_allows_this_style_and_nothing_else(source):
    page = Page(source)
    policy = next(value for _, name, value in page.attributes if name == "content" and "default-src" in value)
    digest = base64.b64encode(hashlib.sha256("".join(page.styles).encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_headings_go_down_one_step_at_a_time(source):
    levels = Page(source).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_marked_stretch_is_the_slice_it_stands_for(german):
    marked = Page(german).marked
    checked = 0
    for document in story().documents:
        for statement in document[Statement]:
            first = statement.spans[0].of(document.text)
            assert any(first.startswith(found[0]) and found[0] for found in marked.values()), first
            checked += 1
    assert checked == 25


def test_the_whole_text_of_every_report_is_there(german):
    page = re.sub(r'<a class="n"[^>]*>\d+</a>', "", german)
    page = re.sub(r'<details class="notes">.*?</details>', " ", page, flags=re.DOTALL)
    shown = words(page)
    for document in story().documents:
        for line in document.text.split("\n"):
            assert " ".join(line.split()) in shown


def test_the_same_story_gives_the_same_bytes_in_any_order():
    one = story()
    assert as_html(one) == as_html(story())
    assert as_html(one) == as_html(replace(one, documents=one.documents[::-1]))
    assert as_json(one) == as_json(story())
    assert as_json(one).endswith("}\n")


def test_sections_without_content_vanish():
    page = Page(as_html(bare()))
    sections = {name for name in page.ids if not re.search(r"-|\d", name)}
    assert sections == {"top", "main", "glance", "reports", "method"}
    assert set(page.links) <= set(page.ids)


def test_a_story_without_reports_is_still_a_page():
    assert "0 Berichte" in words(as_html(Story(())))


def test_no_machine_words_are_shown(source):
    shown = words(source)
    assert not re.search(r"\b(text-\d|claim-\d|gov:|org:|indirect_free|own_voice|one_origin|c-contract|a-vos)", shown)
    assert not re.search(r"\b\d{4}-\d\d(-\d\d)?\b|~/", shown), "EDTF"
    assert not re.search(r"\b[0-9a-f]{12,}\b", shown), "a digest"
    assert not re.search(r"\b(None|True|False|Undefined)\b", shown)


def test_nothing_is_called_confirmed_or_true(german):
    shown = words(german).casefold()
    for forbidden in ("bestätig", "verifiziert", "fake", "konfidenz", "wahrheit", "glaubwürdig"):
        assert forbidden not in shown


def test_hostile_text_stays_text():
    attack = '<script>alert("x")</script> & <img src=x onerror=y> \u202e{{ 7*7 }} {% raw %} </style></title>'
    text = Text(
        "böse", f'{attack}\n„{attack}“, sagte "><b>Eva</b>.', outlet=f'"><i>{attack}', url="javascript:alert(1)"
    )
    text.says(attack, by=[("speaker", '"><svg onload=z>', None)])
    page = as_html(Story((text.document(),), problems=(Problem(attack, attack, attack),)))
    assert Page(page).tags.isdisjoint({"script", "img", "b", "i"})
    assert "javascript:" not in page
    assert "49" not in words(page).split("Beiseite")[0].replace("1949", "")
    assert attack.replace("\u202e", "\u202e") in "".join(Page(page).text)


def test_only_addresses_of_the_web_become_links():
    assert web_address("https://example.org/a") == "https://example.org/a"
    for bad in ("javascript:alert(1)", "data:text/html,x", "//example.org", "http:", "http://[", None, ""):
        assert web_address(bad) is None


def test_text_that_no_block_covers_is_shown_too():
    text = "Erste Zeile.\n\nZweite Zeile ohne Block.\nDritte."
    document = Document(Article("a", "a.txt", text), OffsetMap.identity(len(text)))
    document = document.with_layers([Block], [Block((Span(0, 12),), MADE, "body")])
    shown = words(as_html(Story((document,))))
    assert "Zweite Zeile ohne Block." in shown
    assert "Dritte." in shown


def test_a_reference_to_nothing_does_no_harm():
    one = story()
    lost = replace(one.claims[0], statements=(*one.claims[0].statements, StatementRef("weg", "weg")))
    page = Page(as_html(replace(one, claims=(lost, *one.claims[1:]))))
    assert set(page.links) <= set(page.ids)


def luminance(colour: str) -> float:
    colour = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_has_the_contrast_that_wcag_aa_asks_for(german):
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", "".join(Page(german).styles)))
    for text in ("ink", "soft", "link", "rust"):
        for ground in ("paper", "tint", "target"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["line"], colours["paper"]) >= 3
    assert contrast("#6385a3", colours["paper"]) >= 3


def test_every_drawing_has_words_or_is_hidden(source):
    drawings = re.findall(r"<svg[^>]*>", source)
    named = [d for d in drawings if 'role="img"' in d]
    nested = [d for d in drawings if "overflow=" in d]
    assert named
    assert all('aria-hidden="true"' in d or d in named or d in nested for d in drawings)
    assert all("aria-label" in d for d in named)


def test_article_text_is_german_on_an_english_page():
    page = as_html(story(), "en")
    assert '<html lang="en">' in page
    assert re.search(r'<p class="text body"[^>]* lang="de">', page)
    assert "Core claims" in words(page)
    for phrase in ("Kernaussage", "Ursprung", "Bestritten", "Berichte", "Auf einen Blick", "ungefähr"):
        assert phrase not in words(page)
