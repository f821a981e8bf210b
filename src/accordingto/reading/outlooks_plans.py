"""Plans that a text tells by its verbs, its dates and its frames: "vowed to", "is set for Monday", "is to visit"."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from accordingto.reading.actors_words import in_capitals
from accordingto.reading.clauses import auxiliaries, subject_of, subtree
from accordingto.reading.modals import NOT_DONE, OPEN, WILL
from accordingto.reading.outlooks_conditions import doer, words
from accordingto.reading.outlooks_depends import find_condition

_PAST_CLAUSES = frozenset({"after", "since", "when", "before", "once"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Trigger(NamedTuple):
    """The head of a clause that looks ahead.

    Attributes:
        verb: head of the clause that is the consequence.
        kind: ``prediction``, ``plan`` or ``rule``.
        modal: the modal that carries it ("will", "would", "may" ...), "" where none does.
        bare: the consequence is the branch of ``verb`` alone, without looking for a subject elsewhere.
    """

    verb: Token
    kind: str
    modal: str = ""
    bare: bool = False


def infinitive(token: Token) -> Token | None:
    """The to-infinitive that complements a word: "to close", "to be closed", "to be closing"."""
    for child in token.children:
        if child.dep_ not in ("xcomp", "ccomp", "acl") or child.i < token.i:
            continue
        helpers = [c for c in child.children if c.dep_ in ("aux", "auxpass")]
        bare = child.tag_ == "VB" or any(c.lower_ == "be" for c in helpers)
        if bare and any(c.lower_ == "to" for c in helpers):
            return child
    return None


def said_be(token: Token) -> bool:
    """ "said she was going to": a past "be" under a verb of saying; "thought she was going to" has been overtaken."""
    told = token.dep_ == "ccomp" and token.head.lemma_ in words("told") - {"think", "believe"}
    return told and any(c.tag_ == "VBD" for c in auxiliaries(token))


def planned(token: Token) -> Iterator[Trigger]:
    # "won't stay but plans to return": a present has no modal of the verb that it is joined to
    auxes = {aux.lower_ for aux in auxiliaries(token) if token.tag_ != "VBZ" or aux.head == token}
    if token.lemma_.lower() in words("resolved") and not _stands(token, auxes) and not _conditional(token):
        return  # "offered to leave if" looks ahead, "decided to leave" tells what came
    if token.tag_ == "VBD" and any(c.lower_ in _PAST_CLAUSES and c.dep_ == "mark" for c in token.children):
        return  # "years after they agreed to share a coin"
    if token.tag_ == "VBN" and not auxes:
        return  # "a speech intended to calm" names a purpose
    if "had" in auxes or (token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)):
        return
    did = any(c.dep_ == "aux" and c.lower_ == "did" for c in token.children)
    if did and not any(c.dep_ == "neg" for c in token.children):
        return  # "only then did she resolve to leave"
    complement = infinitive(token)
    if complement is None and token.lemma_ == "propose":
        complement = next((c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    if complement is None and token.lemma_ == "plan":
        on = [c for p in token.children if p.dep_ == "prep" and p.lower_ == "on" for c in p.children]
        complement = next((c for c in on if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)  # "is planning on selling"
    if complement is None and token.lemma_.lower() in words("plan_of"):
        # "plans a rally", "pledged support"; "promised him that" keeps its clause
        goods = [c for c in token.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and c.i > token.i]
        clausal = any(c.dep_ in ("ccomp", "xcomp", "dative") for c in token.children)
        if goods and not clausal and not auxes & (NOT_DONE | {"to", "must"}):
            yield Trigger(token, "plan")
            return
    if complement is not None and not auxes & (OPEN | WILL | {"to"}):
        yield Trigger(token, _of_threat(token))


def _stands(token: Token, auxes: set[str]) -> bool:
    """ "has decided to", "have voted to": a resolution that still stands; "she decided to walk" tells what came."""
    votes = token.lemma_ == "vote" and token.tag_ in ("VBZ", "VBP")
    return votes or (token.lemma_ == "offer" and token.tag_ == "VBZ") or bool(auxes & {"has", "have", "'ve", "’ve"})


def _conditional(verb: Token) -> bool:
    return verb.tag_ == "VBD" and find_condition(verb) is not None


def _of_threat(verb: Token) -> str:
    """A storm that threatens to flood a valley means nothing by it."""
    subject = subject_of(verb)
    mere = subject is not None and subject.pos_ == "NOUN" and not doer(subject)
    return "prediction" if verb.lemma_ == "threaten" and mere else "plan"


def appointed(token: Token) -> Iterator[Trigger]:
    """ "a hearing is scheduled for Monday", "the verdict is due on Thursday": an arrangement told without a verb."""
    if infinitive(token) is not None:
        return
    be = token if token.tag_ != "JJ" else token.head
    if token.tag_ == "JJ" and (token.dep_ != "acomp" or be.lemma_ != "be"):
        return
    forms = auxiliaries(be) if be == token else [be, *auxiliaries(be)]
    now = any(t.lemma_ == "be" and t.tag_ in ("VBZ", "VBP") for t in forms)
    # "was scheduled for Monday" may be over, unless somebody said so
    said = be.dep_ == "ccomp" and be.head.lemma_ in words("told") and any(t.lemma_ == "be" for t in forms)
    if not (now or said) or any(t.lower_ in ("will", "would", "been") for t in forms):
        return
    if token.tag_ == "VBN" and token.lemma_ in ("plan", "schedule", "slate") and _mere(token):
        yield Trigger(be, "plan")
        return
    for child in (*token.children, *(be.children if be != token else ())):
        if child.i < token.i or child.dep_ not in ("prep", "npadvmod", "tmod"):
            continue
        if child.dep_ == "prep" and child.lower_ not in ("for", "on", "in", "by", "at", "before", "within"):
            continue
        timed = [t for t in subtree(child)[:8] if t.ent_type_ in ("DATE", "TIME") or t.lower_ in words("weekday")]
        if timed:
            yield Trigger(be, "plan")
            return


def _mere(token: Token) -> bool:
    """ "announced that talks were scheduled", "a vigil is planned": nothing is said of it but that it is to come."""
    passive = [
        c for c in token.children if c.dep_ == "auxpass" and c.lower_ in ("is", "are", "'s", "’s", "was", "were")
    ]
    if token.dep_ not in ("ROOT", "ccomp", "conj") or not passive:
        return False
    if any(t.lower_ == "ago" for t in subtree(token)):
        return False  # "was scheduled two weeks ago"
    return not any(
        c.dep_ in ("agent", "xcomp", "neg") or (c.dep_ == "prep" and c.lower_ in ("as", "by")) for c in token.children
    )


def promising(token: Token) -> Iterator[Trigger]:
    """ "is in for", "is only a matter of time": set phrases that look ahead without a future."""
    if token.tag_ not in ("VBZ", "VBP"):
        return
    following = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + 8, token.sent.end)]]
    text = " ".join(following) + " "
    if any(f" {phrase} " in f" {text}" for phrase in words("phrase")):
        yield Trigger(token, "prediction")


def is_to(token: Token) -> Iterator[Trigger]:
    complement = infinitive(token)
    subject = subject_of(token)
    if complement is None or subject is None or token.tag_ not in ("VBZ", "VBP", "VBD"):
        return
    if token.text == "IS" and not in_capitals(token.doc, token.i):
        return  # "were forced by IS to leave": a body
    if token.tag_ == "VBD" and not _was_arranged(token, complement):
        return
    if (
        complement.i > token.i + 3
        or complement.lemma_ == "blame"
        or any(c.dep_ in ("attr", "acomp") for c in token.children)
    ):
        return
    if any(t.lemma_.lower() in words("abstract") for t in (subject, *_counted(subject))):
        return
    if subject.lower_ in ("what", "all", "this", "that", "which") or (
        subject.lower_ == "it" and not _done_to(complement)
    ):
        return
    if any(c.tag_ == "WRB" for c in complement.children):
        return
    aimed = complement.lemma_.lower() in words("purpose") and any(c.dep_ == "dobj" for c in complement.children)
    if aimed and subject.pos_ == "NOUN" and token.lower_ in ("is", "was") and not doer(subject):
        return  # "the raid was to protect the village" tells what for
    if subject.pos_ == "VERB" or any(c.dep_ == "relcl" for c in subject.children):
        return
    yield Trigger(token, "plan")


def _done_to(complement: Token) -> bool:
    """ "it is to be funded by gifts"; "it is to be hoped that" and "it is to show" tell of nothing to come."""
    passive = any(c.dep_ == "auxpass" for c in complement.children)
    return passive and not any(c.dep_ in ("ccomp", "csubj", "advcl") for c in complement.children)


def _counted(subject: Token) -> list[Token]:
    """ "one of the goals": what it is one of."""
    return [o for p in subject.children if subject.lower_ == "one" and p.lower_ == "of" for o in p.children]


def _was_arranged(was: Token, complement: Token) -> bool:
    """ "the talks were to resume on Monday", "said they were to be moved"; "he was to become king" tells what came."""
    if any(c.lower_ == "have" for c in complement.children):
        return False  # "were to have met": they did not
    if was.dep_ == "ccomp" and was.head.pos_ == "VERB" and was.head.lemma_ in words("told"):
        return True
    return any(t.lower_ in words("weekday") for c in (*was.children, *complement.children) for t in subtree(c)[:6])


def arranged(token: Token) -> Iterator[Trigger]:
    """ "has scheduled a hearing for Monday", "has a hearing scheduled for Monday": who arranges is told."""
    goods = [c for c in token.children if c.dep_ == "dobj" and c.i > token.i]
    if token.lemma_ == "have" and token.pos_ == "VERB":
        parts = [t for good in goods for t in (good, *(a for a in good.children if a.dep_ == "appos"))]
        set_for = [c for t in parts for c in t.children if c.dep_ == "acl" and c.lower_ in words("dated")]
        if token.tag_ in ("VBZ", "VBP") and any(_has_date(c) for c in set_for):
            yield Trigger(token, "plan")
    elif any(_has_date(t) for good in goods for t in (token, good)):
        if not any(c.lower_ in ("had", "to") for c in token.children):
            yield Trigger(token, "plan")


def _has_date(token: Token) -> bool:
    """Whether a date or a day follows "for", "on" behind a word that arranges."""
    return any(
        t.ent_type_ in ("DATE", "TIME") or t.lower_ in words("weekday")
        for c in token.children
        if c.i > token.i and c.dep_ == "prep" and c.lower_ in ("for", "on")
        for t in subtree(c)[:8]
    )


def headline(token: Token) -> Iterator[Trigger]:
    """ "Ministers to meet in Oslo": the future of headlines, a line without an end whose verb is a mere infinitive."""
    verb = token.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    if verb.dep_ != "ROOT" or not (passive or verb.tag_ == "VB") or token.dep_ != "aux" or subject is None:
        return
    doc, sent = token.doc, verb.sent
    if sent.start and not doc[sent.start - 1].is_space:
        return  # not at the beginning of a line
    first, last = doc[sent.start], doc[sent.end - 1]
    ends = last.is_space or sent.end == len(doc) or doc[sent.end].is_space or last.text == "."
    alone = subject.pos_ in ("NOUN", "PROPN") and not any(c.tag_ in ("WP", "WRB") for c in verb.children)
    if ends and alone and first.text[:1].isupper() and not any(t.tag_ in _TENSED for t in sent[: token.i - sent.start]):
        yield Trigger(verb, "plan")


def has_plans(token: Token) -> Iterator[Trigger]:
    for child in token.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in ("plan", "intention") and infinitive(child) is not None:
            yield Trigger(token, "plan")
