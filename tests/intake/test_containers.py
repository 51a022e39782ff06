"""Zip and tar archives: members are read like files of a folder; hostile ones give a sentence each."""

import gzip
import io
import struct
import tarfile
import tempfile
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake import limits, read
from lagebild.intake.containers import harmless
from lagebild.model import Problem, RawArticle
from tests.intake.web_archives import page, record

TEXT = "Der Gemeinderat berät am Montag über den Haushalt, sagte Bürgermeisterin Ida Kern."
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
MANIFEST = "file,outlet,url\nnord/a.txt,Nordbote,https://nord.example/a\nfehlt.txt,Bote,\n"
Files = dict[str, bytes | str]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def tarred(files: Files, mode: str = "w") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def out(folder: Path, name: str, content: bytes) -> list[RawArticle | Problem]:
    (folder / name).write_bytes(content)
    return list(read([folder / name]))


def texts(found: list[RawArticle | Problem]) -> dict[str, str]:
    return {item.file: item.raw for item in found if isinstance(item, RawArticle)}


def said(found: list[RawArticle | Problem]) -> list[str]:
    return [item.message for item in found if isinstance(item, Problem)]


FILES: Files = {
    "nord/a.txt": TEXT,
    "nord/b.html": PAGE,
    "c.jsonl": f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT} Ja."}}\n',
    "d.txt.gz": gzip.compress(TEXT.encode()),
    "crawl.warc.gz": record(page(1), packed=True),
    ".versteckt": "x",
    "__MACOSX/a.txt": "x",
    "nord/b_files/anzeige.html": PAGE,
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(FILES)),
        ("a.zip", zipped(FILES, zipfile.ZIP_STORED)),
        ("a.tar", tarred(FILES)),
        ("a.tar.gz", tarred({k: v for k, v in FILES.items() if "_files" not in k}, "w:gz")),
        ("a.tgz", tarred({k: v for k, v in FILES.items() if "_files" not in k}, "w:gz")),
        ("a", zipped(FILES)),
        ("falsch.txt", tarred(FILES)),
    ],
)
def test_members_are_read_like_the_files_of_a_folder(tmp_path, name, content):
    found = out(tmp_path, name, content)
    assert texts(found) == {
        f"{name}/c.jsonl:1": TEXT,
        f"{name}/c.jsonl:2": f"{TEXT} Ja.",
        f"{name}/crawl.warc.gz:0": page(1).decode(),
        f"{name}/d.txt.gz": TEXT,
        f"{name}/nord/a.txt": TEXT,
        f"{name}/nord/b.html": PAGE,
    }
    assert not said(found)


@pytest.mark.parametrize("make", [zipped, tarred])
def test_a_manifest_inside_goes_before_what_the_members_say(tmp_path, make):
    found = out(tmp_path, "a.x", make({"nord/a.txt": TEXT, "manifest.csv": MANIFEST}))
    (article,) = [item for item in found if isinstance(item, RawArticle)]
    assert (article.outlet, article.url) == ("Nordbote", "https://nord.example/a")
    assert said(found) == ["a.x/manifest.csv names fehlt.txt, which is not there"]


def test_in_a_packed_tar_a_manifest_counts_for_what_comes_after_it(tmp_path):
    files: Files = {"manifest.csv": MANIFEST, "nord/a.txt": TEXT}
    (article,) = out(tmp_path, "a.tgz", tarred(files, "w:gz"))
    assert isinstance(article, RawArticle)
    assert article.outlet == "Nordbote"


def test_kinds_that_are_not_read_are_summed_up(tmp_path):
    found = out(tmp_path, "a.zip", zipped({"a.css": "p {}", "b.css": "p {}", "c.png": b"\x89PNG", "d.txt": TEXT}))
    assert said(found) == [
        "a.zip holds 2 files not read: of the kind '.css'",
        "a.zip holds 1 file not read: of the kind '.png'",
    ]


def test_archives_in_archives_are_opened_once(tmp_path):
    inner = zipped({"a.txt": TEXT})
    found = out(tmp_path, "a.zip", zipped({"b.zip": inner, "c.zip": zipped({"d.zip": inner})}))
    assert texts(found) == {"a.zip/b.zip/a.txt": TEXT}
    assert said(found) == ["a.zip/c.zip/d.zip is set aside: it is an archive in an archive in an archive"]
    found = out(tmp_path, "a.tgz", tarred({"b.zip": inner}, "w:gz"))
    assert texts(found) == {"a.tgz/b.zip/a.txt": TEXT}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\Ordner\\a.txt", "Ordner/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("a\x00\x1b[31m.txt", "a\ufffd\ufffd[31m.txt"),
        ("rechts\u202etxt.exe", "rechts\ufffdtxt.exe"),
        ("..", "member"),
        ("", "member"),
        ("x" * 1000, "x" * 300),
    ],
)
def test_names_of_members_are_made_harmless(name, shown):
    assert harmless(name) == shown


def test_names_that_lead_elsewhere_are_read_under_a_harmless_name(tmp_path):
    for make in (zipped, tarred):
        found = out(tmp_path, "a.x", make({"../../a.txt": TEXT, "/b.txt": TEXT}))
        assert set(texts(found)) == {"a.x/a.txt", "a.x/b.txt"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.x"]


def test_two_members_of_one_name_are_told_apart(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", f"{TEXT} Nein.")
    assert texts(out(tmp_path, "a.zip", target.getvalue())) == {"a.zip/a.txt": TEXT, "a.zip/a.txt:2": f"{TEXT} Nein."}


def test_encrypted_members_and_odd_packings_are_named(tmp_path):
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}))
    central = [at for at in range(len(content)) if content[at : at + 4] == b"PK\x01\x02"]
    content[central[0] + 8] |= 1
    content[central[1] + 10] = 99
    found = out(tmp_path, "a.zip", bytes(content))
    assert set(texts(found)) == {"a.zip/c.txt"}
    assert said(found) == [
        "a.zip holds 1 file not read: encrypted",
        "a.zip holds 1 file not read: packed by method 99",
    ]


def test_links_in_a_tar_lead_nowhere(tmp_path):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "a.txt"), (tarfile.LNKTYPE, "b.txt"), (tarfile.FIFOTYPE, "c.txt")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert said(out(tmp_path, "a.tar", target.getvalue())) == ["a.tar holds 3 files not read: links or devices"]


# Damage


def test_a_damaged_member_gives_what_can_be_read_of_it(tmp_path):
    long = " ".join(f"{number} Stimmen für {TEXT}" for number in range(2000))
    content = bytearray(zipped({"a.txt": long, "b.txt": TEXT}))
    content[len(content) // 2] ^= 255
    found = out(tmp_path, "a.zip", bytes(content))
    assert texts(found)["a.zip/b.txt"] == TEXT
    (article,) = [item for item in found if isinstance(item, RawArticle) and item.file == "a.zip/a.txt"]
    assert article.raw[:1000] == long[:1000]
    assert article.notes[-1] == "truncated: the file is damaged"
    assert said(found)[0].startswith("a.zip/a.txt ")


def test_a_zip_without_its_directory_is_read_by_the_headers_of_its_members(tmp_path):
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        content = zipped({"a.txt": TEXT, "b.html": PAGE}, method)
        found = out(tmp_path, "a.zip", content[: content.index(b"PK\x01\x02")])
        assert texts(found) == {"a.zip/a.txt": TEXT, "a.zip/b.html": PAGE}
        assert said(found) == ["a.zip is a damaged zip archive without a directory; 2 files were found without it"]


class _Unseekable(io.RawIOBase):
    """A target that cannot go back, as a download that is written while it comes."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        self.content += memoryview(piece)  # type: ignore[arg-type]
        return len(memoryview(piece))  # type: ignore[arg-type]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_sizes_that_follow_the_members_are_found(tmp_path, method):
    target = _Unseekable()
    with zipfile.ZipFile(target, "w", method) as archive:  # type: ignore[arg-type]
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.txt", f"{TEXT} Doch.")
    content = bytes(target.content)
    expected = {"a.zip/a.txt": TEXT, "a.zip/b.txt": f"{TEXT} Doch."}
    assert texts(out(tmp_path, "a.zip", content)) == expected
    assert texts(out(tmp_path, "a.zip", content[: content.index(b"PK\x01\x02")])) == expected


def test_a_tar_that_breaks_off_gives_what_it_has(tmp_path):
    files: Files = {f"{number}.txt": f"{TEXT} {number} " * 50 for number in range(20)}
    for name, content in (("a.tar", tarred(files)), ("a.tgz", tarred(files, "w:gz"))):
        found = out(tmp_path, name, content[: len(content) // 2])
        assert 5 <= len(texts(found)) < 20
        assert all(problem.error in {"Damaged", "UnreadablePage"} for problem in found if isinstance(problem, Problem))
        assert said(found)


def test_a_damaged_gzip_file_gives_what_can_be_read_of_it(tmp_path):
    lines = "".join(f'{{"text": "{TEXT} {number * 7919}"}}\n' for number in range(5000))
    found = out(tmp_path, "a.jsonl.gz", gzip.compress(lines.encode())[:-3000])
    assert 1000 < len(texts(found)) < 5000
    (message,) = said(found)
    assert message.startswith("a.jsonl.gz is a damaged gzip file: it ends too early (byte ")
    packed = bytearray(gzip.compress(TEXT.encode()))
    packed[-6] ^= 1
    (article, problem) = out(tmp_path, "a.txt.gz", bytes(packed))
    assert isinstance(article, RawArticle)
    assert (article.raw, article.notes) == (TEXT, ("truncated: the file is damaged",))
    assert isinstance(problem, Problem)
    assert problem.message.startswith("a.txt.gz is a damaged gzip file: it does not match its checksum")


# Hostility


def test_bombs_are_stopped(tmp_path):
    bomb = zipped({"a.txt": bytes(300_000_000), "b.txt": TEXT, "c.tar": tarred({"d.txt": TEXT})})
    for name, content in (("a.zip", bomb), ("a.tar.gz", gzip.compress(tarred({"a.txt": bytes(300_000_000)})))):
        (tmp_path / name).write_bytes(content)
        tracemalloc.start()
        found = list(read([tmp_path / name]))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 4 * limits.LARGEST_FILE
        assert any(isinstance(item, Problem) and item.error in {"TooLarge", "UnreadablePage"} for item in found)


def test_members_that_lie_over_each_other_are_stopped_by_their_sum(tmp_path):
    """Each member is small enough, but all of them share one packed stretch."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = bytes(40_000_000)
    packed = packer.compress(content) + packer.flush()
    sums = (zlib.crc32(content), len(packed), len(content))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, *sums, 1, 0)
    whole = local + b"a" + packed
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sums, 6, 0, 0, 0, 0, 0, 0) + b"%d.txt" % number
        for number in range(10, 60)
    )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 50, 50, len(entries), len(whole), 0)
    found = out(tmp_path, "a.zip", whole + entries + end)
    assert len(found) < 15
    assert any("unpacks to more than 200 times its size" in message for message in said(found))


def test_a_tar_that_claims_gigabytes_of_a_name(tmp_path):
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 5_000_000_000
    found = out(tmp_path, "a.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(2000))
    assert "damaged" in said(found)[0] or "not a tar archive" in said(found)[0]


def test_a_hundred_thousand_members(tmp_path):
    files: Files = {f"{number % 100}/{number}.txt": "" for number in range(100_000)} | {"a.txt": TEXT}
    (tmp_path / "a.zip").write_bytes(zipped(files, zipfile.ZIP_STORED))
    found = list(read([tmp_path / "a.zip"]))
    assert len(texts(found)) == 1


FUZZED = [zipped(FILES), tarred(FILES), tarred({"a.txt": TEXT, "b.html": PAGE}, "w:gz"), zipped(FILES, 0)]


@given(
    st.sampled_from(FUZZED),
    st.lists(st.tuples(st.floats(0, 0.9999), st.binary(max_size=8)), max_size=5),
    st.floats(0, 1),
)
@settings(deadline=None, max_examples=200)
def test_any_damage_gives_articles_or_problems(content, places, length):
    for place, piece in places:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + len(piece) :]
    with tempfile.TemporaryDirectory() as folder:
        for item in out(Path(folder), "a.x", content[: int(length * len(content)) + 1]):
            assert isinstance(item, RawArticle | Problem)
            assert item.file.startswith("a.x")
