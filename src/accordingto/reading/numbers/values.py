"""The value of a number as written, in digits or in words; it gives none where the writing leaves the value open."""

import re
from typing import NamedTuple

from accordingto.reading.numbers.tokens import Word
from accordingto.reading.words import table

_ROWS = table("numerals")


def _kind(kind: str) -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in _ROWS if row["kind"] == kind}


UNITS, TEENS, TENS = _kind("unit"), _kind("teen"), _kind("ten")
SCALES, SHORT, PLURALS, VAGUE = _kind("scale"), _kind("short"), _kind("plural"), _kind("vague")
PARTS, SIGNS = _kind("part"), _kind("sign")
CARDINALS = UNITS | TEENS | TENS
#: words with which a value can begin
STARTS = frozenset(CARDINALS) | frozenset(SCALES) | frozenset(PLURALS) | frozenset(VAGUE) | frozenset(SIGNS) | {
    "a",
    "an",
    "half",
}  # fmt: skip

_PLAIN = re.compile(r"\d{1,24}(?:\.\d{1,12})?\Z", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3}){1,8}(?:\.\d{1,12})?\Z", re.ASCII)
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,6},\d{3}\Z", re.ASCII)
#: words before which "by a third" is a share and no ordinal ("by a third party")
_GOES_ON = frozenset("to in by from since over on and or this last for during between compared after at with".split())
_SEPARATORS = str.maketrans("", "", ",\u00a0\u2009\u202f")


class Value(NamedTuple):
    """What a stretch of pieces says as a bare number.

    Attributes:
        number: the value; for a vague one the least it stands for.
        stop: index of the first piece after it.
        vague: whether it names a group of unstated size ("dozens", "several").
        part: whether it is a share of a whole ("two thirds", "half of").
        scale: the last scale word's value ("million" 1e6), 1 without one; a range hands it to its first number.
        shape: ``digits``, ``words``, ``article`` ("a million") or ``scale`` ("million-dollar": a scale word alone).
    """

    number: float
    stop: int
    vague: bool = False
    part: bool = False
    scale: float = 1
    shape: str = "digits"


def digits(text: str) -> float | None:
    """The value of one digit token with its separators, None where they follow no convention of English text."""
    if _PLAIN.match(text):
        return float(text)
    if _GROUPED.match(text) or _INDIAN.match(text):
        return float(text.translate(_SEPARATORS))
    return None


def value_at(pieces: list[Word], i: int) -> Value | None:
    """The longest number that begins with piece ``i``, or None. Looks at a bounded number of pieces."""
    if i >= len(pieces):
        return None
    piece = pieces[i]
    if piece.digits:
        return _from_digits(pieces, i)
    word = piece.lower
    if word in SIGNS:
        return _scaled(pieces, i + 1, SIGNS[word], "digits", part=True)
    if word == "half":
        return _half(pieces, i)
    if word in ("a", "an"):
        return _after_article(pieces, i)
    if word in PLURALS:
        return _plural(pieces, i)
    if word == "several":
        return _vague(pieces, i + 1, VAGUE[word])
    if word in CARDINALS:
        return _from_words(pieces, i)
    if word in SCALES and _lower(pieces, i + 1) == "-":
        return Value(SCALES[word], i + 1, scale=SCALES[word], shape="scale")
    return None


def _lower(pieces: list[Word], i: int) -> str:
    return pieces[i].lower if 0 <= i < len(pieces) else ""


def _glued(pieces: list[Word], i: int) -> bool:
    """Whether piece ``i`` follows the one before it without white space."""
    return 0 < i < len(pieces) and pieces[i].start == pieces[i - 1].end


def _from_digits(pieces: list[Word], i: int) -> Value | None:
    number = digits(pieces[i].text)
    if number is None or not pieces[i].lower:
        return None
    i += 1
    sign = _lower(pieces, i)
    if sign in SIGNS:
        return _scaled(pieces, i + 1, number + SIGNS[sign], "digits")
    if sign == "/" and _glued(pieces, i) and _glued(pieces, i + 1) and pieces[i + 1].digits:
        below = digits(pieces[i + 1].text)
        if below is None or not number < below <= 10 or _lower(pieces, i + 2) == "/":
            return None
        return _scaled(pieces, i + 2, number / below, "digits", part=True)
    mixed = _mixed(pieces, i)
    if mixed is not None:
        return _scaled(pieces, i + 3, number + mixed, "digits")
    part = _denominator(pieces, i, number)
    return part or _scaled(pieces, i, number, "digits")


def _mixed(pieces: list[Word], i: int) -> float | None:
    """The fraction of "2 1/2" that begins with piece ``i``."""
    if i + 2 >= len(pieces) or not (pieces[i].digits and pieces[i + 1].text == "/" and pieces[i + 2].digits):
        return None
    if not (_glued(pieces, i + 1) and _glued(pieces, i + 2)) or _lower(pieces, i + 3) == "/":
        return None
    above, below = digits(pieces[i].text), digits(pieces[i + 2].text)
    if above is None or below is None or not 0 < above < below <= 16:
        return None
    return above / below


def _denominator(pieces: list[Word], i: int, number: float) -> Value | None:
    """The share "two thirds" or "two-thirds" whose denominator stands at ``i``, perhaps behind a hyphen."""
    at = i + 1 if _lower(pieces, i) == "-" else i
    word = _lower(pieces, at)
    if word == "half" and number == 1 and (at > i or _lower(pieces, at + 1) == "of"):
        return Value(0.5, at + 1, part=True, shape="words")
    if word not in PARTS or word == "half" or not number < PARTS[word]:
        return None
    if (number == 1) == word.endswith("s") and word != "halves":
        return None
    hyphen, of = at > i, _lower(pieces, at + 1) == "of"
    if of and _lower(pieces, at + 2) in ("a", "one") and _lower(pieces, at + 3) in SCALES:
        return _scaled(pieces, at + 3, number / PARTS[word], "words")  # "three quarters of a million"
    if not (hyphen or of) and (word.startswith("quarter") or (number == 1 and word != "third")):
        return None
    return Value(number / PARTS[word], at + 1, part=True, shape="words")


def _scaled(pieces: list[Word], i: int, number: float, shape: str, part: bool = False) -> Value:
    """``number`` times the scale words at ``i`` ("million", "hundred thousand", "-million", glued "bn")."""
    scale = 1.0
    word = _lower(pieces, i)
    if word == "m" and _glued(pieces, i) and not _is_million(pieces, i):
        return Value(number, i, part=part, shape=shape)
    if word in SHORT and _glued(pieces, i) and pieces[i].text not in ("B", "MIL"):
        return Value(number * SHORT[word], i + 1, scale=SHORT[word], shape=shape)
    if word in SHORT and len(word) > 1 and shape == "digits":
        return Value(number * SHORT[word], i + 1, scale=SHORT[word], shape=shape)
    for _ in range(2):
        at = i + 1 if _lower(pieces, i) == "-" and _lower(pieces, i + 1) in SCALES else i
        word = _lower(pieces, at)
        if word not in SCALES:
            break
        scale *= SCALES[word]
        i = at + 1
    return Value(number * scale, i, part=part and scale == 1, scale=scale, shape=shape)


def _is_million(pieces: list[Word], i: int) -> bool:
    """Whether the "m" at ``i`` is a million ("$20m", "5m people") and no metre ("20m wide", "about 50m apart")."""
    before = pieces[i - 2].text if i >= 2 else ""
    if before and not before.isalnum() and before not in "()[],.;:!?'\"“”‘’~<>-–—/":
        return True
    after = _lower(pieces, i + 1)
    return after in ("people", "men", "women", "children", "euro", "rubles") or (
        after.endswith("s")
        and after.isalpha()
        and after not in ("across", "towards", "is", "was", "has", "as", "upwards")
    )


def _half(pieces: list[Word], i: int) -> Value | None:
    at = i + 1
    if _lower(pieces, at) == "-":
        at += 1
    if _lower(pieces, at) in ("a", "an"):
        at += 1
    scaled = _scaled(pieces, at, 0.5, "words")
    if scaled.scale > 1:
        return scaled
    return Value(0.5, i + 1, part=True, shape="words")


def _after_article(pieces: list[Word], i: int) -> Value | None:
    word = _lower(pieces, i + 1)
    if word in SCALES:
        value = _cardinal(pieces, i + 1, 1)
        if value is not None and _lower(pieces, value.stop) == "and" and _lower(pieces, value.stop + 1) == "a":
            if _lower(pieces, value.stop + 2) == "half":
                return value._replace(number=value.number + value.scale / 2, stop=value.stop + 3, shape="article")
        alone = value is not None and value.stop == i + 2 and _lower(pieces, i + 2) == "-"
        return value and value._replace(shape="scale" if alone else "article")
    if word in ("few", "handful", "couple"):
        stop = i + 2
        value = _vague(pieces, stop, VAGUE[word])
        if word == "couple" and value.scale == 1 and _lower(pieces, stop) not in ("of", "more"):
            return None
        return value
    if word in PARTS and PARTS[word] > 2:
        if _lower(pieces, i + 2) != "of":
            ends = i + 2 >= len(pieces) or _lower(pieces, i + 2) in _GOES_ON or not pieces[i + 2].text.isalnum()
            if ends and _lower(pieces, i - 1) in ("by", "only", "than", "almost", "nearly", "about", "roughly"):
                return Value(1 / PARTS[word], i + 2, part=True, shape="article")  # "rose by a quarter to 3 billion"
            return None
        scaled = _scaled(pieces, i + 4, 1 / PARTS[word], "article")
        if _lower(pieces, i + 3) == "a" and scaled.scale > 1:
            return scaled
        return Value(1 / PARTS[word], i + 2, part=True, shape="article")
    return None


def _vague(pieces: list[Word], i: int, least: float) -> Value:
    """ "several hundred", "a few dozen", "a couple of thousand" """
    at = i + 1 if _lower(pieces, i) == "of" else i
    scaled = _scaled(pieces, at, least, "words")
    if scaled.scale > 1:
        return scaled._replace(vague=True)
    if _lower(pieces, at) in PLURALS:
        word = _lower(pieces, at)
        return Value(least * PLURALS[word] / 2, at + 1, vague=True, scale=PLURALS[word] / 2, shape="words")
    return Value(least, i, vague=True, shape="words")


def _plural(pieces: list[Word], i: int) -> Value | None:
    word = pieces[i].lower
    number = PLURALS[word]
    i += 1
    if _lower(pieces, i) == "of" and _lower(pieces, i + 1) in PLURALS and PLURALS[_lower(pieces, i + 1)] > number:
        # "hundreds of thousands": the second word is a scale here, and "tens" counts tens
        last = _lower(pieces, i + 1)
        return Value(number * PLURALS[last] / 2, i + 2, vague=True, shape="words")
    if _lower(pieces, i) in ("and", "upon") and _lower(pieces, i + 1) == word:
        return Value(number, i + 2, vague=True, shape="words")
    if word == "tens" or (word == "scores" and _lower(pieces, i) != "of"):
        return None
    return Value(number, i, vague=True, shape="words")


def _from_words(pieces: list[Word], i: int) -> Value | None:
    word = pieces[i].lower
    value = _cardinal(pieces, i, None)
    if value is None:
        return None
    after = value.stop
    if _lower(pieces, after) == "and" and value.number < 1000:
        following = [_lower(pieces, after + k) for k in (1, 2, 3)]
        if following[:2] == ["a", "half"]:
            return _scaled(pieces, after + 3, value.number + 0.5, "words")
        if following[:2] == ["a", "quarter"]:
            return _scaled(pieces, after + 3, value.number + 0.25, "words")
    if value.scale == 1 and word in CARDINALS:
        part = _denominator(pieces, after, value.number)
        if part is not None:
            return part
    return value


def _cardinal(pieces: list[Word], i: int, given: float | None) -> Value | None:
    """Number words composed as English does: below a hundred, hundreds, then each scale smaller than the last.

    ``given`` is the factor of a scale word that opens the number ("a million"), None where a number word does.
    """
    total, current, last_scale, scale = 0.0, given, float("inf"), 1.0
    stop = i
    may_add = 100.0  # what the next small word must stay below: 10 after "twenty", 100 after "hundred"
    for _ in range(24):
        at = stop
        word = _lower(pieces, at)
        if word == "-" and stop > i:
            at += 1
        elif word == "and" and stop > i and scale > 1:
            at += 1
        word = _lower(pieces, at)
        small = CARDINALS.get(word)
        if small is not None:
            if current is not None and (may_add <= small or (at > stop and _lower(pieces, stop) == "-" and small > 9)):
                break
            if word == "zero" and stop > i:
                break
            current = (current or 0) + small
            may_add = 10 if word in TENS else 0
        elif word in SCALES and at - stop < 1 + (_lower(pieces, stop) == "-"):
            if _lower(pieces, stop) == "and":
                break
            size = SCALES[word]
            if current is None or (size <= 100 and current >= 100) or (size > 100 and size >= last_scale):
                break
            if size <= 100:
                current, may_add = current * size, 100 if size == 100 else 0
                scale = size
            else:
                total, current, last_scale, may_add = total + current * size, None, size, 100
                scale = size
        else:
            break
        stop = at + 1
    if stop == i:
        return None
    return Value(total + (current or 0), stop, scale=scale, shape="words")
