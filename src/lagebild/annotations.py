"""The JSON of `lagebild annotate`: the layers of one text, offsets into the text as given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lagebild.model import Document, Mention, Quantity, Quotation, Sentence, Statement, TimeExpression, Word
from lagebild.model.codec import Json, quantity_json, spans_json, statement_json, time_json


def annotations_json(document: Document, wanted: Iterable[str]) -> Json:
    """The layers named in `wanted`, each as a list of plain dictionaries in text order."""
    return {name: [_WRITERS[name](document, a) for a in document[_KINDS[name]]] for name in wanted}


def _time(document: Document, time: TimeExpression) -> Json:
    told = time_json(document.text, time) or {}
    return {**told.pop("span"), **told}


def _quotation(document: Document, quotation: Quotation) -> Json:
    text = document.text
    return {
        "spans": spans_json(text, quotation.spans),
        "type": quotation.type,
        "cue": spans_json(text, quotation.cue),
        "speaker": spans_json(text, quotation.speaker),
        "addressee": spans_json(text, quotation.addressee),
        "frame": spans_json(text, quotation.frame),
    }


def _mention(document: Document, mention: Mention) -> Json:
    head = mention.head or mention.span
    span = spans_json(document.text, [head])[0]
    # A role or a pronoun is no name: counted as one, "die Ministerin" would be a false PER.
    kind = mention.kind if mention.form in ("name", "metonym") else "OTH"
    return {**span, "kind": kind, "form": mention.form, "chain": mention.chain or None}


def _word(_: Document, word: Word) -> Json:
    start, end = word.span.start, word.span.end
    return {"start": start, "end": end, "pos": word.pos, "lemma": word.lemma, "mood": word.mood or None}


def _sentence(_: Document, sentence: Sentence) -> Json:
    return {"start": sentence.span.start, "end": sentence.span.end}


def _quantity(document: Document, quantity: Quantity) -> Json:
    return quantity_json(document.text, quantity)


def _statement(document: Document, statement: Statement) -> Json:
    # Within one text an actor is its chain of mentions.
    return statement_json(document.article.id, document.text, statement, lambda chain: chain)


_KINDS: dict[str, type[Any]] = {
    "times": TimeExpression,
    "quotations": Quotation,
    "mentions": Mention,
    "quantities": Quantity,
    "tokens": Word,
    "sentences": Sentence,
    "statements": Statement,
}
_WRITERS: dict[str, Callable[[Document, Any], Json]] = {
    "times": _time,
    "quotations": _quotation,
    "mentions": _mention,
    "quantities": _quantity,
    "tokens": _word,
    "sentences": _sentence,
    "statements": _statement,
}
