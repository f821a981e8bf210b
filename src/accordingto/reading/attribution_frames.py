"""Where a dependency parse could let somebody say or think something; the word list is what judges."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from accordingto.reading import attribution_tolls
from accordingto.reading.attribution_parts import (
    SUBJECTS,
    Finding,
    clean,
    finding_of,
    is_addressed,
    source_spans,
    speaks_again,
    subject_of,
    subtree,
    under,
)
from accordingto.reading.attribution_words import speech_lemma
from accordingto.reading.spans import runs

#: prepositions by which a noun takes its content ("criticism of")
_LINKS = frozenset({"of", "for", "on", "about", "against", "with", "over", "to", "in"})
#: prepositions that carry on what is said of somebody ("blamed the army for ...")
_CHARGES = frozenset({"for", "as", "over", "of"})
_CLAUSAL = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV", "PRON", "NUM"})
_WH = frozenset({"who", "which", "that"})
#: tokens behind a clause among which a semicolon is looked for
_FAR = 40


def frames(doc: Doc) -> Iterator[Finding]:
    """Every place of the parse where a cue could stand with content, in text order, whatever its words are."""
    for token in doc:
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            yield from _of_verb(token)
            yield from attribution_tolls.of_verb(token)
            if token.dep_ in SUBJECTS:  # "said reports that ... were false", taken for a verb
                for finding in _of_noun(token):
                    finding.pos = "NOUN"
                    yield finding
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(token)
        elif token.pos_ == "ADJ":
            yield from _of_adjective(token)
        if token.lower_ in ("according", "going") and token.i + 1 < len(doc):
            to = doc[token.i + 1]
            lemma = {("according", "to"): "according to", ("going", "by"): "go by"}.get((token.lower_, to.lower_))
            if lemma is not None:
                held = next((c for t in (to, token) for c in t.children if c.dep_ == "pobj"), None)
                yield from _beside(token, [token, to], held, lemma)
        elif (found := attribution_tolls.reckoner(token)) is not None:
            owner, words = found
            yield from _beside(token, words, owner, "by")


# ---------------------------------------------------------------- verbs


def _of_verb(verb: Token) -> Iterator[Finding]:
    children = list(verb.children)
    subject = subject_of(verb)
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in children) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        yield from _passive(verb, children, subject, _agent(children))
        return
    clauses = [c for c in children if c.dep_ == "ccomp" and c.pos_ in _CLAUSAL and not _before_semicolon(c, verb)]
    yield from _parted(verb, children, subject)
    infinitives = [c for c in children if c.dep_ == "xcomp" and c.i > verb.i and (_infinitive(c) or c.tag_ == "VBG")]
    yield from _clauses(verb, clauses, subject)
    objects = [c for c in children if c.dep_ == "dobj"] or _shared_object(verb, children)
    for child in infinitives:
        if not _infinitive(child):
            yield from _offer(verb, subject, subtree(child), "ing")
        elif (held := _told(verb, child, objects)) is not None:
            yield from _offer(verb, subject, [*subtree(held), *subtree(child)], "np to")
        else:
            yield from _offer(verb, subject, subtree(child), "to")
    if not objects:
        yield from _prepositions(verb, children, subject)
    elif not clauses and not infinitives:
        yield from _object(verb, children, subject, objects[0])
    yield from _inserted(verb, children, subject)


def _before_semicolon(clause: Token, verb: Token) -> bool:
    """Whether the clause is a sentence of its own ("The bridge was hit; the ministry denied any losses"): the verb has
    what it says behind it."""
    if clause.i > verb.i or not any(c.i > verb.i and c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children):
        return False
    end = clause.right_edge.i + 1
    return any(token.text == ";" for token in verb.doc[end : min(verb.i, end + _FAR)])


def _told(verb: Token, infinitive: Token, objects: list[Token]) -> Token | None:
    """Who is to do it ("urged *the parties* to stop"): an object right before the infinitive, even a pronoun."""
    first = infinitive.left_edge.i
    for held in objects:
        between = verb.doc[held.right_edge.i + 1 : first]
        if verb.i < held.i < first and all(t.is_punct or t.pos_ == "ADV" for t in between):
            return held
    return None


def _shared_object(verb: Token, children: list[Token]) -> list[Token]:
    """The object of the next verb where two stand before one ("neither confirmed nor denied the strike")."""
    second = next((c for c in children if c.dep_ == "conj" and c.i - verb.i == 2), None)
    if second is None or any(c.dep_ in SUBJECTS for c in second.children):
        return []
    return [c for c in second.children if c.dep_ == "dobj"]


def _clauses(verb: Token, clauses: list[Token], subject: Token | None) -> Iterator[Finding]:
    whole: list[Token] = []
    for clause in clauses:
        tokens = _without_own_cues(clause, verb)
        after = clause.i > verb.i
        if after and _infinitive(clause):
            yield from _offer(verb, subject, tokens, "np to")
            continue
        if after and clause.pos_ != "AUX" and not _finite(clause):
            yield from _offer(verb, subject, tokens, "np as")
        whole += tokens
    if clauses and clauses[-1].i > verb.i:
        lost = _lost_subject(verb, clauses[-1])
        whole = lost + [t for t in whole if not lost or t.i > lost[-1].i]
    # "There is, he argued, a risk that ...": clauses on both sides of the verb are one content
    yield from _offer(verb, subject, whole, "clause")


def _parted(verb: Token, children: list[Token], subject: Token | None) -> Iterator[Finding]:
    """ "confirmed on Monday for the first time that ...": the parser hangs the clause on the time before it."""
    for child in children:
        if child.i < verb.i or child.dep_ not in ("prep", "npadvmod"):
            continue
        times = [child] if child.dep_ == "npadvmod" else [c for c in child.children if c.dep_ == "pobj"]
        for clause in (c for t in times for c in t.children if c.dep_ in ("relcl", "acl", "ccomp")):
            first = clause.left_edge
            own = any(c.dep_ in SUBJECTS and first.i < c.i < clause.i for c in clause.children)
            # "at a meeting that he led" takes "that" for an object, "at a meeting that he was ill" does not
            place = child.lower_ in ("at", "in", "during", "on", "after") and first.dep_ in ("mark", "advmod")
            own = own and (_is_time(clause.head) or place)
            # "on the day that he left" tells the time; "the same day that troops had left" and a speech verb do not
            if first.lower_ == "that" and own and speech_lemma(verb.text):
                yield from _offer(verb, subject, _without_own_cues(clause, verb), "clause")


def _is_time(noun: Token) -> bool:
    return noun.ent_type_ in ("DATE", "TIME") or noun.lemma_.lower() in ("time", "day", "week", "month", "year")


def _lost_subject(verb: Token, clause: Token) -> list[Token]:
    """ "believe the trial, should it come, could last": the subject that the parser made an object, if it did."""
    held = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i), None)
    if held is None or clause.tag_ not in ("MD", "VBZ", "VBD", "VBP", "VB") or not _finite(clause):
        return []
    if any(c.dep_ in SUBJECTS for c in clause.children) or _infinitive(clause):
        return []
    if verb.doc[clause.left_edge.i - 1].text != ",":
        return []
    return list(verb.doc[held.left_edge.i : clause.left_edge.i])


def _prepositions(verb: Token, children: list[Token], subject: Token | None) -> Iterator[Finding]:
    for child in children:
        if child.dep_ != "prep" or child.i < verb.i or not any(c.dep_ in ("pobj", "pcomp") for c in child.children):
            continue
        tokens = [t for t in subtree(child) if t.i != child.i]
        for other in children:
            # "called on the council to act": the parser hangs the infinitive on either
            if other.i > child.i and other.dep_ in ("xcomp", "advcl") and _infinitive(other):
                tokens += subtree(other)
        yield from _offer(verb, subject, tokens, f"prep {child.lower_}", [child])


def _object(verb: Token, children: list[Token], subject: Token | None, held: Token) -> Iterator[Finding]:
    if held.lower_ in _WH or held.i < verb.i:
        return
    predicates = [c for c in children if c.dep_ == "oprd" and c.i > held.i]
    # 'called the raid "a disgrace"': the parser takes what it is called for an apposition
    named = any(c.dep_ == "appos" and c.left_edge.i and c.left_edge.nbor(-1).is_quote for c in held.children)
    tokens = subtree(held)
    for child in children:
        if child in predicates or (child.dep_ == "prep" and child.i > held.i and child.lower_ in _CHARGES):
            tokens += subtree(child)
    yield from _offer(verb, subject, tokens, "np as" if predicates or named else "np")
    for child in children:
        # "put the losses at 90", with "in Mora" between or not
        if (
            child.dep_ == "prep"
            and child.lower_ == "at"
            and child.i > held.i
            and any(t.like_num for t in subtree(child))
        ):
            yield from _offer(verb, subject, list(verb.doc[held.left_edge.i : child.right_edge.i + 1]), "np at")


def _offer(
    head: Token, subject: Token | None, tokens: list[Token], frame: str, links: Iterable[Token] = ()
) -> Iterator[Finding]:
    content = clean(tokens, head)
    if content:
        yield finding_of(head, subject, content, frame, links)


def _passive(verb: Token, children: list[Token], subject: Token | None, agent: Token | None) -> Iterator[Finding]:
    own = next((c for c in children if c.dep_ == "nsubjpass"), None)
    for child in children:
        if child.dep_ == "ccomp" and _finite(child):
            # "Roe was told that ...": who is told says nothing
            expletive = own is None or own.lower_ == "it" or is_addressed(verb)
            yield from _offer(verb, agent if expletive else (own or subject), subtree(child), "passive clause")
        elif child.dep_ == "xcomp" and child.i > verb.i and own is not None:
            yield from _offer(verb, agent, [*subtree(own), *subtree(child)], "passive to")
    if agent is not None:
        if own is not None:
            tokens = [*subtree(own), *_predicate(verb, children)]
        else:
            tokens = [t for t in subtree(verb.head) if not under(t, verb)] if verb.dep_ == "acl" else []
        yield from _offer(verb, agent, [t for t in tokens if t.lower_ not in _WH or len(tokens) > 1], "passive")
    elif own is not None and own.lower_ not in _WH and not _stands_for(own, children):
        tokens = [*subtree(own), *_predicate(verb, children)]
        for child in children:
            if child.dep_ == "prep" and child.i > verb.i and child.lower_ in _CHARGES:
                tokens += subtree(child)
        yield from _offer(verb, None, tokens, "passive bare")


def _predicate(verb: Token, children: list[Token]) -> list[Token]:
    """What a thing is said to be: "was pronounced *dead* by", "was called *a liar*"."""
    return [t for c in children if c.dep_ in ("oprd", "acomp") and c.i > verb.i for t in subtree(c)]


def _stands_for(own: Token, children: list[Token]) -> bool:
    """Whether "it" only holds the place of the clause behind the verb ("it was not known whether ...")."""
    return own.lower_ == "it" and any(c.dep_ in ("ccomp", "xcomp", "advcl") and c.i > own.i for c in children)


def _without_own_cues(clause: Token, verb: Token) -> list[Token]:
    """The clause up to where the speaker speaks again ("said that ..., adding that ...", "said ... and warned ...")."""
    tokens = subtree(clause)
    for token in tokens:
        if token.i > clause.i and (speaks_again(token) == verb or _speaks_too(token, clause, verb)):
            first = token.left_edge.i
            while first > clause.i + 1 and (token.doc[first - 1].is_punct or token.doc[first - 1].dep_ == "cc"):
                first -= 1
            return [t for t in tokens if t.i < first]
    return tokens


def _speaks_too(other: Token, clause: Token, verb: Token) -> bool:
    """Whether somebody else speaks there as the first did ("some said ..., while others said ...")."""
    if other.head != clause or other.dep_ not in ("conj", "advcl") or not speech_lemma(other.text):
        return False
    if other.tag_ != verb.tag_ or other.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    parted = other.doc[other.left_edge.i - 1].text in (",", ";")
    kinds = {c.dep_ for c in other.children}
    return "nsubj" in kinds and bool(kinds & {"ccomp", "xcomp"}) and (parted or _after_comma(other))


def _after_comma(verb: Token) -> bool:
    """Whether a comma and a conjunction go before a clause."""
    left = verb.left_edge.i
    return left > 1 and verb.doc[left - 1].dep_ == "cc" and verb.doc[left - 2].text in (",", ";")


def _inserted(verb: Token, children: list[Token], subject: Token | None) -> Iterator[Finding]:
    """ "X, he said, is ..." and "as he said, X ...": the verb hangs on the clause that it attributes."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl") or verb.head == verb:
        return
    own = next((c for c in children if c.dep_ == "nsubj"), None)
    mark = next((c for c in children if c.dep_ == "mark"), None)
    if own is None or (mark is None and verb.dep_ == "advcl") or (mark is not None and mark.lower_ != "as"):
        return
    held = {"ccomp", "xcomp"} if mark is not None else {"ccomp", "xcomp", "dobj"}
    if any(c.dep_ in held and c.lower_ not in _WH for c in children):
        return
    edges = subtree(verb)
    if not edges or not _set_off(edges):
        return
    inside = {t.i for t in edges}
    content = clean([t for t in subtree(verb.head) if t.i not in inside], verb)
    if content:
        yield finding_of(verb, own, content, "as inserted" if mark is not None else "inserted")


def _set_off(tokens: list[Token]) -> bool:
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    before = first == 0 or doc[first].is_sent_start or doc[first].is_punct or doc[first - 1].is_punct
    after = last + 1 >= len(doc) or doc[last + 1].is_punct or doc[last].is_punct or doc[last + 1].is_space
    return before and after


def _agent(children: Iterable[Token]) -> Token | None:
    for child in children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _finite(token: Token) -> bool:
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(c.dep_ in ("aux", "auxpass", "cop") and c.lower_ != "to" for c in token.children)


# ---------------------------------------------------------------- nouns and adjectives


def _of_noun(noun: Token) -> Iterator[Finding]:
    yield from _beyond_holder(noun)
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp") and child.pos_ in ("VERB", "AUX"):
            if any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children):
                kind = "clause"
            elif _infinitive(child):
                kind = "to"
            else:
                continue
            content = clean(subtree(child), noun)
        elif child.dep_ == "prep" and child.lower_ in _LINKS:
            kind, content = f"prep {child.lower_}", clean([t for t in subtree(child) if t.i != child.i], noun)
        else:
            continue
        if not content:
            continue
        subject, governor = _holder(noun)
        yield finding_of(noun, subject, content, kind, [child] if kind.startswith("prep") else [], governor)


def _beyond_holder(noun: Token) -> Iterator[Finding]:
    """ "claims by the rebels that the town had fallen": the parser hangs the clause on who makes the claim."""
    holder, _ = _holder(noun)
    if holder is None or holder.i < noun.i:
        return
    clause = next((c for c in holder.children if c.dep_ in ("relcl", "acl") and c.pos_ in ("VERB", "AUX")), None)
    if clause is None or clause.left_edge.lower_ != "that" or clause.left_edge.dep_ in SUBJECTS:
        return
    if any(c.dep_ in SUBJECTS for c in clause.children):
        content = clean(subtree(clause), noun)
        source = [t for t in subtree(holder) if t.i < clause.left_edge.i]
        if content and source:
            yield Finding(runs(source), runs([noun]), content, noun.lemma_.lower(), "clause", "NOUN", noun.i, holder.i)


def _holder(noun: Token) -> tuple[Token | None, Token | None]:
    """Whose claim it is: the possessor, or the subject of the verb that the noun completes ("made the claim")."""
    possessor = next((c for c in noun.children if c.dep_ == "poss"), None)
    if possessor is not None:
        return possessor, None
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("from", "by"):
            held = next((c for c in child.children if c.dep_ == "pobj"), None)
            if held is not None:
                return held, None
        elif child.dep_ == "compound" and child.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return child, None
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        subject = subject_of(noun.head)
        if noun.dep_ == "dobj":
            return subject, noun.head
    return None, None


def _of_adjective(adjective: Token) -> Iterator[Finding]:
    governor = adjective.head if adjective.dep_ in ("acomp", "attr", "oprd") else None
    subject = subject_of(governor) if governor is not None else None
    if subject is not None and subject.lower_ in ("it", "that", "this", "there"):
        subject = None
    clauses = list(adjective.children)
    if governor is not None:
        clauses += [c for c in governor.children if c.dep_ in ("ccomp", "xcomp") and c.i > adjective.i]
    for child in clauses:
        if child.i < adjective.i:
            continue
        if child.dep_ in ("ccomp", "xcomp") and child.pos_ in ("VERB", "AUX"):
            kind, content = "to" if _infinitive(child) else "clause", clean(subtree(child), adjective)
            links: list[Token] = []
        elif child.dep_ == "prep":
            kind, content = f"prep {child.lower_}", clean([t for t in subtree(child) if t.i != child.i], adjective)
            links = [child]
        else:
            continue
        if content:
            yield finding_of(adjective, subject, content, kind, links, governor)


def _beside(token: Token, words: list[Token], held: Token | None, lemma: str) -> Iterator[Finding]:
    """Whose word the clause is that a phrase stands beside ("according to the army"). ``words``: its cue. ``held``: of
    whom it speaks."""
    phrase = {t.i for word in words for t in subtree(word)}
    head = token.head
    for _ in range(8):
        if head.pos_ in ("VERB", "AUX") and any(c.dep_ in SUBJECTS for c in head.children):
            break
        if head.head == head:
            break
        head = head.head
    if held is None or head.i in phrase:
        return
    last = token.doc[max(phrase) + 1] if max(phrase) + 1 < len(token.doc) else None
    if token.i and token.nbor(-1).text == "," and (last is None or last.is_sent_end):
        # behind the whole sentence, after a comma, it stands for all of it
        while head.dep_ in ("conj", "ccomp") and head.head.i < token.i:
            head = head.head
    content = clean([t for t in subtree(head) if t.i not in phrase], token)
    if content:
        yield Finding(source_spans(held), runs(words), content, lemma, "according", "", token.i, held.i)
