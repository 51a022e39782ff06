"""The dossier as Markdown (CommonMark with tables and footnotes): the same content as the page.

Every statement has one footnote with outlet, date, address and its words; wherever it is cited, in the claims, the
timeline or the full text, the same number leads there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from lagebild.dossier.phrases import Phrases
from lagebild.dossier.views import Dossier
from lagebild.dossier.views.actors import Person
from lagebild.dossier.views.claims import Card, Claimed, Voices
from lagebild.dossier.views.outlets import Profile
from lagebild.dossier.views.parts import Report, Saying
from lagebild.dossier.views.reports import FullReport, Paragraph
from lagebild.dossier.views.sources import Voice
from lagebild.dossier.views.timeline import Happening, Moment

SPECIAL = re.compile(r"([\\`*_\[\]<>|~^&])")
LEADING = re.compile(r"^(\s*)([#+=-]|\d+[.)])")
SIGNS = {"own": "●", "attributed": "○", "denied": "≠"}


def escaped(words: str) -> str:
    """Words from outside as Markdown text: nothing in them is read as markup, and they stay on one line."""
    flat = SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return LEADING.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", flat)


def document(view: Dossier, language: str) -> str:
    """The whole document in `language`; raises `KeyError` for a language that has no strings."""
    return _Writer(view, Phrases(language)).whole()


class _Writer:
    """One document in the making; `_notes` are the footnotes in order of first use."""

    def __init__(self, view: Dossier, words: Phrases) -> None:
        self.d = view
        self.w = words
        self._notes: dict[str, tuple[int, Saying]] = {}

    def whole(self) -> str:
        sections: list[tuple[str, Callable[[], list[str]], object]] = [
            ("glance", self.glance, True),
            ("claims", self.claims, self.d.claims.core),
            ("timeline", self.timeline, self.d.timeline.count),
            ("sources", self.sources, self.d.sources.voices),
            ("numbers", self.numbers, self.d.numbers.count),
            ("actors", self.actors, self.d.actors.count),
            ("outlets", self.outlets, self.d.outlets),
            ("reports", self.reports, self.d.reports),
            ("problems", self.problems, self.d.problems),
            ("method", self.method, True),
        ]
        title = " · ".join(self.d.glance.names) or self.w.n("reports", self.d.glance.reports)
        lines = [f"# {escaped(self.w.t('page.title', what=title))}", ""]
        for name, section, present in sections:
            if present:
                lines += [f"## {self.w.t(f'page.{name}')}", "", *section()]
        return "\n".join([*lines, *self.footnotes()]).rstrip("\n") + "\n"

    # notes

    def note(self, saying: Saying) -> str:
        """The mark of a statement's footnote."""
        number, _ = self._notes.setdefault(saying.anchor, (len(self._notes) + 1, saying))
        return f"[^{number}]"

    def notes(self, sayings: Sequence[Saying], most: int = 6) -> str:
        """The marks of several statements."""
        return "".join(self.note(saying) for saying in sayings[:most])

    def footnotes(self) -> list[str]:
        if not self._notes:
            return []
        lines = [f"## {self.w.t('markdown.footnotes')}", ""]
        for number, saying in self._notes.values():
            words = escaped(self.w.quoted(" […] ".join(saying.pieces)))
            chain = f" {escaped(self.w.chain(saying))}; {escaped(self.w.manner(saying))}."
            lines.append(f"[^{number}]: {self.source(saying.report)}: {words}{chain}")
        return [*lines, ""]

    def source(self, report: Report) -> str:
        """Outlet, date, address of a report."""
        from lagebild.dossier.html import web_address

        url = web_address(report.url)
        address = f", <{url}>" if url and not re.search(r"[\s<>]", url) else ""
        return escaped(self.w.report(report)) + address

    # sections

    def glance(self) -> list[str]:
        g, w = self.d.glance, self.w
        lines = [f"**{' '.join(w.overview(g))}**", ""]
        if g.weighty:
            lines += [f"### {w.t('glance.hangs')}", ""]
            lines += [f"- {escaped(w.node(one.node))}: {w.weight(one, g.attributed)}" for one in g.weighty]
            lines.append("")
        if g.disputed:
            lines += [f"### {w.t('glance.disputed')}", ""]
            for claim in g.disputed[:4]:
                lines.append(f"- {self.gist(claim)}{self.against(claim, ' (', ')')}")
            lines.append("")
        gaps = w.gaps(g, sum(problem.lost for problem in self.d.problems))
        lines += [f"### {w.t('glance.missing')}", ""]
        lines += [f"- {escaped(line)}" for line, _ in gaps] or [w.t("glance.complete")]
        return [*lines, ""]

    def claims(self) -> list[str]:
        lines = [self.w.t("claims.intro"), "", self.w.t("markdown.signs"), ""]
        for card in self.d.claims.cards:
            lines += self.card(card)
        if self.d.claims.others:
            lines += [f"### {self.w.t('claims.others')}", ""]
            lines += [self.line(claim) for claim in self.d.claims.others] + [""]
        if self.d.claims.single:
            lines += [f"### {self.w.t('claims.single')}", ""]
            for report, found in self.d.claims.single:
                lines += [f"**{escaped(self.w.report(report))}**", "", *map(self.line, found), ""]
        return lines

    def card(self, card: Card) -> list[str]:
        claim, w = card.claim, self.w
        lines = [f"### {claim.number}. {self.gist(claim)}", "", f"*{self.source(claim.report)}*", ""]
        lines.append(f"- **{w.standing(claim)}:** {escaped(w.origins(claim))}")
        if against := w.against(claim):
            lines.append(f"- **{against[0]}** {escaped(against[1])}")
        silent = [f"– {escaped(w.outlet_short(outlet))}" for outlet in card.silent[:8]]
        lines.append("- " + " · ".join([*map(self.chip, claim.voices), *silent]))
        if card.times:
            lines.append(f"- {w.t('claims.when')}: {' / '.join(w.when(time.time) for time in card.times[:4])}")
        if card.amounts:
            named = [f"{escaped(a.words)}{self.note(saying)}" for a, saying in card.amounts[:6]]
            lines.append(f"- {w.t('claims.numbers')}: {' / '.join(named)}")
        if card.turns:
            turns = [f"{w.turn(t)} ({escaped(w.short_report(t.saying.report))})" for t in card.turns[:7]]
            lines.append(f"- {w.t('claims.course')}: {' → '.join(turns)}")
        return [*lines, "", *self.evidence(card)]

    def chip(self, voices: Voices) -> str:
        marks = "".join(f"{SIGNS[sign.stance]}" for sign in voices.signs)
        notes = "".join(self.note(sign.saying) for sign in voices.signs)
        return f"{marks} {escaped(self.w.outlet_short(voices.outlet))}{notes}"

    def evidence(self, card: Card) -> list[str]:
        w = self.w
        lines = [f"{w.t('claims.words')}:", ""]
        for voices in card.claim.voices:
            for saying in voices.sayings:
                lines.append(f"- {escaped(w.chain(saying))}: {escaped(w.manner(saying))}{self.note(saying)}")
        lines.append("")
        if card.joined:
            lines += [f"{w.t('claims.why_joined')}:", ""]
            for pair in card.joined:
                grounds = " ".join(escaped(w.told(ground.told)) for ground in pair.grounds)
                left, right = escaped(w.place(pair.left)), escaped(w.place(pair.right))
                lines.append(f"- {left} {w.t(f'verdict.{pair.verdict}')} {right}: {grounds}")
            lines.append("")
        if card.apart:
            lines += [f"{w.t('claims.apart')}:", ""]
            for pair in card.apart:
                grounds = " ".join(escaped(w.told(ground.told)) for ground in pair.grounds)
                left, right = escaped(w.place(pair.left)), escaped(w.place(pair.right))
                verdict = w.t(f"verdict.{pair.verdict}")
                lines.append(f"- {left}{self.note(pair.left)} {verdict} {right}{self.note(pair.right)}: {grounds}")
            lines.append("")
        if card.similar:
            lines += [f"{w.t('claims.similar')}:", ""]
            for pair in card.similar:
                left, right = escaped(w.place(pair.left)), escaped(w.place(pair.right))
                lines.append(f"- {left}{self.note(pair.left)} / {right}{self.note(pair.right)}")
            lines.append("")
        return lines

    def gist(self, claim: Claimed) -> str:
        """The gist; one that starts inside a sentence says so."""
        return ("… " if claim.is_part else "") + escaped(claim.gist)

    def line(self, claim: Claimed) -> str:
        marks = "".join(self.note(sign.saying) for voices in claim.voices for sign in voices.signs[:1])
        origins = f"{self.w.standing(claim)}: {escaped(self.w.origins(claim))}"
        return f"- {claim.number}. {self.gist(claim)}{marks} – {origins}{self.against(claim, '; ', '')}"

    def against(self, claim: Claimed, before: str, after: str) -> str:
        """What stands against a claim, in a clause of a line."""
        found = self.w.against(claim)
        return f"{before}{found[0]} {escaped(found[1])}".rstrip() + after if found else ""

    def timeline(self) -> list[str]:
        t = self.d.timeline
        lines = [self.w.t("timeline.intro"), ""]
        for key, moments in (("before", t.before), ("", (*t.within, *t.folded)), ("after", t.after)):
            if moments and key:
                lines += [f"### {self.w.t(f'timeline.{key}')}", ""]
            for moment in sorted(moments, key=lambda m: (m.time.earliest, m.time.latest)):
                lines += self.moment(moment)
            lines += [""] if moments else []
        return lines

    def moment(self, moment: Moment) -> list[str]:
        if moment.conflict:
            head = f"- **{self.w.t('timeline.conflict')}**"
            return [head, *(f"  - **{self.w.when(line.time)}**: {self.event(line)}" for line in moment.lines)]
        return [f"- **{self.w.when(moment.time)}**: {self.event(line)}" for line in moment.lines]

    def event(self, line: Happening) -> str:
        claim = (
            f" ({self.w.t('reports.claim_link', n=line.claim.number)})"
            if line.claim and self.d.claims.is_core(line.claim)
            else ""
        )
        voices = "; ".join(escaped(self.w.chain(saying)) for saying in line.sayings[:3])
        return f"{escaped(line.label)}{self.notes(line.sayings, 3)} – {voices}{claim}"

    def sources(self) -> list[str]:
        w = self.w
        heads = [w.t(f"sources.{key}") for key in ("who", "how_often", "as_origin", "where")]
        lines = [f"| {' | '.join(heads)} |", "| --- | ---: | ---: | --- |"]
        lines += [self.voice(voice) for voice in (*self.d.sources.voices, *self.d.sources.others)]
        return [*lines, ""]

    def voice(self, voice: Voice) -> str:
        name = escaped(voice.name)
        if voice.institution and (body := self.w.institution(voice.institution)) != voice.name:
            name += f" ({escaped(body)})"
        where = " · ".join(f"{escaped(self.w.outlet_short(o))} {n}" for o, n, _ in voice.outlets)
        return f"| {name} | {voice.total} | {voice.origin} | {where} |"

    def numbers(self) -> list[str]:
        lines: list[str] = []
        for group in (*self.d.numbers.compared, *self.d.numbers.agreed, *self.d.numbers.alone):
            lines.append(f"- **{escaped(self.w.counted(group))}**")
            for figure in group.figures:
                voices = "; ".join(escaped(self.w.chain(saying)) for saying in figure.sayings[:4])
                lines.append(f"  - {escaped(figure.amount.words)}{self.notes(figure.sayings, 4)} – {voices}")
        return [*lines, ""]

    def actors(self) -> list[str]:
        return [*map(self.person, (*self.d.actors.main, *self.d.actors.others)), ""]

    def person(self, person: Person) -> str:
        w = self.w
        also = f"; {w.t('actors.also', names=w.aliases(person.aliases))}" if person.aliases else ""
        places = " · ".join(f"{w.outlet_short(where.outlet)} {where.times}" for where in person.where)
        where = w.t("actors.where", places=places)
        return f"- **{escaped(person.name)}**: {escaped(w.who(person) + also)}; {escaped(where)}"

    def outlets(self) -> list[str]:
        lines = [self.w.t("outlets.intro"), ""]
        for profile in self.d.outlets:
            lines += self.profile(profile)
        return lines

    def profile(self, p: Profile) -> list[str]:
        w = self.w
        lines = [f"### {escaped(w.outlet(p.outlet))}", ""]
        for key, found, count, words in (
            ("only", p.only, p.only_count, "only_here"),
            ("missing", p.missing, p.missing_count, "missing_here"),
        ):
            if count:
                lines.append(f"- {w.t(f'outlets.{key}')}: {w.n(words, count)}")
                lines += [f"  - {self.gist(claim)}" for claim in found]
                partly = w.partly(p.reports) if key == "missing" else ""
                lines += [f"  - {escaped(partly)}"] if partly else []
        if p.voices:
            lines.append(f"- {w.t('outlets.voices')}: {self.counts(p.voices)}")
        for key, cues in (("verbs", p.verbs), ("distant", p.distant), ("committed", p.committed)):
            if cues:
                lines.append(f"- {w.t(f'outlets.{key}')}: {self.counts(cues)}")
        if p.copied:
            lines.append(f"- {w.t('outlets.copied')}: {escaped(w.copied(p.copied))}")
        for head in p.headlines[:3]:
            about = w.t(f"outlets.{'caption' if head.is_caption else 'headline'}")
            lines.append(f"- {about}: *{escaped(head.words)}* {escaped(w.headline(head))}".rstrip())
        return [*lines, ""]

    def counts(self, found: Iterable[tuple[str, int]]) -> str:
        return " · ".join(f"{escaped(name)} {count}" for name, count in found)

    def reports(self) -> list[str]:
        lines: list[str] = []
        for full in self.d.reports:
            lines += self.report(full)
        return lines

    def report(self, full: FullReport) -> list[str]:
        w, r = self.w, full.report
        head = f"### {w.t('reports.text', n=r.number)}: {escaped(w.report_title(r))}"
        lines = [head, "", f"*{self.source(r)}. {escaped(' · '.join(w.byline(r)))}*", ""]
        remarks = [*(f"**{escaped(line)}**" for line in w.limits(r)), *map(escaped, w.arrival(r))]
        lines += [*(f"- {line}" for line in remarks), ""] if remarks else []
        if r.arrival.facts:
            facts = "; ".join(escaped(w.fact(fact)) for fact in w.facts(r))
            lines += [f"*{w.t('arrival.facts')}: {facts}*", ""]
        for paragraph in full.paragraphs:
            if paragraph.kind != "title":
                lines += [self.paragraph(paragraph), ""]
        if full.removed:
            removed = [f"{w.removed(reason)}: {w.n('cut', n)}" for reason, n in full.removed]
            lines += [f"*{w.t('reports.removed')}: {'; '.join(removed)}*", ""]
        return lines

    def paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph with the footnotes of its attributed statements."""
        parts = []
        for piece in paragraph.pieces:
            if piece.kind == "text":
                parts.append(SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", piece.text)))
            elif piece.kind == "number" and piece.saying:
                parts.append(self.note(piece.saying))
        words = LEADING.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", "".join(parts).strip())
        return f"#### {words}" if paragraph.kind == "heading" else words

    def problems(self) -> list[str]:
        found = [f"- {escaped(p.file)}: {self.w.problem(p.error)} ({escaped(p.message)})" for p in self.d.problems]
        return [self.w.t("problem.intro"), "", *found, ""]

    def method(self) -> list[str]:
        from lagebild.dossier.html import program_version

        lines = [part for line in self.w.lines("method.lines") for part in (line, "")]
        return [*lines, self.w.made_with(program_version(), self.d.glance), ""]
