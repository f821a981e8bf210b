"""Whom "they" means: the many who are the subject of the clause that it belongs to, or of the sentence before."""

from collections.abc import Collection
from itertools import islice

from spacy.tokens import Doc, Token

from accordingto.reading.actors_described import described, extent, noun_phrase
from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_relative import antecedent
from accordingto.reading.actors_sources import is_nobody, is_text, is_thing
from accordingto.reading.attribution_parts import SUBJECTS
from accordingto.reading.coreference import Cast
from accordingto.reading.coreference_pronouns import above, many_before, meant

_MANY = frozenset({"NNS", "NNPS"})
#: words for a part of others, of which the parse makes no plural ("half said they")
_PARTS = frozenset("half third quarter majority most many some several few others both all none".split())
#: how wide a clause is looked at
_WIDE = 24
_MARKS = frozenset({'"', "“", "”", "``", "''"})
#: how many words up the clause is looked for
_DEEP = 8


def they(
    doc: Doc, cast: Cast, pronoun: Token, previous: Draft | None, barred: Collection[int], speakers: set[int]
) -> tuple[Draft | None, bool]:
    """Whom "they" means, and whether it goes back to what is nobody ("the *figures* show ...; they show ...").

    Args:
        previous: the source of the statement before. barred: ``serial`` of those whom it cannot mean.
        speakers: indices of tokens that are sources of statements.
    """
    near = _in_sentence(cast, pronoun)
    if near is not None:
        draft = _whoever(doc, cast, near, speakers)
        if draft is not None and draft.serial not in barred:
            return draft, False
    draft = meant(cast, pronoun, previous, barred)
    if draft is not None:
        return draft, False
    subject = above(pronoun) or many_before(cast, pronoun)
    if subject is None:
        return None, False
    draft = _whoever(doc, cast, subject, speakers)
    if draft is not None and draft.serial not in barred:
        return draft, False
    things = subject.tag_ == "NNS" and cast.at(subject.i) is None and (is_thing(subject) or is_text(subject))
    return _body(cast, pronoun, barred), things


def _in_sentence(cast: Cast, pronoun: Token) -> Token | None:
    """The many who are the subject of another clause of the sentence, with no quotation mark between.

    "*Quill and Brand* said they", "When *officers* came, they", "*Aides* had served, and they".
    """
    found = _over(pronoun)
    if found is None and pronoun.dep_ in SUBJECTS:
        before = (c for c in islice(pronoun.head.lefts, _WIDE) if c.dep_ in ("advcl", "ccomp") and c.i < pronoun.i)
        subjects = (child for verb in before for child in islice(verb.lefts, _WIDE) if child.dep_ in SUBJECTS)
        found = next(subjects, None)
    if found is None or any(token.text in _MARKS for token in cast.doc[found.i : pronoun.i]):
        return None
    pointing = any(child.lower_ in ("these", "those") for child in found.lefts)
    return found if _is_many(found) and not pointing else None


def _over(pronoun: Token) -> Token | None:
    """The subject before a pronoun of the nearest verb that its clause hangs on, however deep."""
    word = pronoun.head
    for _ in range(_DEEP):
        if word == word.head:
            return None
        word = word.head
        for child in islice(word.lefts, _WIDE):
            if child.dep_ in SUBJECTS and child.i < pronoun.i:
                return child
    return None


def _is_many(subject: Token) -> bool:
    """Whether a subject is several: by its number, by an "and", by a word for a part, or as a "who" behind them."""
    if subject.tag_ == "WP":
        noun = antecedent(subject)
        return noun is not None and noun.tag_ in (*_MANY, "CD")
    joined = any(child.lower_ == "and" for child in subject.rights) and bool(subject.conjuncts)
    told = subject.tag_ in (*_MANY, "CD") or subject.lower_ in _PARTS or _has_number(subject)
    return told or joined or _counted(subject) is not None


def _whoever(doc: Doc, cast: Cast, subject: Token, speakers: set[int]) -> Draft | None:
    """The actor that a subject of several is, a new one where they are nobody's yet: "*22 percent* say they"."""
    draft = cast.at(subject.i)
    if draft is not None:
        return draft if draft.plural or _is_many(subject) else None
    counted = _counted(subject)
    if (subject.pos_ != "NOUN" and counted is None) or is_nobody(subject) or is_thing(subject) or is_text(subject):
        return None
    if subject.tag_ != "NNS" and counted is None and not _has_number(subject):
        return None
    words = noun_phrase(subject)
    if counted is not None and counted.i - subject.i < _DEEP:
        words = list(doc[words[0].i : counted.i + 1])
    draft = described(doc, cast, words, subject, speakers)
    if draft.kind == "person":
        return None
    draft.plural = True
    draft.mention(*extent(cast, draft, words, subject))
    return draft


def _body(cast: Cast, pronoun: Token, barred: Collection[int]) -> Draft | None:
    """The body that is the subject of the clause above ("Orlo Inc. lost when they sold it")."""
    subject = above(pronoun)
    draft = cast.at(subject.i) if subject is not None else None
    fits = draft is not None and draft.kind in ("state", *BODIES) and draft.serial not in barred
    return draft if fits else None


def _has_number(subject: Token) -> bool:
    return any(child.dep_ == "nummod" and child.lower_ != "one" for child in subject.lefts)


def _counted(subject: Token) -> Token | None:
    """The many that a subject is a part of: "a majority of *voters*", "several of the *members*"."""
    of = next((child for child in subject.rights if child.lower_ == "of"), None)
    behind = (one for one in of.rights if one.tag_ in _MANY or one.lower_ in ("them", "us")) if of is not None else ()
    return next(iter(behind), None)
