"""Who does what to whom, as the parse has it: a role is a token of the text, never a guess at one."""

from spacy.tokens import Doc, Token

from accordingto.record import Actor, Span

_OBJECTS = ("dobj", "dative", "attr", "oprd")
#: prepositions behind which the other party of any act stands; those of one kind of act are the caller's to add
TOWARDS = frozenset("against on at with to into upon between".split())
#: verbs whose object does what their infinitive says ("ordered the troops to leave", "sent them to fight")
_CAUSES = frozenset(
    "order force allow help send deploy dispatch ask urge tell command permit enable invite want train use press push "
    "encourage request compel lead get cause call require instruct persuade convince pressure".split()
)
#: pronouns -> what they may stand for of those that say something
_AGREES = {
    "they": {"several"}, "it": {"other"}, "he": {"person"}, "she": {"person"},
    "we": {"several", "person", "other"}, "i": {"person"},
}  # fmt: skip
#: entity labels that stand for actors where nobody has read actors
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
#: relations inside one name or group noun
_NAME_PARTS = frozenset("compound amod nmod nummod flat appos".split())
#: common nouns that only stand in for what they belong to ("the U.S. side", "Russian forces")
_INSIDE = ("poss", "compound", "nmod", "amod")


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it."""
    return [token, *token.conjuncts]


def doers(verb: Token) -> list[Token]:
    """Heads of the noun phrases that do what the verb says: its subject, or its by-phrase in the passive.

    Where it has none of its own, whoever does it by the clause above ("agreed to send", "ordered them to leave").
    """
    agents = [
        noun for child in verb.children if child.dep_ == "agent" for noun in child.children if noun.dep_ == "pobj"
    ]
    if agents:
        return _all(agents)
    if _passive(verb):
        return []
    token = verb
    for _ in range(6):
        subjects = [child for child in token.children if child.dep_ == "nsubj"]
        if subjects:
            return _all(subjects)
        if token.dep_ == "acl" and token.tag_ == "VBG":
            return _all([token.head])
        if token.dep_ == "acl" and token.tag_ == "VB":  # "Chad's decision to send troops"
            return [child for child in token.head.children if child.dep_ == "poss"]
        above = _clause_above(token)
        if above is None:
            return []
        objects = [child for child in above.children if child.dep_ in ("dobj", "nsubjpass")]
        accused = token.dep_ == "pcomp" and token.head.lower_ in ("of", "from", "into")
        if objects and (accused or (token.dep_ != "conj" and above.lemma_.lower() in _CAUSES)):
            return _all(objects)
        if token.dep_ == "pcomp" and objects and token.head.lower_ == "for":
            return _all(objects)  # "was jailed for attacking"
        if objects and _passive(above):
            return _all(objects) if token.dep_ == "xcomp" else []
        token = above
    return []


def speakers(heads: list[Token], verb: Token) -> list[Token]:
    """The heads, or for a pronoun that is the subject of what somebody says the one who says it ("Chad said it would").

    Only where the two agree: "they" for several, "it" for no person, "he" and "she" for one.
    """
    if len(heads) != 1 or heads[0].head != verb or heads[0].dep_ not in ("nsubj", "nsubjpass"):
        return heads
    wanted = _AGREES.get(heads[0].lower_)
    if wanted is None or verb.dep_ != "ccomp":
        return heads
    found = [child for child in verb.head.children if child.dep_ == "nsubj" and child.pos_ != "PRON"]
    if not found:
        return heads
    several = len(conjuncts(found[0])) > 1 or found[0].tag_ in ("NNS", "NNPS")
    kind = "several" if several else "person" if found[0].ent_type_ == "PERSON" else "other"
    return conjuncts(found[0]) if kind in wanted else heads


def _all(heads: list[Token]) -> list[Token]:
    return [c for head in heads for c in conjuncts(antecedent(head))]


def _passive(verb: Token) -> bool:
    """Whether its subject suffers it: marked so, or joined without a word of its own to a verb that is."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if _left(verb):
        return True
    bare = not any(child.dep_ in ("nsubj", "aux", "auxpass", "dobj") for child in verb.children)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and bare and verb.head.pos_ == "VERB" and _passive(verb.head)


def _left(verb: Token) -> bool:
    """Whether it is the participle of a phrase that tells how things are with somebody ("with ten people killed")."""
    if verb.tag_ != "VBN" or verb.dep_ not in ("pcomp", "acl", "advcl", "conj"):
        return False
    if verb.dep_ == "conj" and not (verb.head.dep_ != "conj" and _left(verb.head)):
        return False
    if verb.dep_ == "pcomp" and verb.head.lower_ not in ("with", "without"):
        return False
    own = {child.dep_ for child in verb.children}
    if any(child.dep_ == "mark" and child.lower_ not in ("with", "without") for child in verb.children):
        return False
    return "nsubj" in own and not own & {"aux", "auxpass", "dobj"}


def _clause_above(token: Token) -> Token | None:
    """The verb whose clause lends its subject or object to this one, None where it stands by itself."""
    above = token.head
    if token.dep_ == "pcomp":  # "accused of shelling", "after shelling", "committed to shelling"
        above = above.head.head if above.head.dep_ == "acomp" else above.head
    elif token.dep_ == "xcomp" and above.dep_ == "acomp":  # "is willing to withdraw"
        above = above.head
    elif token.dep_ not in ("conj", "xcomp", "advcl") or (token.dep_ == "advcl" and token.tag_ not in ("VBG", "VB")):
        return None
    return above if above != token and above.pos_ in ("VERB", "AUX") else None


def antecedent(subject: Token) -> Token:
    """For "who", "which" and "that" the noun that the relative clause stands under."""
    if subject.tag_ in ("WP", "WDT", "WP$") and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def undergoers(verb: Token, towards: frozenset[str] = TOWARDS) -> list[Token]:
    """Heads of the noun phrases to which it is done: objects, passive subjects, and what stands behind one of the
    prepositions ``towards``; the noun that a reduced or object relative clause stands under."""
    found = [antecedent(child) for child in verb.children if child.dep_ in (*_OBJECTS, "nsubjpass")]
    if _left(verb):
        found += [child for child in verb.children if child.dep_ == "nsubj"]
    elif verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    if not found and _passive(verb):  # "was arrested and jailed", "died after being shot"
        above = _clause_above(verb)
        found += [antecedent(c) for c in (above.children if above else ()) if c.dep_ in ("nsubj", "nsubjpass")]
    found += behind(verb, towards)
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
                for token in _nucleus(doc, mention):
                    known = self._of.get(token.i)
                    if known is None or len(mention) < known[0]:
                        self._of[token.i] = (len(mention), actor)
        self.empty = not self._of

    def any(self, heads: list[Token], strict: bool = False) -> bool:
        """Whether one of these stands for somebody; by names alone where the Doc has no actors.

        Args:
            heads: heads of noun phrases.
            strict: whether the noun itself must be an actor, rather than belong to one.
        """
        if not self.empty:
            return any(self.at(h) for h in heads) if strict else bool(self.within(heads))
        return any(t.ent_type_ in _NAMES for h in heads for t in ([h] if strict else [h, *_belongs_to(h)]))

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
    near = [child for child in head.children if child.dep_ in (*_INSIDE, "appos")]
    return near + behind(head, frozenset({"of", "from"}))


def _nucleus(doc: Doc, span: Span) -> list[Token]:
    """The mention's head and what makes one name with it; what else a long description holds stands for others."""
    covered = doc.char_span(span.start, span.end, alignment_mode="expand")
    if covered is None:
        return []
    kept = {covered.root.i}
    for token in reversed(covered):
        if token.head.i in kept and token.dep_ in _NAME_PARTS:
            kept.add(token.i)
    for token in covered:
        if token.head.i in kept and token.dep_ in _NAME_PARTS:
            kept.add(token.i)
    return [token for token in covered if token.i in kept]
