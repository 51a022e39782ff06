"""Small invented inputs of each kind, from which mutation sets out."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

TEXT = (
    "Politik\nHafen von Auenheim bleibt gesperrt\nVon Ida Kern, dpa\nStand: 3. Juli 2021, 08:15 Uhr\n"
    "Auenheim (dpa) - Der Hafen bleibt nach dem Brand bis Freitag gesperrt, sagte die Sprecherin der Stadt am Montag.\n"
    "Foto: Ole Janssen/dpa\nZwei Menschen wurden verletzt. „Wir prüfen noch“, sagte sie.\nLesen Sie auch: Mehr Brände\n"
    "Quelle: musterbote.de, ik/dpa\n"
)
PAGE = (
    '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Hafen gesperrt | Musterbote</title>'
    '<meta property="og:title" content="Hafen gesperrt"><link rel="canonical" href="https://musterbote.de/a1.html">'
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Hafen gesperrt",'
    '"datePublished":"2021-07-03T08:15:00+02:00","author":[{"@type":"Person","name":"Ida Kern"}]}</script></head>'
    "<body><nav><a href='/'>Start</a></nav><article><h1>Hafen gesperrt</h1>"
    + "".join(f"<p>{line} &amp; mehr&nbsp;davon, teilte die Stadt mit.</p>" for line in TEXT.splitlines()[4:7])
    + "<aside class='teaser'><a href='/b'>Mehr Brände</a></aside></article></body></html>"
)
RECORD = (
    '{"id": "a1", "url": "https://musterbote.de/a1.html?utm_source=x", "outlet": "Musterbote", "title": "Hafen", '
    '"published": "2021-07-03", "authors": ["Ida Kern"], "text": "Der Hafen bleibt gesperrt, sagte die Sprecherin."}'
)
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Musterbote</title><item>'
    "<title>Hafen gesperrt</title><link>https://musterbote.de/a1.html</link><author>a@b.de (Ida Kern)</author>"
    "<pubDate>Sat, 03 Jul 2021 08:15:00 +0200</pubDate><description><![CDATA[<p>Der Hafen bleibt nach dem Brand bis "
    "Freitag gesperrt, sagte die Sprecherin der Stadt am Montag.</p>]]></description></item></channel></rss>"
)
MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://musterbote.de/a1.html\r\n"
    "Date: Sat, 3 Jul 2021 08:15:00 +0200\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
    "----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PAGE + "\r\n----x--\r\n"
)


def warc() -> bytes:
    """A web archive with two responses."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://musterbote.de/a{}.html\r\n"
        "WARC-Date: 2021-07-03T08:15:00Z\r\nWARC-Record-ID: <urn:uuid:0000000{}>\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n"
    )
    return b"".join(head.format(n, n, len(http)).encode() + http + b"\r\n\r\n" for n in (1, 2))


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive whose members are stored as they are, so that mutation reaches them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """A tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def inputs() -> dict[str, list[bytes]]:
    """By the suffix of the file: what mutation starts with."""
    text, page = TEXT.encode(), PAGE.encode()
    members = {"a.txt": text, "b.html": page, "manifest.csv": b"file,outlet\na.txt,Musterbote\n"}
    wacz = {"archive/data.warc": warc(), "datapackage.json": b'{"profile": "data-package", "resources": []}'}
    return {
        ".txt": [text, TEXT.encode("cp1252"), TEXT.encode("utf-16"), text.decode("cp1252", "replace").encode()],
        ".html": [page, PAGE.replace("utf-8", "iso-8859-1").encode("latin-1", "replace")],
        ".jsonl": [f"{RECORD}\n{RECORD}\n".encode()],
        ".json": [f"[{RECORD}]".encode(), f'{{"articles": [{RECORD}]}}'.encode()],
        ".csv": [b"id;outlet;published;text\na1;Musterbote;2021-07-03;\"Der Hafen\nbleibt zu.\"\n"],
        ".xml": [FEED.encode()],
        ".mhtml": [MHTML.encode()],
        ".warc": [warc()],
        ".warc.gz": [gzip.compress(warc(), mtime=0)],
        ".wacz": [zipped(wacz)],
        ".zip": [zipped(members)],
        ".tar": [tarred(members)],
        ".txt.gz": [gzip.compress(text, mtime=0)],
    }  # fmt: skip
