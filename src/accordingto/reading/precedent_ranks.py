"""What ranks before all the past or a named part of it: first since, worst in years, a record, an all-time low."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.modals import NOT_DONE
from accordingto.reading.precedent_pasts import (
    QUOTES,
    REACH,
    STOPS,
    Hit,
    Kind,
    Pasts,
    complement,
    ends,
    first_part,
    starts,
    words_of,
)

#: what ranks is what somebody has lived through so far
_LIVED = frozenset(("see", "know", "witness", "experience", "face", "encounter", "meet"))
_OWN = frozenset(("his", "her", "its", "their", "my", "’s", "'s"))
_PERSONS = frozenset(("i", "we", "you", "he", "she"))
_CLOSERS = ("closer", "span", "age")
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))


def ranked(token: Token, pasts: Pasts, kind: Kind) -> Iterator[Hit]:
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
    sentence_end = ends(token)
    verb = False
    for i in range(token.i + 1, min(token.i + REACH, sentence_end)):
        here = doc[i]
        if here.text in QUOTES and i + 1 < sentence_end and doc[i + 1].lower_ in ("ever", "in", "since", "yet"):
            continue  # "the largest sale \"ever in the country\""
        if here.text in STOPS or "\n\n" in here.text or (here.text == "-" and doc[i - 1].whitespace_):
            return
        if here.text in (",", "—", "–"):
            lived = _in_a_lifetime(doc, i + 1, sentence_end)
            if lived is not None:
                yield Hit(_start_of(token), lived, kind, (lived - 2, lived))
                return
            if i + 1 >= sentence_end or doc[i + 1].lower_ not in ("since", "ever"):
                return
            verb = doc[i + 1].lower_ == "since"
        past = _closer(here, pasts, kind)
        # after a comma or its own clause's verb only a dated "since" belongs to the phrase: another may mean "because"
        if past is not None and (not verb or (here.lower_ == "since" and pasts.dated(*past))):
            end = max(past[1], i + 1)
            if here.lower_ == "ever" and end < sentence_end and doc[end].pos_ == "VERB":
                end += 1
            elif here.lower_ == "ever" and end < sentence_end and doc[end].lower_ == "had":
                end += 1
            elif here.lower_ == "ever" and end <= token.head.i < end + 4 and token.head.pos_ in ("NOUN", "PROPN"):
                end = token.head.i + 1  # "its worst ever outbreak"
            yield Hit(_start_of(token), end, kind, past if past[0] < past[1] else None)
            return
        if here.tag_ in ("VBZ", "VBD", "VBP") and not _in_relative(here, token.i):
            if kind == "record" and not _has_had(here):
                return  # the phrase of the superlative is over
            if kind == "record":
                continue
            verb = True


def _in_a_lifetime(doc: Doc, i: int, end: int) -> int | None:
    """Where ", at least in my lifetime" ends, with which somebody says of how long a past a rank holds."""
    while i < min(end, i + 3) and doc[i].lower_ in ("at", "least", "certainly", "possibly"):
        i += 1
    words = [t.lower_ for t in doc[i : min(i + 3, end)]]
    return i + 3 if len(words) == 3 and words[0] == "in" and words[1] in _OWN and words[2] == "lifetime" else None


def _in_relative(verb: Token, after: int) -> bool:
    """Whether a verb stands in a relative clause that begins after a token."""
    for _ in range(3):
        if verb.dep_ == "relcl":
            return verb.head.i >= after
        verb = verb.head
    return False


def _has_had(verb: Token) -> bool:
    """ "the most the town has seen in a dozen years": the perfect of what ranks, not the verb of the sentence."""
    helper = verb.dep_ == "aux" and verb.lemma_ == "have" and verb.head.tag_ in ("VBN", "VBD")
    return helper and verb.nbor(-1).tag_ in _NOUNS


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
    if low in ("in", "for", "over", "of", "on") and i + 1 < ends(here):
        end = min(i + 6, ends(here))
        length = pasts.length(i + 1, min(i + 3, end))
        if length is not None and low == "for" and any(t.tag_ == "MD" for t in doc[max(0, i - 6) : i]):
            return None  # "the first ones would not be ready for four months"
        if length is not None and low in ("in", "for", "over") and doc[length[1] - 1].lower_ not in ("ago", "later"):
            return i + 1, length[1]
        for j in range(i + 1, min(i + 6, end)):
            word = doc[j]
            if any(word.lower_ in words_of(name) for name in _CLOSERS) and _names_all_past(doc, i, j, kind):
                return i + 1, j + 1
            if word.pos_ not in ("DET", "ADJ", "VERB", "NOUN", "PRON", "PROPN", "PART") or word.text == ",":
                break
    if kind == "record" and (_lived(here) or (low == "recorded" and here.dep_ == "acl")):
        return i + 1, i + 1  # "the closest I have seen", "the worst outbreak recorded in the valley"
    if low == "of" and kind == "record":
        length = pasts.length(i + 1, min(i + 4, ends(here)))
        if length is not None and pasts.stretch(i, length[1]) is not None:
            return i + 1, length[1]  # "the biggest of the past ten years"
    if low == "this" and kind == "record" and i + 1 < ends(here):
        if doc[i + 1].lower_ in ("year", "season", "decade", "century") and doc[i + 1].dep_ == "npadvmod":
            return i, i + 2
    if low == "ever" and not _ahead_or_personal(here, kind):
        return i, i
    if low == "yet" and kind == "first_since" and doc[i - 1].pos_ == "NOUN" and here.head.pos_ != "VERB":
        return i + 1, i + 1  # "the third sign yet that"
    if kind == "record" and not _ahead_or_personal(here, kind):
        following = doc[i + 1].lower_ if i + 1 < ends(here) else ""
        if low == "yet" and here.dep_ == "advmod" and following not in ("to", "another"):
            end = i + 2 if doc[i + 1 : i + 2] and doc[i + 1].tag_ == "VBN" else i + 1
            return end, end  # "the worst bombardment seen yet", "the worst it has yet faced"
        if (low == "to" and following == "date") or (low == "so" and following == "far"):
            return i + 2, i + 2
    return None


def _lived(verb: Token) -> bool:
    """ "the closest I have seen"; of "the closest I have seen in years" the years are the past."""
    if verb.lemma_ not in _LIVED or verb.tag_ != "VBN" or verb.doc[verb.i + 1 : verb.i + 2].text in ("in", "since"):
        return False
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    return any(child.lemma_ == "have" for child in helpers) and not any(child.tag_ == "MD" for child in helpers)


def _names_all_past(doc: Doc, preposition: int, j: int, kind: Kind) -> bool:
    word, low = doc[j].lower_, doc[preposition].lower_
    if word == "record":
        return low == "on" and j == preposition + 1
    if word == "times":
        return low in ("in", "of") and doc[j - 1].lower_ in ("modern", "recent", "all")
    if word in ("years", "decades", "centuries"):
        return low == "in" and (j == preposition + 1 or doc[j - 1].lower_ in ("recent", "many"))
    if word in ("months", "weeks"):
        return low == "in" and kind == "record" and doc[j - 1].lower_ == "recent"
    if word in words_of("span") or word in words_of("age"):
        whose = doc[j - 1].lower_ in _OWN if word in words_of("age") else doc[j - 1].lower_ in ("the", "this", "civil")
        if low == "in":
            return word in words_of("age") and whose  # "the first defeat in her career"
        ahead = any(t.lower_ in NOT_DONE for t in doc[max(0, preposition - REACH) : preposition])
        return low == "of" and kind == "record" and whose and not ahead
    if word in ("generation", "generations"):
        return low in ("in", "for")
    # "in history" and "in its history", not "in a history class"
    after = doc[j + 1] if j + 1 < len(doc) else None
    return low in ("in", "of") and not (after is not None and after.pos_ == "NOUN" and doc[j].dep_ == "compound")


def _ahead_or_personal(ever: Token, kind: Kind) -> bool:
    """ "the biggest we will ever see" is no past; "the first thing I ever did" counts, "the worst I have ever seen"
    ranks."""
    before = {word.lower_ for word in ever.doc[max(0, ever.i - 3) : ever.i]}
    ahead = before & NOT_DONE or ever.doc[ever.i + 1 : ever.i + 2].text == "going"
    return bool(ahead) or (kind == "first_since" and bool(before & _PERSONS))


def _start_of(token: Token) -> int:
    """Where the phrase around an ordinal or superlative begins: an article, a possessor, "for" before "first time"."""
    doc, i = token.doc, token.i
    while i > starts(token) and doc[i - 1].pos_ in ("DET", "ADJ", "ADV", "NUM") and i > token.i - 3:
        i -= 1
    if i > 0 and (doc[i - 1].tag_ in ("PRP$", "POS") or doc[i - 1].lower_ == "for"):
        i -= 1
        if doc[i].tag_ == "POS" and i > 0:
            owner = doc[i - 1]
            i = owner.left_edge.i if token.i - owner.left_edge.i < 8 else owner.i
    return i


def record(token: Token, _: Pasts) -> Iterator[Hit]:
    """ "a record high", "record temperatures"; a record that plays or that somebody has is none."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if (token.i and doc[token.i - 1].text == "-") or (after is not None and after.lower_ == "straight"):
        return  # "near-record", "set the record straight"
    broken = token.nbor(2) if token.i + 2 < ends(token) and after is not None and after.text == "-" else None
    if broken is not None and broken.lower_ in words_of("shattering"):
        noun = broken.head if broken.dep_ == "amod" and broken.i < broken.head.i <= broken.i + 4 else broken
        yield Hit(token.i, noun.i + 1, "record", None)  # "a record-breaking summer"
        return
    verb = token.head
    if token.dep_ == "dobj" and verb.lemma_ in words_of("break") and verb.i < token.i:
        if after is not None:
            yield Hit(verb.i, token.i + 1, "record", None)
        return
    two = [t.lower_ for t in doc[max(0, token.i - 2) : token.i]]
    bare = after is None or after.tag_ != "$"
    if bare and token.dep_ == "pobj" and two in (["to", "a"], ["at", "a"], ["hit", "a"]) and token.lower_ == "record":
        yield Hit(token.i - 1, token.i + 1, "record", None)  # "rose to a record"
        return
    if after is None or (token.dep_ not in ("amod", "compound", "nmod") and after.tag_ != "$"):
        return
    if after.lower_ in words_of("record") or after.pos_ == "NUM" or after.tag_ == "$" or _of_amount(token):
        start = token.i - 1 if token.i and doc[token.i - 1].pos_ in ("DET", "PRON") else token.i
        end = token.head.i if after.i < token.head.i <= after.i + 3 else after.i
        while doc[end].tag_ in ("$", "CD") and end + 1 < ends(token) and doc[end + 1].tag_ == "CD":
            end += 1
        yield Hit(start, end + 1, "record", None)


def _of_amount(record: Token) -> bool:
    """ "a record backlog of orders": the noun is nothing that is called after records, and somebody counted it."""
    noun = record.head
    before = record.doc[record.i - 1] if record.i else None
    if record.dep_ not in ("amod", "compound", "nmod") or noun.pos_ != "NOUN" or not record.i < noun.i <= record.i + 3:
        return False
    doc, k = record.doc, record.i - 1
    while k > 0 and doc[k].tag_ == "JJ":
        k -= 1
    article = k >= 0 and (doc[k].lower_ in ("a", "another") or doc[k].tag_ in ("PRP$", "POS"))
    many = noun.tag_ == "NNS" and (before is None or before.tag_ in ("IN", "TO", "JJ", "RB") or before.pos_ == "VERB")
    counted = article or (many and record.lower_ == "record")
    return counted and noun.lemma_.lower() not in words_of("disc") and noun.ent_type_ not in ("DATE", "TIME")


def all_time_best(token: Token, _: Pasts) -> Iterator[Hit]:
    """ "the all-time leading scorer": ahead of all that have been."""
    doc, i = token.doc, token.i
    start = i if token.lower_ == "all-time" else i - 2
    if start < 0 or (start != i and [t.lower_ for t in doc[start:i]] != ["all", "-"]):
        return
    end = i + 1
    while end < min(i + 4, ends(token)) and doc[end].pos_ in ("ADJ", "VERB", "NOUN") and doc[end].tag_ != "VBD":
        end += 1
    if end == i + 1 or doc[end - 1].pos_ != "NOUN" or doc[i + 1].lower_ in ("high", "highs", "low", "lows"):
        return
    yield Hit(start - 1 if start and doc[start - 1].pos_ in ("DET", "PRON") else start, end, "record", None)


def all_time(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "an all-time high", "a historic low", "a three-year high", "a career-high 30 points"."""
    doc, i = token.doc, token.i
    before = [t.lower_ for t in doc[max(0, i - 3) : i]]
    for first in range(max(starts(token), i - 5), i):
        entry = pasts.entries.get(first)
        if entry is not None and entry.length and entry.end == i and "-" in doc[first:i].text:
            yield Hit(first - 1 if first and doc[first - 1].pos_ == "DET" else first, i + 1, "record", (first, i))
            return
    if before[-1:] == ["-"] and before[-2:-1] and before[-2] in ("career", "season", "record", "decade", "century"):
        yield Hit(i - 2, i + 1, "record", None)
        return
    if before[-3:] == ["all", "-", "time"]:
        start = i - 3
    elif before[-1:] in (["historic"], ["historical"], ["all-time"]):
        start = i - 1
    else:
        return
    if start and doc[start - 1].pos_ in ("DET", "PRON"):
        start -= 1
    yield Hit(start, i + 1, "record", None)


def unprecedented(token: Token, _: Pasts) -> Iterator[Hit]:
    noun = token.head
    if token.dep_ == "amod" and token.i < noun.i <= token.i + 4:
        yield Hit(token.i, noun.i + 1, "record", None)
    else:
        yield Hit(token.i, token.i + 1, "record", None)
