"""The messages in both languages, and their way back from German to English."""

import re

import pytest

from lagebild.comparison import in_english
from lagebild.comparison.findings import told
from lagebild.lexicon import toml

MESSAGES = toml("comparison_messages")["messages"]


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_both_languages_take_the_same_values_once(name):
    german, english = (re.findall(r"\{(\w+)\}", MESSAGES[name][language]) for language in ("de", "en"))
    assert sorted(german) == sorted(english)
    assert len(german) == len(set(german))


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_a_german_sentence_reads_back_in_english(name):
    values = {key: f"Wert {key}" for key in re.findall(r"\{(\w+)\}", MESSAGES[name]["de"])}
    assert in_english(told(name, values)) == told(name, values, "en")


def test_a_sentence_of_somebody_else_stays():
    assert in_english("Das hat ein Mensch geschrieben.") == "Das hat ein Mensch geschrieben."
