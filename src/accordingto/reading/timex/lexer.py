"""Cut a text into words and give each one letter: what a word could mean in a date, never yet what it does mean."""

import re
from functools import cache
from typing import NamedTuple

from accordingto.reading.words import table

#: every alternative takes at least one character and none can match in two ways, so the cut is linear in the text
_WORD = re.compile(
    r"(?P<gap>\n[^\S\n]*\n)"
    r"|(?P<iso>\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?(?![\w-]))"
    r"|(?P<yearfirst>(?<![\w/.])[0-9]{4}(?P<ysep>[/.])[0-9]{2}(?P=ysep)[0-9]{2}(?![\w/]|[.][0-9]))"
    r"|(?P<numeric>\b[0-9]{1,2}(?P<sep>[/.])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![\w/]|[.][0-9]))"
    r"|(?P<clock>\b[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2})?|\.[0-9]{2}(?=\s?[apAP]\.?[mM]\b))(?:(?![\w:])|(?=[apAP]\.?[mM]\b)))"
    r"|(?P<oclock>\b[oO]['’]?[cC]lock\b)"
    r"|(?P<meridiem>(?<![^\W0-9_])[aApP](?:\.\s?[mM]\b\.?|[mM]\b))"
    r"|(?P<decade>['’`]?\b(?:[0-9]{2})?[0-9]0['’]?s\b)"
    r"|(?P<ordinal>\b[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<quarter>\b[QH][1-4]\b)"
    r"|(?P<fiscalyear>\bFY(?=\s?[0-9]))"
    r"|(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
    r"|(?P<word>[^\W0-9_]+)"
    r"|(?P<mark>[^\w\s]|_)"
)
#: the letters of the kinds that the cut itself tells; the rest come from the table of words
_BY_KIND = {
    "gap": "\n", "iso": "O", "yearfirst": "O", "numeric": "#", "clock": "C", "oclock": "3", "meridiem": "A",
    "decade": "Z", "ordinal": "o", "quarter": "G", "fiscalyear": "f",
}  # fmt: skip
_DASHES = frozenset("-–—‑−")
_APOSTROPHES = frozenset("'’")
#: words that are dates only with a capital
_CAPITAL = frozenset("mMwWB")


class Lexeme(NamedTuple):
    """One word: where it stands, its lower-cased text, its letter and the value the letter carries."""

    start: int
    end: int
    text: str
    letter: str
    value: str


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["value"]) for row in table("timewords")}


def _number_letter(text: str) -> str:
    if len(text) <= 2 and 1 <= int(text) <= 31:
        return "D"
    return "Y" if len(text) == 4 and text.isdigit() and "1000" <= text <= "2199" else "N"


def lex(text: str) -> tuple[list[Lexeme], str]:
    """The words of a text and the string of their letters, one letter a word; ``_`` for a word of no use here."""
    known = _words()
    out: list[Lexeme] = []
    for match in _WORD.finditer(text):
        kind, word = match.lastgroup, match.group()
        low, letter, value = word.lower(), "_", ""
        if kind == "word":
            letter, value = known.get(low, ("_", ""))
            if letter in _CAPITAL and not word[0].isupper():
                letter = "_"
        elif kind == "number":
            letter = _number_letter(word) if word.isascii() else "_"
        elif kind == "mark":
            letter = "-" if word in _DASHES else "'" if word in _APOSTROPHES else word if word in ",./:$£€%()" else "_"
        else:
            letter = _BY_KIND[str(kind)]
            value = low[:-2] if kind == "ordinal" else low
        out.append(Lexeme(match.start(), match.end(), low, letter, value))
    return out, "".join(lexeme.letter for lexeme in out)


def number(lexemes: list[Lexeme]) -> float | None:
    """The number that a run of words writes ("2 1/2", "twenty-four", "a hundred"), None where it writes none."""
    total, current, seen = 0.0, 0.0, False
    i = 0
    while i < len(lexemes):
        lexeme = lexemes[i]
        if lexeme.letter in "DNY":
            if i + 2 < len(lexemes) and lexemes[i + 1].letter == "/":
                below = float(lexemes[i + 2].text.replace(",", ""))
                current += float(lexeme.text.replace(",", "")) / below if below else 0
                i += 2
            else:
                current += float(lexeme.text.replace(",", "")[:15])
            seen = True
        elif lexeme.letter in "cta":
            current += int(lexeme.value)
            seen = True
        elif lexeme.letter == "h":
            factor = int(lexeme.value)
            current = (current or 1) * factor
            if factor >= 1000:
                total, current = total + current, 0.0
            seen = True
        elif lexeme.letter == "z":
            current += 0.5
            seen = True
        i += 1
    return total + current if seen else None
