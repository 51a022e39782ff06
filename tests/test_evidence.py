"""Position and words of an evidence belong together."""

import pytest

from lagebild.errors import EvidenceError
from lagebild.model import Evidence
from lagebild.text import Span


def test_words_that_still_stand_there_pass():
    Evidence("a", Span(4, 8), "Satz").check("Ein Satz.")


def test_words_that_moved_are_an_error_that_names_the_article():
    with pytest.raises(EvidenceError, match=r"a: the words at 4\.\.8 have changed"):
        Evidence("a", Span(4, 8), "Satz").check("Kein Satz.")
