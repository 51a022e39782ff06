"""Tests; a package, so that rooms can share `tests.cases`."""
