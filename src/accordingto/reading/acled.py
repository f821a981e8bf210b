"""ACLED's sub-event types: given by their own names, and only where those who take part are those the type is about.

The names and what they need follow ACLED's codebook: an armed clash is between two armed groups, an attack is on
people who are not armed, a protest is peaceful until the sentence tells of violence or of force used on it, and a
weapon that the sentence names (a suicide bomb before a chemical, a grenade, an aircraft, a mine, artillery) goes before
the bare attack. The words that tell them apart are the data file ``acled_words.tsv``. A trigger alone decides none.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading.clauses import clause_root, subtree
from accordingto.reading.roles import ActorsByToken, behind
from accordingto.reading.words import table

#: ACLED's twenty-five sub-event types
SUB_EVENTS = (
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
    "Excessive force against protesters", "Protest with intervention", "Peaceful protest",
    "Violent demonstration", "Mob violence",
    "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED", "Grenade",
    "Sexual violence", "Attack", "Abduction/forced disappearance",
    "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
    "Looting/property destruction", "Non-violent transfer of territory", "Other",
)  # fmt: skip
#: kind of actor -> the side it is on
_KINDS = {
    "armed_force": "state", "state": "state", "government": "state", "armed_group": "rebel", "population": "civil",
    "person": "civil", "unnamed": "civil", "media": "civil",
}  # fmt: skip
#: PLOVER's types that an event of a sub-event type may have, the likeliest first; ASSAULT alone where none are given
_ROOTS = {
    "Government regains territory": ("ASSAULT", "COERCE"),
    "Non-state actor overtakes territory": ("ASSAULT", "COERCE"),
    "Excessive force against protesters": ("ASSAULT", "COERCE", "PROTEST"),
    "Protest with intervention": ("PROTEST", "COERCE", "ASSAULT"),
    "Peaceful protest": ("PROTEST",),
    "Violent demonstration": ("PROTEST", "ASSAULT"),
    "Abduction/forced disappearance": ("ASSAULT", "COERCE"),
    "Agreement": ("AGREE", "COOPERATE", "CONCEDE", "RETREAT", "CONSULT", "SUPPORT"),
    "Arrests": ("COERCE",),
    "Change to group/activity": ("MOBILIZE", "RETREAT", "COOPERATE", "CONCEDE", "SUPPORT", "AID"),
    "Disrupted weapons use": ("COERCE", "ASSAULT"),
    "Headquarters or base established": ("MOBILIZE",),
    "Looting/property destruction": ("ASSAULT", "COERCE"),
    "Non-violent transfer of territory": ("CONCEDE", "RETREAT", "COERCE", "AGREE", "MOBILIZE"),
    "Other": ("COERCE", "SANCTION", "REJECT", "PROTEST", "MOBILIZE"),
}
#: classes of words of which a sentence about one of the types names one, or else a side with what it does
_FORCE = frozenset(
    "rebel settler unknown crowd troops suicide ied grenade chemical artillery air truce protest incident".split()
)
_DEEDS = frozenset("lethal rough blunt control dispersal cause leaving property".split())
#: sides that bear arms; whoever is unknown and yet attacks counts among them
SIDES_ARMED = frozenset({"state", "rebel", "settler", "unknown"})
_SIDES = SIDES_ARMED | {"crowd", "mob", "civil"}
#: weapons, the more telling first, and what a use of each is
_WEAPONS = (
    ("suicide", "Suicide bomb"),
    ("chemical", "Chemical weapon"),
    ("grenade", "Grenade"),
    ("air", "Air/drone strike"),
    ("ied", "Remote explosive/landmine/IED"),
    ("artillery", "Shelling/artillery/missile attack"),
)
_BY_WEAPON = frozenset(name for _, name in _WEAPONS)
#: classes of words for things that hurt
_ARMS = frozenset({*(mark for mark, _ in _WEAPONS), "worn", "arm", "blunt"})
#: classes of words for a gathering
_GATHERED = frozenset("protest crowd picket cause".split())
#: what begins a clause of what had been before
_BEFORE = frozenset({"after", "since"})
_MARKS = frozenset({"mark", "advmod", "prep"})
#: what there is none of where ground changes hands in peace
_FIGHTS = frozenset("fight fighting clash combat resistance shot battle".split())
#: words for what two do to each other
_MUTUAL = frozenset("clash fight battle skirmish exchange trade fighting firefight shootout gunfight crossfire".split())
#: pronouns that stand for nobody, or for anybody
_NOBODY = frozenset("it this that you one what which everything nothing something anything".split())
#: verbs of taking that say that it was one's own before
_AGAIN = frozenset("recapture retake regain reclaim liberate recover".split())


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("acled_words"):
        found.setdefault(row["word"], set()).add(row["class"])
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def people() -> frozenset[str]:
    """Lemmas of nouns for human beings, armed or not."""
    named = {row["noun"] for row in table("figure_nouns") if row["class"] in ("soldier", "civilian", "person")}
    roles = {row["noun"] for row in table("role_nouns")}
    ours = {word for word, classes in _classes().items() if classes & _SIDES}
    return frozenset((named | roles | ours) - {"other", "life", "death", "injury", "casualty"})


def _of(token: Token) -> frozenset[str]:
    known = _classes()
    return known.get(token.lemma_.lower(), frozenset()) | known.get(token.lower_, frozenset())


def is_ground(token: Token) -> bool:
    """Whether the noun is one of ground that a name may follow: "the town of", "the port of"."""
    return "ground" in _of(token)


def is_weapon(token: Token) -> bool:
    """Whether it is a word for a weapon, or for what carries one; a bomber is more often somebody."""
    return bool(_of(token) & _ARMS) and token.lemma_.lower() != "bomber"


@dataclass
class Scene:
    """What a sentence names, and who stands on either side of a trigger in it.

    Attributes:
        words: classes of ``acled_words.tsv`` that the sentence has.
        after: those of the next sentence in the paragraph.
        by: sides of those who act: state, rebel, settler, unknown, crowd, mob, civil. to: of those acted upon.
        foreign: whether a state acts on the soil of another.
    """

    words: frozenset[str]
    after: frozenset[str] = frozenset()
    by: set[str] = field(default_factory=set)
    to: set[str] = field(default_factory=set)
    foreign: bool = False


def is_place(token: Token) -> bool:
    """Whether it is the name of a place, or one that may be: small towns are often taken for people."""
    if token.ent_type_ in ("GPE", "LOC", "FAC"):
        return True
    return token.pos_ == "PROPN" and token.ent_type_ in ("", "PERSON") and token.dep_ in ("dobj", "nsubjpass")


class Sentences:
    """The classes of words in each sentence of a Doc, looked up once."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._known: dict[int, tuple[frozenset[str], int]] = {}

    def _read(self, start: int) -> tuple[frozenset[str], int]:
        if start not in self._known:
            found: set[str] = set()
            tokens = list(self._doc[start].sent)
            for i, token in enumerate(tokens):
                if token.ent_type_ != "DATE":  # March is no march
                    own = _of(token) | ({"ground"} if is_place(token) else frozenset())
                    found |= own
                    if not own & _SIDES and token.lemma_.lower() in people():
                        found.add("civil")
                if token.lower_ == "without" and any(t.lemma_.lower() in _FIGHTS for t in tokens[i : i + 4]):
                    found.add("peace")
            if {"worn", "ied"} <= found:
                found.add("suicide")
            self._known[start] = frozenset(found), start + len(tokens)
        return self._known[start]

    def tells_of_force(self, token: Token) -> bool:
        """Whether the token's sentence names troops, an armed group, a weapon, a gathering or a truce, or officials or
        people with force, damage or a cause."""
        found = self._read(token.sent.start)[0]
        return bool(found & _FORCE) or bool(found & {"state", "mob"} and found & _DEEDS)

    def is_of_force(self, token: Token) -> bool:
        """Whether the word itself names a weapon, a deed or an incident."""
        return bool(_of(token) & ((_FORCE | _DEEDS) - _SIDES))

    def _within(self, clause: Token) -> frozenset[str]:
        return frozenset(found for token in subtree(clause) for found in _of(token))

    def scene(self, token: Token) -> Scene:
        """The scene of the token's sentence, with nobody in it yet."""
        words, end = self._read(token.sent.start)
        cause = _cause_clause(token)
        if cause is not None and not words & _GATHERED <= (own := self._within(cause)):
            return Scene((words - _GATHERED) | own)
        one = end < len(self._doc) and "\n" not in self._doc[end - 1].text_with_ws
        return Scene(words, self._read(end)[0] if one else frozenset())


def _cause_clause(token: Token) -> Token | None:
    """The head of the clause that a word stands in where that only says what had gone before the main clause ("people
    marched after a man was killed"); of a noun the noun itself ("people protested against the killing")."""
    if token.pos_ == "NOUN":
        return token
    root = clause_root(token)
    if root.dep_ == "advcl" and any(child.lower_ in _BEFORE for child in root.children if child.dep_ in _MARKS):
        return root
    return None


def sides(heads: Iterable[Token], actors: ActorsByToken) -> set[str]:
    """On which sides the heads of noun phrases are: by their noun, what stands before it, or the actor."""
    found: set[str] = set()
    for head in heads:
        found |= _side(head, actors)
    return found


def _side(head: Token, actors: ActorsByToken) -> set[str]:
    before = [child for child in head.children if child.dep_ in ("compound", "amod", "nmod", "poss")]
    own = _of(head) & _SIDES
    if head.lemma_.lower() in people() and any("unknown" in _of(child) for child in before):
        return {"unknown"}  # "armed men"
    if not own:
        for token in (*before, *behind(head, frozenset({"of", "from"}))):
            own |= _of(token) & _SIDES  # "an army convoy", "members of a gang"
    if "rebel" in own or not own:
        # "government fighters" and "Houthi forces": the actor knows better than a noun for either
        who = actors.at(head) or next(iter(actors.within([head])), None)
        if who is not None and who.kind in _KINDS:
            return {_KINDS[who.kind]} if not own or who.kind == "armed_force" else set(own)
    if not own and head.ent_type_ == "NORP" and head.pos_ == "ADJ":
        return {"state"}  # "Israeli airstrikes"
    if not own and (head.lemma_.lower() in people() or (head.pos_ == "PRON" and head.lower_ not in _NOBODY)):
        return {"civil"}
    return set(own)


def as_root(acled: str) -> str:
    """PLOVER's likeliest type of what has this sub-event type."""
    return _ROOTS.get(acled, ("ASSAULT",))[0]


def may_be(kind: str, acled: str) -> bool:
    """Whether an event of this type of PLOVER's may have this sub-event type."""
    return kind in _ROOTS.get(acled, ("ASSAULT",))


def sub_event(suggested: str | None, kind: str, scene: Scene, lemma: str) -> str | None:
    """The sub-event type of a trigger in its scene, if those who take part bear it out; else None.

    Args:
        suggested: the lexicon's ``acled`` column: one name, or "Armed clash|Attack" where the one hit decides.
        kind: PLOVER's type of the event. scene: what the sentence names. lemma: the trigger's head.
    """
    if kind == "PROTEST" or suggested == "Protest with intervention":
        return _protest(scene, suggested)
    if suggested == "Arrests":
        return "Protest with intervention" if scene.words & {"protest", "crowd"} else suggested
    if suggested == "Agreement":
        return _agreement(scene)
    if suggested == "Government regains territory":
        return _territory(scene, lemma)
    if suggested == "Looting/property destruction":
        return _damage(scene)
    if suggested == "Change to group/activity":
        armed = (scene.by | scene.to) & {"state", "rebel"}
        empty = "peace" in scene.words and "ground" in scene.words
        return "Non-violent transfer of territory" if empty else suggested if armed else None
    if suggested == "Disrupted weapons use" and "rough" in scene.words and scene.by & {"crowd"}:
        return "Violent demonstration"
    if suggested in ("Armed clash|Attack", *_BY_WEAPON) or (suggested is None and kind == "ASSAULT"):
        return _violence(scene, suggested, lemma in _MUTUAL)
    return suggested


def _agreement(scene: Scene) -> str | None:
    """Of agreements only those that end fighting, or that an armed group or a community makes."""
    return "Agreement" if "truce" in scene.words or (scene.by | scene.to) & {"rebel", "mob"} else None


def _protest(scene: Scene, suggested: str | None) -> str | None:
    if scene.by & {"state"} and suggested != "Protest with intervention":
        return None
    near = scene.words | scene.after
    force = near & {"control", "dispersal"}
    if suggested == "Violent demonstration" or ("rough" in near and "control" not in scene.words):
        return "Violent demonstration"
    if "state" in near and "lethal" in near and (not force or "lethal" in scene.words):
        return "Excessive force against protesters"
    if suggested == "Protest with intervention" or (force and "state" in near):
        return "Protest with intervention"
    return "Peaceful protest"


def _crowd(scene: Scene) -> str | None:
    """What violence is that a crowd does or suffers."""
    gathering = bool(scene.words & {"protest", "picket", "crowd"})
    if scene.by & {"crowd", "mob", "civil"} and not scene.by & {"rebel", "settler", "unknown"}:
        if "crowd" in scene.by and "mob" not in scene.by and not scene.to & {"civil", "mob"}:
            return "Violent demonstration"
        if gathering and not scene.to & {"civil", "mob"}:
            return "Violent demonstration"
        if scene.by & {"mob", "crowd"} or "blunt" in scene.words:
            return "Mob violence"
    if gathering and scene.words & {"protest", "crowd"} and "state" in scene.by | scene.words:
        if scene.to & {"state"} and "state" not in scene.by:
            return "Violent demonstration"
        if "state" in scene.by or scene.to & {"crowd"} or not scene.by:
            return "Excessive force against protesters" if "lethal" in scene.words else "Protest with intervention"
    return None


def _violence(scene: Scene, suggested: str | None, mutual: bool) -> str | None:
    by_crowd = _crowd(scene)
    weapon = next((name for mark, name in _WEAPONS if mark in scene.words), None)
    if weapon in ("Suicide bomb", "Chemical weapon"):
        return weapon
    if by_crowd and weapon != "Air/drone strike":
        return by_crowd
    if weapon is None and suggested in _BY_WEAPON:
        weapon = suggested
    if weapon == "Air/drone strike" and suggested == "Remote explosive/landmine/IED":
        return suggested  # the lexicon names the weapon, the sentence only what carried it
    if weapon:
        return weapon
    if suggested is None:
        return None
    if scene.to & {"civil", "mob", "crowd", "settler"} and not scene.to & {"state", "rebel"}:
        return "Attack"
    if scene.by & {"state", "rebel"} and scene.to & {"state", "rebel"}:
        return "Armed clash"
    if scene.by & {"unknown"} and scene.to & {"state", "rebel"}:
        return "Armed clash"
    if mutual and len((scene.by | scene.to) & {"state", "rebel"}) == 2:
        return "Armed clash"
    if scene.by & SIDES_ARMED and not scene.to:
        # at a place or a thing, or at one another: who else the sentence names
        if mutual or {"state", "rebel"} <= scene.words:
            return "Armed clash"
        return "Attack" if scene.words & {"civil", "mob"} else None
    return None


def _territory(scene: Scene, lemma: str) -> str | None:
    if "ground" not in scene.words and not scene.to:
        return None
    if scene.words & {"peace", "leaving"} and "peace" in scene.words:
        return "Non-violent transfer of territory"
    if lemma in _AGAIN and "rebel" not in scene.by:
        return "Government regains territory"
    if "rebel" in scene.by or scene.foreign:
        return "Non-state actor overtakes territory"
    return "Government regains territory" if "state" in scene.by else None


def _damage(scene: Scene) -> str | None:
    if scene.by & {"crowd"} or (scene.words & {"protest", "crowd"} and not scene.by & SIDES_ARMED):
        gathering = scene.words & {"protest", "crowd"} and "mob" not in scene.by
        return "Violent demonstration" if gathering else "Mob violence"
    if "mob" in scene.by:
        return "Mob violence"
    return "Looting/property destruction"
