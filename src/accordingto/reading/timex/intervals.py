"""Which expressions bound an interval, and which lengths of time end or begin with a date; only words that say so link.

"By Friday" is a deadline and "from Monday" beside "postponed" the old date: neither bounds an interval.
"""

import re
from datetime import date, timedelta

from accordingto.reading.timex.base import Found
from accordingto.reading.timex.calendar import bounds
from accordingto.reading.timex.tense import AGAINST, Tense
from accordingto.reading.timex.units import stretch

#: what stands before the first expression, as far back as the longest of these words and a preposition more reach
_LEAD = re.compile(
    r"(?<!\w)(?P<word>from|since|between|until|till|through|(?:starting|beginning|effective)(?:\s(?:from|on|in|at))?)"
    r"(?:\s(?:at|about|around|the|early|late))?\s\Z",
    re.IGNORECASE,
)
_REACH = 24
#: what stands between the two; the second form has the end's own words between ("until his release on 5 May")
_TO = re.compile(r"(?:,?\s(?:to|until|till|through|up to)\s(?:(?:at|about|around|the|early|late)\s)?|\s?[-–—]\s?)\Z")
_TO_EVENT = re.compile(r"\s(?:until|till)\s[^.;,()\n]{1,40}\s(?:on|in|at)\s\Z")
_AND = re.compile(r"\sand\s(?:(?:at|about|around|the|early|late)\s)?\Z")
_ONWARD = re.compile(r"\s(?:on|onwards?|forward)(?=\s*[,.;)]|\s(?:the|a|all|any)\s)")
#: between a length and the date it ends or begins with
_ENDED = re.compile(r"\s(?:that\s)?(?:ended|ending|to|until|till|up\sto|before)\s(?:on\s|in\s)?(?:the\s)?\Z")
_BEGUN = re.compile(r"\s(?:from|after|(?:starting|beginning|that\sbegan)(?:\son|\sin|\sfrom)?)\s(?:the\s)?\Z")
#: a gap that is longer holds more than the words above
_GAP = 60
#: what moves a date does not span the time between the old one and the new one
_SHIFTS = frozenset("postpone delay move push shift reschedule change bring put switch".split())
_LENGTH = re.compile(r"P(?P<clock>T)?(?P<count>[0-9]{1,6})(?P<unit>[YMWDH])\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|\Z)")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)", re.IGNORECASE)
_YEARLESS = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?\Z")


def link(text: str, found: list[Found], tense: Tense) -> None:
    """Set the ``begins`` and ``ends`` of expressions that stand in text order, and the days of lengths they bound.

    Args:
        text: the text they stand in.
        found: its expressions, changed in place.
        tense: answers for the parsed text.
    """
    floor = 0
    for i, one in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        gap = text[one.end : after.start] if after is not None and after.start - one.end <= _GAP else None
        led = _LEAD.search(text[max(floor, one.start - _REACH) : one.start])
        floor = one.end
        if one.type == "DURATION":
            if after is not None and gap is not None and after.type == "DATE":
                _length(one, after, gap)
            continue
        if one.type not in ("DATE", "TIME") or one.value.endswith("_REF") or one.name:
            continue
        word = led["word"].lower().split()[0] if led else ""
        if word == "from" and _governor(tense, one) & _SHIFTS:
            continue
        if after is not None and gap is not None and after.type == one.type and _spans(word, gap, one, after):
            if _ordered(text, one, after):
                one.begins, one.ends, after.begins, after.ends = one, after, one, after
        elif one.begins is None and word:
            _alone(word, text, one, tense)


def _spans(word: str, gap: str, one: Found, after: Found) -> bool:
    if word == "between":
        return _AND.match(gap) is not None
    if word in ("until", "till", "through"):
        return False
    if _TO.match(gap):
        # "the border with Iran to Monday": without a word before, only two of one kind are the ends of one thing
        return bool(word) or len(one.value) == len(after.value)
    return word in ("from", "since") and _TO_EVENT.match(gap) is not None


def _ordered(text: str, one: Found, after: Found) -> bool:
    """Whether the end does not lie before the beginning; a yearless end is moved on to the next such month."""
    first, last = bounds(one.value), bounds(after.value)
    if first is None or last is None:
        return one.value.startswith("XX") and after.value.startswith("XX")
    if first[0] <= last[1]:
        return True
    words = text[after.start : after.end]
    if _WEEKDAY.search(words) and not _MONTH.search(words) and _DAY.match(after.value):
        # "from Monday until Wednesday" ends on the first Wednesday after
        weeks = ((first[0] - last[0]).days + 6) // 7
        try:
            after.value = (last[0] + timedelta(7 * weeks)).isoformat() + after.value[10:]
        except OverflowError:
            return False
        return True
    if not _YEARLESS.match(after.value) or re.search("[0-9]{4}", words) or after.value[:4] == "9999":
        return False
    later = f"{int(after.value[:4]) + 1:04d}{after.value[4:]}"
    moved = bounds(later)
    if moved is None or moved[1] < first[0]:
        return False
    after.value = later
    return True


def _alone(word: str, text: str, one: Found, tense: Tense) -> None:
    """An interval of which one end is told."""
    if word in ("until", "till"):
        one.ends = one
    elif word == "through":
        if len(one.value) > 3 and one.value[-1] != "s":  # "through the 1990s" is all of them
            one.ends = one
    elif word == "since":
        token = tense.token(one.start - 2)
        # "since Friday is a holiday" gives a reason
        reason = token is not None and (
            token.dep_ == "mark" or (token.head.dep_ == "advcl" and token.head.i > token.i)
        )
        if not reason:
            one.begins = one
    elif word in ("starting", "beginning", "effective"):
        one.begins = one
    elif word == "from" and not _governor(tense, one) & AGAINST and (
        _ONWARD.match(text, one.end) or tense.at(one.start) == "future"
    ):
        one.begins = one


def _governor(tense: Tense, one: Found) -> set[str]:
    """The words that "from" and its date hang on, as lemmas; empty without a parse."""
    token = tense.token(one.start)
    above = set()
    for _ in range(4):
        if token is None or token.head is token:
            break
        token = token.head
        above.add(token.lemma_.lower())
    return above


def _length(one: Found, after: Found, gap: str) -> None:
    """The days of "the year ended June 30", "three weeks from 7 June"."""
    told, span = _LENGTH.match(one.value), bounds(after.value)
    ends, begins = _ENDED.match(gap), _BEGUN.match(gap)
    if not (ends or begins):
        return
    if ends:
        one.ends = after
    else:
        one.begins = after
    if told is None or span is None:
        return
    unit = f"{told['clock'] or ''}{told['unit']}"
    try:
        anchor = span[1] + timedelta(1) if ends and not gap.rstrip().endswith("before") else span[0]
    except OverflowError:
        return
    if (days := stretch(anchor, int(told["count"]), unit, ahead=not ends)):
        first, last = (date.fromisoformat(day) for day in days)
        if ends and last > first:
            last -= timedelta(1)
        one.days = first.isoformat(), last.isoformat()
