"""Whether something happened, by the words above and around it; what is planned, feared or denied is never a fact.

The words are the data file ``realis.tsv``. The answer is read off the dependency tree, from the event's own auxiliaries
up through the verbs, nouns and adjectives that it hangs on.
"""

from functools import cache

from spacy.tokens import Token

from accordingto.reading.words import table
from accordingto.record.entries import Realis

_MAY = frozenset("may might can could ca should must ought need".split())
_WILL = frozenset("will shall ll 'll ’ll wo".split())
_UNREAL = frozenset("if unless whether lest".split())
_UNTIL = frozenset("once until till before".split())
_NOBODY = frozenset("nobody none neither nothing".split())
#: verbs that report: under one in the past, "would" is the future seen from then
_REPORTS = frozenset(
    "say announce declare add tell confirm state pledge promise vow insist reiterate explain note".split()
)
#: prepositions that take their object's truth away
_WITHOUT = frozenset({"without", "instead"})
#: verbs that speak of what may well have happened: "discussed the attack", "blamed the raid on them"
_SPEAK_OF = frozenset("accuse blame discuss debate suspect charge fear think consider weigh tell believe warn".split())
#: verbs under which a known event stays known, even in an if-clause: "if they condemn the attack"
_LOOK_BACK = frozenset("condemn criticize criticise praise mention recall remember regret deplore repeat".split())
#: to be against a thing says nothing of whether it came about
_AGAINST = frozenset("oppose reject ban bar block prohibit forbid decline refuse".split())
#: verbs whose finite clause is not yet so, or not known to be
_UNSURE_THAT = frozenset("suspect fear hope ensure guarantee".split())
#: a hostile parse may nest without end; nobody writes deeper than this
_DEPTH = 12


@cache
def _effects() -> dict[tuple[str, str], Realis]:
    return {(row["word"], row["pos"]): row["effect"] for row in table("realis")}


def realis(head: Token, act: str | None = None) -> Realis:
    """Whether the event under this trigger is told as actual, planned, possible or negated.

    Args:
        head: the trigger's head, a verb or a noun.
        act: the act of the statement it stands in; what a source denies is negated, what it doubts is possible.
    """
    own = _of(head, _DEPTH)
    if own == "actual" and head.pos_ not in ("VERB", "AUX") and _supposed(head):
        own = "possible"
    if act == "deny" and own == "actual":
        return "negated"
    if act in ("doubt", "fear", "hope") and own == "actual":
        return "possible"
    return own


def modals(verb: Token) -> set[str]:
    """The verb's auxiliaries and "to" in lower case, those shared from the first of joined verbs included."""
    own = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass") or child.tag_ == "TO"}
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in ("VB", "VBN", "VBG"):
        if not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
            return modals(verb.head)
    return own


def negator(verb: Token) -> bool:
    """Whether the verb's own clause says not: "not", "never", "no longer", "nobody", "no soldier"."""
    for child in verb.children:
        if child.lower_ == "longer" and _no(child):
            return True
        if child.dep_ == "neg" and child.lower_ != "only":
            # "not only" denies nothing
            after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            return after not in ("only", "just", "merely")
        if child.lower_ == "nor" and child.i < verb.i:
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (child.lower_ in _NOBODY or _no(child)):
            return True
    return False


def _no(noun: Token) -> bool:
    return any(child.dep_ in ("det", "neg") and child.lower_ in ("no", "neither", "not") for child in noun.children)


def _of(head: Token, depth: int) -> Realis:
    if depth == 0:
        return "possible"
    if head.pos_ in ("VERB", "AUX"):
        return _verb(head, depth)
    return _noun(head, depth)


# -- verbs -------------------------------------------------------------------------------------------------------------


def _verb(verb: Token, depth: int) -> Realis:
    spoken = modals(verb)
    if negator(verb):
        return "possible" if spoken & {"may", "might"} else "negated"
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    if marks & _UNREAL or spoken & _MAY or _asked(verb):
        return "possible"
    if spoken & _WILL:
        return "possible" if _conditional(verb) else "planned"
    if spoken & {"would", "'d", "’d"}:
        return "planned" if _reported_future(verb) else "possible"
    if marks & _UNTIL and verb.tag_ in ("VB", "VBP", "VBZ"):
        return "possible"
    if "to" in spoken and verb.dep_ in ("ROOT", "conj", "ccomp", "xcomp", "pcomp", "csubj") and verb.tag_ == "VB":
        if verb.dep_ == "ROOT":
            return "planned"  # a headline's future: "Kenya to send troops"
        return _under(verb, depth)
    return _under(verb, depth)


def _under(verb: Token, depth: int) -> Realis:
    """What the word says that the clause hangs on; a finite clause of its own is actual."""
    above, kind = verb.head, verb.dep_
    bare = verb.tag_ in ("VB", "VBG") or (verb.tag_ == "VBN" and "to" in modals(verb))
    if above == verb or kind == "ROOT":
        imperative = verb.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        return "possible" if imperative else "actual"
    if kind == "conj":
        shares = not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        return _of(above, depth - 1) if shares and bare and above.pos_ in ("VERB", "AUX") else "actual"
    if kind == "pcomp" and above.pos_ in ("ADP", "SCONJ"):
        if above.lower_ in _WITHOUT or (above.lower_ == "of" and above.head.lower_ == "instead"):
            return "negated"
        if above.lower_ == "for" and _effects().get((_key(above.head), "VERB")) != "possible":
            return "actual"  # what somebody is to be punished or thanked for was done
        return _governed(above.head, depth, by=above.lower_)
    if kind in ("xcomp", "ccomp", "dobj", "oprd") and above.pos_ in ("VERB", "AUX", "ADJ"):
        if bare:
            return _governed(above, depth)
        # "demanded that Russia release them" wants it; "denied that Russia shelled the town" takes it away
        effect = _effects().get((_key(above), "VERB"))
        return effect if effect == "negated" or above.lemma_.lower() in _UNSURE_THAT else "actual"
    if kind in ("acl", "relcl") and verb.tag_ == "VB" and above.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
        if any(c.lower_ in ("first", "last", "only") or c.tag_ == "JJS" for c in (above, *above.children)):
            return "actual"  # "the first country to recognise it"
        effect = _effects().get((above.lemma_.lower(), "NOUN"))
        return effect or "planned"
    if kind == "advcl" and verb.tag_ == "VB" and "to" in modals(verb):
        return "planned"  # a purpose
    if kind == "acomp" or above.pos_ == "ADJ":
        return _governed(above, depth) if bare else "actual"
    return "actual"


def _governed(above: Token, depth: int, by: str = "") -> Realis:
    """The effect of a verb, noun or adjective on what hangs on it, weakened by what that word itself hangs on."""
    if above.pos_ in ("VERB", "AUX"):
        effect = _effects().get((_key(above), "VERB"))
        if by == "from" and effect is None and above.lemma_.lower() in ("keep", "stop", "dissuade", "discourage"):
            effect = "negated"
        if by and above.lemma_.lower() in ("condemn", "punish", "criticize", "criticise", "thank"):
            return "actual"
        if effect is None:
            if above.lemma_.lower() == "be" and not by:
                return "negated" if negator(above) else "planned"  # "is to visit"
            return _of(above, depth - 1)
        outer = _of(above, depth - 1)
        if effect == "negated":
            return "possible" if outer != "actual" else "negated"
        return (
            "negated" if outer == "negated" and effect == "planned" else "possible" if outer == "possible" else effect
        )
    if above.pos_ == "ADJ":
        effect = _effects().get((above.lower_, "ADJ"))
        if above.head.pos_ in ("AUX", "VERB") and negator(above.head):
            return "negated"
        return effect or "actual"
    return _effects().get((above.lemma_.lower(), "NOUN")) or "actual"


def _key(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)
    whole = f"{lemma} {particle}" if particle else lemma
    return whole if (whole, "VERB") in _effects() else lemma


def _asked(verb: Token) -> bool:
    """Whether the verb heads a question of the sentence's own: an auxiliary before the subject and a question mark."""
    if verb.dep_ != "ROOT" or (verb.sent[-1].text != "?" and not verb.sent.text.rstrip("\"'”’ \n").endswith("?")):
        return False
    subject = next((c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), -1)
    return any(c.dep_ in ("aux", "auxpass") and c.i < subject for c in verb.children)


def _conditional(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _UNREAL for c in child.children)
        for child in verb.children
    )


def _reported_future(verb: Token) -> bool:
    above = verb.head
    return (
        verb.dep_ == "ccomp"
        and above.lemma_.lower() in _REPORTS
        and above.tag_ in ("VBD", "VBN")
        and not _conditional(verb)
    )


# -- nouns -------------------------------------------------------------------------------------------------------------


def _supposed(noun: Token) -> bool:
    """Whether the noun stands in a clause that only supposes ("if they join the fighting")."""
    token = noun
    for _ in range(_DEPTH):
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            if token.lemma_.lower() in _SPEAK_OF | _AGAINST | _LOOK_BACK:
                return False  # what one only speaks of may well have been there before
            if any(child.dep_ == "mark" and child.lower_ in _UNREAL for child in token.children):
                return True
            if token.dep_ not in ("xcomp", "pcomp", "conj"):
                return False
        elif token.head == token:
            return False
    return False


def _noun(noun: Token, depth: int) -> Realis:
    if _no(noun):
        return "negated"
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "advmod") and child.i < noun.i:
            effect = _effects().get((child.lower_, "MOD"))
            if effect:
                return effect
    above, kind = noun.head, noun.dep_
    if above == noun:
        return "actual"
    if kind == "conj":
        return _of(above, depth - 1) if above.pos_ in ("NOUN", "PROPN") else "actual"
    known = any(
        child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an", "any", "another") for child in noun.children
    )
    if kind == "pobj":
        if above.lower_ in _WITHOUT:
            return "negated"
        upper = above.head
        if upper.pos_ in ("NOUN", "PROPN"):
            return _effects().get((upper.lemma_.lower(), "NOUN")) or "actual"
        if upper.pos_ == "VERB":
            effect = _effects().get((_key(upper), "VERB"))
            # "accused them over the attack": what is known as "the attack" was there before
            return (
                effect if effect and above.lower_ in ("of", "for", "with", "on", "against") and not known else "actual"
            )
        return "actual"
    if kind in ("dobj", "nsubjpass", "nsubj", "attr", "oprd") and above.pos_ in ("VERB", "AUX"):
        if kind != "nsubj":
            effect = _effects().get((_key(above), "VERB"))
            if above.lemma_.lower() in _AGAINST:
                return "actual" if known else "possible"
            if effect and not (known and above.lemma_.lower() in _SPEAK_OF):
                return effect if _of(above, depth - 1) != "negated" else "actual"
        return "actual" if known else _of(above, depth - 1)
    return "actual"
