"""Presents that look ahead by the date they carry: "is holding an election next week", "talks resume on 3 June"."""

from datetime import date

from spacy.tokens import Doc, Token

from accordingto.reading.clauses import asks, subject_of, subtree
from accordingto.reading.outlooks_conditions import doer, opener, words

_LATER = frozenset({"after", "once"})
_TAKES = {"take": ("place", "effect", "office"), "come": ("force", "effect"), "go": ("effect",), "enter": ("force",)}


def dated(token: Token) -> bool:
    """A present tense with a coming date: "is holding an election next week", "takes effect on 1 July"."""
    if token.tag_ == "VBG" and _told_to_come(token):
        return True
    if token.tag_ == "VBG" and not (token.dep_ not in ("amod", "acl", "pcomp") and present_be(token)):
        return False
    if token.dep_ in ("aux", "auxpass", "amod") or token.lemma_.lower() in {"say", "have", "want", "need", "hope"}:
        return False
    if token.lemma_.lower() in words("expect") and any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in token.children):
        return False  # "expects approval next month": what is expected is the outlook
    if any(c.dep_ == "aux" and c.tag_ != "VBZ" and c.tag_ != "VBP" for c in token.children):
        return False
    if not (ahead(token, dated=True) or _on_timetable(token)):
        return False
    return opener(token) is None


def _on_timetable(verb: Token) -> bool:
    """ "talks resume on 3 June": the present of a timetable, with a day that the times give as yet to come."""
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBZ" and _on_a_weekday(verb) and lemma in words("timetable") | words("dated_doing"):
        return True
    if verb.tag_ == "VBG" or (lemma not in words("timetable") and lemma not in _TAKES):
        return False
    if lemma in _TAKES and not any(t.lower_ in _TAKES[lemma] for t in verb.doc[verb.i + 1 : verb.i + 4]):
        return False
    days = coming_days(verb.doc)
    if not verb.doc._.published:
        return verb.tag_ in ("VBZ", "VBP") and verb.dep_ not in ("advcl", "relcl") and _dated_by_day(verb)
    return any(
        token.idx in days
        for child in verb.children
        if child.i > verb.i and child.dep_ in ("prep", "npadvmod", "tmod", "advmod")
        for token in subtree(child)[:6]
    )


def _on_a_weekday(verb: Token) -> bool:
    """ "holds its vote on Saturday", "which votes on May 3", "meets next week": a present that a day makes a future.

    "On Saturdays" is a habit, and a year behind the day is a caption's, which tells in the present what was.
    """
    subject = subject_of(verb)
    if verb.dep_ == "advcl" or subject is None or (verb.dep_ == "relcl" and subject.tag_ not in ("WDT", "WP")):
        return False
    office = verb.lemma_ == "take" and any(t.lower_ in ("office", "effect") for t in verb.doc[verb.i + 1 : verb.i + 3])
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("prep", "npadvmod", "tmod"):
            continue
        if child.dep_ == "prep" and child.lower_ not in (("on", "in") if office else ("on",)):
            continue
        day = subtree(child)[:6]
        named = any(t.lower_ in words("weekday") - {"today", "tonight"} for t in day)
        numbered = any(t.text.isdigit() and t.i and t.nbor(-1).lower_ in words("month") for t in day)
        monthly = office and any(t.lower_ in words("month") for t in day)
        year = any(t.text.isdigit() and len(t.text) == 4 for t in verb.doc[child.i : child.i + 7])
        if (named or numbered or monthly) and not year:
            return True
    return False


def _dated_by_day(verb: Token) -> bool:
    """ "takes place on 26 February": a day without its year, told in the present."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("prep", "npadvmod") and (child.lower_ == "on" or child.dep_ != "prep"):
            day = [t for t in subtree(child)[:5] if t.ent_type_ == "DATE"]
            numbers = [t.text for t in day if t.text.isdigit()]
            if numbers and len(day) > 1 and not any(len(number) == 4 for number in numbers):
                return True
    return False


def _told_to_come(verb: Token) -> bool:
    """ "said it was closing until Sunday", "said she was leaving on Friday": the past of an arrangement."""
    past = any(c.dep_ == "aux" and c.tag_ == "VBD" and c.lemma_ == "be" for c in verb.children)
    matrix = verb.head.head if verb.dep_ == "conj" else verb.head
    told = verb.dep_ in ("ccomp", "conj") and matrix.lemma_ in words("told")
    if not (past and told and verb.lemma_.lower() in words("timetable")):
        return False
    return any(
        child.dep_ in ("prep", "npadvmod") and any(t.lower_ in words("weekday") for t in subtree(child)[:4])
        for child in verb.children
        if child.i > verb.i
    )


def coming_days(doc: Doc) -> set[int]:
    """Offsets at which times begin that lie after the day of publication; none where that day is not known."""
    if not doc._.published:
        return set()
    try:
        published = date.fromisoformat(doc._.published[:10]).isoformat()
    except ValueError:
        return set()
    return {
        time.spans[0].start
        for time in doc._.times
        if time.type in ("DATE", "TIME") and time.earliest and time.earliest > published
    }


def present_be(token: Token) -> bool:
    """Whether a participle stands with "is", "are", "'re"."""
    forms = [c for c in (*token.children, token.head) if c.i < token.i and (c.dep_ == "aux" or c.lemma_ == "be")]
    return any(c.tag_ in ("VBZ", "VBP") for c in forms)


def ahead(verb: Token, dated: bool = False) -> bool:
    """Whether an adverbial of the verb names a coming time; ``dated`` asks for a date rather than a "soon"."""
    for child in verb.children:
        if child.dep_ not in ("npadvmod", "advmod", "prep", "tmod") or (child.dep_ == "advmod" and dated):
            if child.lower_ != "tomorrow":
                continue
        for token in subtree(child)[:8]:
            if token.lower_ not in words("ahead") or (token.is_title and token.i > token.sent.start):
                continue  # "Trees for Tomorrow" is a name
            if token.lower_ == "tomorrow" or not dated:
                return True
            if token.i and token.nbor(-1).lower_ in ("the", "that", "this"):
                continue  # "the next morning" counts from a day told before
            if token.lower_ in ("next", "coming", "upcoming") and token.head.ent_type_ in ("DATE", "TIME"):
                return True
    return False


def on_a_day(verb: Token) -> bool:
    """ "could be higher on Monday": a day of the week behind what may be so."""
    return any(
        t.lower_ in words("weekday") - {"today"}
        for child in verb.children
        if child.i > verb.i and (child.dep_ in ("npadvmod", "tmod") or (child.dep_ == "prep" and child.lower_ == "on"))
        for t in subtree(child)[:4]
    )


def reckons(verb: Token) -> bool:
    """ "power should be back by Monday": of a thing and its day "should" is a forecast, of a person it is advice."""
    subject = subject_of(verb)
    if (
        subject is None
        or subject.pos_ not in ("NOUN", "PROPN")
        or doer(subject)
        or verb.dep_ not in ("ROOT", "ccomp", "conj")
    ):
        return False
    if any(c.dep_ in ("auxpass", "neg") or c.lower_ == "have" for c in verb.children) or asks(verb):
        return False
    until = any(
        c.dep_ == "prep"
        and c.lower_ in ("by", "within")
        and any(t.ent_type_ in ("DATE", "TIME") for t in subtree(c)[:5])
        for c in verb.children
        if c.i > verb.i
    )
    return until or ahead(verb)


def before_it(verb: Token) -> bool:
    """ "could have most seats after the votes are counted": a present in a clause of time that is still to come."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(c.lower_ in _LATER for c in child.children if c.dep_ in ("mark", "advmod")):
            finite = [child, *(c for c in child.children if c.dep_ in ("aux", "auxpass"))]
            if any(t.tag_ in ("VBZ", "VBP") for t in finite) and not any(t.tag_ == "VBD" for t in finite):
                return True
    return False
