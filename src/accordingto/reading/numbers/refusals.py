"""Numbers that count nothing: dates, clock times, ages, ordinals, designators, scores, phone and list numbers."""

from accordingto.reading.numbers.phrases import context, unit_at
from accordingto.reading.numbers.tokens import Word
from accordingto.reading.numbers.values import SHORT, SIGNS, STARTS, digits

DESIGNATORS, TITLES, MONTHS, CLOCK, PHONES, PHONED, DISPATCH = (
    context(kind) for kind in ("designator", "title", "month", "clock", "phone", "phoned", "dispatch")
)
#: what goes on from an age to the next one
_AGES_ON = frozenset("to and or - months month years year weeks week days".split())
#: numbers that one calls for help
_EMERGENCY = frozenset(("911", "999", "112"))


def refused(pieces: list[Word], i: int, stop: int) -> int:
    """Where to go on after a number at ``[i, stop)`` that the pieces beside it make no figure; 0 where they do not."""
    if pieces[i].digits:
        return _digits(pieces, i, stop) or _named(pieces, i, stop) or _aged(pieces, i, stop)
    if _at(pieces, i - 1) == "-" and _glued(pieces, i - 1) and _glued(pieces, i) and pieces[i - 2].text.isalpha():
        return stop  # "high-five", "mid-thirty": tied to a word before, it counts nothing
    if _at(pieces, stop) in ("o'clock", "o’clock", "a.m.", "p.m."):
        return stop + 1
    return _named(pieces, i, stop) or _aged(pieces, i, stop)


def _at(pieces: list[Word], i: int) -> str:
    return pieces[i].lower if 0 <= i < len(pieces) else ""


def _glued(pieces: list[Word], i: int) -> bool:
    return 0 < i < len(pieces) and pieces[i].start == pieces[i - 1].end


def _digits(pieces: list[Word], i: int, stop: int) -> int:
    before, after = _at(pieces, i - 1), _at(pieces, i + 1)
    if _glued(pieces, i):
        # "MH17", "G20", "Su-34", "#3", "COVID-19", "10:30", "@2": part of a name, an address or a time
        if before.isalpha() and not before.endswith("$") and before not in ("rs", "usd", "eur", "gbp"):
            return i + 1
        if before in ("#", "/", ":", "@", "_", ".", "=", "&", "+"):
            return _run(pieces, i)
        if before in ("-", "–") and _glued(pieces, i - 1) and not pieces[i - 2].digits:
            return _run(pieces, i)
        if before in ("-", "−") and not _glued(pieces, i - 1):
            return i + 1  # a negative number: a degree or a difference, which no count is
        if before in ("(", "[") and after in (")", "]") and digits(pieces[i].text) is not None:
            if float(digits(pieces[i].text) or 0) < 100 or len(pieces[i].text) == 4:
                return i + 1
            if len(pieces[i].text) == 3 and len(_at(pieces, i + 2)) == 3 and pieces[i + 2].digits:
                return _run(pieces, i + 2)  # "(202) 555-0134"
    if _glued(pieces, i + 1):
        if after in (":", "@", "_", "=", "&", "’s", "'s") or (after == "/" and stop == i + 1):
            return _run(pieces, i)
        if after.isalpha() and after not in SHORT and after not in SIGNS and unit_at(pieces, i + 1) is None:
            return i + 2
    if len(pieces[i].text) == 4 and pieces[i].text[0] == "0" and pieces[i].text.isdigit():
        return i + 1  # "at 0530"
    if after in ("to", "until", "and", "-", "–") and i + 3 < len(pieces) and pieces[i + 2].digits:
        if pieces[i + 3].text == ":" and _glued(pieces, i + 3):
            return _run(pieces, i + 2)  # "from 1 to 2:30 p.m."
    if _at(pieces, stop) in CLOCK or (_at(pieces, stop) == "o" and _at(pieces, stop + 1) in ("'", "’")):
        return stop + 1
    # day of a month: "April 5", "5 April", "5-9 April"
    if digits(pieces[i].text) is not None and len(pieces[i].text) <= 2:
        month = before.rstrip(".") in MONTHS and pieces[i - 1].text[0].isupper()
        if month or (before == "." and _at(pieces, i - 2) in MONTHS and pieces[i - 2].text[0].isupper()):
            return _run(pieces, i)
        for at in (stop, stop + 1 if _at(pieces, stop) == "of" else stop):
            if _at(pieces, at) in MONTHS and pieces[at].text[0].isupper():
                return stop
        if after in ("-", "–", "to", "and", "or") and _at(pieces, i + 3) in MONTHS and pieces[i + 3].text[0].isupper():
            if len(_at(pieces, i + 2)) <= 2 and pieces[i + 2].digits:
                return i + 3
    # "202-555-0134", "202 555 0134", "1-2-3": three groups and more are no quantity
    if after in ("-", "–") and i + 4 < len(pieces) and pieces[i + 2].digits and pieces[i + 4].digits:
        if _at(pieces, i + 3) == after and _glued(pieces, i + 3):
            return _run(pieces, i)
    if after == "-" and _glued(pieces, i + 2) and len(pieces[i].text) == 3 and len(_at(pieces, i + 2)) == 4:
        if pieces[i + 2].digits:
            return _run(pieces, i)
    if after == "block" and _at(pieces, i + 2) == "of" and before == "the":
        return stop
    if pieces[i].text in _EMERGENCY and (before in PHONED or after in DISPATCH):
        return i + 1  # "called 911", "a 911 dispatcher"
    if i + 2 < len(pieces) and pieces[i + 1].digits and pieces[i + 2].digits:
        return _run(pieces, i)
    if i + 1 < len(pieces) and pieces[i + 1].digits and len(pieces[i].text) == len(pieces[i + 1].text) == 3:
        if any(_at(pieces, k) in PHONES for k in range(max(0, i - 4), i)):
            return i + 2  # "call 131 564"
    return 0


def _run(pieces: list[Word], i: int) -> int:
    """The end of a run of digits and punctuation without anything else between them."""
    while i < len(pieces) and (pieces[i].digits or (_glued(pieces, i) and not pieces[i].text.isalpha())):
        i += 1
        if i < len(pieces) and not _glued(pieces, i) and not pieces[i].digits:
            break
    return i


def _named(pieces: list[Word], i: int, stop: int) -> int:
    before = _at(pieces, i - 1)
    if before == "." and _at(pieces, i - 2) in ("no", "nos", "art", "sec", "vol", "ch", "fig", "p", "pp"):
        return stop if _glued(pieces, i - 1) else 0
    if before in DESIGNATORS and not (before == "number" and _at(pieces, stop) == "of"):
        return stop
    if before in TITLES and pieces[i - 1].text[0].isupper() and i >= 2 and _at(pieces, i - 2) not in (".", ""):
        return stop
    return 0


def _reaches_old(pieces: list[Word], i: int) -> bool:
    """Whether nothing but ages, and words that join them, stands between piece ``i`` and "old"."""
    end = min(len(pieces), i + 8)
    while i < end and (pieces[i].digits or pieces[i].lower in STARTS or pieces[i].lower in _AGES_ON):
        i += 1
    return _at(pieces, i) in ("old", "olds") and _at(pieces, i - 1) in ("-", "years", "year", "months", "weeks", "days")


def _aged(pieces: list[Word], i: int, stop: int) -> int:
    """ "35 years old", "five-year-old", "nine-month old", "11 years of age", "two weeks ago" (a date)."""
    after = _at(pieces, stop)
    k = i - 1
    while k > max(0, i - 12) and (
        pieces[k].digits or pieces[k].lower in (",", "and", "to", "or", "-", "months", "years", "weeks", "between")
    ):
        k -= 1
    if k < i - 1 and _at(pieces, k) in ("aged", "ages"):
        return stop  # "aged 9, 8, 4 and 8 months"
    if _at(pieces, k) in ("from", "between") and _at(pieces, k - 1) == "age":
        return stop  # "ranged in age from 15 to 72"
    if after in _AGES_ON and _reaches_old(pieces, stop):
        return stop  # "between 18 months and six years old"
    if _at(pieces, i - 1) == "of" and _at(pieces, i - 2) in ("age", "ages"):
        return stop  # "at the age of 17 months"
    if after in ("or", "and") and _at(pieces, stop + 1) in ("older", "over", "younger", "under"):
        return stop + 2  # "65 or older"
    if after == "ago":
        return stop + 1
    if after == "-" and _at(pieces, stop + 1) in ("old", "olds", "old's", "old’s"):
        return stop + 2
    if after in ("old", "olds"):
        return stop + 1
    if after == "of" and _at(pieces, stop + 1) == "age":
        return stop + 2
    return 0
