"""Names that a recogniser runs together with a word for saying ("Marta Quill *Defends*") or with whose somebody is."""

from collections.abc import Iterator

from spacy.symbols import ADV
from spacy.tokens import Doc

from accordingto.reading.actors_words import Party, body_kind, is_role_noun, phrase
from accordingto.reading.spans import tokens_in

#: a possessive, its owner and what is owned are so many tokens at least
_OWNED = 2
_OWNING = frozenset({"'s", "’s", "'", "’"})
_LONGEST_OWNER = 4


def sayings(doc: Doc) -> frozenset[int]:
    """Capitalised tokens of the words for saying that stand right before or behind whoever says it.

    In a headline or at the beginning of a sentence a recogniser takes them into the name.
    """
    found: set[int] = set()
    text = doc.text  # put together anew whenever it is asked for
    for statement in doc._.statements:
        if not statement.cue.spans or not statement.source.spans:
            continue
        first, last = statement.cue.spans[0].start, statement.cue.spans[0].end
        if not text[first].isupper() or last - first > 40:
            continue
        cue = tokens_in(doc, statement.cue.spans[:1])
        source = tokens_in(doc, statement.source.spans)
        if not cue or not source:
            continue
        start, end = cue[0].i, cue[-1].i + 1
        while end < len(doc) and doc[end].pos == ADV and doc[end].text[:1].isupper():
            end += 1
        beside = source[-1].i + 1 == start or end == source[0].i
        if beside and any(token.text[:1].isupper() for token in source):
            found.update(range(start, end))
    return frozenset(found)


def possessives(doc: Doc) -> frozenset[int]:
    """What ends an owner's name within what a recogniser takes for one person ("Quill*'s* niece Marta")."""
    persons = (ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > _OWNED)
    return frozenset(token.i for ent in persons for token in ent[1:-1] if token.text in _OWNING)


def behind_owner(party: Party, doc: Doc, persons: frozenset[int]) -> Party:
    """A body's name without the person whose it is ("Quill's *Orlo Capital Group*")."""
    if party.end < len(doc) and is_role_noun(doc[party.end]):
        return party
    for i in range(party.start, min(party.start + _LONGEST_OWNER, party.end - 1)):
        if doc[i].text in _OWNING:
            name = phrase(doc, i + 1, party.end)
            if name[:1].isupper() and body_kind(name):
                kind = body_kind(name) or party.kind
                return Party(i + 1, party.end, party.head, ("org", name.lower()), kind, party.country, name)
        elif i not in persons:
            break
    return party


def pieces(start: int, end: int, cut: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The parts of a token range between the tokens at which it is cut."""
    if cut.isdisjoint(range(start, end)):
        yield start, end
        return
    for i in range(start, end + 1):
        if i == end or i in cut:
            if start < i:
                yield start, i
            start = i + 1
