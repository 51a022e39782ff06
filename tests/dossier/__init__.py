"""Tests of the dossier: the picture as one page, as Markdown and as data."""
