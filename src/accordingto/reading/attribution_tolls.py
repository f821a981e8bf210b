"""Who gives a count of dead and wounded: "the UN has recorded 4,100 deaths", "raised its toll", "by its own tally"."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from accordingto.reading.attribution_parts import Finding, clean, finding_of, subject_of, subtree
from accordingto.reading.attribution_words import is_body, is_person
from accordingto.reading.words import table

#: frame of a verb that gives a count
TOLL = "np toll"
#: tokens of an object that are looked at
_LONG = 60


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("toll_words") if row["role"] == role)


@cache
def _befallen() -> frozenset[str]:
    """Words for what befell the counted ("deaths", "killed", "missing")."""
    return frozenset(row["word"] for row in table("figure_triggers") if row["role"] in ("counted", "after"))


def of_verb(verb: Token) -> Iterator[Finding]:
    """The count that the subject of a verb gives, or puts in another's place, if it is one."""
    lemma = verb.lemma_.lower()
    counting, recording, changing = (lemma in _words(role) for role in ("count", "record", "change"))
    if not (counting or recording or changing):
        return
    subject = subject_of(verb)
    held = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if subject is None or held is None or not _gives_counts(subject, place=counting or changing):
        return
    tokens = subtree(held)[:_LONG]
    if changing:
        led = next((c for t in (verb, held) for c in t.children if c.dep_ == "prep" and c.lower_ == "to"), None)
        if led is None or led.i < held.i or held.lemma_.lower() not in _words("toll") or not _numbered(subtree(led)):
            return
        tokens = sorted({*tokens, *subtree(led)[:_LONG]})
    elif not (_numbered(tokens) and any({t.lower_, t.lemma_.lower()} & _befallen() for t in tokens)):
        return
    content = clean(tokens, verb)
    if content:
        yield finding_of(verb, subject, content, TOLL)


def reckoner(token: Token) -> tuple[Token, list[Token]] | None:
    """Whose count it is that a "by" opens, and the words that say so: "by the rebels' own tally", "by the count of the
    Red Cross"; None where it opens none."""
    if token.lower_ != "by" or token.dep_ == "agent":
        return None
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in _words("reckoning"):
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    if owner is None and of is not None:
        owner = next((child for child in of.children if child.dep_ == "pobj"), None)
    if owner is None or (owner.pos_ == "PRON" and noun.lemma_.lower() == "account"):
        return None
    inside = {t.i for t in subtree(owner)}
    return owner, [token, *(t for t in subtree(noun) if t.i not in inside)]


def _numbered(tokens: list[Token]) -> bool:
    return any(token.like_num for token in tokens)


def _gives_counts(subject: Token, place: bool) -> bool:
    """Whether a subject is a body or a person; ``place``: or a state or town that stands for its government."""
    if subject.ent_type_ in ("GPE", "LOC", "NORP"):
        return place
    if subject.pos_ == "PROPN":
        return subject.ent_type_ not in ("EVENT", "FAC", "DATE")
    return is_person(subject.lemma_) or is_body(subject.lemma_)
