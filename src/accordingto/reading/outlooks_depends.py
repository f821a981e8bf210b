"""On what an outlook depends: its conditional clause, wherever that stands, or a subject that is a condition."""

from collections.abc import Iterable

from spacy.tokens import Token

from accordingto.reading.certainty_modals import speakers
from accordingto.reading.clauses import SUBJECTS, auxiliaries, subtree, trim
from accordingto.reading.modals import FUTURE, OPEN
from accordingto.reading.outlooks_alternatives import alternative, hangs_on, only_way
from accordingto.reading.outlooks_beside import beside
from accordingto.reading.outlooks_conditions import Dependence, branch_condition, conditions_of, words

_SUPPOSED = frozenset({"proposed", "possible", "potential", "hypothetical", "threatened", "eventual"})
_RELATIVE = frozenset({"that", "which", "who"})
_OCCUR = frozenset({"take", "happen", "occur", "begin", "start", "continue", "follow", "come", "end", "last", "remain"})


def find_condition(verb: Token) -> Dependence | None:
    """The condition of the clause of ``verb``, wherever the parser hung it."""
    decided = hangs_on(verb) or only_way(verb)
    if decided is not None:
        return decided
    found = branch_condition(verb)
    if found is not None:
        others = (branch for branch, kind in conditions_of(verb) if branch != found[0] and kind != "without")
        branches = [found[0], *others]
        tokens = sorted({t.i: t for branch in branches for t in trim(subtree(branch))}.values(), key=lambda t: t.i)
        first = tokens[0] if tokens else verb
        if first.i and first.lower_ in ("if", "when", "after", "once") and first.nbor(-1).lower_ in ("only", "even"):
            tokens = [first.nbor(-1), *tokens]
            first = tokens[0]
        joined = [t.lower_ for t in verb.doc[max(0, first.i - 2) : first.i]]
        if first.lower_ == "until" and joined in (["unless", "and"], ["unless", "or"]):
            return Dependence([*verb.doc[first.i - 2 : first.i], *tokens], "unless", {t.i for t in branches})
        return Dependence(tokens, found[1], {branch.i for branch in branches})
    return beside(verb) or alternative(verb)


def _as_condition(tokens: Iterable[Token], top: Token) -> Dependence:
    return Dependence(trim(tokens), "other", {top.i})


def subject_condition(verb: Token, subject: Token | None, modal: str) -> Dependence | None:
    """A subject that is itself the condition: "regaining the town would", "its fall would", "those who refuse will"."""
    if subject is None or subject.head != verb:
        return _whoever_by_words(verb) if modal in FUTURE else None
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return _of_governor(verb) if modal in OPEN else None
    if subject.dep_ in ("csubj", "csubjpass") and subject.tag_ == "VBG":
        return _as_condition(_gerund(verb, subject), subject) if modal in OPEN and _doing(subject) else None
    lasting = modal in FUTURE
    whoever = subject.dep_ in ("csubj", "csubjpass") and subject.left_edge.lower_ in ("whoever", "anyone", "anybody")
    if lasting and (whoever or _whoever_fits(subject)):
        return _as_condition(subtree(subject), subject)
    return _as_condition(subtree(subject), subject) if _supposes(verb, subject, modal, lasting) else None


def conditional(verb: Token, modal: str) -> bool:
    """Whether a clause depends on something, be it only on a happening that is its subject."""
    if find_condition(verb) is not None:
        return True
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    happens = subject is not None and verb.lemma_ not in ("be", "have", "contain", "include")
    return happens and subject_condition(verb, subject, modal) is not None


def _gerund(verb: Token, gerund: Token) -> list[Token]:
    """The words of a gerund before its verb; the parser may leave the gerund's object to the verb."""
    modals = [aux.i for aux in auxiliaries(verb) if aux.i > gerund.i]
    return list(verb.doc[gerund.left_edge.i : modals[0] if modals else verb.i])


def _doing(gerund: Token) -> bool:
    """Whether a gerund is one: "the rule amending the law" has a subject of its own, which nobody owns."""
    first = gerund.left_edge
    if gerund.i - first.i > 2 or first.lower_ in ("while", "when"):
        return False  # "while cutting costs may help"
    if gerund.lemma_ in ("mean", "say", "add") and first.i and first.nbor(-1).text == ",":
        return False  # ", meaning calls could drop"
    return not any(c.dep_ in SUBJECTS and c.tag_ != "PRP$" for c in gerund.children)


def _whoever_fits(subject: Token) -> bool:
    """ "those who refuse", "any player who is late": whom a clause picks out."""
    picked = any(c.dep_ in ("relcl", "acl") and c.i > subject.i for c in subject.children)
    if subject.lower_ in words("anyone"):
        return picked
    if subject.lower_ == "anything":
        return any(c.i > subject.i and c.lower_ != "like" for c in subject.children)  # "anything less than peace will"
    return picked and subject.pos_ == "NOUN" and any(c.lower_ in ("any", "every") for c in subject.children)


def _whoever_by_words(verb: Token) -> Dependence | None:
    """ "anyone caught smoking will be fined": such a subject, where the parser makes a verb of "caught"."""
    modals = [c.i for c in verb.children if c.tag_ == "MD" and c.i < verb.i]
    doc, start = verb.doc, verb.sent.start
    if not modals:
        return None
    for i in range(modals[0] - 2, max(start, modals[0] - 20) - 1, -1):
        if doc[i].is_punct or doc[i].tag_ == "MD":
            return None
        if doc[i].lower_ in words("anyone") and doc[i + 1].tag_ in ("VBN", "VBD", "VBG"):
            return _as_condition(doc[i : modals[0]], doc[i])
    return None


def _of_governor(verb: Token) -> Dependence | None:
    """ "selling the dam raises the risk of a flood that would hurt": what brings about what a relative clause tells."""
    here, steps = verb.head, 0
    while here.dep_ in ("dobj", "pobj", "attr", "prep") and steps < 5:
        here, steps = here.head, steps + 1
    subject = next((c for c in here.children if c.dep_ == "csubj" and c.tag_ == "VBG"), None)
    if subject is None or here.tag_ not in ("VBZ", "VBP", "VB") or not _doing(subject):
        return None
    end = min([here.i, *(aux.i for aux in auxiliaries(here))])
    return _as_condition(verb.doc[subject.left_edge.i : end], subject) if end > subject.i else None


def _supposes(verb: Token, subject: Token, modal: str, lasting: bool) -> bool:
    """Whether a noun phrase before a modal supposes something: "such a step would", "a strike on the plant could"."""
    if subject.tag_ not in ("NN", "NNS") or modal not in OPEN | FUTURE:
        return False
    kinds = {c.lower_ for c in subject.children if c.dep_ in ("det", "predet", "amod")}
    lemma = subject.lemma_.lower()
    if kinds & _SUPPOSED and modal == "would" and subject.tag_ == "NN" and lemma in words("contingent"):
        return not _only_occurs(verb)  # "the proposed merger would create the largest bank"
    if "such" in kinds and modal in OPEN and lemma not in words("doer") | speakers():
        return True  # what has been named before as possible
    if lemma not in words("contingent"):
        return False
    if any(c.dep_ == "relcl" for c in subject.children) and not kinds & {"a", "an", "any"}:
        return False
    bare = not kinds & {"the", "this", "that", "these", "those"} and not any(c.dep_ == "poss" for c in subject.children)
    if lemma == "failure" and bare and any(c.dep_ == "acl" and c.tag_ == "VB" for c in subject.children):
        return True  # "failure to pay would mean default"
    if "any" in kinds and lasting:
        return True  # "any attempt to cross will be met with force"
    few = any(c.dep_ == "quantmod" or c.lower_ == "few" for c in subject.children)
    open_case = bool(kinds & {"a", "an", "any", "another", "no"}) or few
    proposed = lemma in words("proposal")
    if modal == "would":
        if open_case:
            return not _only_occurs(verb)
        # "her failure to win would be a threat" has happened; "the bill would", "her cuts would" tell what is proposed
        owned = any(c.dep_ == "poss" for c in subject.children) and not any(c.dep_ == "acl" for c in subject.children)
        of = any(c.dep_ == "prep" and c.lower_ in ("of", "to", "in") for c in subject.children)
        return subject.tag_ == "NN" and not proposed and (owned or ("the" in kinds and of))
    effect = any(
        c.dep_ in ("dobj", "ccomp")
        or (c.dep_ == "prep" and c.lower_ in ("to", "in") and verb.lemma_ in ("lead", "result"))
        for c in verb.children
    )
    # "a strike on the plant could spread fire"
    return modal in OPEN and open_case and effect and verb.lemma_ not in ("hit", "take", "strike", "target")


def _only_occurs(verb: Token) -> bool:
    """ "a vote would be held", "a strike would begin": what is announced depends on nothing."""
    if any(c.dep_ == "agent" for c in verb.children):
        return False  # "an exit would be followed by talks"
    if any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_ in ("end", "start", "begin", "follow", "continue"):
        return False  # "a loss would end her campaign"
    return any(c.dep_ == "auxpass" for c in verb.children) or verb.lemma_ in _OCCUR
