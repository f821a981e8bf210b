"""What a statement does to what it says, where its act alone does not tell: takes it back, or says it is not so."""

import re

#: acts by which a statement is against what it says; a figure in it is not given by its speaker
AGAINST = frozenset({"deny", "retract"})
#: an outlet on what it published itself
OWN = re.compile(
    r"\b(?:(?:an|the) (?:earlier|previous|original) version of (?:this|the|our)|this (?:article|story|report|post) "
    r"(?:has been|was|is) (?:corrected|amended|updated|revised))\b|"
    r"^\W*(?:correction|clarification|editor['’]?s['’]? note)\b",
    re.IGNORECASE,
)
#: words before a statement by which it is taken back ("withdrew its claim that", "an earlier version said that")
_BACK = re.compile(
    r"\b(?:withdrew|withdrawn|retract(?:ed|s)?|took back|takes back|taken back|recanted|disowned|misstated|"
    r"(?:wrongly|mistakenly|incorrectly|erroneously) (?:said|stated|reported|claimed|put)|"
    r"(?:wrong|mistaken) (?:to|in) (?:say|stat|report|claim)(?:e|ing)?|(?:an|the) earlier version)\b[^.!?\n]*$",
    re.IGNORECASE,
)
#: words by which a statement says that something is not so ("reports that ... were false", "no such ...")
_FALSE = re.compile(
    r"\b(?:is|are|was|were|be|been|as) (?:entirely |completely |simply )?(?:false|untrue|fake|fabricated|baseless|"
    r"unfounded|groundless|a lie|lies)\b|\b(?:no such|nothing of the (?:kind|sort))\b",
    re.IGNORECASE,
)
_WITHDRAWS = frozenset({"withdraw", "retract", "recant", "disown"})
#: a statement that names what it is about by a word for any statement ("denied the claim", "denied it")
_THAT = re.compile(
    r"(?:it|this|that|(?:(?:the|this|that|these|those|such|both|any|all|all such) )(?:\w+ )?(?:claims?|reports?|"
    r"accusations?|allegations?|charges?|statements?|figures?|assertions?|suggestions?|numbers?|accounts?|versions?))"
    r"(?: as [\w ,-]+)?",
    re.IGNORECASE,
)


def stand(act: str, cue: str, text: str, start: int, content: str) -> str:
    """What a statement does to what it says: ``retract`` where its speaker takes it back, ``deny`` where it says that
    it is not so, else its act.

    Args:
        act: of the statement. cue: the lemma of its verb. text: of the article. start: where the content begins.
        content: its words.
    """
    if cue in _WITHDRAWS or _BACK.search(text[max(0, start - 160) : start]):
        return "retract"
    return "deny" if act in ("assert", "criticise") and _FALSE.search(content) else act


def names_another(content: str) -> bool:
    """Whether a statement says nothing by itself but what it is about ("the claim", "it")."""
    return _THAT.fullmatch(content.strip(" \"“”'’")) is not None
