"""Events in PLOVER's sixteen types: only what a trigger word says and somebody in the text does or suffers.

The triggers are the data files ``events.tsv`` and ``event_objects.tsv``. "Attacks" in general are no event, and neither
is what a thing does: "the crash killed five", "inflation hit Chad".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading import events_parties as parties
from accordingto.reading.acled import Scene, Sentences, is_ground, is_place, sides, sub_event
from accordingto.reading.clauses import clause_root, sentences
from accordingto.reading.events_guards import (
    OCCUR,
    enough,
    figurative,
    generic,
    is_force,
    is_outcome,
    takes_part,
    thing_acts,
)
from accordingto.reading.events_lexicon import SEEN, Row, lexicon
from accordingto.reading.events_pairs import Pair, candidates, pair
from accordingto.reading.events_trained import Typer
from accordingto.reading.events_weighed import Told, unsaid, weighed
from accordingto.reading.realis import modals, negator, realis
from accordingto.reading.registry import component
from accordingto.reading.roles import TOWARDS, ActorsByToken, behind, conjuncts, doers, speakers, undergoers
from accordingto.reading.spans import innermost_statement, runs
from accordingto.record import Actor, Event, Place, Span, Statement, hull

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
    "million billion percent shipment piece barrage salvo volley column cache stockpile".split()
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
_CASUALTIES = ("killed", "wounded", "casualties", "captured", "arrested", "missing", "displaced")
#: what the lemmatiser makes of "raped" and "staged"
_CLIPPED = frozenset("rap gang-rap stag".split())
_WHEN = frozenset({"when", "after", "as"})
#: types of acts that are done with weapons
_ARMED = frozenset({"ASSAULT", "COERCE"})
#: prepositions of the scene
_THERE = frozenset("in at near on inside outside around across throughout over within along off".split())


@dataclass
class _Trigger:
    head: Token
    tokens: list[Token]
    row: Row


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
    lemma = _dictionary_form(token)
    # "carry out" and "call for": the particle, or a preposition right behind the verb
    partners = [
        child for child in token.children if child.dep_ == "prt" or (child.dep_ == "prep" and child.i == token.i + 1)
    ]
    partners += [c for c in token.children if c.dep_ == "advmod" and c.i == token.i - 1 and c.lower_.endswith("ly")]
    keys = [
        (sorted([token, p], key=lambda t: t.i), f"{lemma} {p.lower_}" if p.i > token.i else f"{p.lower_} {lemma}")
        for p in partners
    ]
    if not any(p.dep_ == "prt" for p in partners):  # "kill off" is not "kill"
        keys.append(([token], lemma))
    for words, key in keys:
        for row in lexicon().get((key, "VERB"), ()):
            if not row.objects:
                return _Trigger(token, words, row)
            match = _object_in(token, row.objects)
            if match:
                # the object belongs to the trigger: "launched an attack" is one event, not two
                return _Trigger(token, [*words, *match], row)
    return None


def _dictionary_form(verb: Token) -> str:
    """The lemma; with the "e" that the lemmatiser cuts off some ("staged" is of no stag)."""
    lemma = verb.lemma_.lower()
    return f"{lemma}e" if verb.lower_ == f"{lemma}ed" and lemma in _CLIPPED else lemma


def _object_in(verb: Token, wanted: frozenset[str]) -> list[Token]:
    for noun in undergoers(verb):
        if any(child.dep_ == "compound" and child.lower_ in ("press", "news") for child in noun.children):
            continue  # a press conference is no conference
        if noun.lemma_.lower() in wanted or noun.lower_ in wanted:
            return [noun]
        if "NAME" in wanted and is_place(noun):
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
        rows = lexicon().get((key, "NOUN"))
        if rows:
            return _Trigger(token, words, rows[0])
    return None


class Events:
    """The component; fills ``doc._.events``.

    Its actors and recipients are those of ``doc._.actors``; where that layer is empty, names stand for actors in
    deciding whether there is an event, and the event links to nobody. With ``trained`` the trained model is weighed
    with the lexicon (see ``weighed``): ``typer``, or the one that ships with the package where that is None.
    """

    def __init__(self, trained: bool = True) -> None:
        self._trained = trained
        self.typer: Typer | None = None

    def __call__(self, doc: Doc) -> Doc:
        doc._.events = []
        if not doc.has_annotation("DEP"):
            return doc
        actors, found = ActorsByToken(doc), Sentences(doc)
        told = _folded(doc, _told(doc, actors, found))
        if self._trained:
            make = lambda token, kind, acled: _by_model(doc, token, kind, acled, actors, found)  # noqa: E731
            told = weighed(told, sentences(doc), actors, found, make, self.typer)
        events = sorted((one.event for one in told), key=lambda event: event.spans[0])
        for number, event in enumerate(events, 1):
            event.id = f"e{number}"
        doc._.events = events
        return doc

    def pairs(self, doc: Doc) -> list[Pair]:
        """Who may do something to whom: by the triggers of the lexicon's events, then by other verbs."""
        actors = ActorsByToken(doc)
        told = [one.pair for one in _told(doc, actors, Sentences(doc))]
        taken = {one.trigger.i for one in told}
        return told + [one for sentence in sentences(doc) for one in candidates(sentence, taken, actors)]

    def unsaid(self, doc: Doc) -> list[Pair]:
        """The pairs of sentences without an event of the lexicon's that the model is asked about."""
        actors, scenes = ActorsByToken(doc), Sentences(doc)
        loud = {one.pair.trigger.sent.start for one in _told(doc, actors, scenes)}
        quiet = [sentence for sentence in sentences(doc) if sentence.start not in loud]
        found = (unsaid(list(sentence), [], actors, scenes) for sentence in quiet)
        return [pair for pair in found if pair is not None]


def _told(doc: Doc, actors: ActorsByToken, found: Sentences) -> list[Told]:
    """The lexicon's events in text order."""
    taken: set[int] = set()
    told = []
    for trigger in _triggers(doc):
        if any(token.i in taken for token in trigger.tokens):
            continue
        one = _event(doc, trigger, actors, found)
        if one is not None:
            taken.update(token.i for token in trigger.tokens)
            told.append(one)
    return told


def _folded(doc: Doc, told: list[Told]) -> list[Told]:
    """One event where a verb only says what came of another: it is that one's, with the verb's words, recipients and
    figures; an event of its own where the verb has another type or did not happen."""
    assaults = {one.pair.trigger.i: one.event for one in told if one.event.type == "ASSAULT"}
    kept = []
    for one in told:
        event = one.event
        whole = _cause(one.pair.trigger, assaults)
        if whole is None or whole is event or event.type != "ASSAULT" or event.realis != whole.realis:
            kept.append(one)
            continue
        assaults[one.pair.trigger.i] = whole
        whole.spans = sorted([*whole.spans, *event.spans])
        whole.recipients += [i for i in event.recipients if i not in whole.recipients + whole.actors]
        whole.targets = parties.apart(sorted([*whole.targets, *event.targets]))
        whole.weapons = parties.apart(sorted([*whole.weapons, *event.weapons]))
        whole.figures += [i for i in event.figures if i not in whole.figures]
        whole.place, whole.time = whole.place or event.place, whole.time or event.time
        whole.acled = whole.acled or event.acled
    return kept


def _cause(head: Token, events: dict[int, Event]) -> Event | None:
    """The event, by its trigger's place, of which this verb tells what came of it: of its subject ("the strike on Goma
    killed five"), of another verb ("shelled Goma, killing five", "killed five and wounded two"), or of a noun behind it
    ("five were killed in an attack")."""
    if head.pos_ != "VERB":
        return None
    joined = head.dep_ == "conj" and not _has_doer(head)
    verb = head.head if joined else head
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and subject.i in events:
        return events[subject.i]
    if not is_outcome(head):
        return None
    if joined and verb.i in events:
        return events[verb.i]
    if subject is None and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return events.get(verb.head.i)
    return next((events[noun.i] for noun in behind(head, frozenset({"in", "during"})) if noun.i in events), None)


def _event(doc: Doc, trigger: _Trigger, actors: ActorsByToken, sentences_: Sentences) -> Told | None:
    head, row = trigger.head, trigger.row
    scene = sentences_.scene(head)
    if head.pos_ == "VERB":
        by_heads, to_heads = speakers(doers(head), head), _other_party(trigger)
        by_heads += _users(by_heads)
        scene.by = sides(by_heads, actors)
        guarded = row.needs != SEEN or (by_heads and is_outcome(head))  # a crash that kills does not attack
        if guarded and thing_acts(head, by_heads, row, actors, scene):
            return None
        if row.needs != SEEN and figurative(head, row, actors):
            return None
    else:
        by_heads, to_heads = _noun_sides(head)
        if generic(doc, head, by_heads) and _counted(head) is head:
            return None
    by = actors.within(by_heads)
    if not by and row.type in ("ASSAULT", "COERCE", "MOBILIZE"):
        by = _nations(doc, by_heads)
    to = actors.within(to_heads)
    to = [actor for actor in to if actor not in by]
    if by and not takes_part(head, row, by):
        return None
    scene.by, scene.to = sides(by_heads, actors), sides(to_heads, actors)
    if any(noun.lower_ == "other" for noun in to_heads):
        scene.to |= scene.by  # "each other"
    if not enough(row, head, by_heads, to_heads, by, to, actors, scene):
        return None
    spans = runs(trigger.tokens)
    statement = innermost_statement(doc, hull(spans))
    how = realis(head, statement.act if statement else None)
    if statement is not None and statement.negated and how != "planned" and _together(doc, head, statement):
        how = "possible"  # of what is neither confirmed nor denied nothing follows
    kind, mode = row.type, row.mode
    if kind in _KIND and how == "negated" and by and head.pos_ == "VERB" and _refuses(head):
        kind, mode, how = "REJECT", None, "actual"
    hurt = kind in ("ASSAULT", "COERCE")
    place = _near(doc, head, [p for p in doc._.places if _there(p, hurt) and _scene(doc, p.spans[0], hurt)])
    time = _near(doc, head, [t for t in doc._.times if t.type in ("DATE", "TIME")])
    came_of_it = _outcomes(head) if kind in ("ASSAULT", "COERCE", "PROTEST") else [head]
    event = Event(
        id="",
        spans=spans,
        type=kind,
        mode=mode,
        acled=_label(row, scene, head, how, by_heads, by, place) if kind == row.type else None,
        actors=[actor.id for actor in by],
        recipients=[actor.id for actor in to],
        doers=parties.doers(by_heads, trigger.tokens),
        targets=parties.targets(to_heads, trigger.tokens),
        weapons=parties.weapons(head, trigger.tokens) if kind in _ARMED else [],
        place=place.id if place else None,
        time=time.id if time else None,
        figures=[
            figure.id
            for figure in doc._.figures
            if figure.measure in _CASUALTIES and any(_same_clause(doc, verb, figure.spans[0]) for verb in came_of_it)
        ],
        realis=how,
        statement=statement.id if statement else None,
    )
    return Told(event, pair(head, by_heads, to_heads, actors))


def _together(doc: Doc, head: Token, statement: Statement) -> bool:
    """Whether no semicolon parts a word from the cue of the statement that it stands in: of "they shelled Goma; no dead
    were reported" the shelling is not what was not reported."""
    ends = [head.idx, *(span.start for span in statement.cue.spans)]
    return ";" not in doc.text[min(ends) : max(ends)]


def _label(
    row: Row, scene: Scene, head: Token, how: str, by_heads: list[Token], by: list[Actor], place: Place | None
) -> str | None:
    """ACLED's sub-event type, of what happened alone; people who gather "to protest" do protest."""
    if how != "actual" and not (row.type == "PROTEST" and how == "planned" and head.dep_ in ("advcl", "xcomp")):
        return None
    suggested = row.acled
    if suggested == "Looting/property destruction" and is_force(by_heads):
        suggested = None  # what a blast destroys is no loot
    if row.needs == SEEN:
        if row.type != "PROTEST":
            return row.acled
        suggested = None  # what befell a gathering the words of its sentence tell better
    land = place.country if place else None
    scene.foreign = bool(land) and any(actor.country not in (None, land) for actor in by if actor.kind != "armed_group")
    return sub_event(suggested, row.type, scene, head.lemma_.lower())


def _nations(doc: Doc, heads: list[Token]) -> list[Actor]:
    """The states of the reading that adjectives stand for: "a Russian strike" is Russia's where the text has Russia."""
    words = [token for head in heads for token in (head, *head.children) if token.ent_type_ == "NORP"]
    if not words:
        return []
    starts = {place.spans[0].start: place.country for place in doc._.places if place.country}
    lands = [starts[token.idx] for token in words if token.idx in starts]
    return [actor for actor in doc._.actors if actor.kind == "state" and actor.country in lands]


def _users(heads: list[Token]) -> list[Token]:
    """Those by whom what acts was used: "a missile launched by rebels hit"."""
    used = [child for head in heads for child in head.children if child.dep_ == "acl" and child.tag_ == "VBN"]
    return [user for verb in used for user in doers(verb)]


def _by_model(
    doc: Doc, token: Token, kind: str, acled: str | None, actors: ActorsByToken, found: Sentences
) -> Told | None:
    """An event on a word that the lexicon does not know as one; with a type of ACLED's, whoever does or suffers it."""
    row = Row(frozenset(), kind, None, acled, SEEN if acled else "")
    return _event(doc, _Trigger(token, [token], row), actors, found)


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
    to += behind(noun, frozenset("on against of at with to upon among".split()))
    sides_ = behind(noun, frozenset({"between"}))
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in OCCUR:  # "clashes erupted between"
        sides_ += behind(noun.head, frozenset({"between"}))
        to += behind(noun.head, frozenset({"against", "with"}))
    if sides_ and not by:
        by = sides_
    else:
        to += sides_
    whole = _counted(noun)
    verb = whole.head if whole.dep_ in ("dobj", "nsubjpass") else None
    if verb is not None and verb.lemma_.lower() in _SUFFERED:
        to += doers(verb)
        by += behind(noun, frozenset({"from"}))
    elif verb is not None and verb.lemma_.lower() in _LIGHT:
        by = by or doers(verb)
        to = to or behind(verb, frozenset("on against at with to".split()))
    return [c for n in by for c in conjuncts(n)], [c for n in to for c in conjuncts(n)]


def _counted(noun: Token) -> Token:
    """The noun that stands for it in the sentence: "series" in "a series of attacks"."""
    inner = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _MEASURES
    return noun.head.head if inner else noun


# -- where and when ----------------------------------------------------------------------------------------------------


def _same_clause(doc: Doc, head: Token, span: Span) -> bool:
    inside = doc.char_span(span.start, span.end, alignment_mode="expand")
    return inside is not None and inside.root.sent == head.sent and clause_root(inside.root) == clause_root(head)


def _near(doc: Doc, head: Token, entries: list):
    """The first place or time of the trigger's own clause, else of the one that it shares them with.

    That is the clause it is joined to, or that it only adds an outcome to ("attacked Goma on Monday, killing six").
    """
    for clause in (head, *_sharing(head)):
        found = next((entry for entry in entries if _same_clause(doc, clause, entry.spans[0])), None)
        if found is not None:
            return found
    return None


def _sharing(head: Token) -> list[Token]:
    root = clause_root(head)
    above = [root.head] if root.dep_ == "conj" or (root.dep_ == "advcl" and root.tag_ == "VBG") else []
    return above + [c for c in root.children if c.dep_ == "conj" and not _has_doer(c)]


def _there(place: Place, hurt: bool) -> bool:
    """Whether it stands for the ground itself; a town that is shelled does, a state that is attacked need not."""
    return place.use == "literal" and (not hurt or place.kind != "continent")


def _has_doer(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _outcomes(head: Token) -> list[Token]:
    """The trigger and the participles that add what came of it ("..., killing six and wounding two")."""
    root = clause_root(head)
    added = [c for c in root.children if c.dep_ == "advcl" and c.tag_ == "VBG" and not _has_doer(c)]
    joined = [c for c in root.children if c.dep_ == "conj" and not _has_doer(c)]
    # "five were killed when a missile hit the market"
    before = [root.head] if root.dep_ == "advcl" and any(c.lower_ in _WHEN for c in root.children) else []
    return [head, *before, *added, *joined, *(c for verb in added for c in verb.conjuncts)]


def _scene(doc: Doc, span: Span, done_to_places: bool) -> bool:
    """Whether the place stands behind a word for being there ("in Lima", "the port of Lima" behind one), or is what it
    is done to ("shelled Lima"); not "from Lima" nor "Lima-backed"."""
    inside = doc.char_span(span.start, span.end, alignment_mode="expand")
    token = inside.root if inside is not None else None
    for _ in range(8):
        if token is None or token.dep_ not in ("conj", "appos", "pobj"):
            break
        if token.dep_ == "pobj":
            if token.head.lower_ in _THERE:
                return True
            if token.head.lower_ != "of" or not is_ground(token.head.head):
                return False
            token = token.head.head
        else:
            token = token.head
    return done_to_places and token is not None and token.dep_ in ("dobj", "nsubjpass", "pobj")


@component("events", default_config={"trained": True}, requires=("token.dep", "token.lemma", "token.pos"))
def make(nlp: Language, name: str, trained: bool) -> Events:
    """spaCy's factory for ``accordingto.events``.

    ``trained``: whether the trained model is asked beside the lexicon; without it events are the lexicon's alone.
    """
    return Events(trained)
