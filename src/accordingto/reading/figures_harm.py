"""What befell the counted that is told by more than one word: an injury, an illness, a way to hospital, a lost home."""

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.figures_counted import Noun
from accordingto.reading.figures_governors import governors
from accordingto.reading.figures_links import kids
from accordingto.reading.numbers.phrases import context

#: tokens before a number in which an illness is looked for; behind it half as many
_NEAR = 60


def amid_illness(tokens: TokenSpan) -> bool:
    """Whether the words around tell of an illness: who is taken to hospital is wounded otherwise, a patient nobody."""
    near = tokens.doc[max(0, tokens.start - _NEAR) : tokens.end + _NEAR // 2]
    return any(token.lemma_.lower() in context("illness") or token.lower_ in context("illness") for token in near)


def is_ruined(noun: Noun, start: int) -> bool:
    """ "40 homes were buried", "damaged 300 houses": what befell homes befell those who lived in them."""
    if noun.head.lemma_.lower() not in context("home"):
        return False
    if any(child.dep_ == "acl" and child.lemma_ in context("ruin") for child in kids(noun.head)):
        return True
    for word, role in governors(noun.head, start):
        if role == "patient" and word.lemma_.lower() in context("ruin"):
            return True
        if role == "agent" and word.lemma_.lower() in ("collapse", "burn"):
            return True
    return False


def has_had(verb: Token) -> str | None:
    """ "12 sustained serious injuries", "8 are believed to have the virus", "two tested positive for malaria"."""
    for child in kids(verb):
        if child.dep_ == "dobj" and child.lemma_.lower() in ("injury", "wound", "burn", "fracture"):
            return "wounded"
        if child.dep_ == "dobj" and child.lemma_.lower() in context("illness"):
            return "affected"
        if verb.lemma_ == "test" and child.lower_ == "positive":
            return "affected"
    return None


def taken_in(verb: Token) -> str | None:
    """ "were taken to hospital", "flew 30 to hospitals in the capital"."""
    if verb.lemma_ not in context("bringing"):
        return None
    for child in kids(verb):
        if child.dep_ == "prep" and child.lower_ in ("to", "into"):
            if any(place.lemma_.lower() in ("hospital", "clinic") for place in kids(child)):
                return "care"
    return None
