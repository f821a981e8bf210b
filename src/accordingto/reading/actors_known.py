"""Bodies, media and firms that are known by name: those of our lists, and those that the word for their form tells."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.actors_firms import firms
from accordingto.reading.actors_words import (
    Party,
    bodies,
    bodies_in_small_letters,
    country_in,
    first_words,
    in_capitals,
    is_given_name,
    is_role_noun,
    outlets,
    phrase,
)
from accordingto.reading.gazetteer import Gazetteer

#: bodies whose names in capitals are words
_WORDS = frozenset("is who care eta it".split())
#: media whose names are words, surnames or places
_ALSO_WORDS = frozenset(
    "time times hill salon slate vox independent guardian economist atlantic journal telegraph nation people press "
    "network channel television media magazine newspaper outlet website weekly tabloid newsletter newswire blog "
    "broadcaster spiegel bild tass".split()
)
#: what stands behind the name of a medium
_AGENCIES = frozenset(
    f"{what} {form}"
    for what, forms in (("news", "agency service website site outlet channel portal"), ("press", "agency"))
    for form in forms.split()
) | {"tv channel", "tv station", "television channel", "television station", "radio station"}
_PAPERS = frozenset("newspaper magazine daily weekly website".split())
#: kinds of bodies that belong to a country that is in their names
_OF_A_LAND = frozenset({"organisation", "company", "media", "government"})
_DOTTED = re.compile(r"(?:[A-Z]\.){3,}")


def known(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """Bodies and media whose names we list."""
    i = 0
    while i < len(doc):
        word = doc[i].text
        named = word[:1].isupper() or word[:2] in ("al", "10")
        if named and ("." in word or "’" in word):
            word = word.replace(".", "") if _DOTTED.fullmatch(word) else word.replace("’", "'")
        if not named or word.lower() not in first_words():
            i += 1
            continue
        for end in range(min(i + first_words()[word.lower()], len(doc)), i, -1):
            name = phrase(doc, i, end).replace("’", "'")
            plain = name.replace(".", "") if _DOTTED.fullmatch(name) else name
            body = bodies().get(plain) or (bodies_in_small_letters().get(name.lower()) if end > i + 1 else None)
            if body is not None and body.shared and name != body.name and body.land(doc) is None:
                body = None  # "Conservatives" of another country
            medium = name.lower() in outlets() and doc[i].text[:1].isupper() and _is_name_run(doc, i, end)
            medium = medium and (doc[end - 1].text[:1].isupper() or doc[end - 1].text[:1].isdigit())
            if body is None and not medium:
                continue
            named = ("PROPN",) if body is None else ("PROPN", "NOUN", "X")
            if end == i + 1 and in_capitals(doc, i) and doc[i].pos_ not in named:
                continue  # "WHO IS THERE"
            if end == i + 1 and doc[i].lower_ in _WORDS and all(t.is_upper for t in doc[max(0, i - 1) : i + 2]):
                continue
            if not medium and end < len(doc) and doc[end].text[:1].isupper() and doc[i].ent_type_:
                if doc[end].ent_type_ == doc[i].ent_type_ and doc[end].ent_iob_ == "I" and not is_press(doc, end):
                    continue  # part of a longer name
            if in_capitals(doc, i) and any(t.pos_ in ("ADV", "AUX", "PRON") for t in doc[i:end]):
                continue  # "WINDS OF PEACE NOW BLOWING"
            if body is not None and body.name.endswith((" Party", " Assembly")) and _has_region(doc, i, end, places):
                continue  # "the Ohio Democratic Party", "the Republican Party of Ohio": the recogniser has the whole
            party = body is not None and body.country is None and body.name.endswith(" Party")
            if _goes_before(doc, i) and (party or country_in(owners(doc, i), places) is None):
                continue  # "the Norlandic Communist Party", "Norlin Press Association"
            if medium and body is None and end == i + 1 and _is_in_a_name(doc[i]):
                continue  # "Press" in "Press Secretary", "Time" in "Mean Time"
            kind = body.kind if body else "media"
            if kind == "media":
                behind = doc[end : end + 2].text.lower()
                end += 2 if behind in _AGENCIES else behind.split(" ")[0] in _PAPERS
            country = body.land(doc) if body else None
            if body is not None and (country is None or body.name in ("Supreme Court", "Senate")):
                country = country_in(owners(doc, i), places) or country
            if country is None and body is not None and kind in _OF_A_LAND:
                country = country_in(doc[i:end], places)
            yield Party(i, end, doc[i:end].root.i, ("body", body.name if body else name.lower()), kind, country, name)
            i = end - 1
            break
        i += 1


def named_firms(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """Companies: where the word for their form stands, and where the same name stands without it."""
    full = firms(doc)
    begun: dict[str, set[str]] = {}
    for start, end, base in full:
        begun.setdefault(base.split()[0].split("-")[0], set()).add(base)
        yield Party(start, end, end - 1, ("org", base.lower()), "company", None, phrase(doc, start, end))
    for token in doc if full else ():
        if token.text in begun and token.text not in begun[token.text] and not places.demonym(token.text):
            if token.i + 1 == len(doc) or not doc[token.i + 1].text[:1].isupper():
                yield Party(token.i, token.i + 1, token.i, ("org", token.lower_), "organisation", None, token.text)
        for base in sorted(begun.get(token.text, ()), key=lambda base: (-len(base), base)):  # the longest is meant
            end = token.i + len(base.split())
            if phrase(doc, token.i, min(end, len(doc))) == base:
                root = doc[token.i : end].root.i
                yield Party(token.i, end, root, ("org", base.lower()), "company", None, base)


def is_press(doc: Doc, i: int) -> bool:
    """Whether a word says for what an office is ("Press Secretary")."""
    return doc[i].lower_ == "press" and i + 1 < len(doc) and is_role_noun(doc[i + 1])


def _is_in_a_name(token: Token) -> bool:
    """Whether a capitalised word is one of a longer name or title."""
    head = token.head
    before = token.dep_ == "compound" and head.i > token.i and head.text[:1].isupper()
    if before and (token.lower_ == "press" or not is_role_noun(head)):
        return True
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" and c.i == token.i - 1 for c in token.children)


def _is_name_run(doc: Doc, start: int, end: int) -> bool:
    """A name that is also a word ("Time", "The Sun") needs the recogniser's word for it, any other the tagger's."""
    if end - start > 1 or doc[start].is_upper or doc[start].ent_type_ in ("ORG", "WORK_OF_ART"):
        return True
    return doc[start].pos_ == "PROPN" and doc[start].lower_ not in _ALSO_WORDS


def _goes_before(doc: Doc, i: int) -> bool:
    """Whether the recogniser's name begins before token ``i``: "Norlin Press Association", but "United Nations FAO"."""
    if not i or doc[i].ent_iob_ != "I":
        return False
    before = doc[i - 1]
    named = before.text[:1].isupper() and before.lower_ != "the" and not is_given_name(before.text)
    return named and before.lower_ not in ("nations", "states")


def owners(doc: Doc, i: int) -> list[Token]:
    """Up to four tokens right before a name: "South Korea's", "the Russian"."""
    found = []
    for token in reversed(doc[max(0, i - 5) : i]):
        if token.text in ("'s", "’s", "-"):
            continue
        if not token.text[:1].isupper():
            break
        found.append(token)
    return found[::-1]


def _has_region(doc: Doc, start: int, end: int, places: Gazetteer) -> bool:
    """Whether a region before a party's name or behind it makes it that region's."""
    beside = [doc[i] for i in (start - 1, end + 1) if 0 <= i < len(doc)]
    if len(beside) < 2 or not (beside[0].dep_ == "compound" or doc[end].lower_ == "of"):
        return False
    named = beside[1] if doc[end].lower_ == "of" else beside[0]
    return named.pos_ == "PROPN" and any(entry.kind == "region" for entry in places.find(named.text))
