"""Where and when an event is told to be, and which clauses say what came of it."""

from collections.abc import Callable
from itertools import islice, takewhile
from typing import Any

from spacy.tokens import Doc, Token

from accordingto.reading.acled import is_ground
from accordingto.reading.clauses import clause_root
from accordingto.reading.events_guards import OCCUR
from accordingto.reading.events_lexicon import lexicon
from accordingto.record import Place, Span, Time

_WHEN = frozenset({"when", "after", "as"})
#: how far above a place what it may be the scene of is looked for; a hostile parse may nest without end
_HIGHEST = 12
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
    named = _where(doc, head, there)
    return named if named is not None else _near(doc, head, there, lambda place: _scene(doc, place, hurt, head))


def _where(doc: Doc, head: Token, there: list[Place]) -> Place | None:
    """The place that the trigger's clause says more about ("in Jabla, where sixty were killed"), or in whose phrase the
    act stands that the clause says more about ("a raid on a camp in Jabla that killed sixty")."""
    root = clause_root(head)
    if root.dep_ != "relcl":
        return None
    noun = root.head
    if any(child.lower_ == "where" for child in root.children):
        start, fits = noun.left_edge, lambda _: True
    elif _is_force(noun):
        start, fits = noun, lambda place: _scene(doc, place, True, noun)
    else:
        return None
    reach = Span(start.idx, root.left_edge.idx) if start.i < root.left_edge.i else None
    return next((place for place in there if reach and place.spans[0] in reach and fits(place)), None)


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
    # "the raid, which occurred in Goma"
    came = [c for c in head.children if c.dep_ == "relcl" and c.lemma_.lower() in OCCUR]
    return [*came, *above, *(c for c in root.children if c.dep_ == "conj" and not has_doer(c)), *_told_next(head)]


def _told_next(head: Token) -> list[Token]:
    """The verb of the next sentence of the paragraph where that only says where or when it was ("The incident took
    place in Goma")."""
    sent, doc = head.sent, head.doc
    if sent.end == len(doc) or "\n\n" in doc[sent.end - 1].text_with_ws or doc[sent.end].is_space:
        return []
    verb = doc[sent.end].sent.root
    if verb.lemma_.lower() not in OCCUR:
        return []
    subjects = (child for child in verb.children if child.dep_ == "nsubj")
    return [verb] if any(_names_one(child) for child in subjects) else []


def _names_one(noun: Token) -> bool:
    """Whether a noun with "the" or "this" stands for what was just told."""
    known = any(child.lower_ in ("the", "this") for child in noun.children)
    return known and (noun.lemma_.lower() == "incident" or _is_force(noun))


def _is_force(noun: Token) -> bool:
    return any(row.type == "ASSAULT" for row in lexicon().get((noun.lemma_.lower(), "NOUN"), ()))


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


def _scene(doc: Doc, place: Place, done_to_places: bool, head: Token) -> bool:
    """Whether the place stands behind a word for being there ("in Lima", "the port of Lima" behind one), or is what it
    is done to ("shelled Lima"); not "from Lima" nor "Lima-backed", and of talk not where what it is about was
    ("condemned the raid in Lima"). Coordinates need no such word before them."""
    inside = doc.char_span(place.spans[0].start, place.spans[0].end, alignment_mode="expand")
    if place.kind == "coordinates" and inside is not None:
        return not inside.start or doc[inside.start - 1].lower_ not in _AWAY
    token = inside.root if inside is not None else None
    if not done_to_places and token is not None:
        above = takewhile(lambda higher: higher != head, islice(token.ancestors, _HIGHEST))
        if any(higher.pos_ == "NOUN" and _is_force(higher) for higher in above):
            return False
    for _ in range(8):
        named = token is not None and token.dep_ == "compound" and is_ground(token.head)  # "the Zacamil neighbourhood"
        if token is None or not (named or token.dep_ in ("conj", "appos", "pobj")):
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
