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
#: what counts members of a party
_COUNTING = frozenset("some many most several few other both all these those certain fellow moderate senior".split())
#: groups of roles whose bearers run for nothing
_STAFF = frozenset("spokesperson expert author official soldier".split())
#: the offices among the roles of leaders; the others lead a staff, a firm or a church
_OFFICES = frozenset(
    "leader president premier chancellor minister secretary king queen prince dictator ruler governor mayor speaker "
    "strongman president-elect".split()
)
#: whom "the Norlin Democrat" means rather than somebody of whom no seat is told
_MEMBERS = frozenset("senator representative congressman congresswoman governor mayor lawmaker legislator".split())
#: how much better than the next one somebody must fit
_MARGIN = 0.5
#: what being named so often at least adds: a description goes back to whom the article is about
_WEIGHT, _OFTEN = 3.0, 12
_FEW = 3
#: how many words behind a verb its subject's possessive is looked for
_NEAR = 10
_HIS = frozenset({"his", "her"})


@cache
def _epithets() -> dict[str, tuple[str, str]]:
    return {row["noun"]: (row["gender"], row["sort"]) for row in table("epithets")}


#: what before a party's members tells some of them from the others ("*House* Republicans", "*vulnerable* Democrats")
_TELLING_APART = frozenset("amod compound nmod".split())
#: behind which it is told where some members are ("Democrats *across* the state")
_WHERE = frozenset("across in on from like around".split())


def is_epithet(head: Token) -> bool:
    """Whether the noun is one by which news calls again somebody whom it has named, and no part of a name."""
    if age_told(head):
        return True
    noun = _noun(head)
    return noun in _epithets() and (head.is_lower or _epithets()[noun][1] in ("party", "land"))


def calls_again(head: Token) -> bool:
    """Whether the noun alone, with an article, calls somebody again ("the billionaire", not "the student")."""
    return is_epithet(head) and not age_told(head) and _epithets()[_noun(head)][1] != "more"


def age_told(head: Token) -> str | None:
    """The age of "the 46-year-old", where nothing but it says who is meant."""
    before = head.doc[head.i - 4 : head.i] if head.lower_ == "old" and head.i > _FEW else ()
    return before[0].text if len(before) and before[1:].text.lower() == "-year-" else None


def _age_before(head: Token, words: list[Token]) -> str | None:
    """The age of "the 46-year-old Norlin man", whom an article tells of that has named one."""
    if not is_role_noun(head) or role_nouns()[role_key(head)][0] != "person":
        return None
    return next((age for word in words if word.i < head.i and (age := age_told(word))), None)


def is_members(head: Token) -> bool:
    """Whether a plural means members of a party and not the party: "some Republicans", "Norlin Democrats"."""
    if not is_party(head):
        return False
    if any(child.lower_ in _COUNTING or child.like_num or child.dep_ in _TELLING_APART for child in head.lefts):
        return True
    if head.i + 1 < len(head.doc) and head.nbor().text == ",":
        return False  # "Republicans, who hold the House": all of them
    told = ((child.dep_, child.tag_, child.lower_) for child in head.rights)
    return any(dep == "relcl" or (dep == "acl" and tag == "VBG") or word in _WHERE for dep, tag, word in told)


def is_party(head: Token) -> bool:
    """Whether a plural means a party by its members: "Republicans"."""
    listed = _epithets().get(head.lower_.removesuffix("s"))
    return listed is not None and listed[1] == "party" and head.lower_.endswith("s")


def _noun(head: Token) -> str:
    """The noun as the list has it; of "front-runner" the whole."""
    parts = head.doc[head.i - 2 : head.i + 1] if head.i > 1 else ()
    if len(parts) == _FEW and parts[1].text == "-" and not parts[0].whitespace_:
        return parts.text.lower() if parts.text.lower() in _epithets() else head.lower_
    return head.lower_


def renamed(
    cast: Cast, head: Token, words: list[Token], previous: Draft | None, barred: set[int], sure: bool = False
) -> Draft | None:
    """The person named before whom a description with "the" means, None where two fit about as well.

    Args:
        head: the noun of the description. words: its words from the first behind the article on.
        previous: the source of the statement before. barred: ``serial`` of those whom it cannot mean.
        sure: whether only somebody will do who fits far better, for a description that does not speak.
    """
    noun = _noun(head)
    lower = {word.lower_ for word in words}
    past = not _PAST.isdisjoint(lower) or lower & {"ex", "then"}
    age = age_told(head) or _age_before(head, words)
    listed = is_epithet(head) or age is not None
    land = country_in(words)
    leads = noun in _OFFICES and land is not None
    if any(child.dep_ == "poss" for child in head.lefts):
        return None  # "the boy's father" is the father of that boy
    if not _OTHERS.isdisjoint(word.text for word in words) or not (listed or leads or (past and is_role_noun(head))):
        return None
    if age:
        gender, sort = role_nouns()[role_key(head)][1] if is_role_noun(head) else "-", "any"
    else:
        gender, sort = _epithets()[noun] if listed else (role_nouns()[role_key(head)][1], "any")
    if sort == "more" and (sure or len(words) == 1):
        return None
    if "lady" in lower:
        gender = "f"
    above_it = above(head)
    teller = cast.at(above_it.i) if above_it is not None else None
    if teller is not None:
        barred = {*barred, teller.serial}  # "Kell said that the senator ...": another one than Kell
    chief = cast.serves.get(teller.serial) if teller is not None and sort in ("politics", "office") else None
    party = next((_PARTIES[word] for word in lower if word in _PARTIES), None)
    hinted = _own_gender(head)
    placed = any(
        word.ent_type_ in ("GPE", "LOC") or (word.pos_ == "PROPN" and word.lower_ not in _PARTIES)
        for word in words
        if word.i < head.i
    )
    fitting = []
    for draft in cast.recent(head.i, _told_reach(cast, head.i)):
        if draft.kind != "person" or draft.serial in barred:
            continue
        aged = _age_of(cast, draft) if age else None
        if aged and aged != age:
            continue
        if leads and not listed:
            theirs = draft.country or _land_of(cast, draft)
            if draft.role_nouns.isdisjoint(_OFFICES) or (noun != "leader" and theirs != land):
                continue
        if "-" not in (gender, draft.gender) and gender != draft.gender:
            continue
        member = _party_of(cast, draft)
        if party and member and member != party:
            continue
        if len(draft.mentions) < 2 and draft.role is None and not aged:
            continue
        if noun not in draft.role_nouns and _is_staff(cast, draft):
            continue
        if sort == "office" and noun not in draft.role_nouns and not (past or placed):
            continue
        if land and draft.country and draft.country != land:
            continue
        fit = salience(cast, draft, head.i, previous) + 1.0 * (party is not None and member == party)
        fit += 2.0 * (noun in draft.role_nouns) - 1.0 * (sort == "office" and _holds_other(draft, noun))
        fit += 1.0 * (sort == "party" and not draft.role_nouns.isdisjoint(_MEMBERS))
        fit += 3.0 * (aged is not None)
        fit += 2.0 * (draft is chief)  # "Kell, Quill's campaign manager, said that the candidate ..."
        if hinted and draft.gender in ("m", "f"):
            fit += 0.75 if draft.gender == hinted else -3.0
        fitting.append((fit + _WEIGHT * (min(len(draft.mentions), _OFTEN) / _OFTEN) ** 0.5, draft.serial))
    fitting.sort(reverse=True)
    best = cast.drafts[fitting[0][1]] if fitting else None
    if best is None or len(fitting) == 1:
        return best if best is None or not sure or len(best.mentions) > _FEW else None
    # a place alone tells less of an office than the article's own word for who holds it
    margin = (1 + 2 * sure) * _MARGIN
    margin = margin if sort != "office" or past or noun in best.role_nouns else 2 * margin
    return best if fitting[0][0] - fitting[1][0] >= margin else None


def _own_gender(head: Token) -> str | None:
    """What the possessive behind the verb of a subject says of it: "the former model praised *her* husband"."""
    if head.dep_ != "nsubj" or head.head.i < head.i:
        return None
    behind = head.doc[head.head.i + 1 : min(head.head.i + _NEAR, head.sent.end)]
    return next(("m" if t.lower_ == "his" else "f" for t in behind if t.tag_ == "PRP$" and t.lower_ in _HIS), None)


def _told_reach(cast: Cast, i: int) -> int:
    """How many sentences back a description reaches, not counting those that are speech throughout."""
    reach = REACH
    while reach < 3 * REACH and cast.told[i] - cast.told[cast.reach(i, reach)] < REACH - 1:
        reach += 1
    return reach


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
    if "press secretary" in (draft.role or "").lower():
        return True
    nouns = role_nouns()
    told = [noun for noun in draft.role_nouns if noun in nouns]
    if draft.country is None and " of " in (draft.role or "") and not draft.role_nouns & _OFFICES - {"president"}:
        return True  # "president of Norlin Partners"
    return bool(told) and all(
        nouns[noun][0] in _STAFF or (nouns[noun][0] == "leader" and noun not in _OFFICES) for noun in told
    )


def _land_of(cast: Cast, draft: Draft) -> str | None:
    """The country whose a person is ("*Chad*'s Marta Quill")."""
    for start in draft.starts[:_FEW]:
        if start > 1 and cast.doc[start - 1].lower_ in ("'s", "’s"):
            return country_in([cast.doc[start - 2]])
    return None


def _age_of(cast: Cast, draft: Draft) -> str | None:
    """The age that stands behind a name ("Marta Quill, 46,")."""
    for start in draft.starts[:_FEW]:
        behind = cast.doc[draft.end_of(start) : draft.end_of(start) + 2]
        if len(behind) == 2 and behind[0].text == "," and behind[1].is_digit:
            return behind[1].text
    return None


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
