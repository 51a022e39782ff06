"""Whole lines of the page: the overview, what is missing, headings of groups, bylines."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.dossier.phrases.arrivals import DATA, Arrivals
from lagebild.dossier.views.actors import Person
from lagebild.dossier.views.numbers import Counted
from lagebild.dossier.views.parts import Report, Saying
from lagebild.dossier.views.reports import Note
from lagebild.dossier.views.sources import Graph, Weighty
from lagebild.dossier.views.whole import Glance


class Phrases(Arrivals):
    """All words of the page."""

    def overview(self, glance: Glance) -> list[str]:
        """The first sentences: "5 Berichte, 4 Medien, 30. August bis 9. Oktober 2023." "14 Kernaussagen, davon …"."""
        first = [self.n("reports", glance.reports), self.n("outlets", glance.outlets)]
        if glance.first and glance.last:
            first.append(self.span(glance.first, glance.last))
        words = ", ".join(first) + "."
        if not glance.core:
            return [words]
        parts = [self.n("one_origin", glance.one_origin)] if glance.one_origin else []
        parts += [self.n("disputed", glance.denied)] if glance.denied else []
        parts += [self.n("conflicting", glance.conflicting)] if glance.conflicting else []
        parts += [] if glance.disputed else [self.t("glance.not_disputed")]
        return [words, f"{self.n('core', glance.core)}, {self.t('glance.of_which')} {', '.join(parts)}."]

    def weight(self, one: Weighty, attributed: int) -> str:
        """How much hangs on an origin: "31 von 84 zugeschriebenen Aussagen, in 4 Medien"."""
        everything = self.n("attributed_dative", attributed)
        where = self.n("in_outlets", one.outlets)
        return self.t("glance.hangs_line", share=self.number(one.node.weight), all=everything, where=where)

    def gaps(self, glance: Glance, problems: int) -> list[tuple[str, str | None]]:
        """What is missing, each line with where to look."""
        lines: list[tuple[str, str | None]] = []
        kinds = (("undated", glance.undated), ("inferred", glance.inferred), ("nameless", glance.nameless))
        for key, reports in (*glance.limited, *kinds):
            if reports:
                target = reports[0].anchor if len(reports) == 1 else "reports"
                lines.append((f"{self.n(key, len(reports))} ({self._texts(reports)})", target))
        if problems:
            lines.append((self.n("set_aside", problems), "problems"))
        if glance.undecided:
            lines.append((self.n("undecided", glance.undecided), None))
        return lines

    def _texts(self, reports: tuple[Report, ...]) -> str:
        shown = [report.outlet.name or self.t("reports.text", n=report.number) for report in reports[:4]]
        if len(reports) > 4:
            shown.append(self.n("more", len(reports) - 4))
        return ", ".join(dict.fromkeys(shown))

    def note_summary(self, notes: Iterable[Note]) -> str:
        """Who speaks in a paragraph, for the folded notes: "John Kirby, Generalstab"."""
        names = dict.fromkeys(
            note.saying.speaker.name if note.saying.speaker else self.t("claims.no_words")
            for note in notes
            if note.saying.attributed
        )
        return ", ".join(names) or self.t("reports.own_note")

    def margin(self, saying: Saying) -> str:
        """The second line of a margin note: what the signs in the text do not show."""
        parts = [self.manner(saying, reporting=False)]
        for key, dated in (("about", saying.about), ("said", saying.said)):
            if dated and dated.time:
                parts.append(self.t(f"reports.{key}", when=self.when(dated.time)))
        return "; ".join(part for part in parts if part)

    def short_report(self, report: Report) -> str:
        """Outlet and day without the year where there is a day: "n-tv, 31. August"."""
        time = report.published.time
        if time is None:
            return self.outlet_short(report.outlet)
        when = self.day(time.earliest, year=False) if time.earliest == time.latest else self.when(time)
        return f"{self.outlet_short(report.outlet)}, {when}"

    def graph_title(self, graph: Graph) -> str:
        """What the drawing shows, for those who cannot see it."""
        by_layer = {layer: [n for n in graph.nodes if n.layer == layer] for layer in ("origin", "outlet")}
        origins = ", ".join(f"{self.node(n)} ({n.weight})" for n in by_layer["origin"])
        outlets = ", ".join(f"{self.node(n)} ({n.weight})" for n in by_layer["outlet"])
        return self.t("sources.graph", origins=origins, outlets=outlets)

    def counted(self, group: Counted) -> str:
        """What is counted, and in which unit where the unit is another word."""
        unit = self.unit(group.unit) if group.unit else ""
        if group.counted and unit and unit != group.counted:
            return f"{group.counted} ({unit})"
        return group.counted or unit

    def who(self, person: Person) -> str:
        """Kind, roles, institution, Wikidata id: "Person, Kommunikationsdirektor, spricht für: Regierung der USA"."""
        parts = [self.t(f"actors.{person.kind}"), *person.roles[:4]]
        if person.institution and (name := self.institution(person.institution)) != person.name:
            parts.append(self.t("actors.speaks_for", institution=name))
        if person.speaks:
            parts.append(self.n("speaks", person.speaks))
        if person.wikidata:
            parts.append(self.t("actors.wikidata", id=person.wikidata))
        return " · ".join(parts)

    def aliases(self, names: tuple[str, ...]) -> str:
        """Further spellings, not without end."""
        shown = list(names[:8])
        if len(names) > 8:
            shown.append(self.n("more", len(names) - 8))
        return ", ".join(shown)

    def byline(self, report: Report) -> list[str]:
        """Where a report comes from: how the date is known, authors, agencies, file."""
        parts = [self.how_dated(report), *self.credits(report)]
        return [*parts, self.file(report)]

    def credits(self, report: Report) -> list[str]:
        """Authors and agencies of a report, as far as they are known."""
        parts = [self.t("reports.authors", names=", ".join(report.authors))] if report.authors else []
        return [*parts, self.t("reports.agencies", names=", ".join(report.agencies))] if report.agencies else parts

    def how_dated(self, report: Report) -> str:
        """How the date is known, with the words it rests on and whose they are."""
        known = self.dated_by(report)
        if report.published.how == "stated" and self.date_read(report) in DATA:
            return known  # The words of a page's data are for machines; they stand where the facts were read.
        words = [
            self.quoted(said) if outlet is None else f"{self.outlet_short(outlet)}: {self.quoted(said)}"
            for outlet, said in report.rests_on
        ]
        return f"{known} ({'; '.join(words)})" if words else known

    def made_with(self, version: str, glance: Glance) -> str:
        """The program's version and what it found."""
        sourced = self.t("method.attributed_only", n=self.number(glance.attributed))
        counts = self.t("method.counts", statements=self.n("statements", glance.statements), attributed=sourced)
        return self.t("method.made_with", version=version, counts=counts)
