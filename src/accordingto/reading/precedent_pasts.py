"""Which words name a time before now; a date that may lie ahead, or no date at all, is no past."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from accordingto.reading.figures_links import sentence
from accordingto.reading.words import table
from accordingto.record import Time

#: marks at which a phrase that compares is over
STOPS = frozenset('.;:!?"“”()[]')
#: marks that may open in the middle of such a phrase
QUOTES = frozenset('"“”')
#: how far, in tokens, the words that name the past may stand from the ordinal or superlative they belong to
REACH = 16
_PAST_WORDS = ("ago", "last", "earlier", "previous", "before")
#: before a noun they place it before now
_EARLIER = frozenset(("previous", "earlier", "prior", "preceding", "past"))
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_YEARS = re.compile(r"[0-9]{4}|year|decade|centur|generation")


Kind = Literal["analogy", "first_since", "record", "contrast"]


@dataclass(slots=True, frozen=True)
class Hit:
    """Token offsets of a comparison and of the past it names, and its kind."""

    start: int
    end: int
    kind: Kind
    past: tuple[int, int] | None


@dataclass(slots=True, frozen=True)
class Entry:
    """A time entry in tokens: its end, whether it lies before now, is a length of time, is told in years or, at the
    least, in months or by "last" and "ago"."""

    end: int
    past: bool
    length: bool
    far: bool
    distant: bool


class Pasts:
    """What in a text names a time before now.

    Args:
        doc: the parsed text. times: its time entries.
    """

    def __init__(self, doc: Doc, times: list[Time]) -> None:
        self.doc = doc
        published = doc._.published[:10] if doc._.published else None
        #: by the token that begins the entry
        self.entries: dict[int, Entry] = {}
        self.covered: set[int] = set()
        for time in times:
            for fragment in time.spans:
                span = doc.char_span(fragment.start, fragment.end, alignment_mode="expand")
                if span is not None:
                    low = span.text.lower()
                    far = bool(time.name) or _YEARS.search(low) is not None
                    past = self._is_past(time, low, published)
                    told = far or _MONTH.fullmatch(time.value) is not None or self._looks_back(low)
                    distant = told and time.value != "PAST_REF"
                    self.entries[span.start] = Entry(span.end, past, time.type == "DURATION", far, distant)
                    self.covered.update(range(span.start, span.end))

    @staticmethod
    def _is_past(time: Time, text: str, published: str | None) -> bool:
        if time.name or time.value == "PAST_REF":
            return True
        if time.type not in ("DATE", "TIME"):
            return False
        if not time.anchored:
            return any(word in text.split() for word in _PAST_WORDS)
        last = time.latest or time.earliest
        # without a publication date nothing tells whether a date lies ahead; reports compare with what has been
        return last is not None and (published is None or last < published)

    @staticmethod
    def _looks_back(text: str) -> bool:
        words = text.split()
        near = any(word.endswith(("day", "night", "morning", "evening", "afternoon")) for word in words)
        return not near and any(word in _PAST_WORDS for word in words)

    def dated(self, start: int, end: int) -> bool:
        """Whether a date or named period before now begins within these tokens."""
        return any(i in self.entries and self.entries[i].past for i in range(start, end))

    def length(self, start: int, end: int) -> tuple[int, int] | None:
        """The first length of time that begins within these tokens."""
        return next(
            ((i, self.entries[i].end) for i in range(start, end) if i in self.entries and self.entries[i].length), None
        )

    def stretch(self, start: int, end: int) -> int | None:
        """Where "of the past ten years", "over the previous month" begins: a length of time that is over."""
        for i in range(start + 1, end):
            entry = self.entries.get(i)
            if entry is None or not entry.length or self.doc[i - 1].lower_ == "for":
                continue
            if any(
                word.lower_ in ("past", "last", "previous", "preceding") for word in self.doc[max(0, i - 1) : entry.end]
            ):
                return i
        return None

    def distant(self, start: int, end: int) -> tuple[int, int] | None:
        """The first date before now within these tokens that is no day of last week."""
        for i in range(start, end):
            entry = self.entries.get(i)
            if entry is not None and entry.past and entry.distant and not entry.length:
                return i, entry.end
        return None

    def named(self, start: int, end: int) -> tuple[int, int] | None:
        """The first words within these tokens that name a past without a date: "previous attacks", "the former
        government", "his predecessor", "in the past", "the Soviet era", "decades of silence"."""
        for word in self.doc[start:end]:
            noun = self._head_of_past(word)
            if noun is not None:
                return max(start, min(noun.left_edge.i, word.i)), max(noun.i, word.i) + 1
        return None

    def _head_of_past(self, word: Token) -> Token | None:
        low, noun = word.lower_, word.head
        if word.dep_ == "amod" and word.i < noun.i <= word.i + 3 and word.i not in self.covered:
            regime = noun.lemma_.lower() in words_of("regime")
            if (low in _EARLIER and noun.pos_ == "NOUN") or (low == "former" and regime):
                return noun
        if low in ("predecessor", "predecessors"):
            return word
        before = self.doc[word.i - 1] if word.i else None
        after = self.doc[word.i + 1] if word.i + 1 < len(self.doc) else None
        if low == "past" and word.pos_ == "NOUN" and before is not None:
            return word if before.lower_ in ("the", "recent", "distant") else None
        if low == "era" and before is not None and word.i not in self.covered:
            return word if before.pos_ == "PROPN" or before.ent_type_ == "NORP" else None
        if after is None or after.lower_ != "of":
            return None
        if low == "days" and before is not None and before.lower_ in ("the", "dark", "worst", "old"):
            return word
        return word if low in ("decades", "generations", "centuries") else None

    def far(self, start: int, end: int) -> bool:
        """Whether the past within these tokens is told by a year, a period or an age, not by a day of last week."""
        within = (self.entries[i] for i in range(start, end) if i in self.entries)
        return any(entry.far and (entry.past or entry.length) for entry in within)


def starts(token: Token) -> int:
    """Index of the first token of a token's sentence; spaCy's own ``token.sent`` looks at the whole text."""
    return sentence(token)[0]


def ends(token: Token) -> int:
    """Index after the last token of a token's sentence."""
    return sentence(token)[1]


@cache
def words_of(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("precedent_words") if row["class"] == kind)


def complement(cue: Token, pasts: Pasts) -> tuple[int, int]:
    """Token offsets of what a preposition, conjunction or verb takes after it, with a time that follows at once."""
    doc, sentence_end = cue.doc, ends(cue)
    if cue.dep_ == "mark" and cue.head.i > cue.i:
        inside = [word.i for word in cue.head.subtree if word.i > cue.i]
    else:
        inside = [word.i for child in cue.children if child.i > cue.i for word in child.subtree]
    start = cue.i + 1
    end = min(max(inside, default=cue.i) + 1, sentence_end)
    if end <= start and start < sentence_end:  # the parser gives it nothing: what follows up to the next mark
        end = start
        while end < sentence_end and end < start + 12 and doc[end].text not in STOPS and doc[end].text != ",":
            end += 1
    end = _through_time(doc, start, _joined_clause(doc, start, end, pasts), sentence_end, pasts)
    while end > start and doc[end - 1].pos_ == "AUX" and pasts.dated(start, end):
        end -= 1  # "Not since 1962 has ..."
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != ")")):
        end -= 1
    return start, end


def _joined_clause(doc: Doc, start: int, end: int, pasts: Pasts) -> int:
    """Where the next clause begins that a parse takes in: "since last year's floods and the mayor spoke of dykes"."""
    for i in range(start + 1, end):
        if doc[i].lower_ not in ("and", "but", "while") or not pasts.dated(start, i):
            continue
        subjects = [word for word in doc[i + 1 : min(i + 8, end)] if word.dep_ in ("nsubj", "nsubjpass")]
        if any(word.head.i > word.i and word.head.tag_ in ("VBD", "VBZ", "VBP", "VBN") for word in subjects):
            return i
        if end < len(doc) and doc[end].tag_ in ("VBD", "VBZ", "VBP") and doc[end].pos_ in ("VERB", "AUX"):
            return i  # the parse joins the next clause's subject to the past
    return end


def _through_time(doc: Doc, start: int, end: int, sentence_end: int, pasts: Pasts) -> int:
    """Stretch an end over a time entry that it cuts, or that "in", "during", "between" hang on right after it."""
    for i in range(start, end):
        if i in pasts.entries:
            end = max(end, pasts.entries[i].end)
    follows = doc[end] if end < sentence_end else None
    if follows is not None and follows.lower_ in ("in", "during", "between", "after", "on", "at"):
        for i in range(end + 1, min(end + 3, sentence_end)):
            if i in pasts.entries and pasts.entries[i].past:
                return pasts.entries[i].end
    elif end in pasts.entries and pasts.entries[end].past:
        return pasts.entries[end].end
    return min(end, sentence_end)


def first_part(doc: Doc, start: int, end: int, needs: str, pasts: Pasts) -> int:
    """The end of the part before a comma that already names the past: what follows tells more of it."""
    for i in range(start + 1, end):
        if doc[i].text != "," or i in pasts.covered:
            continue
        if needs == "any" and not pasts.dated(i, end):
            return i
        if pasts.dated(start, i) or (needs == "clause" and not pasts.dated(i, end) and past_clause(doc, start, i)):
            return i
    return end


def past_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether a relative clause in the past tense stands within these tokens."""
    for i in range(start, end):
        verb = doc[i]
        if verb.dep_ != "relcl":
            continue
        helpers = [child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
        # the tagger takes many a simple past for a participle; one without auxiliary in a relative clause is finite
        if (verb.tag_ in ("VBD", "VBN") and not helpers) or "VBD" in helpers:
            return True
    return False
