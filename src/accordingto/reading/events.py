"""Events in PLOVER's sixteen types: only what a trigger word says and somebody in the text does or suffers.

The triggers are the data files ``events.tsv`` and ``event_objects.tsv``. "Attacks" in general are no event, and neither
is what a thing does: "the crash killed five", "inflation hit Chad".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.acled import ARMED, sub_event
from accordingto.reading.clauses import sentences
from accordingto.reading.realis import modals, negator, realis
from accordingto.reading.registry import component
from accordingto.reading.roles import TOWARDS, ActorsByToken, behind, conjuncts, doers, undergoers
from accordingto.reading.spans import innermost_statement, runs
from accordingto.reading.words import table
from accordingto.record import Actor, Event, Span, hull

#: verbs that only carry a noun's meaning: their subject is the noun's actor
_LIGHT = frozenset(
    "launch carry conduct stage mount hold make begin start open issue impose announce sign suffer resume continue "
    "undertake give take deliver lead order unleash perpetrate commit express voice offer file have".split()
)
#: light verbs whose subject undergoes what the noun says
_SUFFERED = frozenset("suffer receive face draw undergo sustain".split())
#: nouns that only measure what stands behind their "of" ("a series of attacks")
_MEASURES = frozenset(
    "series wave number round campaign package spate string state act dozen hundred thousand lot kind couple batch "
    "million billion percent shipment piece".split()
)
#: nouns whose owner undergoes them ("the envoy's arrest")
_UNDERGONE = frozenset(
    "abduction arrest assassination capture deportation detention evacuation execution expulsion extradition "
    "imprisonment indictment kidnapping killing murder rape reinstatement release repatriation shooting slaughter "
    "stabbing torture".split()
)
#: what is done by words or for the other's good; to say that one will not is to refuse
_KIND = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
#: prepositions behind which the other party of one type stands, besides the common ones
_BY_TYPE = {
    "AID": frozenset({"for"}),
    "SUPPORT": frozenset({"for"}),
    "RETREAT": frozenset({"from"}),
    "CONSULT": frozenset({"among"}),
    "REQUEST": frozenset({"from"}),
}
#: subjects that are no actor and yet act for one: what they do is done by force
_ARMS = frozenset(
    "missile rocket bomb drone shell mortar artillery bullet gunfire mine warplane jet airstrike strike attack blast "
    "bombing shelling bombardment raid explosion ambush fire aircraft helicopter tank plane warship forces".split()
)
#: kinds whose travels are affairs of state
_PUBLIC = frozenset({"state", "government", "intergovernmental", "armed_force", "armed_group", "unnamed"})
#: verbs that need a body to be done to
_BODILY = frozenset("kill injure wound maim murder shoot stab slaughter massacre slay execute torture behead".split())
_CASUALTIES = ("killed", "wounded", "casualties", "captured", "arrested", "missing", "displaced")
#: prepositions of the scene
_THERE = frozenset("in at near on inside outside around across throughout over within along off".split())


@dataclass(frozen=True)
class _Row:
    objects: frozenset[str]
    type: str
    mode: str | None
    acled: str | None
    needs: str


@cache
def _lexicon() -> dict[tuple[str, str], list[_Row]]:
    """(lemma, part of speech) -> rows, those with an object first."""
    groups = {row["group"]: row["lemmas"] for row in table("event_objects")}
    rows: dict[tuple[str, str], list[_Row]] = {}
    for row in table("events"):
        name = row["object"]
        listed = groups[name[1:]] if name.startswith("@") else name
        objects = frozenset(listed.split("|")) if listed else frozenset()
        made = _Row(objects, row["type"], row["mode"] or None, row["acled"] or None, row["needs"])
        rows.setdefault((row["lemma"], row["pos"]), []).append(made)
    for found in rows.values():
        found.sort(key=lambda row: not row.objects)
    return rows


@dataclass
class _Trigger:
    head: Token
    tokens: list[Token]
    row: _Row


def _triggers(doc: Doc) -> Iterator[_Trigger]:
    for token in (token for sentence in sentences(doc) for token in sentence):
        if token.pos_ not in ("VERB", "NOUN", "PROPN") or (token.ent_type_ and token.ent_type_ != "EVENT"):
            continue
        if token.pos_ == "PROPN" and not token.ent_type_:
            continue  # "Maria Battle" fights nobody
        if _is_state(token):
            continue
        found = _verb(token) if token.pos_ == "VERB" else _noun(token)
        if found is not None:
            yield found


def _is_state(token: Token) -> bool:
    """A participle beside an adjective or noun tells how somebody is, not what was done ("1,200 dead and wounded")."""
    if token.tag_ not in ("VBN", "VBD") or token.dep_ != "conj":
        return False
    # the parser may hang it on a verb before; the adjective right before the "and" tells all the same
    beside = token.i > 1 and token.nbor(-1).pos_ == "CCONJ" and token.nbor(-2).pos_ == "ADJ"
    if not beside and token.head.pos_ not in ("ADJ", "NOUN", "NUM"):
        return False
    own = ("nsubj", "nsubjpass", "aux", "auxpass", "dobj", "agent")
    return not any(child.dep_ in own for child in token.children)


def _verb(token: Token) -> _Trigger | None:
    lemma = token.lemma_.lower()
    # "carry out" and "call for": the particle, or a preposition right behind the verb
    partners = [
        child for child in token.children if child.dep_ == "prt" or (child.dep_ == "prep" and child.i == token.i + 1)
    ]
    keys = [([token, p], f"{lemma} {p.lower_}") for p in partners]
    if not any(p.dep_ == "prt" for p in partners):  # "kill off" is not "kill"
        keys.append(([token], lemma))
    for words, key in keys:
        for row in _lexicon().get((key, "VERB"), ()):
            if not row.objects:
                return _Trigger(token, words, row)
            match = _object_in(token, row.objects)
            if match:
                # the object belongs to the trigger: "launched an attack" is one event, not two
                return _Trigger(token, [*words, *match], row)
    return None


def _object_in(verb: Token, wanted: frozenset[str]) -> list[Token]:
    for noun in undergoers(verb):
        if any(child.dep_ == "compound" and child.lower_ in ("press", "news") for child in noun.children):
            continue  # a press conference is no conference
        if noun.lemma_.lower() in wanted or noun.lower_ in wanted:
            return [noun]
        if noun.lemma_.lower() in _MEASURES:
            for inner in behind(noun, frozenset({"of", "in"})):
                if inner.lemma_.lower() in wanted:
                    return [noun, inner]
    return []


def _noun(token: Token) -> _Trigger | None:
    if token.dep_ == "compound":  # "attack helicopter" names a thing
        return None
    lemma = token.lemma_.lower()
    before = [child for child in token.children if child.dep_ in ("compound", "amod") and child.i == token.i - 1]
    keys = [([child, token], f"{child.lower_} {lemma}") for child in before] + [([token], lemma)]
    if token.lower_ == "talks":
        keys.append(([token], "talks"))
    for words, key in keys:
        rows = _lexicon().get((key, "NOUN"))
        if rows:
            return _Trigger(token, words, rows[0])
    return None


class Events:
    """The component; fills ``doc._.events``.

    Its actors and recipients are those of ``doc._.actors``; where that layer is empty, names stand for actors in
    deciding whether there is an event, and the event links to nobody.
    """

    def __call__(self, doc: Doc) -> Doc:
        doc._.events = []
        if not doc.has_annotation("DEP"):
            return doc
        actors = ActorsByToken(doc)
        taken: set[int] = set()
        events = []
        for trigger in _triggers(doc):
            if any(token.i in taken for token in trigger.tokens):
                continue
            event = _event(doc, trigger, actors)
            if event is not None:
                taken.update(token.i for token in trigger.tokens)
                events.append(event)
        events.sort(key=lambda event: event.spans[0])
        for number, event in enumerate(events, 1):
            event.id = f"e{number}"
        doc._.events = events
        return doc


def _event(doc: Doc, trigger: _Trigger, actors: ActorsByToken) -> Event | None:
    head, row = trigger.head, trigger.row
    if head.pos_ == "VERB":
        by_heads, to_heads = doers(head), _other_party(trigger)
        if _thing_acts(head, by_heads, row, actors) or _figurative(head, row, actors):
            return None
    else:
        by_heads, to_heads = _noun_sides(head)
        if _generic(doc, head, by_heads):
            return None
    by, to = actors.within(by_heads), actors.within(to_heads)
    to = [actor for actor in to if actor not in by]
    if by and not _takes_part(head, row, by):
        return None
    if not _enough(row, head, by_heads, to_heads, by, to, actors):
        return None
    spans = runs(trigger.tokens)
    statement = innermost_statement(doc, hull(spans))
    how = realis(head, statement.act if statement else None)
    if statement is not None and statement.negated and how != "planned":
        how = "possible"  # of what is neither confirmed nor denied nothing follows
    kind, mode = row.type, row.mode
    if kind in _KIND and how == "negated" and by and head.pos_ == "VERB" and _refuses(head):
        kind, mode, how = "REJECT", None, "actual"
    place = _near(doc, head, [p for p in doc._.places if p.use == "literal" and _scene(doc, p.spans[0])])
    time = _near(doc, head, doc._.times)
    return Event(
        id="",
        spans=spans,
        type=kind,
        mode=mode,
        acled=sub_event(row.acled, by, to) if how == "actual" and kind == row.type else None,
        actors=[actor.id for actor in by],
        recipients=[actor.id for actor in to],
        place=place.id if place else None,
        time=time.id if time else None,
        figures=[f.id for f in doc._.figures if f.measure in _CASUALTIES and _same_clause(doc, head, f.spans[0])],
        realis=how,
        statement=statement.id if statement else None,
    )


def _refuses(verb: Token) -> bool:
    """ "Will not", "would not", "wo n't" on its own verb: the doer says no; what did not happen is no refusal."""
    return negator(verb) and bool(modals(verb) & {"will", "would", "wo", "shall"})


# -- sides -------------------------------------------------------------------------------------------------------------


def _other_party(trigger: _Trigger) -> list[Token]:
    """Whom it is done to: what the verb and the object that belongs to it govern ("launched an attack on Chad")."""
    towards = TOWARDS | _BY_TYPE.get(trigger.row.type, frozenset())
    found = [noun for noun in undergoers(trigger.head, towards) if noun not in trigger.tokens]
    for token in trigger.tokens:
        if token is not trigger.head and token.pos_ in ("NOUN", "PROPN"):
            found += [c for noun in behind(token, towards | {"of"}) for c in conjuncts(noun)]
            found += [child for child in token.children if child.dep_ in ("poss", "compound", "amod")]
    return [token for token in found if token not in trigger.tokens]


def _noun_sides(noun: Token) -> tuple[list[Token], list[Token]]:
    owners = [child for child in noun.children if child.dep_ in ("poss", "compound", "amod", "nmod")]
    by, to = behind(noun, frozenset({"by"})), []
    if noun.lemma_.lower() in _UNDERGONE:
        to = [child for child in owners if child.dep_ == "poss"]
    by += [child for child in owners if child not in to]
    to += behind(noun, frozenset("on against of at with to upon between among".split()))
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else None
    if verb is not None and verb.lemma_.lower() in _SUFFERED:
        to += doers(verb)
        by += behind(noun, frozenset({"from"}))
    elif verb is not None and verb.lemma_.lower() in _LIGHT:
        by = by or doers(verb)
        to = to or behind(verb, frozenset("on against at with to".split()))
    return [c for n in by for c in conjuncts(n)], [c for n in to for c in conjuncts(n)]


def _enough(
    row: _Row, head: Token, by_heads: list[Token], to_heads: list[Token], by: list[Actor], to: list[Actor],
    actors: ActorsByToken,
) -> bool:  # fmt: skip
    """Whether those who take part are those that the lexicon's row asks for."""
    does, undergoes = actors.any(by_heads), actors.any(to_heads)
    if row.needs == "both":
        if head.pos_ == "VERB":
            return does and undergoes
        return does + undergoes == 2 if actors.empty else len(by) + len(to) >= 2
    objects = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
    if head.dep_ == "acl" and head.tag_ == "VBN":
        objects.append(head.head)
    if row.needs in ("doer", "armed"):
        return does
    if row.needs == "object" and head.pos_ != "VERB":
        return actors.any(to_heads, strict=True)
    if row.needs == "object":
        return actors.any([c for noun in objects for c in conjuncts(noun)], strict=True)
    if row.needs == "meet":
        return does and (actors.any(to_heads, strict=True) or (len(by) > 1 and not objects))
    if row.needs == "thing" and not objects:
        return False
    return does or undergoes


def _takes_part(head: Token, row: _Row, by: list[Actor]) -> bool:
    """Whether those who do it are of the kind whose doing it is an event.

    A tourist's visit is none, nor a reporter's investigation; a politician's rally is no protest, and his attack, where
    nothing says otherwise, is one of words.
    """
    kinds = {actor.kind for actor in by}
    if row.mode == "visit":
        return bool(kinds & _PUBLIC) or any(actor.kind == "person" and actor.role for actor in by)
    if row.mode == "investigate":
        return kinds != {"media"}
    if row.needs == "armed":
        return bool(kinds & ARMED)
    if head.lemma_.lower() in ("attack", "assault", "rally") or any(
        child.lemma_.lower() in ("attack", "rally") for child in head.children if child.dep_ == "dobj"
    ):
        return kinds != {"person"}
    return True


def _thing_acts(verb: Token, by_heads: list[Token], row: _Row, actors: ActorsByToken) -> bool:
    """Whether the verb has a doer and that doer is neither somebody nor a weapon in somebody's hands.

    To kill and to wound are acts only by force: without a doer, something forceful must stand beside them.
    """
    if by_heads:
        if actors.any(by_heads) or any(token.pos_ in ("PRON", "PROPN") or _is_people(token) for token in by_heads):
            return False
        return row.type != "ASSAULT" or not any(token.lemma_.lower() in _ARMS for token in by_heads)
    if verb.lemma_.lower() in ("kill", "injure", "wound", "maim"):
        near = [noun for prep in verb.children if prep.dep_ == "prep" for noun in prep.children]
        return not any(token.lemma_.lower() in _ARMS or _forceful(token) for token in near)
    return False


def _figurative(verb: Token, row: _Row, actors: ActorsByToken) -> bool:
    """Whether it is done to what nobody can do it to ("killed the deal"), or only tells a view ("agrees that")."""
    if verb.lemma_.lower() in _BODILY:
        objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
        return bool(objects) and not any(_body(token, actors) for token in objects)
    if verb.lemma_.lower() == "attack":  # "attacked her rival as a fraud"
        return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)
    if verb.lemma_.lower() == "agree":
        views = [child for child in verb.children if child.dep_ == "ccomp"]
        return any(not modals(view) & {"will", "would", "should", "must", "to"} for view in views)
    return False


def _body(token: Token, actors: ActorsByToken) -> bool:
    if token.pos_ in ("PRON", "NUM") or token.ent_type_ == "PERSON" or actors.any([token], strict=True):
        return True
    return _is_people(token) or any(child.dep_ == "nummod" for child in token.children)


def _is_people(token: Token) -> bool:
    return token.lemma_.lower() in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("figure_nouns") if row["class"] in ("soldier", "civilian", "person"))


def _forceful(token: Token) -> bool:
    return any(row.type == "ASSAULT" for row in _lexicon().get((token.lemma_.lower(), "NOUN"), ()))


def _generic(doc: Doc, noun: Token, by_heads: list[Token]) -> bool:
    """A bare plural that nobody does, at no place or time: "attacks on civilians are crimes"."""
    plural = noun.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "nummod", "poss") for c in noun.children)
    if not plural or by_heads:
        return False
    reach = Span(doc[noun.left_edge.i].idx, doc[noun.right_edge.i].idx + len(doc[noun.right_edge.i]))
    return not any(entry.spans[0] in reach for entry in (*doc._.times, *doc._.places))


# -- where and when ----------------------------------------------------------------------------------------------------


def _clause_root(token: Token) -> Token:
    while token.dep_ not in ("ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis") and token.head is not token:
        token = token.head
    return token


def _same_clause(doc: Doc, head: Token, span: Span) -> bool:
    inside = doc.char_span(span.start, span.end, alignment_mode="expand")
    return inside is not None and inside.root.sent == head.sent and _clause_root(inside.root) == _clause_root(head)


def _near(doc: Doc, head: Token, entries: list):
    """The first place or time of the trigger's own clause."""
    return next((entry for entry in entries if _same_clause(doc, head, entry.spans[0])), None)


def _scene(doc: Doc, span: Span) -> bool:
    """Whether the place stands behind a word for being there: "in Lima", not "from Lima" nor "Lima-backed"."""
    inside = doc.char_span(span.start, span.end, alignment_mode="expand")
    token = inside.root if inside is not None else None
    while token is not None and token.dep_ in ("conj", "appos"):
        token = token.head
    return token is not None and token.dep_ == "pobj" and token.head.lower_ in _THERE


@component("events", requires=("token.dep", "token.lemma", "token.pos"))
def make(nlp: Language, name: str) -> Events:
    """spaCy's factory for ``accordingto.events``."""
    return Events()
