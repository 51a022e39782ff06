"""The import table of docs/design/architecture.md, as a test; and the four doors of every room."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "lagebild"

BASE = {"text", "errors"}
ROOM = {"stage", "lexicon", "model", *BASE}
ROOMS = ("segmentation", "tagging", "times", "quantities", "actors", "quotations", "events", "attribution")
ALLOWED = {
    "text": set(),
    "errors": set(),
    "lexicon": {"errors"},
    "model": BASE,
    "stage": {"model", "errors"},
    **dict.fromkeys(ROOMS, ROOM),
    "intake": {"lexicon", "model", *BASE},
    "cleaning": ROOM,
    "comparison": {"lexicon", "model", *BASE},
    "register": {"intake", "lexicon", "model", *BASE},
    "dossier": {"model", *BASE},
    "pipeline": {*ROOMS, "intake", "register", "cleaning", "comparison", "stage", "model", "errors"},
    "annotations": {"model"},
    "api": {"pipeline", "annotations", "dossier", "model", "errors"},
    "cli": {"api", "errors", "model", "pipeline"},
    "__init__": {"api", "errors", "model", "text"},
}


def imports(path: Path) -> set[str]:
    """Our modules that a file imports at run time; imports for the type checker only do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [
                f"{node.module}.{alias.name}" if node.module == "lagebild" else node.module for alias in node.names
            ]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("lagebild.")}
    return found


def module(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_imports_only_what_the_table_allows(path):
    name = module(path)
    assert name in ALLOWED, f"{name} has no row in the table"
    assert imports(path) - {name} <= ALLOWED[name]


def test_the_check_sees_a_forbidden_import(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text("from lagebild.times import Times\nimport lagebild.actors.names\n")
    assert imports(bad) == {"times", "actors"}


@pytest.mark.parametrize("room", [*ROOMS, "intake", "cleaning", "comparison"])
def test_a_room_has_its_four_doors(room):
    assert (SOURCE / room / "__init__.py").is_file()
    assert list((ROOT / "tests" / room).glob("test_*.py"))
    assert (ROOT / "docs" / "stages" / f"{room}.md").is_file()


@pytest.mark.parametrize("room", [*ROOMS, "intake", "register", "cleaning", "comparison"])
def test_a_door_states_its_contract(room):
    doc = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    for word in ("reads", "writes", "guarantees", "does not"):
        assert word in doc.lower(), f"{room} does not state what it {word}"
