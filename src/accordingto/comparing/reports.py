"""A reading made into what is compared: statements as they are made, denied or taken back, figures, events."""

from collections.abc import Mapping

import msgspec

from accordingto.comparing.counted import counted
from accordingto.comparing.happened import happened
from accordingto.comparing.hedges import Hedges
from accordingto.comparing.items import Report, Said
from accordingto.comparing.relays import relays
from accordingto.comparing.scopes import Scopes
from accordingto.comparing.stands import AGAINST, names_another, stand
from accordingto.comparing.wording import content_words, next_to
from accordingto.record import Actor, Reading, Statement, text_of

#: acts of the mind: what somebody else intends is not said by them
_THOUGHT = frozenset({"believe", "doubt", "know", "intend", "hope", "fear", "feel"})
#: of the statements before one how many are looked at for what "the claim" is
_BACK = 8


def report(reading: Reading, keys: Mapping[str, str | None]) -> Report:
    """The reading's statements and figures with keys that hold across articles.

    Args:
        reading: any valid reading.
        keys: of its actors, by id; None where nothing tells who it is.
    """
    document, text = reading.document, reading.document.text
    actors = {actor.id: actor for actor in reading.actors}
    conditions = {
        outlook.statement: text_of(outlook.condition.spans, text)
        for outlook in reading.outlooks
        if outlook.statement and outlook.condition is not None
    }
    hedges = Hedges(reading)
    parents, scopes = {statement.parent for statement in reading.statements}, Scopes(reading, keys)
    by_id: dict[str, Said] = {}
    for statement in sorted(reading.statements, key=_longest):
        about = by_id.get(statement.parent or "")
        if about is not None and about.act in AGAINST and not _by_another(statement, about, actors, keys):
            by_id[statement.id] = about  # what is only named to be denied is said by nobody
            continue
        actor = actors.get(statement.source.actor) if statement.source.actor else None
        if statement.source.kind == "outlet" and statement.source.spans and statement.id in parents:
            continue  # an outlet that has others speak passes on; one that has nobody speak speaks for itself
        spans = statement.content.spans
        content = text_of(spans, text)
        by_id[statement.id] = Said(
            doc=document.id, id=statement.id, speaker=keys[actor.id] if actor else None,
            name=actor.name if actor else text_of(statement.source.spans, text) or "unnamed",
            act=stand(statement.act, statement.cue.lemma, text, spans[0].start, content), negated=statement.negated,
            hedge=statement.certainty.term if statement.certainty else None,
            condition=conditions.get(statement.id), words=_meant(content, statement, actor),
            text=content, start=spans[0].start, end=spans[-1].end, scope=scopes.of(spans, content),
            about=scopes.about(spans),
            hedged=hedges.words(statement.certainty.id) if statement.certainty else frozenset(),
        )  # fmt: skip
    said = _answering(text, [one for key, one in by_id.items() if one.id == key])
    by_id |= {one.id: one for one in said}
    counts, disowned = counted(reading, said, by_id, scopes, hedges, keys)
    roles = {key: actor.role for actor in reading.actors if actor.role and (key := keys[actor.id])}
    return Report(
        doc=document.id, title=document.title, publisher=document.publisher, published=document.published, text=text,
        said=said, counts=counts, disowned=disowned,
        events=happened(reading, by_id, lambda actor: keys[actor.id]), roles=roles, relays=relays(reading),
    )  # fmt: skip


def _meant(content: str, statement: Statement, speaker: Actor | None) -> frozenset[str]:
    """The content's words, with the speaker's name where the content speaks of the speaker ("it had sent soldiers")."""
    words = set(content_words(content))
    if speaker and any(mention in span for span in statement.content.spans for mention in speaker.mentions):
        words |= content_words(speaker.name)
    return frozenset("korea" if word == "korean" else word for word in words)


def _longest(statement: Statement) -> int:
    """Orders a statement before those that stand in it."""
    return statement.content.spans[0].start - statement.content.spans[-1].end


def _by_another(statement: Statement, about: Said, actors: dict[str, Actor], keys: Mapping[str, str | None]) -> bool:
    """Whether a statement within one that is denied is made all the same, by another ("denied Kyiv's claim that")."""
    actor = actors.get(statement.source.actor or "")
    if actor is None or not statement.source.spans or statement.act in _THOUGHT:
        return False
    return actor.name != about.name and (keys[actor.id] is None or keys[actor.id] != about.speaker)


def _answering(text: str, said: list[Said]) -> list[Said]:
    """The statements in the order of the text, those that say nothing but "the claim" with what they are about: what
    was said last before them, in the same sentence or the one before, by another where they deny it, by the same where
    they take it back."""
    said = sorted(said, key=lambda one: (one.start, -one.end, one.id))
    answering: list[Said] = []
    ended: list[Said] = []
    for one in said:
        if one.act in AGAINST and names_another(one.text):
            for other in reversed(ended[-_BACK:]):
                own = other.speaker == one.speaker if one.speaker or other.speaker else other.name == one.name
                if own == (one.act == "retract") and next_to(text, other.end, one.start):
                    one = msgspec.structs.replace(one, answers=other.id)
                    break
        elif one.act not in AGAINST:
            ended.append(one)
        answering.append(one)
    return answering
