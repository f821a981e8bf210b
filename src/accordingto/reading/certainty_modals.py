"""When a modal verb holds something possible: not where "could" tells of an ability or "may" of a permission."""

from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.clauses import asks, subject_of
from accordingto.reading.outlooks_conditions import conditions_of
from accordingto.reading.words import table

#: conjunctions after which "could" tells of an ability: "before they could leave"
_ABLE = frozenset({"so", "if", "whether", "before", "until"})
_NONE = frozenset({"no", "few", "none", "neither", "nobody", "nothing"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


@cache
def words(use: str) -> frozenset[str]:
    """The words of ``data/certainty_words.tsv`` listed for a use."""
    return frozenset(row["word"] for row in table("certainty_words") if row["use"] == use)


@cache
def speakers() -> frozenset[str]:
    """Nouns for persons and bodies, which suggest and indicate by speaking."""
    tables = (table("role_nouns"), table("organisation_words"), table("actor_nouns"))
    return frozenset(row.get("noun") or row["word"] for rows in tables for row in rows)


def negated(token: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in _NEGATIONS for child in token.children)


def near(doc: Doc, i: int) -> str:
    """The word at an index, lower case; "" beyond the text."""
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def modal_hedge(span: TokenSpan) -> bool:
    token, doc = span[0], span.doc
    if token.tag_ != "MD" or token.dep_ != "aux":
        return False  # "as fast as they could", "if I may"
    if token.i and token.nbor(-1).tag_ in ("POS", "PRP$"):
        return False  # "the army's might"
    if near(doc, span.end) == "as" and near(doc, span.end + 1) == "well":
        return False
    return _possible_could(token) if token.lower_ == "could" else _possible_may(token)


def _possible_may(token: Token) -> bool:
    doc, verb = token.doc, token.head
    before = [t for t in doc[token.sent.start : token.i] if not (t.is_punct or t.is_space)]
    if not before and token.lower_ == "may":
        return False  # "May they rest", and a month at the start of a sentence
    following = near(doc, token.i + 1)
    if following[:1].isdigit() or (following in ("only", "i", "we", "he", "she", "they") and token.lower_ == "may"):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    lemma = verb.lemma_.lower()
    offered = lemma in words("service") and any(
        child.dep_ == "prep" and child.lower_ in ("at", "via", "through", "from", "online") for child in verb.children
    )  # "the clerk may be reached at the office"
    given = subject_of(verb)
    offered = offered or (given is not None and given.lemma_.lower() in words("gift"))  # "donations may be sent to"
    if token.lower_ != "may":
        return True
    following = token.doc[token.i + 1 : token.i + 2]
    if token.text == "May" and not token.is_sent_start and any(t.is_lower and t.pos_ == "VERB" for t in following):
        return False  # a month that the tagger took for the verb
    return not (passive and (lemma in words("permission") or offered)) and not _permitted(verb)


def _permitted(verb: Token) -> bool:
    """ "the law says that members may vote", "under the rules they may appeal", "you may leave": a leave, no chance."""
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children) or verb.lemma_ in ("be", "have"):
        return False
    subject = subject_of(verb)
    if subject is not None and subject.lower_ == "you":
        return verb.tag_ == "VB" and verb.lemma_.lower() in words("leave")
    matrix = verb.head if verb.dep_ == "ccomp" else None
    author = subject_of(matrix) if matrix is not None else None
    if author is not None and author.lemma_.lower() in words("law"):
        return True
    return any(
        c.dep_ == "prep"
        and c.lower_ == "under"
        and any(o.dep_ == "pobj" and o.lemma_.lower() in words("law") for o in c.children)
        for c in verb.children
    )


def _possible_could(token: Token) -> bool:
    verb, doc = token.head, token.doc
    # "could lose not only because" denies nothing
    denied = any(t.lower_ in _NEGATIONS for t in doc[token.i + 1 : verb.i] if t.head == verb)
    if denied or near(doc, token.i + 1) in {*_NEGATIONS, "neither", "only", "barely", "hardly", "scarcely", "no"}:
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    as_phrase = any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)
    if verb.lemma_.lower() in words("ability") and not (passive and as_phrase):
        # "if she wins, they could see riots" tells what may come
        return verb.lemma_ in ("see", "feel") and any(kind in ("if", "unless") for _, kind in conditions_of(verb))
    if any(child.dep_ == "mark" and child.lower_ in _ABLE for child in verb.children):
        return False
    if any(c.dep_ == "mark" and c.lower_ == "as" and near(doc, c.i - 2) == "as" for c in verb.children):
        return False  # "as far as could be established"
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() in words("wish"):
        return False
    if any(child.lower_ == "how" and child.i < token.i for child in verb.children):
        return False  # "asked how they could help"
    marks = [child.i for child in verb.children if child.dep_ == "mark" and child.lower_ in ("that", "order")]
    if marks and near(doc, marks[0] - 1) in ("so", "order"):
        return False
    subject = subject_of(verb)
    if subject is not None and any(child.lower_ in _NONE for child in (subject, *subject.children)):
        return False  # "nobody could have known" denies an ability
    if subject is not None and subject.lower_ == "who" and verb.dep_ == "ROOT" and asks(token):
        return False  # "who could ask for more?"
    inverted = subject is not None and subject.i > token.i
    return not (inverted and asks(token) and subject.lower_ in ("you", "i", "we"))


def inferred(span: TokenSpan) -> bool:
    """ "she must have known": an inference; "applicants must have passed a test" lays down a duty."""
    if span[0].tag_ != "MD" or span[0].head.tag_ not in ("VBN", "VBD"):
        return False
    subject = subject_of(span[0].head)
    if subject is None:
        return False
    particular = any(c.lower_ in ("the", "this", "that") for c in subject.children) and subject.tag_ == "NN"
    return particular or subject.pos_ == "PROPN" or subject.lower_ in words("somebody")
