"""Events by lexicon and trained model together: the lexicon says which word, the model what type of act joins the two.

Types follow PLOVER's coding: to promise or announce what is friendly is AGREE and to refuse it REJECT, whatever the act
itself would be; whether it happened is ``realis``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.acled import Sentences, as_root, may_be
from accordingto.reading.events_guards import OCCUR
from accordingto.reading.events_lexicon import lexicon
from accordingto.reading.events_pairs import DEEPEST, Pair, acts, alone, candidates, depth
from accordingto.reading.events_sides import POWERS
from accordingto.reading.events_trained import NONE, YIELD, Chances, Range, Typer, shipped_typer
from accordingto.reading.roles import ActorsByToken, behind
from accordingto.record import Event

#: types that stay what they are when they are only announced or withheld
_HOSTILE = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
#: types that need no second opinion where they are only meant
_FORCEFUL = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
#: by how much, in log probability, the lexicon's type is preferred, and the rules' type of ACLED's
_LEXICON, _RULES = 3.0, 2.5
#: ACLED's types of taking ground, by the side that took it
_TAKEN = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
#: modes of acts that are what they are, whatever else the sentence tells
_BODILY = frozenset("seize arrest deport troops abduct explosives heavy-weapons firearms aerial suicide-attack".split())
#: types whose verbs say themselves what is done with the words behind them
_SPOKEN = frozenset("REQUEST ACCUSE REJECT".split())
_PRIVATE = frozenset({"person", "media", "unnamed"})
#: probability from which on the model is believed where the lexicon has nothing: of one party's act, of one between two
_LIKELY, _LIKELY_BETWEEN = 0.9, 0.85
#: the same of ACLED's types, of which there are more, and the probability of none of them that speaks against all
_NAMED, _NOTHING = 0.3, 0.3
#: the same where the model alone sees an event
_ADDED, _NOTHING_ADDED = 0.5, 0.05
#: the same where no verb of the sentence is one of doing: of what falls, dies or is taken an incident is less likely
_IDLE = 0.8
#: the same of a text's opening, where news tells its main incident
_OPENING, _NOTHING_OPENING = 0.6, 0.05
#: sentences of a text's first paragraph that are its opening, at most
_FIRST = 3
#: probability that nothing happens from which on the model's type of a trigger means nothing
_NOTHING_HERE = 0.5
#: what begins a clause of what had been before the news
_BEFORE = frozenset({"after", "since"})
#: how far the model reads around a word, in tokens
_NEAR = 30
#: how far below the root a verb is still of the main clause, or joined to it
_MAIN = 1


@dataclass(slots=True)
class Told:
    """An event and the pair of phrases that its trigger joins."""

    event: Event
    pair: Pair


#: makes an event on a word: the word, PLOVER's type, ACLED's where the model gives one
Make = Callable[[Token, str, str | None], Told | None]


def coded(kind: str, realis: str) -> str:
    """The type that PLOVER's coders give an act of this type: friendly acts to come are AGREE, withheld ones REJECT."""
    if kind not in _HOSTILE and realis in ("planned", "negated"):
        return "AGREE" if realis == "planned" else "REJECT"
    return kind


def weighed(
    told: list[Told],
    sentences: Iterable,
    actors: ActorsByToken,
    scenes: Sentences,
    make: Make,
    typer: Typer | None = None,
) -> list[Told]:
    """The lexicon's events with their types weighed, and those that only the model sees.

    Args:
        told: the lexicon's events in text order.
        sentences: those sentences of the Doc that are prose.
        actors: of the Doc. scenes: what its sentences name.
        make: an event of a type from a word, or None where nobody does or suffers it.
        typer: the model; left out, the one that ships with the package, loaded when it is first asked.
    """

    model = _Model(typer)
    sentences = list(sentences)
    here: dict[int, list[Told]] = {}
    highest: dict[int, int] = {}
    for one in told:
        start = one.pair.trigger.sent.start
        highest[start] = min(highest.get(start, _MAIN), depth(one.pair.trigger))
    for one in told:
        event, head = one.event, one.pair.trigger
        event.type, event.mode = _as_coded(event, head)
        aside = _is_aside(head)
        if event.acled is not None and not aside:
            _hear_acled(event, model.incident(head, after=event.type == "PROTEST"))
        elif event.acled is None and _doubted(event):
            force = scenes.tells_of_force(head)
            if force or event.actors or event.recipients:
                main = depth(head) <= highest[head.sent.start]
                _hear(one, model.between(one.pair), main)
            if force and event.realis == "actual" and not aside:
                event.acled = _fitting(event, model.incident(head, after=event.type == "PROTEST"))
        here.setdefault(head.sent.start, []).append(one)
    added = []
    for sentence in sentences:
        own = here.setdefault(sentence.start, [])
        pair = unsaid(list(sentence), own, actors, scenes)
        party = pair is not None and pair.other is not None and acts(pair.trigger) and _public(pair, actors)
        more = _seen(pair, own, model, party, scenes, make) if pair else None
        if more:
            added.append(more)
            own.append(more)
    opening = _opening(sentences)
    if opening and not any(one.event.acled for sentence in opening for one in here.get(sentence.start, ())):
        main = _main_incident(opening, here, model, actors, scenes, make)
        added += [main] if main else []
    return told + added


class _Model:
    """The trained model, loaded when it is first asked, and asked about each stretch of text once."""

    def __init__(self, typer: Typer | None) -> None:
        self._typer = typer
        self._known: dict[tuple[int, int], dict[str, float]] = {}

    def _chances(self, text: str, doer: Range | None, other: Range | None) -> Chances:
        return (self._typer or shipped_typer()).chances(text, doer, other)

    def between(self, pair: Pair) -> Chances:
        """What joins a pair in its sentence."""
        near = _near(pair.trigger)

        def within(part: tuple[int, int] | None) -> Range | None:
            if part is None or part[1] <= near.start or part[0] >= near.end:
                return None
            span = near.doc[max(part[0], near.start) : min(part[1], near.end)]
            return span.start_char - near.start_char, span.end_char - near.start_char

        return self._chances(near.text, within(pair.doer), within(pair.other))

    def incident(self, trigger: Token, after: bool = False) -> dict[str, float]:
        """The chances of ACLED's types for what the sentence around the trigger tells, whoever does it; with ``after``
        for what the next one of the paragraph adds, as what befell a gathering."""
        near = _near(trigger)
        if after:
            near = _with_next(near)
        return self._incident(near)

    def told_by(self, opening: list) -> dict[str, float]:
        """The chances of ACLED's types for what successive sentences tell."""
        return self._incident(opening[0].doc[opening[0].start : opening[-1].end])

    def _incident(self, near: TokenSpan) -> dict[str, float]:
        if (near.start, near.end) not in self._known:
            self._known[near.start, near.end] = self._chances(near.text, None, None).acled
        return self._known[near.start, near.end]


def _near(trigger: Token) -> TokenSpan:
    sent = trigger.sent
    return trigger.doc[max(sent.start, trigger.i - _NEAR) : min(sent.end, trigger.i + _NEAR)]


def _with_next(near: TokenSpan) -> TokenSpan:
    doc = near.doc
    if near.end == len(doc) or not doc[near.end].is_sent_start or "\n" in doc[near.end - 1].text_with_ws:
        return near
    return doc[near.start : min(doc[near.end].sent.end, near.end + _NEAR)]


def _doubted(event: Event) -> bool:
    """Whether the model is to be heard on the type of an event of the lexicon's: on what is told as done or meant.

    Of what is only asked, feared or denied the sentence tells another act, and the model knows the sentence's.
    """
    if event.type in _FORCEFUL and event.realis != "actual":
        return False
    return event.realis in ("actual", "planned")


def unsaid(sentence: list[Token], own: list[Told], actors: ActorsByToken, scenes: Sentences) -> Pair | None:
    """The verb of a sentence that the lexicon sees no act in and the model is to be asked about, with its pair.

    The main one that a party does, above the lexicon's events that somebody does; where there is none, and the sentence
    names a side, a weapon or an incident and no event has one of ACLED's types, the main verb whoever does it.
    """
    taken = {one.pair.trigger.i for one in own}
    reach = min((depth(one.pair.trigger) for one in own if one.event.actors), default=DEEPEST)
    pairs = [
        pair
        for pair in candidates(sentence, taken, actors)
        if pair.other and depth(pair.trigger) < reach and _public(pair, actors)
        if not any(noun.i in taken for noun in (*pair.by, *_within(pair.to)))  # "the arrest angered Peru": the arrest
        if depth(pair.trigger) <= _MAIN
    ]
    if pairs:
        return min(pairs, key=lambda pair: depth(pair.trigger))
    if any(one.event.acled for one in own) or not scenes.tells_of_force(sentence[0]):
        return None
    return next(_carriers(sentence, taken, actors, scenes), None)


def _carriers(sentence: list[Token], taken: set[int], actors: ActorsByToken, scenes: Sentences) -> Iterator[Pair]:
    """The words that may carry what a sentence tells, the main one first: its verbs of doing; where all verbs are idle
    ones, what the sentence hangs on ("took three sailors"), else a word that tells of force."""
    free = [token for token in sentence if token.i not in taken]
    verbs = [token for token in free if acts(token)]
    if not verbs:
        verbs = [_told_by(token) for token in free if token.dep_ == "ROOT" and token.pos_ in ("VERB", "NOUN")]
    if not verbs:
        verbs = [token for token in free if token.pos_ in ("VERB", "NOUN") and scenes.is_of_force(token)][:1]
    for verb in sorted({_what_came(verb) for verb in verbs}, key=lambda word: (depth(word), word.i)):
        pair = alone(verb, actors)
        if not any(noun.i in taken for noun in _within(pair.to)):
            yield pair


def _what_came(verb: Token) -> Token:
    """The subject of a verb that only says that something came about ("the explosion took place"), else the verb."""
    if verb.lemma_.lower() in OCCUR and verb.pos_ == "VERB":
        return next((c for c in verb.children if c.dep_ == "nsubj" and (c.lemma_.lower(), "NOUN") in lexicon()), verb)
    return verb


def _opening(sentences: list) -> list:
    """The first sentences of a text's first paragraph."""
    opening = sentences[:1]
    for sentence in sentences[1:_FIRST]:
        before = opening[-1][-1]
        if before.i + 1 != sentence.start or "\n" in before.text_with_ws:
            break
        opening.append(sentence)
    return opening


def _main_incident(
    opening: list, here: dict[int, list[Told]], model: "_Model", actors: ActorsByToken, scenes: Sentences, make: Make
) -> Told | None:
    """What a text's opening tells by the model, where no event of it has one of ACLED's types: the type of the first
    event there that happened and may be of it, else an event of its own on a verb of the sentence that tells it most
    surely."""
    incident = model.told_by(opening)
    kind = _named(incident, _OPENING, _NOTHING_OPENING)
    if kind is None:
        return None
    fitting = [
        one.event for sentence in opening for one in here.get(sentence.start, ()) if may_be(one.event.type, kind)
    ]
    if fitting:
        # where none of them happened, the model sees there what the text denies or fears
        first = next((event for event in fitting if event.realis == "actual"), None)
        if first is not None:
            first.acled = kind
        return None
    order = sorted(opening, key=lambda sentence: -model.incident(sentence.root)[kind]) if opening[1:] else opening
    for sentence in order:
        taken = {one.pair.trigger.i for one in here.get(sentence.start, ())}
        for pair in _carriers(list(sentence), taken, actors, scenes):
            told = make(pair.trigger, as_root(kind), kind)
            if told is not None and told.event.acled:
                return told
    return None


def _told_by(root: Token) -> Token:
    """What a verb of saying has as its content ("came to the rescue, India said"), else the word itself."""
    while (content := next((c for c in root.children if c.dep_ == "ccomp" and c.pos_ == "VERB"), None)) is not None:
        root = content
    return root


def _within(nouns: list[Token]) -> list[Token]:
    """The nouns and what stands behind their "of" ("a series of attacks")."""
    return [*nouns, *(inner for noun in nouns for inner in behind(noun, frozenset({"of"})))]


def _public(pair: Pair, actors: ActorsByToken) -> bool:
    """Whether PLOVER codes what such parties do: a power does something, or one actor to another of whom not both are
    plain citizens or reporters."""
    by, to = actors.within(pair.by), actors.within(pair.to)
    if any(actor.kind in POWERS for actor in by):
        return True
    both = by and to if by else to
    return bool(both) and any(a.kind not in _PRIVATE or (a.kind == "person" and a.role) for a in (*by, *to))


def _as_coded(event: Event, head: Token) -> tuple[str, str | None]:
    """Type and mode as PLOVER's coders give them; a type that is not the act's own has no mode of it. A noun for what
    did not come about refuses nothing, and what somebody acts for ("sent a team to help Chad") is no promise."""
    if (event.realis == "negated" and head.pos_ != "VERB") or (event.realis == "planned" and _is_purpose(head)):
        return event.type, event.mode
    kind = coded(event.type, event.realis)
    return kind, event.mode if kind == event.type else None


def _is_purpose(head: Token) -> bool:
    while head.dep_ in ("xcomp", "conj") and head.head.pos_ == "VERB":
        head = head.head
    return head.dep_ == "advcl" and head.tag_ == "VB" and any(child.tag_ == "TO" for child in head.children)


def _hear(one: Told, chances: Chances, main: bool) -> None:
    """Let the model be heard on the type of the lexicon's event where it is the ``main`` one of its sentence.

    The model types sentences: of "condemned the bombing" it gives the type of the condemning to both.
    """
    event = one.event
    roots = {name: chance for name, chance in chances.roots.items() if name != NONE}
    mine = YIELD if event.type in ("CONCEDE", "RETREAT") else event.type
    roots[mine] += _LEXICON
    best = _likeliest(roots)
    if best != mine and main and _may_change(one) and np.exp(chances.roots[NONE]) < _NOTHING_HERE:
        event.type, event.mode = _current(best), None


def _is_aside(head: Token) -> bool:
    """Whether a trigger stands in a clause that only says more of somebody ("Bara, which was seized last year"), or in
    one that begins the sentence with what had been before ("Days after rebels seized Bara, ..."): it is no news."""
    for token in (head, *head.ancestors):
        if token.dep_ == "relcl":
            return True
        marks = (*token.lefts, token.head) if token.dep_ in ("advcl", "pcomp") else ()
        if any(mark.lower_ in _BEFORE for mark in marks) and (token.head.i > token.i or _gathers(token.head)):
            return True
    return False


def _gathers(verb: Token) -> bool:
    """Whether a verb or its subject is a word for a protest: what stands behind its "after" is what it is about."""
    words = [(verb.lemma_.lower(), "VERB"), *((c.lemma_.lower(), "NOUN") for c in verb.children if c.dep_ == "nsubj")]
    return any(row.type == "PROTEST" for word in words for row in lexicon().get(word, ()))


def _may_change(one: Told) -> bool:
    """A verb's type, or that of a noun with a party; what a noun of force names ("the bombing") is that, and so is what
    takes bodies or ground; and a verb of asking or blaming governs what is asked or blamed ("called for a probe")."""
    event = one.event
    if event.mode in _BODILY or event.acled in _TAKEN or (event.type in _SPOKEN and one.pair.trigger.pos_ == "VERB"):
        return False
    return one.pair.trigger.pos_ == "VERB" or (event.type != "ASSAULT" and bool(event.actors or event.recipients))


def _hear_acled(event: Event, incident: dict[str, float]) -> None:
    """Let the model be heard on the type of ACLED's that the rules give, among those that fit the event's type, where
    it sees something happen; which side took ground the rules know better, since they look at who did it."""
    if np.exp(incident[NONE]) >= _NOTHING_HERE:
        return
    taken = event.acled in _TAKEN
    other = _TAKEN - {event.acled} if taken else frozenset()
    kind = "COERCE" if taken else event.type  # ground may be had without a fight
    fitting = {k: chance for k, chance in incident.items() if k != NONE and may_be(kind, k) and k not in other}
    if event.acled in fitting:
        fitting[event.acled] += _RULES
        event.acled = _likeliest(fitting)
        if not may_be(event.type, event.acled):
            event.type, event.mode = "COERCE", "seize"


def _fitting(event: Event, incident: dict[str, float]) -> str | None:
    """ACLED's type that the model gives an event for which the rules have none: the likeliest that fits its type."""
    fitting = {kind: chance for kind, chance in incident.items() if kind == NONE or may_be(event.type, kind)}
    return _named(fitting)


def _named(incident: dict[str, float], least: float = _NAMED, nothing: float = _NOTHING) -> str | None:
    """ACLED's type that the model gives, if it is sure enough that there is one and which."""
    kind = _likeliest(incident)
    sure = np.exp(incident[kind]) >= least and np.exp(incident[NONE]) <= nothing
    return kind if kind != NONE and sure else None


def _likeliest(chances: dict[str, float]) -> str:
    return max(chances, key=chances.__getitem__)


def _current(name: str) -> str:
    return "CONCEDE" if name == YIELD else name


def _seen(pair: Pair, own: list[Told], model: _Model, public: bool, scenes: Sentences, make: Make) -> Told | None:
    """The event that the model sees by itself on a verb: of PLOVER's types where a party does it, of ACLED's where the
    sentence tells of force, the surer of the two where they do not go together."""
    chances = model.between(pair) if public else None
    force = scenes.tells_of_force(pair.trigger)
    incident = model.incident(pair.trigger) if force else {}
    kind = _named(incident, _ADDED, _NOTHING_ADDED) if force else None
    if kind and any(one.event.realis in ("possible", "negated") and may_be(one.event.type, kind) for one in own):
        kind = None  # what the model sees there is what the sentence denies or fears
    if chances:
        best = _likeliest(chances.roots)
        sure = chances.roots[best]
        if best != NONE and np.exp(sure) >= _LIKELY_BETWEEN:
            fits = kind is not None and may_be(_current(best), kind)
            if fits or kind is None or sure > incident[kind]:
                told = make(pair.trigger, _current(best), kind if fits else None)
                if told is not None and (fits or np.exp(sure) >= _needed(told.event)):
                    return told
    if kind and (acts(pair.trigger) or np.exp(incident[kind]) >= _IDLE):
        return make(pair.trigger, as_root(kind), kind)
    return None


def _needed(event: Event) -> float:
    """Probability from which on the model is believed that there is this event; never one of no party."""
    if event.actors and event.recipients:
        return _LIKELY_BETWEEN
    return _LIKELY if event.actors or event.recipients else 1.1
