"""WACZ: the pages of the web archives inside, checked against the table of checksums."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from lagebild.intake import read
from lagebild.model import Problem, RawArticle
from tests.intake.web_archives import many, page, record

BARE = b"<!doctype html><html><body><p>Der Rat tagt am Montag in der Halle am Markt.</p></body></html>"


def wacz(archives: dict[str, bytes], *, titles: dict[str, str] | None = None, digest: str | None = None) -> bytes:
    """A WACZ with these web archives, as writers lay it out: archives stored, texts packed."""
    target = io.BytesIO()
    resources = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in archives.items():
            archive.writestr(f"archive/{name}", content, zipfile.ZIP_STORED)
            sums = digest or hashlib.sha256(content).hexdigest()
            resources.append({"path": f"archive/{name}", "bytes": len(content), "hash": f"sha256:{sums}"})
        lines = [
            {"format": "json-pages-1.0", "id": "pages"},
            *({"url": u, "title": t} for u, t in (titles or {}).items()),
        ]
        archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
        archive.writestr("indexes/index.cdx.gz", b"\x1f\x8b")
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
    return target.getvalue()


def out(folder: Path, content: bytes, name: str = "a.wacz") -> list[RawArticle | Problem]:
    (folder / name).write_bytes(content)
    return list(read([folder / name]))


def test_the_pages_of_all_archives_inside(tmp_path):
    records = many(4, packed=True)
    content = wacz({"b.warc.gz": b"".join(records[:2]), "c.warc.gz": b"".join(records[2:])})
    for name in ("a.wacz", "a.zip", "a"):
        found = out(tmp_path, content, name)
        assert [item.raw for item in found if isinstance(item, RawArticle)] == [page(n).decode() for n in range(4)]
        assert [item.file for item in found][:2] == [f"{name}/b.warc.gz:0", f"{name}/b.warc.gz:{len(records[0])}"]
        assert len(found) == 4


def test_a_page_without_a_title_gets_the_one_of_the_list(tmp_path):
    archives = {
        "a.warc.gz": record(BARE, "https://b.example/1", packed=True)
        + record(page(), "https://b.example/2", packed=True)
    }
    titles = {"https://b.example/1": "Der Rat tagt", "https://b.example/2": "Anders"}
    first, second = out(tmp_path, wacz(archives, titles=titles))
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (first.title, second.title) == ("Der Rat tagt", None)


def test_a_wrong_checksum_is_reported(tmp_path):
    *articles, problem = out(tmp_path, wacz({"a.warc.gz": b"".join(many(3, packed=True))}, digest="0" * 64))
    assert len(articles) == 3
    assert isinstance(problem, Problem)
    assert (problem.error, problem.message) == (
        "Damaged",
        "a.wacz/a.warc.gz does not match the checksum that datapackage.json gives for it",
    )


def test_an_archive_that_is_named_but_missing(tmp_path):
    content = wacz({"a.warc.gz": record(page(), packed=True)}).replace(b"archive/a.warc.gz", b"archive/b.warc.gz")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("archive/a.warc.gz", record(page(), packed=True))
        archive.writestr("datapackage.json", json.dumps({"resources": [{"path": "archive/z.warc.gz"}, 7, {"path": 3}]}))
    assert content
    (*_, problem) = out(tmp_path, target.getvalue())
    assert "names archive/z.warc.gz, which is not in it" in str(problem)


def test_without_its_directory_the_archives_are_found(tmp_path):
    content = wacz({"a.warc.gz": b"".join(many(5, packed=True))})
    found = out(tmp_path, content[: content.index(b"PK\x01\x02")])
    assert sum(isinstance(item, RawArticle) for item in found) == 5
    found = out(tmp_path, content[: content.index(b"pages/pages.jsonl") - 1000])
    assert 2 <= sum(isinstance(item, RawArticle) for item in found) < 5
    assert any(isinstance(item, Problem) and "ends" in item.message for item in found)


def test_an_archive_without_pages(tmp_path):
    content = wacz({"a.warc.gz": record(b"", status="301 Moved", packed=True)})
    (problem,) = out(tmp_path, content)
    assert "a.wacz holds no pages (1 redirects)" in str(problem)
