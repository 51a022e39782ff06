"""German is kept; foreign paragraphs go with the reason, foreign quotations, dialects and lists stay."""

import subprocess
import sys

import pytest

from lagebild.cleaning import clean
from lagebild.cleaning.language import paragraph_language
from lagebild.errors import OtherLanguage
from lagebild.model import RawArticle

GERMAN = (
    "Der Stadtrat von Auenheim hat am Montag den Haushalt beschlossen, der neunzig Millionen Euro umfasst. "
    "Die Opposition stimmte dagegen, weil für die Schulen zu wenig Geld bleibe.\n\n"
    "Der Kämmerer sagte, im nächsten Jahr werde noch einmal verhandelt. Bis dahin gelte eine Sperre für neue Stellen."
    "\n\nIm Frühjahr soll ein Gutachten vorliegen, das die Kosten der Brücke neu berechnet. "
    "Erst danach will der Rat entscheiden, ob und wann gebaut wird. Der Landkreis hat Hilfe zugesagt, wenn sich auch "
    "das Land beteiligt, was dieses bisher aber nicht versprochen hat.\n\nDie Bürger können sich bis zum Sommer äußern."
)
FOREIGN = {
    "English": (
        "The town council approved the budget on Monday, which is going to be much larger than it was last year, "
        "as the mayor told reporters at a news conference in the afternoon."
    ),
    "French": (
        "Le conseil municipal a approuvé lundi le budget, qui sera beaucoup plus important que celui de l'année "
        "précédente, a déclaré le maire devant la presse réunie dans la salle."
    ),
    "Dutch": (
        "De gemeenteraad heeft maandag de begroting goedgekeurd, die veel groter is dan die van het vorige jaar, "
        "zei de burgemeester tegen de pers, maar er moet nog over worden gesproken."
    ),
    "Polish": (
        "Rada miasta przyjęła w poniedziałek budżet, który jest znacznie większy niż w ubiegłym roku, i to nie jest "
        "koniec, jak powiedział burmistrz na konferencji, która odbyła się po południu."
    ),
    "Turkish": (
        "Belediye meclisi pazartesi günü geçen yıla göre çok daha büyük olan bütçeyi kabul etti ve bu bir başlangıç "
        "olarak görülüyor, ama daha sonra yeni bir oylama için toplantı da yapılacak."
    ),
    "Russian": (
        "Городской совет утвердил в понедельник бюджет, который будет намного больше, чем в прошлом году, "
        "сообщил мэр журналистам на пресс-конференции, и это только начало новых переговоров."
    ),
    "Ukrainian": (
        "Міська рада затвердила в понеділок бюджет, який буде значно більшим, ніж торік, повідомив міський голова "
        "журналістам на пресконференції, і це лише початок нових переговорів."
    ),
    "Arabic": "وافق مجلس المدينة يوم الاثنين على الميزانية التي ستكون أكبر بكثير مما كانت عليه في العام الماضي، "
    "كما قال رئيس البلدية للصحفيين في مؤتمر صحفي عقد أمس.",
    "Chinese": "市议会星期一批准了预算，比去年多得多，市长在新闻发布会上对记者说。" * 3,
}  # fmt: skip


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_paragraph_goes_with_the_reason(language):
    document = clean(RawArticle("a.txt", GERMAN + "\n\n" + FOREIGN[language]))
    assert document.text == GERMAN
    assert [(r.reason, r.words) for r in document.removed] == [(f"other language: {language}", FOREIGN[language])]
    assert document.article.notes == (f"foreign: {language}, 1 paragraph",)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_that_is_mostly_foreign_is_set_aside(language):
    text = f"{FOREIGN[language]}\n\n{FOREIGN[language]}\n\n{GERMAN.split(chr(10))[0]}"
    with pytest.raises(OtherLanguage, match=language):
        clean(RawArticle("a.txt", text + ("\n\n" + FOREIGN[language]) * 3))


STAYS = {
    "a quotation of its own paragraph": f"„{FOREIGN['English']}“",
    "a quotation with its speaker": f'"{FOREIGN["English"]}" (Bürgermeister Ole Brandt)',
    "a quotation of two paragraphs": f'"{FOREIGN["English"]}\n\n{FOREIGN["English"]}"',
    "what a colon introduces": f"In seiner Nachricht schrieb der Bürgermeister:\n\n{FOREIGN['English']}",
    "a quotation inside a German paragraph": f"Er sagte auf Englisch: „{FOREIGN['English']}“ Dann ging er.",
    "a short line": "The show must go on, they said on Monday.",
    "a list of titles": (
        "The Lord of the Harbour, Return of the Ferry, A Man for the Season, The Girl and the Gull, Days of the Tide, "
        "What the Sea Said, All the Boats of the World, The End of the Pier."
    ),
    "a list of names": "Ole Brandt, Ida Kern, Jonas Reiter, Selin Aydin, Mara Ihle, Tom Voss, Eva Lang, Max Roth, "
    "Ben Falk, Lea Horn, Paul Weiss, Anna Berg, Otto Rabe, Emil Kranz, Frida Moll, Hans Petersen, Uta Stein, Karl Ohm.",
    "Low German": (
        "Dat is jo allens goot un schöön, man wi hebbt dor keen Geld för, seggt de ole Fischer, un denn geiht he na "
        "Huus un kiekt op dat Water, so as he dat jümmers deit, wenn de Wind ut Westen kümmt."
    ),
    "Swiss German": (
        "Mir händ das scho lang gseit, aber niemer het zueglost, und jetzt isch es halt z spaat, seit de Wirt "
        "vom Rössli "
        "und luegt uf de See use, wo d Schiff no immer a de Chette hanged."
    ),
    "Bavarian": (
        "I hob eam des g'sagt, oba ea hod ned g'heat auf mi, und iatz is hoid z'spat, sogt da Wirt, und dann geht a "
        "wieda eine in de Kuchl, wei do no de Suppn aufm Heard steht und überkocht."
    ),
    "Latin": (
        "In dubio pro reo, nulla poena sine lege, audiatur et altera pars, pacta sunt servanda, ne bis in idem, "
        "lex specialis derogat legi generali, nemo tenetur se ipsum accusare, dura lex sed lex."
    ),
    "code": (
        "if (total > limit) { return the_sum_of(all, values) || to_default(is_open); } else { for (i = 0; i < n; i++) "
        "{ add(to[i], and[i]); } } // the end of it is that we have what we need"
    ),
}


@pytest.mark.parametrize("stays", STAYS)
def test_what_stays(stays):
    document = clean(RawArticle("a.txt", f"{GERMAN}\n\n{STAYS[stays]}\n\nDamit endete die Sitzung des Rates am Abend."))
    assert not document.article.notes
    assert not [r for r in document.removed if r.reason.startswith("other")]


def test_a_translation_below_the_text_goes_as_a_whole():
    said = (
        '"We are not done with this," said the mayor, and he left the room with all of his staff '
        "and the papers in his hand."
    )
    english = [FOREIGN["English"], said]
    document = clean(RawArticle("a.txt", "\n\n".join([GERMAN, *english, FOREIGN["English"] + " It is so."])))
    assert document.text == GERMAN
    assert document.article.notes == ("foreign: English, 3 paragraphs",)


def test_paragraphs_are_told_at_once():
    assert paragraph_language(GERMAN) == "de"
    assert paragraph_language("Ein kurzer Satz.") == ""
    assert paragraph_language("") == ""
    assert paragraph_language("Fähre Hafen " * 40) == ""


def test_german_texts_with_foreign_paragraphs_need_no_model():
    code = (
        "import sys; from lagebild.cleaning import clean; from lagebild.model import RawArticle\n"
        f"clean(RawArticle('a', {GERMAN + chr(10) * 2 + FOREIGN['English']!r}))\n"
        "assert 'py3langid' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
