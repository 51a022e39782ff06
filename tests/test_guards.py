"""Guards: nothing heavy at import, no network, the same bytes whatever the hash seed."""

import os
import subprocess
import sys

import pytest

import lagebild

HEAVY = ("trafilatura", "HanTa", "numpy", "babel", "py3langid", "jinja2", "rich")


def python(code, **environment):
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_public_names_exist():
    assert all(hasattr(lagebild, name) for name in lagebild.__all__)
    assert sorted(lagebild.__all__, key=str.lower) == sorted(lagebild.__all__, key=str.lower)


def test_importing_the_package_loads_nothing_heavy():
    loaded = python("import sys, lagebild; print(*sorted(m.split('.')[0] for m in sys.modules))").split()
    assert not set(HEAVY) & set(loaded)


def test_the_help_loads_no_language_models():
    code = """
import sys
sys.argv = ["lagebild", "--help"]
try:
    from lagebild.cli import main; main()
except SystemExit: pass
print("LOADED", *{m.split(".")[0] for m in sys.modules})
"""
    loaded = python(code).split("LOADED")[1].split()
    assert not {"trafilatura", "HanTa", "numpy", "babel", "py3langid"} & set(loaded)


BUILD = """
import socket
def refuse(*a, **k): raise AssertionError("network")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from lagebild import Lagebild, sample
from lagebild.dossier import as_html, as_json, as_markdown
import hashlib
story = Lagebild().add(sample()).analyse()
for content in (as_json(story), as_html(story, "de"), as_html(story, "en"), as_markdown(story, "de")):
    print(hashlib.sha256(content.encode()).hexdigest())
"""


@pytest.mark.slow
def test_two_builds_give_the_same_bytes_and_use_no_network():
    assert python(BUILD, PYTHONHASHSEED="1") == python(BUILD, PYTHONHASHSEED="2")
