"""Firsts that name no past: the first of its kind to do a thing, and what was done "in the past"."""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.modals import NOT_DONE
from accordingto.reading.precedent_pasts import Hit, Pasts, ends, starts, words_of

_BECOMING = frozenset(("be", "become", "mark", "make"))
_COMING = frozenset("arrive get come go speak respond leave do say know spring".split())
#: what did or did not come out before
_OUTCOMES = frozenset("work fail succeed happen occur use win lose try".split())
#: nouns by which "first" only counts off what is told
_COUNTED = frozenset("thing one step day time question place stop task priority order part half round".split())


def first_of_kind(token: Token, _: Pasts) -> Iterator[Hit]:
    """ "became the first woman to lead the town", "is the first Muslim mayor of a large city".

    "The first speaker of the evening" only counts; so do "one of the first towns to" and "the first thing to".
    """
    doc, noun = token.doc, token.head
    if token.lower_ != "first":
        return
    article = doc[token.i - 1].lower_ if token.i else ""
    if token.dep_ != "amod" or noun.pos_ != "NOUN" or article != "the" or noun.lemma_.lower() in _COUNTED:
        return
    if token.i > 1 and doc[token.i - 2].lower_ in ("of", "among"):
        return
    verb = noun.head
    being = noun.dep_ in ("attr", "oprd", "dobj") and verb.lemma_ in _BECOMING and verb.i < noun.i
    if not being and noun.dep_ != "appos":
        return
    doing = next((c for c in noun.children if c.dep_ in ("acl", "relcl") and _to_do(c)), None)
    if doing is not None and doing.lemma_ in _COMING:
        return  # "the first guest to arrive"
    group = any(t.lower_ in words_of("group") for t in doc[token.i + 1 : noun.i + 1])
    if doing is None and not (group and being):
        return
    last = min(max(t.i for t in (doing or noun).subtree) + 1, ends(token))
    while last > noun.i + 1 and (doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    comma = next((t.i for t in doc[noun.i + 1 : last] if t.text in (",", ";", "—", "–")), last)
    yield Hit(token.i - 1, comma, "first_since", None)


def _to_do(clause_head: Token) -> bool:
    return clause_head.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause_head.children)


def in_the_past(past: Token, _: Pasts) -> Iterator[Hit]:
    """ "the method did not work in the past", "has used such weapons in the past"; "in the past week" dates."""
    doc, i = past.doc, past.i
    if past.tag_ != "NN" or i - 2 < starts(past) or [t.lower_ for t in doc[i - 2 : i]] != ["in", "the"]:
        return
    if doc[i - 3 : i - 2].text.lower() in ("as", "than"):
        return  # told by the words of comparison
    verb = doc[i - 2].head
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    finite = verb.tag_ == "VBD" or bool(helpers & {"has", "have", "had", "was", "were", "did", "'ve", "’ve"})
    if not finite or helpers & NOT_DONE or not starts(past) <= verb.i < i:
        return
    outcome = verb.lemma_.lower() in _OUTCOMES or any(c.dep_ == "neg" for c in verb.children)
    if not outcome or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return  # "he has spoken there in the past" compares nothing
    first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i)])
    yield Hit(max(first, starts(past)), i + 1, "analogy", (i - 1, i + 1))
