"""Whether a sentence speaks of what lies ahead; a verb that does not tell is left undecided."""

from bisect import bisect_right

from spacy.tokens import Doc, Token

#: verbs whose complement lies ahead of them ("is scheduled for Friday", "plans to leave on Monday")
_AHEAD = frozenset(
    "plan schedule expect intend hope due set aim prepare vow promise pledge threaten slate await expire urge "
    "propose predict forecast anticipate".split()
)
_WILL = frozenset(("will", "shall", "wo", "'ll", "’ll", "would", "may", "might", "could", "should", "must", "can"))


class Tense:
    """Answers for one parsed text; without a parse it answers None always."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")
        self._starts: list[int] | None = None

    def token(self, char: int) -> Token | None:
        """The token that covers a character."""
        if self._starts is None:
            self._starts = [token.idx for token in self._doc]
        i = bisect_right(self._starts, char) - 1
        return self._doc[i] if i >= 0 else None

    def is_modal(self, char: int) -> bool:
        """Whether the word is an auxiliary ("may") by its tag; False where there are no tags."""
        token = self.token(char)
        return token is not None and (token.tag_ == "MD" or token.pos_ in ("AUX", "VERB"))

    def at(self, char: int) -> str | None:
        """``past``, ``future`` or None, by the verb that governs the word at ``char``."""
        token = self.token(char) if self._parsed else None
        steps = 0
        while token is not None and steps < 40:
            if token.pos_ in ("VERB", "AUX") and steps:
                return self._of_verb(token)
            if token.lemma_.lower() == "due":
                return "future"
            if token.head is token:
                return None
            token, steps = token.head, steps + 1
        return None

    def _of_verb(self, verb: Token) -> str | None:
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if any(child.tag_ == "MD" and child.lower_ in _WILL for child in helpers):
            return "past" if any(child.lemma_ == "have" for child in helpers) else "future"
        if verb.lemma_.lower() in _AHEAD:
            return "future"
        if any(child.lower_ == "to" for child in helpers):
            above = verb.head
            if above is not verb and (above.lemma_.lower() in _AHEAD or (above.lemma_ == "go" and above.tag_ == "VBG")):
                return "future"
            return self._of_verb(above) if above is not verb and above.pos_ == "VERB" and verb.dep_ == "xcomp" else None
        if verb.tag_ in ("VBD", "VBN") or any(child.tag_ == "VBD" for child in helpers):
            return "past"
        if any(child.lemma_ == "have" for child in helpers):
            return "past"
        if verb.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in helpers):
            return "future"
        return None
