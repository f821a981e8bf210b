"""Where a person's name begins and ends: what the recogniser left outside it or took in with it."""

import re

from spacy.tokens import Doc, Token

from accordingto.reading.actors_beside import is_sole_first_name
from accordingto.reading.actors_extent import hangs_on
from accordingto.reading.actors_not_persons import OFFICES
from accordingto.reading.actors_words import (
    body_kind,
    gender_of_name,
    honorifics,
    is_given_name,
    is_role_noun,
    phrase,
)
from accordingto.reading.gazetteer import Gazetteer, gazetteer

_NAME = re.compile(r"\xad?[A-Z\u00c0-\u024f][\w’'\-]*\.?")
PARTICLES = frozenset("de del della der di da dos du van von ter ten bin ibn al el le la bint abu".split())
_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December""".split()
)
_NOT_NAMES = _CALENDAR | frozenset(
    """The A An He She It They We I This That These Those But And Or If In On At For From Mr Mrs Ms Dr Several Many
    Some Most All Both Each Every Few Other Another Now When While After Before As So There Here What Who Why How
    Near Outside Inside Under Over Between Around Across Against During Through Toward Towards Beyond Behind Above
    Below Without Within Amid Despite Though Although Since Unless Until Because Whether Whereas Once Absent Unlike
    Like Even Yet Still Only Just Not Also Then""".split()
)
#: what joins a name to the father's
_PATERNAL = frozenset("bin ibn bint".split())
#: whose names a headline puts before the name of whom they stand with
SIDES = frozenset("team camp".split())


def is_name_word(token: Token) -> bool:
    """Whether a word is capitalised and none of those that begin a sentence or tell a time."""
    return bool(_NAME.fullmatch(token.text)) and token.text not in _NOT_NAMES and not token.is_digit


def is_titular(token: Token) -> bool:
    """Whether a word stands before names: a title or a role."""
    if token.text in honorifics() or is_role_noun(token):
        return True
    title = token.text.title() if token.is_upper else ""  # "MSGR QUILL"
    return len(title) > 1 and (title in honorifics() or f"{title}." in honorifics())


def is_of_the_calendar(doc: Doc, i: int) -> bool:
    """Whether the name of a month or a day at token ``i`` is a surname ("Jason *January*")."""
    if doc[i].text not in _CALENDAR or doc[i].ent_type_ != "PERSON" or not i or doc[i - 1].head != doc[i]:
        return False
    numbered = i + 1 < len(doc) and doc[i + 1].text[:1].isdigit()
    return is_name_word(doc[i - 1]) and not is_titular(doc[i - 1]) and not numbered


def behind_office(doc: Doc, start: int, end: int) -> int:
    """Where a name begins within what the recogniser took for one: "Norlin Mayor | Marta Quill"."""
    for i in range(end - 2, start, -1):
        if (doc[i].lower_ in OFFICES and end - i > 2) or (is_role_noun(doc[i]) and is_given_name(doc[i + 1].text)):
            return i + 1
    return start


def behind_land(doc: Doc, start: int, end: int, places: Gazetteer) -> int:
    """Where a name begins that a land stands before: "the Minister for the Far East | Marta Quill"."""
    told = start > 0 and doc[start - 1].lower_ in ("the", "for")
    for n in (3, 2, 1):
        if end - start - n < 2 or not (told or gender_of_name(doc[start + n].text) != "-"):
            continue
        name = phrase(doc, start, start + n)
        if places.country_named(name) or any(e.kind in ("area", "region", "continent") for e in places.find(name)):
            return start + n
    return start


def widened(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in name words that the recogniser left outside ("Kim Jong" + "Un", "Lee Sung" + "-kweun")."""
    if end - start == 1 and start and not doc[start].is_sent_start and _is_first_name(doc[start - 1], doc[start]):
        start -= 1
    if start and doc[start].lower_ in _PATERNAL and _is_before_father(doc[start - 1]):
        start -= 1  # "Karim | Bin Orlo"
    if end - start > 1 and start and is_given_name(doc[start - 1].text) and not is_given_name(doc[start].text):
        first = doc[start - 1]
        start -= first.pos_ == "PROPN" and first.head == doc[end - 1]  # "Marta | Olsen Quill"
    if start > 1 and doc[start - 1].text == "-" and (hangs_on(doc, start - 2) or _is_double(doc, start - 2)):
        start -= 2  # "al-Asadi", "Jean-Luc Brel"
    if end + 2 < len(doc) and hangs_on(doc, end) and is_name_word(doc[end + 2]):
        end += 3  # "Samir al-Asadi"
    hangs = end < len(doc) and doc[end - 1].head == doc[end]
    if end < len(doc) and doc[end].text == "May" and (hangs or is_sole_first_name(doc, start, end)):
        end += 1  # a surname that is a month's name too
    if end - start == 1 and end + 1 < len(doc) and _is_wrap(doc[end]) and _may_go_on(doc[end + 1], doc[start]):
        end += 2  # "Marta" at the end of a line, "Quill" on the next
    if end - start == 1 and start > 1 and _is_wrap(doc[start - 1]) and is_given_name(doc[start - 2].text):
        if doc[start - 2].pos_ == "PROPN" and not doc[start].is_sent_start:
            start -= 2
    while end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].is_alpha:
        if doc[end].whitespace_ or doc[end - 1].whitespace_:
            break
        if doc[end + 1].is_lower and doc[end + 1].ent_type_ != "PERSON" and not doc[end + 1].tag_.startswith("NNP"):
            break  # "Orlo Award | -winning"
        end += 2
    while (
        end < len(doc) and doc[end].pos_ == "PROPN" and is_name_word(doc[end]) and doc[end].ent_type_ in ("", "PERSON")
    ):
        if is_titular(doc[end]) or body_kind(doc[end].text) or doc[end].is_sent_start:
            break
        end += 1
    if end - start == 1 and end < len(doc) and doc[end].ent_type_ == "GPE" and is_given_name(doc[start].text):
        alone = doc[end].ent_iob_ == "B" and (end + 1 == len(doc) or doc[end + 1].ent_iob_ != "I")
        end += alone and doc[start].head == doc[end] and is_name_word(doc[end])  # "Pedro | Toledo"
    return start, end


def _is_before_father(token: Token) -> bool:
    """Whether a word is a first name that a recogniser left before "bin" and the father's name."""
    named = is_name_word(token) and token.pos_ == "PROPN" and not token.ent_type_ and not is_titular(token)
    return named and gazetteer().demonym(token.text) is None


def _is_wrap(token: Token) -> bool:
    """Whether white space is a line that was broken to fit a width, or a blank too many, within a sentence."""
    return token.is_space and token.text.count("\n") < 2 and token.i + 1 < len(token.doc)


def _may_go_on(token: Token, first: Token) -> bool:
    """Whether a word behind a wrap can be the surname that the first name before it lacks."""
    if token.is_sent_start or token.pos_ != "PROPN" or not is_name_word(token) or is_titular(token):
        return False
    return token.ent_type_ in ("", "PERSON") or is_given_name(first.text)


def _is_double(doc: Doc, i: int) -> bool:
    """Whether a capitalised word and a hyphen without spaces stand at token ``i`` before a name."""
    return is_name_word(doc[i]) and doc[i].pos_ == "PROPN" and not doc[i].whitespace_ and not doc[i + 1].whitespace_


def _is_first_name(token: Token, surname: Token) -> bool:
    """Whether a word that nobody has labelled hangs on a surname as first names do."""
    if token.head != surname or token.dep_ != "compound" or token.pos_ != "PROPN" or token.ent_type_:
        return False
    known = is_titular(token) or body_kind(token.text) or gazetteer().demonym(token.text)
    known = known or token.lower_ in SIDES
    return is_name_word(token) and token.is_title and not known and not gazetteer().find(token.text)
