"""Hostile pages end soon, with text or with a sentence; no time grows with the square of a page's length."""

import time

import pytest

from lagebild.cleaning import clean_all
from lagebild.model import RawArticle

TEXT = "<p>Der Deich bei Auenheim hat in der Nacht gehalten, sagte die Landrätin am Montag im Kreishaus.</p>" * 5
LONGEST_SECONDS = 30
"""Of processor time: a hundred times what each takes alone on a quiet machine."""

PAGES = {
    "blocks in blocks": "<body>" + "<div>" * 100_000 + TEXT,
    "marks in marks": "<body>" + TEXT + "<p>" + "<b>" * 100_000 + "fett</p>",
    "spans in a paragraph": "<body><p>" + "<span>" * 50_000 + "Der Deich hielt.</p>" + TEXT,
    "quotations in quotations": "<body>" + "<blockquote>" * 50_000 + TEXT,
    "tables in tables": "<body>" + "<table><tr><td>" * 20_000 + TEXT,
    "lists in lists": "<body>" + "<ul><li>" * 20_000 + TEXT,
    "unknown elements": "<body>" + "<x-a>" * 50_000 + TEXT,
    "drawings that never close": "<body>" + "<svg>" * 50_000 + TEXT,
    "links that never close": "<body>" + TEXT + "<a " * 100_000,
    "declarations that never close": "<body>" + TEXT + "<![CDATA[" * 50_000,
    "instructions that never close": "<body>" + TEXT + "<?x " * 100_000,
    "menus that never close": "<body>" + "<nav>" * 50_000 + TEXT + "</nav>",
    "buttons that never close": "<body>" + "<button>x" * 20_000 + TEXT,
    "comments that never close": "<body>" + TEXT + "<!--" * 200_000,
    "values that never close": "<body>" + TEXT + '<p class="x>' * 50_000,
    "tags that never close": "<body>" + TEXT + "<p " * 200_000,
    "only angle brackets": "<" * 300_000,
    "only ampersands": "<body>" + TEXT + "<p>" + "&" * 300_000,
    "nothing closes": "<body>" + "<div><p>Der Deich hielt <b>in <i>der <a href=x>Nacht" * 5_000,
    "a flood of attributes": "<body><div " + " ".join(f"a{n}='x'" for n in range(50_000)) + ">" + TEXT,
    "a long class": "<body><div class='" + "ad " * 200_000 + "'>" + TEXT,
    "nothing but scripts": "<body>" + "<script>let a = '<p>nein</p>';</script>" * 20_000,
    "a script that never closes": "<body>" + TEXT + "<script>" + TEXT * 1_000,
    "small paragraphs": "<body>" + "".join(f"<p>Satz {n} hat Wörter.</p>" for n in range(10_000)),
    "one long paragraph": "<body><p>" + "Der Deich hielt der Flut stand. " * 30_000,
    "items of links": "<body>" + TEXT + "<ul>" + "<li><a href='/x'>Deich hält stand</a></li>" * 10_000,
    "control bytes": "<body>" + "\0" * 100_000 + TEXT + "<p>a\0b</p>" * 1_000,
    "white space": "<body>" + TEXT + "<p>" + " \n\t" * 300_000 + "Ende.</p>",
    "combining marks": "<body>" + TEXT + "<p>a" + "\u0308" * 100_000,
    "main parts": "<body>" + "<main>" * 20_000 + TEXT + "</main>" * 20_000,
    "articles": "<body>" + f"<article><h1>Deich</h1>{TEXT}</article>" * 1_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_it_ends_soon(name):
    start = time.process_time()
    documents, problems = clean_all([RawArticle("seite.html", PAGES[name], is_html=True)])
    assert time.process_time() - start < LONGEST_SECONDS
    assert len(documents) + len(problems) == 1
    for problem in problems:
        assert (problem.file, problem.message.count("\n")) == ("seite.html", 0)
