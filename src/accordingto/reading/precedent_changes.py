"""Changes since a named past, and amounts beside those of a named past: up from, over last year, twice that of."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.precedent_pasts import STOPS, Hit, Pasts, complement, ends, starts, words_of

#: words that tell a past by its distance from now
_TOLD = frozenset(("earlier", "ago", "last", "previous", "before", "past"))
_DIRECTIONS = frozenset(("up", "down", "higher", "lower", "more", "less", "fewer"))
MULTIPLES = frozenset(("twice", "double", "triple", "treble", "quadruple", "half", "times"))
_POINTS = frozenset(("%", "percent", "point", "points", "percentage"))
_ABOUT = frozenset(
    "about around just only some roughly nearly almost a over under an fewer more less than at least".split()
)
_BEFORE = frozenset(("previously", "before", "earlier"))
#: words between a date and what hangs on it
_OPENS = frozenset(("the", "a", "about", "just"))
_MEASURED_AT = frozenset(("to", "above", "below", "of", "at", "than", "from", "beyond", "near", "their", "its", "the"))
#: how far behind an amount the time may stand that it is of: "from $4 million, or 24 cents a share, a year earlier"
_LATE = 18


def changed_from(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "rose 5 percent from a year earlier", "fell to 30 from 40 in 2019"; a range of dates is no comparison."""
    doc, i = token.doc, token.i
    before = doc[max(starts(token), i - 12) : i]
    if token.dep_ != "prep" or not any(map(_tells_change, before)):
        return
    start, end = complement(token, pasts)
    if start >= end or (i and doc[i - 1].lower_ in ("up", "down")):
        return
    first = next((j for j in range(start, min(start + 2, end)) if j in pasts.entries), None)
    if first is not None:
        entry = pasts.entries[first]
        said = {t.lower_ for t in doc[first : entry.end]}
        after = doc[entry.end].lower_ if entry.end < len(doc) else ""
        amount = any(t.like_num or t.text == "%" for t in doc[max(starts(token), i - 4) : i])
        counted = amount and entry.far and after not in ("to", "until", "through", "-", "–")
        if entry.past and not entry.length and (said & _TOLD or counted):
            yield Hit(i, entry.end, "contrast", (first, entry.end))
        return
    time = of_amount(doc, start, end, pasts)
    if time is not None:
        yield Hit(i, time[1], "contrast", time)
        return
    number = next((t for t in doc[start : min(start + 4, end)] if _is_state(t)), None)
    if number is None and any(t.lower_ in _POINTS for t in doc[max(starts(token), i - 5) : i]):
        number = doc[start]  # "up five points from a poll taken last month"
    if number is not None and pasts.dated(number.i, min(end, number.i + 8)):
        dated = next(j for j in range(number.i, end) if j in pasts.entries and pasts.entries[j].past)
        yield Hit(i, pasts.entries[dated].end, "contrast", (dated, pasts.entries[dated].end))


def _is_state(token: Token) -> bool:
    last_time = token.lower_ == "time" and token.i and token.nbor(-1).lower_ == "last"
    return token.lower_ in words_of("state") or bool(last_time)


def _tells_change(token: Token) -> bool:
    return token.lemma_.lower() in words_of("change") or token.lower_ in _DIRECTIONS


def of_amount(doc: Doc, start: int, end: int, pasts: Pasts, any_time: bool = False) -> tuple[int, int] | None:
    """The past that an amount is of: in it, "40 million in 2019", or behind it and what explains it, "$4 million, or
    24 cents a share, a year earlier". None where no amount begins here, or no past is told of it; ``any_time`` takes
    this year for one too: what is "up from 28 million this year" looks back on it."""
    i = start
    while i < end and (doc[i].lower_ in _ABOUT or doc[i].tag_ in ("DT", "JJ")):
        i += 1
    if i >= end or i in pasts.covered or not (doc[i].like_num or doc[i].tag_ in ("CD", "$")):
        return None
    sentence_end, within = ends(doc[start]), False
    for j in range(i + 1, min(i + _LATE, sentence_end)):
        token, entry = doc[j], pasts.entries.get(j)
        if entry is not None and (entry.past or any_time) and not entry.length:
            told = {t.lower_ for t in doc[j : entry.end]} & _TOLD
            return (_opening(doc, j), _closing(pasts, entry.end)) if j < end or told else None
        if token.text in STOPS and token.text not in ("(", ")"):
            return None
        if token.lower_ in _BEFORE and not within and token.i >= i + 1:
            last = max(min(token.right_edge.i, j + 8), j)
            return (j, last + 1) if last < sentence_end else None  # "from 47 percent before the war"
        within |= token.text == ","
        told = token.dep_ == "relcl" or (token.dep_ in ("aux", "auxpass") and token.head.dep_ == "relcl")
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN") and (within or not (told or token.dep_ == "acl")):
            return None  # "31 percent who like him, by a poll taken last week"
    return None


def _opening(doc: Doc, first: int) -> int:
    return first - 1 if doc[first - 1].lower_ == "between" else first


def _closing(pasts: Pasts, end: int) -> int:
    """ "between 2005 and 2008": the second date belongs to the past."""
    second = pasts.entries.get(end + 1)
    return second.end if second is not None and second.past and pasts.doc[end].lower_ in ("and", "to") else end


def risen_over(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "an increase of 3 percent over last year", "up 20 percent on 2015"; not "fell on Monday"."""
    doc, i = token.doc, token.i
    first = next((j for j in range(i + 1, min(i + 3, ends(token))) if j in pasts.entries), None)
    if first is None or (first > i + 1 and doc[i + 1].lower_ not in _OPENS):
        return
    entry = pasts.entries[first]
    before = doc[max(starts(token), i - 10) : i]
    changes = any(map(_tells_change, before))
    amount = any(t.like_num or t.text == "%" for t in before)
    if not (changes and amount and entry.past and entry.distant) or entry.length:
        return
    if token.lower_ == "over" or {t.lower_ for t in doc[first : entry.end]} & {"last", "previous", "year"}:
        yield Hit(i, entry.end, "contrast", (first, entry.end))


def changed_since(since: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "have doubled since 2010", "a rise of 40 percent since the war": what is otherwise than it was then."""
    doc = since.doc
    start, end = complement(since, pasts)
    past = pasts.distant(start, min(end, start + 12))
    if past is None or end <= start:
        return
    verb = since.head
    for _ in range(6):
        if verb.dep_ not in ("prep", "pobj", "npadvmod", "dobj", "attr", "nummod"):
            break
        verb = verb.head
        if verb.lemma_.lower() in words_of("change"):
            break
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    moved = verb.lemma_.lower() in words_of("change") and since.i - verb.i <= _LATE
    if moved and verb.pos_ == "VERB" and not any(c.dep_ == "neg" for c in verb.children):
        if helpers & {"has", "have", "had", "’ve", "'ve"}:
            yield Hit(min(verb.i, since.i), max(end, verb.i + 1), "contrast", (start, end))
    elif moved and verb.pos_ == "NOUN" and verb.i < since.i:
        yield Hit(verb.left_edge.i, end, "contrast", (start, end))
    else:
        near = doc[max(starts(since), since.i - 6) : since.i]
        turn = next((t for t in near if t.lower_ in ("up", "down") and t.dep_ in ("advmod", "acomp")), None)
        if turn is not None and any(t.like_num or t.text == "%" for t in doc[turn.i : since.i]):
            yield Hit(turn.i, end, "contrast", (start, end))


def multiplied(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "more than twice the number in 2010", "three times as many as last year"."""
    doc, i = token.doc, token.i
    end = min(i + _LATE, ends(token))
    following = [t.lower_ for t in doc[i + 1 : min(i + 3, end)]]
    if len(following) < 2 or (token.lower_ == "times" and not (i and doc[i - 1].like_num)):
        return
    start = i + 1
    if following[0] == "as" and following[1] in ("many", "much", "high", "large", "big", "often"):
        second = next((t.i for t in doc[i + 3 : min(i + 7, end)] if t.lower_ == "as"), None)
        if second is None:
            return
        start = second + 1
        past = pasts.distant(start, min(start + 3, end)) or pasts.named(start, min(start + 3, end))
    elif following[0] in ("the", "its", "their", "last", "that", "what"):
        of_state = any(t.lower_ in words_of("state") for t in doc[i + 1 : min(i + 5, end)])
        past = of_amount(doc, i + 2, end, pasts)
        if past is None and (of_state or following[0] == "last"):
            past = pasts.distant(i + 1, min(i + 9, end))
    else:
        return
    if past is None:
        return
    between = [t for t in doc[start : past[0]] if t.dep_ != "acl"]
    if any(t.text in STOPS or t.pos_ in ("VERB", "AUX") for t in between):
        return
    begin = i
    if i and doc[i - 1].like_num and token.lower_ == "times":
        begin -= 1
    if begin > 1 and doc[begin - 1].lower_ == "than" and doc[begin - 2].lower_ in ("more", "less"):
        begin -= 2
    yield Hit(begin, past[1], "contrast", past)


def used_to(than: Token, _: Pasts) -> Iterator[Hit]:
    """ "tougher than it used to be": as the same thing was before."""
    doc, i = than.doc, than.i
    for used in doc[i + 2 : min(i + 5, ends(than) - 1)]:
        if used.lower_ == "used" and used.nbor().lower_ == "to" and used.nbor(-1).pos_ != "AUX":
            end = used.i + 2
            if end < ends(than) and doc[end].pos_ in ("VERB", "AUX"):
                end += 1
            yield Hit(i, end, "contrast", (i + 1, end))
            return


def year_on_year(year: Token, _: Pasts) -> Iterator[Hit]:
    """ "exports fell 20 percent year on year" """
    doc, i = year.doc, year.i
    words = [t.lower_ for t in doc[i : min(i + 5, ends(year))] if t.text != "-"]
    if words[:3] not in (["year", "on", "year"], ["year", "over", "year"]):
        return
    end = i + 5 if doc[i + 1].text == "-" else i + 3
    if any(map(_tells_change, doc[max(starts(year), i - 8) : min(end + 3, ends(year))])):
        yield Hit(i, end, "contrast", (i, end))


def level_of(level: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "back to 2010 levels" """
    doc, i = level.doc, level.i
    for first in range(max(starts(level), i - 3), i):
        entry = pasts.entries.get(first)
        if entry is not None and entry.past and entry.far and not entry.length and entry.end in (i, i - 1):
            before = doc[first - 1].lower_ if first else ""
            if before in _MEASURED_AT:
                yield Hit(first - 1, i + 1, "contrast", (first, entry.end))
                return


def former_level(token: Token) -> Iterator[Hit]:
    """ "below pre-war levels", "back to its prewar level"."""
    doc, i = token.doc, token.i
    stop = min(i + 5, ends(token))
    level = next((t.i for t in doc[i + 1 : stop] if t.lower_ in words_of("state")), None)
    before = doc[i - 1] if i else None
    if level is None or before is None or before.lower_ not in _MEASURED_AT:
        return
    if before.lower_ == "from" and not any(map(_tells_change, doc[max(starts(token), i - 8) : i])):
        return  # "paid from previous sales"
    if any(t.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PUNCT") for t in doc[i + 1 : level]):
        return
    begin = i - 2 if before.lower_ in ("their", "its", "the") and i > 1 else i - 1
    yield Hit(begin, level + 1, "contrast", (i, level + 1))
