"""An order of stages that does not work cannot be constructed; a failing stage costs only its layer."""

import gc
from dataclasses import dataclass, field

import pytest

from lagebild.errors import PipelineError, StageError
from lagebild.model import Annotation, Article, Document, Made, Sentence, Token, Word
from lagebild.stage import Pipeline, Stage
from lagebild.text import Span

MADE = Made("test", "test")


@dataclass
class Toy:
    """A stage that gives what it was told to give, or fails."""

    name: str
    requires: frozenset[type[Annotation]] = frozenset()
    provides: frozenset[type[Annotation]] = frozenset()
    gives: list[Annotation] = field(default_factory=list)
    fails: bool = False
    version: str = "1"

    def annotate(self, document):
        if self.fails:
            raise RuntimeError("broken")
        return self.gives


def document(text="Ein Satz."):
    return Document(Article(id="a", file="a.txt", text=text))


def test_a_toy_is_a_stage():
    assert isinstance(Toy("toy"), Stage)


def test_a_missing_layer_is_named_when_the_pipeline_is_built():
    with pytest.raises(PipelineError, match="needs Token"):
        Pipeline([Toy("tags", frozenset({Token}), frozenset({Word}))])


def test_a_layer_cannot_be_provided_twice():
    with pytest.raises(PipelineError, match="Token a second time"):
        Pipeline([Toy("one", provides=frozenset({Token})), Toy("two", provides=frozenset({Token}))])


def test_a_given_layer_counts():
    assert Pipeline([Toy("tags", frozenset({Token}), frozenset({Word}))], given={Token}).stages


def test_a_failing_stage_is_one_error_and_the_others_still_run():
    token = Token((Span(0, 3),), MADE)
    pipeline = Pipeline(
        [
            Toy("sentences", provides=frozenset({Sentence}), fails=True),
            Toy("tokens", provides=frozenset({Token}), gives=[token]),
        ]
    )
    done, errors = pipeline.run(document())
    assert [type(e) for e in errors] == [StageError]
    assert "sentences failed" in errors[0].reason
    assert done[Token] == (token,)
    assert done[Sentence] == ()


@pytest.mark.parametrize("gives", [Token((Span(0, 99),), MADE), Word((Span(0, 3),), MADE)])
def test_what_lies_outside_the_text_or_was_not_announced_is_refused(gives):
    _, errors = Pipeline([Toy("tokens", provides=frozenset({Token}), gives=[gives])]).run(document())
    assert len(errors) == 1


def test_layers_are_sorted_and_looked_up_by_position():
    tokens = [Token((Span(4, 8),), MADE), Token((Span(0, 3),), MADE)]
    done, _ = Pipeline([Toy("tokens", provides=frozenset({Token}), gives=tokens)]).run(document())
    assert [t.span.start for t in done[Token]] == [0, 4]
    assert done.within(Token, Span(3, 9)) == (tokens[0],)
    assert done.covering(Token, Span(5, 6)) == (tokens[0],)
    assert done.words(tokens[0].span) == "Satz"


def test_the_key_of_an_annotation_does_not_depend_on_the_rule_that_made_it():
    one, two = Token((Span(0, 3),), Made("a", "b")), Token((Span(0, 3),), Made("c", "d", "2"))
    assert one.key == two.key
    assert one.key != Token((Span(0, 4),), MADE).key


@dataclass
class Watching(Toy):
    """A stage that notes whether circles are looked for while it works."""

    seen: list[bool] = field(default_factory=list)

    def annotate(self, document):
        self.seen.append(gc.isenabled())
        return super().annotate(document)


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("on", [True, False])
def test_circles_are_looked_for_again_after_an_article_as_before_it(on, fails):
    stage = Watching("toy", fails=fails)
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        Pipeline([stage]).run(document())
        assert gc.isenabled() == on
    finally:
        (gc.enable if before else gc.disable)()
    assert stage.seen == [False]
