"""How bytes become text: what is declared, what is seen, what is damaged, what is no text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.intake.decoding import binary, decode

TEXT = "Der Bürgermeister sprach über „größere“ Pläne – und über Geld für Ämter."
PLAIN = TEXT.replace("„", '"').replace("“", '"').replace("–", "-")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_what_is_seen(encoding):
    found = decode(TEXT.encode(encoding))
    assert (found.text, found.note) == (TEXT, f"encoding: read as {encoding}")


def test_dos_and_the_euro_sign_of_latin_9():
    assert decode(PLAIN.encode("cp850")).text == PLAIN
    assert decode("Käse für 5 €".encode("iso8859-15")).text == "Käse für 5 €"


@pytest.mark.parametrize(
    "declared", ["windows-1250", "text/html; charset=windows-1250", 'text/html; Charset="WINDOWS-1250"; x=y']
)
def test_what_stands_beside_the_content_goes_first(declared):
    content = '<html><meta charset="iso-8859-1">Łódź</html>'.encode("cp1250")
    assert "Łódź" in decode(content, is_html=True, declared=declared).text


@pytest.mark.parametrize(
    "declared",
    ["", "utf-8", "unicode_escape", "punycode", "idna", "base64", "utf-16", "x" * 500, "\0", "charset=", "ä"],
)
def test_what_is_no_character_set_is_not_believed(declared):
    content = "Das Café ist schön".encode("cp1252")
    assert decode(content, declared=declared).text == "Das Café ist schön"


def test_utf8_is_read_as_utf8_whatever_it_declares():
    content = f'<html><meta charset="iso-8859-1">{TEXT}</html>'.encode()
    assert TEXT in decode(content, is_html=True, declared="iso-8859-1").text
    damaged = content.replace(b"Geld", b"Ge\xffld")
    found = decode(damaged, is_html=True, declared="iso-8859-1")
    assert "„größere“ Pläne" in found.text
    assert "Ge\ufffdld" in found.text
    assert found.note == "encoding: read as utf-8, 1 damaged characters"


def test_two_encodings_in_one_file():
    found = decode((TEXT + "\n").encode() + (TEXT + "\n").encode("cp1252"))
    assert found.text == f"{TEXT}\n{TEXT}\n"
    assert found.note == "encoding: read as utf-8, 11 bytes as cp1252"


def test_a_character_cut_off_is_damage_and_no_letters():
    found = decode((TEXT * 5).encode() + b" \xe2\x80 Ende")
    assert found.text.endswith(" \ufffd Ende")


def test_emoji_as_databases_export_them():
    assert decode(b"F\xc3\xbcr alle \xed\xa0\xbd\xed\xb8\x80").text == "Für alle 😀"


def test_a_few_nul_bytes_make_no_binary_file():
    content = (TEXT * 3).encode() + b"\0" + TEXT.encode() + b"\0" * 400
    assert not binary(content)
    assert decode(content).note == "encoding: 401 NUL characters left out"


@pytest.mark.parametrize(
    "content",
    [
        b"\0",
        b"\0" * 900,
        b"abc\0def",
        random.Random(3).randbytes(5000),
        b"\x00\x00\x01\x00Text" * 50,
        b"MZ" + bytes(range(32)) * 9,
    ],
)
def test_binary_files_are_refused(content):
    assert binary(content)


@given(st.binary(max_size=300), st.text(max_size=30), st.booleans())
def test_any_bytes_become_text(content, declared, is_html):
    decode(content, is_html, declared).text.encode("utf-8")
    binary(content)
