"""Clauses as the dependency tree shows them: what belongs to a verb, not where somebody would like its clause to end.

Every function is bounded: a "sentence" of more than ``LONGEST`` tokens is no prose, and nothing is read off its tree.
"""

from collections.abc import Container, Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

#: tokens beyond which a sentence is a list, a table or an attack
LONGEST = 400
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


def sentences(doc: Doc) -> Iterator[TokenSpan]:
    """The sentences that can be read as prose; none where the Doc has no parse."""
    if doc.has_annotation("DEP") and doc.has_annotation("SENT_START"):
        yield from (sent for sent in doc.sents if len(sent) <= LONGEST)


def readable(token: Token) -> bool:
    """Whether the token's sentence is short enough to be prose."""
    return len(token.sent) <= LONGEST


def subtree(token: Token, without: Container[int] = ()) -> list[Token]:
    """The token and all that depends on it, in text order, leaving out the branches whose top is in ``without``."""
    found, stack = [], [token]
    while stack:
        here = stack.pop()
        found.append(here)
        stack.extend(child for child in here.children if child.i not in without)
    return sorted(found, key=lambda t: t.i)


def clause_root(token: Token) -> Token:
    """The word that the token's own clause hangs on."""
    while token.dep_ not in ("ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis") and token.head != token:
        token = token.head
    return token


def auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries in text order, those of the first of several joined verbs included."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not has_subject(verb):
        return auxiliaries(verb.head)
    return own


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in verb.children)


def subject_of(verb: Token) -> Token | None:
    """The subject's head word: the verb's own, else that of the verb it is joined to or controlled by."""
    seen = 0
    while seen < LONGEST:
        for child in verb.children:
            if child.dep_ in SUBJECTS or child.dep_ == "expl":
                return child
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep_ in ("xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX", "ADJ"):
            verb = verb.head
        elif verb.dep_ in ("acomp", "oprd", "attr"):
            verb = verb.head
        else:
            return None
        seen += 1
    return None


def stray_subject(verb: Token) -> Token | None:
    """For a verb left without a subject, the noun phrase before its auxiliary, across a clause set off by commas.

    The parser often hands the subject of "they believe the strike, should it begin, could cripple trade" to "believe".
    """
    first = min([verb, *auxiliaries(verb)], key=lambda t: t.i)
    doc, i = verb.doc, first.i - 1
    start = verb.sent.start
    while i >= start and (doc[i].dep_ in ("advmod", "neg") or (doc[i].is_quote and not doc[i].whitespace_)):
        i -= 1
    if i >= start and doc[i].text == ",":
        i -= 1
        while i >= start and doc[i].text != ",":
            i -= 1
        i -= 1
    if i < start or doc[i].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    top = doc[i]
    while top.dep_ in ("compound", "pobj", "prep", "poss", "conj") and start <= top.head.i < top.i:
        top = top.head
    return top if top.pos_ in ("NOUN", "PROPN", "PRON") else None


def trim(tokens: Iterable[Token]) -> list[Token]:
    """Tokens in text order, once each, without white space, and without punctuation and conjunctions at either end."""
    kept = [token for _, token in sorted({token.i: token for token in tokens if not token.is_space}.items())]
    while kept and (kept[0].is_punct or kept[0].dep_ in ("cc", "preconj")):
        kept.pop(0)
    while kept and (kept[-1].is_punct or kept[-1].dep_ == "cc"):
        kept.pop()
    return kept


def own_clauses(verb: Token) -> list[Token]:
    """Heads of clauses that hang on the verb and yet stand for themselves.

    Joined ones with a subject of their own, insertions, and the whole sentence that ran into this one at a comma.
    """
    subject = next((child.i for child in verb.children if child.dep_ in SUBJECTS), verb.i)
    return [
        child
        for child in verb.children
        if child.dep_ == "parataxis"
        or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and has_subject(child))
        or (child.dep_ == "ccomp" and child.i < subject and has_subject(child))
    ]


def clause(verb: Token, without: Iterable[int] = ()) -> list[Token]:
    """The clause of a verb: its subject (or the one it shares), its auxiliaries and all that depends on it.

    The conjunction at its front and joined clauses with subjects of their own are left out.

    Args:
        verb: the head of the clause.
        without: indexes of tokens whose branches are left out as well.
    """
    skip = set(without)
    skip.update(child.i for child in own_clauses(verb))
    skip.update(child.i for child in verb.children if child.dep_ == "mark")
    tokens = {token.i: token for token in subtree(verb, skip)}
    if not has_subject(verb):
        top = subject_of(verb)
        if top is not None and top.i not in tokens and top.i < verb.i:
            tokens.update((token.i, token) for token in subtree(top, {*skip, verb.i}) if token.i < verb.i)
        if verb.dep_ == "conj":
            tokens.update((token.i, token) for token in auxiliaries(verb))
    return trim(tokens.values())


def asks(token: Token) -> bool:
    """Whether the token stands in a question of its own sentence (not in a question that is only reported)."""
    sent, doc = token.sent, token.doc
    for i in range(sent.end - 1, sent.start - 1, -1):
        here = doc[i]
        if not (here.is_space or here.is_quote or here.text in ")]"):
            return here.text.endswith("?")
    return False
