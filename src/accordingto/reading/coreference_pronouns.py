"""Whom a third person pronoun means: somebody near, of fitting gender or number, whom its own clause does not name."""

from collections.abc import Callable, Collection
from itertools import islice

from spacy.tokens import Token

from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_words import HE, SHE, is_role_noun
from accordingto.reading.attribution_parts import SUBJECTS
from accordingto.reading.coreference import REACH, Cast

#: what "it" can mean
_THINGS = ("state", *BODIES)
#: how deep a clause is looked into, and how wide
_DEEP, _WIDE = 20, 24
_NOBODY: frozenset[int] = frozenset()
_MANY = frozenset({"NNS", "NNPS"})
#: whoever is named so often may be whom an article is about
_OFTEN = 4
#: verbs by which somebody puts a question to somebody
ASKING = frozenset({"ask", "press", "question"})


def meant(
    cast: Cast,
    token: Token,
    previous: Draft | None,
    barred: Collection[int] = _NOBODY,
    named: Collection[int] = _NOBODY,
) -> Draft | None:
    """Who a third person pronoun means.

    Args:
        previous: the source of the statement before, who goes on speaking unless something speaks against it.
        barred: ``serial`` of those whom it cannot mean.
        named: ``serial`` of those whom what is said names: "he" and "she" hardly ever mean them, "they" and "it" never.
    """
    word = token.lower_
    if previous is not None and previous.serial in barred:
        previous = None
    if word in HE or word in SHE:
        gender = "m" if word in HE else "f"
        told = _subject_above(cast, token, gender, {*barred, *named})
        return told or _person_of(cast, gender, token, previous, barred, named)
    barred = {*barred, *named}
    if previous is not None and previous.serial in barred:
        previous = None
    if word in ("they", "their"):
        return _group(cast, token, previous, barred)
    if word in ("it", "its"):
        if _is_empty(token):
            return None
        if previous is not None and previous.kind in _THINGS and not previous.plural:
            if cast.near(previous, token.i, 1):
                return previous
            if cast.near(previous, token.i, 2) and not _subject_since(cast, previous, token.i):
                return previous
        return _only_subject(cast, token) or _sentence_before(cast, token)
    return None


def named_by(cast: Cast, tokens: Collection[Token]) -> set[int]:
    """``serial`` of the persons whose names stand among these words: who says them or governs them is another one."""
    found = set()
    for token in tokens:
        if token.pos_ != "PROPN":
            continue
        for end, draft in cast.starting(token.i):
            if draft.kind == "person" and cast.doc[end - 1].dep_ != "compound":  # not "he held a Quill sign"
                found.add(draft.serial)
    return found


def governed(token: Token) -> list[Token]:
    """The names that a subject's verb has behind it as objects or as theirs: the subject is none of them."""
    found: list[Token] = []
    for child in islice(token.head.rights, _WIDE):
        if child.dep_ in ("dobj", "dative", "prep", "attr", "agent"):
            found += [child, *islice(child.children, _WIDE)]
    return found


def _group(cast: Cast, token: Token, previous: Draft | None, barred: Collection[int]) -> Draft | None:
    """ "They": whose clause it stands in, the last speaker if many, the only group near, or the only one that acts. """
    subject = above(token)
    draft = cast.at(subject.i) if subject is not None and not subject.conjuncts else None
    if draft is not None and draft.plural and draft.serial not in barred:
        return draft
    groups = [d for d in cast.recent(token.i, 1) if d.plural and d.serial not in barred]
    if previous is not None and previous in groups:
        return previous
    if not groups and previous is not None and previous.kind in BODIES and cast.near(previous, token.i, 1):
        if many_before(cast, token) is None:
            return previous  # "the council met; they said": a body of many
        return None
    return groups[0] if len(groups) == 1 else None


def many_before(cast: Cast, token: Token) -> Token | None:
    """The plural noun that is the subject of the sentence before a pronoun, its only plural subject or plural role.

    None where one of the two is told and the other spoken.
    """
    first = token.sent.start
    if not first or token.dep_ not in SUBJECTS or not _is_first(token.head):
        return None
    spoken = token.i in cast.quoted
    before = [word for word in cast.doc[cast.reach(token.i, 1) : first] if (word.i in cast.quoted) == spoken]
    found = [word for word in before if word.dep_ in SUBJECTS and word.tag_ == "NNS"]
    of_root = [word for word in found if word.head.dep_ == "ROOT"]
    found = of_root or found or [w for w in before if w.tag_ == "NNS" and w.pos_ == "NOUN" and is_role_noun(w)]
    return found[0] if len(found) == 1 else None


def _is_first(verb: Token) -> bool:
    """Whether a verb is its sentence's first: the main one, or of a clause or quotation before that."""
    for _ in range(_DEEP):
        if verb.dep_ not in ("ccomp", "advcl") or verb.head.i < verb.i:
            break
        verb = verb.head
    return verb.dep_ == "ROOT"


def _is_empty(token: Token) -> bool:
    """Whether an "it" stands for the clause behind it ("It has been claimed that ...")."""
    clause = token.head
    passive = token.dep_ == "nsubjpass" and any(child.dep_ == "ccomp" and child.i > clause.i for child in clause.rights)
    return passive or token.dep_ == "expl"


def _only_subject(cast: Cast, token: Token) -> Draft | None:
    """The one body or state that is a subject earlier in the sentence ("Norway said that it ...")."""
    return _only(cast, token.sent.start, token.i)


def _sentence_before(cast: Cast, token: Token) -> Draft | None:
    """For an "It" that begins a sentence: the only body or state that is a subject of the one before."""
    first = token.sent.start
    if token.i != first or not first or first in cast.quoted:
        return None
    draft = _only(cast, cast.reach(first, 1), first, ("person", "unnamed", "population"))
    return draft if draft is not None and not draft.plural else None


def _only(cast: Cast, first: int, end: int, others: tuple[str, ...] = ()) -> Draft | None:
    """The only body or state that is a subject in a token range, None where one of these other kinds is too."""
    found = {
        draft.serial: draft
        for start, stop, draft in cast.between(first, end)
        if stop <= end and draft.kind in (*_THINGS, *others) and _is_subject(cast, start, stop)
    }
    only = list(found.values())
    return only[0] if len(only) == 1 and only[0].kind in _THINGS else None


def _subject_since(cast: Cast, draft: Draft, i: int) -> bool:
    """Whether another body or state was a subject between the last mention of this one and token ``i``."""
    first = max(draft.last_before(i) + 1, cast.reach(i, REACH))
    return any(
        other is not draft and other.kind in _THINGS and _is_subject(cast, start, end)
        for start, end, other in cast.between(first, i)
    )


def _is_subject(cast: Cast, start: int, end: int) -> bool:
    """Whether a mention is a subject, and one of one thing."""
    return any(word.dep_ in SUBJECTS and word.tag_ not in _MANY for word in cast.doc[start:end])


def above(token: Token) -> Token | None:
    """The subject of the clause that a subject's clause hangs on: "*Quill* was wrong when he", "*Quill* said he"."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.dep_ not in ("advcl", "ccomp") or verb.i < verb.head.i:
        return None
    asked = _asked(verb)
    if asked is not None:
        return asked
    verb = verb.head
    for _ in range(_DEEP):
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if subject is not None or verb.dep_ not in ("conj", "xcomp"):
            return subject
        verb = verb.head
    return None


def _asked(verb: Token) -> Token | None:
    """Whom a question is put to: "they asked *Quill* whether she would go", "asked if she would go, *Quill* said".

    Args:
        verb: that of the question.
    """
    asking = verb.head
    if asking.lemma_ not in ASKING:
        return None
    if verb.dep_ == "advcl" and not any(child.lower_ in ("if", "whether") for child in verb.lefts):
        return None
    for child in islice(asking.rights, _WIDE):
        if child.dep_ in ("dobj", "dative") and child.i < verb.i:
            return child
    if asking.dep_ == "advcl" and asking.tag_ == "VBN" and asking.i < asking.head.i:
        return next((child for child in asking.head.lefts if child.dep_ in SUBJECTS), None)
    return None


def _subject_above(cast: Cast, token: Token, gender: str, barred: Collection[int]) -> Draft | None:
    """The person who is the subject of the clause above and of fitting gender."""
    subject = above(token)
    if subject is not None and subject.tag_ == "WP" and subject.head.dep_ == "relcl":
        subject = subject.head.head  # "Quill, *who* said she ..."
    draft = cast.at(subject.i) if subject is not None else None
    # "his son said he ..."
    kin = subject is not None and subject.tag_ == "NN" and any(child.tag_ == "PRP$" for child in subject.lefts)
    fits = draft is not None and (draft.kind == "person" or kin) and draft.gender in ("-", gender)
    return draft if fits and draft is not None and draft.serial not in barred else None


def _person_of(
    cast: Cast, gender: str, token: Token, previous: Draft | None, barred: Collection[int], named: Collection[int]
) -> Draft | None:
    i = token.i

    def fits(draft: Draft) -> bool:
        # "a farmer" may be he or she; a poll or a policy may not
        person = draft.kind == "person" or (draft.kind == "unnamed" and bool(draft.role_nouns) and not draft.plural)
        return person and draft.gender in ("-", gender) and draft.serial not in barred and draft.last_before(i) >= 0

    near = [d for d in cast.recent(i, REACH) if fits(d)]
    if not near:
        if previous is not None and fits(previous):
            return previous
        return cast.last_speaker(i, fits) if i not in cast.quoted else _whom_all_is_about(cast, i, fits)
    if previous is not None and i not in cast.quoted and fits(previous) and all(d.serial in named for d in near):
        return previous  # all those near are spoken of in what is said
    if previous is not None and _is_passed(cast, previous, near, i):
        previous = None
    best = near[0]
    if len(near) > 1:
        best = max(near, key=lambda d: (_weight(cast, d, token, previous, named), d.last_before(i)))
    best.gender = gender if best.gender == "-" else best.gender
    return best


def _whom_all_is_about(cast: Cast, i: int, fits: Callable[[Draft], bool]) -> Draft | None:
    """For a "he" in a quotation with nobody near: whoever is named from the beginning on, far oftener than others."""
    near = [d for d in cast.recent(i, 3 * REACH) if d.kind == "person" and fits(d)]
    named = [d for d in near if cast.sentence[d.starts[0]] < REACH]
    named.sort(key=lambda d: (-len(d.mentions), d.serial))
    if not named or len(named[0].mentions) < _OFTEN:
        return None
    return named[0] if len(named) == 1 or len(named[0].mentions) >= 2 * len(named[1].mentions) else None


def _weight(cast: Cast, draft: Draft, token: Token, previous: Draft | None, named: Collection[int]) -> float:
    """How well a person fits a "he" or a "she": salience, and what speaks for or against a pronoun.

    The weights are those of a conditional logit model on 391 pronouns of news with two persons or more to choose from.
    """
    doc, last = cast.doc, draft.last_before(token.i)
    end = draft.end_of(last)
    name = _standing(doc[end - 1])
    score = salience(cast, draft, token.i, previous)
    score += 1.0 * (draft.gender != "-") - 1.8 * (draft.kind == "unnamed") - 2.3 * (draft.serial in named)
    if name.dep_ == "poss" and name.head.dep_ in SUBJECTS and not is_role_noun(name.head):
        score += 1.8  # "*Quill*'s plan was dead. She ..."
    if name.dep_ == "pobj" and name.head.dep_ == "agent":
        score -= 1.8  # "asked by *Quill*"
    if cast.sentence[name.i] == cast.sentence[token.i]:
        score -= 1.7 * _is_fronted(name, token)
    elif any("\n" in doc[i].text for i in range(end, token.i) if doc[i].is_space and doc[i + 1].is_sent_start):
        score -= 1.8  # a new paragraph
    return score


def _standing(name: Token) -> Token:
    """The word by which a name stands in its sentence: "comedian and actor *Jon Doe*" may hang on the comedian."""
    if name.dep_ in ("conj", "appos") and name.head.pos_ == "NOUN" and is_role_noun(name.head) and name.i > name.head.i:
        return name.head
    return name


def _is_fronted(name: Token, token: Token) -> bool:
    """Whether somebody is named in a clause that goes before a pronoun's: "asked if *Quill* would go, he said"."""
    clause = _clause(token)
    return _is_main(clause) and name.dep_ != "poss" and _clause(name) != clause and not (
        name.dep_ in SUBJECTS and _is_main(_clause(name))
    )


def _clause(token: Token) -> Token:
    """The verb of the clause in which a word stands."""
    word = token.head
    for _ in range(_DEEP):
        if word.pos_ in ("VERB", "AUX") or word.head == word:
            break
        word = word.head
    return word


def _is_main(verb: Token) -> bool:
    for _ in range(_DEEP):
        if verb.dep_ not in ("conj", "parataxis"):
            break
        verb = verb.head
    return verb.dep_ == "ROOT"


def _is_passed(cast: Cast, previous: Draft, near: list[Draft], i: int) -> bool:
    """Whether the report has gone on to another one since: a name that is the subject of a later sentence."""
    before = previous.last_before(i)
    if before < 0 or i in cast.quoted:
        return False
    for draft in near:
        last = draft.last_before(i)
        if draft is previous or cast.told[last] <= cast.told[before] or last in cast.quoted:
            continue
        token = cast.doc[draft.end_of(last) - 1]
        if token.pos_ == "PROPN" and token.dep_ in SUBJECTS:
            return True
    return False


def salience(cast: Cast, draft: Draft, i: int, previous: Draft | None) -> float:
    """Nearer, subject, last speaker, of known gender: what makes a person the one whom a pronoun means."""
    last = draft.last_before(i)
    token = _standing(cast.doc[draft.end_of(last) - 1])
    told, spoken = i not in cast.quoted, token.i in cast.quoted
    away = cast.told[i] - cast.told[last] if told and not spoken else cast.sentence[i] - cast.sentence[last]
    score = -1.0 * away + 1.5 * (token.dep_ in SUBJECTS)
    score += (1.5 if away < 2 else 0.75) * (draft is previous)
    score -= 1.5 * (told and spoken)  # whoever is spoken of in a quotation is not whom the report goes on about
    score += 1.0 * (draft.gender != "-") - 0.75 * (token.dep_ in ("poss", "compound"))
    return score + 0.1 * min(len(draft.mentions), 5)
