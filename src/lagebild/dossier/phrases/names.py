"""Names and numbers in words: outlets, institutions behind keys, amounts with their bounds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lagebild.dossier.phrases.dates import Dates
from lagebild.dossier.views.parts import Amount, Institution, Outlet, Report, Step
from lagebild.dossier.views.sources import Node

GENITIVES = {
    "US": "der USA", "GB": "Großbritanniens", "CH": "der Schweiz", "TR": "der Türkei", "UA": "der Ukraine",
    "IR": "des Iran", "IQ": "des Irak", "NL": "der Niederlande", "AE": "der Vereinigten Arabischen Emirate",
    "CD": "der Demokratischen Republik Kongo", "CG": "der Republik Kongo", "SK": "der Slowakei", "MN": "der Mongolei",
    "PH": "der Philippinen", "SD": "des Sudan", "SS": "des Südsudan", "VA": "des Vatikans", "LB": "des Libanon",
    "YE": "des Jemen", "NE": "des Niger", "TD": "des Tschad", "DO": "der Dominikanischen Republik",
    "CF": "der Zentralafrikanischen Republik", "CI": "der Elfenbeinküste", "XK": "des Kosovo", "SN": "des Senegal",
    "PS": "der Palästinensischen Gebiete", "MV": "der Malediven", "BS": "der Bahamas", "GM": "Gambias",
    "CY": "Zyperns", "SU": "der Sowjetunion", "DD": "der DDR", "BA": "von Bosnien und Herzegowina",
}  # fmt: skip
"""Genitives that do not follow from the country's name (article, short form)."""
UNITS = {
    "km": "length-kilometer", "m": "length-meter", "cm": "length-centimeter", "mm": "length-millimeter",
    "t": "mass-tonne", "kg": "mass-kilogram", "g": "mass-gram", "%": "concentr-percent", "l": "volume-liter",
    "km²": "area-square-kilometer", "m²": "area-square-meter", "ha": "area-hectare", "m³": "volume-cubic-meter",
    "km/h": "speed-kilometer-per-hour", "h": "duration-hour", "d": "duration-day",
}  # fmt: skip
"""Signs of units as keys of the Unicode CLDR."""
ARTICLES_EN = {"US", "GB", "NL", "AE", "CD", "CG", "PH", "DO", "CF", "MV", "BS", "VA", "GM", "SU", "PS"}


@cache
def territory(code: str, language: str) -> str | None:
    """The name of a country in the Unicode CLDR; None for codes it does not know."""
    from babel import Locale

    name: str | None = Locale(language).territories.get(code)
    return name


class Names(Dates):
    """Who and how much, in words."""

    def outlet(self, outlet: Outlet) -> str:
        """The outlet's name; one that does not name itself goes by its report."""
        return outlet.name or self.t("outlet.unnamed", n=outlet.number)

    def outlet_short(self, outlet: Outlet) -> str:
        """The same where space is short."""
        return outlet.name or self.t("outlet.short", n=outlet.number)

    def outlets(self, outlets: Iterable[Outlet]) -> str:
        """Several outlets as a list."""
        return self.together(self.outlet_short(outlet) for outlet in outlets)

    def report(self, report: Report) -> str:
        """Outlet and date: "n-tv, 31. August 2023"."""
        return self.t("claims.in_report", outlet=self.outlet(report.outlet), when=self.when(report.published.time))

    def report_title(self, report: Report) -> str:
        """The headline of a report, or that it has none."""
        return " ".join((report.title or "").split()) or self.t("reports.untitled")

    def institution(self, institution: Institution) -> str:
        """An institution in words: a government by its country, any other body by the name the texts use."""
        kind, _, code = institution.key.partition(":")
        if kind == "gov" and (words := self._government(code)):
            return words
        return institution.name or code or institution.key

    def _government(self, code: str) -> str | None:
        if code in ("EU", "UN"):
            return self.t("institution.union" if code == "EU" else "institution.nations")
        name = territory(code, self.language)
        if name is None:
            return None
        if self.language == "de":
            plain = f"von {name}" if name[-1:] in "sxzß" or " " in name else f"{name}s"
            return self.t("institution.government", of=GENITIVES.get(code, plain))
        return self.t("institution.government", of=f"the {name}" if code in ARTICLES_EN else name)

    def node(self, node: Node) -> str:
        """The label of a node of the source graph."""
        if node.rest:
            return self.n(f"rest_{node.layer}", node.rest)
        if node.outlet:
            return self.outlet(node.outlet)
        return self.institution(node.institution) if node.institution else node.name

    def step(self, step: Step) -> str:
        """One link of a chain."""
        return step.name

    def unit(self, unit: str) -> str:
        """A unit in words where the Unicode CLDR has them: "Kilometer", "Euro"; else its sign."""
        from babel.core import UnknownLocaleError
        from babel.numbers import get_currency_name
        from babel.units import get_unit_name

        try:
            if len(unit) == 3 and unit.isupper():
                return str(get_currency_name(unit, locale=self.language))
            return get_unit_name(UNITS[unit], locale=self.language) or unit if unit in UNITS else unit
        except (UnknownLocaleError, LookupError, ValueError):
            return unit

    def amount(self, amount: Amount) -> str:
        """A number with its bound, as it was read: "mindestens 73", "9 bis 12"; empty when nothing was."""
        edges = [edge for edge in (amount.value, amount.low, amount.high) if edge is not None]
        if not edges:
            return ""
        unit = f" {self.unit(amount.unit) if amount.unit.isupper() else amount.unit}" if amount.unit else ""
        if amount.bound == "between" and amount.low is not None and amount.high is not None:
            low, high = self.number(amount.low), self.number(amount.high)
            return self.t("numbers.between", low=low, high=high) + unit
        value = amount.value if amount.value is not None else edges[0]
        bound = "about" if amount.bound == "between" else amount.bound
        return self.t(f"numbers.{bound}", n=self.number(value)) + unit
