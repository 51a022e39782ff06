"""From the nouns to the JSON form `lagebild/1` (see `docs/format.md`); plain dictionaries, stable order.

Every SPAN carries its words, cut from the clean text at the moment of writing:
position and words cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lagebild.model.annotation import Block
from lagebild.model.article import Article, Published, Stated, Version
from lagebild.model.document import Document
from lagebild.model.reading import Link, Quantity, Statement, Wording
from lagebild.model.story import (
    Actor,
    Claim,
    Headline,
    HeldRole,
    Place,
    Problem,
    Relation,
    Reuse,
    StatementRef,
    Story,
    TimelineEntry,
)
from lagebild.model.time import TimeExpression, TimeValue
from lagebild.text import Span

FORMAT = "lagebild/1"

Json = dict[str, Any]
Resolve = Callable[[str], str | None]
"""From a mention chain of one text to an actor id."""


def span_json(text: str, span: Span | None) -> Json | None:
    """SPAN: `{"start", "end", "text"}`, or None."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def spans_json(text: str, spans: Iterable[Span]) -> list[Json]:
    """A list of SPAN, in the order given."""
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]


def article_json(document: Document) -> Json:
    """One entry of `articles`."""
    article = document.article
    return {
        "id": article.id,
        "file": article.file,
        "also": list(article.also),
        "outlet": article.outlet,
        "group": article.group,
        "desks": list(article.desks),
        "title": article.title,
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "url": article.url,
        "published": published_json(article, article.published),
        "stated": [stated_json(stated) for stated in article.stated],
        "captured": article.captured,
        "notes": list(article.notes),
        "versions": [version_json(version) for version in article.versions],
        "text": article.text,
        "raw_sha256": article.raw_sha256,
        "text_sha256": article.text_sha256,
        "removed": [{"start": r.span.start, "end": r.span.end, "reason": r.reason} for r in document.removed],
    }


def cleaned_json(document: Document, with_map: bool = False) -> Json:
    """One line of `lagebild clean --json`: the article with its blocks, the words taken out and, if wanted, the map.

    `origin` are pairs of stretches, clean and raw: of equal length they correspond character by character,
    else each clean character stands for the whole raw stretch.
    """
    written = article_json(document)
    written["blocks"] = [{"start": b.span.start, "end": b.span.end, "kind": b.kind} for b in document[Block]]
    written["removed"] = [
        {"start": r.span.start, "end": r.span.end, "reason": r.reason, "text": r.words} for r in document.removed
    ]
    if with_map:
        written["origin"] = [
            [[run.clean.start, run.clean.end], [run.raw.start, run.raw.end]] for run in document.origin.runs
        ]
    return written


def problem_json(problem: Problem) -> Json:
    """One entry of `problems`."""
    return {"file": problem.file, "error": problem.error, "message": problem.message}


def stated_json(stated: Stated) -> Json:
    """A fact with the place in the raw text where it was read; `evidence_raw` is None where it stands nowhere."""
    span = stated.span
    return {
        "key": stated.key,
        "value": stated.value,
        "where": stated.where,
        "evidence_raw": {"start": span.start, "end": span.end, "text": stated.words} if span else None,
    }


def version_json(version: Version) -> Json:
    """An earlier state of an article: no text, so its date has no evidence here."""
    return {
        "file": version.file,
        "published": version.published.time.edtf if version.published.time else None,
        "captured": version.captured,
        "raw_sha256": version.raw_sha256,
        "text_sha256": version.text_sha256,
    }


def published_json(article: Article, published: Published) -> Json:
    """The publication date; `evidence` and `more` point into the clean text, `evidence_raw` into the raw one,
    `beside` into other articles; `narrows` are the words of a coarser date.
    """
    clean = published.evidence if published.evidence_in == "clean" else None
    raw = published.evidence if published.evidence_in == "raw" else None
    return {
        "edtf": published.time.edtf if published.time else None,
        "how": published.how,
        "evidence": span_json(article.text, clean),
        "evidence_raw": {"start": raw.start, "end": raw.end, "text": published.words} if raw else None,
        "more": spans_json(article.text, published.more),
        "beside": [
            {"article": b.article, "start": b.span.start, "end": b.span.end, "text": b.words} for b in published.beside
        ],
        "narrows": published.stated or None,
    }


def time_json(text: str, time: TimeExpression | None) -> Json | None:
    """TIME: the expression with its interval and what it was computed from."""
    if time is None:
        return None
    anchor = span_json(text, time.anchor) if isinstance(time.anchor, Span) else time.anchor
    return {
        "type": time.type,
        "value": time.value,
        "mod": time.mod or None,
        **interval_json(time.time),
        "span": span_json(text, time.span),
        "anchor": anchor,
    }


def interval_json(time: TimeValue | None) -> Json:
    """The interval of a time: EDTF, its first and last day (None where open), how fine and how sure it is."""
    if time is None:
        return dict.fromkeys(("edtf", "earliest", "latest", "granularity", "approximate"))
    earliest, latest = (day.isoformat() if day else None for day in time.ends)
    return {
        "edtf": time.edtf,
        "earliest": earliest,
        "latest": latest,
        "granularity": time.granularity,
        "approximate": time.approximate,
    }


def quantity_json(text: str, quantity: Quantity) -> Json:
    """QUANTITY: value, bounds, unit, what is counted, and the quantity that it is compared with."""
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "bound": quantity.bound,
        "span": span_json(text, quantity.span),
        "compared": span_json(text, quantity.compared),
    }


def link_json(text: str, link: Link | None, resolve: Resolve) -> Json | None:
    """LINK: one link of a source chain."""
    if link is None:
        return None
    actor = resolve(link.chain) if link.chain else None
    written = {"role": link.role, "name": link.name, "actor": actor, "span": span_json(text, link.span)}
    return {**written, "beside": True} if link.beside else written


def statement_json(article: str, text: str, statement: Statement, resolve: Resolve) -> Json:
    """One entry of `statements`."""
    actors = dict.fromkeys(actor for actor in map(resolve, statement.actors) if actor)
    return {
        "id": StatementRef(article, statement.id).id,
        "article": article,
        "spans": spans_json(text, statement.spans),
        "reporting": statement.reporting,
        "cue": span_json(text, statement.cue),
        "frame": span_json(text, statement.frame),
        "addressee": link_json(text, statement.addressee, resolve),
        "speaker": link_json(text, statement.speaker, resolve),
        "chain": [link_json(text, link, resolve) for link in statement.links],
        "act": statement.act,
        "certainty": statement.certainty,
        "polarity": statement.polarity,
        "said": time_json(text, statement.said),
        "about": time_json(text, statement.about),
        "quantities": [quantity_json(text, quantity) for quantity in statement.quantities],
        "actors": list(actors),
        "events": [{"type": event.type, "trigger": span_json(text, event.span)} for event in statement.events],
        "markers": [{"span": span_json(text, m.span), "means": m.means} for m in statement.markers],
        "block": statement.block,
        "wording": wording_json(statement.wording),
    }


def wording_json(wording: Wording | None) -> Json | None:
    """The word of reporting: lemma, stance, manner."""
    return None if wording is None else {"lemma": wording.lemma, "stance": wording.stance, "manner": wording.manner}


def _place(story: Story, place: Place) -> Json:
    text = story.document(place.article).text
    return {"article": place.article, "start": place.span.start, "end": place.span.end, "text": place.span.of(text)}


def claim_json(story: Story, claim: Claim) -> Json:
    """One entry of `claims`."""
    origins = [
        {"name": o.name, "actor": o.actor, "statements": [ref.id for ref in o.statements], "why": o.why}
        for o in claim.origins
    ]
    return {
        "id": claim.id,
        "gist": claim.gist,
        "gist_at": _place(story, claim.gist_at),
        "statements": [ref.id for ref in claim.statements],
        "articles": list(claim.articles),
        "outlets": list(claim.outlets),
        "origins": origins,
        "max_independent_origins": claim.max_independent_origins,
        "status": claim.status,
        "denied_by": [ref.id for ref in claim.denied_by],
    }


def relation_json(story: Story, relation: Relation) -> Json:
    """One entry of `relations`."""
    reasons = [{"text": r.text, "spans": [_place(story, place) for place in r.places]} for r in relation.reasons]
    return {
        "left": relation.left.id,
        "right": relation.right.id,
        "verdict": relation.verdict,
        "reasons": reasons,
    }


def timeline_json(story: Story, entry: TimelineEntry) -> Json:
    """One entry of `timeline`."""
    anchor: Any = entry.anchor
    if isinstance(anchor, Span):
        anchor = _place(story, Place(entry.label_at.article, anchor))
    return {
        "edtf": entry.time.edtf,
        "label": entry.label,
        "label_at": _place(story, entry.label_at),
        "statements": [ref.id for ref in entry.statements],
        "time": _place(story, entry.time_at) if entry.time_at else None,
        "anchor": anchor,
        "claim": entry.claim,
    }


def actor_json(story: Story, actor: Actor) -> Json:
    """One entry of `actors`."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "roles": list(actor.roles),
        "institution": actor.institution,
        "wikidata": actor.wikidata,
        "spellings": [{"text": words, "count": count} for words, count in actor.spellings],
        "held": [_held_json(story, held) for held in actor.held],
        "counts": {"forms": dict(actor.counts.forms), "articles": dict(actor.counts.articles)},
        "why": [{"rule": j.rule, "text": j.text, "spans": [_place(story, p) for p in j.places]} for j in actor.why],
        "apart": [
            {"actor": a.actor, "rule": a.rule, "text": a.text, "spans": [_place(story, p) for p in a.places]}
            for a in actor.apart
        ],
        "mentions": [_place(story, place) for place in actor.mentions],
    }


def _held_json(story: Story, held: HeldRole) -> Json:
    return {
        "label": held.label,
        "when": held.when,
        "spans": [_place(story, place) for place in held.places],
        "times": [_place(story, place) for place in held.times],
    }


def reuse_json(story: Story, reuse: Reuse) -> Json:
    """One entry of `reuse`."""
    return {
        "left": _place(story, reuse.left),
        "right": _place(story, reuse.right),
        "kind": reuse.kind,
        "agency": reuse.agency,
    }


def headline_json(headline: Headline) -> Json:
    """One entry of `headlines`."""
    body = headline.body.id if headline.body else None
    return {"statement": headline.statement.id, "body": body, "exceeds": list(headline.exceeds)}


def story_json(story: Story) -> Json:
    """The whole picture in the form `lagebild/1`."""
    statements: list[Json] = []
    quantities: list[Json] = []
    for document in story.documents:
        article = document.article
        resolve: Resolve = lambda chain, article=article.id: story.identity.get((article, chain))  # type: ignore[misc]  # noqa: E731
        for statement in document[Statement]:
            statements.append(statement_json(article.id, document.text, statement, resolve))
            for quantity in statements[-1]["quantities"]:
                quantities.append({**quantity, "article": article.id, "statement": statements[-1]["id"]})
    return {
        "format": FORMAT,
        "articles": [article_json(document) for document in story.documents],
        "statements": statements,
        "claims": [claim_json(story, claim) for claim in story.claims],
        "relations": [relation_json(story, relation) for relation in story.relations],
        "timeline": [timeline_json(story, entry) for entry in story.timeline],
        "actors": [actor_json(story, actor) for actor in story.actors],
        "quantities": quantities,
        "reuse": [reuse_json(story, reuse) for reuse in story.reuse],
        "headlines": [headline_json(headline) for headline in story.headlines],
        "problems": [problem_json(problem) for problem in story.problems],
    }
