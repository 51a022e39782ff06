"""The name model: where it comes from is stated, it fits the features, and without it rules still read."""

import tomllib
from importlib.resources import files

from lagebild.actors import model
from lagebild.actors.features import FEATURES, features
from lagebild.actors.reading import Reading
from tests.actors.reading import read, written

FOLDER = files("lagebild.actors")
LARGEST = 2_000_000
"""Bytes that the weights may take in the package."""


def test_the_weights_state_origin_and_licence_and_fit():
    stated = tomllib.loads(FOLDER.joinpath("names.toml").read_text(encoding="utf-8"))
    assert stated["features"] == FEATURES
    assert "GermEval" in stated["origin"]
    assert stated["licence"] == "CC BY 4.0"
    assert len(FOLDER.joinpath(model.WEIGHTS).read_bytes()) < LARGEST
    assert model.tagger() is not None


def test_without_weights_rules_alone_read(monkeypatch):
    monkeypatch.setattr(model, "tagger", lambda: None)
    assert written(read("Der dänische Außenminister Lars Holm reiste ab.")) == [
        "Lars Holm (person, gov:DK) as Außenminister: Der dänische Außenminister Lars Holm"
    ]


def test_features_come_in_equal_number_with_the_words():
    reading = Reading(read("Lars Holm reiste ab."))
    assert len(features(reading, 0, 5, {}, {})) == 5
    assert "w=holm" in features(reading, 0, 5, {}, {})[1]
    assert "-1:none" in features(reading, 0, 5, {}, {})[0]
