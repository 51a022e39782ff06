"""Attribution: literate cases through all rooms before it, and what holds for any text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.actors import Actors
from lagebild.attribution import Attribution
from lagebild.events import Events
from lagebild.lexicon import table
from lagebild.model import Statement
from lagebild.quantities import Quantities
from lagebild.quotations import Quotations
from lagebild.segmentation import Segmentation
from lagebild.stage import Pipeline
from lagebild.tagging import Tagging
from lagebild.times import Times
from tests.cases import Case, cases, document, through

ROOMS = (Segmentation(), Tagging(), Times(), Quantities(), Actors(), Quotations(), Events(), Attribution())


def read(doc):
    return through(doc, *ROOMS)


def only(text, published=None):
    doc = read(document(text, published))
    (statement,) = doc[Statement]
    return doc, statement


def written(doc, statement):
    chain = " < ".join(link.name for link in statement.links[1:]) or "-"
    content = " … ".join(doc.words(span) for span in statement.spans)
    grade = f"{statement.act} {statement.certainty} {statement.polarity}"
    return f"{statement.reporting} | {chain} | {grade} | {content}"


@pytest.mark.parametrize("case", cases("attribution"), ids=str)
def test_cases(case: Case) -> None:
    doc = read(case.document())
    assert [written(doc, statement) for statement in doc[Statement]] == list(case.expect)


def test_the_chain_begins_with_the_outlet_and_says_who_is_what():
    doc = document("Die Ernte sei gesichert, sagte Minister Jan Ohlert laut der Nachrichtenagentur Reuters.")
    doc = read(replace(doc, article=replace(doc.article, outlet="Garwe-Bote")))
    (statement,) = doc[Statement]
    assert [(link.role, link.name) for link in statement.links] == [
        ("outlet", "Garwe-Bote"),
        ("medium", "Reuters"),
        ("speaker", "Jan Ohlert"),
    ]
    assert statement.speaker.name == "Jan Ohlert"


def test_an_article_without_outlet_is_named_by_its_id():
    doc, statement = only("Der Damm hält.")
    assert statement.links[0].name == doc.article.id


def test_who_is_spoken_to_is_no_link():
    _, statement = only("Die Ernte sei gesichert, sagte Minister Jan Ohlert gegenüber Journalisten.")
    assert statement.addressee.name == "Journalisten"
    assert len(statement.links) == 2


def test_when_it_was_said_and_when_it_happens():
    doc, statement = only("Die Brücke öffne im Mai 2024, sagte Ministerin Ulla Petrin am 3. April 2024.", "2024-04-05")
    assert statement.said.time.edtf == "2024-04-03"
    assert statement.about.time.edtf == "2024-05"
    assert doc.words(statement.frame).endswith("am 3. April 2024")


def test_a_time_in_a_relative_clause_dates_the_sentence_only_where_it_has_no_other():
    _, statement = only("Die Brücke, die 1999 gebaut wurde, öffnete am 3. Mai 2024 wieder.", "2024-05-05")
    assert statement.about.time.edtf == "2024-05-03"
    _, statement = only("Die Brücke, die 1999 gebaut wurde, ist wieder offen.", "2024-05-05")
    assert statement.about.time.edtf == "1999"


def test_a_reported_view_has_a_time_of_saying():
    _, statement = only("Die Werft bestritt am 3. Mai 2024 den Vorwurf.", "2024-05-05")
    assert statement.reporting == "reported"
    assert statement.said.time.edtf == "2024-05-03"
    assert statement.about is None


def test_nested_speech_takes_the_time_of_who_reports_it():
    doc = read(
        document("Sprecherin Mara Lind sagte am 3. Mai 2024, Frankreich fordere Mali auf, die Gespräche fortzusetzen.")
    )
    assert [statement.said.time.edtf for statement in doc[Statement]] == ["2024-05-03", "2024-05-03"]


def test_markers_name_the_words():
    doc, statement = only("Der Damm könnte offenbar nicht halten.")
    means = {marker.means: doc.words(marker.span) for marker in statement.markers}
    assert means["certainty:possible (könnte)"] == "könnte"
    assert means["certainty:probable (offenbar, evidence)"] == "offenbar"
    assert means["polarity:negative (nicht)"] == "nicht"


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Die Werft will das Dock verkaufen.", "planned"),
        ("Die Werft plant den Verkauf.", "planned"),
        ("Die Werft wird das Dock verkaufen.", "planned"),
        ("Die Brücke soll im Mai öffnen.", "planned"),
        ("Der Verkauf ist in vollem Gange.", "ongoing"),
        ("Die Werft verhandelt über den Verkauf.", "ongoing"),
        ("Die Werft hat das Dock verkauft.", "done"),
        ("Die Werft verkaufte das Dock.", "done"),
        ("Der Fahrer soll geschlafen haben.", "done"),
        ("Die Werft wollte das Dock verkaufen.", "planned"),
        ("Das Dock gehört der Stadt.", None),
    ],
)
def test_phases(text, phase):
    _, statement = only(text)
    found = [m.means.split()[0].removeprefix("phase:") for m in statement.markers if m.means.startswith("phase:")]
    assert found == ([phase] if phase else [])


@pytest.mark.parametrize(
    ("text", "declines"),
    [
        ("Die Werft hält sich bedeckt.", True),
        ("Die Werft ließ eine Anfrage unbeantwortet.", True),
        ("Das Ministerium machte dazu keine Angaben.", True),
        ("Das Ministerium machte dazu genaue Angaben.", False),
        ("Die Werft hielt den Termin ein.", False),
    ],
)
def test_saying_nothing(text, declines):
    doc = read(document(text))
    assert any(statement.act == "decline" for statement in doc[Statement]) == declines


def test_lexicons_use_only_known_labels():
    certainties = {"certain", "probable", "possible", "unknown"}
    assert {row["certainty"] for row in table("attribution_hedges")} <= certainties
    assert {row["certainty"] for row in table("attribution_cues")} <= certainties | {""}
    assert {row["phase"] for row in table("attribution_phase")} == {"planned", "ongoing", "done"}


TEXT = st.lists(
    st.sampled_from(
        "Das teilte die Polizei mit . ? : – „ “ sagte Jan Ohlert , dass ob nicht kein könnte soll gewesen sein laut "  # noqa: SIM905
        "dem Bericht zufolge demnach unter Berufung auf was er bestreitet wird \n\n Paris und beide Länder".split(" ")
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_any_text_gives_statements_inside_it_with_ids_of_their_own(text):
    doc, errors = Pipeline(ROOMS).run(document(text))
    assert not [error for error in errors if error.reason.startswith("attribution")]
    found = doc[Statement]
    assert len({statement.id for statement in found}) == len(found)
    for statement in found:
        assert statement.links[0].role == "outlet"
        places = [*statement.spans, *(m.span for m in statement.markers), statement.cue, statement.frame]
        assert all(place.end <= len(text) for place in places if place)
        assert not (statement.reporting == "own_voice" and len(statement.links) > 1)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["Der Himmel war blau.", "Am Abend spielte eine Kapelle.", "Die Straße ist lang."]))
def test_a_sentence_added_leaves_the_statements_of_the_others_alone(extra):
    text = "Der Hafen bleibe zu, sagte Ministerin Ulla Petrin. Die Werft bestritt den Vorwurf."
    alone, more = read(document(text)), read(document(f"{text}\n\n{extra}"))
    before = [written(alone, s) for s in alone[Statement]]
    assert [written(more, s) for s in more[Statement]][: len(before)] == before


def test_nothing_comes_of_nothing():
    assert read(document(""))[Statement] == ()
    assert read(document("\n\n"))[Statement] == ()


def test_clauses_that_touch_without_a_blank_are_read():
    doc = read(document("Presse muss zeigen, warum sich niemand eine „Ich habe nichts zu melden“-Ruhe leisten kann."))
    assert doc[Statement]
