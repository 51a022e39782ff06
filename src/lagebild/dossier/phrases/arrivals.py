"""How a report came in, in words: remarks on the reading, other files, earlier states, where facts were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from urllib.parse import urlsplit

from lagebild.dossier.phrases.sayings import Sayings
from lagebild.dossier.views.arrival import Remark
from lagebild.dossier.views.parts import Report
from lagebild.model import Published, Stated, Version

MOST = 6
"""So many files are named in a line; the rest is counted."""
DATA = ("JSON-LD", "OpenGraph", "meta", "microdata", "page")
"""Where the facts of a page are read besides its text."""
LONGEST = 90
"""So many characters of the raw words behind a fact are shown."""
_DETAILS = tuple(
    (code, re.compile(pattern), key)
    for code, pattern, key in (
        ("encoding", r"read as utf-?8", "encoding_mixed"),
        ("encoding", r"read as (?P<charset>[\w-]+)", "encoding_read"),
        ("encoding", r"(?P<n>\d{1,9}) bytes as (?P<charset>[\w-]+)", "encoding_bytes"),
        ("encoding", r"(?P<n>\d{1,9}) (?:damaged characters|characters lost)", "encoding_lost"),
        ("encoding", r"(?P<n>\d{1,9}) NUL characters left out", "encoding_nul"),
        ("mojibake", r"(?P<n>\d{1,9}) characters repaired", "mojibake_count"),
        ("teaser", r"the feed .*", "teaser_feed"),
        ("teaser", r"the record .*", "teaser_record"),
        ("truncated", r"the file is damaged", "truncated_file"),
        ("truncated", r"the record leaves .*", "truncated_record"),
        ("truncated", r"the saved page breaks off", "truncated_saved"),
        ("truncated", r"the feed breaks off.*", "truncated_feed"),
        ("truncated", r"the table breaks off.*", "truncated_table"),
        ("truncated", r"the archive ends here", "truncated_archive"),
        ("truncated", r"by the crawler.*", "truncated_crawler"),
        ("truncated", r"the page was not recorded to its end", "truncated_page"),
        ("truncated", r"(?P<n>\d{1,9}) of (?P<all>\d{1,9}) pages .*", "truncated_pages"),
        ("foreign", r"(?P<language>.+), (?P<n>\d{1,9}) paragraphs?", "foreign_count"),
        ("damaged", r".*checksum.*", "damaged_checksum"),
        ("date", r"the given date (?P<quote>['\"])(?P<words>.*)(?P=quote) cannot be read", "date_words"),
    )
)
"""What stands after the colon of a remark, and the phrase that says it; what matches none is told by its code."""
_ENCODINGS = {"cp1252": "Windows-1252", "cp850": "DOS (CP 850)", "mac-roman": "Mac Roman", "mac_roman": "Mac Roman"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a report as shown: what it is, its values, where it was read, the words that stood there."""

    label: str
    values: str
    where: str
    words: str


@cache
def _language_codes() -> dict[str, str]:
    """Codes of languages by their English names."""
    from babel import Locale

    return {name: code for code, name in Locale("en").languages.items()}


class Arrivals(Sayings):
    """How a report came in, in words."""

    def limits(self, report: Report) -> list[str]:
        """What limits a report, in one short sentence each: "Nur der Anriss (Feed)"."""
        return self._remarks([remark for remark in report.arrival.remarks if remark.limits])

    def partly(self, reports: Iterable[Report]) -> str:
        """That some reports of an outlet are not whole, so that what is missing says little; empty when all are."""
        cut = [self.t("reports.text", n=report.number) for report in reports if report.arrival.limits]
        return self.t("arrival.partly", texts=", ".join(cut)) if cut else ""

    def arrival(self, report: Report) -> list[str]:
        """Other files, earlier states, and remarks that do not limit the report."""
        came = report.arrival
        lines = [self.t("arrival.also", names=self._some(came.also))] if came.also else []
        if came.versions:
            named = self._some([self._version(version) for version in came.versions])
            lines.append(f"{self.n('versions', len(came.versions))}: {named}")
        return [*lines, *self._remarks([remark for remark in came.remarks if not remark.limits])]

    def file(self, report: Report) -> str:
        """The file a report was read from, and when an archive or feed recorded it."""
        words = self.t("reports.file", names=report.arrival.file)
        captured = report.arrival.captured
        return f"{words}, {self.t('arrival.captured', when=self.iso(captured))}" if captured else words

    def iso(self, moment: str) -> str:
        """A moment in ISO 8601, EDTF too, as a day or month in words; what cannot be read stays as it is."""
        try:
            if re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", moment):
                return self.month(date.fromisoformat(f"{moment}-01"))
            return self.day(date.fromisoformat(moment[:10]))
        except ValueError:
            return moment

    def host(self, address: str) -> str:
        """The host that an address leads to, without the "www." before it."""
        try:
            return (urlsplit(address).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    def facts(self, report: Report) -> list[Fact]:
        """Where each fact was read; facts of one kind that were read in one place share a line."""
        lines = []
        for (key, where), group in groupby(report.arrival.facts, key=lambda fact: (fact.key, fact.where)):
            found = list(group)
            values = ", ".join(filter(None, (self._value(fact, report) for fact in found)))
            words = "; ".join(dict.fromkeys(filter(None, map(self._words, found))))
            lines.append(Fact(self._named("fact", key), values, self._named("where", where), words))
        return lines

    def fact(self, fact: Fact) -> str:
        """A fact's line as one string: "Agentur: dpa – im Text: „(dpa)“"."""
        head = f"{fact.label}: {fact.values}" if fact.values else fact.label
        return f"{head} – {fact.where}" + (f": {fact.words}" if fact.words else "")

    def dated_by(self, report: Report) -> str:
        """How the date is known: given, stated and where, inferred and from what, or not at all."""
        published = report.published
        how = published.how if published.time else "unknown"
        where = self.date_read(report)
        if how == "stated" and where in DATA:
            return self.t("published.data", where=self._named("where", where))
        if how == "stated" and where == "address":
            return self.t("published.address")
        return self.t(f"published.{'beside' if published.beside else how}")

    def date_read(self, report: Report) -> str:
        """Where the date was read; in the text where nothing else is known."""
        return next((fact.where for fact in report.arrival.facts if fact.key == "published"), "text")

    def _named(self, section: str, key: str) -> str:
        return self.t(f"{section}.{key}") if self.has(section, key) else key

    def _value(self, fact: Stated, report: Report) -> str:
        """The value where it says more than the page shows anyway; a headline and an address stand above."""
        if fact.key in ("title", "url"):
            return ""
        if fact.key == "published":
            time = report.published.time
            return self.when(time) if time and time.edtf == fact.value else self.iso(fact.value)
        return " ".join(fact.value.split())

    def _words(self, fact: Stated) -> str:
        """The raw words behind a fact where they differ from it; those of an address are the address."""
        words = " ".join(fact.words.split())
        if fact.key == "url" or fact.where == "address" or not words:
            return ""
        if fact.key != "published" and words == " ".join(fact.value.split()):
            return ""
        return self.quoted(words if len(words) <= LONGEST else f"{words[:LONGEST]} …")

    def _some(self, names: Sequence[str]) -> str:
        more = [self.n("more", len(names) - MOST)] if len(names) > MOST else []
        return ", ".join([*names[:MOST], *more])

    def _version(self, version: Version) -> str:
        when = self._version_date(version.published, version.captured)
        return f"{version.file} ({when})" if when else version.file

    def _version_date(self, published: Published, captured: str | None) -> str:
        if captured:
            return self.t("arrival.captured", when=self.iso(captured))
        return self.when(published.time) if published.time else ""

    def _remarks(self, remarks: Iterable[Remark]) -> list[str]:
        """Remarks in words, each once; those on foreign paragraphs share a line."""
        lines: list[str] = []
        for code, group in groupby(remarks, key=lambda remark: remark.code):
            found = [words for remark in group for words in self._remark(remark)]
            lines += [self.t("arrival.foreign", parts=", ".join(found))] if code == "foreign" else found
        return list(dict.fromkeys(lines))

    def _remark(self, remark: Remark) -> list[str]:
        """What a remark says; a code that is not known is told in the program's own words."""
        if not self.has("remark", remark.code):
            words = f"{remark.code}: {remark.detail}" if remark.detail else remark.code
            return [self.t("arrival.unknown", words=words)]
        parts = remark.detail.split(", ") if remark.code == "encoding" else [remark.detail]
        return [self._detail(remark.code, part) for part in parts]

    def _detail(self, code: str, detail: str) -> str:
        for known, pattern, key in _DETAILS:
            match = pattern.fullmatch(detail) if known == code else None
            if match:
                return self._filled(key, match.groupdict())
        return self.t(f"remark.{code}")

    def _filled(self, key: str, found: dict[str, str]) -> str:
        if "charset" in found:
            found["charset"] = _ENCODINGS.get(found["charset"], found["charset"].upper())
        if "language" in found:
            found["language"] = self._language(found["language"])
        if self.has("count", key):
            return self.n(key, int(found["n"]))
        return self.t(f"remark.{key}", **found)

    def _language(self, name: str) -> str:
        from babel import Locale

        return str(Locale(self.language).languages.get(_language_codes().get(name, ""), name))
