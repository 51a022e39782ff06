"""Tests of the evaluation frame."""
