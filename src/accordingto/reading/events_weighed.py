"""Events by lexicon and trained model together: the lexicon says which word, the model what the sentence tells.

Types follow PLOVER's coding: to promise or announce what is friendly is AGREE and to refuse it REJECT, whatever the act
itself would be; whether it happened is ``realis``.
"""

from collections.abc import Callable, Iterable

import numpy as np
from spacy.tokens import Doc, Token

from accordingto.reading.events_trained import NONE, Evidence
from accordingto.reading.roles import ActorsByToken
from accordingto.record import Actor, Event

#: types that stay what they are when they are only announced or withheld
_HOSTILE = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
#: the model's name, from the set it was trained on, for what are two types today
_YIELD = "YIELD"
#: by how much, in log probability, the model must prefer another type to overrule the lexicon's
_OVERRULES = 3.0
_PUBLIC = frozenset({"state", "government", "intergovernmental", "armed_force", "armed_group"})
#: types of which the model saw fewer than twenty sentences: there the lexicon knows better
_RARE = frozenset({"MOBILIZE", "PROTEST", "COOPERATE"})
#: probability from which on the model's word is taken: for an act between two parties, and against the lexicon
_LIKELY, _SURE = 0.5, 0.8
#: verbs that only tell what somebody says, and verbs of being there or at the head
_SAYING = frozenset("say tell report add state note write explain describe call head lead include have be".split())


def coded(kind: str, realis: str) -> str:
    """The type that PLOVER's coders give an act of this type: friendly acts to come are AGREE, withheld ones REJECT."""
    if kind not in _HOSTILE and realis in ("planned", "negated"):
        return "AGREE" if realis == "planned" else "REJECT"
    return kind


def weighed(
    doc: Doc,
    found: list[tuple[Token, Event]],
    sentences: Iterable,
    actors: ActorsByToken,
    make: Callable[[Token, str], Event | None],
) -> list[Event]:
    """The lexicon's events with their types weighed, and those that only the model sees.

    Args:
        doc: parsed, with actors.
        found: the lexicon's events with the word each hangs on, in text order.
        sentences: those sentences of the Doc that are prose.
        actors: of the Doc.
        make: an event of a type from a word, or None where nobody does or suffers it.
    """
    evidence: Evidence | None = None
    events = []
    here: dict[int, list[tuple[Token, Event]]] = {}
    for head, event in found:
        here.setdefault(head.sent.start, []).append((head, event))
    for sentence in sentences:
        tokens = list(sentence)
        own = here.pop(sentence.start, [])
        events += [event for _, event in own]
        for _, event in own:
            event.type, event.mode = _as_coded(event)
        alone = own[0][1] if len(own) == 1 and own[0][1].statement is None else None
        lacking = not any(event.actors and event.recipients for _, event in own) and _affairs(actors.within(tokens))
        if alone is None and not lacking:
            continue
        # a text that nobody encoded before is encoded for this, so only where a sentence asks
        evidence = evidence or Evidence(doc)
        scores = evidence.of(tokens)
        if alone is not None:
            alone.type, alone.mode = _retyped(alone, _logged(scores), evidence.types)
        if lacking:
            more = _seen(tokens, scores, evidence.types, {head.i for head, _ in own}, make)
            events += [more] if more else []
    return events + [event for rest in here.values() for _, event in rest]


def _logged(scores: np.ndarray) -> np.ndarray:
    """Scores of words -> log probability of each type for all of them together."""
    top = scores.max()
    total = np.log(np.exp(scores - top).sum(axis=0)) + top
    return total - (np.log(np.exp(total - total.max()).sum()) + total.max())


def _affairs(actors: list[Actor]) -> bool:
    """Whether two parties stand there and one of them is of the kind whose doings PLOVER codes."""
    return len(actors) > 1 and any(actor.kind in _PUBLIC for actor in actors)


def _as_coded(event: Event) -> tuple[str, str | None]:
    """Type and mode as PLOVER's coders give them; a type that is not the act's own has no mode of it."""
    kind = coded(event.type, event.realis)
    return kind, event.mode if kind == event.type else None


def _retyped(event: Event, chances: np.ndarray, types: list[str]) -> tuple[str, str | None]:
    """Type and mode of the lexicon's one event of a sentence after the model was heard.

    The model tells what a sentence says, not which of its words: where a sentence has several events, or somebody in it
    tells of the one, it is not asked.
    """
    mine, mode = event.type, event.mode
    by_type = dict(zip(types, chances.tolist(), strict=True))
    none = by_type.pop(NONE)
    best = max(by_type, key=by_type.__getitem__)
    name = _YIELD if mine in ("CONCEDE", "RETREAT") else mine
    sure = by_type[best] > none and np.exp(by_type[best]) >= _SURE
    if not sure or name in _RARE or by_type[best] - by_type.get(name, by_type[best]) < _OVERRULES:
        return mine, mode
    return ("CONCEDE" if best == _YIELD else best), None


def _seen(
    tokens: list[Token],
    scores: np.ndarray,
    types: list[str],
    taken: set[int],
    make: Callable[[Token, str], Event | None],
) -> Event | None:
    """An event that the model alone sees, on the verb that tells most of it and joins two parties.

    Where the model is sure, a verb with a doer and an object that is no party will do. What somebody says or is is not
    what they do, and is never the verb.
    """
    chances = _logged(scores)
    order = np.argsort(-chances)
    best = int(order[0])
    if types[best] == NONE or np.exp(chances[best]) < _LIKELY:
        return None
    kind = "CONCEDE" if types[best] == _YIELD else types[best]
    sure = np.exp(chances[best]) >= _SURE
    onesided = None
    for i in np.argsort(-scores[:, best], kind="stable").tolist():
        token = tokens[i]
        if token.pos_ != "VERB" or token.i in taken or token.lemma_.lower() in _SAYING:
            continue
        event = make(token, kind)
        if event and event.actors and event.recipients:
            return event
        if event and event.actors and sure and onesided is None and _has_object(token):
            onesided = event
    return onesided


def _has_object(verb: Token) -> bool:
    """Whether the verb does something to something: an object, or what a preposition of it governs."""
    return any(child.dep_ in ("dobj", "dative", "prep", "xcomp", "ccomp") for child in verb.children)
