"""How far a name goes: a recogniser stops before what a body is of, or begins only there; a source's words run on."""

from spacy.tokens import Doc, Token

from accordingto.reading.actors_words import NAMING, body_kind

#: Arabic articles that hang on a surname by a hyphen
ARTICLES_BEFORE = frozenset("al el ul ad an ar as ash at az".split())
_DASHES = frozenset("- -- – — ―".split())
#: what closes, and what has opened it
_OPENING = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "''": ("``", "''")}
_EMPHASES = frozenset("himself herself itself themselves".split())
#: adverbs that a time or a number is told by
_BEHIND = frozenset("earlier later all alone ago".split())
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
        if stop + 1 < len(doc) and doc[stop].text == "," and doc[stop].ent_iob_ == "I":
            stop += _goes_on(doc[stop + 1], doc[stop - 1])  # "Environment, Food and Rural Affairs"
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


def _is_in_a_firm(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.is_title and token.ent_type_ != "PERSON"


def begun_before(doc: Doc, start: int) -> int:
    """Where a body's name begins whose end alone the recogniser saw ("Orlo Centre for the | Arts")."""
    while start > 1 and doc[start - 1].lower_ in ("&", "amp") and _is_in_a_firm(doc[start - 2]):
        start -= 2  # "Savings & | Loan Association"
        while start and not doc[start].is_sent_start and _is_in_a_firm(doc[start - 1]):
            start -= 1
    at = start - 1
    at -= at > 0 and doc[at].lower_ == "the"
    if at < 1 or doc[at].lower_ not in ("of", "for") or not doc[at - 1].is_title or not body_kind(doc[at - 1].text):
        return start
    at -= 1
    first = at - _LONGEST
    while at > max(first, 0) and doc[at - 1].is_title and doc[at - 1].pos_ == "PROPN" and not doc[at].is_sent_start:
        at -= 1
    return at


def behind_wrap(doc: Doc, end: int) -> int:
    """The end of a body's name that a recogniser lost to a broken line or an "&" ("Union of Orlo | Mills")."""
    while end + 1 < len(doc) and doc[end].lower_ in ("&", "amp") and _is_in_a_firm(doc[end + 1]):
        end += 2  # "Norlin Savings | & Loan Association"
        while end < len(doc) and _is_in_a_firm(doc[end]) and not doc[end].is_sent_start:
            end += 1
    if end + 1 >= len(doc) or not doc[end].is_space or "\n\n" in doc[end].text or doc[end - 1].dep_ != "compound":
        return end
    last = doc[end - 1].head
    if last.i != end + 1 or last.pos_ != "PROPN" or last.ent_type_ or last.is_sent_start:
        return end
    return end + 2


def trimmed(doc: Doc, start: int, end: int, head: Token) -> tuple[int, int]:
    """The words by which a source goes without quotation marks around them and without what only runs on behind.

    That is a clause ("Marta *who* will ..."), an aside between dashes, a time ("trade group *last month*"), an emphasis
    ("Marta *herself*"), a preposition whose noun the words lack.
    """
    for i in range(head.i + 1, end):
        token = doc[i]
        dash = token.text in _DASHES and (token.text != "-" or (doc[i - 1].whitespace_ and token.whitespace_))
        time = token.ent_type_ in ("DATE", "TIME") and token.ent_iob_ == "B" and token.dep_ != "pobj"
        time = time or (token.pos_ == "ADP" and i + 1 < end and doc[i + 1].ent_type_ in ("DATE", "TIME"))
        clause = token.tag_ in ("WP", "WDT") and i == head.i + 1
        if dash or clause or (time and not head.ent_type_) or token.lower_ in _EMPHASES:
            end = i
            break
    while end - 1 > head.i and (doc[end - 1].pos_ in ("ADP", "CCONJ", "PUNCT") or doc[end - 1].lower_ in _BEHIND):
        if any(token.text in _OPENING.get(doc[end - 1].text, ()) for token in doc[start : end - 1]):
            break  # 'the "mayor"'
        end -= 1
    while start < head.i and (doc[start].is_quote or doc[start].text in _DASHES):
        start += 1
    return start, end


def is_hyphen(token: Token) -> bool:
    """Whether a hyphen joins two words without a space ("Quill-Olsen")."""
    return token.text == "-" and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def hangs_on(doc: Doc, i: int) -> bool:
    """Whether an Arabic article stands at token ``i``, with a hyphen and no space behind it."""
    if doc[i].lower_ not in ARTICLES_BEFORE or doc[i].whitespace_:
        return False
    return doc[i + 1].text == "-" and not doc[i + 1].whitespace_
