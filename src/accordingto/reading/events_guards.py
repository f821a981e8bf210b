"""Whether a trigger reports an event: who must take part, and what is only a figure of speech or a generality."""

from spacy.tokens import Doc, Token

from accordingto.reading.acled import SIDES_ARMED, Scene, is_ground, is_place, people
from accordingto.reading.events_lexicon import SEEN, Row, lexicon, objects
from accordingto.reading.realis import modals
from accordingto.reading.roles import ActorsByToken, behind, conjuncts
from accordingto.record import Actor, Span

#: kinds whose travels are affairs of state
_PUBLIC = frozenset({"state", "government", "intergovernmental", "armed_force", "armed_group", "unnamed"})
#: verbs that only say that it came about
OCCUR = frozenset(
    "erupt break occur happen begin start continue resume flare intensify rage ensue persist take".split()
)
#: what whoever declines to do it refuses nobody
_REMARKS = frozenset("comment elaborate say discuss".split())
#: verbs that need a body to be done to
_BODILY = frozenset(
    "kill injure wound maim murder shoot stab slaughter massacre slay execute torture behead arrest jail imprison "
    "assassinate handcuff".split()
)
#: subjects that are no actor and yet act for one: what they do is done by force
_ARMS = frozenset(
    "missile rocket bomb drone shell mortar grenade ied landmine explosive device ordnance barrage uav jets gunship "
    "vest projectile bomber gun artillery bullet gunfire mine warplane jet airstrike strike attack blast "
    "bombing shelling bombardment raid explosion ambush fire aircraft helicopter tank plane warship forces "
    "howitzer bulldozer launcher fighter-bomber gunboat shrapnel grenades".split()
)


def enough(
    row: Row, head: Token, by_heads: list[Token], to_heads: list[Token], by: list[Actor], to: list[Actor],
    actors: ActorsByToken, scene: Scene, known: bool = False,
) -> bool:  # fmt: skip
    """Whether those who take part are those that the lexicon's row asks for.

    Of acts of force, protest and the like, people and weapons that are no actors of the reading take part as well: that
    "armed men" are nobody in particular does not make their raid less of one.
    """
    if row.needs == SEEN:
        return True
    does, undergoes = actors.any(by_heads), actors.any(to_heads)
    direct = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
    if head.dep_ == "acl" and head.tag_ == "VBN":
        direct.append(head.head)
    if row.mode == "destroy" and head.pos_ == "VERB" and not by_heads and not scene.words & _FORCEFUL - {"property"}:
        return False  # quakes and storms destroy as well
    if row.needs in _FORCE:
        return _force(row, head, by_heads, direct, scene, does)
    if row.needs == "both":
        if head.pos_ == "VERB":
            return does and (undergoes or known)
        return does + undergoes == 2 if actors.empty else len(by) + len(to) >= 2
    if row.type in _PHYSICAL or row.acled or row.mode == "arrest":
        telling = bool(scene.words & _TELLING) or row.mode in _BY_ARMS
        does = does or bool(scene.by) or (row.type == "ASSAULT" and is_force(by_heads))
        does = does or (telling and any(token.pos_ == "PRON" for token in by_heads))
        undergoes = undergoes or bool(scene.to)
        if head.pos_ == "NOUN" and row.type in ("ASSAULT", "PROTEST"):
            undergoes = undergoes or _is_somewhere(head) or _leaves_hurt(head)
    does = does or (bool(row.objects) and any(is_ground(noun) for noun in by_heads))  # "the city lifted the curfew"
    if row.needs == "force":
        forceful = scene.words & _FORCEFUL or (scene.by | scene.to) & SIDES_ARMED
        return (does or undergoes) and bool(forceful)
    if row.needs == "doer":
        return does
    if row.needs == "object" and head.pos_ != "VERB":
        return actors.any(to_heads, strict=True)
    if row.needs == "object":
        return actors.any([c for noun in direct for c in conjuncts(noun)], strict=True)
    if row.needs == "meet":
        several = len(by) > 1 or any(noun.tag_ in ("NNS", "NNPS") for noun in by_heads)
        does = does or any(noun.lemma_.lower() in _OFFICIALS for noun in by_heads)
        return does and (actors.any(to_heads, strict=True) or (several and not direct))
    if row.needs == "thing" and not direct:
        return False
    return does or undergoes


def _is_somewhere(noun: Token) -> bool:
    """Whether a noun of force, or the verb that says that it came about, names the ground that it hit."""
    level = [noun, noun.head] if noun.dep_ in ("nsubj", "nsubjpass", "dobj") else [noun]
    return any(is_place(spot) or is_ground(spot) for word in level for spot in behind(word, _AT))


def _leaves_hurt(noun: Token) -> bool:
    """Whether it is said to have left somebody dead or hurt ("the attack left five people dead")."""
    if noun.dep_ != "nsubj" or noun.head.lemma_.lower() not in ("leave", "claim"):
        return False
    near = [*noun.head.children, *(inner for child in noun.head.children for inner in child.children)]
    return any(token.lower_ in _HURT for token in near if token.i > noun.head.i)


#: who meets on affairs of state, whoever they are
_OFFICIALS = frozenset("leader minister president premier envoy ambassador diplomat official negotiator".split())
_HURT = frozenset("dead wounded injured hurt homeless life lives".split())
#: prepositions of where something hits
_AT = frozenset("in at near on outside around across".split())
#: what the column ``needs`` asks of acts of force and of gatherings
_FORCE = frozenset("armed official weapon bomber crowd people body".split())
#: classes of words that say that a pronoun stands for somebody who uses force
_TELLING = frozenset("rebel troops air artillery ied suicide grenade chemical arm".split())
#: modes that name the arms
_BY_ARMS = frozenset("aerial explosives firearms heavy-weapons suicide-attack".split())
#: classes of words in a sentence where an attack or a battle is one of force
_FORCEFUL = _TELLING | frozenset("unknown lethal incident blunt chemical truce property".split())
_PHYSICAL = frozenset("ASSAULT PROTEST MOBILIZE".split())


def _force(row: Row, head: Token, by_heads: list[Token], direct: list[Token], scene: Scene, does: bool) -> bool:
    if row.needs == "official" and not by_heads:
        return True
    if row.needs in ("armed", "official"):
        brawl = "blunt" in scene.words and bool(scene.by & {"mob", "crowd"})
        return bool(scene.by & SIDES_ARMED) or brawl or is_force(by_heads)
    if row.needs == "weapon":
        return is_force([*by_heads, *direct])
    if row.needs == "bomber":
        return any(t.lower_ in ("himself", "herself", "themselves", "itself") for t in direct)
    if row.needs == "crowd":
        return (does or bool(scene.by)) and bool(scene.words & {"protest", "crowd", "cause"})
    if row.needs == "people":
        return bool(scene.by) and not scene.by & SIDES_ARMED
    # candidates and teams beat one another as well: blows are told by who deals them, with what, or to what end
    blows = scene.by & (SIDES_ARMED | {"crowd", "mob"}) or scene.words & {"blunt", "control"} or _to_death(head)
    body = any(t.lemma_.lower() in people() or t.pos_ == "PRON" or t.ent_type_ == "PERSON" for t in direct)
    return bool(blows) and body


def _to_death(verb: Token) -> bool:
    return any(noun.lower_ in ("death", "pulp", "unconsciousness") for noun in behind(verb, frozenset({"to"})))


def is_force(heads: list[Token]) -> bool:
    """Whether one of them is a weapon, or an act or body of force that stands for who uses it."""
    return any(token.lemma_.lower() in _ARMS for token in heads)


def takes_part(head: Token, row: Row, by: list[Actor]) -> bool:
    """Whether those who do it are of the kind whose doing it is an event.

    A tourist's visit is none, nor a reporter's investigation; a politician's rally is no protest, and his attack, where
    nothing says otherwise, is one of words.
    """
    kinds = {actor.kind for actor in by}
    if row.mode == "visit":
        return bool(kinds & _PUBLIC) or any(actor.kind == "person" and actor.role for actor in by)
    if row.mode == "investigate":
        return kinds != {"media"}
    if head.lemma_.lower() in ("attack", "assault", "rally") or any(
        child.lemma_.lower() in row.objects & {"attack", "rally"} for child in head.children if child.dep_ == "dobj"
    ):
        return kinds != {"person"}
    return True


def thing_acts(verb: Token, by_heads: list[Token], row: Row, actors: ActorsByToken, scene: Scene) -> bool:
    """Whether the verb has a doer and that doer is neither somebody nor a weapon in somebody's hands.

    To kill and to wound are acts only by force: without a doer, something forceful must stand beside them.
    """
    if by_heads:
        if scene.by or actors.any(by_heads):
            return False
        if any(token.pos_ in ("PRON", "PROPN") or _is_people(token) for token in by_heads):
            return False
        return row.type != "ASSAULT" or not any(token.lemma_.lower() in _ARMS for token in by_heads)
    if is_outcome(verb):
        level = [verb, *(c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN")]
        near = [n for v in level for prep in v.children if prep.dep_ == "prep" for n in prep.children]
        near = [c for noun in near for c in conjuncts(noun)]
        if verb.dep_ == "pcomp":  # "an attack, with ten people killed"
            near.append(verb.head.head)
        elif verb.dep_ == "advcl":
            near += [verb.head, *verb.head.children]
        return not any(token.lemma_.lower() in _ARMS or _forceful(token) for token in near)
    return False


def is_outcome(verb: Token) -> bool:
    """Whether it tells what somebody came to by an act, and not which act."""
    return verb.lemma_.lower() in ("kill", "injure", "wound", "maim")


def figurative(verb: Token, row: Row, actors: ActorsByToken) -> bool:
    """Whether it is done to what nobody can do it to ("killed the deal"), shows something ("demonstrate skill"), or
    only tells a view ("agrees that")."""
    suffering = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if row.type in ("ASSAULT", "COERCE") and any(token.lower_.endswith(("self", "selves")) for token in suffering):
        return row.needs != "bomber"  # who hurts himself attacks nobody
    if verb.lemma_.lower() in _BODILY:
        return bool(suffering) and not any(_body(token, actors) for token in suffering)
    if row.type in ("ASSAULT", "COERCE") and not row.objects and suffering:
        if all(t.lemma_.lower() in objects("abstract") and not t.ent_type_ for t in suffering):
            return True  # "destroyed his career", "seized the moment"
    if verb.lemma_.lower() == "demonstrate":
        return any(child.dep_ in ("dobj", "ccomp", "nsubjpass") for child in verb.children)
    if verb.lemma_.lower() in ("decline", "refuse"):  # "declined to comment" refuses nobody anything
        return any(c.dep_ == "xcomp" and c.lemma_.lower() in _REMARKS for c in verb.children)
    if verb.lemma_.lower() == "attack":  # "attacked her rival as a fraud"
        return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)
    if verb.lemma_.lower() == "agree":
        views = [child for child in verb.children if child.dep_ == "ccomp"]
        return any(not modals(view) & {"will", "would", "should", "must", "to"} for view in views)
    return False


def _body(token: Token, actors: ActorsByToken) -> bool:
    if token.pos_ in ("PRON", "NUM", "PROPN") or token.ent_type_ == "PERSON" or actors.any([token], strict=True):
        return True
    return _is_people(token) or any(child.dep_ == "nummod" for child in token.children)


def _is_people(token: Token) -> bool:
    return token.lemma_.lower() in people()


def _forceful(token: Token) -> bool:
    return any(row.type == "ASSAULT" for row in lexicon().get((token.lemma_.lower(), "NOUN"), ()))


def generic(doc: Doc, noun: Token, by_heads: list[Token]) -> bool:
    """A bare plural that nobody does, at no place or time: "attacks on civilians are crimes"."""
    plural = noun.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "nummod", "poss") for c in noun.children)
    if not plural or by_heads or _is_somewhere(noun):
        return False
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in OCCUR:
        noun = noun.head
    reach = Span(doc[noun.left_edge.i].idx, doc[noun.right_edge.i].idx + len(doc[noun.right_edge.i]))
    return not any(entry.spans[0] in reach for entry in (*doc._.times, *doc._.places))
