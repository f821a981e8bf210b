"""Who a headline or a lead describes before the article names them: "Former pollster says", "a senator has warned"."""

from spacy.tokens import Token

from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_words import role_nouns
from accordingto.reading.coreference import REACH, Cast

#: of several with the role the one who is named so soon
_SOON = 2
#: how many mentions of a person are looked at for the name
_FEW = 5
#: with these before it a description is no headline's, which leaves out the article
_DETERMINERS = frozenset("the this that these those his her its their another no every each".split())
#: what headlines call somebody of whom nobody has heard
_UNHEARD = ("person", "spokesperson", "expert", "author")
_ANYBODY = frozenset("man woman boy girl teenager mother father resident".split())


def named_later(cast: Cast, noun: str, head: Token, first: str, speaking: set[int]) -> Draft | None:
    """The one person of a role whom the next sentences name and who is a source there.

    Args:
        noun: the role. first: the first word of the description, in lower case.
        speaking: indices of tokens that are sources of statements.
    """
    i, here = head.i, cast.sentence[head.i]
    leads = here - cast.sentence[cast.headline] <= _SOON
    titled = i < cast.headline or (not here and first not in _DETERMINERS)
    if not (first in ("a", "an", "one") or titled or (first in ("the", "this") and leads)):
        return None
    if titled and noun in _ANYBODY:
        return _first_subject(cast, here, role_nouns()[noun][1])
    fitting = [d for d in cast.drafts if d.kind == "person" and noun in d.role_nouns and d.starts]
    if leads and not fitting and role_nouns()[noun][0] in _UNHEARD:
        return _first_subject(cast, here, role_nouns()[noun][1])
    named = {d.serial: _first_named(cast, d) for d in fitting}
    if leads:
        fitting = [d for d in fitting if i < named[d.serial] and cast.sentence[named[d.serial]] - here <= REACH]
        soon = [d for d in fitting if cast.sentence[named[d.serial]] - here <= _SOON]
        fitting = soon if len(fitting) > 1 else fitting
    if len(fitting) != 1 or not i < (start := named[fitting[0].serial]) or cast.sentence[start] - here > REACH:
        return None
    speaks = any(start <= j < end for start, end in fitting[0].mentions for j in speaking)
    return fitting[0] if speaks else None


def _first_named(cast: Cast, draft: Draft) -> int:
    """The first mention of a person by name: the headline may have called them otherwise."""
    return next((start for start in draft.starts[:_FEW] if cast.doc[start].text in draft.parts), draft.starts[0])


def _first_subject(cast: Cast, here: int, gender: str) -> Draft | None:
    """The person with whose name the sentence behind the headline begins, where no role is told of them."""
    first = next((i for i in range(cast.headline, len(cast.sentence)) if cast.sentence[i] > here), None)
    draft = cast.at(first) if first is not None else None
    if first is None or draft is None or draft.kind != "person" or draft.role_nouns or draft.starts[0] < first:
        return None
    subject = cast.doc[draft.end_of(first) - 1] if draft.starts[0] == first else None
    if subject is None or subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return draft if "-" in (gender, draft.gender) or gender == draft.gender else None
