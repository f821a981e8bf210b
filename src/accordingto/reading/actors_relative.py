"""The noun that "who", "which" or "that" stands for: the one its relative clause hangs on."""

from spacy.tokens import Token

from accordingto.reading.actors_sources import is_thing
from accordingto.reading.actors_words import common_bodies, is_role_noun

#: how many words up from a name the noun is looked for that it hangs on
_DEEPEST = 8
#: from a name to what it says more of, and from a thing to whoever has to do with it
_UP, _OVER = ("pobj", "prep", "conj", "compound", "appos"), ("dobj", "relcl", "npadvmod")
#: how many words before a thing its person may be named
_SHORTLY = 6


def antecedent(head: Token) -> Token | None:
    """The noun that "who", "which" or "that" stands for: the one its relative clause hangs on."""
    if head.tag_ not in ("WP", "WDT", "WP$"):
        return None
    verb = head.head
    while verb.dep_ in ("conj", "aux", "xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl") or verb.head == verb:
        beside = head.nbor(-1) if head.i else head
        if beside.text == "," and head.lower_ == "who" and beside.i:
            beside = beside.nbor(-1)
        if head.tag_ == "WP$" or beside.pos_ not in ("NOUN", "PROPN"):
            return None
        return _named_right_before(beside, verb.tag_) if head.lower_ == "who" and _is_thing(beside) else beside
    noun = _agreeing(head, verb)
    if head.lower_ == "who":
        noun = _subject_instead(_somebody_above(noun, verb), verb)
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


def _somebody_above(noun: Token, verb: Token) -> Token:
    """For a "who" behind a name of no person: the person or the many whom the name says more of.

    "Marta Quill of Orlo Watch, *who* said", "fighters from Orlo, *who* have said".
    """
    number = next((child.tag_ for child in verb.lefts if child.tag_ in ("VBZ", "VBP")), verb.tag_)
    named = noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "NORP", "")
    differs = noun.ent_type_ == "PERSON" and noun.tag_ == "NNP" and number == "VBP" and not noun.conjuncts
    thing = _is_thing(noun)
    if not (named or differs or thing or noun.lower_ in common_bodies()) or is_role_noun(noun):
        return noun
    token = noun
    for _ in range(_DEEPEST):
        if token.dep_ not in (*_UP, *(_OVER if thing else ())):
            break
        token = token.head
        one = token.ent_type_ == "PERSON" or is_role_noun(token)
        if token.tag_ in ("NNS", "NNPS") and number != "VBZ":
            return token if one or not token.ent_type_ else noun
        if one and token.tag_ in ("NN", "NNP") and number != "VBP":
            return token
    return _named_right_before(noun, number) if thing else noun


def _is_thing(noun: Token) -> bool:
    """Whether a common noun is a time or a thing, which is no "who"."""
    timed = noun.ent_type_ in ("DATE", "TIME")
    return noun.tag_ in ("NN", "NNS") and (timed or (not noun.ent_type_ and is_thing(noun)))


def _named_right_before(noun: Token, number: str) -> Token:
    """For a "who" behind a time or a thing: who is named shortly before it ("Marta Quill this *year*, who")."""
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - _SHORTLY) : noun.i]):
        if token.ent_type_ == "PERSON" and token.tag_ == "NNP" and number != "VBP":
            return token
        if token.tag_ == "NNS" and number != "VBZ" and not _is_thing(token):
            return token
    return noun


def _subject_instead(noun: Token, verb: Token) -> Token:
    """For a "who" behind a thing: the many who are the subject of the clause ("Four *officers* were found in the car
    who claim")."""
    if noun.tag_ != "NN" or noun.ent_type_ or is_role_noun(noun) or noun.lower_ in common_bodies():
        return noun
    number = next((child.tag_ for child in verb.lefts if child.tag_ in ("VBZ", "VBP")), verb.tag_)
    token = noun
    for _ in range(_DEEPEST):
        if token.dep_ == "ROOT" or number != "VBP":
            return noun
        token = token.head
        subject = next((child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            counted = any(child.dep_ == "nummod" for child in subject.children)
            return subject if counted or (subject.tag_ == "NNS" and subject.pos_ == "NOUN") else noun
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
