"""What a statement does to what it says, where its act alone does not tell: takes it back, or says it is not so."""

import re

#: acts by which a statement is against what it says; a figure in it is not given by its speaker
AGAINST = frozenset({"deny", "retract"})
#: words before a statement by which it is taken back ("withdrew its claim that", "an earlier version said that")
_BACK = re.compile(
    r"\b(?:withdrew|withdrawn|retract(?:ed|s)?|took back|takes back|taken back|recanted|disowned|misstated|"
    r"wrongly (?:said|stated|reported)|(?:an|the) earlier version)\b[^.!?\n]*$",
    re.IGNORECASE,
)
#: words by which a statement says that something is not so ("reports that ... were false", "no such ...")
_FALSE = re.compile(
    r"\b(?:is|are|was|were|be|been|as) (?:entirely |completely |simply )?(?:false|untrue|fake|fabricated|baseless|"
    r"unfounded|groundless|a lie|lies)\b|\b(?:no such|nothing of the (?:kind|sort))\b",
    re.IGNORECASE,
)


def stand(act: str, text: str, start: int, content: str) -> str:
    """What a statement does to what it says: ``retract`` where its speaker takes it back, ``deny`` where it says that
    it is not so, else its act.

    Args:
        act: of the statement. text: of the article. start: where the content begins. content: its words.
    """
    if _BACK.search(text[max(0, start - 160) : start]):
        return "retract"
    return "deny" if act in ("assert", "criticise") and _FALSE.search(content) else act
