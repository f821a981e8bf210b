"""Quantities: a value with its bound words and unit; an unbounded side stays open instead of being guessed."""

from dataclasses import dataclass, replace

from accordingto.reading.numbers.phrases import (
    INSERTED,
    LINKERS,
    SCORES,
    Unit,
    bound_after,
    bound_before,
    sign_before,
    unit_at,
)
from accordingto.reading.numbers.quantity import Cue, Quantity, bounded
from accordingto.reading.numbers.refusals import refused
from accordingto.reading.numbers.tokens import Word, words
from accordingto.reading.numbers.values import PARTS, STARTS, Value, value_at

#: of two bounds on one number ("at least some 20") the one that bounds a side decides
_WEAK = ("approximate", "exact")
_DASHES = ("-", "–", "—", "−")
_VOTES = frozenset(("vote", "votes"))
_VOTED = frozenset(("voted", "vote", "votes", "ballot"))
#: what may follow "one child in 12" without being counted by the 12
_AFTER_SHARE = frozenset(
    "in on at of is are was were has have had does did will would can who now there here and or but by from".split()
)
#: a step is so much smaller than what it leads to ("rose $2 to $81")
_STEP = 8


@dataclass(slots=True)
class _Plain:
    """A value with its unit, before its bounds are looked at; all fields are indices of pieces save the numbers."""

    start: int
    stop: int
    value: Value
    unit: Unit | None
    hyphenated: bool
    number: float


def _times(number: float, unit: Unit) -> float:
    # 12 percent is 0.12, not the float that multiplication leaves
    return round(number * unit.factor, 12)


def scan(text: str) -> list[Quantity]:
    """All quantities of a text in order, none overlapping; time linear in the text, raises nothing on any text."""
    pieces = words(text)
    found: list[Quantity] = []
    i = floor = 0
    while i < len(pieces):
        piece = pieces[i]
        if not (piece.digits or piece.lower in STARTS or _may_open(pieces, i)):
            i += 1
            continue
        stop, quantity = _quantity(pieces, i, floor)
        if quantity is not None:
            if found:
                quantity = _converted(text, found[-1], quantity)
            found.append(replace(quantity, words=text[slice(*quantity.core)]))
            floor = stop
        i = max(stop, i + 1)
    return found


def _converted(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """A conversion in brackets, "about 25 miles (40 km)", is as exact as the figure it converts."""
    if quantity.bound != "exact" or before.ends or quantity.kind != before.kind or quantity.unit == before.unit:
        return quantity
    if (
        quantity.kind is None
        or quantity.start - before.end > 3
        or text[before.end : quantity.start].strip() not in "(["
    ):
        return quantity
    if before.bound == "vague" or text[before.end : quantity.start].strip() == "":
        return quantity
    low, best, high = bounded(quantity.value, before.bound)
    return replace(quantity, low=low, best=best, high=high, bound=before.bound)


def _may_open(pieces: list[Word], i: int) -> bool:
    # "million-dollar": a scale word opens a number only before a hyphen
    return i + 1 < len(pieces) and pieces[i + 1].text == "-" and value_at(pieces, i) is not None


def _quantity(pieces: list[Word], i: int, floor: int) -> tuple[int, Quantity | None]:
    """The quantity at ``i`` and the index to go on from; bound words before ``floor`` are another quantity's."""
    first = _plain(pieces, i, floor)
    if first is None:
        return i + 1, None
    stop = refused(pieces, i, first.stop)
    if stop:
        return stop, None
    stop = _poll(pieces, first)
    if stop:
        return stop, None
    share = _in_share(pieces, first)
    if share is not None:
        return _finish(pieces, floor, share, None)
    second, is_score = _range_end(pieces, first)
    if is_score:
        return second.stop if second else first.stop, None
    return _finish(pieces, floor, first, second)


def _plain(pieces: list[Word], i: int, floor: int) -> _Plain | None:
    value = value_at(pieces, i)
    if value is None:
        return _article_unit(pieces, i)
    stop, unit, hyphenated = value.stop, None, False
    number = value.number
    sign = sign_before(pieces, i)
    if sign is not None and sign[0] >= floor:
        start, unit = sign
        if stop < len(pieces) and pieces[stop].lower in ("dollars", "dollar", "usd"):
            stop += 1
        elif _text(pieces, stop) == "-":
            hyphenated = True
        return _Plain(start, stop, value, unit, hyphenated, number)
    after = _unit_after(pieces, value)
    if after is not None:
        stop, unit, hyphenated = after
        number = _times(number, unit)
    elif _text(pieces, stop) in _DASHES and _glued(pieces, stop) and _glued(pieces, stop + 1):
        hyphenated = True
    return _Plain(i, stop, value, unit, hyphenated, number)


def _article_unit(pieces: list[Word], i: int) -> _Plain | None:
    """ "a week" where words before or after it bound it; a bare "a week" counts nothing."""
    if i >= len(pieces) or pieces[i].lower not in ("a", "an"):
        return None
    after = unit_at(pieces, i + 1)
    if after is None or after[1].kind == "share":
        return None
    stop, unit = after
    before = bound_before(pieces, i)
    half = _text(pieces, stop) == "and" and _text(pieces, stop + 1) == "a" and _text(pieces, stop + 2) == "half"
    if before is None and bound_after(pieces, stop) is None and not half:
        return None
    if before is not None and pieces[before[0]].lower == "some":
        return None
    number = 1.5 if half else 1.0
    stop += 3 if half else 0
    return _Plain(i, stop, Value(number, i + 1, shape="one"), unit, False, _times(number, unit))


def _unit_after(pieces: list[Word], value: Value) -> tuple[int, Unit, bool] | None:
    i, hyphenated = value.stop, False
    text = _text(pieces, i)
    if text in _DASHES and _glued(pieces, i) and _glued(pieces, i + 1):
        i, hyphenated = i + 1, True
    elif value.part and text in ("a", "an"):
        i += 1
    elif value.part and text == "of" and _text(pieces, i + 1) in ("a", "an", "one", "1"):
        i += 2  # "a quarter of a mile", "three quarters of a percentage point", "half of 1 percent"
    elif value.vague and text == "of":
        i += 1
    elif text in INSERTED:
        i += 1
    found = unit_at(pieces, i)
    if found is None:
        return None
    stop, unit = found
    if unit.name == "pound" and value.scale >= 1e6 and _text(pieces, stop) != "of":
        unit = Unit("GBP", "money", 1)
    if (unit.name == "KRW" and value.scale < 1000) or (value.part and unit.kind == "share" and i == value.stop):
        return None
    if len(pieces[i].text) <= 2 and pieces[i].text.isalpha() and value.shape != "digits":
        return None
    if unit.name == "second" and pieces[i].lower == "second":
        return None if not hyphenated else (stop, unit, hyphenated)
    if i > value.stop and not hyphenated and text in INSERTED and unit.kind not in ("duration", "distance"):
        return None
    return stop, unit, hyphenated


def _poll(pieces: list[Word], first: _Plain) -> int:
    """Where the votes end that are a score: "212 votes to 98", "voted 9 to 4", "by a vote of 9-4"; 0 for any other."""
    i = first.stop
    cast = _text(pieces, i) in _VOTES
    i += cast
    asked = {_text(pieces, k) for k in range(max(0, first.start - 2), first.start)} & _VOTED
    if first.unit is not None or not (cast or asked) or _text(pieces, i) not in ("to", "against", *_DASHES):
        return 0
    second = _plain(pieces, i + 1, i + 1)
    if second is None or second.unit is not None or second.value.vague:
        return 0
    return second.stop + (_text(pieces, second.stop) in _VOTES)


def _in_share(pieces: list[Word], first: _Plain) -> _Plain | None:
    """ "one in five", "nine out of 10": a share where the second number is round or one more than the first."""
    if first.unit is not None or first.value.vague or first.value.part or first.number > 99:
        return None
    i = first.stop
    # "one child in 12": what is counted stands between, and nothing is counted behind
    apart = first.number == 1 and _text(pieces, i).isalpha() and _text(pieces, i + 1) == "in"
    i += apart
    if _text(pieces, i) == "in":
        i += 1
    elif _text(pieces, i) == "out" and _text(pieces, i + 1) == "of":
        i += 2
    elif _text(pieces, i) == "of":
        i += 1
        if _text(pieces, i) != "every":
            return None
    else:
        return None
    if _text(pieces, i) == "every":
        i += 1
    second = value_at(pieces, i)
    if second is None or second.vague or second.part or second.shape == "article":
        return None
    n, d = first.number, second.number
    if not n < d or unit_at(pieces, second.stop) is not None:
        return None
    behind = _text(pieces, second.stop)
    if apart and (d < 3 or _is_year(pieces[second.stop - 1]) or (behind.isalpha() and behind not in _AFTER_SHARE)):
        return None
    if not ((n == 1 and d <= 1e6 and (d <= 20 or d % 10 == 0)) or d in (10, 100, 1000) or (d == n + 1 and d <= 10)):
        return None
    value = Value(n / d, second.stop, part=True, shape="in")
    return _Plain(first.start, second.stop, value, None, False, n / d)


def _range_end(pieces: list[Word], first: _Plain) -> tuple[_Plain | None, bool]:
    """The second number of a range, and whether the two are a score ("52-48") rather than a range."""
    i = first.stop
    text = _text(pieces, i)
    if first.value.vague or first.value.shape in ("one", "scale"):
        return None, False
    between = first.start > 0 and pieces[first.start - 1].lower == "between"
    dash = text in _DASHES and _glued(pieces, i) and _glued(pieces, i + 1)
    # "300 km - 500 km": a dash between spaces makes a range of two numbers that both have the unit
    spaced = text in _DASHES and not (dash or first.unit is None or _glued(pieces, i) or _glued(pieces, i + 1))
    if not (dash or spaced or text in ("to", "or") or (text == "and" and between)):
        return None, False
    at = i + 1
    opened = _opening(pieces, at)
    second = _plain(pieces, opened, at)
    if second is None or second.value.vague or (second.value.shape in ("one", "article") and text != "and"):
        return None, False
    if refused(pieces, opened, second.stop):
        return None, False
    if first.unit is not None and second.unit is not None and first.unit.name != second.unit.name:
        return None, False
    if first.unit is not None and second.unit is None and (spaced or first.unit.kind != "money"):
        return None, False
    low, high = first.number, second.number
    if second.value.scale > 1 and first.value.scale == 1 and low < second.value.number / second.value.scale:
        low *= second.value.scale
    if first.unit is None and second.unit is not None and second.unit.kind != "money":
        low = _times(low, second.unit)
    if (
        first.unit is None
        and second.unit is None
        and (dash or text == "and" or _text(pieces, first.start - 1) in _BEFORE_YEARS)
    ):
        if _is_year(pieces[first.start]) and _is_year(pieces[second.start]):
            return second, True
    if dash and first.unit is None and _text(pieces, second.stop) in SCORES:
        return second, True
    if text == "to" and first.unit is None and second.unit is not None and second.unit.kind == "share":
        if _is_year(pieces[first.start]):
            return None, False  # "by 2030 to 32 percent"
        first.unit, first.number = second.unit, low  # "won by 52 to 38 percent"
    if not low < high:
        return second, dash and first.unit is None and first.value.shape == "digits"
    if text == "or" and high > 2 * low:
        return None, False
    if first.value.part != second.value.part:
        return None, False
    first.number = low
    first.unit = first.unit or second.unit
    return second, False


#: what stands before "2010 to 2011" where these are years
_BEFORE_YEARS = frozenset({"from", "in", "for", "during", "since"})


def _is_year(piece: Word) -> bool:
    return len(piece.text) == 4 and piece.text.isdigit() and 1000 <= int(piece.text) < 2200


def _opening(pieces: list[Word], i: int) -> int:
    """Index of the number that a currency sign at ``i`` belongs to, else ``i``."""
    for at in (i + 1, i + 2):
        sign = sign_before(pieces, at)
        if sign is not None and sign[0] == i and at < len(pieces) and pieces[at].digits:
            return at
    return i


def _cue(pieces: list[Word], start: int, stop: int) -> Cue:
    return Cue(pieces[start].start, pieces[stop - 1].end, " ".join(piece.lower for piece in pieces[start:stop]))


def _finish(pieces: list[Word], floor: int, first: _Plain, second: _Plain | None) -> tuple[int, Quantity | None]:
    if second is not None and not first.number < second.number:
        second = None
    start, stop = first.start, (second or first).stop
    bound, cues = None, []
    opening = pieces[start - 1].lower if start > floor else ""
    if second is not None and opening in ("between", "from"):
        start -= 1
    core_start = start
    while True:
        at = start
        # "at least another 20", "about the 20": a linker lets the bound reach the number
        before = bound_before(pieces, at)
        if before is None and at > floor and pieces[at - 1].lower in LINKERS:
            before = bound_before(pieces, at - 1)
        if before is None or before[0] < floor:
            break
        start = before[0]
        cues.append(_cue(pieces, start, at))
        bound = before[1] if bound is None or bound in _WEAK else bound
    after = bound_after(pieces, stop)
    if after is not None and value_at(pieces, after[0]) is not None and bound_before(pieces, after[0]) is not None:
        after = None  # "in 1998 at least 20": the next number's
    if after is not None and not (pieces[stop].text == "-" and first.unit is not None):
        if pieces[stop].text == "-":
            (second or first).hyphenated = False  # the hyphen of "300-odd" ties nothing to what follows
        cues.append(_cue(pieces, stop, after[0]))
        stop = after[0]
        bound = after[1] if bound is None or bound in _WEAK else bound
        found = unit_at(pieces, stop) if first.unit is None else None
        if found is not None:
            stop, first.unit = found
            first.number = _times(first.number, first.unit)
    # "rose five pence to 720 pence", each with its unit: a step and where it led, if the parse says that it rose
    stepped = first.stop > first.value.stop and _text(pieces, first.stop) == "to"
    towards = second is not None and (opening == "from" or stepped or _is_step(pieces, first, second))
    value, unit = first.value, first.unit
    if value.part and value.shape == "words" and unit is None and not _is_share(pieces, first, bound):
        return first.stop, None
    ends = None
    core = (pieces[core_start].start, pieces[(second or first).stop - 1].end)
    common = {
        "unit": unit.name if unit else "percent" if value.part else None,
        "kind": unit.kind if unit else "share" if value.part else None,
        "shape": value.shape,
    }
    if second is not None:
        ends = tuple(
            Quantity(pieces[p.start].start, pieces[p.stop - 1].end, (pieces[p.start].start, pieces[p.stop - 1].end),
                     p.number, p.number, p.number, "exact", **common)
            for p in (first, second)
        )  # fmt: skip
        numbers: tuple[float | None, float | None, float | None] = (first.number, None, second.number)
        bound = "between"
    elif value.vague:
        bound = "vague" if bound is None or bound in _WEAK else bound
        numbers = bounded(first.number, bound)
    else:
        bound = bound or ("approximate" if value.shape == "scale" else "exact")
        numbers = bounded(first.number, bound)
    quantity = Quantity(
        pieces[start].start, pieces[stop - 1].end, core, *numbers, bound, cues=tuple(sorted(cues)), ends=ends,
        hyphenated=(second or first).hyphenated, towards=towards, **common,
    )  # fmt: skip
    return stop, quantity


def _is_step(pieces: list[Word], first: _Plain, second: _Plain) -> bool:
    """ "lost 5 1/8 to 43 1/2", "rose $2 to $81": the first is by how much, the second to what, if the parse agrees."""
    if _text(pieces, first.stop) != "to" or (first.unit is not None and first.unit.kind != "money"):
        return False
    return first.number > 0 and second.number >= _STEP * first.number


_WHOLES = frozenset("of the a an its their his her all that those these this our your".split())


def _is_share(pieces: list[Word], plain: _Plain, bound: str | None) -> bool:
    """Whether "half" or a fraction in words is a share here, and no ordinal ("third"), brother or half-time."""
    word = pieces[plain.value.stop - 1].lower
    if word in PARTS and word != "half":
        return True
    before = pieces[plain.start - 1].lower if plain.start else ""
    if before == "and" and _text(pieces, plain.stop) == "of":
        return True
    if before in ("the", "first", "second", "other", "latter", "top", "bottom", "in", "and", "a", "-", "to"):
        return bound is not None and before not in ("in", "and")
    return bound is not None or before == "by" or _text(pieces, plain.stop) in _WHOLES


def _text(pieces: list[Word], i: int) -> str:
    return pieces[i].lower if 0 <= i < len(pieces) else ""


def _glued(pieces: list[Word], i: int) -> bool:
    return 0 < i < len(pieces) and pieces[i].start == pieces[i - 1].end
