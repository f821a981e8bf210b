"""The shapes in which English compares with the past, each asking for words that name a time before now."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading.clauses import sentences
from accordingto.reading.precedent_never import (
    first_time,
    last_such,
    last_time,
    never_before,
    never_in,
    never_since,
    nothing_like,
)
from accordingto.reading.precedent_pasts import REACH, STOPS, Hit, Kind, Pasts, complement, first_part, past_clause
from accordingto.reading.words import table
from accordingto.record import Time

_NO_PAST = frozenset(("i", "we", "you", "he", "she", "will", "would", "can", "could", "may", "might"))


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
    ordinals, unranked, cues = _words("ordinal"), _words("never"), _cues()
    for token in (token for sent in sentences(doc) for token in sent):
        if token.is_space or token.is_punct:
            continue
        low = token.lower_
        if low in ordinals and token.i not in pasts.covered:
            # "the second highest" ranks by the superlative
            superlative = token.i + 1 < len(doc) and token.nbor(1).tag_ in ("JJS", "RBS")
            found = list(_ranked(token, pasts, "record" if superlative else "first_since"))
            hits.extend(found or first_time(token))
        elif token.tag_ in ("JJS", "RBS") and low not in unranked:
            hits.extend(_ranked(token, pasts, "record"))
        elif low in ("record", "records"):
            hits.extend(_record(token))
        elif low in ("unprecedented", "record-breaking", "record-setting"):
            hits.extend(_unprecedented(token))
        elif low == "last":
            hits.extend(last_time(token, pasts))
            hits.extend(last_such(token, pasts))
        elif low == "since":
            hits.extend(never_since(token, pasts))
        elif low == "never":
            hits.extend(never_before(token))
        elif low in ("nothing", "anything"):
            hits.extend(nothing_like(token))
        elif low in ("high", "highs", "low", "lows"):
            hits.extend(_all_time(token))
        elif low in ("time", "all-time"):
            hits.extend(_all_time_best(token))
        elif low == "from":
            hits.extend(_changed_from(token, pasts))
        if low == "in":
            hits.extend(never_in(token, pasts))
        if low in cues:
            hits.extend(_compared(token, pasts))
    return hits


# -- first since, worst in ----------------------------------------------------------------------------------


def _ranked(token: Token, pasts: Pasts, kind: Kind) -> Iterator[Hit]:
    """ "first involvement in a conflict since the Korean War", "the worst drought in forty years", "largest ever"."""
    doc = token.doc
    if not _ranks(token, kind):
        return
    owner = doc[token.i - 2] if token.i > 1 and doc[token.i - 1].tag_ == "POS" else None
    if kind == "record" and owner is not None and owner.lower_ == "history":
        top = token
        while top.pos_ != "NOUN" and token.i <= top.head.i <= token.i + 4 and top.head != top:
            top = top.head
        yield Hit(owner.i, max(top.i, token.i) + 1, kind, None)  # "history's deadliest attack"
        return
    sentence_end = token.sent.end
    verb = False
    for i in range(token.i + 1, min(token.i + REACH, sentence_end)):
        here = doc[i]
        if here.text in STOPS or "\n\n" in here.text or (here.text == "-" and doc[i - 1].whitespace_):
            return
        if here.text in (",", "—", "–"):
            if i + 1 >= sentence_end or doc[i + 1].lower_ != "since":
                return
            verb = True
        past = _closer(here, pasts, kind)
        # after a comma or its own clause's verb only a dated "since" belongs to the phrase: another may mean "because"
        if past is not None and (not verb or (here.lower_ == "since" and pasts.dated(*past))):
            end = max(past[1], i + 1)
            if here.lower_ == "ever" and end < sentence_end and doc[end].pos_ == "VERB":
                end += 1
            elif here.lower_ == "ever" and end <= token.head.i < end + 4 and token.head.pos_ in ("NOUN", "PROPN"):
                end = token.head.i + 1  # "its worst ever outbreak"
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
        if token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "CD":
            return False  # "the first 12 contests"
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
        if here.dep_ == "mark" and not pasts.dated(start, end):
            helpers = [child for child in here.head.children if child.dep_ in ("aux", "auxpass")]
            if here.head.tag_ not in ("VBD", "VBN") or any(child.lemma_ == "have" for child in helpers):
                return None  # "since it has heard the case": because, not after
        return (start, first_part(doc, start, end, "any", pasts)) if start < end else None
    if low in ("in", "for", "over", "of", "on") and i + 1 < here.sent.end:
        end = min(i + 6, here.sent.end)
        length = pasts.length(i + 1, min(i + 3, end))
        if length is not None and low in ("in", "for", "over") and doc[length[1] - 1].lower_ not in ("ago", "later"):
            return i + 1, length[1]
        for j in range(i + 1, min(i + 6, end)):
            word = doc[j]
            if word.lower_ in _words("closer") and _names_all_past(doc, i, j):
                return i + 1, j + 1
            if word.pos_ not in ("DET", "ADJ", "VERB", "NOUN", "PRON", "PROPN", "PART") or word.text == ",":
                break
    if low == "of" and kind == "record":
        length = pasts.length(i + 1, min(i + 4, here.sent.end))
        if length is not None and pasts.stretch(i, length[1]) is not None:
            return i + 1, length[1]  # "the biggest of the past ten years"
    if low == "this" and kind == "record" and i + 1 < here.sent.end:
        if doc[i + 1].lower_ in ("year", "decade", "century") and doc[i + 1].dep_ == "npadvmod":
            return i, i + 2
    if low == "ever" and not _ahead_or_personal(here):
        return i, i
    if kind == "record" and not _ahead_or_personal(here):
        following = doc[i + 1].lower_ if i + 1 < here.sent.end else ""
        if low == "yet" and here.dep_ == "advmod" and following not in ("to", "another"):
            end = i + 2 if doc[i + 1 : i + 2] and doc[i + 1].tag_ == "VBN" else i + 1
            return end, end  # "the worst bombardment seen yet", "the worst it has yet faced"
        if (low == "to" and following == "date") or (low == "so" and following == "far"):
            return i + 2, i + 2
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


def _ahead_or_personal(ever: Token) -> bool:
    """ "the best thing I ever did", "the biggest we will ever see": somebody's own past, or no past at all."""
    return any(word.lower_ in _NO_PAST for word in ever.doc[max(0, ever.i - 3) : ever.i])


def _start_of(token: Token) -> int:
    """Where the phrase around an ordinal or superlative begins: an article, a possessor, "for" before "first time"."""
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
    verb = token.head
    if token.dep_ == "dobj" and verb.lemma_ in _words("break") and verb.i < token.i:
        if after is not None and after.lower_ != "straight":
            yield Hit(verb.i, token.i + 1, "record", None)
        return
    if after is None or token.dep_ not in ("amod", "compound", "nmod"):
        return
    if after.lower_ in _words("record") or after.pos_ == "NUM":
        start = token.i - 1 if token.i and doc[token.i - 1].pos_ in ("DET", "PRON") else token.i
        end = token.head.i if after.i < token.head.i <= after.i + 3 else after.i
        yield Hit(start, end + 1, "record", None)


def _all_time_best(token: Token) -> Iterator[Hit]:
    """ "the all-time leading scorer": ahead of all that have been."""
    doc, i = token.doc, token.i
    start = i if token.lower_ == "all-time" else i - 2
    if start < 0 or (start != i and [t.lower_ for t in doc[start:i]] != ["all", "-"]):
        return
    end = i + 1
    while end < min(i + 4, token.sent.end) and doc[end].pos_ in ("ADJ", "VERB", "NOUN") and doc[end].tag_ != "VBD":
        end += 1
    if end == i + 1 or doc[end - 1].pos_ != "NOUN" or doc[i + 1].lower_ in ("high", "highs", "low", "lows"):
        return
    yield Hit(start - 1 if start and doc[start - 1].pos_ in ("DET", "PRON") else start, end, "record", None)


def _all_time(token: Token) -> Iterator[Hit]:
    """ "an all-time high", "a historic low"."""
    doc, i = token.doc, token.i
    before = [t.lower_ for t in doc[max(0, i - 3) : i]]
    if before[-3:] == ["all", "-", "time"]:
        start = i - 3
    elif before[-1:] in (["historic"], ["historical"], ["all-time"]):
        start = i - 1
    else:
        return
    if start and doc[start - 1].pos_ in ("DET", "PRON"):
        start -= 1
    yield Hit(start, i + 1, "record", None)


def _unprecedented(token: Token) -> Iterator[Hit]:
    noun = token.head
    if token.dep_ == "amod" and token.i < noun.i <= token.i + 4:
        yield Hit(token.i, noun.i + 1, "record", None)
    else:
        yield Hit(token.i, token.i + 1, "record", None)


# -- like, as in, compared with -----------------------------------------------------------------------------


def _compared(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """Cues of the table, where what follows names a past."""
    for words, kind, needs, gap in _cues()[token.lower_]:
        last = _match(token, words, gap)
        if last is None:
            continue
        start, end = complement(last, pasts)
        if start >= end or end - start > 40:
            continue
        dated = pasts.dated(start, end) or (needs != "clause" and pasts.stretch(start, end) is not None)
        if token.lower_ == "than" and token.doc[start].lower_ == "before" and start + 1 < end:
            dated = True  # "lower than before the war"
        if token.lower_ == "than" and token.doc[start].lower_ in ("previous", "earlier", "previously", "formerly"):
            dated = True  # "shorter than previous stays"
        if needs == "time":
            dated = dated or any(i in pasts.entries for i in range(start, end))
        if not dated and not (needs == "clause" and past_clause(token.doc, start, end)):
            continue
        if _cue_holds(token, last, start, end, pasts):
            end = first_part(token.doc, start, end, needs, pasts)
            begin = token.i
            while begin > token.sent.start and token.doc[begin - 1].lower_ in ("still", "just", "much", "far", "well"):
                begin -= 1
            if last.lower_ == "than" and any(token.doc[i].lower_ == "since" for i in range(start, end)):
                kind = "record"  # "higher than at any time since the war"
            yield Hit(begin, end, kind, _narrow(token.doc, start, end))
        return


def _changed_from(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "rose 5 percent from a year earlier", "fell to 30 from 40 in 2019"; a range of dates is no comparison."""
    doc, i = token.doc, token.i
    if token.dep_ != "prep" or not any(
        t.lemma_.lower() in _words("change") for t in doc[max(token.sent.start, i - 12) : i]
    ):
        return
    start, end = complement(token, pasts)
    if start >= end or end - start > 12:
        return
    first = next((j for j in range(start, min(start + 2, end)) if j in pasts.entries), None)
    if first is not None:
        said = {t.lower_ for t in doc[first : pasts.entries[first].end]}
        if not pasts.entries[first].past or not said & {"earlier", "ago", "last", "previous", "before"}:
            return
        end = pasts.entries[first].end
    elif doc[start].pos_ not in ("NUM", "SYM", "ADV", "DET") or not pasts.dated(start, end):
        return
    if i and doc[i - 1].lower_ in ("up", "down"):
        return
    yield Hit(i, end, "contrast", (start, end))


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
    near = any(i in pasts.entries and pasts.entries[i].past for i in range(start, min(start + 6, end)))
    if last.lower_ == "of" and low == "like":
        return True  # "like those of" likens whatever stands before it
    if low == "than" and doc[start].lower_ in ("before", "previous", "earlier", "previously", "formerly"):
        return True
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
            if doc[start].lower_ in ("for", "by", "with", "to"):
                return False  # "more voted for Osei than for Adjei on Tuesday"
            counted = doc[start].pos_ in ("NUM", "SYM") or doc[start].tag_ in ("CD", "$")
            bound = counted and start not in pasts.entries
            other = doc[start].lower_ in ("any", "other", "others")  # "than any of the 2016 candidates" ranks persons
            return not bound and not other and (before is None or before.lower_ not in _words("late"))
        return True
    if low in ("below", "above", "beyond"):
        if pasts.stretch(start, end) is not None:
            return True  # "beyond the losses of the past ten years"
        return any(doc[i].lower_ in _words("state") for i in range(start, min(start + 4, end)))
    if low == "as":
        return last.i + 1 in pasts.entries or last.i + 2 in pasts.entries
    if low in ("echo", "echoed", "echoes", "echoing") and len(last.text) == len(token.text):
        said = any(c.dep_ == "dobj" and c.lemma_.lower() in _words("said") for c in token.children)
        return near and not said  # "echoed those remarks on Sunday"
    return True


def _clause_between(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].pos_ == "VERB" and doc[i].dep_ not in ("relcl", "acl") for i in range(start, end))


def _narrow(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The past itself, without the "those of" that points from the thing compared, and without its preposition."""
    if end - start > 2 and doc[start].lower_ in ("that", "those") and doc[start + 1].lower_ == "of":
        start += 2
    if start < end - 1 and doc[start].lower_ in ("in", "during", "just"):
        start += 1
    return start, end
