"""The shapes in which English compares with the past, each asking for words that name a time before now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from accordingto.reading.words import table
from accordingto.record import Time

Kind = Literal["analogy", "first_since", "record", "contrast"]
#: how far, in tokens, the words that name the past may stand from the ordinal or superlative they belong to
_REACH = 16
_STOPS = frozenset('.;:!?"“”()[]')
_PERSONS = ("i", "we", "you", "he", "she")
_PAST_WORDS = ("ago", "last", "earlier", "previous", "before")


@dataclass(slots=True, frozen=True)
class Hit:
    """Token offsets of a comparison and of the past it names, and its kind."""

    start: int
    end: int
    kind: Kind
    past: tuple[int, int] | None


class Pasts:
    """What in a text names a time before now.

    Args:
        doc: the parsed text. times: its time entries.
    """

    def __init__(self, doc: Doc, times: list[Time]) -> None:
        self.doc = doc
        published = doc._.published[:10] if doc._.published else None
        #: token offset -> (end, is it before now, is it a length of time), for the tokens that begin a time entry
        self.entries: dict[int, tuple[int, bool, bool]] = {}
        self.covered: set[int] = set()
        for time in times:
            for fragment in time.spans:
                span = doc.char_span(fragment.start, fragment.end, alignment_mode="expand")
                if span is not None:
                    past = self._is_past(time, span.text.lower(), published)
                    self.entries[span.start] = (span.end, past, time.type == "DURATION")
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

    def dated(self, start: int, end: int) -> bool:
        """Whether a date or named period before now begins within these tokens."""
        return any(i in self.entries and self.entries[i][1] for i in range(start, end))

    def length(self, start: int, end: int) -> tuple[int, int] | None:
        """The first length of time that begins within these tokens."""
        return next(
            ((i, self.entries[i][0]) for i in range(start, end) if i in self.entries and self.entries[i][2]), None
        )

    def far(self, start: int, end: int) -> bool:
        """Whether the past within these tokens is told by a year, a period or an age, not by a day of last week."""
        for i in range(start, end):
            if i in self.entries and (self.entries[i][1] or self.entries[i][2]):
                text = self.doc[i : self.entries[i][0]].text.lower()
                if any(char.isdigit() for char in text) and any(
                    len(part) >= 4 and part[:4].isdigit() for part in text.split()
                ):
                    return True
                if any(word.startswith(("year", "decade", "centur", "war", "generation")) for word in text.split()):
                    return True
                if text[:1].isalpha() and text != text.lower():
                    return True
        return False


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], Kind, str, int]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], Kind, str, int]]] = {}
    for row in table("precedent_cues"):
        words = tuple(row["words"].split())
        by_first.setdefault(words[0], []).append((words, row["kind"], row["needs"], int(row["gap"])))  # type: ignore[arg-type]
    return by_first


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("precedent_words") if row["class"] == kind)


def find_hits(doc: Doc, times: list[Time]) -> list[Hit]:
    """Every comparison with the past that the rules see; two may share words."""
    pasts = Pasts(doc, times)
    hits: list[Hit] = []
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        low = token.lower_
        if low in _words("ordinal") and token.i not in pasts.covered:
            hits.extend(_ranked(token, pasts, "first_since"))
        elif token.tag_ in ("JJS", "RBS") and low not in _words("never"):
            hits.extend(_ranked(token, pasts, "record"))
        elif low == "record":
            hits.extend(_record(token))
        elif low in ("unprecedented", "record-breaking", "record-setting"):
            hits.extend(_unprecedented(token))
        elif low == "last":
            hits.extend(_last_time(token, pasts))
        elif low == "since":
            hits.extend(_never_since(token, pasts))
        if low in _cues():
            hits.extend(_compared(token, pasts))
    return hits


# -- first since, worst in ----------------------------------------------------------------------------------


def _ranked(token: Token, pasts: Pasts, kind: Kind) -> Iterator[Hit]:
    """ "first involvement in a conflict since the Korean War", "the worst drought in forty years", "largest ever"."""
    doc = token.doc
    if not _ranks(token, kind):
        return
    sentence_end = token.sent.end
    verb = False
    for i in range(token.i + 1, min(token.i + _REACH, sentence_end)):
        here = doc[i]
        if here.text in _STOPS or "\n\n" in here.text:
            return
        if here.text in (",", "—", "–") and not (i + 1 < sentence_end and doc[i + 1].lower_ == "since"):
            return
        past = _closer(here, pasts, kind)
        # after its own clause's verb only a dated "since" still belongs to the phrase: another may mean "because"
        if past is not None and (not verb or (here.lower_ == "since" and pasts.dated(*past))):
            end = max(past[1], i + 1)
            if here.lower_ == "ever" and end < sentence_end and doc[end].pos_ == "VERB":
                end += 1
            yield Hit(_start_of(token), end, kind, past if past[0] < past[1] else None)
            return
        if here.tag_ in ("VBZ", "VBD", "VBP") and not _in_relative(here, token.i):
            if kind == "record":
                return  # the phrase of the superlative is over
            verb = True


def _in_relative(verb: Token, after: int) -> bool:
    """Whether a verb stands in a relative clause that begins after a token."""
    for _ in range(3):
        if verb.dep_ == "relcl":
            return verb.head.i >= after
        verb = verb.head
    return False


def _ranks(token: Token, kind: Kind) -> bool:
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ == "at":
        return False  # "at least", "at best"
    if kind == "first_since":
        if token.lower_ == "only":
            return token.dep_ == "amod" or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "time")
        return token.tag_ in ("JJ", "NN", "NNP", "CD") or (
            token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "time"
        )
    if token.lower_ == "most":
        definite = before is not None and (before.lower_ == "the" or before.tag_ in ("PRP$", "POS"))
        return definite
    return True


def _closer(here: Token, pasts: Pasts, kind: Kind) -> tuple[int, int] | None:
    """Token offsets of the past that a closing word opens, an empty range for "ever", None for any other word."""
    doc, i = here.doc, here.i
    low = here.lower_
    if low == "since":
        start, end = complement(here, pasts)
        return (start, _first_part(doc, start, end, "any", pasts)) if start < end else None
    if low in ("in", "for", "over", "of", "on") and i + 1 < here.sent.end:
        end = min(i + 6, here.sent.end)
        length = pasts.length(i + 1, min(i + 3, end))
        if length is not None and low in ("in", "for", "over") and doc[length[1] - 1].lower_ not in ("ago", "later"):
            return i + 1, length[1]
        for j in range(i + 1, min(i + 4, end)):
            word = doc[j]
            if word.lower_ in _words("closer") and _names_all_past(doc, i, j):
                return i + 1, j + 1
            if word.pos_ not in ("DET", "ADJ", "VERB", "NOUN", "PRON", "PROPN", "PART") or word.text == ",":
                break
    if low == "ever" and kind == "record" and not _first_person(here):
        return i, i
    return None


def _names_all_past(doc: Doc, preposition: int, j: int) -> bool:
    word, low = doc[j].lower_, doc[preposition].lower_
    if word == "record":
        return low == "on" and j == preposition + 1
    if word == "times":
        return low in ("in", "of") and doc[j - 1].lower_ in ("modern", "recent", "all")
    if word in ("years", "decades", "centuries"):
        return low == "in" and (j == preposition + 1 or doc[j - 1].lower_ in ("recent", "many"))
    if word in ("generation", "generations"):
        return low in ("in", "for")
    # "in history" and "in its history", not "in a history class"
    after = doc[j + 1] if j + 1 < len(doc) else None
    return low in ("in", "of") and not (after is not None and after.pos_ == "NOUN" and doc[j].dep_ == "compound")


def _first_person(ever: Token) -> bool:
    return any(word.lower_ in ("i", "we", "you", "he", "she", "i've") for word in ever.doc[max(0, ever.i - 3) : ever.i])


def _start_of(token: Token) -> int:
    """Where the phrase around an ordinal or superlative begins: its article or possessor, and "for" before "first time"."""
    doc, i = token.doc, token.i
    while (
        i > 0 and doc[i - 1].pos_ in ("DET", "ADJ", "ADV", "NUM") and doc[i - 1].sent == token.sent and i > token.i - 3
    ):
        i -= 1
    if i > 0 and (doc[i - 1].tag_ in ("PRP$", "POS") or doc[i - 1].lower_ == "for"):
        i -= 1
        if doc[i].tag_ == "POS" and i > 0:
            owner = doc[i - 1]
            i = owner.left_edge.i if token.i - owner.left_edge.i < 8 else owner.i
    return i


def _record(token: Token) -> Iterator[Hit]:
    """ "a record high", "record temperatures"; a record that plays or that somebody has is none."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if token.i and doc[token.i - 1].text == "-":
        return  # "near-record"
    if after is None or token.dep_ not in ("amod", "compound", "nmod"):
        return
    if after.lower_ in _words("record") or after.pos_ == "NUM":
        start = token.i - 1 if token.i and doc[token.i - 1].pos_ in ("DET", "PRON") else token.i
        end = token.head.i if after.i < token.head.i <= after.i + 3 else after.i
        yield Hit(start, end + 1, "record", None)


def _unprecedented(token: Token) -> Iterator[Hit]:
    noun = token.head
    if token.dep_ == "amod" and token.i < noun.i <= token.i + 4:
        yield Hit(token.i, noun.i + 1, "record", None)
    else:
        yield Hit(token.i, token.i + 1, "record", None)


def _last_time(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "the last time that happened was in 1994"."""
    doc, end = token.doc, min(token.sent.end, token.i + 2 * _REACH)
    if token.i + 1 >= end or doc[token.i + 1].lower_ != "time":
        return
    for i in range(token.i + 2, end):
        if i in pasts.entries and pasts.far(i, i + 1) and not pasts.entries[i][2]:
            start = token.i - 1 if token.i and doc[token.i - 1].pos_ == "DET" else token.i
            yield Hit(start, pasts.entries[i][0], "first_since", (i, pasts.entries[i][0]))
            return


def _never_since(since: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "has not bought arms since 1982", "not seen since the Cold War", "Not since 1962 has ..."."""
    doc = since.doc
    start, end = complement(since, pasts)
    if start >= end or not pasts.far(start, end):
        return
    before = doc[since.i - 1] if since.i else None
    if before is not None and before.lower_ in ("not", "unseen", "unheard"):
        yield Hit(before.i, end, "first_since", (start, end))
        return
    verb = since.head
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    for _ in range(3):
        negated = [child for child in verb.children if child.dep_ == "neg"]
        perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
        seen = verb.tag_ == "VBN" and verb.lower_ in ("seen", "witnessed", "experienced", "known")
        if negated and (perfect or seen):
            subject = [child.left_edge.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
            first = min([*subject, negated[0].i])
            if first < since.i:
                yield Hit(first, end, "first_since", (start, end))
            return
        if verb.dep_ not in ("xcomp", "acomp", "ccomp"):
            return
        verb = verb.head


# -- like, as in, compared with -----------------------------------------------------------------------------


def complement(cue: Token, pasts: Pasts) -> tuple[int, int]:
    """Token offsets of what a preposition, conjunction or verb takes after it, with a time that follows at once."""
    doc, sentence_end = cue.doc, cue.sent.end
    if cue.dep_ == "mark" and cue.head.i > cue.i:
        inside = [word.i for word in cue.head.subtree if word.i > cue.i]
    else:
        inside = [word.i for child in cue.children if child.i > cue.i for word in child.subtree]
    start = cue.i + 1
    end = min(max(inside, default=cue.i) + 1, sentence_end)
    if end <= start and start < sentence_end:  # the parser gives it nothing: what follows up to the next mark
        end = start
        while end < sentence_end and end < start + 12 and doc[end].text not in _STOPS and doc[end].text != ",":
            end += 1
    end = _through_time(doc, start, end, sentence_end, pasts)
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != ")")):
        end -= 1
    return start, end


def _through_time(doc: Doc, start: int, end: int, sentence_end: int, pasts: Pasts) -> int:
    """Stretch an end over a time entry that it cuts, or that "in", "during", "between" hang on right after it."""
    for i in range(start, end):
        if i in pasts.entries:
            end = max(end, pasts.entries[i][0])
    follows = doc[end] if end < sentence_end else None
    if follows is not None and follows.lower_ in ("in", "during", "between", "after", "on", "at"):
        for i in range(end + 1, min(end + 3, sentence_end)):
            if i in pasts.entries and pasts.entries[i][1]:
                return pasts.entries[i][0]
    elif end in pasts.entries and pasts.entries[end][1]:
        return pasts.entries[end][0]
    return min(end, sentence_end)


def _compared(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """Cues of the table, where what follows names a past."""
    for words, kind, needs, gap in _cues()[token.lower_]:
        last = _match(token, words, gap)
        if last is None:
            continue
        start, end = complement(last, pasts)
        if start >= end or end - start > 40:
            continue
        dated = pasts.dated(start, end)
        if not dated and not (needs == "clause" and _past_clause(token.doc, start, end)):
            continue
        if _cue_holds(token, last, start, end, pasts):
            end = _first_part(token.doc, start, end, needs, pasts)
            begin = token.i
            while begin > token.sent.start and token.doc[begin - 1].lower_ in ("still", "just", "much", "far", "well"):
                begin -= 1
            yield Hit(begin, end, kind, _narrow(token.doc, start, end))
        return


def _match(token: Token, words: tuple[str, ...], gap: int) -> Token | None:
    """The token of the cue's last word, None where the cue does not stand here."""
    doc, end = token.doc, token.sent.end
    i = token.i
    for word in words[1:-1]:
        i += 1
        if i >= end or doc[i].lower_ != word:
            return None
    if len(words) == 1:
        return token
    for j in range(i + 1, min(i + 2 + gap, end)):
        if doc[j].lower_ == words[-1]:
            return doc[j]
        if doc[j].is_punct:
            return None
    return None


def _cue_holds(token: Token, last: Token, start: int, end: int, pasts: Pasts) -> bool:
    """What the short cues ask for beside a past."""
    doc, low = token.doc, token.lower_
    near = any(i in pasts.entries and pasts.entries[i][1] for i in range(start, min(start + 6, end)))
    if low in ("like", "than", "versus") or (low == "just" and last.lower_ == "as"):
        if token.i in pasts.covered or not near:
            return False
        before = doc[token.i - 1] if token.i else None
        if low == "like":  # "reports like the one of 2014" names an example, not a likeness
            example = before is not None and before.pos_ in ("NOUN", "PROPN")
            return (
                last.pos_ != "VERB" and not example and pasts.far(start, end) and not _clause_between(doc, start, end)
            )
        if low == "than":  # "more than 20 states in 2016" is a bound
            counted = doc[start].pos_ in ("NUM", "SYM") or doc[start].tag_ in ("CD", "$")
            bound = counted and start not in pasts.entries
            return not bound and (before is None or before.lower_ not in _words("late"))
        return True
    if low in ("below", "above"):
        return any(doc[i].lower_ in _words("state") for i in range(start, min(start + 4, end)))
    if low == "as":
        return last.i + 1 in pasts.entries or last.i + 2 in pasts.entries
    if low in ("echo", "echoed", "echoes", "echoing") and len(last.text) == len(token.text):
        return near
    return True


def _clause_between(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].pos_ == "VERB" and doc[i].dep_ not in ("relcl", "acl") for i in range(start, end))


def _past_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether a relative clause in the past tense stands within these tokens."""
    for i in range(start, end):
        verb = doc[i]
        if verb.dep_ != "relcl":
            continue
        helpers = [child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if verb.tag_ == "VBD" or "VBD" in helpers:
            return True
    return False


def _first_part(doc: Doc, start: int, end: int, needs: str, pasts: Pasts) -> int:
    """The end of the part before a comma that already names the past: what follows tells more of it."""
    for i in range(start + 1, end):
        if doc[i].text != "," or i in pasts.covered:
            continue
        if needs == "any" and not pasts.dated(i, end):
            return i
        if pasts.dated(start, i) or (needs == "clause" and not pasts.dated(i, end) and _past_clause(doc, start, i)):
            return i
    return end


def _narrow(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The past itself, without the "those of" that points from the thing compared to it."""
    while start < end - 1 and doc[start].lower_ in ("that", "those", "of", "in", "during", "just"):
        start += 1
    return start, end
