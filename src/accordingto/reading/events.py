"""Events in PLOVER's sixteen types: only what a trigger word says and somebody in the text does or suffers.

The triggers are the data file ``events.tsv``. A verb needs an actor on one side (common words on both), a noun needs
one or a place: "attacks" in general are no event.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.registry import component
from accordingto.reading.roles import ActorsByToken, behind, doers, undergoers
from accordingto.reading.spans import innermost_statement, runs
from accordingto.reading.words import table
from accordingto.record import Actor, Event, Span, hull
from accordingto.record.entries import Realis

#: verbs that only carry a noun's meaning: their subject is the noun's actor
_LIGHT = frozenset(
    "launch carry conduct stage mount hold make begin start open issue impose announce sign suffer resume continue "
    "undertake give take deliver lead order unleash perpetrate commit".split()
)
_POSSIBLE = frozenset("may might could would can should".split())
_PLANNED = frozenset("will shall ll wo".split())
#: verbs whose infinitive is still to come
_PLANS = frozenset(
    "plan intend vow pledge promise threaten order prepare want agree decide aim expect ask urge demand call offer "
    "propose seek hope consider be".split()
)
_CONDITIONS = frozenset("if unless whether once until should".split())
_ARMED = ("armed_force", "armed_group")
_CASUALTIES = ("killed", "wounded", "casualties", "captured", "arrested", "missing", "displaced")


@dataclass(frozen=True)
class _Row:
    objects: frozenset[str]
    type: str
    mode: str | None
    acled: str | None
    both: bool


@cache
def _lexicon() -> dict[tuple[str, str], list[_Row]]:
    """(lemma, part of speech) -> rows, those with an object first."""
    rows: dict[tuple[str, str], list[_Row]] = {}
    for row in table("events"):
        objects = frozenset(row["object"].split("|")) if row["object"] else frozenset()
        made = _Row(objects, row["type"], row["mode"] or None, row["acled"] or None, row["needs"] == "both")
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
    for token in doc:
        if token.pos_ not in ("VERB", "NOUN", "PROPN") or (token.ent_type_ and token.ent_type_ != "EVENT"):
            continue
        if token.pos_ == "VERB":
            yield from _verb(token)
        else:
            yield from _noun(token)


def _verb(token: Token) -> Iterator[_Trigger]:
    lemma = token.lemma_.lower()
    # "carry out" and "call for": the particle, or a preposition right behind the verb
    partners = [
        child for child in token.children if child.dep_ == "prt" or (child.dep_ == "prep" and child.i == token.i + 1)
    ]
    for words, key in [*(([token, p], f"{lemma} {p.lower_}") for p in partners), ([token], lemma)]:
        for row in _lexicon().get((key, "VERB"), ()):
            if row.objects:
                match = next((noun for noun in undergoers(token) if noun.lemma_.lower() in row.objects), None)
                if match is None:
                    continue
                # the object belongs to the trigger: "launched an attack" is one event, not two
                yield _Trigger(token, [*words, match], row)
            else:
                yield _Trigger(token, words, row)
            return


def _noun(token: Token) -> Iterator[_Trigger]:
    lemma = token.lemma_.lower()
    compounds = [child for child in token.children if child.dep_ in ("compound", "amod") and child.i == token.i - 1]
    keys = [([child, token], f"{child.lower_} {lemma}") for child in compounds] + [([token], lemma)]
    if token.lower_ == "talks":
        keys.append(([token], "talks"))
    for words, key in keys:
        rows = _lexicon().get((key, "NOUN"))
        if rows:
            if token.dep_ != "compound":  # "attack helicopter" names a thing
                yield _Trigger(token, words, rows[0])
            return


class Events:
    """The component; fills ``doc._.events`` and needs ``doc._.actors`` to say who."""

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP"):
            doc._.events = []
            return doc
        actors = ActorsByToken(doc)
        taken: set[int] = set()
        events = []
        for trigger in _triggers(doc):
            if trigger.head.i in taken:
                continue
            event = _event(doc, trigger, actors)
            if event is not None:
                taken.update(token.i for token in trigger.tokens)
                event.id = f"e{len(events) + 1}"
                events.append(event)
        doc._.events = events
        return doc


def _event(doc: Doc, trigger: _Trigger, actors: ActorsByToken) -> Event | None:
    head, row = trigger.head, trigger.row
    if head.pos_ == "VERB":
        by, to = actors.within(doers(head)), actors.within(undergoers(head))
        by, to = _inside_object(trigger, actors, by, to)
    else:
        by, to = _noun_sides(head, actors)
    to = [actor for actor in to if actor not in by]
    spans = runs(trigger.tokens)
    place = _near(doc, head, doc._.places, literal=True)
    if row.both and not (by and to):
        return None
    if not (by or to) and not (head.pos_ != "VERB" and place and _light_verb(head)):
        return None
    time = _near(doc, head, doc._.times)
    statement = innermost_statement(doc, hull(spans))
    return Event(
        id="",
        spans=spans,
        type=row.type,
        mode=row.mode,
        acled=_acled(row, to),
        actors=[actor.id for actor in by],
        recipients=[actor.id for actor in to],
        place=place.id if place else None,
        time=time.id if time else None,
        figures=[f.id for f in doc._.figures if f.measure in _CASUALTIES and _same_clause(doc, head, f.spans[0])],
        realis=_realis(head, statement.act if statement else None),
        statement=statement.id if statement else None,
    )


def _inside_object(
    trigger: _Trigger, actors: ActorsByToken, by: list[Actor], to: list[Actor]
) -> tuple[list[Actor], list[Actor]]:
    """Recipients that hang on the object of a light verb: "launched an attack on Ukraine"."""
    for token in trigger.tokens:
        if token is not trigger.head and token.pos_ in ("NOUN", "PROPN"):
            to = [*to, *(a for a in _noun_sides(token, actors)[1] if a not in to)]
    return by, to


def _noun_sides(head: Token, actors: ActorsByToken) -> tuple[list[Actor], list[Actor]]:
    owners = [child for child in head.children if child.dep_ in ("poss", "compound", "amod")]
    by = actors.within(owners + behind(head, frozenset({"by"})))
    to = actors.within(behind(head, frozenset("on against of at with to upon between".split())))
    light = _light_verb(head)
    if light is not None:
        by = by or actors.within(doers(light))
        to = to or actors.within(behind(light, frozenset("on against at with to".split())))
    return by, to


def _light_verb(noun: Token) -> Token | None:
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else None
    return verb if verb is not None and verb.lemma_.lower() in _LIGHT else None


def _acled(row: _Row, recipients: list[Actor]) -> str | None:
    # ACLED tells violence against civilians from fighting by who is hit, not by the word
    if row.acled in ("Attack", "Armed clash") and recipients:
        return "Armed clash" if any(actor.kind in _ARMED for actor in recipients) else "Attack"
    return row.acled


def _clause_root(token: Token) -> Token:
    while token.dep_ not in ("ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis") and token.head is not token:
        token = token.head
    return token


def _same_clause(doc: Doc, head: Token, span: Span) -> bool:
    inside = doc.char_span(span.start, span.end, alignment_mode="expand")
    return inside is not None and _clause_root(inside.root) == _clause_root(head)


def _near(doc: Doc, head: Token, entries: list, literal: bool = False):
    """The first place or time of the trigger's own clause; where it happens must be meant literally."""
    for entry in entries:
        if literal and entry.use != "literal":
            continue
        if _same_clause(doc, head, entry.spans[0]):
            return entry
    return None


def _realis(head: Token, act: str | None) -> Realis:
    """Whether it happened, by negation, modals, conditions and the verb above; a denied event is a negated one."""
    verb = head if head.pos_ == "VERB" else _clause_root(head)
    if act == "deny" or any(child.dep_ == "neg" for child in (*verb.children, *head.children)):
        return "negated"
    if any(child.dep_ == "det" and child.lower_ == "no" for child in head.children):
        return "negated"
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children):
        return "possible"
    if auxiliaries & _POSSIBLE:
        return "possible"
    if auxiliaries & _PLANNED:
        return "planned"
    if verb.tag_ == "VB" and "to" in auxiliaries:
        above = verb.head if verb.dep_ in ("xcomp", "advcl", "acl", "ccomp") else None
        if above is None or above.pos_ == "NOUN" or above.lemma_.lower() in _PLANS or verb.dep_ in ("advcl", "acl"):
            return "planned"
        return _realis(above, act) if above.pos_ == "VERB" else "actual"
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not auxiliaries and verb.tag_ in ("VB", "VBP"):
        return _realis(verb.head, act)
    return "actual"


@component("events", requires=("token.dep", "token.lemma", "token.pos"))
def make(nlp: Language, name: str) -> Events:
    """spaCy's factory for ``accordingto.events``."""
    return Events()
