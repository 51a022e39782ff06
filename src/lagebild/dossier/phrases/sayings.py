"""Statements in words: chain, manner, standing of a claim."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.dossier.phrases.names import Names
from lagebild.dossier.views.claims import Claimed, Denier, Sign, Source, Turn
from lagebild.dossier.views.outlets import Copied, Headline
from lagebild.dossier.views.parts import Dated, Outlet, Saying

ARROW = " ← "

MORE = {"certainty": "outlets.more_certainty", "source": "outlets.more_source"}
"""In what a headline says more than the body."""


class Sayings(Names):
    """Who says what, how, and what follows for a claim."""

    def chain(self, saying: Saying, outlet: bool = True) -> str:
        """The chain of sources: "n-tv ← John Kirby ← Geheimdienste"."""
        steps = self._steps(saying)
        if saying.attributed and not steps:
            steps = [self.t("claims.no_words")]
        return ARROW.join([self.outlet_short(saying.report.outlet), *steps] if outlet else steps)

    def _steps(self, saying: Saying) -> list[str]:
        """The names along a chain; those who speak together are one step: "Moskau und Pjöngjang"."""
        groups: list[list[str]] = []
        for step in saying.steps:
            if step.beside and groups:
                groups[-1].append(step.name)
            else:
                groups.append([step.name])
        return [self.together(names) for names in groups]

    def manner(self, saying: Saying, reporting: bool = True) -> str:
        """How it is put: way of reporting (if asked for), act, certainty with the words that show it, to whom."""
        parts = [self.t(f"reporting.{saying.reporting}")] if reporting else []
        if saying.act != "assert":
            parts.append(self.t(f"act.{saying.act}"))
        if saying.certainty != "certain":
            parts.append(self.t(f"certainty.{saying.certainty}") + self._because(saying, "certainty"))
        if saying.addressee:
            parts.append(self.t("reports.to", who=saying.addressee))
        return ", ".join(parts)

    def _because(self, saying: Saying, dimension: str) -> str:
        """The words that led to it: " (wegen „soll“)"."""
        words = dict.fromkeys(found for means, found in saying.markers if means.partition(":")[0] == dimension)
        short = [self.t("markdown.quote", words=word) for word in words if len(word) <= 40][:3]
        return f" ({self.t('because.words', words=', '.join(short))})" if short else ""

    def dated(self, dated: Dated) -> str:
        """A time with the words it was read from: "Ende Juli 2023 (ungefähr), im Text: „Ende Juli“"."""
        words = self.t("timeline.words", words=" ".join(dated.words.split()))
        return f"{self.when(dated.time)}, {words}" if dated.time else words

    def standing(self, claim: Claimed) -> str:
        """How many origins: "Ein Ursprung", "Mehrere Ursprünge"."""
        if not claim.sources:
            return self.t("claims.no_origin")
        return self.t("claims.one_origin" if claim.max_origins <= 1 else "claims.several_origins")

    def origins(self, claim: Claimed) -> str:
        """The origins behind a claim: "US-Regierung (Kirby, Watson), über 3 Medien"."""
        named = [self.source(source) for source in claim.sources]
        if len(named) > 5:
            named = [*named[:4], self.n("more", len(named) - 4)]
        words = "; ".join(named)
        outlets = len({outlet for source in claim.sources for outlet in source.outlets})
        if len(claim.sources) == 1 and not claim.sources[0].own and outlets > 1:
            words += f", {self.n('via_outlets', outlets)}"
        elif claim.max_origins > 1:
            words += f" ({self.n('at_most_origins', claim.max_origins)})"
        return words

    def source(self, source: Source) -> str:
        """One origin with those who speak for it."""
        name = self.institution(source.institution) if source.institution else source.name
        if source.own:
            return self.t("claims.own_voice", outlet=self.outlets(source.outlets) or name)
        people = [person for person in source.people if person != name and person not in name]
        if len(people) > 4:
            people = [*people[:3], self.n("more_people", len(people) - 3)]
        return f"{name} ({', '.join(people)})" if people else name

    def denials(self, claim: Claimed) -> str:
        """Who denies it: "von Kreml (Text 3), Henrike Tolksen (Kai & Kran)"; without a name only where: "in Text 4"."""
        named = ", ".join(self.denier(denier) for denier in claim.deniers if denier.step)
        bare = ", ".join(self.denier(denier) for denier in claim.deniers if not denier.step)
        parts = [self.t("claims.disputed_by", who=named)] if named else []
        return "; ".join([*parts, self.t("claims.disputed_in", where=bare)] if bare else parts)

    def against(self, claim: Claimed) -> tuple[str, str] | None:
        """Label and words of what stands against a claim; None when nothing does."""
        if claim.deniers:
            return self.t("claims.disputed"), self.denials(claim)
        if claim.status != "disputed":
            return None
        who = ", ".join(dict.fromkeys(self.place(saying) for saying in claim.opposed[:4]))
        return self.t("claims.conflicting"), self.t("claims.conflicting_with", who=who) if who else ""

    def place(self, saying: Saying) -> str:
        """A statement by where it stands and who says it: "n-tv (John Kirby)"."""
        outlet = self.outlet_short(saying.report.outlet)
        return f"{outlet} ({saying.speaker.name})" if saying.speaker else outlet

    def told(self, parts: Iterable[str | Outlet]) -> str:
        """A sentence of the comparison with its outlets named."""
        return "".join(part if isinstance(part, str) else self.outlet_short(part) for part in parts)

    def denier(self, denier: Denier) -> str:
        """Who denies, and in which outlets."""
        where = ", ".join(dict.fromkeys(self.outlet_short(report.outlet) for report in denier.reports))
        return f"{denier.step.name} ({where})" if denier.step else where

    def sign(self, sign: Sign) -> str:
        """What a sign says."""
        return self.t(f"claims.{sign.stance}")

    def turn(self, turn: Turn) -> str:
        """How a claim is put from a point on: "als möglich, behauptet"."""
        saying = turn.saying
        parts = [self.t("turn.deny" if turn.denied else f"turn.{saying.act}")]
        if not turn.denied and saying.act == "assert" and not saying.attributed:
            parts = [self.t("turn.own")]
        if not turn.denied and saying.certainty != "certain":
            parts.append(self.t(f"turn.{saying.certainty}"))
        return ", ".join(parts)

    def copied(self, copied: Copied) -> str:
        """How much of a text stands elsewhere, and where."""
        facts = {"share": self.share(copied.share), "others": self.outlets(copied.others)}
        if copied.agencies:
            return self.t("outlets.copied_agency", agencies=", ".join(copied.agencies), **facts)
        return self.t("outlets.copied_line", **facts)

    def headline(self, headline: Headline) -> str:
        """Headline against body; empty when the headline states nothing."""
        if headline.head is None:
            return self.t("outlets.question") if headline.question else ""
        head = self._put(headline.head, headline.question)
        if headline.body is None:
            return f"{head}; {self.t('outlets.no_body')}"
        body = self._put(headline.body, False)
        if headline.exceeds:
            more = self.together([self.t(MORE[key]) for key in headline.exceeds])
            where = self.t("outlets.caption_says" if headline.is_caption else "outlets.head_says")
            return self.t("outlets.says_more", where=where, more=more, head=head, body=body)
        if head == body:
            return f"{self.t('outlets.same')}: {head}"
        return self.t("outlets.differ", head=head, body=body)

    def _put(self, saying: Saying, question: bool) -> str:
        speaker = saying.speaker
        who = self.t("outlets.given_to", who=speaker.name) if speaker else self.t("outlets.own_voice")
        parts = [self.t("outlets.question")] if question else []
        if saying.certainty != "certain" and not question:
            parts.append(self.t(f"certainty.{saying.certainty}"))
        return ", ".join([*parts, who])

    def removed(self, reason: str) -> str:
        """Why cleaning took something out; a detail after a colon ("other language: English") is left out."""
        kind = reason.partition(":")[0]
        return self.t(f"removed.{kind if self.has('removed', kind) else 'other'}")

    def problem(self, error: str) -> str:
        """What is wrong with an input, as a sentence."""
        return self.t(f"problem.{error if self.has('problem', error) else 'other'}")
