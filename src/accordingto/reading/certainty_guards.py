"""When a word is a hedge and when it only looks like one: a "could" of past ability weakens nothing.

Each guard takes the matched token span and answers whether it hedges a proposition here. ``GUARDS`` maps the names
that ``data/certainty.tsv`` uses to them.
"""

from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.clauses import asks, has_subject, subject_of
from accordingto.reading.words import table

_CLAUSES = frozenset({"acl", "ccomp", "xcomp", "relcl", "csubj", "advcl"})
_PREDICATE = frozenset({"acomp", "oprd", "attr", "ROOT", "ccomp", "conj", "advcl", "amod", "acl"})
#: conjunctions after which "could" tells of an ability: "before they could leave"
_ABLE = frozenset({"so", "if", "whether", "before", "until"})
_NONE = frozenset({"no", "few", "none", "neither", "nobody", "nothing"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


@cache
def words(use: str) -> frozenset[str]:
    """The words of ``data/certainty_words.tsv`` listed for a use."""
    return frozenset(row["word"] for row in table("certainty_words") if row["use"] == use)


def negated(token: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in _NEGATIONS for child in token.children)


def _near(doc: Doc, i: int) -> str:
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def _modal(span: TokenSpan) -> bool:
    token, doc = span[0], span.doc
    if token.tag_ != "MD" or token.dep_ != "aux":
        return False  # "as fast as they could", "if I may"
    if token.i and token.nbor(-1).tag_ in ("POS", "PRP$"):
        return False  # "the army's might"
    if _near(doc, span.end) == "as" and _near(doc, span.end + 1) == "well":
        return False
    return _possible_could(token) if token.lower_ == "could" else _possible_may(token)


def _possible_may(token: Token) -> bool:
    doc, verb = token.doc, token.head
    before = [t for t in doc[token.sent.start : token.i] if not (t.is_punct or t.is_space)]
    if not before and token.lower_ == "may":
        return False  # "May they rest", and a month at the start of a sentence
    following = _near(doc, token.i + 1)
    if following[:1].isdigit() or (following in ("only", "i", "we", "he", "she", "they") and token.lower_ == "may"):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    lemma = verb.lemma_.lower()
    offered = lemma in words("service") and any(
        child.dep_ == "prep" and child.lower_ in ("at", "via", "through", "from", "online") for child in verb.children
    )  # "the clerk may be reached at the office"
    return not (token.lower_ == "may" and passive and (lemma in words("permission") or offered))


def _possible_could(token: Token) -> bool:
    verb, doc = token.head, token.doc
    if negated(verb) or _near(doc, token.i + 1) in {*_NEGATIONS, "only", "barely", "hardly", "scarcely", "no"}:
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    as_phrase = any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)
    if verb.lemma_.lower() in words("ability") and not (passive and as_phrase):
        return False
    if any(child.dep_ == "mark" and child.lower_ in _ABLE for child in verb.children):
        return False
    if any(c.dep_ == "mark" and c.lower_ == "as" and _near(doc, c.i - 2) == "as" for c in verb.children):
        return False  # "as far as could be established"
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() in words("wish"):
        return False
    if any(child.lower_ == "how" and child.i < token.i for child in verb.children):
        return False  # "asked how they could help"
    marks = [child.i for child in verb.children if child.dep_ == "mark" and child.lower_ in ("that", "order")]
    if marks and _near(doc, marks[0] - 1) in ("so", "order"):
        return False
    subject = subject_of(verb)
    if subject is not None and any(child.lower_ in _NONE for child in (subject, *subject.children)):
        return False  # "nobody could have known" denies an ability
    inverted = subject is not None and subject.i > token.i
    return not (inverted and asks(token) and subject.lower_ in ("you", "i", "we"))


def _possible(span: TokenSpan) -> bool:
    token, doc = span[0], span.doc
    before = _near(doc, token.i - 1)
    if before in {
        "as",
        "if",
        "where",
        "when",
        "wherever",
        "whenever",
        "everything",
        "anything",
        "all",
        "every",
        "only",
    }:
        return False
    if any(t.tag_ in ("JJS", "RBS") for t in doc[max(0, token.i - 2) : token.i]) or token.head.lemma_ == "make":
        return False
    if any(child.dep_ == "xcomp" for child in token.children) or _near(doc, token.i + 1) in ("to", "for"):
        return False
    clause = any(child.dep_ == "ccomp" for child in (*token.children, *token.head.children))
    return clause or not (negated(token) or negated(token.head))


def _likely(span: TokenSpan) -> bool:
    """Pollsters' "likely voters" are a kind of voter."""
    return not (span.root.dep_ == "amod" and span.root.head.lemma_ == "voter")


def _attributive(span: TokenSpan) -> bool:
    token = span[0]
    return token.dep_ == "amod" and not any(child.lower_ == "no" for child in token.head.children)


def _predicative(span: TokenSpan) -> bool:
    token = span.root
    if token.dep_ not in _PREDICATE or token.dep_ == "amod" or token.head.lemma_ == "make":
        return False
    if token.lower_ in ("certain", "inevitable", "unavoidable", "conceivable", "plausible", "implausible"):
        if token.lower_ != "certain":
            return True
        return any(child.dep_ in _CLAUSES for child in token.children) or any(
            child.dep_ == "ccomp" for child in token.head.children
        )
    return True


def _impossible(span: TokenSpan) -> bool:
    token = span[0]
    return any(c.dep_ == "ccomp" and c.i > token.i for c in (*token.children, *token.head.children)) and (
        token.dep_ in ("acomp", "oprd")
    )


def _clausal_noun(span: TokenSpan) -> bool:
    token = span.root
    if any(c.dep_ in ("acl", "ccomp") or (c.dep_ == "prep" and c.lower_ == "of") for c in token.children):
        return True
    return token.dep_ == "attr" and any(c.dep_ == "expl" for c in token.head.children)


def _clause_after(span: TokenSpan) -> bool:
    return span[-1].dep_ == "mark" and span[0].pos_ == "NOUN"


def _chance(span: TokenSpan) -> bool:
    token = span.root
    if _near(span.doc, token.i + 1) in ("are", "that"):
        return True
    clauses = [c for c in token.children if c.dep_ in ("acl", "relcl")]
    if any(t.dep_ == "aux" and t.lower_ == "to" for c in clauses for t in c.children):
        # "two chances to score", "a last chance to speak": an opportunity, unless its size is told
        if not any(c.lower_ in words("graded") or c.dep_ in ("compound", "nmod") for c in token.children):
            return False
    graded = any(c.dep_ in ("amod", "nummod", "compound", "nmod") for c in token.children)
    of = any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    existential = any(c.dep_ == "expl" for c in token.head.children)
    return of or ((graded or existential) and any(c.dep_ in ("acl", "relcl", "ccomp") for c in token.children))


def _remote(span: TokenSpan) -> bool:
    subject = subject_of(span[0])
    return subject is not None and subject.lemma_.lower() in words("chance")


def _sentence_adverb(span: TokenSpan) -> bool:
    token, head = span[0], span[0].head
    if token.dep_ != "advmod" or head.lemma_.lower() in words("manner") or _near(span.doc, token.i - 1) == "to":
        return False  # "to clearly understand" tells how
    if head.pos_ == "AUX":
        return token.i <= head.i + 2
    return head.pos_ in ("VERB", "ADJ", "NOUN") and token.i < head.i


def _raising(span: TokenSpan) -> bool:
    verb = span.root
    if verb.pos_ != "VERB":
        return False
    complements = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "ccomp", "acomp", "oprd", "attr")]
    if complements:
        # "appeared in court to face charges" tells of a person's coming, not of a look
        away = any(c.dep_ == "prep" and verb.i < c.i < complements[0].i for c in verb.children)
        return not (away and verb.lemma_ == "appear")
    if verb.lemma_ == "seem":
        return True
    return any(c.dep_ == "advcl" and any(m.lower_ in ("if", "though") for m in c.children) for c in verb.children)


def _looks(span: TokenSpan) -> bool:
    verb = span[0]
    if verb.pos_ != "VERB":
        return False
    clause = any(c.dep_ in ("pcomp", "ccomp") for c in (*span[-1].children, *verb.children))
    subject = subject_of(verb)
    following = _near(span.doc, span.end)
    if span[-1].lower_ == "as":
        return following in ("if", "though")
    return clause or (subject is not None and subject.lower_ in ("it", "this", "that"))


def _evidence(span: TokenSpan) -> bool:
    verb = span[0]
    if verb.pos_ != "VERB":
        return False
    subject = subject_of(verb) if verb.dep_ != "acl" else verb.head
    if subject is None:
        return False
    if subject.lower_ == "this" and subject.dep_ == "nsubj" and subject.tag_ == "DT":
        return True
    return subject.lemma_.lower() in words("evidence")


def _clausal_verb(span: TokenSpan) -> bool:
    verb = span[-1]
    if verb.pos_ != "VERB":
        return False
    if any(c.dep_ == "aux" and c.lower_ in ("can", "could", "ca") for c in verb.children):
        return False  # "could not believe that they had won" doubts nothing
    if any(c.dep_ == "nsubj" and c.lower_ == "who" for c in verb.children) and verb.dep_ != "relcl":
        return False  # "who would have believed"
    if asks(verb) and any(c.dep_ == "nsubj" and c.lower_ == "you" for c in verb.children):
        return False
    # an infinitive after these verbs is passive whatever the tag; "is supposed to" tells of a duty
    passive = verb.tag_ in ("VBN", "VBD") and verb.lemma_ != "suppose"
    for child in verb.children:
        # "feel cheated" and "felt it move" tell of a feeling
        whole = child.tag_ != "VB" or any(c.dep_ == "aux" for c in child.children)
        held = verb.lemma_ != "feel" or (has_subject(child) and whole)
        clause = child.dep_ == "ccomp" and held
        if clause or (passive and child.dep_ == "xcomp"):
            return True
        if passive and verb.lemma_ == "suspect" and child.dep_ == "prep" and child.lower_ == "of":
            return True
    return False


def _judged(span: TokenSpan) -> bool:
    """ "is considered a rival", "is seen as a threat"; "being considered" and "seen as he left" judge nothing."""
    verb = span.root
    if verb.tag_ not in ("VBN", "VBD") or any(c.tag_ == "MD" for c in verb.children):
        return False  # in "could be seen as" the modal is the hedge
    if span[-1].lower_ == "as":
        return span[-1].dep_ == "prep" and (verb.tag_ == "VBN" or verb.lemma_ in ("regard", "view"))
    return any(c.dep_ in ("oprd", "attr", "acomp", "xcomp") and c.i > verb.i for c in verb.children)


def _feared(span: TokenSpan) -> bool:
    token = span[0]
    passive = any(c.dep_ == "auxpass" for c in token.children)
    return token.tag_ == "VBN" and any(
        c.i > token.i and (c.dep_ in ("xcomp", "oprd", "acomp") or (passive and c.dep_ == "ccomp"))
        for c in token.children
    )


def _present(span: TokenSpan) -> bool:
    """ "do not know whether"; of a past one only what somebody says: "said they did not know whether"."""
    verb = span.root
    return span[0].tag_ in ("VBP", "VBZ") or (verb.dep_ == "ccomp" and verb.head.lemma_ in ("say", "add", "tell"))


def _sure_that(span: TokenSpan) -> bool:
    """ "is convinced that": a conviction about a proposition, against "sure of himself"."""
    token = span.root
    be = token.head if token.dep_ in ("acomp", "oprd") else token
    passive = any(c.dep_ == "auxpass" for c in token.children)
    if not (passive or (be is not token and be.lemma_ in ("be", "seem", "remain", "feel"))):
        return False  # "convinced the firm to", "make sure that"
    if token.lower_ == "sure" and be.tag_ == "VBD":
        return False  # "I was sure I would": what has turned out otherwise
    return any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)


def _named(span: TokenSpan) -> bool:
    """ "unknown" of what nobody knows; "virtually unknown" says that few have heard of it."""
    return _predicative(span) and not any(child.lower_ in words("fame") for child in span[0].children)


def _participle(span: TokenSpan) -> bool:
    """ "a man said to be the leader", against "he said to be careful"."""
    verb = span[0]
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and any(c.dep_ == "xcomp" for c in verb.children)


def _inferred(span: TokenSpan) -> bool:
    """ "she must have known": an inference; "applicants must have passed a test" lays down a duty."""
    if span[0].tag_ != "MD" or span[0].head.tag_ not in ("VBN", "VBD"):
        return False
    subject = subject_of(span[0].head)
    return subject is not None and (subject.pos_ == "PROPN" or subject.lower_ in words("somebody"))


def _told(span: TokenSpan) -> bool:
    """ "it was reported that": an empty "it" and a clause, against "it was reported stolen"."""
    return any(c.dep_ == "ccomp" and c.i > span.start for c in span.root.children)


def _finite(span: TokenSpan) -> bool:
    """ "Be sure to call" tells somebody what to do."""
    return span[0].tag_ != "VB" or any(c.dep_ == "aux" for c in (*span[0].children, *span[0].head.children))


GUARDS: dict[str, Callable[[TokenSpan], bool]] = {
    "free": lambda span: True,
    "modal": _modal,
    "possible": _possible,
    "likely": _likely,
    "attributive": _attributive,
    "predicative": _predicative,
    "impossible": _impossible,
    "clausal_noun": _clausal_noun,
    "clause_after": _clause_after,
    "chance": _chance,
    "remote": _remote,
    "sentence_adverb": _sentence_adverb,
    "raising": _raising,
    "looks": _looks,
    "evidence": _evidence,
    "clausal_verb": _clausal_verb,
    "judged": _judged,
    "feared": _feared,
    "present": _present,
    "told": _told,
    "sure_that": _sure_that,
    "named": _named,
    "participle": _participle,
    "inferred": _inferred,
    "finite": _finite,
}
