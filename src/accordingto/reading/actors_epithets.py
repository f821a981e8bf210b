"""Somebody called again in other words: "the billionaire", "the Republican nominee", "the former foreign minister"."""

import re
from functools import cache

from spacy.tokens import Token

from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_words import country_in, is_role_noun, role_key, role_nouns
from accordingto.reading.coreference import REACH, Cast
from accordingto.reading.coreference_pronouns import above, salience
from accordingto.reading.words import table

#: what makes another one of whoever holds the office
_OTHERS = frozenset("deputy vice assistant acting next new other another same second future potential".split())
_PAST = frozenset("former ex- then- onetime retired late outgoing".split())
_PARTIES = {
    "republican": "R", "republicans": "R", "gop": "R", "democratic": "D", "democrat": "D", "democrats": "D",
    "libertarian": "L", "labour": "Lab", "tory": "Con",
}  # fmt: skip
#: how a party and a seat stand behind a name ("(D-Ohio)", ", R-Ariz.")
_SEAT = re.compile(r"([DRI])(?:-[A-Z][\w.-]*)?")
#: groups of roles whose bearers run for nothing
_STAFF = frozenset("spokesperson expert author official soldier".split())
#: the offices among the roles of leaders; the others lead a staff, a firm or a church
_OFFICES = frozenset(
    "leader president premier chancellor minister secretary king queen prince dictator ruler governor mayor speaker "
    "strongman president-elect".split()
)
#: how much better than the next one somebody must fit
_MARGIN = 0.75
_FEW = 3


@cache
def _epithets() -> dict[str, tuple[str, str]]:
    return {row["noun"]: (row["gender"], row["sort"]) for row in table("epithets")}


def is_epithet(head: Token) -> bool:
    """Whether the noun is one by which news calls again somebody whom it has named, and no part of a name."""
    noun = _noun(head)
    return noun in _epithets() and (head.is_lower or _epithets()[noun][1] in ("party", "land"))


def _noun(head: Token) -> str:
    """The noun as the list has it; of "front-runner" the whole."""
    parts = head.doc[head.i - 2 : head.i + 1] if head.i > 1 else ()
    if len(parts) == _FEW and parts[1].text == "-" and not parts[0].whitespace_:
        return parts.text.lower() if parts.text.lower() in _epithets() else head.lower_
    return head.lower_


def renamed(
    cast: Cast, head: Token, words: list[Token], previous: Draft | None, barred: set[int]
) -> Draft | None:
    """The person named before whom a description with "the" means, None where two fit about as well.

    Args:
        head: the noun of the description. words: its words from the first behind the article on.
        previous: the source of the statement before. barred: ``serial`` of those whom it cannot mean.
    """
    noun = _noun(head)
    lower = {word.lower_ for word in words}
    past = not _PAST.isdisjoint(lower) or lower & {"ex", "then"}
    listed = is_epithet(head)
    if not _OTHERS.isdisjoint(lower) or not (listed or (past and is_role_noun(head))):
        return None
    gender, sort = _epithets()[noun] if listed else (role_nouns()[role_key(head)][1], "any")
    if "lady" in lower:
        gender = "f"
    above_it = above(head)
    teller = cast.at(above_it.i) if above_it is not None else None
    if teller is not None:
        barred = {*barred, teller.serial}  # "Kell said that the senator ...": another one than Kell
    party = next((_PARTIES[word] for word in lower if word in _PARTIES), None)
    land = country_in(words)
    placed = any(word.ent_type_ in ("GPE", "LOC") for word in words if word.i < head.i)
    fitting = []
    for draft in cast.recent(head.i, REACH):
        if draft.kind != "person" or draft.serial in barred:
            continue
        if "-" not in (gender, draft.gender) and gender != draft.gender:
            continue
        theirs = _party_of(cast, draft)
        if party and theirs and theirs != party:
            continue
        if len(draft.mentions) < 2 and draft.role is None:
            continue
        if noun not in draft.role_nouns and _is_staff(cast, draft):
            continue
        if sort == "office" and noun not in draft.role_nouns and not (past or placed):
            continue
        if land and draft.country and draft.country != land:
            continue
        fit = salience(cast, draft, head.i, previous) + 1.0 * (party is not None and theirs == party)
        fit += 2.0 * (noun in draft.role_nouns) - 1.0 * (sort == "office" and _holds_other(draft, noun))
        fitting.append((fit + min(len(draft.mentions), 10) / 10, draft.serial))
    fitting.sort(reverse=True)
    best = cast.drafts[fitting[0][1]] if fitting else None
    if best is None or len(fitting) == 1:
        return best
    # a place alone tells less of an office than the article's own word for who holds it
    margin = _MARGIN if sort != "office" or noun in best.role_nouns else 2 * _MARGIN
    return best if fitting[0][0] - fitting[1][0] >= margin else None


def _holds_other(draft: Draft, noun: str) -> bool:
    """Whether the article tells of another office than this one."""
    listed = _epithets()
    told = {one for one in draft.role_nouns if one in _OFFICES or (one in listed and listed[one][1] == "office")}
    return bool(told) and noun not in told


def _is_staff(cast: Cast, draft: Draft) -> bool:
    """Whether the roles of a person are such that nobody calls them a candidate or a holder of an office.

    So are those whom a medium has ("the Norland Post's Marta Quill").
    """
    first = draft.starts[0]
    if first > 1 and cast.doc[first - 1].lower_ in ("'s", "’s"):
        owner = cast.at(first - 2)
        if owner is not None and owner.kind == "media":
            return True
    nouns = role_nouns()
    told = [noun for noun in draft.role_nouns if noun in nouns]
    if draft.country is None and " of " in (draft.role or "") and not draft.role_nouns & _OFFICES - {"president"}:
        return True  # "president of Norlin Partners"
    return bool(told) and all(
        nouns[noun][0] in _STAFF or (nouns[noun][0] == "leader" and noun not in _OFFICES) for noun in told
    )


def _party_of(cast: Cast, draft: Draft) -> str | None:
    """The party that a role or what stands behind a name tells ("Sen. Quill (D-Ohio)")."""
    words = [word for told in draft.offices for word in cast.doc[told.start : told.end].text.lower().split()]
    words += (draft.role or "").lower().split()
    told = next((_PARTIES[word] for word in words if word in _PARTIES), None)
    if told:
        return told
    for start in draft.starts[:_FEW]:
        end = draft.end_of(start)
        behind = cast.doc[end : end + 2]
        if len(behind) == 2 and behind[0].text in ("(", ","):
            seat = _SEAT.fullmatch(behind[1].text)
            if seat:
                return seat[1]
    return None
