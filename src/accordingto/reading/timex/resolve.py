"""From a text to its time expressions: the leftmost, longest shape whose words hold, each character used once."""

import re
from datetime import date

from accordingto.reading.timex.base import Found
from accordingto.reading.timex.calendar import bounds
from accordingto.reading.timex.counts import Counts
from accordingto.reading.timex.days import NamedDays
from accordingto.reading.timex.lexer import lex
from accordingto.reading.timex.patterns import PATTERNS
from accordingto.reading.timex.tense import Tense
from accordingto.reading.words import table


class Resolver(NamedDays, Counts):
    """Every handler that ``patterns.PATTERNS`` names."""


def find(text: str, published: date | None, tense: Tense) -> list[Found]:
    """The calendar expressions of a text in text order, none overlapping another.

    Args:
        text: the text.
        published: the day relative expressions are counted from, None where it is not known.
        tense: what the verbs of the parsed text tell.
    """
    lexemes, letters = lex(text)
    resolver = Resolver(text, lexemes, published, tense)
    candidates = [
        (match.start(), -match.end(), rank, name, match)
        for rank, (name, pattern) in enumerate(PATTERNS)
        for match in pattern.finditer(letters)
    ]
    candidates.sort(key=lambda candidate: candidate[:3])
    found: list[Found] = []
    free = 0
    for start, negative_end, _, name, match in candidates:
        if start < free:
            continue
        expression = resolver.resolve(name, match)
        if expression is not None:
            _widen(text, expression, found[-1].end if found else 0, published, tense)
            found.append(expression)
            free = -negative_end
    return found


def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = {row["before"]: (row["duration"], row["point"]) for row in table("timemods")}
    longest_first = sorted(rows, key=len, reverse=True)
    pattern = "|".join(r"\s{1,2}".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<!\w)({pattern})\s{{1,2}}$", re.IGNORECASE), rows


_BEFORE, _MODS = _phrases()
_AFTER = re.compile(r"\s(or\s(?:so|more|less|later))\b(?!\s(?:in|on|this|that|next)\b)", re.IGNORECASE)
#: "twice a month", "three times a day"
_TIMES = re.compile(r"(?<!\w)(once|twice|thrice|\w{1,12}\stimes)\s\Z", re.IGNORECASE)
_SUFFIX = {"so": "APPROX", "more": "EQUAL_OR_MORE", "less": "EQUAL_OR_LESS", "later": "ON_OR_AFTER"}
_ROUND = frozenset(("about", "around", "nearly", "almost", "circa", "approximately"))
_MONTH_FIRST = re.compile("(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_FLIPPED = {"BEFORE": "AFTER", "AFTER": "BEFORE", "ON_OR_BEFORE": "ON_OR_AFTER", "ON_OR_AFTER": "ON_OR_BEFORE"}
#: the longest modifying phrase is shorter than this
_WINDOW = 20


def _widen(text: str, found: Found, floor: int, published: date | None, tense: Tense) -> None:
    """Take the words into the expression that loosen it: "nearly two years", "a week or so"."""
    if found.type == "SET":
        if match := _TIMES.search(text, max(floor, found.start - _WINDOW), found.start):
            found.start = match.start(1)
        return
    counted = found.type == "DURATION"
    if not counted and found.value.endswith("_REF"):
        return
    window = text[max(floor, found.start - _WINDOW) : found.start]
    match = _BEFORE.search(window)
    if match and (counted or found.type == "DATE"):
        phrase = " ".join(match[1].lower().split())
        words = text[found.start : found.end].lower()
        # "over the past two years", "grew over two years", "around Friday": prepositions that loosen nothing
        loosens = phrase not in ("over", "under") or not words.startswith("the ")
        if phrase == "over" and tense.leads(found.start - len(window) + match.start(1)):
            loosens = False
        if (
            (counted and loosens)
            or words.endswith(("ago", "earlier", "later"))
            or (phrase in _ROUND and (words[0].isdigit() or _MONTH_FIRST.match(words)))
        ):
            found.start -= len(window) - match.start(1)
            found.mod = _MODS[phrase][0 if counted else 1]
            if not counted and words.endswith(("ago", "earlier", "later")):
                _loosen(found, words.endswith("later"), published if words.endswith("ago") else None)
    if match := _AFTER.match(text, found.end, found.end + _WINDOW):
        found.end = match.end(1)
        found.mod = _SUFFIX[match[1].lower().split()[1]]


def _loosen(found: Found, later: bool, published: date | None) -> None:
    """Set the modifier and days of "more than a year ago", whose year is a bound; "later" bounds the other way."""
    found.mod = _FLIPPED.get(found.mod or "", found.mod) if later else found.mod
    span = bounds(found.value)
    if span is None or found.mod not in _FLIPPED:
        return
    if found.mod.endswith("BEFORE"):
        found.days = None, span[1].isoformat()
    else:
        found.days = span[0].isoformat(), published.isoformat() if published else None
