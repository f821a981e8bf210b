"""Conditions that are no clause of circumstance: "sign or lose the grant", "strike us and we will answer", "the only
way she will win is by"; and what hangs on something else ("what comes next depends on the vote").
"""

from spacy.tokens import Token

from accordingto.reading.clauses import SUBJECTS, auxiliaries, clause, has_subject, subject_of, subtree, trim
from accordingto.reading.outlooks_conditions import Dependence, opener

_BINDING = frozenset({"must", "should", "need", "needs", "shall"})
_OBLIGED = frozenset({"have", "need", "ought"})
_HANGING = frozenset({"depend", "hinge", "rest"})
_ELSE = frozenset({"else", "otherwise"})


def alternative(verb: Token) -> Dependence | None:
    """The clause whose doing or not doing decides whether that of ``verb`` comes to be, with the word that says so.

    Args:
        verb: head of a clause that looks ahead.
    """
    first = _first_of_two(verb)
    instead = next((c for c in verb.children if c.dep_ == "advmod" and c.lower_ == "otherwise"), None)
    if instead is not None and _leads_clause(instead, verb):
        return _dependence(_up_to(first, instead) if first is not None and first.i < instead.i else [instead])
    joint = _joint(first, verb) if first is not None and has_subject(verb) else None
    if first is None or joint is None:
        return None
    following = joint.nbor(1)
    if joint.lower_ == "or" and (following.lower_ in _ELSE or _demands(first) or _ordered(first)):
        return _dependence(_up_to(first, following if following.lower_ in _ELSE else joint))
    if joint.lower_ == "and" and _ordered(first) and any(c.tag_ == "MD" for c in verb.children):
        return _dependence(trim(_up_to(first, joint)))
    return None


def only_way(verb: Token) -> Dependence | None:
    """ "The only way she will win is by taking the north", "is if it rains": what the one way consists in."""
    way = verb.head
    be = way.head
    if verb.dep_ != "relcl" or way.lower_ != "way" or be.lemma_ != "be" or way.dep_ not in SUBJECTS:
        return None
    if not any(c.lower_ == "only" for c in way.children):
        return None
    for child in be.children:
        doing = child.dep_ == "prep" and child.lower_ in ("by", "with", "through")
        if child.i > be.i and (doing or (opener(child) or ("",))[0] in ("if", "unless")):
            return Dependence(trim(subtree(child)), "other" if doing else "if", {child.i})
    return None


def hangs_on(verb: Token) -> Dependence | None:
    """ "What will be built depends on the vote", "whether it will hold depends on": the verb with what it names."""
    deciding = verb.head if verb.dep_ in ("csubj", "csubjpass", "ccomp") else None
    deciding = deciding or next((c for c in verb.children if c.dep_ == "dep" and c.i > verb.i), None)
    if deciding is None or deciding.lemma_ not in _HANGING or deciding.i < verb.i:
        return None
    on = next((c for c in deciding.children if c.dep_ == "prep" and c.lower_ in ("on", "upon")), None)
    if on is None:
        return None
    first = min([deciding.i, *(aux.i for aux in auxiliaries(deciding) if aux.i > verb.i)])
    tokens = [t for t in deciding.doc[first : on.right_edge.i + 1] if not t.is_space]
    return Dependence(trim(tokens), "other", {deciding.i})


def _dependence(tokens: list[Token]) -> Dependence | None:
    kept = [token for token in tokens if not token.is_space]  # the "or" at the end says that it depends
    return Dependence(kept, "other", {t.i for t in kept}) if kept else None


def _leads_clause(word: Token, verb: Token) -> bool:
    """Whether "otherwise" opens its clause; "would otherwise fall" tells what does not come to be."""
    opens = word.is_sent_start or word.nbor(-1).is_punct or word.nbor(-1).dep_ == "cc"
    return opens and word.i < verb.i


def _first_of_two(verb: Token) -> Token | None:
    """The clause that stands before that of the verb in the same sentence and is joined to it."""
    if verb.dep_ in ("conj", "parataxis", "ccomp") and verb.head.pos_ in ("VERB", "AUX") and verb.head.i < verb.i:
        return verb.head
    linked = (c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < verb.i)
    return next((c for c in linked if c.pos_ in ("VERB", "AUX")), None)


def _joint(first: Token, verb: Token) -> Token | None:
    """The "or" or "and" between two clauses; the parser may give it to the last noun of the first."""
    i = verb.left_edge.i - 1
    while i > first.i and (verb.doc[i].is_punct or verb.doc[i].lower_ in _ELSE):
        i -= 1
    if i > first.i and verb.doc[i].lower_ == "or":
        return verb.doc[i]
    return next((t for t in verb.doc[first.i + 1 : verb.i] if t.dep_ == "cc" and t.head in (first, verb)), None)


def _up_to(first: Token, last: Token) -> list[Token]:
    """The words of the first clause up to the word that joins the second to it."""
    start = first.i if _ordered(first) else clause(first)[0].i
    return list(first.doc[start : last.i + 1])


def _demands(verb: Token) -> bool:
    """ "must sign", "has to sign", "needs 60 votes": what has to be."""
    if any(c.dep_ == "aux" and c.lower_ in _BINDING for c in verb.children):
        return True
    to = any(c.dep_ == "xcomp" for c in verb.children)
    return (verb.lemma_ in _OBLIGED and to) or verb.lemma_ == "need"


def _ordered(verb: Token) -> bool:
    """Whether a clause orders somebody: a bare verb that begins it, without a subject."""
    if verb.tag_ not in ("VB", "VBP") or subject_of(verb) is not None or auxiliaries(verb):
        return False
    before = verb.doc[verb.left_edge.i : verb.i]
    return all(t.is_punct or t.is_space for t in before) and verb.lemma_ not in ("let", "thank", "see", "look")
