"""What quotation marks hold: speech, a few of somebody's words, or a name, title or term that is nobody's.

German puts marks around newspapers, films, ships, mottos and terms as well as around
what people say. What stands before the marks tells the two apart: a noun of the
lexicon ("die Zeitung „…“", "mit den Worten „…“"), an article, or nothing.
"""

from __future__ import annotations

from functools import cache

from lagebild.quotations.cues import cues
from lagebild.quotations.phrases import ADDRESS, NOUNS, words
from lagebild.quotations.sheet import STOPS, Marked, Sheet

LONGEST_NAME = 5
LONGEST_SHORT = 4
"""Right after an article or noun so many words are a name, whatever verb they hold: „Aktion Hafen hilft“."""
LONGEST_LEAD = 6
"""So many words before marks are looked at: "wie zum Beispiel", "einer als sehr ernst geltenden"."""
FURTHEST_CUE = 40
"""So many words before a colon the verb that announces speech is looked for."""
BEFORE_NAMES = frozenset({"ART", "APPRART", "NN", "NE"})
DEFINITE = frozenset({"ART", "APPRART", "APPR"})
BEFORE_NOUNS = frozenset({"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD"})
INDEFINITE = frozenset({"ein", "eine", "einen", "einer", "einem", "kein", "keine", "keinen", "keiner", "keinem"})
UNNAMING = frozenset({"ein", "eine", "einen", "einer", "einem", "kein", "keine", "keinen", "als", "von", "wie"})
EXAMPLES = frozenset({"etwa", "zum", "beispiel", "beispielsweise", "z.b.", "unter", "anderem"})
"""Between a verb or noun and the words in marks: "rief zum Beispiel „…“"."""
WITH = frozenset({"mit", "unter"})
"""Before a noun of words: "mit den Worten", "unter Rufen wie"; "auf die Frage „…“" gives those of somebody else."""
SPOKEN = frozenset(
    {"ADJA", "ADJD", "ADV", "VVPP", "VVINF", "VVFIN", "VAFIN", "VMFIN", "VVIZU", "VVIMP", "VAIMP", "VAINF", "PTKNEG"}
)
WORKS = (
    "album",
    "alben",
    "buch",
    "bücher",
    "roman",
    "romane",
    "song",
    "songs",
    "lied",
    "lieder",
    "film",
    "single",
    "cd",
)
ISSUING = frozenset({"veröffentlichen", "herausgeben", "herausbringen", "verlegen"})
FUSED = {"vom": "von", "zum": "zu", "zur": "zu", "beim": "bei", "im": "in", "ins": "in", "am": "an", "ans": "an"}


def speech_like(sheet: Sheet, marked: Marked) -> bool:
    """Whether a marked stretch stands as speech by its form: several words with a finite verb, or a stop inside.

    What a verb of saying follows, or announces with a colon, is speech however short („Unsinn“, sagte sie). A few
    words right after an article or a noun are a name, and so is every motto („Wir geben nicht auf“).
    """
    if _stands_apart(sheet, marked) and framed_after(sheet, marked.run[1]):
        return True
    if called_so(sheet, marked):
        return False
    inner = range(*marked.inner)
    before = marked.run[0] - 1
    noun = before >= 0 and sheet.pos[before] in BEFORE_NAMES
    if noun and len(inner) <= LONGEST_SHORT and worded(sheet, marked) is None:
        return False
    if (sheet.words[inner[-1]] in STOPS and len(inner) > 2) or _announced(sheet, marked):
        return True
    first = next((sheet.words[t] for t in inner if sheet.words[t][0].isalnum()), "")
    return len(inner) > 2 and first[:1].isupper() and any(sheet.finite(t) for t in inner)


def _stands_apart(sheet: Sheet, marked: Marked) -> bool:
    """Whether no word of a clause stands right before: in "Die Lage sei „ernst“, sagte sie" the whole is said."""
    before = marked.run[0] - 1
    return before < sheet.sentence(marked.run[0])[0] or not sheet.words[before][-1].isalnum()


def framed_after(sheet: Sheet, after: int) -> bool:
    """Whether a comma and a verb of saying, or "so" with a source, stand at `after`."""
    if after + 2 >= len(sheet) or sheet.words[after] != ",":
        return False
    if sheet.low[after + 1] == "so":
        return sheet.pos[after + 2] in ("ART", "NE", "NN", "PPOSAT")
    if not sheet.finite(after + 1):
        return False
    return any("direct" in cue.takes and not cue.needs for cue in cues("verb").get(sheet.lemma[after + 1], ()))


def _announced(sheet: Sheet, marked: Marked) -> bool:
    """As in "Sie sagte nur: „Niemals“.": a verb of saying, a colon, the marks, and nothing after them."""
    colon, after = marked.run[0] - 1, marked.run[1]
    if colon < 0 or sheet.words[colon] != ":" or all(sheet.pos[t] in ("NE", "FM") for t in range(*marked.inner)):
        return False
    if (
        after < len(sheet)
        and sheet.sentence_of[after] == sheet.sentence_of[after - 1]
        and sheet.words[after] not in STOPS
    ):
        return False
    first = max(sheet.sentence(colon)[0], colon - FURTHEST_CUE)
    known = cues("verb")
    return any(
        "direct" in cue.takes
        for token in range(first, colon)
        if sheet.pos[token][0] == "V"
        for cue in known.get(sheet.lemma[token], ())
    )


def is_name(sheet: Sheet, marked: Marked, asked: bool) -> bool:
    """Whether marks hold a name or title ("die Zeitung „Nordkurier“") rather than somebody's words.

    `asked` where a verb asks for words ("nannte ihn „Lügner“"), so that a single noun may be one.
    """
    before = preceding(sheet, marked)
    if called_so(sheet, marked):
        return True
    if worded(sheet, marked) is not None or speech_like(sheet, marked):
        return False
    inner = range(*marked.inner)
    lower = [t for t in inner if sheet.words[t][0].islower()]
    if not sheet.words[inner[0]][0].isupper():
        return not lower and not asked
    if before >= 0 and sheet.pos[before] in NOUNS and not asked:
        return len(inner) <= LONGEST_NAME
    lead = _lead(sheet, marked)
    if sheet.low[lead] in INDEFINITE and len(lower) > 0:
        return False
    if _definite(sheet, before):
        return len(inner) <= LONGEST_NAME and (not asked or len(inner) == 1)
    if not lower:
        return not asked
    return not asked and not any(sheet.pos[t] in SPOKEN for t in lower)


def _definite(sheet: Sheet, before: int) -> bool:
    return before >= 0 and sheet.pos[before] in DEFINITE and sheet.low[before] not in UNNAMING


def called_so(sheet: Sheet, marked: Marked) -> bool:
    """Whether a word beside the marks says that they hold a name: "die Zeitung „…“", "kurz „…“", "„…“-Bewegung".

    In brackets behind a name they hold its translation: "Casa Verde („grünes Haus“)".
    """
    before, after = marked.run[0] - 1, marked.run[1]
    if after < len(sheet) and (_hyphened(sheet, after) or sheet.low[after].startswith("genannte")):
        return True
    if marked.inner[1] - marked.inner[0] == 1 and ADDRESS.search(sheet.words[marked.inner[0]]):
        return True
    if before < 0 or worded(sheet, marked) is not None:
        return False
    if (
        sheet.words[before] == "("
        and before
        and (sheet.pos[before - 1] in ("NE", "FM") or sheet.words[before - 1] in '“”"«»')
    ):
        return True
    if any(sheet.low[t] in words("naming") for t in range(max(_lead(sheet, marked), 0), before + 1)):
        return True
    return titled(sheet, before)


def titled(sheet: Sheet, token: int) -> bool:
    """Whether a noun is one that stands before titles: "Zeitung", "Filme", "Name"."""
    return sheet.pos[token] in NOUNS and (_titled(sheet.low[token]) or _titled(sheet.lemma[token].lower()))


def brought_out(sheet: Sheet, start: int) -> bool:
    """As in "hat ein Album veröffentlicht: „…“": marks that begin at `start` behind a colon hold its title."""
    before = range(sheet.sentence(start)[0], start)
    issued = any(sheet.lemma[t] in ISSUING for t in before)
    return issued and sheet.words[start - 1] == ":" and any(sheet.low[t].endswith(WORKS) for t in before)


def _hyphened(sheet: Sheet, after: int) -> bool:
    """As in „Tea Party“-Bewegung; a dash with spaces around it joins nothing."""
    place = sheet.starts[after]
    return (
        sheet.words[after][0] == "-" and sheet.ends[after - 1] == place and sheet.text[place + 1 : place + 2].isalnum()
    )


@cache
def _titled(word: str) -> bool:
    """Whether a noun, or the last part of a compound, stands before titles; "Beispiel" is no "Spiel"."""
    return word.endswith(tuple(sorted(words("titled")))) and not word.endswith(tuple(sorted(words("untitled"))))


def _lead(sheet: Sheet, marked: Marked) -> int:
    """The first word of the phrase that the marks stand in: "einer" of "einer wachsenden „…“"; -1 without one."""
    token = marked.run[0] - 1
    first = sheet.sentence(marked.run[0])[0]
    while token > max(first, marked.run[0] - LONGEST_LEAD) and sheet.pos[token] == "ADJA":
        token -= 1
    return token


def governor(sheet: Sheet, marked: Marked) -> int | None:
    """The preposition, "als" or "wie" that governs the phrase in marks: "von" of "sprach von einer „…“"."""
    token = marked.run[0] - 1
    first = max(sheet.sentence(marked.run[0])[0], token - LONGEST_LEAD)
    while token >= first and sheet.pos[token] in BEFORE_NOUNS and sheet.low[token] not in ("vom", "zum", "zur", "als"):
        token -= 1
    if token < first:
        return None
    governs = sheet.pos[token] in ("APPR", "APPRART", "KOKOM") or sheet.low[token] in ("als", "wie")
    return token if governs else None


def governing(sheet: Sheet, marked: Marked) -> str:
    """The governing word in its plain form ("von" for "vom"); empty without one."""
    token = governor(sheet, marked)
    return "" if token is None else FUSED.get(sheet.low[token], sheet.low[token])


def preceding(sheet: Sheet, marked: Marked) -> int:
    """The token before marks, over "zum Beispiel" and the like; below the sentence's first where nothing stands."""
    token = marked.run[0] - 1
    first = sheet.sentence(marked.run[0])[0]
    for _ in range(3):
        if token >= first and sheet.low[token] in EXAMPLES:
            token -= 1
    return token


def worded(sheet: Sheet, marked: Marked) -> int | None:
    """The noun before marks that announces words: "mit den Worten „…“", "Parolen wie „…“"; None without one."""
    token = preceding(sheet, marked)
    first = sheet.sentence(marked.run[0])[0]
    if token >= first and sheet.low[token] in ("wie", ":"):
        token -= 1
    if token < first or sheet.pos[token] not in NOUNS:
        return None
    known = words("worded")
    return token if sheet.low[token] in known or sheet.lemma[token].lower() in known else None


def announcing(sheet: Sheet, noun: int) -> tuple[int, str]:
    """Where the phrase of a noun of words begins, and the preposition before it, empty without one."""
    start = noun
    first = sheet.sentence(noun)[0]
    while start > first and sheet.pos[start - 1] in BEFORE_NOUNS:
        start -= 1
    return start, sheet.low[start - 1] if start > first and sheet.pos[start - 1] in ("APPR", "APPRART") else ""


def handed_on(sheet: Sheet, marked: Marked) -> bool:
    """Whether words are another's than the subject's: "antwortete auf die Frage „…“"."""
    noun = worded(sheet, marked)
    return noun is not None and announcing(sheet, noun)[1] not in WITH | {""}
