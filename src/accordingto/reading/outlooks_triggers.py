"""Where a text looks ahead, told from wishes, questions, habits, abilities and what might have been."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from accordingto.reading.actors_words import in_capitals
from accordingto.reading.certainty_guards import GUARDS
from accordingto.reading.clauses import asks, auxiliaries, sentences, subject_of, subtree
from accordingto.reading.outlooks_conditions import find_condition, words
from accordingto.reading.outlooks_dates import ahead, dated, present_be
from accordingto.reading.outlooks_refusals import definite, excluded, wh_clause, would_looks_ahead

_WILL = {"will": "will", "'ll": "will", "’ll": "will", "wo": "will", "shall": "shall", "ll": "will"}
_WOULD = {"would": "would", "'d": "would", "’d": "would"}
_CAN = {"may", "might", "could"}
_CONCEDE = frozenset({"while", "although", "though", "whereas", "as", "since", "because"})
_ARRANGED = frozenset({"schedule", "scheduled", "slate", "slated", "due", "plan", "planned", "set"})
_HAVE = frozenset({"'ve", "’ve"})
_SAID = frozenset({"say", "add", "tell", "announce", "confirm", "report", "note", "warn", "explain"})


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


def triggers(doc: Doc) -> list[Trigger]:
    """All triggers of a parsed Doc in text order, one a verb."""
    found: dict[int, Trigger] = {}
    for sent in sentences(doc):
        if asks(sent.root):
            continue
        for token in sent:
            for trigger in _at(token):
                if not excluded(trigger.verb):
                    found.setdefault(trigger.verb.i, trigger)
    return [found[i] for i in sorted(found)]


@cache
def _openings() -> frozenset[str]:
    """Every word that can begin an outlook but for modals and dated presents, so that all others are passed over."""
    uses = ("plan", "plan_of", "frame", "dated", "chanced", "expect", "duty")
    laid = ("oblige", "require", "commit", "bind")
    return frozenset({"going", "be", "have", "risk", *laid}).union(*(words(use) for use in uses))


def _at(token: Token) -> Iterator[Trigger]:
    lower, lemma = token.lower_, token.lemma_.lower()
    opens = lower in _openings() or lemma in _openings()
    if not opens and token.tag_ not in ("MD", "VBZ", "VBP", "VBG"):
        return
    if token.tag_ == "MD" and token.dep_ == "aux":
        verb = token.head
        modal = _WILL.get(lower) or _WOULD.get(lower) or (lower if lower in _CAN else "")
        if modal and _looks_ahead(token, verb, modal):
            yield Trigger(verb, _kind(verb, modal), modal)
    elif lower == "going" and _infinitive(token) is not None and (present_be(token) or _said_be(token)):
        yield Trigger(token, "plan" if _agent(token) else "prediction")
    elif lemma in words("plan") and token.pos_ == "VERB" and token.dep_ != "amod":
        yield from _planned(token)
    elif lemma in ("be",) and token.pos_ in ("AUX", "VERB"):
        yield from _is_to(token)
        yield from _promising(token)
    elif lemma == "have" and token.pos_ == "VERB" and token.tag_ != "VBD":
        yield from _has_plans(token)
    if lemma in words("frame") or lower in words("frame"):
        yield from _framed(token)
    if lower in words("dated") and token.tag_ in ("VBN", "JJ", "VBD"):
        yield from _appointed(token)
    if lower in words("chanced") and token.dep_ == "acomp":
        yield from _chanced(token)
    if lemma in words("expect") and token.pos_ == "VERB":
        yield from _expected(token)
    elif lemma == "risk" and token.tag_ in ("VBZ", "VBP") and any(c.dep_ == "xcomp" for c in token.children):
        yield Trigger(token, "prediction")
    if lemma in words("duty") and token.tag_ in ("VBN", "JJ"):
        yield from _bound(token)
    if lower in ("oblige", "obliges", "require", "requires", "commit", "commits", "bind", "binds"):
        yield from _laid_down(token)
    if lower == "must" and token.dep_ == "aux":
        yield from _must(token)
    if token.tag_ in ("VBZ", "VBP", "VBG"):
        if dated(token) or (lemma == "face" and token.dep_ != "acl" and find_condition(token) is not None):
            yield Trigger(token, "plan" if lemma != "face" else "prediction")


def _looks_ahead(modal_token: Token, verb: Token, modal: str) -> bool:
    if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or verb.i < modal_token.i:
        return False
    helped = any(c.dep_ in ("aux", "auxpass") and c.i > modal_token.i for c in verb.children)
    if not helped and (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and modal_token.text[0] in "'’")):
        return False  # "she'd taken time" looks back; "Will Osei scored" is a name
    if modal_token.i + 1 < len(modal_token.doc) and modal_token.nbor(1).text == "-":
        return False  # "a would-be assassin"
    perfect = any(
        c.dep_ == "aux" and (c.lemma_ == "have" or c.lower_ in _HAVE) and c.i > modal_token.i for c in verb.children
    )
    subject = subject_of(verb)
    adverbs = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if modal in ("will", "shall"):
        remarks = words("mind") | {"tell", "admit"}
        performed = subject is not None and subject.lower_ == "i" and verb.lemma_.lower() in remarks
        if subject is not None and subject.lower_ == "we" and verb.lemma_ == "see" and _asks_on(verb):
            return False  # "we'll see if he does"
        repeated = adverbs & words("habit")
        if repeated == {"always"}:  # "critics will always complain" is a habit, "we will always stand by them" is not
            repeated = set() if subject is not None and definite(subject) else repeated
        return not (repeated or performed)
    if perfect and verb.tag_ in ("VBN", "VBD"):
        return False
    if subject is not None and subject.lower_ in ("you", "one"):
        return False
    if modal == "would":
        return would_looks_ahead(modal_token, verb, subject, adverbs)
    span = modal_token.doc[modal_token.i : modal_token.i + 1]
    if not GUARDS["modal"](span) or verb.dep_ == "relcl" or wh_clause(verb):
        return False
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    progressive = verb.tag_ == "VBG"
    lemma = verb.lemma_.lower()
    if lemma == "be" and modal == "could" and _would_become(verb, subject):
        return True
    state = lemma in words("hold") or (progressive and not passive) or (passive and lemma in words("origin"))
    return not state or ahead(verb) or find_condition(verb) is not None


def _would_become(verb: Token, subject: Token | None) -> bool:
    """ "there could be a rise", "Osei could be a rival"; "the death could be a result of" looks back."""
    if subject is not None and subject.dep_ == "expl" and subject.lower_ == "there":
        return True
    articles = [c for a in verb.children if a.dep_ == "attr" for c in a.children if c.lower_ in ("a", "an")]
    return bool(articles) and subject is not None and subject.pos_ == "PROPN"


def _asks_on(verb: Token) -> bool:
    """Whether "see" has no object, or a question for one."""
    after = verb.doc[verb.i + 1 : verb.i + 2]
    asked = {"if", "whether", "what", "how", "who", "where", "when"}
    return not any(c.dep_ == "dobj" for c in verb.children) and all(t.is_punct or t.lower_ in asked for t in after)


def _infinitive(token: Token) -> Token | None:
    """The to-infinitive that complements a word: "to close", "to be closed", "to be closing"."""
    for child in token.children:
        if child.dep_ not in ("xcomp", "ccomp", "acl") or child.i < token.i:
            continue
        helpers = [c for c in child.children if c.dep_ in ("aux", "auxpass")]
        bare = child.tag_ == "VB" or any(c.lower_ == "be" for c in helpers)
        if bare and any(c.lower_ == "to" for c in helpers):
            return child
    return None


def _said_be(token: Token) -> bool:
    """ "said she was going to": a past "be" under a verb of saying."""
    return token.dep_ == "ccomp" and token.head.lemma_ in _SAID and any(c.tag_ == "VBD" for c in auxiliaries(token))


def _agent(verb: Token) -> bool:
    """Whether the subject announces its own doing: a first person."""
    subject = subject_of(verb)
    return subject is not None and subject.lower_ in ("i", "we")


def _planned(token: Token) -> Iterator[Trigger]:
    auxes = {aux.lower_ for aux in auxiliaries(token)}
    if token.tag_ == "VBN" and not auxes:
        return  # "a speech intended to calm" names a purpose
    if "had" in auxes or (token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)):
        return
    complement = _infinitive(token)
    if complement is None and token.lemma_ == "propose":
        complement = next((c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    if complement is None and token.lemma_ == "plan":
        on = [c for p in token.children if p.dep_ == "prep" and p.lower_ == "on" for c in p.children]
        complement = next((c for c in on if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)  # "is planning on selling"
    if complement is None and token.lemma_.lower() in words("plan_of"):
        # "plans a rally", "pledged support"; "promised him that" keeps its clause
        goods = [c for c in token.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and c.i > token.i]
        clausal = any(c.dep_ in ("ccomp", "xcomp", "dative") for c in token.children)
        if goods and not clausal and not auxes & {"to", "may", "might", "could", "would", "will", "should", "must"}:
            yield Trigger(token, "plan")
            return
    if complement is not None and not (auxes & {"to"}) and not (auxes & {"may", "might", "could", "would", "will"}):
        yield Trigger(token, _of_threat(token))


def _of_threat(verb: Token) -> str:
    """A storm that threatens to flood a valley means nothing by it."""
    subject = subject_of(verb)
    mere = subject is not None and subject.pos_ == "NOUN" and not _doer(subject)
    return "prediction" if verb.lemma_ == "threaten" and mere else "plan"


def _appointed(token: Token) -> Iterator[Trigger]:
    """ "a hearing is scheduled for Monday", "the verdict is due on Thursday": an arrangement told without a verb."""
    if _infinitive(token) is not None:
        return
    be = token if token.tag_ != "JJ" else token.head
    if token.tag_ == "JJ" and (token.dep_ != "acomp" or be.lemma_ != "be"):
        return
    forms = auxiliaries(be) if be is token else [be, *auxiliaries(be)]
    now = any(t.lemma_ == "be" and t.tag_ in ("VBZ", "VBP") for t in forms)
    # "was scheduled for Monday" may be over, unless somebody said so
    said = be.dep_ == "ccomp" and be.head.lemma_ in _SAID and any(t.lemma_ == "be" for t in forms)
    if not (now or said) or any(t.lower_ in ("will", "would", "been") for t in forms):
        return
    for child in (*token.children, *(be.children if be is not token else ())):
        if child.i < token.i or child.dep_ not in ("prep", "npadvmod", "tmod"):
            continue
        if child.dep_ == "prep" and child.lower_ not in ("for", "on", "in", "by", "at", "before", "within"):
            continue
        timed = [t for t in subtree(child)[:8] if t.ent_type_ in ("DATE", "TIME") or t.lower_ in words("weekday")]
        if timed:
            yield Trigger(be, "plan")
            return


def _chanced(token: Token) -> Iterator[Trigger]:
    """ "more floods are likely": an event foreseen with a bare adjective."""
    be = token.head
    subject = next((c for c in be.children if c.dep_ == "nsubj"), None)
    if be.tag_ not in ("VBZ", "VBP") or subject is None or subject.pos_ != "NOUN" or be.dep_ == "relcl":
        return
    if be.dep_ == "advcl" and not any(c.dep_ == "mark" and c.lower_ in _CONCEDE for c in be.children):
        return
    if any(c.dep_ in ("xcomp", "ccomp") for c in (*token.children, *be.children)):
        return
    more = any(c.lower_ in ("more", "further", "another", "new") for c in subject.children)
    if token.lower_ != "possible" or more:
        yield Trigger(be, "prediction")


def _promising(token: Token) -> Iterator[Trigger]:
    """ "is in for", "is only a matter of time": set phrases that look ahead without a future."""
    if token.tag_ not in ("VBZ", "VBP"):
        return
    following = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + 8, token.sent.end)]]
    text = " ".join(following) + " "
    if any(f" {phrase} " in f" {text}" for phrase in words("phrase")):
        yield Trigger(token, "prediction")


def _is_to(token: Token) -> Iterator[Trigger]:
    complement = _infinitive(token)
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
    if subject.lemma_.lower() in words("abstract") or subject.lower_ in ("what", "all", "this", "that", "which", "it"):
        return
    if any(c.tag_ == "WRB" for c in complement.children):
        return
    aimed = complement.lemma_.lower() in words("purpose") and any(c.dep_ == "dobj" for c in complement.children)
    if aimed and subject.pos_ == "NOUN" and token.lower_ in ("is", "was") and not _doer(subject):
        return  # "the raid was to protect the village" tells what for
    if subject.pos_ == "VERB" or any(c.dep_ == "relcl" for c in subject.children):
        return
    yield Trigger(token, "plan")


def _was_arranged(was: Token, complement: Token) -> bool:
    """ "the talks were to resume on Monday", "said they were to be moved"; "he was to become king" tells what came."""
    if any(c.lower_ == "have" for c in complement.children):
        return False  # "were to have met": they did not
    if was.dep_ == "ccomp" and was.head.pos_ == "VERB" and was.head.lemma_ in _SAID:
        return True
    return any(t.lower_ in words("weekday") for c in (*was.children, *complement.children) for t in subtree(c)[:6])


def _has_plans(token: Token) -> Iterator[Trigger]:
    for child in token.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in ("plan", "intention") and _infinitive(child) is not None:
            yield Trigger(token, "plan")


def _framed(token: Token) -> Iterator[Trigger]:
    if _infinitive(token) is None or token.tag_ not in ("VBN", "JJ", "IN", "RB", "VBD"):
        return
    lemma = token.lemma_.lower()
    if lemma == "determine" and any(c.dep_ in ("agent", "auxpass") for c in token.children):
        return  # "was determined by the court to be a citizen"
    if lemma == "estimate" and _infinitive(token).lemma_ in words("hold"):  # type: ignore[union-attr]
        return  # "are estimated to be 700,000"
    kind = "plan" if lemma in _ARRANGED else "prediction"
    if token.dep_ in ("acomp", "oprd", "attr", "advmod", "prep", "xcomp") and token.head.pos_ in ("AUX", "VERB"):
        head = token.head
        if head.lemma_ in ("be", "seem", "appear", "look", "remain"):
            yield Trigger(head, kind)
    elif token.tag_ == "VBN" and any(c.dep_ in ("aux", "auxpass") and c.lemma_ == "be" for c in token.children):
        if "had" not in {aux.lower_ for aux in auxiliaries(token)}:
            yield Trigger(token, kind)
    elif token.tag_ == "JJ" and token.dep_ in ("ROOT", "ccomp", "conj"):
        yield Trigger(token, kind)
    elif token.tag_ == "VBN" and token.dep_ == "acl" and token.i > token.head.i:
        yield Trigger(token, kind)


def _expected(token: Token) -> Iterator[Trigger]:
    auxes = {aux.lower_ for aux in auxiliaries(token)}
    if _awaited(token, auxes):
        yield Trigger(token, "prediction")
    if (token.tag_ == "VBN" and not auxes & {"have", "has", "'ve"}) or auxes & {"should", "must", "can", "ca", "could"}:
        return
    for child in token.children:
        if child.dep_ == "ccomp" and child.i > token.i and any(c.lower_ == "to" for c in child.children):
            yield Trigger(child, "prediction", bare=True)
        elif child.dep_ == "xcomp" and child.tag_ == "VB" and child.i > token.i:
            yield Trigger(token, "prediction")
        elif child.dep_ == "dobj" and token.lemma_ != "project" and child.pos_ == "NOUN" and child.i > token.i:
            if not any(c.dep_ == "xcomp" for c in token.children):
                yield Trigger(child, "prediction", bare=True)


def _awaited(token: Token, auxes: set[str]) -> bool:
    """ "more floods are expected"; "the verdict was expected" may look back, unless somebody said so."""
    passive = any(c.dep_ == "auxpass" for c in token.children) and not auxes & {"been", "not", "being"}
    subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if token.tag_ != "VBN" or not passive or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.dep_ in ("relcl", "advcl", "xcomp") or any(
        c.dep_ in ("xcomp", "ccomp", "agent", "neg", "oprd", "acomp") or (c.dep_ == "prep" and c.lower_ in ("of", "as"))
        for c in token.children
    ):
        return False
    first = token.head if token.dep_ == "conj" else token  # "said that they had left and that more were expected"
    return (first.dep_ == "ccomp" and first.head.lemma_ in _SAID) or bool(auxes & {"is", "are"})


def _bound(token: Token) -> Iterator[Trigger]:
    to = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "to"]
    gerund = any(c.dep_ == "pcomp" for prep in to for c in prep.children)
    if not gerund and _infinitive(token) is None:
        return
    head = token if token.dep_ not in ("acomp", "oprd", "attr") else token.head
    if not any(t.lemma_ == "be" for t in (head, *auxiliaries(head))):
        return
    ruled = _mutual(token) or any(t.lemma_.lower() in words("law") for t in token.sent)
    yield Trigger(head, "rule" if ruled else "plan")


def _mutual(duty: Token) -> bool:
    """ "committed to defending each other": whoever is bound to one another is bound by a rule."""
    return any(t.lower_ == "other" and t.i and t.nbor(-1).lower_ in ("each", "the") for t in subtree(duty)) or any(
        t.lower_ == "another" and t.i and t.nbor(-1).lower_ == "one" for t in subtree(duty)
    )


def _laid_down(token: Token) -> Iterator[Trigger]:
    """ "the treaty obliges its members to help": what a law or treaty lays down, with those whom it binds."""
    subject = subject_of(token)
    if token.pos_ != "VERB" or subject is None or subject.lemma_.lower() not in words("law"):
        return
    if any(c.dep_ in ("xcomp", "ccomp") and c.i > token.i for c in token.children):
        yield Trigger(token, "rule")


def _must(token: Token) -> Iterator[Trigger]:
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


def _kind(verb: Token, modal: str) -> str:
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in words("anyone") and modal in ("will", "would", "shall"):
        if any(c.dep_ in ("relcl", "acl") for c in subject.children):
            return "rule"
    if modal in ("will", "would", "shall") and _provided(verb, subject):
        return "rule"
    if modal == "shall" and any(t.lemma_.lower() in words("law") for t in verb.sent):
        return "rule"
    if modal in ("will", "shall", "would") and _announced(verb, subject):
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


def _doer(subject: Token) -> bool:
    """Whether a subject can mean to do something: a named person or body, or a noun for one."""
    return subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or subject.lemma_.lower() in words("doer")


def _announced(verb: Token, subject: Token | None) -> bool:
    """Whether the doer means to do it: first persons, pronouns under "said", doers of what is done on purpose."""
    if subject is not None and subject.lower_ in ("i", "we"):
        return True
    if subject is not None and _doer(subject) and verb.lemma_.lower() in words("volition"):
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
