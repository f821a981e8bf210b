"""How far the name of a body goes: a recogniser stops before what it is of, or begins only there."""

from spacy.tokens import Doc, Token

from accordingto.reading.actors_words import NAMING, body_kind

#: the longest part of a name that says what a body is of, in tokens
_LONGEST = 8


def whole(doc: Doc, start: int, end: int) -> int:
    """The end of a body's name with what it is of or for ("Department" + "of Health Services")."""
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "for") or body_kind(doc[end - 1].text) is None:
        return end
    at = end + 1
    at += doc[at].lower_ == "the"
    stop = at
    while stop < min(len(doc), at + _LONGEST) and doc[stop].text[:1].isupper() and doc[stop].pos_ in NAMING:
        stop += 1
    titled = doc[end - 1].text[:1].isupper() and not doc[end - 1].is_upper
    if stop > at and stop + 1 < len(doc) and doc[stop].lower_ == "and" and _goes_on(doc[stop + 1], doc[stop - 1]):
        stop += 2
        while stop < len(doc) and _goes_on(doc[stop], doc[stop - 1]):
            stop += 1
    return stop if stop > at and titled else end


def _goes_on(token: Token, before: Token) -> bool:
    """Whether a word is one more of what a ministry is of ("Health *and Human Services*"), and no other name."""
    same = token.ent_type_ == before.ent_type_ and (not token.ent_type_ or token.ent_iob_ == "I")
    return same and token.is_title and token.pos_ in NAMING


def begun_before(doc: Doc, start: int) -> int:
    """Where a body's name begins whose end alone the recogniser saw ("Orlo Centre for the | Arts")."""
    at = start - 1
    at -= at > 0 and doc[at].lower_ == "the"
    if at < 1 or doc[at].lower_ not in ("of", "for") or not doc[at - 1].is_title or not body_kind(doc[at - 1].text):
        return start
    at -= 1
    first = at - _LONGEST
    while at > max(first, 0) and doc[at - 1].is_title and doc[at - 1].pos_ == "PROPN" and not doc[at].is_sent_start:
        at -= 1
    return at
