"""Where and when an event is told to be, and which clauses say what came of it."""

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Token

from accordingto.reading.acled import is_ground
from accordingto.reading.clauses import clause_root
from accordingto.record import Place, Span, Time

_WHEN = frozenset({"when", "after", "as"})
#: prepositions of the scene
_THERE = frozenset("in at near on inside outside around across throughout over within along off".split())
#: before coordinates, which need no preposition of the scene
_AWAY = frozenset("from to toward towards".split())


def place_of(doc: Doc, head: Token, hurt: bool) -> Place | None:
    """The place that a trigger's clause, or one that it shares its place with, says the event was at.

    Args:
        hurt: whether it is something done to places and people ("shelled Goma").
    """
    there = [place for place in doc._.places if _there(place, hurt)]
    return _near(doc, head, there, lambda place: _scene(doc, place, hurt))


def time_of(doc: Doc, head: Token) -> Time | None:
    """The date or time of day that such a clause says it was on."""
    return _near(doc, head, [t for t in doc._.times if t.type in ("DATE", "TIME")])


def same_clause(doc: Doc, head: Token, span: Span) -> bool:
    """Whether a span stands in the clause of a word."""
    inside = doc.char_span(span.start, span.end, alignment_mode="expand")
    return inside is not None and inside.root.sent == head.sent and clause_root(inside.root) == clause_root(head)


def _near(doc: Doc, head: Token, entries: list, fits: Callable[[Any], bool] = lambda _: True):
    """The first fitting place or time of the trigger's own clause, else of the one that it shares them with.

    That is the clause it is joined to, or that it only adds an outcome to ("attacked Goma on Monday, killing six").
    """
    for clause in (head, *_sharing(head)):
        found = next((one for one in entries if same_clause(doc, clause, one.spans[0]) and fits(one)), None)
        if found is not None:
            return found
    return None


def _sharing(head: Token) -> list[Token]:
    root = clause_root(head)
    above = [root.head] if root.dep_ == "conj" or (root.dep_ == "advcl" and root.tag_ == "VBG") else []
    return above + [c for c in root.children if c.dep_ == "conj" and not has_doer(c)]


def _there(place: Place, hurt: bool) -> bool:
    """Whether it stands for the ground itself; a town that is shelled does, a state that is attacked need not."""
    return place.use == "literal" and (not hurt or place.kind != "continent")


def has_doer(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def outcomes(head: Token) -> list[Token]:
    """The trigger and the participles that add what came of it ("..., killing six and wounding two")."""
    root = clause_root(head)
    added = [c for c in root.children if c.dep_ == "advcl" and c.tag_ == "VBG" and not has_doer(c)]
    joined = [c for c in root.children if c.dep_ == "conj" and not has_doer(c)]
    # "five were killed when a missile hit the market"
    before = [root.head] if root.dep_ == "advcl" and any(c.lower_ in _WHEN for c in root.children) else []
    return [head, *before, *added, *joined, *(c for verb in added for c in verb.conjuncts)]


def _scene(doc: Doc, place: Place, done_to_places: bool) -> bool:
    """Whether the place stands behind a word for being there ("in Lima", "the port of Lima" behind one), or is what it
    is done to ("shelled Lima"); not "from Lima" nor "Lima-backed". Coordinates need no such word before them."""
    inside = doc.char_span(place.spans[0].start, place.spans[0].end, alignment_mode="expand")
    if place.kind == "coordinates" and inside is not None:
        return not inside.start or doc[inside.start - 1].lower_ not in _AWAY
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
