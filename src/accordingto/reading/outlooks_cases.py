"""Presents and abilities that a condition makes a forecast: "if he loses, she wins", "they can hold if it rains".

Without a case that is still to come such clauses tell general truths ("ice melts if heated") and permissions.
"""

from spacy.tokens import Token

from accordingto.reading.clauses import auxiliaries, subject_of
from accordingto.reading.outlooks_conditions import branch_condition, denies, words
from accordingto.reading.outlooks_refusals import definite

_LEAVES = frozenset({"want", "wish", "choose", "like", "please", "need", "prefer"})


def on_a_case(verb: Token, subject: Token) -> bool:
    """ "you would see riots if the tax rose": what anybody would see on a case that is not of their making.

    Args:
        verb: head of the clause. subject: its "you" or "one".
    """
    found = branch_condition(verb)
    maker = subject_of(found[0]) if found is not None and found[1] in ("if", "unless", "without") else None
    return maker is not None and maker.lower_ != subject.lower_


def able_if(verb: Token) -> bool:
    """ "he can win if turnout is strong", unlike "you can leave if you wish" and "guests can stay if they pay"."""
    subject = subject_of(verb)
    if subject is None or not definite(subject) or not _on_open_case(verb, _LEAVES, ("once",)):
        return False
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    return not perfect and verb.lemma_.lower() not in words("hold") | {"imagine", "say"}


def ends_if(verb: Token) -> bool:
    """ "if he loses, it is over", "if the north falls, the army collapses": an outcome told in the present."""
    got = verb.lower_ == "got" and not any(aux.tag_ in ("MD", "VBD") for aux in auxiliaries(verb))
    if not got and any(aux.tag_ in ("MD", "VBD") or aux.lemma_ in ("have", "be") for aux in auxiliaries(verb)):
        return False
    subject = subject_of(verb)
    if subject is None or not definite(subject) or verb.dep_ in ("advcl", "relcl", "csubj"):
        return False
    if verb.tag_ == "VBP" and (subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")):
        return False  # "it is vital that she close the gap"
    after = [c for c in verb.children if c.i > verb.i]
    over = verb.lemma_ == "be" and any(c.lower_ in words("ended") for c in after)
    in_straits = [o for c in after if verb.lemma_ == "be" and c.lower_ == "in" for o in c.children]
    had = [c for c in after if c.dep_ == "dobj" and verb.lemma_ in ("have", "get", "face")]
    over = over or any(o.lemma_.lower() in words("straits") for o in (*in_straits, *had))
    if not over and verb.lemma_.lower() not in words("outcome"):
        return False
    return _on_open_case(verb, frozenset())


def _on_open_case(verb: Token, excepted: frozenset[str], later: tuple[str, ...] = ()) -> bool:
    """Whether an "if" or "unless" in the present, about somebody or something in particular, governs a clause.

    Args:
        verb: head of the clause. excepted: verbs of the condition with which it asks for a wish.
        later: further kinds of conditions that do.
    """
    found = branch_condition(verb)
    if found is None or found[1] not in ("if", "unless", *later):
        # "they can't win without the north"
        needed = found is not None and found[1] == "without" and any(c.dep_ == "pobj" for c in found[0].children)
        return needed and denies(verb)
    branch = found[0]
    if branch.lower_ == "soon":  # "as soon as that is done" hangs on its adverb
        branch = next((c for c in branch.children if c.dep_ == "advcl"), branch)
    maker = subject_of(branch)
    if maker is None or branch.lemma_ in excepted:
        return False
    bare = maker.tag_ == "NN" and not any(c.dep_ == "det" for c in maker.children)  # "if turnout is strong"
    if not definite(maker) and not bare:
        return False
    tensed = [t for t in (branch, *auxiliaries(branch)) if t.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    return bool(tensed) and all(t.tag_ in ("VBZ", "VBP") or t.lower_ in ("can", "ca") for t in tensed)
