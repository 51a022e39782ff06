"""`lagebild actors`, `lagebild import actors` and actors files on the command line: output and exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lagebild import ActorsFileError, Lagebild, import_actors, sample, suggest_actors
from lagebild.cli import app
from lagebild.register import parsed

RUNNER = CliRunner()
ROOT = Path(__file__).parents[1]
ONE = """Streit um die Fähre

Senatorin Ines Rolf will die Fähre nach Garwe verkaufen. Rolf sagte am Freitag, das Geld fehle. Der Rat lehnt das ab.
„Die Fähre bleibt“, sagte Ratsherr Jo Freitag. Freitag kündigte einen Antrag an.
"""
TWO = """Fähre bleibt vorerst

Die Fähre nach Garwe fährt weiter. Das teilte Senatorin Ines M. Rolf am Freitag mit. Laut Kontor Nord ist sie teuer.
"""


def run(*arguments):
    return RUNNER.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def listed(result):
    return json.loads(result.stdout)["actors"]


def test_actors_are_listed_most_mentions_first_one_fact_a_line(reports):
    result = run("actors", reports)
    assert result.exit_code == 0
    heads = [line for line in result.stdout.splitlines() if line and not line.startswith(" ")]
    assert re.match(r"Ines M\. Rolf · person · \d mentions in 2 reports$", heads[0])
    assert "  spellings    " in result.stdout
    assert "  roles        Senatorin" in result.stdout
    assert "joined" not in result.stdout
    counts = [int(re.search(r"(\d+) mentions? in", head)[1]) for head in heads]
    assert counts == sorted(counts, reverse=True)


def test_a_name_finds_its_actor_with_reasons(reports):
    result = run("actors", reports, "--name", "RÖLF")
    assert result.exit_code == 0
    assert "  joined       " in result.stdout
    assert "one:" in result.stdout
    assert "Garwe · " not in result.stdout


def test_a_name_that_nobody_has_is_told(reports):
    result = run("actors", reports, "--name", "Kran")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no actor is called 'Kran'" in result.stderr


def test_kinds_can_be_chosen_and_json_has_all(reports):
    found = listed(run("actors", reports, "--kind", "place,person", "--json"))
    assert {actor["kind"] for actor in found} <= {"place", "person"}
    first = found[0]
    assert first["name"] == "Ines M. Rolf"
    assert {"spellings", "held", "counts", "why", "apart", "wikidata", "institution", "mentions"} <= first.keys()


def test_wrong_use_is_two(reports, tmp_path):
    assert run("actors", reports, "--kind", "human").exit_code == 2
    assert run("actors", reports, "--json", "--suggest").exit_code == 2
    assert run("actors", reports, "-o", tmp_path).exit_code == 2
    assert run("actors", reports, "--actors", tmp_path / "missing.toml").exit_code == 2
    assert run("import", "actors", tmp_path / "missing.csv", "-o", tmp_path / "a.toml").exit_code == 2
    assert run("import", "actors", tmp_path / "x", "--kind", "human").exit_code == 2
    assert not (tmp_path / "a.toml").exists()


def test_nothing_to_read_is_one(tmp_path):
    result = run("actors", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "no report could be used" in result.stderr


FILE = """[[actor]]
name = "Ines Rolf-Ohm"
kind = "person"
aliases = ["Ines Rolf", "Ines M. Rolf"]
institution = "party:SPD"
wikidata = "Q901"

[[actor]]
name = "Jo Freitag"
kind = "person"
aliases = ["Freitag"]

[[actor]]
name = "Nirgends Genannt"
kind = "person"
"""


def test_a_file_given_goes_before_the_texts(reports, tmp_path):
    (tmp_path / "mine.toml").write_text(FILE, encoding="utf-8")
    result = run("actors", reports, "--actors", tmp_path / "mine.toml", "--json")
    assert result.exit_code == 0
    assert "is used: 3 actors" in result.stderr
    assert "no text names Nirgends Genannt" in result.stderr
    found = {actor["name"]: actor for actor in listed(result)}
    assert found["Ines Rolf-Ohm"]["wikidata"] == "Q901"
    assert found["Ines Rolf-Ohm"]["institution"] == "party:SPD"
    assert "listed" in {join["rule"] for join in found["Ines Rolf-Ohm"]["why"]}


def test_an_alias_that_is_a_common_word_counts_only_as_a_name(reports, tmp_path):
    (tmp_path / "mine.toml").write_text(FILE, encoding="utf-8")
    found = {a["name"]: a for a in listed(run("actors", reports, "--actors", tmp_path / "mine.toml", "--json"))}
    words = {ONE[m["start"] - 3 : m["start"]] for m in found["Jo Freitag"]["mentions"] if m["article"] == "one"}
    assert not any(before.endswith("am ") for before in words)
    assert {m["article"] for m in found["Jo Freitag"]["mentions"]} == {"one"}


def test_a_file_among_the_reports_is_used_and_is_no_report(reports, tmp_path):
    (reports / "actors.toml").write_text(FILE, encoding="utf-8")
    result = run("build", reports, "-o", tmp_path / "out", "--json")
    assert result.exit_code == 0
    assert "actors.toml is used: 3 actors" in result.stderr
    assert json.loads(result.stdout)["articles"] == 2
    data = json.loads((tmp_path / "out" / "lagebild.json").read_text(encoding="utf-8"))
    assert {"ActorsFile", "Unnamed"} == {problem["error"] for problem in data["problems"]}
    page = (tmp_path / "out" / "dossier.md").read_text(encoding="utf-8")
    assert "Wikidata Q901" in page
    assert "Vorgabe" in page
    assert run("clean", reports).exit_code == 0


def test_a_file_given_goes_before_one_among_the_reports(reports, tmp_path):
    (reports / "actors.toml").write_text(FILE, encoding="utf-8")
    other = '[[actor]]\nname = "Ines Rolf-Ohm"\nkind = "person"\naliases = ["Ines Rolf"]\nwikidata = "Q5"\n'
    (tmp_path / "mine.toml").write_text(other, encoding="utf-8")
    found = {a["name"]: a for a in listed(run("actors", reports, "--actors", tmp_path / "mine.toml", "--json"))}
    assert found["Ines Rolf-Ohm"]["wikidata"] == "Q5"
    assert "Jo Freitag" in found


def test_mistakes_in_a_file_given_end_the_command_and_are_all_told(reports, tmp_path):
    (tmp_path / "mine.toml").write_text(FILE.replace("aliases", "alias"), encoding="utf-8")
    result = run("build", reports, "-o", tmp_path / "out", "--actors", tmp_path / "mine.toml")
    assert result.exit_code == 2
    assert result.stderr.count("unknown key 'alias'; did you mean 'aliases'?") == 2
    assert not (tmp_path / "out").exists()
    assert run("annotate", "--actors", tmp_path / "mine.toml").exit_code == 2


def test_of_a_file_among_the_reports_sound_entries_count(reports):
    (reports / "actors.toml").write_text(FILE + '\n[[actor]]\nname = "X"\nkind = "fish"\n', encoding="utf-8")
    result = run("actors", reports, "--json")
    assert result.exit_code == 1
    assert "actors.toml, line 19, actor 'X': kind 'fish' is none of" in result.stderr
    assert "Ines Rolf-Ohm" in {actor["name"] for actor in listed(result)}
    assert run("clean", reports).exit_code == 1


@pytest.mark.parametrize("content", [b"\x89PNG\r\n", b"\xff\xfe\0\0", b"[[actor"])
def test_odd_files_among_the_reports_cost_only_themselves(reports, content):
    (reports / "actors.toml").write_bytes(content)
    result = run("actors", reports, "--json")
    assert result.exit_code == 1
    assert len(listed(result)) > 2
    assert "Traceback" not in result.stderr


def test_a_folder_of_that_name_is_a_folder(reports):
    (reports / "actors.toml").mkdir()
    assert run("actors", reports, "--json").exit_code == 0


def test_an_empty_file_is_fine(reports):
    (reports / "actors.toml").write_bytes(b"")
    result = run("actors", reports, "--json")
    assert result.exit_code == 0
    assert "actors.toml is used: no entries" in result.stderr


def test_an_outlet_of_the_file_is_known(reports):
    (reports / "one.txt").write_text(f"{ONE}\nQuelle: uferpost.example\n", encoding="utf-8")
    (reports / "actors.toml").write_text('[[outlet]]\nname = "Uferpost"\ndomains = ["uferpost.example"]\n')
    story = Lagebild().add(reports).analyse()
    assert story.document("one").article.outlet == "Uferpost"


def test_a_first_file_is_made_extended_and_used(reports, tmp_path):
    out = tmp_path / "actors.toml"
    printed = run("actors", reports, "--suggest")
    assert printed.exit_code == 0
    assert run("actors", reports, "-o", out).stdout == f"{out}\n"
    assert printed.stdout == out.read_text(encoding="utf-8")
    out.write_text(out.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    before = out.read_bytes()
    assert run("actors", reports, "--actors", out, "-o", out).exit_code == 0
    assert out.read_bytes() == before
    out.write_text("[[actor]]\nname = 3\n", encoding="utf-8")
    assert run("actors", reports, "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "[[actor]]\nname = 3\n"


def test_a_table_is_imported(tmp_path):
    (tmp_path / "t.csv").write_text("item,itemLabel\nQ9,Ada Born\nQx,Jo Feld\n", encoding="utf-8")
    result = run("import", "actors", tmp_path / "t.csv", "-o", tmp_path / "a.toml")
    assert result.exit_code == 1
    assert result.stdout == f"{tmp_path / 'a.toml'}: 1 new entry\n"
    assert "line 3 of t.csv has 'Qx'" in result.stderr
    assert import_actors(tmp_path / "t.csv", tmp_path / "a.toml").new == 0


def test_a_listed_body_is_found_by_its_whole_name_whatever_the_rules_take_it_for(tmp_path):
    file = '[[actor]]\nname = "Nordsee Wuchtel"\nkind = "organisation"\naliases = ["Die Wuchtel"]\n'
    file += '[[actor]]\nname = "Nationaler Sicherheitsrat"\nkind = "government"\n'
    (tmp_path / "a.toml").write_text(file, encoding="utf-8")
    text = "Die Wuchtel quietscht. Nordsee Wuchtel zahlt. "
    text += "Jo Mills, Sprecher des Nationalen Sicherheitsrats der USA, schwieg."
    without, story = (Lagebild(actors=file).add_text(text, id="t").analyse() for file in (None, tmp_path / "a.toml"))
    found = {actor.name: actor for actor in story.actors}
    assert [text[p.span.start : p.span.end] for p in found["Nordsee Wuchtel"].mentions] == ["Nordsee Wuchtel"]
    council = next(actor for actor in without.actors if actor.name == "Nationaler Sicherheitsrat")
    assert found["Nationaler Sicherheitsrat"].institution == council.institution == "gov:US"


@pytest.fixture(scope="module")
def known_sample(tmp_path_factory):
    example = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "actors-file.md").read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path_factory.mktemp("example") / "example.toml"
    path.write_text(example[1], encoding="utf-8")
    return Lagebild(actors=path).add(sample()).analyse()


def test_the_example_of_the_page_does_what_it_says(known_sample):
    by_name = {actor.name: actor for actor in known_sample.actors}
    assert by_name["Klinikum Garwemünde"].wikidata == "Q99999999999"
    assert {"Klinikum"} <= set(by_name["Klinikum Garwemünde"].roles) | set(by_name["Klinikum Garwemünde"].aliases)
    assert by_name["Jewgeni Taruschow"].institution == by_name["Staatswerft Radschewo"].institution
    assert "Haus am Zollplatz" in by_name["Ministerium für Häfen und Außenhandel"].aliases
    assert not [problem for problem in known_sample.problems if problem.error == "Unnamed"]


def test_what_is_suggested_loses_nothing_when_it_is_used(tmp_path):
    story = Lagebild().add(sample()).analyse()
    path = tmp_path / "actors.toml"
    text = suggest_actors(story, path)
    assert parsed(text.encode("utf-8"), "a")[1] == ()
    again = Lagebild(actors=path).add(sample()).analyse()
    for actor in parsed(text.encode("utf-8"), "a")[0].actors:
        (before,) = [a for a in story.actors if a.name == actor.name]
        (after,) = [a for a in again.actors if a.name == actor.name]
        assert set(before.mentions) <= set(after.mentions)
        assert before.kind == "organisation" or after.mentions == before.mentions


def test_a_file_with_mistakes_raises_in_python(tmp_path):
    (tmp_path / "a.toml").write_text("[[actor]]\n", encoding="utf-8")
    with pytest.raises(ActorsFileError):
        Lagebild(actors=tmp_path / "a.toml")


def test_lines_fit_a_terminal(known_sample, monkeypatch, capsys):
    from lagebild.cli.listing import entries, show

    monkeypatch.setenv("COLUMNS", "80")
    show(entries(known_sample, known_sample.actors, why=True))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("  spellings") for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--json", "--suggest"])
def test_two_runs_give_the_same_bytes(option):
    command = [sys.executable, "-m", "lagebild.cli", "actors", str(sample()), option]
    code = "import sys; from lagebild.cli import main; sys.argv = ['lagebild', *sys.argv[1:]]; main()"
    command = [sys.executable, "-c", code, "actors", str(sample()), option]
    runs = [
        subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0]


def test_a_part_of_a_listed_firm_is_an_actor_of_its_own_and_speaks_for_the_firm(tmp_path):
    file = '[[institution]]\nname = "Reederei Ohm"\n[[institution]]\nname = "Ohm Logistik"\nparent = "Reederei Ohm"\n'
    (tmp_path / "a.toml").write_text(file, encoding="utf-8")
    pile = Lagebild(actors=tmp_path / "a.toml")
    pile.add_text("Die Reederei Ohm streicht Fahrten. Ohm Logistik widersprach am Montag. Ohm Logistik klagt.")
    pile.add_text("Ohm Logistik zahlt gut, sagte Max Mills, Sprecher von Ohm Logistik. Reederei Ohm schwieg.")
    found = {actor.name: actor for actor in pile.analyse().actors}
    assert len(found["Ohm Logistik"].mentions) == 4
    assert {found[name].institution for name in ("Ohm Logistik", "Reederei Ohm", "Max Mills")} == {"org:Reederei Ohm"}


def test_a_listed_person_is_found_by_the_whole_name_unless_it_is_a_part_of_another(tmp_path):
    names = ("Thuwe Sein", "محمد علي", "金正恩", "Ines Rolf")
    file = "".join(f'[[actor]]\nname = "{name}"\nkind = "person"\n' for name in names)
    (tmp_path / "a.toml").write_text(file, encoding="utf-8")
    text = "Thuwe Sein kam nach Garwe. Auf dem Schild stand محمد علي neben 金正恩. Dort sprach Ines Rolf Maurer."
    story = Lagebild(actors=tmp_path / "a.toml").add_text(text, id="t").analyse()
    found = {actor.name: [p.span.of(text) for p in actor.mentions] for actor in story.actors}
    assert found["Thuwe Sein"] == ["Thuwe Sein"]
    assert found["محمد علي"] == ["محمد علي"]
    assert found["金正恩"] == ["金正恩"]
    assert found["Ines Rolf Maurer"] == ["Ines Rolf Maurer"]
