"""Of what kind a source is, once it is known whom its words mean: by name, described, a medium, a document, nobody."""

from spacy.tokens import Token

from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_epithets import is_party
from accordingto.reading.actors_sources import is_text
from accordingto.reading.coreference import Cast
from accordingto.record.entries import SourceKind

#: classes of group nouns (``actor_nouns.tsv``) that mean people rather than the body they serve
_PEOPLE = frozenset({"soldiers", "fighters", "people", "officials", "experts"})
_INDEFINITE = frozenset("a an another one some any other".split())
#: behind which the words of a mention say where somebody is
_WHERE = frozenset("in at near from on with".split())
_NAMES = frozenset({"PERSON", "GPE", "NORP", "ORG"})
#: how many mentions, and how many words of each, tell whether an actor has a name
_FEW, _LONG = 4, 12


def kind_of_somebody(cast: Cast, read: SourceKind, draft: Draft, tokens: list[Token], head: Token) -> SourceKind:
    """The kind of a source whose words mean somebody.

    A pronoun, a role or a description that goes back to somebody named is ``named`` as he is.

    Args:
        read: the kind by the source's words alone. draft: who it is.
        tokens: the source's words. head: the one that the others hang on.
    """
    if read == "none" or (read == "document" and not (head.pos_ == "PROPN" and draft.kind in BODIES)):
        return read  # but "the Census" is the bureau
    if draft.kind == "media":
        return "outlet"
    if draft.kind in ("person", "state"):
        return "named"
    if draft.kind not in BODIES or draft.noun in _PEOPLE or is_party(head) or head.lower_ == "authorities":
        return "described"
    if draft.noun and not draft.country and all(" " not in name for name in draft.names):
        return "described"  # "Police"
    if head.pos_ != "PRON" and head.is_lower and tokens[0].lower_ in _INDEFINITE and _is_only_here(draft, head):
        return "described"
    if read == "named" and head.pos_ != "PRON":
        return "named"
    return "named" if _has_name(cast, draft) else "described"


def kind_of_nobody(read: SourceKind, head: Token) -> SourceKind:
    """The kind of a source whose words mean nobody: a document where they mean one, else none."""
    if read == "document" or is_text(head):
        return "document"
    return "outlet" if read == "outlet" else "none"


def _is_only_here(draft: Draft, head: Token) -> bool:
    """Whether a body has no name but the words of this source: "a Norland oil firm"."""
    return all(name.split()[-1].lower() == head.lower_ or head.lower_ in name.lower().split() for name in draft.names)


def _has_name(cast: Cast, draft: Draft) -> bool:
    """Whether a proper noun is among the words of a body's mentions, as in "the Norland government", "Quill's firm"."""
    for start, end in sorted(draft.mentions)[:_FEW]:
        for token in cast.doc[start : min(end, start + _LONG)]:
            if token.lower_ in _WHERE:
                break
            if token.pos_ == "PROPN" or token.ent_type_ in _NAMES:
                return True
    if not draft.noun and draft.name.isupper():
        return True  # in a text in capitals
    return any(word[:1].isupper() for name in draft.names for word in name.split()[1:])
