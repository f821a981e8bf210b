"""What happened before in the same way: similar and the same, as somebody did then, the latest of a series."""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.modals import NOT_DONE
from accordingto.reading.precedent_pasts import REACH, STOPS, Hit, Pasts, ends, starts, words_of

_DESCRIBING = frozenset(("DET", "ADJ", "ADV", "NOUN", "PUNCT", "VERB"))
_DOING = frozenset(("do", "be", "have", "happen", "occur", "see"))
_PAST_HELPERS = frozenset(("was", "were", "has", "have", "had", "'ve", "’ve"))
_THINKING = frozenset("believe think imagine dream expect hope want anticipate wish plan".split())
_WHEN = frozenset(("in", "during", "after", "before", "at", "on", "when", "under", "with", "following", "throughout"))


def similar_past(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "made a similar move in 2011", "the same thing happened last year": what is alike is itself in the past."""
    noun = token.head
    if token.dep_ != "amod" or not token.i < noun.i <= token.i + 5 or noun.pos_ != "NOUN":
        return
    if noun.i in pasts.covered:
        return  # "the comparable year-ago quarter"
    if token.lower_ == "same" and noun.lemma_.lower() not in words_of("way"):
        return
    verb = noun.head
    if noun.dep_ == "pobj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if noun.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr", "pobj") or verb.pos_ not in ("VERB", "AUX"):
        return
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    finite = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helpers & _PAST_HELPERS)
    if not finite or helpers & NOT_DONE:
        return
    first, last = max(verb.left_edge.i, noun.i - 2 * REACH), min(verb.right_edge.i + 1, noun.i + REACH)
    for i in range(first, last):
        past = pasts.distant(i, i + 1) or _before(token.doc[i], helpers)
        if past is None or not _hangs_on(token.doc[past[0]], verb, noun):
            continue
        subjects = [c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        begin = max(min([verb.i, token.i, past[0], *subjects]), noun.i - REACH)
        if begin == past[0] and begin and token.nbor(begin - 1 - token.i).pos_ == "ADP":
            begin -= 1
        yield Hit(begin, max(past[1], noun.i + 1, verb.i + 1), "analogy", past)
        return


def same_time(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "in the same period last year", "at the same stage in 2015"."""
    doc, i = token.doc, token.i
    stop = min(i + 6, ends(token))
    before = doc[i - 1].lower_ if i else ""
    if i + 1 >= stop or before != "the" or doc[i + 1].lower_ not in words_of("period"):
        return
    past = pasts.distant(i, stop)
    if past is not None and not any(t.is_punct or t.pos_ in ("VERB", "AUX") for t in doc[i : past[0]]):
        yield Hit(i - 1, past[1], "contrast", (min(past[0], i - 1), past[1]))


def _before(word: Token, helpers: set[str]) -> tuple[int, int] | None:
    """ "previously", "in the past", and "before" or "earlier" that nothing follows."""
    low, i = word.lower_, word.i
    if low == "previously" and word.dep_ == "advmod":
        return i, i + 1
    if low == "past" and word.pos_ == "NOUN" and i > 1 and word.doc[i - 2].lower_ == "in":
        return i - 2, i + 1
    alone = word.dep_ == "advmod" and not any(word.children)
    return (i, i + 1) if low in ("before", "earlier") and alone and helpers & {"has", "have", "had"} else None


def _hangs_on(word: Token, verb: Token, noun: Token) -> bool:
    """Whether a time belongs to the clause of the likeness, and not to one inside or beside it."""
    for _ in range(6):
        if word in (verb, noun):
            return True
        if word.dep_ in ("relcl", "ccomp", "advcl", "acl", "conj", "parataxis"):
            return False
        word = word.head
    return False


def as_then(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "as he did after the vote in 2012", "like it was in the 1990s", "as has happened in the past"."""
    doc = token.doc
    stop = min(token.i + 7, ends(token))
    verb = None
    for t in doc[token.i + 1 : stop]:
        if t.text in STOPS or t.text == "," or t.lower_ in NOT_DONE:
            return
        if t.lemma_.lower() in _DOING and t.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            verb = t
        elif verb is not None or t.pos_ in ("VERB", "ADP", "SCONJ"):
            break
    if verb is None or (verb.i == token.i + 1 and verb.lemma_ not in ("happen", "occur", "be", "have", "do", "see")):
        return
    i = verb.i + 1
    if i >= ends(token) or not (doc[i].lower_ in _WHEN or i in pasts.entries):
        return
    end = min(i + 7, ends(token))
    end = next((t.i for t in doc[i:end] if t.text in STOPS or t.text == ","), end)
    past = pasts.distant(i, end) or pasts.named(i, end)
    if past is None or any(t.pos_ in ("VERB", "AUX") for t in doc[i : past[0]]):
        return
    begin = token.i - 1 if token.i and doc[token.i - 1].lower_ in ("just", "much", "exactly") else token.i
    yield Hit(begin, past[1], "analogy", past)


def as_the_case(token: Token, _: Pasts) -> Iterator[Hit]:
    """ "as was the case in the north", "as has been the case": told in the past, what is alike is past."""
    doc, i = token.doc, token.i
    end = min(i + 5, ends(token))
    words = [t.lower_ for t in doc[i + 1 : end]]
    for was in (["was"], ["had", "been"], ["has", "been"]):
        if words[: len(was) + 2] == [*was, "the", "case"]:
            stop = i + 1 + len(was) + 2
            rest = doc[stop : min(stop + 8, ends(token))]
            close = next((t.i for t in rest if t.is_punct or t.pos_ in ("VERB", "AUX")), stop + len(rest))
            yield Hit(i, close, "analogy", None)
            return


def than_any(than: Token, _: Pasts) -> Iterator[Hit]:
    """ "louder than any speech she has given": more than all that somebody has lived through."""
    doc, i = than.doc, than.i
    end = min(i + REACH, ends(than))
    if i + 2 >= end or doc[i + 1].lower_ != "any":
        return
    above = next((t for t in reversed(doc[max(starts(than), i - 6) : i]) if t.tag_ in ("JJR", "RBR")), None)
    lived = next((t for t in doc[i + 2 : end] if t.tag_ in ("VBN", "VBD") and t.dep_ == "relcl"), None)
    if above is None or lived is None or not i < lived.head.i < lived.i:
        return
    if any(c.lemma_ == "have" and c.dep_ == "aux" for c in lived.children):
        yield Hit(above.i, min(lived.right_edge.i + 1, end), "record", None)


def one_of_series(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "the latest in a series of knife attacks", "another in a string of defeats"."""
    doc, i = token.doc, token.i
    if i + 3 >= ends(token) or doc[i + 1].lower_ not in ("in", "of"):
        return
    series = next((t for t in doc[i + 2 : min(i + 7, ends(token))] if t.lower_ in words_of("series")), None)
    if series is None or any(t.pos_ not in _DESCRIBING for t in doc[i + 2 : series.i]):
        return
    if series.i + 1 >= ends(token) or doc[series.i + 1].lower_ != "of":
        return
    members = next((child for child in series.children if child.lower_ == "of"), None)
    end = min(members.right_edge.i + 1, i + 2 * REACH) if members is not None else series.i + 2
    end = next((t.i for t in doc[series.i : end] if t.text in STOPS or t.text == ","), end)
    yield Hit(i - 1 if i and doc[i - 1].lower_ == "the" else i, end, "analogy", pasts.distant(series.i, end))


def soon_after(after: Token, _: Pasts) -> Iterator[Hit]:
    """ "the blast came two days after bombs killed six": an incident set beside one before it."""
    doc, verb = after.doc, after.head
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX") or verb.i >= after.i:
            break
        verb = verb.head
    if after.dep_ == "mark":
        verb = after.head.head
    near = doc[max(starts(after), after.i - 6) : after.i]
    if verb.lemma_ not in words_of("befalling") or not any(t.lemma_.lower() in words_of("unit") for t in near[-1:]):
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or subject.lemma_.lower() not in {"it", "this", "that", *words_of("incident")}:
        return
    told = after.head if after.dep_ == "mark" else next(iter(after.children), None)
    if told is None or told.i < after.i:
        return
    end = min(told.right_edge.i + 1, ends(after), after.i + 2 * REACH)
    end = next((t.i for t in doc[after.i : end] if t.text in STOPS or t.text == ","), end)
    parts = [told, *(c for c in told.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))]
    if any(t.lemma_.lower() in words_of("incident") for t in parts):
        start = near[-1].left_edge.i if near[-1].left_edge.i > verb.i else near[-1].i
        yield Hit(subject.left_edge.i, end, "analogy", (start, end))


def than_ever(ever: Token, _: Pasts) -> Iterator[Hit]:
    """ "higher than ever", "as bad as it has ever been", "more than ever before"; not "than we could ever hope"."""
    doc, first, stop = ever.doc, starts(ever), ends(ever)
    cue = None
    for t in reversed(doc[max(first, ever.i - 7) : ever.i]):
        if t.text in STOPS or t.text == "," or t.lower_ in NOT_DONE:
            return
        if t.lower_ in ("than", "as"):
            cue = t
            break
    if cue is None:
        return
    before = doc[max(first, cue.i - 8) : cue.i]
    if cue.lower_ == "than":
        above = [t for t in before if t.tag_ in ("JJR", "RBR")]
    else:
        above = [t for t in before[-5:] if t.lower_ == "as" and t.i + 1 < cue.i]
    if not above:
        return
    end = ever.i + 1
    verb = ever.head
    if cue.lower_ == "as" and not (verb.i > ever.i and verb.pos_ in ("VERB", "AUX")):
        return  # "as strong as ever" is no stronger
    if verb.i > ever.i and verb.lemma_ in _THINKING:
        return
    if verb.i > ever.i and verb.pos_ in ("VERB", "AUX"):
        if not any(c.lemma_ == "have" for c in verb.children if c.dep_ == "aux") and verb.tag_ not in ("VBD", "VBN"):
            return
        end = min(verb.i + 1, stop, ever.i + 4)
    if end < stop and doc[end].lower_ == "before":
        end += 1
    if end < stop and doc[end].lower_ == "since":
        return
    yield Hit(above[-1].i, end, "record", None)
