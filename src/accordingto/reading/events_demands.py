"""What somebody says that another must do ("said Chad must leave"): PLOVER's REQUEST, without a word of asking."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.attribution_words import speech_lemma
from accordingto.reading.clauses import sentences
from accordingto.reading.events_lexicon import lexicon
from accordingto.reading.events_pairs import pair
from accordingto.reading.events_weighed import Told
from accordingto.reading.events_where import time_of
from accordingto.reading.realis import realis
from accordingto.reading.roles import ActorsByToken, conjuncts, doers
from accordingto.reading.spans import innermost_statement, runs
from accordingto.record import Event, hull


def demands(doc: Doc, actors: ActorsByToken) -> list[Told]:
    """The demands of a Doc in text order: an actor says what another actor must do.

    What should be done is more often advice or a forecast. What must be done by nobody in particular ("must be
    stopped") or by a people ("Greeks must understand"), what must have been, and what is said of something that belongs
    to somebody ("Chad's output must rise") is no demand.
    """
    return [told for modal in _modals(doc) if (told := _demand(doc, modal, actors)) is not None]


def _modals(doc: Doc) -> Iterator[Token]:
    for sentence in sentences(doc):
        yield from (token for token in sentence if token.lower_ == "must" and token.dep_ == "aux")


def _demand(doc: Doc, modal: Token, actors: ActorsByToken) -> Told | None:
    act = modal.head
    said = act.head
    if act.dep_ != "ccomp" or act.pos_ != "VERB" or said.pos_ != "VERB" or not speech_lemma(said.lower_):
        return None
    if (said.lemma_.lower(), "VERB") in lexicon():
        return None  # "demanded that Chad must go" is told by its own word
    if any(child.dep_ == "aux" and child.lower_ == "have" for child in act.children):
        return None
    by_heads = [noun for noun in doers(said) if noun.dep_ == "nsubj"]
    to_heads = [one for child in act.children if child.dep_ == "nsubj" for one in conjuncts(child)]
    by = actors.within(by_heads)
    asked = (actor for head in to_heads if (actor := actors.at(head)) is not None)
    to = [actor for actor in asked if actor not in by and actor.kind != "population"]
    if not by or not to or any(head.pos_ == "PRON" for head in to_heads):
        return None
    spans = runs(sorted((said, modal), key=lambda token: token.i))
    statement = innermost_statement(doc, hull(runs([said])))
    time = time_of(doc, said)
    event = Event(
        id="",
        spans=spans,
        type="REQUEST",
        actors=[actor.id for actor in by],
        recipients=[actor.id for actor in to],
        time=time.id if time else None,
        realis=realis(said, statement.act if statement else None),
        statement=statement.id if statement else None,
    )
    return Told(event, pair(said, by_heads, to_heads, actors))
