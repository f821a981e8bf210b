"""What the words beside a name say that somebody is or was, and when: titles, appositions and what is told of it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading.actors_words import (
    gender_of_name,
    honorifics,
    is_role_noun,
    role_key,
    role_nouns,
    title_nouns,
)
from accordingto.reading.spans import to_span
from accordingto.reading.words import table
from accordingto.record import Time
from accordingto.record.entries import Tenure

#: an apposition is not followed further than this
_LONGEST_ROLE = 22
#: what ministers, secretaries and chiefs are of, before their names
PORTFOLIOS = frozenset(
    "state staff defense defence war finance interior justice health education energy labor labour commerce trade "
    "agriculture transport transportation treasury information culture environment foreign affairs security and".split()
)
#: members of a party that an apposition calls so ("the top Democrat on the panel"); in the plural the party is meant
_PARTISANS = frozenset("democrat republican".split())
#: offices that no common noun stands before, unlike "police chief"
_ALONE = frozenset("president minister chancellor secretary senator king queen pope".split())
#: of which a speaker or a leader is one, with an article: "Speaker of the House Marta Quill"
_CHAMBERS = frozenset("house senate assembly commons parliament knesset duma lords bundestag".split())
_RANKS = frozenset("senior chief deputy assistant first lance staff master vice rear".split())
_ROLE_ENDS = frozenset(', ; : . — – -- ( ) “ ” "'.split())


@dataclass(frozen=True)
class Told:
    """A role that the text gives somebody: its tokens, whether it is held, and the times by which it is bounded.

    Attributes:
        start, end: tokens of the role's words, without article.
        tenure, since, until: as in the record.
    """

    start: int
    end: int
    tenure: Tenure
    since: str | None = None
    until: str | None = None


def role_before(doc: Doc, start: int) -> list[Token]:
    """The role right before a name ("Kremlin spokesman", "leaders"), without article and courtesy title."""
    i = _before_titles(doc, start)
    closed = i and doc[i - 1].text == ","  # "the group's leader, Jon Doe,"
    j = i - 1 if closed else i
    portfolio = 0 if closed else _portfolio(doc, j)
    end, j = j, j - portfolio
    if j > 2 and doc[j - 1].lower_ in _tenures("behind"):
        j -= 1 + (doc[j - 2].text == "-")  # "minister-designate"
    if j < 1 or not is_role_noun(doc[j - 1]) or (doc[j - 1].is_sent_end and closed):
        return _titled(doc, i, start) or (_headed(doc, j) if closed else [])
    office = doc[j - 1].text[:1].isupper() and doc[j - 1].lower_ in _ALONE
    while j and _may_be_role(doc[j - 1]) and not doc[j - 1].is_space:
        if office and doc[j - 1].pos_ == "NOUN" and doc[j - 1].is_lower and not is_role_noun(doc[j - 1]):
            break  # "the plan President Quill made"
        j -= 1
    if j > 1 and doc[j - 1].lower_ in ("a", "an") and doc[j - 2].lower_ == "as":
        return []  # "As a child Doe loved": what one was or is at times
    role = [token for token in doc[j:end] if token.text not in honorifics()]
    while closed and j and doc[j - 1].lower_ in _tenures("before"):
        j -= 1  # "the then minister, Jon Doe,"
    if closed and (not role or (j and doc[j - 1].lower_ not in ("the", "its", "their", "his", "her", "a", "'s", "’s"))):
        return []
    if closed and any(token.ent_type_ == "PERSON" for token in role):
        return []
    return _trimmed(role)


def _may_own(token: Token) -> bool:
    """Whether a word before a title may say whose officer it is ("Ohio Sen.", "State Police Lt.")."""
    if token.ent_type_ in ("GPE", "NORP", "ORG"):
        return token.pos_ in ("PROPN", "ADJ")
    return token.pos_ == "PROPN" and not token.ent_type_ and token.is_title


def _before_titles(doc: Doc, i: int) -> int:
    """Where the titles before a name begin ("Lt. Col."), their full stops cut off or not."""
    while i:
        if doc[i - 1].text in honorifics():
            i -= 1
        elif i > 1 and doc[i - 1].text == "." and doc[i - 2].text in honorifics():
            i -= 2
        else:
            break
    return i


def _titled(doc: Doc, i: int, start: int) -> list[Token]:
    """The abbreviated title that is an office ("Sen.", "New Norland Gov."), with the land before it."""
    titles = [token for token in doc[i:start] if title_nouns().get(token.text, "doctor") != "doctor"]
    if not titles:
        return []
    j = i = titles[0].i
    while j and not doc[j].is_sent_start and _may_own(doc[j - 1]):
        j -= 1
    return list(doc[j : titles[-1].i + 1])


def headed_before(doc: Doc, rank: list[Token]) -> list[Token]:
    """The role before the comma that stands before a rank and a name, or an empty list."""
    at = rank[0].i - 1 if rank else 0
    return _headed(doc, at) if at > 0 and doc[at].text == "," else []


def _headed(doc: Doc, comma: int) -> list[Token]:
    """ "The head of the fraud unit, Sergeant Tom Kell": the role with what it is of, from its article to the comma."""
    for token in reversed(doc[max(0, comma - _LONGEST_ROLE) : comma]):
        if token.pos_ in ("VERB", "AUX", "PUNCT") or token.is_space or token.ent_type_ == "PERSON":
            return []
        inside = token.i and not token.is_sent_start and doc[token.i - 1].pos_ in ("ADP", "CCONJ")
        if token.lower_ in ("the", "a", "an") and not inside:
            words = list(doc[token.i + 1 : comma])
            of = next((n for n, word in enumerate(words) if word.pos_ == "ADP"), None)
            heads = of is not None and of and words[of].lower_ in ("of", "for", "at") and is_role_noun(words[of - 1])
            return words if heads else []
    return []


def is_rank(token: Token) -> bool:
    """Whether a word before a name is one of rank ("Senior Sergeant")."""
    return token.text[:1].isupper() and (is_role_noun(token) or token.lower_ in _RANKS)


def _portfolio(doc: Doc, j: int) -> int:
    """How many tokens of what an office is of end before token ``j``: 2 for "Secretary of State Marta Quill"."""
    for n in range(1, 6):
        if j - n < 2:
            return 0
        word, before = doc[j - n], doc[j - n - 1]
        if word.lower_ == "the":
            chamber = n == 2 and before.lower_ == "of" and doc[j - 1].lower_ in _CHAMBERS
            chamber = chamber and is_role_noun(doc[j - n - 2])
            return n + 1 if chamber or (n > 1 and _is_for(doc, j - n - 1)) else 0
        if not (word.lower_ in PORTFOLIOS or (word.pos_ == "PROPN" and word.text[:1].isupper())):
            return 0
        if before.lower_ == "of" and all(token.lower_ in PORTFOLIOS for token in doc[j - n : j]):
            return n + 1 if is_role_noun(doc[j - n - 2]) else 0
        if _is_for(doc, j - n - 1):
            return n + 1
    return 0


def _is_for(doc: Doc, i: int) -> bool:
    """Whether a capitalised role stands before "for" at token ``i``: "Minister for the Far East"."""
    return i > 0 and doc[i].lower_ == "for" and is_role_noun(doc[i - 1]) and doc[i - 1].text[:1].isupper()


def _may_be_role(token: Token) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "CARDINAL") or (token.ent_type_ == "PERSON" and not is_role_noun(token)):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or (token.text == "-" and token.i > 0)


def role_after(doc: Doc, end: int) -> list[Token]:
    """The apposition after a name (", a Russia expert and author,") without article, up to the next comma or clause."""
    if end < len(doc) and doc[end].text in ("'s", "’s"):
        return []
    if end + 2 >= len(doc) or doc[end].text != ",":
        return []
    i = end + 1
    if doc[i].is_digit and i + 2 < len(doc) and doc[i + 1].text == ",":
        i += 2
    i += doc[i].lower_ in ("now", "currently")
    if i + 1 >= len(doc):
        return []
    articled = doc[i].lower_ in ("a", "an", "the", "its", "their", "his", "her", "one", "another")
    role: list[Token] = []
    for token in doc[i + articled : i + articled + _LONGEST_ROLE]:
        if token.text in _ROLE_ENDS or (token.is_space and "\n" in token.text):
            break
        if token.tag_ in ("WP", "WDT", "WRB"):
            break
        if token.tag_ in ("MD", "VBZ", "VBD", "VBP") and not token.is_title:
            return []  # ", a spokesman said": a clause, not an apposition
        role.append(token)
    if not articled and "'s" in (t.text.replace("’", "'") for t in role[:4]):
        articled = True  # "Norlin's deputy director"
    heads = [k for k, t in enumerate(role) if is_role_noun(t) or (t.tag_ != "NNPS" and t.lower_ in _PARTISANS)]
    if not heads:
        return []
    # the role noun must head the phrase, not lie inside a later complement
    until = next(
        (k for k, t in enumerate(role) if t.pos_ == "ADP" or (t.lower_ in ("who", "and") and k > heads[0])), len(role)
    )
    if heads[0] >= until or (not articled and any(t.ent_type_ == "PERSON" for t in role[: heads[0]])):
        return []
    if not articled and not (heads[0] == 0 or all(_may_be_role(t) for t in role[: heads[0]])):
        return []
    return _trimmed(role)


def has_age(doc: Doc, end: int) -> bool:
    """Whether an age stands behind a name: two figures and what closes them ("Marta Quill, 34,")."""
    if end + 2 >= len(doc) or doc[end].text not in (",", "("):
        return False
    return doc[end + 1].is_digit and len(doc[end + 1].text) == 2 and doc[end + 2].text in (",", ".", "-", ")")


def _trimmed(role: list[Token]) -> list[Token]:
    while role and role[0].lower_ in ("a", "an", "the", "former-", "-", "its", "his", "her", "their"):
        role = role[1:]
    while role and (role[-1].pos_ in ("ADP", "CCONJ", "DET", "PUNCT", "PART") or role[-1].is_space):
        role = role[:-1]
    return role


@cache
def _tenures(place: str) -> dict[str, Tenure]:
    return {row["word"]: row["tenure"] for row in table("tenure_words") if row["place"] == place}


def offices(doc: Doc, start: int, end: int, beside: list[list[Token]]) -> list[Told]:
    """The roles that the words around a name say of its bearer, in text order.

    Args:
        start, end: the name's tokens. beside: tokens of each role that stands right beside it.
    """
    found = [_beside(doc, role) for role in beside]
    for noun, verb in _predicated(doc[start:end].root):
        first, last = _extent(noun)
        tenure = _tenure(doc, first, last)
        since, until = _term(doc, noun, verb)
        if tenure == "held" and (until or _has_ended(verb)):
            tenure = "past"
        found.append(Told(first, last, tenure, since, until))
    return sorted(set(found), key=lambda told: told.start)


def holds_office(doc: Doc, start: int, end: int) -> bool:
    """Whether a verb gives a name an office that no body has ("was named mayor"), or any role to a known first name."""
    told = offices(doc, start, end, [])
    if gender_of_name(doc[start].text) != "-":
        return bool(told)
    nouns = [token for one in told for token in doc[one.start : one.end] if is_role_noun(token)]
    return any(role_nouns()[role_key(noun)][0] in ("politician", "official", "soldier") for noun in nouns)


def _beside(doc: Doc, role: list[Token]) -> Told:
    start, end = role[0].i, role[-1].i + 1
    while start and doc[start - 1].lower_ in _tenures("before"):
        start -= 1
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in _tenures("before"):
        start -= 2  # "then-minister"
    return Told(start, end, _tenure(doc, start, end), *_times(doc, start, end))


def _tenure(doc: Doc, start: int, end: int) -> Tenure:
    """What the words of a role say of the time at which it is held, by those before its noun and right behind it."""
    before, behind = _tenures("before"), _tenures("behind")
    for token in doc[start:end]:
        if token.lower_ in before:
            return before[token.lower_]
        if is_role_noun(token):
            break
    return next((behind[t.lower_] for t in doc[start : end + 2] if t.lower_ in behind), "held")


def _predicated(name: Token) -> Iterator[tuple[Token, Token]]:
    """Offices told of a name by a verb: "Quill is the director", "Quill, who served as mayor", "was named envoy"."""
    verbs = [name.head] if name.dep_ in ("nsubj", "nsubjpass") else []
    verbs += [
        verb
        for verb in name.children
        if verb.dep_ == "relcl" and any(c.tag_ == "WP" and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ]
    for verb in verbs:
        if any(c.dep_ in ("neg", "mark") or c.tag_ in ("MD", "TO") for c in verb.children):
            continue  # "is no minister", "may become mayor", "if Quill is named envoy"
        if _is_said(verb):
            continue  # what somebody says of another is that somebody's word
        lemma = verb.lemma_.lower()
        for child in verb.children:
            is_complement = (child.dep_ == "attr" and lemma in _BEING) or (
                child.dep_ in ("oprd", "attr", "dobj") and lemma in _NAMING and verb.tag_ == "VBN"
            )
            nouns = [child] if is_complement else []
            if child.dep_ == "prep" and child.lower_ == "as" and (lemma in _SERVING | _NAMING):
                nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
            for noun in nouns:
                if any(c.lower_ == "no" for c in noun.children):
                    continue
                if noun.i > verb.i and noun.tag_ in ("NN", "NNP") and is_role_noun(noun):
                    yield noun, verb


def _is_said(verb: Token) -> bool:
    """Whether a clause stands in what somebody says; one with "who" is the writer's aside, but for direct speech."""
    here = to_span(verb)
    within = [s for s in verb.doc._.statements if any(here in span for span in s.content.spans)]
    return any(s.form != "indirect" or verb.dep_ != "relcl" for s in within)


_BEING = frozenset("be become remain".split())
_NAMING = frozenset("appoint name elect choose select nominate designate".split())
_SERVING = frozenset("serve act work resign retire quit step remain rule".split())


def _extent(noun: Token) -> tuple[int, int]:
    """The tokens of a role told by a verb: without article, with what it is of, without clauses and times."""
    doc = noun.doc
    left = [c.left_edge.i for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod", "poss", "nummod")]
    start, end = min(left, default=noun.i), noun.i + 1
    if start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        start -= 2  # "vice-president"
    for child in sorted(noun.rights, key=lambda c: c.i):
        joined = child.dep_ in ("cc", "conj") and (child.dep_ == "cc" or is_role_noun(child))
        of = child.dep_ == "prep" and not any(t.ent_type_ in ("DATE", "TIME") for t in child.subtree)
        if child.left_edge.i != end or not (joined or of) or child.right_edge.i - start > _LONGEST_ROLE:
            break
        if any(t.dep_ in ("relcl", "advcl", "acl") or t.text in _ROLE_ENDS for t in child.subtree):
            break
        end = child.right_edge.i + 1
    while end > noun.i + 1 and doc[end - 1].pos_ in ("CCONJ", "ADP", "DET"):
        end -= 1
    return start, end


def _has_ended(verb: Token) -> bool:
    """Whether the verb leaves an office, or says in the past that somebody served in it."""
    lemma = verb.lemma_.lower()
    if lemma in _tenures("verb"):
        return True
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return lemma in ("serve", "work") and verb.tag_ == "VBD" and not perfect


def _term(doc: Doc, noun: Token, verb: Token) -> tuple[str | None, str | None]:
    """The times since and until which an office is held, by the prepositions behind the verb and the noun."""
    begins = verb.lemma_.lower() in _NAMING | {"become"}
    return _times(doc, verb.i, _clause_end(verb), begins, verb.lemma_.lower() in _tenures("verb"))


def _clause_end(verb: Token) -> int:
    """The token behind a verb's clause, as far as its first comma or joined clause."""
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.text in _ROLE_ENDS or (token.dep_ in ("conj", "advcl", "relcl") and token.pos_ == "VERB"):
            return token.i
    return verb.right_edge.i + 1


def _begins(time: Time) -> int:
    return time.spans[0].start


def _times(
    doc: Doc, start: int, end: int, begins: bool = False, ends: bool = False
) -> tuple[str | None, str | None]:
    """Ids of the times behind "since", "from" and "until", "to" among these tokens; behind any where it begins so."""
    since = until = None
    if start >= end:
        return None, None
    span = to_span(doc[start:end])
    times = doc._.times
    for time in times[bisect_left(times, span.start, key=_begins) : bisect_left(times, span.end, key=_begins)]:
        if time.type != "DATE" or not (span.start <= time.spans[0].start and time.spans[-1].end <= span.end):
            continue
        words = doc.char_span(time.spans[0].start, time.spans[-1].end, alignment_mode="expand")
        before = doc[words.start - 1].lower_ if words is not None and words.start else ""
        first = words[0].lower_ if words is not None and len(words) else ""
        if "since" in (before, first) or "from" in (before, first) or (begins and before != "until"):
            since = since or time.id
        elif before in ("until", "till", "to", "through") or first in ("until", "till") or ends:
            until = until or time.id
    return since, until
