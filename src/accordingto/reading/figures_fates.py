"""Lists of what befell people of one number: "4,000 were killed, wounded or captured" are not 4,000 killed."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.figures_counted import Noun
from accordingto.reading.figures_governors import triggers

#: what can befall one and not another of the people that a number counts
_FATES = frozenset({"killed", "wounded", "captured", "arrested", "missing", "displaced"})
#: what a body of men loses, whichever of these it is
_LOST = frozenset({"killed", "wounded", "captured", "missing"})
#: nouns for those who are held ("taken prisoner")
CAPTIVES = frozenset({"prisoner", "prisoners", "captive", "captives", "hostage", "hostages"})
#: words between two of a list that are no fate themselves
_PASSED = frozenset("either been were was taken gone left presumed seriously badly else".split())
_JOINING = frozenset({"or", "and"})
#: tokens either way within which the first word of fate is looked for, and between two of a list
_NEAR, _STEP = 10, 4


def mixed(toll: str, tokens: TokenSpan, noun: Noun | None) -> str:
    """The measure of a number of whom several things are told at once.

    Args:
        toll: what the nearest word says of them. tokens: the number's. noun: what it counts.

    Returns:
        ``casualties`` where some were killed and others wounded, captured or missing, ``affected`` where the list has
        other fates too, else ``toll``. Words joined by "and" are told of the same people ("abducted and killed": the
        toll is of the dead), save "killed and wounded", which nobody is.
    """
    if toll not in _FATES:
        return toll
    word = _word(tokens, noun)
    if word is None:
        return toll
    fates, joints = {_fate(word)}, set()
    for step in (1, -1):
        for fate, joint in _listed(word, step):
            fates.add(fate)
            joints.add(joint)
    told = {fate for fate in fates if fate is not None}
    if toll not in told or len(told) < 2:
        return toll
    if "or" not in joints and not {"killed", "wounded"} <= told:
        return "killed" if "killed" in told else toll
    return "casualties" if told <= _LOST else "affected"


def _fate(token: Token) -> str | None:
    found = "captured" if token.lower_ in CAPTIVES else triggers("after").get(token.lower_)
    return found if found in _FATES else None


def _word(tokens: TokenSpan, noun: Noun | None) -> Token | None:
    """The word that tells what befell the counted: the first behind them, else the last before them."""
    doc, end = tokens.doc, tokens.end
    if noun is not None and noun.phrase[-1].i >= end:
        end = noun.phrase[-1].i + 1
    for places in (range(end, min(len(doc), end + _NEAR)), range(tokens.start - 1, max(-1, tokens.start - _NEAR), -1)):
        for i in places:
            if doc[i].like_num or doc[i].text in (";", ".") or "\n" in doc[i].text:
                break
            if _fate(doc[i]) is not None:
                return doc[i]
    return None


def _listed(word: Token, step: int) -> Iterator[tuple[str, str]]:
    """The fates that stand in one list with a word, behind it (1) or before it (-1), each with what joins it."""
    doc: Doc = word.doc
    at = word.i
    while True:
        joint, found = "", None
        for i in range(at + step, at + step * (_STEP + 1), step):
            if not 0 <= i < len(doc):
                return
            token = doc[i]
            if token.lower_ in _JOINING or token.text == ",":
                joint = token.lower_ if token.text != "," else joint or ","
            elif (fate := _fate(token)) is not None and joint:
                found = fate
                break
            elif token.lower_ not in _PASSED:
                return
        if found is None:
            return
        yield found, joint
        at = i
