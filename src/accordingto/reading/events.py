"""Events in PLOVER's sixteen types: only what a trigger word says and somebody in the text does or suffers.

The triggers are the data files ``events.tsv`` and ``event_objects.tsv``. "Attacks" in general are no event, and neither
is what a thing does: "the crash killed five", "inflation hit Chad".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading import events_parties as parties
from accordingto.reading.acled import Scene, Sentences, is_place, sides, sub_event
from accordingto.reading.clauses import sentences
from accordingto.reading.events_demands import demands
from accordingto.reading.events_folded import folded
from accordingto.reading.events_guards import (
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
from accordingto.reading.events_sides import (
    counted,
    counts,
    fitting,
    is_somebody,
    meant_for,
    nations,
    noun_sides,
    users,
    verb_sides,
)
from accordingto.reading.events_trained import Typer
from accordingto.reading.events_weighed import Told, unsaid, weighed
from accordingto.reading.events_where import outcomes, place_of, same_clause, time_of
from accordingto.reading.realis import modals, negator, realis
from accordingto.reading.registry import component
from accordingto.reading.roles import ActorsByToken, doers, speakers, undergoers
from accordingto.reading.spans import innermost_statement, runs
from accordingto.record import Actor, Event, Place, Span, Statement, hull

#: what is done by words or for the other's good; to say that one will not is to refuse
_KIND = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
_CASUALTIES = ("killed", "wounded", "casualties", "captured", "arrested", "missing", "displaced")
#: what the lemmatiser makes of "raped" and "staged"
_CLIPPED = frozenset("rap gang-rap stag".split())
#: types of acts that are done with weapons
_ARMED = frozenset({"ASSAULT", "COERCE"})
#: nouns for trying to bring about what stands before them
_ENDEAVOURS = frozenset("effort attempt bid drive campaign mission process push round".split())
#: where an adjective stands for what a verb says that somebody is made to be
_STATED = frozenset("ccomp oprd acomp xcomp".split())
#: prepositions behind which a verb's own object may stand ("took to the streets", "withdrew from the pact", "by phone")
_OBJECT_BEHIND = frozenset("to into on from off by over".split())


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
            match = _object_in(token, row)
            if match:
                # the object belongs to the trigger: "launched an attack" is one event, not two
                return _Trigger(token, [*words, *match], row)
    return None


def _dictionary_form(verb: Token) -> str:
    """The lemma; with the "e" that the lemmatiser cuts off some ("staged" is of no stag)."""
    lemma = verb.lemma_.lower()
    return f"{lemma}e" if verb.lower_ == f"{lemma}ed" and lemma in _CLIPPED else lemma


def _object_in(verb: Token, row: Row) -> list[Token]:
    wanted = row.objects
    for noun in undergoers(verb, _OBJECT_BEHIND):
        if any(child.dep_ == "compound" and child.lower_ in ("press", "news") for child in noun.children):
            continue  # a press conference is no conference
        behind_word = noun.dep_ == "pobj" and noun.head.head == verb
        if behind_word and row.mode == "destroy" and noun.head.lower_ == "into":
            continue  # who smashes into a car need not smash it
        if noun.lemma_.lower() in wanted or noun.lower_ in wanted:
            return [noun]
        if f"={noun.lower_}" in wanted and not any(noun.lefts):
            return [noun]
        if "NAME" in wanted and not behind_word and is_place(noun):
            return [noun]
        for inner in counts(noun):
            if inner.lemma_.lower() in wanted:
                return [noun, inner]
        if noun.lemma_.lower() in _ENDEAVOURS:
            for child in noun.children:
                if child.dep_ == "compound" and child.lemma_.lower() in wanted:
                    return [child, noun]  # "a mediation effort"
    # what somebody is made or found to be ("found him guilty", "set them free")
    states = (child for child in verb.children if child.pos_ == "ADJ" and child.dep_ in _STATED)
    return next(([child] for child in states if child.lower_ in wanted), [])


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
        told = folded(_told(doc, actors, found))
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
    # a verb with its noun before the noun alone: "the raids that were carried out" are one event
    for trigger in sorted(_triggers(doc), key=lambda trigger: len(trigger.tokens) == 1):
        if any(token.i in taken for token in trigger.tokens):
            continue
        one = _event(doc, trigger, actors, found)
        if one is not None:
            taken.update(token.i for token in trigger.tokens)
            told.append(one)
    told += [one for one in demands(doc, actors) if one.pair.trigger.i not in taken]
    return sorted(told, key=lambda one: one.pair.trigger.i)


def _event(doc: Doc, trigger: _Trigger, actors: ActorsByToken, sentences_: Sentences) -> Told | None:
    head, row = trigger.head, trigger.row
    scene = sentences_.scene(head)
    if head.pos_ == "VERB":
        by_heads, governed = speakers(doers(head), head), verb_sides(head, trigger.tokens)
        by_heads += users(by_heads)
        scene.by = sides(by_heads, actors)
        guarded = row.needs != SEEN or (by_heads and is_outcome(head))  # a crash that kills does not attack
        if guarded and thing_acts(head, by_heads, row, actors, scene):
            return None
        if row.needs != SEEN and figurative(head, row, actors):
            return None
    else:
        by_heads, governed = noun_sides(head)
        if generic(doc, head, by_heads) and counted(head) == head:
            return None
    to_heads = fitting(row.type, trigger.tokens, governed, actors)
    by = actors.within(by_heads)
    if not by and row.type in ("ASSAULT", "COERCE", "MOBILIZE"):
        by = nations(doc, by_heads)
    if not actors.within(to_heads):
        to_heads += meant_for(row.type, head, actors)
    to = actors.within(to_heads)
    to = [actor for actor in to if actor not in by]
    if by and not takes_part(head, row, by):
        return None
    scene.by, scene.to = sides(by_heads, actors), sides(to_heads, actors)
    if any(noun.lower_ == "other" for noun in governed):
        scene.to |= scene.by  # "each other"
    # an official's trip somewhere is no visit to anybody
    known = row.mode != "visit" and any(is_somebody(noun, by) for noun in to_heads if noun not in by_heads)
    if not enough(row, head, by_heads, to_heads, by, to, actors, scene, known):
        return None
    spans = runs(trigger.tokens)
    statement = innermost_statement(doc, hull(spans))
    how = realis(head, statement.act if statement else None)
    if statement is not None and statement.negated and how != "planned" and _together(doc, head, statement):
        how = "possible"  # of what is neither confirmed nor denied nothing follows
    kind, mode = row.type, row.mode
    if kind in _KIND and how == "negated" and by and head.pos_ == "VERB" and _refuses(head):
        kind, mode, how = "REJECT", None, "actual"
    place = place_of(doc, head, kind in ("ASSAULT", "COERCE"))
    time = time_of(doc, head)
    came_of_it = outcomes(head) if kind in ("ASSAULT", "COERCE", "PROTEST") else [head]
    event = Event(
        id="",
        spans=spans,
        type=kind,
        mode=mode,
        acled=_label(row, scene, head, how, by_heads, by, place) if kind == row.type else None,
        actors=[actor.id for actor in by],
        recipients=[actor.id for actor in to],
        doers=parties.doers(by_heads, trigger.tokens),
        targets=[span for span in parties.targets(to_heads, trigger.tokens) if not _is_point(doc, span)],
        weapons=parties.weapons(head, trigger.tokens) if kind in _ARMED and mode != "arrest" else [],
        place=place.id if place else None,
        time=time.id if time else None,
        figures=[
            figure.id
            for figure in doc._.figures
            if figure.measure in _CASUALTIES and any(same_clause(doc, verb, figure.spans[0]) for verb in came_of_it)
        ],
        realis=how,
        statement=statement.id if statement else None,
    )
    return Told(event, pair(head, by_heads, governed, actors))


def _is_point(doc: Doc, span: Span) -> bool:
    """Whether words are coordinates, which tell where something was done and not to what."""
    return any(place.kind == "coordinates" and place.spans[0].overlaps(span) for place in doc._.places)


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


def _by_model(
    doc: Doc, token: Token, kind: str, acled: str | None, actors: ActorsByToken, found: Sentences
) -> Told | None:
    """An event on a word that the lexicon does not know as one; with a type of ACLED's, whoever does or suffers it."""
    row = Row(frozenset(), kind, None, acled, SEEN if acled else "")
    return _event(doc, _Trigger(token, [token], row), actors, found)


def _refuses(verb: Token) -> bool:
    """ "Will not", "would not", "wo n't" on its own verb: the doer says no; what did not happen is no refusal."""
    return negator(verb) and bool(modals(verb) & {"will", "would", "wo", "shall"})


@component("events", default_config={"trained": True}, requires=("token.dep", "token.lemma", "token.pos"))
def make(nlp: Language, name: str, trained: bool) -> Events:
    """spaCy's factory for ``accordingto.events``.

    ``trained``: whether the trained model is asked beside the lexicon; without it events are the lexicon's alone.
    """
    return Events(trained)
