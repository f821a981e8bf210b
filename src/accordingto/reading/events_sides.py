"""Who does an event and to whom: the noun phrases that its trigger governs, by the table ``event_sides.tsv``."""

from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading.acled import is_ground, is_place, is_weapon, people
from accordingto.reading.events_guards import OCCUR
from accordingto.reading.events_lexicon import lexicon, objects
from accordingto.reading.roles import ActorsByToken, behind, conjuncts, doers, undergoers
from accordingto.reading.words import table
from accordingto.record import Actor

#: verbs that only carry a noun's meaning: their subject is the noun's actor
_LIGHT = frozenset(
    "launch carry conduct stage mount hold make begin start open issue impose announce sign suffer resume continue "
    "undertake give take deliver lead order unleash perpetrate commit express voice offer file have".split()
)
#: light verbs whose subject undergoes what the noun says
_SUFFERED = frozenset("suffer receive face draw undergo sustain".split())
#: nouns that only measure what stands behind their "of" ("a series of attacks")
MEASURES = frozenset(
    "series wave number round campaign package spate string state act dozen hundred thousand lot kind couple batch "
    "million billion percent shipment piece barrage salvo volley column cache stockpile".split()
)
#: words that count what stands behind their "of"
_SOME = frozenset("some many most several all both half few part".split())
#: nouns whose owner undergoes them ("the envoy's arrest")
_UNDERGONE = frozenset(
    "abduction arrest assassination capture deportation detention evacuation execution expulsion extradition "
    "imprisonment indictment kidnapping killing murder rape reinstatement release repatriation shooting slaughter "
    "stabbing torture".split()
)
#: types of saying what one will or will not do: the other party may be that of the act itself ("refused to arm Chad")
_ANNOUNCING = frozenset("AGREE REJECT THREATEN".split())
#: types of what is done against somebody
_AGAINST = frozenset("ACCUSE SANCTION COERCE ASSAULT".split())
#: entity labels of what is no party to anything
_NO_PARTY = frozenset("DATE TIME MONEY PERCENT QUANTITY ORDINAL".split())
#: kinds of those whose acts are affairs of state, whoever undergoes them
POWERS = frozenset("state government intergovernmental armed_force armed_group".split())
_NAMED = frozenset("PERSON ORG NORP GPE".split())
#: where the direct object stands, of an active or a passive verb
_DIRECT = frozenset("dobj nsubjpass".split())
#: prepositions behind which somebody may stand beside a direct object ("sent a letter to Chad", "signed it with Chad")
_BESIDE = frozenset("to for with against from".split())
#: prepositions behind which stands the party that an act is meant for ("to impose sanctions on Chad")
_MEANT = _BESIDE | {"on"}


@cache
def _table() -> dict[str, dict[str, str]]:
    """PLOVER's type -> where the other party may stand -> what may be it there."""
    rows: dict[str, dict[str, str]] = {}
    for row in table("event_sides"):
        rows.setdefault(row["type"], {})[row["behind"]] = row["takes"]
    return rows


def verb_sides(head: Token, tokens: list[Token]) -> list[Token]:
    """Heads of the phrases that what a verb says may be done to, those of an object that belongs to it among them
    ("launched an attack on Chad").

    Args:
        head: the verb. tokens: all words of the trigger.
    """
    found = [noun for noun in undergoers(head, _anywhere()) if noun not in tokens]
    for token in tokens:
        if token != head and token.pos_ in ("NOUN", "PROPN"):
            found += [c for noun in behind(token, _anywhere()) for c in conjuncts(noun)]
            if not is_ground(token):  # "the Iraqi city" is one target
                found += [child for child in token.children if child.dep_ in ("poss", "compound", "amod")]
        elif token != head and token.pos_ == "ADJ":  # "found him guilty"
            found += [c for child in token.children if child.dep_ == "nsubj" for c in conjuncts(child)]
    return [token for token in found if token not in tokens]


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(where for row in _table().values() for where in row) - {"object"}


def fitting(kind: str, tokens: list[Token], heads: list[Token], actors: ActorsByToken) -> list[Token]:
    """Those heads of phrases that an act of a type can be done to, where they stand; all behind a preposition must be
    somebody where the verb has an object beside the trigger's own words ("captured him with the aid of two guards").

    Args:
        kind: PLOVER's type. tokens: of the trigger. heads: as ``verb_sides`` or ``noun_sides`` gives them.
    """
    takes = _table()[kind]
    placed = [(_stands(token, tokens), token) for token in heads if token.ent_type_ not in _NO_PARTY]
    placed = [(where, token) for where, token in placed if where in takes and not _is_abstract(token)]
    direct = [token for where, token in placed if where == "object" and token.dep_ in _DIRECT and not is_weapon(token)]
    kept = []
    for where, token in placed:
        if direct and where != "object":
            fits = where in _BESIDE and is_party(token, actors)
        else:
            fits = takes[where] == "any" or is_party(token, actors)
        if fits:
            kept.append(token)
    return kept


def meant_for(kind: str, head: Token, actors: ActorsByToken) -> list[Token]:
    """Heads of the phrases for those to whom somebody agrees, refuses or threatens to do something, each an actor.

    Args:
        kind: PLOVER's type. head: the verb or noun that says so, without another party of its own.
    """
    if kind not in _ANNOUNCING:
        return []
    found = []
    for act in (c for c in head.children if c.dep_ == "xcomp" or (c.dep_ == "acl" and c.tag_ == "VB")):
        rows = lexicon().get((act.lemma_.lower(), act.pos_), ())
        hostile = any(row.type in _AGAINST and not row.objects for row in rows)
        if kind == "REJECT" and hostile:
            continue  # who refuses to condemn somebody refuses it to others
        direct = [c for child in act.children if child.dep_ in ("dobj", "dative") for c in conjuncts(child)]
        found += [noun for noun in direct if noun.dep_ != "prep" and actors.at(noun)]
        found += [
            c for word in (act, *direct) for noun in behind(word, _MEANT) for c in conjuncts(noun) if actors.at(c)
        ]
    return found


def is_somebody(head: Token, by: list[Actor]) -> bool:
    """Whether a phrase is for somebody to whom these may do what is an event, though the reading has no actor for it:
    for somebody by name, or who owns it has one ("Bara's policies"), to whoever has an office; people without one only
    to a power."""
    powers = any(actor.kind in POWERS for actor in by)
    if not powers and not any(actor.kind == "person" and actor.role for actor in by):
        return False
    near = [head, *(child for child in head.children if child.dep_ == "poss"), *counts(head)]
    return any(token.ent_type_ in _NAMED or (powers and token.lemma_.lower() in people()) for token in near)


def counts(head: Token) -> list[Token]:
    """What a number or measure counts ("one of the critics", "dozens of prisoners")."""
    if head.lemma_.lower() in MEASURES:
        return behind(head, frozenset({"of", "in"}))
    return behind(head, frozenset({"of"})) if head.pos_ == "NUM" or head.lower_ in _SOME else []


def _stands(token: Token, tokens: list[Token]) -> str:
    """The preposition of the trigger's that a noun stands behind, else "object"."""
    first = token
    while first.dep_ == "conj":
        first = first.head
    # what a relative clause stands under ("the areas besieged by rebels") has another preposition than the trigger's
    if first.dep_ == "pobj" and not first.is_ancestor(tokens[0]):
        return first.head.lower_
    return "object"


def is_party(token: Token, actors: ActorsByToken) -> bool:
    """Whether somebody stands there: an actor, a name of one, people, or the ground that stands for who lives there."""
    if actors.at(token) or token.ent_type_ in _NAMED or token.pos_ == "PRON":
        return True
    lemma = token.lemma_.lower()
    if lemma in people() or lemma in _bodies() or is_place(token) or is_ground(token):
        return True
    return any(is_party(inner, actors) for inner in counts(token))


@cache
def _bodies() -> frozenset[str]:
    """Nouns for bodies and groups that act."""
    return frozenset(row["noun"] for row in table("actor_nouns")) | objects("parties")


def _is_abstract(token: Token) -> bool:
    return token.lemma_.lower() in objects("abstract") and not token.ent_type_


def noun_sides(noun: Token) -> tuple[list[Token], list[Token]]:
    """Heads of the phrases for who may do what a noun says, and for whom it may be done to."""
    owners = [child for child in noun.children if child.dep_ in ("poss", "compound", "amod", "nmod")]
    by, to = behind(noun, frozenset({"by"})), []
    if noun.lemma_.lower() in _UNDERGONE:
        to = [child for child in owners if child.dep_ == "poss"]
    by += [child for child in owners if child not in to]
    to += behind(noun, frozenset("on against of at with to upon among".split()))
    sides_ = behind(noun, frozenset({"between"}))
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in OCCUR:  # "clashes erupted between"
        sides_ += behind(noun.head, frozenset({"between"}))
        to += behind(noun.head, frozenset({"against", "with"}))
    if sides_ and not by:
        by = sides_
    else:
        to += sides_
    whole = counted(noun)
    verb = whole.head if whole.dep_ in ("dobj", "nsubjpass") else None
    if verb is not None and verb.lemma_.lower() in _SUFFERED:
        to += doers(verb)
        by += behind(noun, frozenset({"from"}))
    elif verb is not None and verb.lemma_.lower() in _LIGHT:
        by = by or doers(verb)
        to = to or behind(verb, frozenset("on against at with to".split()))
    return [c for n in by for c in conjuncts(n)], [c for n in to for c in conjuncts(n)]


def counted(noun: Token) -> Token:
    """The noun that stands for it in the sentence: "series" in "a series of attacks"."""
    inner = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in MEASURES
    return noun.head.head if inner else noun


def nations(doc: Doc, heads: list[Token]) -> list[Actor]:
    """The states of the reading that adjectives stand for: "a Russian strike" is Russia's where the text has Russia."""
    words = [token for head in heads for token in (head, *head.children) if token.ent_type_ == "NORP"]
    if not words:
        return []
    starts = {place.spans[0].start: place.country for place in doc._.places if place.country}
    lands = [starts[token.idx] for token in words if token.idx in starts]
    return [actor for actor in doc._.actors if actor.kind == "state" and actor.country in lands]


def users(heads: list[Token]) -> list[Token]:
    """Those by whom what acts was used: "a missile launched by rebels hit"."""
    weapons = [head for head in heads if is_weapon(head)]
    used = [child for head in weapons for child in head.children if child.dep_ == "acl" and child.tag_ == "VBN"]
    return [user for verb in used for user in doers(verb)]
