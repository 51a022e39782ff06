"""What the sections hold: order, standing, signs, gaps, scale, graph."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from lagebild.dossier.layout import WIDTHS, draw
from lagebild.dossier.phrases import Phrases
from lagebild.dossier.views import dossier_view
from lagebild.dossier.views.index import Index
from lagebild.dossier.views.sources import Edge, Graph, Node
from lagebild.model import Story
from tests.dossier.builder import Text, day, stretch
from tests.dossier.story import bare, story

W = Phrases("de")


@pytest.fixture(scope="module")
def view():
    return dossier_view(story())


def test_reports_are_numbered_by_publication_and_undated_ones_come_last(view):
    assert [full.report.outlet.name for full in view.reports] == [
        "Garwe-Bote", "Pegelblick", "Wennefurter Anzeiger", "Kai & Kran", None,
    ]  # fmt: skip
    assert view.reports[-1].report.number == 5


def test_the_overview_counts_and_names_what_is_missing(view):
    assert " ".join(W.overview(view.glance)) == (
        "5 Berichte, 5 Medien, 1.–31. März 2031. "
        "5 Kernaussagen, davon 4 mit nur einem sichtbaren Ursprung, 1 bestritten."
    )
    lines = [line for line, _ in W.gaps(view.glance, len(view.problems))]
    assert "1 Bericht ohne erkennbares Datum (Text 5)" in lines
    assert "1 Bericht ohne Angabe des Mediums (Text 5)" in lines


def test_a_single_report_is_told_in_the_singular():
    assert W.overview(dossier_view(bare()).glance) == ["1 Bericht, 1 Medium."]


def test_disputed_claims_stand_first_and_say_by_whom(view):
    first = view.claims.cards[0].claim
    assert first.status == "disputed"
    assert W.standing(first) == "Ein Ursprung"
    assert W.origins(first) == "Regierung der USA (ranghohe Beamte, Voßberg), über 2 Medien"
    assert W.against(first) == ("Bestritten", "von Henrike Tolksen (Kai & Kran), Botschaft Lasuriens (Text 5)")


def test_several_origins_are_an_upper_bound(view):
    second = view.claims.cards[1].claim
    assert W.standing(second) == "Mehrere Ursprünge"
    assert W.origins(second).endswith("(höchstens 2 unabhängige)")
    assert "ohne Quelle" in W.origins(second)


def test_each_outlet_has_its_sign(view):
    card = view.claims.cards[0]
    signs = {W.outlet_short(v.outlet): [s.stance for s in v.signs] for v in card.claim.voices}
    assert signs == {
        "Garwe-Bote": ["attributed"],
        "Wennefurter Anzeiger": ["attributed"],
        "Kai & Kran": ["denied"],
        "Text 5": ["denied"],
    }
    assert [W.outlet_short(outlet) for outlet in card.silent] == ["Pegelblick"]


def test_chain_and_manner_in_plain_words(view):
    via = next(s for c in view.claims.cards for v in c.claim.voices for s in v.sayings if len(s.steps) == 2)
    assert W.chain(via) == "Wennefurter Anzeiger ← Garwe-Bote ← ranghohe Beamte"
    possible = next(
        n.saying for f in view.reports for p in f.paragraphs for n in p.notes if n.saying.certainty == "possible"
    )
    assert W.manner(possible) == "indirekt, als möglich (wegen „könnte“)"


def test_a_claim_that_does_not_fit_another_is_shown_with_it():
    one = story()
    disputed = tuple(replace(c, status="disputed") if c.id == "c-nine" else c for c in one.claims)
    view = dossier_view(replace(one, claims=disputed))
    card = next(c for c in view.claims.cards if c.claim.gist.startswith("zwischen neun"))
    assert W.against(card.claim) == ("Widersprüchlich", "andere Angaben: Garwe-Bote (Hans-Gerd Wittrop)")
    assert [pair.verdict for pair in card.apart] == ["contradicts"]
    assert view.glance.conflicting == 1


def test_what_is_undecided_counts_for_nothing(view):
    card = view.claims.cards[0]
    assert len(card.similar) == 1
    assert card.places == 4


def test_the_scale_holds_the_weeks_of_the_story_and_nothing_else():
    text = Text("a", "Titel\n1953 endete der Krieg. Am Montag kam der Zug.", "Blatt", day(2023, 9, 5))
    text.says("Am Montag kam der Zug.")
    old = stretch(date(1953, 1, 1), date(1953, 12, 31), "1953")
    from lagebild.model import TimelineEntry

    entries = (
        TimelineEntry(old, "1953 endete der Krieg.", text.place("1953 endete der Krieg."), ()),
        TimelineEntry(day(2023, 9, 4), "Am Montag kam der Zug.", text.place("Am Montag kam der Zug."), ()),
    )
    timeline = dossier_view(Story((text.document(),), timeline=entries)).timeline
    assert [W.when(m.time) for m in timeline.before] == ["1953"]
    assert timeline.scale is not None
    assert timeline.scale[0] == date(2023, 9, 4)
    assert timeline.within[0].lines[0].bar is not None


def test_versions_that_exclude_each_other_stand_side_by_side():
    one = story()
    other = replace(one.timeline[3], time=day(2031, 3, 7), claim="c-hurt", label_at=one.timeline[3].label_at)
    entries = (*one.timeline, other)
    night = replace(one.timeline[1], time=day(2031, 3, 6))
    moments = dossier_view(replace(one, timeline=(night, *entries[2:]))).timeline.within
    conflicts = [m for m in moments if m.conflict]
    assert [[W.when(line.time) for line in m.lines] for m in conflicts] == [["6. März 2031", "7. März 2031"]]


def test_numbers_of_one_thing_stand_together_with_their_bounds(view):
    acid = view.numbers.compared[0]
    assert acid.counted == "Salpetersäure"
    assert [f.amount.words for f in acid.figures] == [
        "rund 640 Tonnen", "höchstens zwei Tonnen", "640 Tonnen", "zwischen neun und zwölf Tonnen",
    ]  # fmt: skip
    assert acid.figures[1].scaled is not None
    assert acid.figures[1].scaled.open_left


def test_what_was_not_out_yet_is_not_missing(view):
    pegel = next(p for p in view.outlets if p.outlet.name == "Pegelblick")
    assert pegel.missing_count == 0
    kran = next(p for p in view.outlets if p.outlet.name == "Kai & Kran")
    assert kran.missing_count == 3
    assert pegel.copied is not None
    assert pegel.copied.agencies == ("dkn",)


def test_the_graph_leads_from_origins_through_mouths_to_outlets(view):
    graph = view.sources.graph
    assert {n.layer for n in graph.nodes} == {"origin", "mouth", "outlet"}
    us = next(n for n in graph.nodes if n.institution and n.institution.key == "gov:US")
    assert us.weight == sum(e.weight for e in graph.edges if e.left == us.key)
    assert sum(n.weight for n in graph.nodes if n.layer == "outlet") == view.sources.attributed


def test_boxes_of_the_drawing_do_not_overlap_and_labels_fit(view):
    names = [
        "Ein sehr langer Name einer Behörde mit vielen Wörtern " * 3,
        "Kurz",
        "Donaudampfschifffahrtsgesellschaft" * 3,
    ]
    nodes = [Node(f"o {n}", "origin", n + 1, names[n % 3]) for n in range(9)]
    nodes += [Node(f"m {n}", "mouth", 2, names[n % 3]) for n in range(9)] + [Node("t", "outlet", 20, "Blatt")]
    edges = [Edge(f"o {n}", f"m {n}", n + 1) for n in range(9)] + [Edge(f"m {n}", "t", n + 1) for n in range(9)]
    drawing = draw(Graph(tuple(nodes), (*edges, Edge("o 0", "t", 3))), lambda node: node.name)
    for layer, width in WIDTHS.items():
        column = sorted((b for b in drawing.boxes if b.node.layer == layer), key=lambda b: b.y)
        assert all(above.y + above.height < below.y for above, below in pairwise(column))
        assert all(len(line) * 6.9 <= width for box in column for line in box.lines)
    assert all(b.y + b.height <= drawing.height for b in drawing.boxes)


def test_many_reports_take_linear_room():
    def size(count: int) -> int:
        from lagebild.dossier import as_html

        one = story()
        documents = [d for n in range(count) for d in renamed(one, n)]
        return len(as_html(replace(one, documents=tuple(documents))))

    def renamed(one, n):
        for document in one.documents:
            article = replace(document.article, id=f"{document.article.id}{n or ''}", outlet=f"Blatt {n % 7}")
            yield replace(document, article=article)

    base, more = size(4), size(16)
    assert more < base * 5


def test_numbers_that_share_only_a_unit_are_not_compared():
    text = Text(
        "a", "Es sind 250 Kilometer bis zur Grenze. Die Rakete flog 360 Kilometer weit.", "Blatt", day(2023, 9, 5)
    )
    for sentence, words, value in (
        ("Es sind 250 Kilometer bis zur Grenze.", "250 Kilometer", 250),
        ("Die Rakete flog 360 Kilometer weit.", "360 Kilometer", 360),
    ):
        text.says(sentence, quantities=(text.count(words, value=value, unit="km"),))
    numbers = dossier_view(Story((text.document(),))).numbers
    assert not numbers.compared
    assert len(numbers.alone) == 2


def test_the_course_tells_one_turn_per_report_and_leaves_undated_reports_out(view):
    turns = view.claims.cards[0].turns
    assert [(W.turn(t), W.outlet_short(t.saying.report.outlet)) for t in turns] == [
        ("behauptet", "Garwe-Bote"),
        ("bestritten", "Kai & Kran"),
    ]


def test_an_id_that_is_a_word_is_not_named_inside_other_words():
    document = Text("gleich", "Der Rat tagt am Montag.").document()
    document = replace(document, article=replace(document.article, outlet=None))
    index = Index(Story((document,)))
    outlet = index.reports[0].outlet
    assert index.told("Fast gleicher Wortlaut; gemeinsam: rat.") == ("Fast gleicher Wortlaut; gemeinsam: rat.",)
    assert index.told("Verschiedene Ursprünge: gleich und dpa.") == ("Verschiedene Ursprünge: ", outlet, " und dpa.")
