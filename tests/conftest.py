"""Puts the root of the project on the path; properties have no deadline: speed is measured in benchmarks."""

from hypothesis import settings

settings.register_profile("lagebild", deadline=None)
settings.load_profile("lagebild")
