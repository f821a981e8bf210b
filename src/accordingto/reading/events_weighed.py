"""Events by lexicon and trained model together: the lexicon says which word, the model what type of act joins the two.

Types follow PLOVER's coding: to promise or announce what is friendly is AGREE and to refuse it REJECT, whatever the act
itself would be; whether it happened is ``realis``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from accordingto.reading.acled import Sentences, as_root, may_be
from accordingto.reading.events_pairs import DEEPEST, Pair, candidates, depth, verbs
from accordingto.reading.events_trained import NONE, YIELD, Chances, Range, Typer, shipped_typer
from accordingto.reading.roles import ActorsByToken, behind
from accordingto.record import Event

#: types that stay what they are when they are only announced or withheld
_HOSTILE = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
#: types that need no second opinion where they are only meant
_FORCEFUL = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
#: by how much, in log probability, the lexicon's type is preferred
_LEXICON = 1.5
_POWERS = frozenset({"state", "government", "intergovernmental", "armed_force", "armed_group"})
#: modes of acts that are what they are, whatever else the sentence tells
_BODILY = frozenset("seize arrest deport troops abduct explosives heavy-weapons firearms aerial suicide-attack".split())
_PRIVATE = frozenset({"person", "media", "unnamed"})
#: probability from which on the model is believed where the lexicon has nothing: of one party's act, of one between two
_LIKELY, _LIKELY_BETWEEN = 0.8, 0.7
#: the same of ACLED's types, of which there are more, and the probability of none of them that speaks against all
_NAMED, _NOTHING = 0.3, 0.3
#: probability that nothing happens from which on the model's type of a trigger means nothing
_NOTHING_HERE = 0.5
#: verbs of a sentence without an event that the model is asked about, and how far it reads around one, in tokens
_ASKED, _NEAR = 1, 30
#: how far below the root a verb is still of the main clause, or joined to it
_MAIN = 1


@dataclass(slots=True)
class Told:
    """An event and the pair of phrases that its trigger joins."""

    event: Event
    pair: Pair


#: makes an event on a word: the word, PLOVER's type, ACLED's where the model gives one
Make = Callable[[Token, str, str | None], Told | None]
Ask = Callable[[Pair], Chances]


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

    def ask(pair: Pair) -> Chances:
        return _asked(pair, typer or shipped_typer())

    here: dict[int, list[Told]] = {}
    highest: dict[int, int] = {}
    for one in told:
        start = one.pair.trigger.sent.start
        highest[start] = min(highest.get(start, _MAIN), depth(one.pair.trigger))
    for one in told:
        event = one.event
        event.type, event.mode = _as_coded(event)
        if _doubted(event):
            force = scenes.tells_of_force(one.pair.trigger)
            if force or event.actors or event.recipients:
                main = depth(one.pair.trigger) <= highest[one.pair.trigger.sent.start]
                _hear(one, ask(one.pair), main, force)
        here.setdefault(one.pair.trigger.sent.start, []).append(one)
    added = []
    for sentence in sentences:
        own = here.get(sentence.start, [])
        pairs = unsaid(list(sentence), own, actors, scenes)
        more = _seen(pairs, ask, make) if pairs else None
        added += [more] if more else []
    return told + added


def _doubted(event: Event) -> bool:
    """Whether the model is to be heard on an event of the lexicon's: on what is told as done or meant, where the rules
    have no type of ACLED's to bear the lexicon out.

    Of what is only asked, feared or denied the sentence tells another act, and the model knows the sentence's.
    """
    if event.acled is not None or (event.type in _FORCEFUL and event.realis != "actual"):
        return False
    return event.realis in ("actual", "planned")


def unsaid(sentence: list[Token], own: list[Told], actors: ActorsByToken, scenes: Sentences) -> list[Pair]:
    """Verbs of a sentence that the lexicon sees no act in and the model is to be asked about, the main one first.

    Those that a party does, above the lexicon's events that somebody does; and where the sentence names a side or a
    weapon and no event has one of ACLED's types, all its verbs.
    """
    taken = {one.pair.trigger.i for one in own}
    reach = min((depth(one.pair.trigger) for one in own if one.event.actors), default=DEEPEST)
    pairs = [
        pair
        for pair in candidates(sentence, taken, actors)
        if pair.other and depth(pair.trigger) < reach and _public(pair, actors)
        if not any(noun.i in taken for noun in (*pair.by, *_within(pair.to)))  # "the arrest angered Peru": the arrest
    ]
    open_ = not any(one.event.acled or one.event.realis in ("possible", "negated") for one in own)
    if not pairs and open_ and scenes.tells_of_force(sentence[0]):
        pairs = [pair for pair in verbs(sentence, actors) if pair.trigger.i not in taken]
        pairs = [pair for pair in pairs if not any(noun.i in taken for noun in _within(pair.to))]
    main = [pair for pair in pairs if depth(pair.trigger) <= _MAIN]
    return sorted(main, key=lambda pair: depth(pair.trigger))[:_ASKED]


def _within(nouns: list[Token]) -> list[Token]:
    """The nouns and what stands behind their "of" ("a series of attacks")."""
    return [*nouns, *(inner for noun in nouns for inner in behind(noun, frozenset({"of"})))]


def _public(pair: Pair, actors: ActorsByToken) -> bool:
    """Whether PLOVER codes what such parties do: a power does something, or one actor to another of whom not both are
    plain citizens or reporters."""
    by, to = actors.within(pair.by), actors.within(pair.to)
    if any(actor.kind in _POWERS for actor in by):
        return True
    both = by and to if by else to
    return bool(both) and any(a.kind not in _PRIVATE or (a.kind == "person" and a.role) for a in (*by, *to))


def _as_coded(event: Event) -> tuple[str, str | None]:
    """Type and mode as PLOVER's coders give them; a type that is not the act's own has no mode of it."""
    kind = coded(event.type, event.realis)
    return kind, event.mode if kind == event.type else None


def _asked(pair: Pair, typer: Typer) -> Chances:
    """The model's answer on a pair in its sentence."""
    sent, at = pair.trigger.sent, pair.trigger.i
    near = pair.trigger.doc[max(sent.start, at - _NEAR) : min(sent.end, at + _NEAR)]

    def within(part: tuple[int, int] | None) -> Range | None:
        if part is None or part[1] <= near.start or part[0] >= near.end:
            return None
        span = near.doc[max(part[0], near.start) : min(part[1], near.end)]
        return span.start_char - near.start_char, span.end_char - near.start_char

    return typer.chances(near.text, within(pair.doer), within(pair.other))


def _hear(one: Told, chances: Chances, main: bool, force: bool) -> None:
    """Let the model be heard on the lexicon's event: on its type where it is the ``main`` one of its sentence, and on
    ACLED's where the rules give none and the sentence names a side, a weapon, a gathering or a truce.

    The model types sentences: of "condemned the bombing" it gives the type of the condemning to both.
    """
    event = one.event
    roots = {name: chance for name, chance in chances.roots.items() if name != NONE}
    mine = YIELD if event.type in ("CONCEDE", "RETREAT") else event.type
    roots[mine] += _LEXICON
    best = _likeliest(roots)
    if best != mine and main and _may_change(one) and np.exp(chances.roots[NONE]) < _NOTHING_HERE:
        event.type, event.mode = _current(best), None
    kind = _named(chances)
    if force and kind and event.acled is None and event.realis == "actual" and may_be(event.type, kind):
        event.acled = kind


def _may_change(one: Told) -> bool:
    """A verb's type, or that of a noun with a party; what a noun of force names ("the bombing") is that, and so is what
    takes bodies or ground."""
    event = one.event
    if event.mode in _BODILY:
        return False
    return one.pair.trigger.pos_ == "VERB" or (event.type != "ASSAULT" and bool(event.actors or event.recipients))


def _named(chances: Chances) -> str | None:
    """ACLED's type that the model gives, if it is sure enough that there is one and which."""
    kind = _likeliest(chances.acled)
    sure = np.exp(chances.acled[kind]) >= _NAMED and np.exp(chances.acled[NONE]) <= _NOTHING
    return kind if kind != NONE and sure else None


def _likeliest(chances: dict[str, float]) -> str:
    return max(chances, key=chances.__getitem__)


def _current(name: str) -> str:
    return "CONCEDE" if name == YIELD else name


def _seen(pairs: list[Pair], ask: Ask, make: Make) -> Told | None:
    """The event that the model sees by itself on the verb of which it is surest, or of ACLED's types where it sees none
    of PLOVER's."""
    found = []
    for pair in pairs:
        chances = ask(pair)
        best, kind = _likeliest(chances.roots), _named(chances)
        if best != NONE and np.exp(chances.roots[best]) >= min(_LIKELY, _LIKELY_BETWEEN):
            fits = kind and may_be(_current(best), kind)
            found.append((-chances.roots[best], pair.trigger, _current(best), kind if fits else None))
        elif kind:
            found.append((1 - chances.acled[kind], pair.trigger, as_root(kind), kind))
    for rank, token, best, kind in sorted(found, key=lambda one: (one[0], one[1].i)):
        told = make(token, best, kind)
        if told is None:
            continue
        by, to = bool(told.event.actors), bool(told.event.recipients)
        needed = _LIKELY_BETWEEN if by and to else _LIKELY
        if kind or ((by or to) and np.exp(-rank) >= needed):
            return told
    return None
