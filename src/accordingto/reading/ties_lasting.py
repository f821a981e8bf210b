"""Whether a verb says what lasts or what somebody is about, and not what happened once."""

from spacy.tokens import Token

from accordingto.reading.roles import conjuncts

#: verbs under which what one means to do to somebody is a lasting enmity ("committed to defeating")
_AIMING = frozenset("work commit seek aim fight continue strive struggle try join vow determine dedicate".split())
#: nouns of what is done over time to defeat somebody ("the campaign to defeat the rebels")
_EFFORTS = frozenset("campaign fight effort operation battle offensive war struggle mission strategy".split())


def goes_on(verb: Token) -> bool:
    """Whether a verb says what lasts: a present, "is supporting", "continues to support"."""
    if verb.tag_ == "VBG":
        return any(child.dep_ == "aux" and child.lemma_ == "be" for child in verb.children)
    above = verb.head
    if verb.tag_ == "VB" and verb.dep_ == "xcomp":
        return above.lemma_.lower() in ("continue", "keep") and above.tag_ in ("VBZ", "VBP", "VBD", "VBN", "VBG")
    return verb.tag_ in ("VBZ", "VBP")


def is_meant(verb: Token) -> bool:
    """Whether "defeat", "destroy" and the like say what somebody is about over time: "is working to defeat"."""
    above = verb.head
    if verb.dep_ == "pcomp":  # "committed to defeating"
        above = above.head
    if above.pos_ == "ADJ" and above.head.pos_ == "AUX":
        return above.lower_ in ("determined", "committed", "dedicated")
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB":
        return above.lemma_.lower() in _EFFORTS
    return verb.tag_ in ("VB", "VBG") and verb.dep_ in ("xcomp", "pcomp", "advcl") and above.lemma_.lower() in _AIMING


def intending(verb: Token) -> list[Token]:
    """Who is about it, where the clause above is a passive in form only: "Chad is committed to defeating"."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if above.lemma_.lower() not in _AIMING:
        return []
    return [c for child in above.children if child.dep_ == "nsubjpass" for c in conjuncts(child)]
