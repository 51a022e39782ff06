"""An undocumented command, option, key of the format or public name fails here."""

import re
from pathlib import Path

import pytest
import typer

import lagebild
from lagebild.cli import app

ROOT = Path(__file__).parents[1]


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands():
    group = typer.main.get_command(app)
    yield "lagebild", group
    for name, command in group.commands.items():
        yield f"lagebild {name}", command


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=lambda v: v if isinstance(v, str) else "")
def test_every_command_and_option_is_documented(name, command):
    text = page("docs/commands.md")
    assert name in text
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("-") and option not in {"-h", "--help"}:
                assert f"`{option}" in text, f"{name} {option}"


@pytest.mark.parametrize("name", lagebild.__all__)
def test_every_public_name_is_documented(name):
    assert f"`{name}" in page("docs/python.md")


def test_every_key_of_the_format_is_documented():
    source = page("src/lagebild/model/codec.py")
    text = page("docs/format.md")
    for key in set(re.findall(r'^\s+"(\w+)":', source, re.MULTILINE)):
        assert key in text, key


def test_links_between_documents_lead_somewhere():
    for document in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
