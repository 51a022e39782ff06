"""The shape of the code: small files, small functions, docstrings, nothing that does not belong here."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = sorted(p for d in ("src", "evaluation", "benchmarks", "fuzz", "tests") for p in (ROOT / d).rglob("*.py"))


def functions(tree):
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 500
    for function in functions(ast.parse(source)):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= 60, f"{function.name} has {length} lines"


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_opens_with_a_docstring(path):
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source)), path


def test_nothing_is_called_utils():
    assert not [p for p in PYTHON if p.stem in {"utils", "helpers", "util", "helper", "misc"}]


def tracked():
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in names.splitlines()]


def test_no_path_of_a_developers_machine():
    pattern = re.compile(r"(?<![\w./-])/(home|root|work|Users)/\w")
    for path in tracked():
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".tsv", ".json", ".sh", ""}:
            assert not pattern.search(path.read_text(encoding="utf-8", errors="replace")), path
