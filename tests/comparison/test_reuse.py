"""Shared passages: what is found, what kind it is, what winnowing guarantees."""

from hypothesis import given
from hypothesis import strategies as st

from lagebild.comparison import find_reuse
from lagebild.comparison.reuse import GRAM, WINDOW, Wording, fingerprints, is_quoted, passages, quoted_stretches
from lagebild.model import Article, Document
from lagebild.text import Span

COPY = (
    "Am späten Abend hat ein Bagger auf der Baustelle am Kanal eine Gasleitung beschädigt, "
    "so dass drei Häuser geräumt werden mussten."
)


def document(name: str, text: str, *agencies: str) -> Document:
    return Document(Article(id=name, file="", text=text, agencies=agencies))


def found(left: str, right: str, *agencies: str) -> list[tuple[str, str, str, str | None]]:
    documents = [document("a", left, *agencies), document("b", right)]
    texts = {d.article.id: d.text for d in documents}
    return [(r.left.span.of(texts["a"]), r.right.span.of(texts["b"]), r.kind, r.agency) for r in find_reuse(documents)]


def test_a_copied_sentence_is_found_whole():
    [(left, right, kind, agency)] = found("Lokales. " + COPY, COPY + " Verletzt wurde niemand.")
    assert left == right == COPY.rstrip(".")
    assert (kind, agency) == ("copy", None)


def test_an_agency_named_in_one_text_names_the_copy():
    [(*_, kind, agency)] = found(COPY, COPY, "dpa")
    assert (kind, agency) == ("agency", "dpa")


def test_two_changed_words_do_not_split_a_passage():
    changed = COPY.replace("eine Gasleitung beschädigt", "eine alte Gasleitung stark beschädigt")
    [(left, right, *_)] = found(COPY, changed)
    assert left.startswith("Am späten")
    assert right.endswith("werden mussten")


def test_shared_quoted_words_are_a_quotation():
    [(*_, kind, _)] = found(f"Der Bauleiter sagte: „{COPY}“", f'"{COPY}", so der Bauleiter.')
    assert kind == "quotation"


def test_a_title_of_office_is_no_copy():
    office = "der stellvertretende Vorsitzende des Ausschusses für Verkehr"
    assert found(f"Das sagte {office} am Montag.", f"Dem widersprach {office} später.") == []


def test_the_order_of_articles_does_not_matter():
    documents = [document(name, COPY + f" {name}") for name in "abc"]
    assert find_reuse(documents) == find_reuse(documents[::-1])


def test_an_unclosed_mark_quotes_nothing():
    assert list(quoted_stretches("Er sagte „das ist wahr.")) == []
    assert list(quoted_stretches('Ein 3" Rohr, dann "ja".')) == [Span(18, 22)]


def test_an_apostrophe_or_inch_sign_opens_no_quotation():
    wording = Wording("a", 'Das Rohr misst 3" und das andere 4" im Durchmesser.')
    assert not is_quoted(wording, Span(20, 30))


words = st.lists(st.sampled_from(["kai", "boot", "werft", "sturm", "hafen", "nebel"]), max_size=60)


@given(words, st.lists(st.integers(0, 10**6).map(str), min_size=GRAM + WINDOW - 1, max_size=20), words)
def test_a_shared_run_of_thirteen_words_always_leaves_a_fingerprint(before, run, after):
    # The guarantee of winnowing: gram + window - 1 words.
    mine = {value for value, _ in fingerprints([*before, *run])}
    theirs = {value for value, _ in fingerprints([*run, *after])}
    assert mine & theirs


@given(words, words)
def test_passages_are_equal_at_their_ends_and_inside_the_texts(left, right):
    seeds = [(i, j) for i in range(len(left)) for j in range(len(right)) if left[i : i + 3] == right[j : j + 3]]
    for passage in passages(left, right, seeds):
        assert 0 <= passage.left < passage.left_end <= len(left)
        assert 0 <= passage.right < passage.right_end <= len(right)
        assert left[passage.left] == right[passage.right]
        assert left[passage.left_end - 1] == right[passage.right_end - 1]


def test_endless_repetition_costs_no_time():
    assert found("Tor! " * 20_000, "Tor! " * 20_000) == []


def test_empty_and_odd_texts_are_no_trouble():
    assert find_reuse([document("a", ""), document("b", "\u0000\ud800„"), document("c", "„" * 5000)]) == ()
