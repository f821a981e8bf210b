"""Firms by the word for their form, and the single words by which an article goes on calling firms and media."""

import re

from spacy.tokens import Doc, Token

from accordingto.reading.actors_words import NAMING, bodies, body_kind, is_given_name, phrase, words_of_full_names

#: what tells a company's form behind its name
_FORMS = frozenset("Inc. Inc Corp. Corp Ltd. Ltd PLC Plc LLC Co. Cos S.A. N.V. A.G. GmbH".split())
_FORM = re.compile(r"\b(?:" + "|".join(re.escape(form) for form in sorted(_FORMS)) + r")(?!\w)")
#: what joins the words of a firm's name; "amp" is left of it where a page was taken apart
_AND = frozenset({"&", "amp", "-"})
_LONGEST_FIRM = 6


def firms(doc: Doc) -> list[tuple[int, int, str]]:
    """Companies by the word for their form ("Orlo Mills Inc."): first token, end, and the name without that word."""
    found: list[tuple[int, int, str]] = []
    if _FORM.search(doc.text) is None:
        return found  # most texts name none, and a search is cheaper than a walk
    for token in doc:
        if token.text not in _FORMS or not token.i:
            continue
        start = token.i - (doc[token.i - 1].text == ",")
        stop = start
        while start and stop - start < _LONGEST_FIRM and (doc[start - 1].text in _AND or _is_cap(doc[start - 1])):
            start -= 1
        if start < stop:
            end = token.i + 1 + (doc[token.i : token.i + 2].text == "Cos.")
            found.append((start, end, phrase(doc, start, stop)))
    return found


def _is_cap(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in NAMING and token.lower_ != "the"


def begun_by_firms(doc: Doc) -> set[str]:
    """The first words of firms' and media's names in an article that nobody bears in it: "Orlo" of "Orlo News"."""
    bearers = words_of_full_names(doc)
    found: set[str] = set()
    for ent in doc.ents:
        if ent.label_ != "ORG" or len(ent) < 2:
            continue
        words = ent.text.removeprefix("the ").removeprefix("The ").split()
        name = " ".join(words)
        kind = bodies()[name].kind if name in bodies() else body_kind(name)
        if len(words) > 1 and kind in ("company", "media") and words[0] not in bearers and not is_given_name(words[0]):
            found.add(words[0])
    return found
