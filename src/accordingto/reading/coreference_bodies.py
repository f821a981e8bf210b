"""Which body "the agency", "the company" or the first word of a name means."""

from typing import TYPE_CHECKING

from spacy.tokens import Token

from accordingto.reading.actors_called import calls_by_name, fits
from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_words import plain

if TYPE_CHECKING:
    from accordingto.reading.coreference import Cast

#: how many sentences back such a description may reach: what only a body's sort gives, a third of what its name gives
_REACH = 4
#: what any firm is called, so that it says nothing that one was called so before
_ANY_FIRM = frozenset({"company", "firm"})
_PAPERS = frozenset({"newspaper", "paper", "magazine"})


def body_called(cast: "Cast", name: str, head: Token) -> Draft | None:
    """For "the agency", "the paper" or the first word of a body's name: the body that it must be."""
    word, i = head.lower_, head.i
    if head.pos_ == "PROPN" and head.text[:1].isupper() and not name.islower():
        last = plain(head.text if i < cast.headline else name)  # "Champion Quill" in a headline
        bearers = [d for d in cast.drafts if d.kind == "person" and d.parts[-1:] == (last,)]
        bearers = bearers or [d for d in cast.drafts if d.kind == "person" and d.parts[:1] == (plain(name),)]
        if len(bearers) == 1:
            return bearers[0]
        begun = [
            d
            for d in cast.drafts
            if d.kind in BODIES and d.name.lower().split()[0] == name.lower() and d.last_before(i) >= 0
        ]
        if begun:
            return begun[0] if len(begun) == 1 else None
    if len(name.split()) > 1 and not (name.islower() and word in _PAPERS):
        return None
    bodies = [d for d in cast.recent(i, 3 * _REACH) if d.kind in BODIES]
    called = {d.serial: fits(word, d.names, d.kind, d.noun) for d in bodies}
    own = [d for d in bodies if word not in _ANY_FIRM and (called[d.serial] == "own" or word in d.called)]
    sort = [d for d in bodies if called[d.serial] and cast.near(d, i, _REACH)]
    if not own and len(sort) < 2:
        return next(iter(sort), None)
    here = [d for d in own or sort if cast.near(d, i, 0)]
    if len(here) == 1 and word in _ANY_FIRM:
        return here[0]  # "Orlo's cars need a driver -- although *the company* means to ..."
    # whoever of these spoke last goes on speaking; where none did, the nearest before is meant
    for _, speaker in cast.speakers_before(i, _REACH):
        if speaker in (own or sort):
            return speaker
    if word in _ANY_FIRM:
        return max(sort, key=lambda d: d.last_before(i), default=None)
    if not own and word in _PAPERS:
        # "the newspaper" is no agency, and of two the nearer
        own = [d for d in sort if not calls_by_name(d.names)]
    return max(own, key=lambda d: d.last_before(i), default=None)
