"""On what an outlook depends, as the grammar marks it: a circumstance that merely comes before is no condition."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from accordingto.reading.clauses import LONGEST, SUBJECTS, auxiliaries, has_subject, subtree
from accordingto.reading.modals import MAY, OPEN, WILL, WOULD
from accordingto.reading.words import table

_MATRIX = frozenset({"ccomp", "acl", "xcomp", "attr", "acomp", "oprd", "csubj"})
_BEFORE = frozenset({"but", "and", "even", "only", "particularly", "especially", "perhaps", "at", "least", "or"})
#: adjectives and verbs that deny what they take: "is unlikely to return before the war ends"
_DENYING = frozenset({"unlikely", "impossible", "difficult", "hard", "doubtful", "fail", "refuse", "decline"})
_FRAGMENTS = frozenset({"any", "anything", "not", "so", "ever", "only"})
#: nouns of time that open a clause: "the moment the dam breaks", "every time it rains"
_TIMES = frozenset({"moment", "minute", "instant", "time"})
#: what opens a clause that leaves it open who or what
WHATEVER = frozenset({"whatever", "whoever", "whichever", "whenever"})
#: what is done by a day that is known: "after the votes are counted" names a time, "after the port is taken" a case
_FIXED = frozenset({"vote", "poll", "ballot", "result", "election", "count"})


@cache
def words(use: str) -> frozenset[str]:
    """The words of ``data/outlook_words.tsv`` listed for a use."""
    return frozenset(row["word"] for row in table("outlook_words") if row["use"] == use)


def doer(subject: Token) -> bool:
    """Whether a subject can mean to do something: a named person or body, or a noun for one."""
    return subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or subject.lemma_.lower() in words("doer")


@cache
def openers() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    rows = [(tuple(row["words"].split()), row["kind"], row["form"]) for row in table("outlook_conditions")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def openers_by_first() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """The openers by their first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in openers():
        index.setdefault(row[0][0], []).append(row)
    return index


def opener(branch: Token) -> tuple[str, str] | None:
    """Kind and form of the conditional words that a branch of the tree begins with, or None."""
    start = branch.left_edge.i
    front = branch.doc[start : min(start + 12, branch.right_edge.i + 1)]
    tokens = [t for t in front if not (t.is_punct or t.is_space)][:8]
    if tokens and tokens[0].lower_ == "only":
        for phrase, kind, form in openers_by_first()["only"]:
            if phrase == tuple(t.lower_ for t in tokens[: len(phrase)]):
                return kind, form  # "only after the war ends"; a mere "only" is passed over below
    while len(tokens) > 1 and tokens[0].lower_ in _BEFORE and tokens[0].i < branch.i:
        tokens.pop(0)
    lowered = [t.lower_ for t in tokens]
    if lowered[:1] == ["should"] and tokens[0].head == branch and tokens[0].dep_ == "aux" and has_subject(branch):
        return "should", "clause"
    if lowered[:1] == ["were"] and len(tokens) > 1 and has_subject(branch) and tokens[0].dep_ != "ROOT":
        return "other", "clause"
    for phrase, kind, form in openers_by_first().get(lowered[0], ()) if lowered else ():
        if tuple(lowered[: len(phrase)]) == phrase:
            return kind, form
    return None


def conditions_of(head: Token, denied: bool = False) -> Iterator[tuple[Token, str]]:
    """The conditional branches that hang on one head, with their kinds, in text order.

    Args:
        head: what they hang on.
        denied: whether what the head tells is denied by a word that it hangs on ("is unlikely to pass without").
    """
    denied = denied or denies(head)
    for child in head.children:
        if child.dep_ not in ("advcl", "ccomp", "prep", "mark", "advmod", "dep") and not _time_of_clause(child):
            continue
        found = opener(child)
        if found is None:
            if denied and _not_before(child):
                yield child, "until"
            elif _once_done(child):
                yield child, "once"
            elif _by_doing(child, head) or _given(child, head):
                yield child, "other"
            continue
        kind, form = found
        if _cut_off(child) or (_anaphoric(child) and not _leads(child)):
            continue  # "concluded in that case that"
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
            if child.pos_ == "SCONJ" and all(c.dep_ in ("cc", "conj", "advmod") for c in child.children):
                continue  # its clause hangs elsewhere
            if child.lower_ in ("providing", "provided") and any(c.dep_ == "dobj" for c in child.children):
                continue  # "will be spent on schools, providing children a better chance"
            if kind == "if" and fragment(child):
                continue
            if child.left_edge.lower_ in WHATEVER and not _open_wish(child):
                continue
            if kind == "once" and child.lower_ != "once" and child.pos_ not in ("VERB", "AUX"):
                if not _holds_clause(child):
                    continue  # "as soon as Monday"
        elif form == "tied":
            continue  # told by its place
        elif kind == "without" and not _bears(child, head, denied):
            continue
        yield child, kind


def _open_wish(branch: Token) -> bool:
    """ "whatever the court decides", "whenever it rains"; not "whatever its faults", "whenever they were there"."""
    return branch.tag_ in ("VBZ", "VBP", "VB") and branch.lemma_ not in ("want", "like", "wish", "please")


def _time_of_clause(branch: Token) -> bool:
    """ "the moment the dam breaks", "every time it rains": a noun of time with a clause of its own."""
    if branch.dep_ not in ("npadvmod", "dobj") or branch.lower_ not in _TIMES:
        return False
    return any(c.dep_ == "relcl" and has_subject(c) for c in branch.children)


def _once_done(branch: Token) -> bool:
    """ "after the government takes the port": a present behind "after" has yet to come, and nobody knows the day."""
    if branch.dep_ != "advcl" or not any(c.dep_ == "mark" and c.lower_ == "after" for c in branch.children):
        return False
    if branch.left_edge.lower_ != "after":
        return False  # "even after he steps down"
    finite = [t for t in (branch, *auxiliaries(branch)) if t.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    if not finite or any(t.tag_ not in ("VBZ", "VBP") for t in finite) or not has_subject(branch):
        return False
    return not any(t.ent_type_ in ("DATE", "TIME") or t.lemma_.lower() in _FIXED for t in subtree(branch))


def _by_doing(branch: Token, head: Token) -> bool:
    """ "by leaving the pact, the island would lose its aid": a deed before the clause that tells what it brings."""
    if branch.dep_ != "prep" or branch.lower_ != "by":
        return False
    doing = any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in branch.children)
    doing = doing and any(c.tag_ == "MD" for c in head.children)  # "by signing it they showed that they would"
    return doing and any(branch.i < c.i < head.i for c in head.children if c.dep_ in SUBJECTS)


def _given(branch: Token, head: Token) -> bool:
    """ "with a new mayor, the town would", "with more money it could": what is not there yet, before its clause."""
    if branch.dep_ != "prep" or branch.lower_ != "with" or not any(t.lower_ in OPEN for t in auxiliaries(head)):
        return False
    things = [c for c in branch.children if c.dep_ in ("pobj", "pcomp")]
    modal = next((t.i for t in head.children if t.tag_ == "MD"), head.i)
    if len(things) != 1 or things[0].pos_ != "NOUN" or not branch.i < things[0].i < modal:
        return False
    thing = things[0]
    new = any(c.lower_ in ("a", "an", "more", "enough", "another", "better", "right", "proper") for c in thing.children)
    told = any(c.dep_ in ("acl", "relcl", "nummod", "amod") and c.pos_ == "VERB" for c in thing.children)
    return new and not told and not any(c.dep_ in ("relcl", "appos") for c in thing.children)


def _anaphoric(branch: Token) -> bool:
    """ "in that case": words that take up what was said before as the condition."""
    cases = [c for c in branch.children if branch.lower_ == "in" and c.lower_ in ("case", "event")]
    return any(d.lower_ in ("that", "such", "which") for case in cases for d in case.children)


def _cut_off(branch: Token) -> bool:
    """Whether the parser has given what follows "in the event" to something else."""
    return branch.lower_ == "in" and branch.right_edge.lower_ in ("case", "event") and not _anaphoric(branch)


def _leads(branch: Token) -> bool:
    """Whether a phrase begins a sentence or comes right after a break or a conjunction."""
    first = branch.left_edge
    return first.is_sent_start or first.nbor(-1).is_punct or first.nbor(-1).dep_ in ("cc", "mark")


def denies(head: Token) -> bool:
    """Whether a clause denies what it tells: "will not", "no deal will", "is unlikely to", "fails to"."""
    if head.lemma_.lower() in _DENYING:
        return True
    for child in head.children:
        if child.dep_ == "neg" or (child.dep_ in ("acomp", "advmod") and child.lemma_.lower() in _DENYING):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "attr"):
            if child.lower_ in ("nobody", "nothing", "none") or any(c.lower_ == "no" for c in child.children):
                return True
    return False


def _not_before(branch: Token) -> bool:
    """ "before the war ends": what is denied before something happens waits for it."""
    before = branch.dep_ == "prep" and branch.lower_ == "before" and any(c.dep_ == "pcomp" for c in branch.children)
    return before or (
        branch.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "before" for c in branch.children)
    )


def _holds_clause(branch: Token) -> bool:
    """Whether "provided", "on condition" are followed by a clause: "as long as three weeks" is a measure."""
    if any(c.dep_ in ("ccomp", "pcomp", "relcl") and has_subject(c) for c in branch.children):
        return True
    inner = [c for child in (branch, *branch.children) for c in child.children]
    return any(c.dep_ in ("ccomp", "acl", "pcomp", "relcl", "advcl") and has_subject(c) for c in inner)


def fragment(branch: Token) -> bool:
    """ "if any", "if not more": set phrases on which nothing depends."""
    tokens = [t.lower_ for t in subtree(branch) if not (t.is_punct or t.is_space)]
    after = tokens[tokens.index("if") + 1 :] if "if" in tokens else tokens[1:]
    if after[:1] == ["ever"] and branch.pos_ in ("VERB", "AUX") and has_subject(branch):
        return False  # "if ever the dam breaks"
    if after and after[0] in ("any", "anything", "not") and branch.pos_ in ("VERB", "AUX") and len(after) > 1:
        return False  # "if any town falls", "if not brought under control"
    return not after or after[0] in _FRAGMENTS


def _bears(branch: Token, head: Token, denied: bool) -> bool:
    """Whether a "without" phrase is a condition: at the front of its clause, or behind "would" and "could"."""
    objects = [c for c in branch.children if c.dep_ in ("pobj", "pcomp")]
    if not objects or objects[0].lemma_.lower() in words("manner"):
        return False
    if branch.lower_ != "without" and objects[0].dep_ == "pobj":
        return True  # "in the absence of a deal" never tells how
    starts = [c.i for c in head.children if c.dep_ in SUBJECTS]
    if starts and branch.i < starts[0]:
        return True
    if denied:
        return True  # "will not pass without his vote", "vowed not to talk without a truce"
    if objects[0].dep_ == "pcomp":
        return False  # "could cut costs without closing a plant" tells how
    if head.dep_ == "xcomp" and head.head.lemma_ == "have" and head.lemma_ not in ("do", "go", "live", "cope", "make"):
        head = head.head  # "will have to close without aid", not "will have to do without aid"
    modals = {aux.lower_ for aux in auxiliaries(head)}
    if modals & (WOULD | {"could"}):
        return True
    # "will starve without aid"; "will meet without aides" only tells how
    foreseen = head.dep_ == "xcomp" and head.head.lemma_ in ("likely", "expect", "go", "due", "set", "bound")
    return (foreseen or bool(modals & (WILL | MAY))) and head.lemma_.lower() not in words("volition")


class Dependence(NamedTuple):
    """What an outlook depends on: the words with their conjunctions, its kind, the tops of its branches."""

    tokens: list[Token]
    kind: str
    tops: set[int]


def branch_condition(verb: Token) -> tuple[Token, str] | None:
    """A conditional branch on the verb itself, below it, or on the clauses that it is a complement of.

    A clause before a verb of saying belongs to what is said unless it tells of the past ("if asked, he said").
    """
    for found in conditions_of(verb):
        return found
    for token in subtree(verb):
        # an "if" at the end of a clause is often hung on the last noun before it
        if token.dep_ == "advcl" and token.head != verb and _within(token.head, verb):
            found_here = opener(token)
            if found_here is not None and found_here[0] in ("if", "unless") and not fragment(token):
                return token, found_here[0]
    for joined in verb.children:
        # "may fall or burn if the wind turns": under one modal the last verb's condition is that of all
        own = any(c.dep_ in ("aux", *SUBJECTS) for c in joined.children)
        if joined.dep_ == "conj" and joined.pos_ in ("VERB", "AUX") and not own:
            for found in conditions_of(joined):
                return found
    denied = denies(verb)
    for complement in _complements(verb):
        # "they plan to leave if it rains": the condition hangs on the complement
        denied = denied or denies(complement)
        for found in conditions_of(complement, denied):
            return found
    shared = _shared(verb)
    if shared is not None:
        return shared
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


def _shared(verb: Token) -> tuple[Token, str] | None:
    """ "If she wins, taxes will fall and the port will open": a condition before two joined clauses is that of both."""
    first = verb.head
    if verb.dep_ != "conj" or not has_subject(verb) or not any(c.tag_ == "MD" for c in verb.children):
        return None
    linked = [t.lower_ for t in verb.doc[first.i + 1 : verb.left_edge.i] if t.dep_ == "cc" and t.head == first]
    subject = next((c for c in first.children if c.dep_ in SUBJECTS), None)
    if linked != ["and"] or subject is None or not any(c.tag_ == "MD" for c in first.children):
        return None
    return next(((branch, kind) for branch, kind in conditions_of(first) if branch.i < subject.i), None)


def _within(token: Token, verb: Token) -> bool:
    """Whether the way up from the token to the verb crosses no finite clause."""
    for _ in range(LONGEST):
        if token == verb:
            return True
        # "let her go if", "be there to stop it if": what has no tense of its own is one with what it hangs on
        loose = token.dep_ in ("ccomp", "advcl") and token.tag_ == "VB" and not _finite(token)
        if not loose and token.dep_ in ("ccomp", "relcl", "advcl", "conj", "parataxis", "ROOT"):
            return False
        token = token.head
    return False


def _finite(verb: Token) -> bool:
    return any(c.tag_ == "MD" or (c.dep_ == "mark" and c.lower_ != "to") for c in verb.children)


def _complements(verb: Token) -> Iterator[Token]:
    """What completes a verb, down to four steps: "is likely to go", "plans to go", "is committed to going"."""
    level = [verb]
    for _ in range(4):
        below: list[Token] = []
        for here in level:
            for child in here.children:
                to_do = child.dep_ == "ccomp" and child.tag_ == "VB" and not _finite(child)  # "would let them leave"
                if (child.dep_ in ("xcomp", "acomp", "oprd") or to_do) and child.i > here.i:
                    below.append(child)
                elif child.dep_ == "prep" and child.lower_ == "to":
                    below.extend(c for c in child.children if c.dep_ == "pcomp")
        yield from below
        level = below
