"""Dates in words: an interval is told no more precisely than it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lagebild.dossier.phrases.words import Words
from lagebild.model import TimeValue

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""EDTF level 1: the month numbers 21 to 24 are seasons."""
THIRDS = {(1, 10): "early", (11, 20): "mid", (21, 0): "late"}
"""Days of a month that "Anfang", "Mitte" and "Ende" stand for when the time is approximate; 0 is the last day."""


class Dates(Words):
    """Days, months, years and stretches of them in words."""

    def when(self, time: TimeValue | None) -> str:
        """An interval in words: "Ende Juli 2023 (ungefähr)", "10.–13. September 2023", "September 2023"."""
        if time is None:
            return self.t("date.undated")
        words = self._open(time) or self._period(time) or self._stretch(time.earliest, time.latest)
        return self.t("date.approximate", when=words) if time.approximate else words

    def day(self, day: date, year: bool = True) -> str:
        """A day: "30. August 2023"."""
        return self._format(day, ("d. MMMM y" if year else "d. MMMM") if self._german else self._english(year))

    def month(self, day: date, year: bool = True) -> str:
        """The month of a day: "September 2023"."""
        return self._format(day, "MMMM y" if year else "MMMM")

    def span(self, first: date, last: date) -> str:
        """From day to day, in as few words as possible."""
        return self._stretch(first, last)

    def tick(self, day: date, weeks: bool) -> str:
        """A mark on a scale, short: "4. Sept." in weeks, "Sept." in months, the year in January."""
        if weeks:
            return self._format(day, "d. MMM" if self._german else "d MMM")
        return self._format(day, "y" if day.month == 1 else "MMM")

    @property
    def _german(self) -> bool:
        return self.language == "de"

    @staticmethod
    def _english(year: bool) -> str:
        return "d MMMM y" if year else "d MMMM"

    def _format(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=self.language)

    def _open(self, time: TimeValue) -> str | None:
        """An interval open at one end: "ab 5. Oktober 2023"."""
        if time.edtf.endswith("/..") or time.latest.year >= 9999:
            return self.t("date.from", when=self._start(time))
        if time.edtf.startswith("../") or time.earliest.year <= 1:
            return self.t("date.until", when=self.day(time.latest))
        return None

    def _start(self, time: TimeValue) -> str:
        """The beginning of an open interval in its own precision."""
        start = time.edtf.split("/")[0].rstrip("~?%")
        if re.fullmatch(r"\d{4}", start):
            return str(time.earliest.year)
        return self.month(time.earliest) if re.fullmatch(r"\d{4}-\d\d", start) else self.day(time.earliest)

    def _period(self, time: TimeValue) -> str | None:
        """A month, a part of one, a season, a quarter, a year, a decade, or several of them."""
        first, last = time.earliest, time.latest
        season = re.match(r"(\d{4})-(2[1-4])~?$", time.edtf)
        if season:
            return self.t(f"date.{SEASONS[season[2]]}", year=season[1])
        ends_month = (last + timedelta(days=1)).day == 1
        if first.day == 1 and ends_month:
            return self._months(first, last)
        if time.approximate and (first.year, first.month) == (last.year, last.month):
            third = THIRDS.get((first.day, 0 if ends_month else last.day))
            return self.t(f"date.{third}", month=self.month(first)) if third else None
        return None

    def _months(self, first: date, last: date) -> str:
        """Whole months; `last` is the last day of one."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(first)
        if first.month == 1 and last.month == 12:
            return self._years(first.year, last.year)
        length = last.month - first.month + 1 if first.year == last.year else 0
        if length == 3 and first.month % 3 == 1:
            return self.t("date.quarter", n=(first.month + 2) // 3, year=first.year)
        if length == 6 and first.month in (1, 7):
            return self.t("date.half", n=1 + (first.month == 7), year=first.year)
        same_year = first.year == last.year
        return self.t("date.range", first=self.month(first, not same_year), last=self.month(last))

    def _years(self, first: int, last: int) -> str:
        if first == last:
            return str(first)
        if first % 10 == 0 and last == first + 9:
            return self.t("date.decade", year=first)
        return self.t("date.range", first=first, last=last)

    def _stretch(self, first: date, last: date) -> str:
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return self.t("date.same_month", first=first.day, last=self.day(last))
        return self.t("date.range", first=self.day(first, first.year != last.year), last=self.day(last))
