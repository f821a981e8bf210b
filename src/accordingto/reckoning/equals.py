"""What figures of one sentence say twice: a length in two units, the sum of parts, how many times as much."""

import re
from collections.abc import Iterator
from decimal import Decimal

from accordingto.reckoning.interval import APPROXIMATE, ROUNDING, Interval
from accordingto.reckoning.sentences import Sentence
from accordingto.reckoning.told import amount, drawn, name, say, verdict, words_of
from accordingto.record import Check, Figure, Span

#: unit -> (what it measures, how many of the SI's it is; of speed, how many km/h): the international yard and pound of
#: 1959, the nautical mile of 1929. Tons, gallons and barrels are several units each and stand for none.
_SI = {
    "km": ("length", 1000.0), "metre": ("length", 1.0), "cm": ("length", 0.01), "mm": ("length", 0.001),
    "mile": ("length", 1609.344), "nautical mile": ("length", 1852.0), "yard": ("length", 0.9144),
    "foot": ("length", 0.3048), "inch": ("length", 0.0254),
    "km2": ("area", 1e6), "m2": ("area", 1.0), "hectare": ("area", 1e4), "acre": ("area", 4046.8564224),
    "sq mile": ("area", 2589988.110336), "sq foot": ("area", 0.09290304),
    "kg": ("mass", 1.0), "gram": ("mass", 0.001), "pound": ("mass", 0.45359237), "stone": ("mass", 6.35029318),
    "ounce": ("mass", 0.028349523125),
    "km/h": ("speed", 1.0), "mph": ("speed", 1.609344),
}  # fmt: skip
_TWICE = re.compile(r"<(\d+)>(?P<licence>,? ?\((?:or )?(?:about |some |roughly )?|,? or (?:about |some )?)<(\d+)>")

#: between two parts of a sum: what the first counts, a comma or "and"
_NEXT_PART = re.compile(
    r"(?: [\w'-]{1,30}){0,5}(?:, (?:and |as well as |plus )?| and | plus | as well as )(?:another )?"
)
#: between the last part and the total
_THEN_TOTAL = re.compile(r"(?: [\w'-]{1,30}){0,6}(?:, | - | – | — | \(|: )(?:for |making |or )?")
_TOTAL_OF = re.compile(r"(?i)\ba (?:combined )?total of\b")
#: between a total and the parts that are told after it, and what ends these
_THEN_PARTS = re.compile(r"(?: [\w'-]{1,30}){0,8}?(?P<licence> ?\(|: | - | – | — )")
_BRACKET = re.compile(r"(?: [\w'-]{1,30}){0,8}\)")
_END = re.compile(r"(?: [\w'-]{1,30}){0,8}(?:[.;]?\s*$| - | – | — )")
#: parts without a number of their own, behind the last that has one
_REST = re.compile(r"(?i)\b(?:and|others?|more|rest|remain\w+|plus)\b")
#: what follows is not all of it
_SOME = re.compile(r"(?i)\b(?:including|among|mostly|mainly|of (?:them|whom|which)|per|or|each|from|to|up)\b")
#: a longer list is a table
_PARTS = 12
_IN_ALL = re.compile(r"(?: [\w'-]{1,30}){0,3} (?P<licence>in all|altogether|in total)\b", re.IGNORECASE)
#: a total of another time than its parts' is no sum of them
_OTHER_TIME = re.compile(
    r"(?i)\b(?:since|so far|to date|now|overall|this|last|past|within|during|over|year|month|week|bring\w*|brought)\b"
)
_TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_MULTIPLE = re.compile(
    rf"(?P<how>\b(?:more than|almost|nearly|about|roughly) )?\b(?P<verb>{'|'.join(_TIMES)})\b"
    r"(?: to <(?P<new>\d+)>[^<>]{0,40}? from <(?P<old>\d+)>| from <(?P<old2>\d+)>[^<>]{0,40}? to <(?P<new2>\d+)>)",
    re.IGNORECASE,
)


def one_in_two_units(sentence: Sentence, text: str) -> Iterator[Check]:
    """one = other: "25 miles (40 kilometers)", "25 miles, or 40 kilometers"; each may be rounded to its last digit."""
    for match in _TWICE.finditer(sentence.pattern):
        one, other = sentence.figures[int(match.group(1))], sentence.figures[int(match.group(3))]
        kind, factor = _SI.get(one.unit or "", (None, 0.0))
        kind_there, factor_there = _SI.get(other.unit or "", (None, 0.0))
        if kind is None or kind != kind_there or one.unit == other.unit or one.per != other.per:
            continue
        ends, ends_there = _rounded(one), _rounded(other)
        if ends is None or ends_there is None:
            continue
        result = Interval.of(one).times(Interval.exactly(factor / factor_there))
        agrees = ends[0] * factor <= ends_there[1] * factor_there and ends_there[0] * factor_there <= ends[1] * factor
        note = f"{say(one.spans[0], text)} is {amount(result)} {other.unit}; the text says {say(other.spans[0], text)}."
        words = [words_of(sentence, match, "licence")]
        yield drawn([one, other], "one = other", result, other.unit, verdict(agrees), words, note)


def _rounded(figure: Figure) -> tuple[float, float] | None:
    """Least and most that a number may stand for when it was rounded to its last digit that is not nought: 150 for 145
    to 155, 1.9 for 1.85 to 1.95; one that says "about" for ten percent either way at least. None for a range."""
    named = {value for value in (figure.low, figure.best, figure.high) if value is not None}
    if len(named) != 1:
        return None
    value = named.pop()
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    half = 0.5 * 10.0 ** exponent if isinstance(exponent, int) else 0.0
    half = max(half, APPROXIMATE * value if figure.bound == "approximate" else 0.0)
    return value - half, value + half


def parts_of_total(sentence: Sentence, text: str) -> Iterator[Check]:
    """sum of parts = total, the total first: "57 people (30 soldiers and 27 civilians)", "37 tanks: 26 ... and 11"."""
    pattern, figures, slots = sentence.pattern, sentence.figures, _slots(sentence)
    for k in range(len(figures) - 2):
        opened = _THEN_PARTS.fullmatch(pattern, slots[k][1], slots[k + 1][0])
        if opened is None or _SOME.search(opened.group()):
            continue
        last = k + 1
        while last + 1 < len(figures) and last - k < _PARTS:
            gap = _NEXT_PART.fullmatch(pattern, slots[last][1], slots[last + 1][0])
            if gap is None or _SOME.search(gap.group()):
                break
            last += 1
        ended = (_BRACKET if "(" in opened["licence"] else _END).match(pattern, slots[last][1])
        if ended is not None and not _SOME.search(ended.group()) and not _REST.search(ended.group()):
            yield from _sum(figures[k + 1 : last + 1], figures[k], words_of(sentence, opened, "licence"), text)


def _slots(sentence: Sentence) -> list[tuple[int, int]]:
    starts = [sentence.pattern.index(f"<{k}>") for k in range(len(sentence.figures))]
    return [(start, start + len(f"<{k}>")) for k, start in enumerate(starts)]


def _sum(parts: list[Figure], total: Figure, licence: Span | None, text: str) -> Iterator[Check]:
    alike = all(f.unit in (total.unit, None) and f.per == total.per for f in parts)
    if len(parts) < 2 or not alike or total.measure in ("share", "rate", "duration"):
        return
    result = Interval.of(parts[0])
    for part in parts[1:]:
        result = result.plus(Interval.of(part))
    if result.empty:
        return
    agrees = result.meets(Interval.of(total), ROUNDING)
    *most, last = (name(part, text) for part in parts)
    note = f"{', '.join(most)} and {last} come to {amount(result)}; the text says {say(total.spans[0], text)}."
    yield drawn([*parts, total], "sum of parts = total", result, total.unit, verdict(agrees), [licence], note)


def sum_of_parts(sentence: Sentence, text: str) -> Iterator[Check]:
    """sum of parts = total: "12 soldiers and five civilians, a total of 17", "... 17 people in all"."""
    pattern, figures, slots = sentence.pattern, sentence.figures, _slots(sentence)
    for k in range(2, len(figures)):
        total, behind = figures[k], _IN_ALL.match(pattern, slots[k][1])
        before = _THEN_TOTAL.fullmatch(pattern, slots[k - 1][1], slots[k][0])
        said = _TOTAL_OF.search(total.spans[0].text(text)) is not None
        clause = re.split(r"[.,;:]", pattern[slots[k][1] :], maxsplit=1)[0]
        if before is None or not (behind or said) or _OTHER_TIME.search(before.group() + clause):
            continue
        parts = [figures[k - 1]]
        at = k - 1
        while at and len(parts) < _PARTS and _NEXT_PART.fullmatch(pattern, slots[at - 1][1], slots[at][0]):
            at -= 1
            parts.insert(0, figures[at])
        yield from _sum(parts, total, words_of(sentence, behind, "licence") if behind else None, text)


def times_as_much(sentence: Sentence, text: str) -> Iterator[Check]:
    """new / old = factor: "doubled to 40 from 20", "more than tripled from 5 to 18"; "doubled" may be a tenth off."""
    for match in _MULTIPLE.finditer(sentence.pattern):
        slot = match.groupdict()
        old = sentence.figures[int(slot["old"] or slot["old2"])]
        new = sentence.figures[int(slot["new"] or slot["new2"])]
        if old.unit not in (None, new.unit) and new.unit is not None:
            continue
        result = Interval.of(new).over(Interval.of(old))
        if result.empty:
            continue
        factor, how = _TIMES[slot["verb"].lower()], (slot["how"] or "").strip().lower()
        named = Interval((1 - APPROXIMATE) * factor, None, (1 + APPROXIMATE) * factor)
        if how == "more than":  # of what more than halved less than half is left
            named = Interval(factor, None, None) if factor > 1 else Interval(0.0, None, factor)
        elif how in ("almost", "nearly"):
            named = Interval(0.75 * factor, None, factor) if factor > 1 else Interval(factor, None, 1.5 * factor)
        agrees = result.meets(named, ROUNDING)
        ends = f"From {say(old.spans[0], text)} to {say(new.spans[0], text)}"
        told = " ".join(f"{how} {slot['verb']}".split())
        note = f'{ends} is {amount(result)} times as much; the text says "{told}".'
        words = [words_of(sentence, match, "how"), words_of(sentence, match, "verb")]
        yield drawn([old, new], "new / old = factor", result, None, verdict(agrees), words, note)
