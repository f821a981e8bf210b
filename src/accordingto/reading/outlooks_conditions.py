"""On what an outlook depends, as the grammar marks it: a circumstance that merely comes before is no condition."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from accordingto.reading.clauses import LONGEST, SUBJECTS, auxiliaries, has_subject, subtree, trim
from accordingto.reading.words import table

_MATRIX = frozenset({"ccomp", "acl", "xcomp", "attr", "acomp", "oprd", "csubj"})
_BEFORE = frozenset({"but", "and", "even", "only", "particularly", "especially", "perhaps", "at", "least", "or"})
#: conditions behind their clause that the parser often hangs on a noun of it
_BEHIND = (
    ("provided", "that"),
    ("provided", "the"),
    ("whether", "or", "not"),
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("in", "the", "event", "of"),
    ("in", "the", "event", "that"),
)
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_STOPS = frozenset(',;:"”.!?')
_FRAGMENTS = frozenset({"any", "anything", "not", "so", "ever", "only"})


@cache
def words(use: str) -> frozenset[str]:
    """The words of ``data/outlook_words.tsv`` listed for a use."""
    return frozenset(row["word"] for row in table("outlook_words") if row["use"] == use)


@cache
def _openers() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    rows = [(tuple(row["words"].split()), row["kind"], row["form"]) for row in table("outlook_conditions")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def opener(branch: Token) -> tuple[str, str] | None:
    """Kind and form of the conditional words that a branch of the tree begins with, or None."""
    tokens = [t for t in subtree(branch) if not (t.is_punct or t.is_space)][:8]
    while len(tokens) > 1 and tokens[0].lower_ in _BEFORE and tokens[0].i < branch.i:
        tokens.pop(0)
    lowered = [t.lower_ for t in tokens]
    if lowered[:1] == ["should"] and tokens[0].head == branch and tokens[0].dep_ == "aux" and has_subject(branch):
        return "should", "clause"
    if lowered[:1] == ["were"] and len(tokens) > 1 and has_subject(branch) and tokens[0].dep_ != "ROOT":
        return "other", "clause"
    for phrase, kind, form in _openers():
        if tuple(lowered[: len(phrase)]) == phrase:
            return kind, form
    return None


def conditions_of(head: Token) -> Iterator[tuple[Token, str]]:
    """The conditional branches that hang on one head, with their kinds, in text order."""
    for child in head.children:
        if child.dep_ not in ("advcl", "ccomp", "prep", "mark", "advmod", "dep"):
            continue
        found = opener(child)
        if found is None:
            continue
        kind, form = found
        if kind == "whether" and (child.dep_ != "advcl" or head.lemma_.lower() in words("ask") | words("whether")):
            continue  # "decide whether to leave" asks
        if form == "clause":
            if child.dep_ == "ccomp" and (
                kind not in ("if", "unless", "should") or head.lemma_.lower() in words("whether")
            ):
                continue  # "see if the talks fail" asks, "leave if the talks fail" depends
            held = _holds_clause(child) if kind == "other" else any(c.dep_ == "pcomp" for c in child.children)
            if child.dep_ == "prep" and kind != "if" and not held:
                continue  # "until Friday"; "until serving half the term" is a condition
            if kind == "other" and child.pos_ not in ("VERB", "AUX") and not _holds_clause(child):
                continue
            if child.pos_ == "SCONJ" and not list(child.children):
                continue
            if kind == "if" and _fragment(child):
                continue
            if kind == "once" and child.lower_ != "once" and child.pos_ not in ("VERB", "AUX"):
                continue  # "as soon as Monday"
        elif kind == "without" and not _bears(child, head):
            continue
        yield child, kind


def _holds_clause(branch: Token) -> bool:
    """Whether "provided", "on condition" are followed by a clause: "as long as three weeks" is a measure."""
    inner = [c for child in (branch, *branch.children) for c in child.children]
    return any(c.dep_ in ("ccomp", "acl", "pcomp", "relcl", "advcl") and has_subject(c) for c in inner)


def _fragment(branch: Token) -> bool:
    """ "if any", "if not more": set phrases on which nothing depends."""
    tokens = [t.lower_ for t in subtree(branch) if not (t.is_punct or t.is_space)]
    after = tokens[tokens.index("if") + 1 :] if "if" in tokens else tokens[1:]
    if after and after[0] in ("any", "anything", "not") and branch.pos_ in ("VERB", "AUX") and len(after) > 1:
        return False  # "if any town falls", "if not brought under control"
    return not after or after[0] in _FRAGMENTS


def _bears(branch: Token, head: Token) -> bool:
    """Whether a "without" phrase is a condition: at the front of its clause, or behind "would" and "could"."""
    objects = [c for c in branch.children if c.dep_ in ("pobj", "pcomp")]
    if not objects or objects[0].lemma_.lower() in words("manner"):
        return False
    starts = [c.i for c in head.children if c.dep_ in SUBJECTS]
    if starts and branch.i < starts[0]:
        return True
    modals = {aux.lower_ for aux in auxiliaries(head)}
    if modals & {"would", "could"}:
        return True
    # "will starve without aid", "will not pass without his vote"; "will meet without aides" only tells how
    denied = any(c.dep_ == "neg" for c in head.children)
    return bool(modals & {"will", "may", "might"}) and (denied or head.lemma_.lower() not in words("volition"))


class Dependence(NamedTuple):
    """What an outlook depends on: the words with their conjunctions, its kind, the tops of its branches."""

    tokens: list[Token]
    kind: str
    tops: set[int]


def find_condition(verb: Token) -> Dependence | None:
    """The condition of the clause of ``verb``, wherever the parser hung it."""
    found = _branch_condition(verb)
    if found is not None:
        others = (branch for branch, kind in conditions_of(verb) if branch != found[0] and kind != "without")
        branches = [found[0], *others]
        tokens = sorted({t.i: t for branch in branches for t in trim(subtree(branch))}.values(), key=lambda t: t.i)
        return Dependence(tokens, found[1], {branch.i for branch in branches})
    return _inserted_should(verb) or _lost_should(verb) or _worded_condition(verb)


def _lost_should(verb: Token) -> Dependence | None:
    """ "Said that, should the dam break, the valley could flood": an inversion that the parser gives to the verb."""
    doc = verb.doc
    for i in range(max(verb.sent.start + 1, verb.i - 30), verb.i):
        if doc[i].lower_ != "should" or doc[i - 1].text != "," or doc[i + 1].pos_ not in _NOMINAL:
            continue
        end = next((t.i for t in doc[i + 3 : verb.i] if t.text == ","), 0)
        if end - i > 3:  # the parser makes a noun of "the dam break"
            return Dependence(list(doc[i:end]), "should", set(range(i, end)))
    return None


def _worded_condition(verb: Token) -> Dependence | None:
    """Conditions that the parser lost: what a sentence opens with up to its comma, "provided that" behind the verb."""
    sent = verb.sent
    if len(sent) > LONGEST:
        return None
    doc, start = verb.doc, sent.start
    while start < verb.i and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("but", "and")):
        start += 1
    lowered = [t.lower_ for t in doc[start : min(start + 6, sent.end)]]
    inverted = lowered[:1] == ["were"] and "to" in (t.lower_ for t in doc[start : verb.i])
    for phrase, kind, form in (*_openers(), (("failing",), "without", "phrase")):
        if form == "phrase" and phrase != ("failing",):
            continue
        if tuple(lowered[: len(phrase)]) == phrase or inverted:
            end = next((t.i for t in doc[start : verb.i] if t.text == "," and t.i > start + len(phrase)), 0)
            # what comes between the comma and the verb is the verb's own clause, and the opening clause has none of it
            if end and not any(t.head == verb for t in doc[start:end] if t.dep_ in SUBJECTS):
                return Dependence(trim(doc[start:end]), "other" if inverted else kind, set(range(start, end)))
            break
    edge = min(verb.right_edge.i + 2, sent.end)
    for i in range(verb.i + 1, edge):
        if doc[i].lower_ not in ("provided", "whether", "as", "so", "in"):
            continue
        words_here = tuple(t.lower_ for t in doc[i : i + 4])
        opening = next((p for p in _BEHIND if words_here[: len(p)] == p), None)
        if opening is None:
            continue
        end = next((t.i for t in doc[i + len(opening) : sent.end] if t.text in _STOPS), sent.end)
        clausal = opening[-1] == "of" or any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in doc[i + 1 : end])
        if end > i + len(opening) and clausal:
            return Dependence(trim(doc[i:end]), "whether" if opening[0] == "whether" else "other", set(range(i, end)))
    return None


def _inserted_should(verb: Token) -> Dependence | None:
    """ "The strike, should it begin, could cripple trade": the parser loses the inversion, the words keep it."""
    for token in verb.sent:
        if token.lower_ != "should" or token.i == verb.sent.start or token.dep_ != "aux" or token.head == verb:
            continue
        subjects = [c.i for c in token.head.children if c.dep_ in SUBJECTS]
        before = token.nbor(-1)
        if before.text == "," and token.i < verb.i:
            end = next((t.i for t in verb.doc[token.i : verb.i] if t.text == ","), 0)
            if end - token.i > 2 and any(token.i < i < end for i in subjects):
                return Dependence(list(verb.doc[token.i : end]), "should", {token.i})
        elif subjects and min(subjects) > token.i > verb.i and before.pos_ not in ("PRON", "ADV", "SCONJ"):
            tokens = trim(t for t in subtree(token.head) if t.i >= token.i)
            return Dependence(tokens, "should", {token.head.i})
    return None


def _branch_condition(verb: Token) -> tuple[Token, str] | None:
    """A conditional branch on the verb itself, below it, or on the clauses that it is a complement of.

    A clause before a verb of saying belongs to what is said unless it tells of the past ("if asked, he said").
    """
    for found in conditions_of(verb):
        return found
    for token in subtree(verb):
        # an "if" at the end of a clause is often hung on the last noun before it
        if token.dep_ == "advcl" and token.head != verb and token.head.i > verb.i and _within(token.head, verb):
            found_here = opener(token)
            if found_here is not None and found_here[0] in ("if", "unless") and not _fragment(token):
                return token, found_here[0]
    for joined in verb.children:
        # "may fall or burn if the wind turns": under one modal the last verb's condition is that of all
        own = any(c.dep_ in ("aux", *SUBJECTS) for c in joined.children)
        if joined.dep_ == "conj" and joined.pos_ in ("VERB", "AUX") and not own:
            for found in conditions_of(joined):
                return found
    here, steps = verb, 0
    while here is not None and steps < 3:
        # "they plan to leave if it rains": the condition hangs on the complement
        steps, here = steps + 1, _complement_of(here)
        for found in conditions_of(here) if here is not None else ():
            return found
    here, steps = verb, 0
    while here.dep_ in _MATRIX and steps < 5:
        below, here, steps = here, here.head, steps + 1
        for branch, kind in conditions_of(here):
            if branch == below or branch.is_ancestor(verb):
                continue
            told = branch.tag_ == "VBD" and here.tag_ == "VBD"
            if not told and branch.i < verb.i:
                return branch, kind
    return None


def _within(token: Token, verb: Token) -> bool:
    """Whether the way up from the token to the verb crosses no finite clause."""
    for _ in range(LONGEST):
        if token == verb:
            return True
        if token.dep_ in ("ccomp", "relcl", "advcl", "conj", "parataxis", "ROOT"):
            return False
        token = token.head
    return False


def _complement_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i:
            return child
        if child.dep_ == "prep" and child.lower_ == "to":
            return next((c for c in child.children if c.dep_ == "pcomp"), None)
    return None


def _as_condition(tokens: Iterable[Token], top: Token) -> Dependence:
    return Dependence(trim(tokens), "other", {top.i})


def subject_condition(verb: Token, subject: Token | None, modal: str) -> Dependence | None:
    """A subject that is itself the condition: "regaining the town would", "its fall would", "those who refuse will"."""
    if subject is None or subject.head != verb:
        return None
    if modal in ("would", "'d") and subject.dep_ in ("csubj", "csubjpass") and subject.tag_ == "VBG":
        modals = [aux.i for aux in auxiliaries(verb) if aux.i > subject.i]
        end = modals[0] if modals else verb.i  # the parser may leave the gerund's object to the verb
        return _as_condition(verb.doc[subject.left_edge.i : end], subject)
    lasting = modal in ("will", "would", "shall", "'ll", "'d")
    whoever = subject.dep_ in ("csubj", "csubjpass") and subject.left_edge.lower_ in ("whoever", "anyone", "anybody")
    meant = subject.lower_ in words("anyone") and any(c.dep_ == "relcl" for c in subject.children)
    if lasting and (whoever or meant):
        return _as_condition(subtree(subject), subject)
    if subject.lemma_.lower() not in words("contingent") or subject.tag_ not in ("NN", "NNS"):
        return None
    kinds = {c.lower_ for c in subject.children if c.dep_ in ("det", "predet", "amod")}
    if any(c.dep_ == "relcl" for c in subject.children) and not kinds & {"a", "an", "any"}:
        return None
    if "any" in kinds and lasting:
        return _as_condition(subtree(subject), subject)  # "any attempt to cross will be met with force"
    # "her failure to win would be a threat" has happened
    owned = any(c.dep_ == "poss" for c in subject.children) and not any(c.dep_ == "acl" for c in subject.children)
    open_case = bool(kinds & {"a", "an", "any", "such", "another", "no"})
    if modal in ("would", "'d"):
        # "the bill would", "the move would" tell what is proposed; "the fall of the town would" supposes it
        supposed = subject.lemma_.lower() not in words("proposal") and "the" in kinds
        return _as_condition(subtree(subject), subject) if owned or open_case or supposed else None
    effect = any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_ not in ("hit", "take", "strike", "target")
    if modal in ("could", "might", "may") and open_case and effect:
        return _as_condition(subtree(subject), subject)  # "a strike on the plant could spread fire"
    return None
