"""The noun that "who", "which" or "that" stands for: the one its relative clause hangs on."""

from spacy.tokens import Token

from accordingto.reading.actors_words import is_role_noun

#: how many words up from a name the noun is looked for that it hangs on
_DEEPEST = 8


def antecedent(head: Token) -> Token | None:
    """The noun that "who", "which" or "that" stands for: the one its relative clause hangs on."""
    if head.tag_ not in ("WP", "WDT", "WP$"):
        return None
    verb = head.head
    while verb.dep_ in ("conj", "aux", "xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl") or verb.head == verb:
        beside = head.nbor(-1) if head.i else head
        return beside if head.tag_ != "WP$" and beside.pos_ in ("NOUN", "PROPN") else None
    noun = _agreeing(head, verb)
    if head.tag_ == "WDT" and head.lower_ == "which" and noun.ent_type_ == "PERSON":
        noun = _thing_above(noun)  # "a letter sent to Marta Quill which claims"
    # "John Roe, a staffer who ...": the staffer is he
    named = noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and is_role_noun(noun)
    return noun.head if named else noun


def _thing_above(noun: Token) -> Token:
    """The noun that a person's name hangs on by a preposition or a verb, else the name."""
    token = noun
    for _ in range(_DEEPEST):
        token = token.head
        if token.pos_ == "NOUN":
            return token
        if token.dep_ not in ("prep", "acl", "dative", "agent", "pobj"):
            break
    return noun


def _agreeing(head: Token, verb: Token) -> Token:
    """The noun of a relative clause; the last before it where the one that the parser chose differs in number.

    "Members of the council, which *says*": it is the council that says so.
    """
    noun = verb.head
    finite = next((child for child in verb.lefts if child.tag_ in ("VBZ", "VBP")), verb)
    before = head.nbor(-1) if head.i else head
    if before.is_punct and before.i:
        before = before.nbor(-1)
    number = {"VBZ": ("NN", "NNP"), "VBP": ("NNS", "NNPS")}.get(finite.tag_)
    differs = number is not None and noun.tag_ not in number and noun.pos_ in ("NOUN", "PROPN")
    return before if differs and number is not None and before.tag_ in number and not noun.conjuncts else noun
