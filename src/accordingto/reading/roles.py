"""Who does what to whom, as the parse has it: a role is a token of the text, never a guess at one."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.record import Actor, Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "dative", "attr", "oprd")
#: prepositions behind which a verb's or noun's other party stands
_TOWARDS = frozenset("against on at with to into over upon between among for from".split())
#: common nouns that only stand in for what they belong to ("the U.S. side", "Russian forces")
_INSIDE = ("poss", "compound", "nmod", "amod")


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it."""
    return [token, *token.conjuncts]


def doers(verb: Token) -> list[Token]:
    """Heads of the noun phrases that do what the verb says: its subject, or its by-phrase in the passive; the subject
    of the clause above where the verb shares it ("agreed to send", "came and went")."""
    agents = [
        noun for child in verb.children if child.dep_ == "agent" for noun in child.children if noun.dep_ == "pobj"
    ]
    if agents:
        return [c for agent in agents for c in conjuncts(agent)]
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return []
    for token in _same_subject(verb):
        subjects = [child for child in token.children if child.dep_ == "nsubj"]
        if subjects:
            return [c for subject in subjects for c in conjuncts(_antecedent(subject))]
        if any(child.dep_ == "nsubjpass" for child in token.children) and token is not verb and verb.dep_ != "xcomp":
            return []
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return [verb.head]
    return []


def _same_subject(verb: Token) -> Iterator[Token]:
    yield verb
    token = verb
    for _ in range(6):
        if token.dep_ not in ("conj", "xcomp", "advcl") or token.head.pos_ not in ("VERB", "AUX"):
            return
        if token.dep_ == "xcomp" and any(child.dep_ == "dobj" for child in token.head.children):
            return  # "ordered the troops to leave": the object does it, not the subject
        if token.dep_ == "advcl" and token.tag_ not in ("VBG", "VB"):
            return
        token = token.head
        yield token


def _antecedent(subject: Token) -> Token:
    """For "who", "which" and "that" the noun that the relative clause stands under."""
    if subject.tag_ in ("WP", "WDT", "WP$") and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def undergoers(verb: Token) -> list[Token]:
    """Heads of the noun phrases to which it is done: objects, passive subjects, and what stands behind "against",
    "with", "to" and the like; the noun that a reduced or object relative clause stands under."""
    found = [_antecedent(child) for child in verb.children if child.dep_ in (*_OBJECTS, "nsubjpass")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    found += behind(verb, _TOWARDS)
    return [c for token in found for c in conjuncts(token)]


def behind(head: Token, prepositions: frozenset[str]) -> list[Token]:
    """Objects of the head's prepositional phrases with one of these prepositions."""
    return [
        noun
        for prep in head.children
        if prep.dep_ in ("prep", "dative") and prep.lower_ in prepositions
        for noun in prep.children
        if noun.dep_ in ("pobj", "pcomp")
    ]


class ActorsByToken:
    """Which actor a token stands for, by the mentions of ``doc._.actors``."""

    def __init__(self, doc: Doc) -> None:
        self._of: dict[int, tuple[int, Actor]] = {}
        for actor in doc._.actors:
            for mention in actor.mentions:
                for token in _tokens(doc, mention):
                    known = self._of.get(token.i)
                    if known is None or len(mention) < known[0]:
                        self._of[token.i] = (len(mention), actor)

    def at(self, token: Token) -> Actor | None:
        """The actor in whose mention the token stands, the smallest where mentions nest."""
        known = self._of.get(token.i)
        return known[1] if known else None

    def within(self, heads: list[Token]) -> list[Actor]:
        """The actors that noun phrases stand for: of each head's own, else of what it belongs to ("Ukraine's grid")."""
        found: list[Actor] = []
        for head in heads:
            own = self.at(head)
            inside = [own] if own else [self.at(child) for child in _belongs_to(head)]
            found += [actor for actor in inside if actor is not None and actor not in found]
        return found


def _belongs_to(head: Token) -> list[Token]:
    near = [child for child in head.children if child.dep_ in _INSIDE]
    return near + behind(head, frozenset({"of", "from"}))


def _tokens(doc: Doc, span: Span) -> list[Token]:
    covered = doc.char_span(span.start, span.end, alignment_mode="expand")
    return [] if covered is None else list(covered)
