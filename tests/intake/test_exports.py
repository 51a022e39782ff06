"""Exports as they come: odd names, odd encodings, broken records, tables with stray marks; each record for itself."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.intake.json_records import from_json, from_lines
from lagebild.intake.moments import moment
from lagebild.intake.records import article, is_markup, names
from lagebild.intake.tables import from_csv
from lagebild.model import Problem, RawArticle

TEXT = "Der Rat hat am Montag beschlossen, den Hafen zu erweitern."
PAGE = f"<html><body><p>{TEXT}</p><p>{TEXT * 30}</p></body></html>"
READERS = (from_lines, from_json, from_csv)


def read(reader, content: str | bytes) -> list[RawArticle | Problem]:
    return list(reader(io.BytesIO(content.encode() if isinstance(content, str) else content), "a"))


def good(reader, content: str | bytes) -> list[RawArticle]:
    return [item for item in read(reader, content) if isinstance(item, RawArticle)]


def bad(reader, content: str | bytes) -> list[str]:
    return [item.message for item in read(reader, content) if isinstance(item, Problem)]


def record(**fields: object) -> RawArticle:
    item = article({"text": TEXT, **fields}, "a:1", "line 1 of a")
    assert isinstance(item, RawArticle)
    return item


def plain(encoding: str) -> list[bytes]:
    row = {"title": "Größe", "text": TEXT + " Große Überraschung."}
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(row)
    writer.writerow(row.values())
    whole = json.dumps(row, ensure_ascii=False)
    return [text.encode(encoding) for text in (whole + "\n" + whole, f"[{whole},\n{whole}]", table.getvalue())]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("cp1252", ("encoding: read as cp1252",)),
        ("utf-16", ("encoding: read as utf-16",)),
        ("utf-16-le", ("encoding: read as utf-16-le",)),
        ("utf-16-be", ("encoding: read as utf-16-be",)),
        ("utf-32", ("encoding: read as utf-32",)),
    ],
)
def test_encodings_of_records_are_noted(encoding, note):
    for reader, content in zip(READERS, plain(encoding), strict=True):
        found = good(reader, content)
        assert found
        assert not bad(reader, content)
        for item in found:
            assert (item.title, item.notes) == ("Größe", note)


def test_one_file_may_hold_two_encodings():
    lines = [json.dumps({"text": f"{n} Große Überraschung im Rat der Stadt Köln."}, ensure_ascii=False) for n in (1, 2)]
    mixed = lines[0].encode() + b"\n" + lines[1].encode("cp1252")
    for reader in (from_lines, from_json):
        first, second = good(reader, mixed)
        assert "Große Überraschung" in first.raw
        assert "Große Überraschung" in second.raw
        assert (first.notes, second.notes) == ((), ("encoding: read as cp1252",))


def test_a_line_that_is_too_long_costs_only_itself(monkeypatch):
    monkeypatch.setattr("lagebild.intake.lines.LARGEST_FILE", 2000)
    rows = [json.dumps({"text": TEXT}), json.dumps({"text": "x" * 5000}), json.dumps({"text": TEXT})]
    for encoding in ("utf-8", "utf-16"):
        first, problem, last = read(from_lines, "\n".join(rows).encode(encoding))
        assert isinstance(first, RawArticle)
        assert isinstance(problem, Problem)
        assert (problem.error, problem.message) == ("TooLarge", "line 2 of a is too large for one record")
        assert isinstance(last, RawArticle)
        assert last.file == "a:3"


def test_a_value_that_is_too_long_ends_a_json_file(monkeypatch):
    monkeypatch.setattr("lagebild.intake.json_stream.LARGEST_FILE", 300_000)
    content = json.dumps([{"text": TEXT}, {"text": "x" * 900_000}, {"text": TEXT}])
    first, problem = read(from_json, content)
    assert isinstance(first, RawArticle)
    assert isinstance(problem, Problem)
    assert problem.message == "a is set aside from record 2 of a on: it is too large for one record"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("[" * 100_000, "too deeply nested"),
        ('{"a":' * 100_000, "too deeply nested"),
        ("1" * 10_000, "a number is too long"),
        ('{"text": "x', "Unterminated string"),
        ('{"text": "a\nb"}'.replace("\n", "\x01"), "Invalid control character"),
        ("{kaputt}", "Expecting property name"),
    ],
)
def test_broken_values_say_why_and_the_next_is_read(value, reason):
    following = json.dumps({"text": TEXT})
    assert reason in bad(from_lines, f"{value}\n{following}")[0]
    assert len(good(from_lines, f"{value}\n{following}")) == 1
    assert reason in bad(from_json, f'{{"x": {value}}}')[0]


def test_a_broken_record_in_a_list_is_passed_over():
    rows = [json.dumps({"title": str(n), "text": TEXT}) for n in range(5)]
    rows[2] = '{"title": "2", "text": "Ohne Ende}'
    rows[3] = '{"title": 3 "text": 4}'
    found = read(from_json, f"[{', '.join(rows)}]")
    assert [item.title for item in found if isinstance(item, RawArticle)] == ["0", "1", "4"]
    assert all(isinstance(item, RawArticle | Problem) for item in found)


def test_a_list_that_breaks_off_keeps_its_whole_records():
    whole = json.dumps([{"title": str(n), "text": TEXT} for n in range(3)])
    found = read(from_json, whole[:-20])
    assert [item.title for item in found if isinstance(item, RawArticle)] == ["0", "1"]
    assert isinstance(found[-1], Problem)


def test_values_over_the_border_of_what_is_at_hand(monkeypatch):
    monkeypatch.setattr("lagebild.intake.json_stream._CHUNK", 7)
    monkeypatch.setattr("lagebild.intake.json_records._HEAD", 5)
    rows = [
        {"title": f"Größe {n}", "text": TEXT * n, "n": -1.5e10, "x": [None, {"ü": "\U0001f600"}]} for n in range(1, 9)
    ]
    for content in (json.dumps(rows), json.dumps(rows, indent=1, ensure_ascii=False), "\n".join(map(json.dumps, rows))):
        assert [item.title for item in good(from_json, content)] == [f"Größe {n}" for n in range(1, 9)]
        assert not bad(from_json, content)


@pytest.mark.parametrize(
    "wrap",
    [
        {"articles": "R"},
        {"status": "ok", "totalResults": 2, "data": "R", "next": None},
        {"Results": "R"},
        {"hits": {"total": 2, "hits": "R"}},
        {"response": {"numFound": 2, "docs": "R"}},
        {"feed": {"items": "R"}},
    ],
)
def test_lists_inside_objects(wrap):
    rows = [{"title": "Eins", "text": TEXT}, {"title": "Zwei", "text": TEXT}]
    content = json.dumps(wrap).replace('"R"', json.dumps(rows))
    assert [(item.file, item.title) for item in good(from_json, content)] == [("a:1", "Eins"), ("a:2", "Zwei")]


def test_an_article_with_a_list_of_its_own_is_one_article():
    (item,) = read(from_json, json.dumps({"text": TEXT, "title": "Eins", "items": [{"text": "anderes"}]}))
    assert isinstance(item, RawArticle)
    assert item.title == "Eins"


def test_records_that_a_database_wraps():
    (item,) = good(from_lines, json.dumps({"_index": "n", "_id": "7", "_source": {"Title": "Eins", "body": TEXT}}))
    assert (item.title, item.raw, item.id) == ("Eins", TEXT, "7")
    (item,) = good(
        from_lines, json.dumps({"_id": {"$oid": "5f"}, "text": TEXT, "date": {"$date": "2024-02-10T09:00:00Z"}})
    )
    assert (item.id, item.published) == ("5f", "2024-02-10T09:00:00+00:00")


def test_the_description_of_a_source_is_no_article():
    (item,) = read(from_lines, json.dumps({"source": {"name": "Bote", "description": TEXT}, "title": "Eins"}))
    assert isinstance(item, Problem)


def test_when_a_row_was_made_is_no_publication():
    item = record(created_at="2024-02-10T09:00:00Z")
    assert (item.published, item.captured) == (None, "2024-02-10T09:00:00+00:00")


def test_a_list_written_one_record_a_line():
    row = json.dumps({"text": TEXT})
    assert [item.file for item in good(from_lines, f"[\n{row},\n{row}\n]\n")] == ["a:2", "a:3"]


def test_names_of_fields_in_any_spelling():
    item = record(publishedAt="2024-02-10", HEADLINE="Eins", site_name="Der Bote", canonical_url="https://x.example/1")
    assert (item.published, item.title, item.outlet, item.url) == (
        "2024-02-10",
        "Eins",
        "Der Bote",
        "https://x.example/1",
    )
    assert record(date_download="2024-02-11 08:00:00").captured == "2024-02-11T08:00:00"
    assert record(title=None, headline="Zwei").title == "Zwei"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-02-10T09:00:00+01:00", "2024-02-10T09:00:00+01:00"),
        (1707555600, "2024-02-10T09:00:00+00:00"),
        (1707555600000, "2024-02-10T09:00:00+00:00"),
        ("Sat, 10 Feb 2024 09:00:00 GMT", "2024-02-10T09:00:00+00:00"),
        ("20240210", "2024-02-10"),
        ("10. Februar 2024", "10. Februar 2024"),
        ("gestern", "gestern"),
        ("1970-01-01T00:00:00Z", None),
        ("0000-00-00 00:00:00", None),
        (True, None),
        ({}, None),
    ],
)
def test_dates_of_records(value, expected):
    assert record(published=value).published == expected


@pytest.mark.parametrize(("value", "expected"), [(7, "7"), ("n-7", "n-7"), (7.5, "7.5"), (True, None), ([], None)])
def test_ids_of_records(value, expected):
    assert record(id=value).id == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("['Ida Kern', 'Ole Janssen']", ("Ida Kern", "Ole Janssen")),
        ("Kern, Ida; Janssen, Ole", ("Ida Kern", "Ole Janssen")),
        ("dpa, Ida Kern", ("dpa", "Ida Kern")),
        ({"name": "Ida Kern"}, ("Ida Kern",)),
        ([{"firstName": "Ida", "lastName": "Kern"}, {"x": 1}], ("Ida Kern",)),
        ([["Ida"], True, 3.5], ()),
        ("[", ("[",)),
    ],
)
def test_authors_in_any_form(value, expected):
    assert names(value) == expected


def test_outlets_in_any_form():
    assert record(source={"id": "b", "name": "Der Bote"}).outlet == "Der Bote"
    assert record(source="https://www.bote.example/x").outlet == "bote.example"


def test_a_text_goes_before_a_page_unless_it_is_its_mere_opening():
    assert record(text=TEXT * 20, html=PAGE).raw == TEXT * 20
    opening = record(html=PAGE)
    assert (opening.raw, opening.is_html) == (PAGE, True)
    assert record(html=f"<p>{TEXT}</p>").raw == TEXT


def test_markup_in_a_field_of_texts_is_read_as_markup():
    assert record(text=f"<p>{TEXT}</p><p>{TEXT}</p>").is_html
    assert record(content=None, text={"rendered": f"<p>{TEXT}</p>"}).is_html
    assert not is_markup(f"{TEXT} Das Zeichen <p> öffnet einen Absatz, </p> schließt ihn.")
    assert not is_markup("Es gilt a < b und b > c.")


def test_paragraphs_in_a_list():
    assert record(text=["Eins.", {"text": "Zwei."}, None, 3]).raw == "Eins.\n\nZwei."


def test_teasers_and_texts_with_the_end_left_out_are_noted():
    item = article({"description": TEXT}, "a:1", "line 1 of a")
    assert isinstance(item, RawArticle)
    assert item.notes == ("teaser: the record gives only a summary",)
    assert record(content=f"{TEXT}… [+1834 chars]", text=None).notes == ("truncated: the record leaves characters out",)


def test_cells_with_several_lines_and_marks():
    (item,) = good(from_csv, f'titel;text\n"Eins; ""Zwei""";"{TEXT}\n\n{TEXT}"\n')
    assert (item.title, item.raw, item.file) == ('Eins; "Zwei"', f"{TEXT}\n\n{TEXT}", "a:2")


def test_the_number_of_a_row_is_that_of_its_first_line():
    rows = [f'"{TEXT}\n{TEXT}"' for _ in range(3)]
    assert [item.file for item in good(from_csv, "text\n" + "\n".join(rows))] == ["a:2", "a:4", "a:6"]


def test_separators_in_a_last_cell_without_marks_belong_to_its_text():
    (item,) = good(from_csv, "id,text\n1,Der Rat, der tagte, vertagte sich.\n")
    assert item.raw == "Der Rat, der tagte, vertagte sich."


def test_too_many_cells_are_a_problem_where_the_text_is_not_last():
    content = "text,id\nDer Rat, der tagte, vertagte sich.,1\nDer Rat tagte.,2,,\n"
    assert bad(from_csv, content) == ["line 2 of a has 4 cells where the header has 2"]
    assert [item.id for item in good(from_csv, content)] == ["2"]


def test_missing_cells_at_the_end_are_empty():
    (item,) = good(from_csv, "text,title,published\nDer Rat tagte.,Eins\n")
    assert (item.title, item.published) == ("Eins", None)


@pytest.mark.parametrize("content", ["name,wert\na,1\n", "Der Rat tagte.\nUnd noch einmal.\n", '"', ",,,", ""])
def test_a_table_without_a_header_is_one_problem(content):
    (item,) = read(from_csv, content)
    assert isinstance(item, Problem)


def test_a_mark_that_never_closes_costs_its_row():
    rows = [f'{n},"{TEXT}"' for n in range(6)]
    rows[2] = f'2,"{TEXT}'
    content = "id,text\n" + "\n".join(rows) + "\n"
    assert bad(from_csv, content) == ["line 4 of a has a quotation mark that does not close"]
    assert [item.id for item in good(from_csv, content)] == ["0", "1", "3", "4", "5"]


def test_a_table_that_breaks_off_keeps_what_is_there():
    content = f'id,text\n1,"{TEXT}"\n2,"{TEXT}\n\nDer Rat vert'
    first, last = good(from_csv, content)
    assert (first.notes, last.notes) == ((), ("truncated: the table breaks off inside this row",))
    assert last.raw.endswith("Der Rat vert")


def test_line_ends_of_old_macintoshes():
    assert [item.id for item in good(from_csv, "id,text\r1,Der Rat tagte.\r2,Er tagte wieder.\r")] == ["1", "2"]


def test_quotes_on_every_line_do_not_cost_the_square_of_their_number():
    content = "id,text\n" + '1,"' * 1 + "\n" + '2,""\n' * 20_000
    assert read(from_csv, content)


@given(st.binary(max_size=300), st.sampled_from(READERS), st.sampled_from([b"", b"id,text\n", b'[{"text": "', b'{"']))
@settings(deadline=None)
def test_any_bytes_are_articles_or_problems(content, reader, opening):
    for item in read(reader, opening + content):
        assert isinstance(item, RawArticle | Problem)


@given(st.lists(st.sampled_from([
    "{", "}", "[", "]", ",", ":", '"', '"text"', '"articles"', '"a b"', "1", "\\", "\\ud800", "null", "\n", "NaN", "é",
]), max_size=40), st.sampled_from([1, 3, 262_144]))  # fmt: skip
@settings(deadline=None, max_examples=300)
def test_any_pieces_of_json_are_articles_or_problems(pieces, chunk):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lagebild.intake.json_stream._CHUNK", chunk)
        for item in read(from_json, "".join(pieces)):
            assert isinstance(item, RawArticle | Problem)


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=6), st.sampled_from(",;\t|"))
@settings(deadline=None)
def test_tables_that_were_written_by_a_program_are_read_back(rows, mark):
    table = io.StringIO()
    writer = csv.writer(table, delimiter=mark, lineterminator="\n")
    writer.writerow(["id", "text"])
    rows = [[name, f"Der Rat tagte. {text}"] for name, text in rows]
    rows = [[word.replace("\r", "").replace("\ud800", "") for word in row] for row in rows]
    writer.writerows(rows)
    found = good(from_csv, table.getvalue().encode("utf-8", "replace"))
    assert [item.raw for item in found] == [text.encode("utf-8", "replace").decode() for _, text in rows]


@pytest.mark.parametrize("nothing", ["nan", "NaN", "None", "null", "N/A", "[Removed]", " [deleted] "])
def test_what_programs_write_for_nothing_is_nothing(nothing):
    found = record(outlet=nothing, url="https://a.example/1")
    assert found.outlet is None
    item = article({"text": nothing, "title": nothing}, "a:1", "line 1 of a")
    assert isinstance(item, Problem)
    assert item.message == "line 1 of a has no text"


def test_a_word_for_nothing_in_a_text_is_a_word():
    assert record(title="Null", text=f"{TEXT} None.").raw.endswith("None.")
    assert record(title="Null Toleranz am Hafen").title == "Null Toleranz am Hafen"


@pytest.mark.parametrize("told", ["sep=;\r\n", "\ufeffsep=;\n", '"sep=;"\r\n', "SEP=;\n"])
def test_a_table_may_say_what_separates_its_cells(told):
    (found,) = good(from_csv, f"{told}id;outlet,alt;text\r\n1;x;{TEXT}\r\n")
    assert (found.id, found.raw) == ("1", TEXT)


def test_the_address_that_was_asked_for_is_an_address():
    assert record(requested_url="https://a.example/1").url == "https://a.example/1"


@pytest.mark.parametrize(
    "never", ["Mon, 30 Nov -0001 00:00:00 +0000", "-0001-11-30T00:00:00+00:00", "0000-00-00 00:00:00"]
)
def test_the_date_of_a_draft_is_none(never):
    assert moment(never) == ""
    assert moment("Mon, 30 Nov 2020 00:00:00 -0100") == "2020-11-30T00:00:00-01:00"


@pytest.mark.parametrize(
    "table",
    [
        {"title": {"0": "Eins", "1": "Zwei"}, "text": {"0": TEXT, "1": TEXT}},
        {"0": {"title": "Eins", "text": TEXT}, "1": {"title": "Zwei", "text": TEXT}},
    ],
)
def test_tables_that_pandas_writes_as_json(table):
    assert [item.title for item in good(from_json, json.dumps(table))] == ["Eins", "Zwei"]


def test_an_object_with_a_text_inside_is_one_record():
    (item,) = good(from_json, json.dumps({"title": {"rendered": "Eins"}, "content": {"rendered": TEXT}}))
    assert (item.title, item.raw) == ("Eins", TEXT)


@pytest.mark.parametrize("row", [f'"{TEXT}",,x', f',"{TEXT}",x'])
def test_of_two_columns_of_one_name_the_one_that_says_something_counts(row):
    (item,) = good(from_csv, f"Text,text,title\n{row}\n")
    assert (item.raw, item.title) == (TEXT, "x")
