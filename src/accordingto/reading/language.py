"""In what language a text is written, as far as its script and its commonest words tell; in doubt nothing is said.

A list of function words rather than a library: to tell English from the rest takes no model of a hundred megabytes, and
the reader has to be able to say at once why a text was refused.
"""

import re
from functools import cache

from accordingto.reading.words import table

#: how much of a text is looked at, in characters
_LOOKED_AT = 4_000
#: least hits among the function words of a language, and how many times those of English, before it is believed
_FEWEST, _TIMES = 6, 2
#: of a short text that has no English function word so many sorts do, which are such a part of its words
_SORTS, _PART = 3, 0.15
#: least letters of another script
_LETTERS = 20
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: scripts by their letters, the more telling first: a language's own letters, then the script at large
_SCRIPTS = (
    ("ja", "Japanese", "ぁ-ヿ"),
    ("ko", "Korean", "가-힣"),
    ("zh", "Chinese", "一-鿿"),
    ("el", "Greek", "Ͱ-Ͽἀ-῿"),
    ("he", "Hebrew", "א-ת"),
    ("hi", "Hindi", "ऀ-ॿ"),
    ("bn", "Bengali", "ঀ-৿"),
    ("th", "Thai", "฀-๿"),
    ("ka", "Georgian", "Ⴀ-ჿ"),
    ("hy", "Armenian", "Ա-֏"),
    ("am", "Amharic", "ሀ-፿"),
    ("uk", "Ukrainian", "іїєґІЇЄҐ"),
    ("ru", "Russian", "Ѐ-ԯ"),
    ("ur", "Urdu", "ٹڈڑےں"),
    ("fa", "Persian", "پچژگ"),
    ("ar", "Arabic", "؀-ۿ"),
)
#: own letters count from this share of their script's on
_OWN = 0.02
_SHARED = {"uk": "ru", "ur": "ar", "fa": "ar", "ja": "zh"}


@cache
def _functions() -> dict[str, tuple[str, ...]]:
    """Function word -> the codes of the languages that have it."""
    words: dict[str, list[str]] = {}
    for row in table("languages"):
        for word in row["words"].split():
            words.setdefault(word, []).append(row["code"])
    return {word: tuple(codes) for word, codes in words.items()}


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("languages")} | {code: name for code, name, _ in _SCRIPTS}


@cache
def _letters(code: str) -> re.Pattern[str]:
    return re.compile(f"[{next(letters for c, _, letters in _SCRIPTS if c == code)}]")


def foreign_language(text: str) -> tuple[str, str] | None:
    """The language of a text that is not English, as ISO 639-1 code and English name; None for English or in doubt.

    Only the first few thousand characters are looked at. A short text, a list of names and a text of figures are in
    doubt, and so are taken for English.
    """
    start = text[:_LOOKED_AT]
    code = _by_script(start) or _by_words(start)
    return None if code is None else (code, _names()[code])


def _by_script(text: str) -> str | None:
    letters = sum(c.isalpha() for c in text)
    counts = {code: len(_letters(code).findall(text)) for code, _, _ in _SCRIPTS}
    for code, _, _ in _SCRIPTS:
        whole = counts[_SHARED.get(code, code)] + (counts[code] if code == "ja" else 0)
        if whole >= _LETTERS and whole > letters / 2 and counts[code] >= _OWN * whole:
            return code
    return None


def _by_words(text: str) -> str | None:
    words = _WORD.findall(text)
    hits: dict[str, list[str]] = {}
    for word in words:
        for code in _functions().get(word.lower(), ()):
            # with a capital they may be parts of names ("La Paz", "El Alto")
            if code == "en" or not word[0].isupper() or word.isupper():
                hits.setdefault(code, []).append(word)
    english = len(hits.pop("en", ()))
    best = max(hits, key=lambda code: len(hits[code]), default=None)
    if best is None or len(hits[best]) < _TIMES * english:
        return None
    small = [word for word in hits[best] if not word.isupper()]
    short = not english and len(set(small)) >= _SORTS and len(small) >= _PART * len(words)
    return best if short or len(hits[best]) >= _FEWEST else None
