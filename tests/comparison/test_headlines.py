"""Headlines beside the body: what says more than the text below it."""

from lagebild.comparison import compare
from tests.comparison.making import articles, names


def compared(source):
    documents = articles(source)
    short = names(documents)
    return [(short[h.statement], short[h.body] if h.body else None, h.exceeds) for h in compare(documents).headlines]


def test_a_headline_that_drops_source_and_doubt_says_more():
    found = compared("""
== Hafenbote 2031-03-06
# Werft Niederau baut ein Kriegsschiff für Lasurien
(Gewerkschaft) possible: Die Werft Niederau baut ein Kriegsschiff für Lasurien.
""")
    assert found == [("A1", "A2", ("certainty", "source"))]


def test_a_headline_that_leaves_out_only_the_source():
    found = compared("""
== Hafenbote 2031-03-06
# Werft Niederau baut ein Kriegsschiff für Lasurien
(Gewerkschaft) Die Werft Niederau baut ein Kriegsschiff für Lasurien.
""")
    assert found == [("A1", "A2", ("source",))]


def test_one_sentence_of_the_body_without_doubt_and_source_is_enough():
    found = compared("""
== Hafenbote 2031-03-06
# Werft Niederau baut ein Kriegsschiff für Lasurien
(Gewerkschaft) possible: Die Werft Niederau baut ein Kriegsschiff für Lasurien.
Die Werft Niederau baut ein Kriegsschiff für Lasurien.
""")
    assert found == [("A1", "A3", ())]


def test_a_headline_with_a_hedge_may_leave_its_source_out():
    found = compared("""
== Hafenbote 2031-03-06
# possible: Werft Niederau baut ein Kriegsschiff für Lasurien
(Gewerkschaft) Die Werft Niederau baut ein Kriegsschiff für Lasurien.
""")
    assert found == [("A1", "A2", ())]


def test_a_headline_about_something_else_has_no_body():
    found = compared("""
== Hafenbote 2031-03-06
# Imker feiern den Frühling
(Gewerkschaft) Die Werft Niederau baut ein Kriegsschiff für Lasurien.
""")
    assert found == [("A1", None, ())]
