"""The outlets side by side: only here, missing here, copied text, who speaks, how it is put, headline and body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lagebild.dossier.views.claims import Claimed, Claims
from lagebild.dossier.views.index import Index, paragraphs
from lagebild.dossier.views.parts import Outlet, Report, Saying
from lagebild.model import Headline as Compared
from lagebild.model import Reuse
from lagebild.model.story import Exceeds
from lagebild.text import Span

LISTED = 4
"""So many claims are named under "only here" and "missing here"; the number says how many there are."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Text that stands word for word elsewhere: share of the outlet's text, with whom, from which agency."""

    share: float
    others: tuple[Outlet, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """What a headline states, beside what the body of the same report states of the same claim.

    `exceeds` tells in what it says more; subheadings and captions are listed only where they do.
    """

    report: Report
    words: str
    head: Saying | None
    body: Saying | None
    question: bool
    exceeds: tuple[Exceeds, ...] = ()
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One outlet."""

    outlet: Outlet
    reports: tuple[Report, ...]
    attributed: int
    only: tuple[Claimed, ...]
    only_count: int
    missing: tuple[Claimed, ...]
    missing_count: int
    copied: Copied | None
    verbs: tuple[tuple[str, int], ...]
    distant: tuple[tuple[str, int], ...]
    committed: tuple[tuple[str, int], ...]
    voices: tuple[tuple[str, int], ...]
    headlines: tuple[Headline, ...]


def outlets_view(index: Index, claims: Claims) -> tuple[Profile, ...]:
    """One profile per outlet, in order of first appearance; none when there is only one outlet."""
    if len(index.outlets) < 2:
        return ()
    sayings: dict[Outlet, list[Saying]] = defaultdict(list)
    for saying in index.sayings.values():
        sayings[saying.report.outlet].append(saying)
    reports: dict[Outlet, list[Report]] = defaultdict(list)
    for report in index.reports:
        reports[report.outlet].append(report)
    copies = _copies(index)
    only = _only(claims)
    heads = _headlines(index)
    shared = [(claim, {v.outlet for v in claim.voices}) for claim in claims.core if len(claim.voices) > 1]
    profiles = []
    for outlet in index.outlets:
        missing = [claim for claim, carriers in shared if outlet not in carriers and _in_time(claim, reports[outlet])]
        profiles.append(
            Profile(
                outlet=outlet,
                reports=tuple(reports[outlet]),
                attributed=sum(s.attributed for s in sayings[outlet]),
                only=tuple(only[outlet][:LISTED]),
                only_count=len(only[outlet]),
                missing=tuple(missing[:LISTED]),
                missing_count=len(missing),
                copied=copies.get(outlet),
                verbs=_verbs(sayings[outlet]),
                distant=_verbs(s for s in sayings[outlet] if s.wording and s.wording.stance == "distance"),
                committed=_verbs(s for s in sayings[outlet] if s.wording and s.wording.stance == "commitment"),
                voices=_voices(sayings[outlet]),
                headlines=tuple(h for r in reports[outlet] for h in heads.get(r.number, ())),
            )
        )
    return tuple(profiles)


def _in_time(claim: Claimed, reports: Sequence[Report]) -> bool:
    """Whether the claim was surely out when the outlet last reported: what came later cannot be missing.

    Where the dates do not tell, it counts as out.
    """
    last = [r.published.time.latest for r in reports if r.published.time]
    first = [v.sayings[0].report.published.time for v in claim.voices]
    known = [time.latest for time in first if time]
    return not last or not known or min(known) <= max(last)


def _only(claims: Claims) -> dict[Outlet, list[Claimed]]:
    """Claims that a single outlet carries, in the order of the page."""
    found: dict[Outlet, list[Claimed]] = defaultdict(list)
    for claim in (*claims.core, *(line for _, lines in claims.single for line in lines)):
        if len(claim.voices) == 1:
            found[claim.voices[0].outlet].append(claim)
    return found


def _verbs(sayings: Iterable[Saying]) -> tuple[tuple[str, int], ...]:
    """The words of reporting by frequency, each in its most common spelling: "laut" also where it opens a sentence."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for saying in sayings:
        if saying.cue and len(saying.cue) < 40:
            words = " ".join(saying.cue.split())
            spellings[words.casefold()][words] += 1
    found = [(min(forms, key=lambda f: (-forms[f], f[:1].isupper(), f)), forms.total()) for forms in spellings.values()]
    return tuple(sorted(found, key=lambda item: (-item[1], item[0]))[:7])


def _voices(sayings: Iterable[Saying]) -> tuple[tuple[str, int], ...]:
    counts = Counter(s.speaker.name for s in sayings if s.speaker)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6])


def _copies(index: Index) -> dict[Outlet, Copied]:
    spans: dict[str, list[Span]] = defaultdict(list)
    others: dict[Outlet, dict[Outlet, None]] = defaultdict(dict)
    agencies: dict[Outlet, dict[str, None]] = defaultdict(dict)
    for reuse in index.story.reuse:
        if reuse.kind != "quotation":
            _note_copy(index, reuse, spans, others, agencies)
    length: Counter[Outlet] = Counter()
    copied: Counter[Outlet] = Counter()
    for report, document in zip(index.reports, index.documents, strict=True):
        length[report.outlet] += len(document.text)
        copied[report.outlet] += _covered(spans[report.article])
    return {
        outlet: Copied(copied[outlet] / length[outlet], tuple(others[outlet]), tuple(agencies[outlet]))
        for outlet in index.outlets
        if copied[outlet]
    }


def _note_copy(
    index: Index,
    reuse: Reuse,
    spans: dict[str, list[Span]],
    others: dict[Outlet, dict[Outlet, None]],
    agencies: dict[Outlet, dict[str, None]],
) -> None:
    for here, there in ((reuse.left, reuse.right), (reuse.right, reuse.left)):
        if here.article not in index.by_article or there.article not in index.by_article:
            continue
        spans[here.article].append(here.span)
        outlet = index.by_article[here.article].outlet
        others[outlet].setdefault(index.by_article[there.article].outlet)
        if reuse.agency:
            agencies[outlet].setdefault(reuse.agency)


def _covered(spans: Iterable[Span]) -> int:
    """How many characters the spans cover, counted once."""
    total = position = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, position))
        position = max(position, span.end)
    return total


def _headlines(index: Index) -> dict[int, tuple[Headline, ...]]:
    """Of each report the headline, and those subheadings and captions that say more than the body."""
    compared: dict[str, list[Compared]] = defaultdict(list)
    for one in index.story.headlines:
        compared[one.statement.article].append(one)
    found: dict[int, tuple[Headline, ...]] = {}
    for report, document in zip(index.reports, index.documents, strict=True):
        title = next((b.span for b in paragraphs(document) if b.kind == "title"), None)
        rest = [c for c in compared[report.article] if c.exceeds]
        heads = []
        if title is not None:
            inside = [c for c in compared[report.article] if title.contains(index.story.statement(c.statement).span)]
            rest = [c for c in rest if c not in inside]
            heads.append(_headline(index, report, title.of(document.text).strip(), inside))
        found[report.number] = (*heads, *(_headline(index, report, "", [c]) for c in rest))
    return found


def _headline(index: Index, report: Report, words: str, compared: Sequence[Compared]) -> Headline:
    """A headline by its first statement that says more than the body, else by one that has a like in the body."""
    if not compared:
        return Headline(report, words, None, None, words.endswith("?"))
    best = min(compared, key=lambda c: (not c.exceeds, c.body is None))
    head = index.sayings[best.statement]
    body = index.sayings[best.body] if best.body else None
    shown = words or " … ".join(head.pieces)
    is_caption = index.story.statement(best.statement).block == "caption"
    return Headline(report, shown, head, body, shown.endswith("?"), best.exceeds, is_caption)
