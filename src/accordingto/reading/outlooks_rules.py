"""What a law or a promise binds somebody to, and whether an outlook is a rule, a plan or a prediction."""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.clauses import auxiliaries, subject_of, subtree
from accordingto.reading.modals import FUTURE
from accordingto.reading.outlooks_conditions import doer, words
from accordingto.reading.outlooks_depends import find_condition
from accordingto.reading.outlooks_plans import Trigger, infinitive

_REMAINS = frozenset({"be", "remain", "stay"})


def bound(token: Token) -> Iterator[Trigger]:
    to = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "to"]
    gerund = any(c.dep_ == "pcomp" for prep in to for c in prep.children)
    if not gerund and infinitive(token) is None:
        return
    head = token if token.dep_ not in ("acomp", "oprd", "attr") else token.head
    binding = token.lemma_ == "commit" and any(aux.lower_ in ("has", "have") for aux in auxiliaries(token))
    if not binding and not any(t.lemma_ in _REMAINS for t in (head, *auxiliaries(head))):
        return
    ruled = _mutual(token) or any(t.lemma_.lower() in words("law") for t in token.sent)
    yield Trigger(head, "rule" if ruled else "plan")


def _mutual(duty: Token) -> bool:
    """ "committed to defending each other": whoever is bound to one another is bound by a rule."""
    return any(t.lower_ == "other" and t.i and t.nbor(-1).lower_ in ("each", "the") for t in subtree(duty)) or any(
        t.lower_ == "another" and t.i and t.nbor(-1).lower_ == "one" for t in subtree(duty)
    )


def laid_down(token: Token) -> Iterator[Trigger]:
    """ "the treaty obliges its members to help": what a law or treaty lays down, with those whom it binds."""
    subject = subject_of(token)
    if token.pos_ != "VERB" or subject is None or subject.lemma_.lower() not in words("law"):
        return
    if any(c.dep_ in ("xcomp", "ccomp") and c.i > token.i for c in token.children):
        yield Trigger(token, "rule")


def must(token: Token) -> Iterator[Trigger]:
    """ "under the pact each must help the other if attacked": a duty that a law ties to a case."""
    verb = token.head
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return
    if find_condition(verb) is not None and _under_law(verb):
        yield Trigger(verb, "rule")


def _under_law(verb: Token) -> bool:
    """Whether a phrase of the clause names the law it holds by: "under the new act", "by the treaty"."""
    return any(
        c.dep_ == "prep"
        and c.lower_ in ("under", "by")
        and any(o.dep_ == "pobj" and o.lemma_.lower() in words("law") for o in c.children)
        for c in verb.children
    )


def kind_of(verb: Token, modal: str) -> str:
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in words("anyone") and modal in FUTURE:
        if any(c.dep_ in ("relcl", "acl") for c in subject.children):
            return "rule"
    if modal in FUTURE and _provided(verb, subject):
        return "rule"
    if modal == "shall" and any(t.lemma_.lower() in words("law") for t in verb.sent):
        return "rule"
    if modal in FUTURE and _announced(verb, subject):
        return "plan"
    return "prediction"


def _provided(verb: Token, subject: Token | None) -> bool:
    """Whether a law is what does it, what it is done under, or what says so: "the treaty provides that they will"."""
    if subject is not None and subject.lemma_.lower() in words("statute") and verb.lemma_ != "be":
        return not any(c.dep_ == "auxpass" for c in verb.children) and verb.lemma_.lower() not in words("statute_fate")
    if _under_law(verb):
        return True
    matrix = verb.head if verb.dep_ == "ccomp" else None
    if matrix is None or matrix.lemma_.lower() not in ("provide", "state", "stipulate", "require", "say", "specify"):
        return False
    author = subject_of(matrix)
    return author is not None and author.lemma_.lower() in words("law")


def _announced(verb: Token, subject: Token | None) -> bool:
    """Whether the doer means to do it: first persons, pronouns under "said", doers of what is done on purpose."""
    if subject is not None and subject.lower_ in ("i", "we"):
        return True
    if subject is not None and doer(subject) and verb.lemma_.lower() in words("volition"):
        return not any(c.dep_ == "auxpass" for c in verb.children)
    matrix = verb.head if verb.dep_ == "ccomp" else None
    if matrix is None:
        return False
    if matrix.lemma_.lower() in words("plan") or matrix.lemma_.lower() in ("announce", "assure"):
        return True
    return (
        subject is not None
        and subject.lower_ in ("he", "she", "it", "they")
        and matrix.lemma_ in ("say", "tell", "add")
    )
