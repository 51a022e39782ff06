"""Stages and their order: an order that does not work cannot be constructed."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from lagebild.errors import PipelineError, StageError
from lagebild.model import Annotation, Document


@runtime_checkable
class Stage(Protocol):
    """One step that reads a document's layers and returns new annotations.

    A stage is pure: it changes nothing and gives the same annotations for the
    same document. `requires` and `provides` are annotation classes.
    """

    name: str
    version: str
    requires: frozenset[type[Annotation]]
    provides: frozenset[type[Annotation]]

    def annotate(self, document: Document) -> Iterable[Annotation]:
        """The annotations of the classes in `provides` for `document`."""
        ...


class Pipeline:
    """Stages in a working order.

    Raises `PipelineError` when a stage requires a layer that no earlier stage
    (nor `given`, the layers of the incoming documents) provides, or when two
    stages provide the same layer.
    """

    def __init__(self, stages: Iterable[Stage], given: Iterable[type[Annotation]] = ()) -> None:
        self.stages: tuple[Stage, ...] = tuple(stages)
        self.given: frozenset[type[Annotation]] = frozenset(given)
        known = set(self.given)
        for stage in self.stages:
            missing = sorted(kind.__name__ for kind in stage.requires - known)
            if missing:
                raise PipelineError(stage.name, f"needs {', '.join(missing)}, which no earlier stage provides")
            twice = sorted(kind.__name__ for kind in stage.provides & known)
            if twice:
                raise PipelineError(stage.name, f"provides {', '.join(twice)} a second time")
            known |= stage.provides

    def run(self, document: Document) -> tuple[Document, tuple[StageError, ...]]:
        """The document with all layers, and the errors of stages that failed.

        A stage that fails leaves its layers empty; the later ones still run, so
        one odd sentence does not cost the whole article.
        """
        errors: list[StageError] = []
        with uncollected():
            for stage in self.stages:
                try:
                    found = list(stage.annotate(document))
                    document = document.with_layers(stage.provides, found)
                except Exception as error:  # noqa: BLE001 - any failure of a stage is one line in the report
                    reason = f"{stage.name} failed ({type(error).__name__}: {error})"
                    errors.append(StageError(document.article.id, reason))
                    document = document.with_layers(stage.provides, [])
        return document, tuple(errors)


@contextmanager
def uncollected() -> Iterator[None]:
    """While an article is read, Python does not look for circles among its objects.

    Nearly all that is made lives until the article is done, so that looking again and again finds nothing and takes
    a quarter of the time. Afterwards it goes on as before; who has switched it off keeps it off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
