"""Bodies that are called by whose they are: "Quill's campaign", "the Quill campaign", "his campaign"."""

from typing import TYPE_CHECKING

from spacy.attrs import LOWER
from spacy.tokens import Token

from accordingto.reading.actors_words import phrase

if TYPE_CHECKING:
    from accordingto.reading.coreference import Cast

#: what is called by whose it is
OWNED = frozenset("campaign camp team administration office".split())


def owner_name(noun: Token) -> Token | None:
    """The last word of the name that stands before such a noun."""
    names = [child for child in noun.lefts if child.dep_ in ("poss", "compound", "nmod") and child.pos_ == "PROPN"]
    return names[-1] if names else None


def names_of_owned(cast: "Cast") -> dict[tuple[str, ...] | None, str]:
    """The longest words with a name by which the article calls each body that somebody has, by its key."""
    doc = cast.doc
    wanted = {doc.vocab.strings[word] for word in OWNED if word in doc.vocab.strings}
    told = []
    for i, word in enumerate(doc.to_array([LOWER])):
        name = owner_name(doc[i]) if word in wanted else None
        if name is None:
            continue
        owner = cast.at(name.i)
        start = owner.last_before(name.i + 1) if owner is not None else name.i
        told.append((cast.owned(doc[i], None), phrase(doc, start, i + 1)))
    return dict(sorted(told, key=lambda one: len(one[1])))  # the longest stays
