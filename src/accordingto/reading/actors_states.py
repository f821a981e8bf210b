"""States that act or are acted upon; a country that is only the scene of what happens is no actor."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading.actors_words import Party, phrase, state_targets, state_verbs
from accordingto.reading.gazetteer import Gazetteer
from accordingto.reading.words import table

#: prepositions behind which a state undergoes what the word before says ("an attack on Greece", "aid to Nepal")
_TOWARDS = frozenset("against with on upon to into between among at by of from".split())
#: types of events whose "from" leads to somebody rather than to a scene ("withdrew from Chad", "demanded from Chad")
_FROM = frozenset({"RETREAT", "REQUEST"})
#: what is a country's as land is, and not as a deed
_LAND = frozenset(
    "capital city town village slum region province district coast border north south east west port island territory "
    "desert countryside hinterland centre center heartland".split()
)
#: of what only those who act are ("Chad is determined to stay")
_SET_ON = frozenset("committed determined dedicated ready willing prepared unwilling reluctant eager".split())
_SUFFERS = frozenset("dobj dative nsubjpass attr oprd".split())


def states(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """Countries and speaking capitals, where the words make them a party to something.

    Args:
        speakers: indices of tokens that are sources of statements.
    """
    layer = doc._.places
    if layer:
        spans = [(p.spans[0].start, p.spans[-1].end, p.use == "associative") for p in layer]
        # a town of a country's name is none
        towns = {p.spans[0].start for p in layer if p.kind == "city" and p.lat is not None}
    else:
        towns = set()
        spans = [(ent.start_char, ent.end_char, True) for ent in doc.ents if ent.label_ == "GPE"]
    for a, b, acts in spans:
        words = doc.char_span(a, b, alignment_mode="contract")
        if words is None or not len(words):
            continue
        name = phrase(doc, words.start, words.end)
        code = places.country_named(name) if a not in towns else None
        head = words.root
        if head.pos_ == "PRON":
            continue  # "LET US SAY"
        if head.dep_ == "poss" and head.i not in speakers and _is_land(doc, words.end, head.head):
            continue  # "Chad's capital" is where something is
        modifier = head.dep_ in ("compound", "amod", "nmod") and head.head.i >= words.end
        if code is not None and ((acts and not modifier) or head.i in speakers or _undergoes(head)):
            yield Party(words.start, words.end, head.i, ("state", code), "state", code, name)
        elif code is None and places.capital_of(name) and (head.i in speakers or _governs(head) or _is_told(head)):
            code = places.capital_of(name)
            yield Party(words.start, words.end, head.i, ("state", str(code)), "state", code, name)


def _is_land(doc: Doc, end: int, owned: Token) -> bool:
    """Whether what a country has is a part of its land ("Chad's capital Ndjamena", "Chad's northern coast")."""
    return owned.lower_ in _LAND or any(token.lower_ in _LAND for token in doc[end + 1 : end + 3])


def _governs(head: Token) -> bool:
    """Whether a capital's name is the subject of what only a government does ("Pyongyang has not commented")."""
    return head.dep_ == "nsubj" and head.head.lemma_.lower() in state_verbs()


def _is_told(head: Token) -> bool:
    """Whether a capital's name is the object of what is done to a government only ("warned Kyiv")."""
    return head.dep_ == "dobj" and head.head.lemma_.lower() in state_targets()


def _undergoes(token: Token) -> bool:
    """Whether something is done to it or it stands in a tie: "invaded Chad", "sent aid to Chad", "an ally of Chad"."""
    for _ in range(20):
        if token.dep_ != "conj":
            break
        token = token.head
    if token.dep_ == "nsubj" and token.head.pos_ == "AUX":  # "Chad is an ally of Niger"
        return any(child.dep_ == "attr" and _is_trigger(child) for child in token.head.children)
    if token.dep_ in ("nsubj", "nsubjpass") and _is_set_on(token.head):
        return True
    if token.i + 2 < len(token.doc) and token.nbor().text == "-" and token.nbor(2).lower_ in _participles():
        return True  # "Chad-backed rebels"
    if token.dep_ in _SUFFERS or token.dep_ == "nsubj":
        return token.head.lemma_.lower() in done_to()
    if token.dep_ != "pobj" or token.head.lower_ not in _TOWARDS:
        return False
    word, above = token.head.lower_, token.head.head
    if word == "from":
        return bool(_triggers().get(above.lemma_.lower(), frozenset()) & _FROM)
    if word == "of" and above.pos_ == "VERB":
        return False
    # "sent troops to Chad": the phrase may hang on the verb or on its object
    return _is_trigger(above) or (above.dep_ in ("dobj", "nsubjpass") and _is_trigger(above.head))


def _is_set_on(verb: Token) -> bool:
    """Whether a verb says that its subject means to do something: "Chad is committed to defeating", "is ready to"."""
    words = [verb, *(child for child in verb.children if child.dep_ == "acomp")]
    return any(
        word.lower_ in _SET_ON and any(child.dep_ in ("xcomp", "prep") for child in word.children) for word in words
    )


def _is_trigger(token: Token) -> bool:
    return token.lemma_.lower() in _triggers()


@cache
def _participles() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("ties") if row["pos"] == "PART")


@cache
def _triggers() -> dict[str, frozenset[str]]:
    """First word of every trigger of an event or a tie -> the event types that it can have."""
    found: dict[str, set[str]] = {}
    for row in table("events"):
        found.setdefault(row["lemma"].split()[0], set()).add(row["type"])
    for row in table("ties"):
        found.setdefault(row["lemma"].split()[0], set())
    return {word: frozenset(types) for word, types in found.items()}


@cache
def done_to() -> frozenset[str]:
    """Verbs whose object may be the one to whom it is done, not only a certain thing ("left the union")."""
    return frozenset(
        row["lemma"]
        for row in (*table("events"), *table("ties"))
        if row["pos"] == "VERB" and not row.get("object") and row.get("type") != "RETREAT"
    )


def takes_part(noun: Token) -> bool:
    """Whether a noun phrase does or undergoes what a trigger verb says ("Rebels killed civilians")."""
    for _ in range(20):
        if noun.dep_ != "conj":
            break
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.dep_ == "agent":
        noun = noun.head
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "dative", "agent") and (
        noun.head.pos_ == "VERB" and _is_trigger(noun.head)
    )
