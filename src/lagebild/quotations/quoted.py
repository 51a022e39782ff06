"""Words in quotation marks: speech of their own, or the speaker's words inside what is reported."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.quotations.found import Found
from lagebild.quotations.pieces import Unit, speech_like
from lagebild.quotations.sheet import Marked, Sheet

TITLED = frozenset(
    "zeitung tageszeitung zeitschrift magazin nachrichtenmagazin wochenzeitung blatt sender fernsehsender agentur film spielfilm "
    "album lied song buch roman serie sendung titel motto projekt programm operation aktion schiff frachter verein "
    "initiative bündnis gruppe organisation band stück oper studie bericht blog portal internetportal partei "
    "unternehmen firma manöver typ modell sonde satellit rakete hurrikan sturm taifun restaurant preis".split()
)


def words_in_marks(sheet: Sheet, parts: Sequence[Unit], found: Sequence[Found]) -> list[Found]:
    """The direct quotations that no frame of their own has taken."""
    taken = {run for f in found if f.type == "direct" for run in f.content}
    made: list[Found] = []
    for marked in sheet.marked:
        if marked.depth or marked.run in taken or is_name(sheet, marked):
            continue
        around = _around(found, marked)
        if around is not None:
            made.append(
                Found(
                    "direct",
                    (marked.run,),
                    "words in marks",
                    around.cue,
                    around.speaker,
                    around.addressee,
                    around.frame,
                )
            )
    return made


def _around(found: Sequence[Found], marked: Marked) -> Found | None:
    """The innermost reported content that holds the marks."""
    holding = [
        f for f in found if f.type != "direct" for r in f.content if r[0] <= marked.run[0] and marked.run[1] <= r[1]
    ]
    return min(holding, key=lambda f: f.end - f.start, default=None)


def is_name(sheet: Sheet, marked: Marked) -> bool:
    """Whether marks hold a name or title ("die Zeitung „Nordkurier“") rather than somebody's words."""
    inner = range(*marked.inner)
    if speech_like(sheet, marked):
        return False
    before = marked.run[0] - 1
    if marked.run[1] < len(sheet) and sheet.words[marked.run[1]].startswith("-"):
        return True
    lower = [t for t in inner if sheet.words[t][0].islower()]
    if before >= 0 and (
        sheet.low[before] in TITLED or any(sheet.low[before].endswith(t) for t in TITLED if len(t) > 4)
    ):
        return True
    if not lower:
        return True
    content = [
        t for t in lower if sheet.pos[t] in ("ADJA", "ADJD", "ADV", "VVPP", "VVINF", "VVFIN", "VAFIN", "VMFIN", "VVIZU")
    ]
    return not content and sheet.words[inner[0]][0].isupper()
