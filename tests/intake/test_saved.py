"""Pages that a browser saved as one file."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import read
from lagebild.intake.saved import from_mhtml, is_mhtml
from lagebild.model import Problem, RawArticle

PAGE = "<!DOCTYPE html><html><head><title>Der Rat tagt</title></head><body><p>Die Bürger hören zu.</p></body></html>"
HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bote.example/rat\r\nSubject: Der Rat tagt\r\n"
    "Date: Thu, 2 May 2024 10:30:00 +0200\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--grenze"\r\n\r\n'
)


def part(content: str, location: str, kind: str = "text/html") -> str:
    return (
        f"----grenze\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {location}\r\n\r\n{content}\r\n"
    )


FRAME = part("<html><body>Anzeige</body></html>", "https://werbung.example/")
SAVED = (
    HEAD
    + FRAME
    + part(PAGE, "https://bote.example/rat")
    + part("p {}", "https://bote.example/a.css", "text/css")
    + "----grenze--\r\n"
)


def out(folder: Path, name: str, content: bytes) -> list[RawArticle | Problem]:
    (folder / name).write_bytes(content)
    return list(read([folder / name]))


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a", "a.txt"])
def test_the_page_itself_with_its_address_and_the_time_of_saving(tmp_path, name):
    (found,) = out(tmp_path, name, SAVED.encode())
    assert isinstance(found, RawArticle)
    assert (found.raw, found.is_html, found.file) == (PAGE, True, name)
    assert (found.url, found.captured, found.notes) == ("https://bote.example/rat", "2024-05-02T08:30:00Z", ())


def test_quoted_printable_and_base64_are_undone(tmp_path):
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "file:///C:/Seite.html"
    message["Date"] = "irgendwann"
    message.set_content(PAGE, subtype="html", charset="iso-8859-1", cte="quoted-printable")
    message.make_related()
    (found,) = out(tmp_path, "a.mhtml", message.as_bytes())
    assert isinstance(found, RawArticle)
    assert found.raw.strip() == PAGE
    assert (found.url, found.captured) == (None, None)


def test_an_email_gives_its_page_or_its_text(tmp_path):
    message = EmailMessage()
    message["Subject"] = "Der Rat tagt"
    message.set_content("Die Bürger hören zu.")
    (found,) = out(tmp_path, "a.eml", message.as_bytes())
    assert isinstance(found, RawArticle)
    assert (found.raw.strip(), found.is_html) == ("Die Bürger hören zu.", False)
    message.add_alternative(PAGE, subtype="html")
    (found,) = out(tmp_path, "a.eml", message.as_bytes())
    assert isinstance(found, RawArticle)
    assert found.is_html


def test_a_saved_page_that_breaks_off_says_so(tmp_path):
    (found,) = out(tmp_path, "a.mhtml", SAVED.split("hören")[0].encode())
    assert isinstance(found, RawArticle)
    assert found.raw.endswith("Die Bürger ")
    assert found.notes == ("truncated: the saved page breaks off",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (HEAD.encode(), "holds no page"),
        ((HEAD + part("", "https://bote.example/rat")).encode(), "is empty"),
        ((HEAD + part("x", "https://bote.example/b", "image/png")).encode(), "holds no page"),
    ],
)
def test_what_holds_no_page_says_so(tmp_path, content, words):
    (found,) = out(tmp_path, "a.mhtml", content)
    assert isinstance(found, Problem)
    assert words in found.message


def test_a_page_about_mail_headers_is_a_page():
    assert not is_mhtml(b"<html>MIME-Version: 1.0 Content-Type: multipart/related</html>")
    assert not is_mhtml(b"Der Kopf einer Mail:\nMIME-Version: 1.0\nContent-Type: multipart/related")
    assert is_mhtml(SAVED.encode())


@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=20)), max_size=4))
@settings(deadline=None)
def test_any_damage_gives_an_article_or_a_problem(tmp_path_factory, places):
    content = SAVED.encode()
    for place, piece in places:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + len(piece) :]
    path = tmp_path_factory.mktemp("saved") / "a.mhtml"
    path.write_bytes(content)
    with path.open("rb") as stream:
        (found,) = from_mhtml(stream, "a.mhtml")
    assert isinstance(found, RawArticle | Problem)
