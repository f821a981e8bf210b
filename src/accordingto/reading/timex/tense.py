"""Whether a sentence speaks of what lies ahead; a verb that does not tell is left undecided."""

from bisect import bisect_right

from spacy.attrs import IDX
from spacy.tokens import Doc, Token

#: verbs whose complement lies ahead of them ("is scheduled for Friday", "plans to leave on Monday"); the lemmatiser
#: writes "hop" and "slat" for "hoped" and "slated"
_AHEAD = frozenset(
    "plan schedule expect intend hope due set aim prepare vow promise pledge threaten slate await expire urge "
    "propose predict forecast anticipate suppose agree decide hop slat".split()
)
#: adjectives whose infinitive lies ahead ("ready to leave on Monday")
_READY = frozenset("ready likely unlikely poised bound prepared willing".split())
#: of these, the ones that are said on a day ("predicted on Monday")
_SAID = frozenset("vow promise pledge threaten urge propose predict forecast anticipate agree decide hop set".split())
#: verbs whose simple present, beside a day, tells what the timetable says ("the talks resume Monday")
_TIMETABLE = frozenset(
    "begin start open resume end expire close meet arrive leave depart travel visit vote return convene complete "
    "finish launch host play air premiere debut go face hold appear".split()
)
#: of the modals, those under which a perfect still lies ahead
_SHALL = frozenset(("will", "shall", "wo", "'ll", "’ll"))
#: beside these "from 2022" is what a number is held against
AGAINST = frozenset("up down rise fall drop grow increase decrease decline jump climb surge plunge differ".split())
_WILL = frozenset(("will", "shall", "wo", "'ll", "’ll", "would", "may", "might", "could", "should", "must", "can"))


#: an infinitive beneath these has come about with them, so that a deadline with it does not lie ahead
_REACHED = frozenset("manage begin start continue fail seem appear use come get help cause have".split())


class Tense:
    """Answers for one parsed text; without a parse it answers None always."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")
        self._starts: list[int] | None = None

    def token(self, char: int) -> Token | None:
        """The token that covers a character."""
        if self._starts is None:
            self._starts = self._doc.to_array(IDX).tolist()
        i = bisect_right(self._starts, char) - 1
        return self._doc[i] if i >= 0 else None

    def is_modal(self, char: int) -> bool:
        """Whether the word is an auxiliary ("may") by its tag; False where there are no tags."""
        token = self.token(char)
        return token is not None and (token.tag_ == "MD" or token.pos_ in ("AUX", "VERB"))

    def is_verb(self, char: int) -> bool:
        """Whether the word is a verb by its tag; False where there are no tags."""
        token = self.token(char)
        return token is not None and token.pos_ == "VERB"

    def leads(self, char: int) -> bool:
        """Whether a word is a preposition that governs what follows it; False without a parse."""
        token = self.token(char) if self._parsed else None
        if token is None or token.dep_ != "prep" or token.head.lemma_.lower() in ("last", "take", "need", "require"):
            return False  # "will last over a week" tells how long
        return any(child.dep_ == "pobj" for child in token.children)

    def closes(self, char: int) -> bool:
        """Whether a word is the head of its phrase, and names nothing that follows; False without a parse."""
        token = self.token(char) if self._parsed else None
        return token is not None and token.dep_ in ("pobj", "conj", "npadvmod") and token.head.i < token.i

    def counts(self, number: int, unit: int) -> bool:
        """Whether the word at ``number`` counts the one at ``unit``, only adjectives between; False unparsed."""
        first, last = self.token(number), self.token(unit)
        if not self._parsed or first is None or last is None or first.head != last or first.dep_ != "nummod":
            return False
        return all(word.pos_ == "ADJ" for word in self._doc[first.i + 1 : last.i])

    def due(self, char: int) -> bool:
        """Whether the preposition at ``char`` dates what somebody is to do: "agreed to withdraw by Friday"."""
        token = self.token(char) if self._parsed else None
        for _ in range(4):
            if token is None or token.head is token:
                return False
            token = token.head
            if token.pos_ in ("VERB", "AUX"):
                led = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
                return led and token.head.lemma_.lower() not in _REACHED
        return False

    def completed(self, char: int) -> bool:
        """Whether the preposition at ``char`` hangs on a verb in the perfect: "had not spoken until Friday"."""
        token = self.token(char) if self._parsed else None
        verb = token.head if token is not None else None
        if verb is None:
            return False
        denied = any(child.dep_ == "neg" for child in verb.children)
        return any(
            child.dep_ == "aux" and (child.lower_ == "had" or (denied and child.lemma_ == "have"))
            for child in verb.children
        )

    def at(self, char: int) -> str | None:
        """``past``, ``future`` or None, by the verb that governs the word at ``char``."""
        told = self.told(char)
        return None if told == "near" else told

    def told(self, char: int) -> str | None:
        """As ``at``, and ``near`` where a day lay ahead of what is past itself: "was scheduled for Friday"."""
        day = token = path = self.token(char) if self._parsed else None
        steps = 0
        # "Wednesday's ruling" and "a June agreement" lie no more ahead than other nouns of the sentence do
        attribute = token is not None and token.dep_ in ("poss", "compound", "nmod") and not token.head.ent_type_
        while token is not None and steps < 40:
            if token.pos_ in ("VERB", "AUX") and steps:
                if self._stands(token, path, day):
                    return "future"
                tense = self._of_verb(token, path.lower_)
                if attribute and tense == "future":
                    return None if token.tag_ == "VBG" else "near"
                return tense
            if token.pos_ in ("NOUN", "PROPN") and self._over_already(token):
                return "past"
            if token.lower_ == "since" or (token.lower_ == "from" and token.head.lemma_.lower() in AGAINST):
                return "past"
            if token.lemma_.lower() == "due":
                return "near" if token.head.lower_ in ("was", "were", "been") else "future"
            if token.head == token:
                return None
            path, token, steps = token, token.head, steps + 1
        return None

    def _over_already(self, noun: Token) -> bool:
        """ "Are looking into a fire on Monday that *burned* two cars": what a noun's own clause tells is over."""
        return any(child.dep_ == "relcl" and self._of_verb(child) == "past" for child in noun.children)

    @staticmethod
    def _stands(verb: Token, path: Token, day: Token) -> bool:
        """Whether a present "is" puts something on a day: "the hearing is Friday", "the vote is on Sunday"."""
        if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP"):
            return False
        told = [child for child in verb.children if child.dep_ in ("attr", "acomp", "aux", "expl")]
        direct = path == day and day.dep_ in ("attr", "npadvmod")
        return (direct or (path == day.head and path.lower_ == "on")) and all(child == day for child in told)

    def on_noun(self, char: int) -> bool:
        """Whether a date hangs on a noun, not on a verb: "a visit in May", "seats reserved in May"; False unparsed."""
        token = self.token(char) if self._parsed else None
        for _ in range(3):
            if token is None or token.head is token:
                return False
            token = token.head
            if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "DATE":
                return token.head.lower_ != "since"
            helped = any(child.dep_ in ("aux", "auxpass") for child in token.children)
            reduced = token.dep_ == "acl" and token.tag_ == "VBN" and not helped
            if token.pos_ in ("VERB", "AUX") and not reduced:
                return False
        return False

    def _of_verb(self, verb: Token, led_by: str = "") -> str | None:
        """What a verb tells; ``led_by`` is the word through which the date hangs on it."""
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if self._shares(verb, helpers):
            return self._of_verb(verb.head)
        if any(child.tag_ == "MD" and child.lower_ in _WILL for child in helpers):
            if any(child.lemma_ == "have" for child in helpers):
                ahead = any(child.lower_ in _SHALL for child in helpers)
                return "future" if ahead else "past"  # "will have left by May", "would have left by May"
            # "could not be reached on Monday" tells of that Monday
            failed = any(child.dep_ == "neg" or self._denies(child) for child in verb.children)
            return "past" if failed and any(child.lower_ == "could" for child in helpers) else "future"
        if verb.head.lower_ == "due" and any(child.lower_ == "had" for child in verb.head.head.children):
            return "past"  # "had been due to expire on Friday"
        led = any(child.lower_ == "to" for child in helpers)
        if led and any(child.lower_ == "have" for child in helpers):
            return "past"  # "is said to have left in May"
        if led and any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.head.children):
            return "past"  # "had been scheduled to expire on Friday"
        if verb.lemma_.lower() in _AHEAD and not self._over(verb, helpers, led_by):
            return "near" if any(child.lower_ in ("was", "were") for child in helpers) else "future"
        if led:
            above = verb.head
            if above.lemma_.lower() in _READY:
                return "future"
            if above != verb and (above.lemma_.lower() in _AHEAD or (above.lemma_ == "go" and above.tag_ == "VBG")):
                return "future"
            if above != verb and above.lemma_ == "be":
                return "future" if above.tag_ in ("VBZ", "VBP") else "near"  # "is to resume", "was to resume"
            return self._of_verb(above) if above != verb and above.pos_ == "VERB" and verb.dep_ == "xcomp" else None
        if any(child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP") for child in helpers) and not any(
            child.lemma_ == "have" for child in helpers
        ):
            return None  # "the case is heard in May"
        if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and any(
            child.dep_ == "acomp" and child.lower_ in _READY for child in verb.children
        ):
            return "future"  # "snow is likely Sunday"
        if verb.tag_ in ("VBD", "VBN") or any(child.tag_ == "VBD" for child in helpers):
            return "past"
        if any(child.lemma_ == "have" for child in helpers):
            return "past"
        if verb.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in helpers):
            return "future"
        if verb.tag_ == "VBG" and verb.head.lower_ in ("since", "after"):
            return "past"  # "since announcing in May"
        if verb.tag_ == "VBG" and verb.dep_ == "acl" and not helpers:
            return "near"  # "a storm arriving on Friday"
        present = verb.tag_ in ("VBZ", "VBP") and not helpers
        return "future" if present and (verb.lemma_.lower() in _TIMETABLE or self._takes(verb)) else None

    @staticmethod
    def _takes(verb: Token) -> bool:
        """ "Takes office in January", "takes effect Monday"; but not "takes into account the losses in May"."""
        return verb.lemma_ == "take" and any(
            child.dep_ == "dobj" and child.lower_ in ("office", "effect", "place", "part", "command")
            for child in verb.children
        )

    @staticmethod
    def _shares(verb: Token, helpers: list[Token]) -> bool:
        """Whether a participle has the auxiliaries of the one before it: "may be killed or *wounded* by April"."""
        alone = not helpers and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        if not alone or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
            return False
        passive = any(child.dep_ == "auxpass" for child in verb.head.children)
        modal = any(child.tag_ == "MD" for child in verb.head.children)  # "would take office and *run* in May"
        return (passive and verb.tag_ in ("VBN", "VBD")) or (modal and verb.lower_ == verb.lemma_.lower())

    @staticmethod
    def _denies(subject: Token) -> bool:
        """ "Neither he nor his wife", "none of them", "no official"."""
        return subject.dep_ in ("nsubj", "nsubjpass") and any(
            token.lower_ in ("neither", "no", "none", "nobody") for token in (subject, *subject.children)
        )

    def _over(self, verb: Token, helpers: list[Token], led_by: str) -> bool:
        """Whether a verb of planning tells of the planning itself: "predicted on Monday", "had been scheduled for"."""
        if any(child.lower_ == "had" for child in helpers):
            return True
        if verb.lemma_.lower() not in _SAID:
            return False
        parts = [child.dep_ for child in verb.children]
        if "dobj" not in parts and any(child.lower_ == "for" for child in verb.children):
            return False  # "a summit set for Geneva in April"
        # "forecast in July", "forecast Monday"; "was expected in July" and "is set for Monday" lie ahead
        return not helpers and (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and led_by in ("in", "on")))
