"""What the text says may, will or is planned to happen; nothing is foretold here that the text does not foretell."""

from copy import copy

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.certainty import as_hedge
from accordingto.reading.clauses import SUBJECTS, clause, has_subject, stray_subject, subject_of, subtree, trim
from accordingto.reading.outlooks_conditions import conditions_of, denies, words
from accordingto.reading.outlooks_depends import find_condition, subject_condition
from accordingto.reading.outlooks_plans import Trigger
from accordingto.reading.outlooks_triggers import triggers
from accordingto.reading.registry import component
from accordingto.reading.spans import innermost_statement, runs, to_span, tokens_in
from accordingto.record import Certainty, Condition, Consequence, Outlook, Span, Statement

_CONTRAST = frozenset({"while", "whereas", "although", "though", "as"})
_LINKS = frozenset({"however", "meanwhile", "moreover", "therefore", "nevertheless"})
#: how far before a relative pronoun the noun phrase may begin that it stands for
_REACH = 12
_DEADLINE = frozenset({"by", "until", "till", "before", "within"})


class OutlookReader:
    """Fills ``doc._.outlooks``. Needs a parse; uses certainty, times and statements where they were read before."""

    def __call__(self, doc: Doc) -> Doc:
        entries: list[Outlook] = []
        found = triggers(doc) if doc.has_annotation("DEP") else []
        heads = {trigger.verb.i for trigger in found}
        apart = {trigger.verb.i for trigger in found if _on_its_own_condition(trigger.verb)}
        for trigger in found:
            joined = _joined(trigger.verb, heads) and trigger.verb.i not in apart
            if joined or _repeated(trigger.verb, heads):
                continue
            entry = self._outlook(doc, trigger, heads, apart, f"o{len(entries) + 1}")
            if entry is not None:
                entries.append(entry)
        doc._.outlooks = entries
        return doc

    def _outlook(self, doc: Doc, trigger: Trigger, heads: set[int], apart: set[int], entry_id: str) -> Outlook | None:
        verb = trigger.verb
        condition = None
        leave: set[int] = set()
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        depends = find_condition(verb) or subject_condition(verb, subject, trigger.modal)
        if depends is not None and depends.tokens:
            condition = Condition(spans=runs(depends.tokens), kind=depends.kind)  # type: ignore[arg-type]
            leave |= depends.tops
        leave |= _told_apart(verb, heads) | (apart - {verb.i})
        tokens = _foreseen(verb, leave) if trigger.bare else clause(verb, leave | _asides(verb, heads))
        if not trigger.bare and not has_subject(verb) and subject_of(verb) is None:
            stray = stray_subject(verb)
            if stray is not None:
                tokens += subtree(stray, {verb.i})
        own = None if trigger.modal or trigger.bare else _own_word(doc, verb)
        around = innermost_statement(doc, to_span(verb))
        statement = own or around
        if around is not None and (own is None or around.id != own.id):
            tokens = _of_statement(doc, around, tokens)
        if condition is not None:
            taken = {token.i for token in tokens_in(doc, condition.spans)}
            tokens = [token for token in tokens if token.i not in taken]
        if verb.dep_ in ("acl", "amod") and not has_subject(verb):
            tokens += [token for token in subtree(verb.head, {verb.i}) if token.i < verb.i]
        elif tokens:
            tokens += _antecedent(verb, trim(tokens)[0])
        tokens = trim(tokens)
        whether = bool(tokens) and tokens[0].lower_ == "whether" and tokens[0].head == verb
        if tokens and tokens[0].tag_ == "IN" and (tokens[0].lower_ == "that" or whether):
            tokens = tokens[1:]  # "a danger that the dam will burst", "whether it will hold depends on the rain"
        elif tokens and tokens[0].tag_ == "WRB" and tokens[0].head == verb and (verb.dep_ == "relcl" or trigger.bare):
            tokens = tokens[1:]  # "reasons why the dam would burst", "hard to see how it will burst"
        spans = _fragments(tokens)
        if not spans:
            return None
        hedge = _hedge(doc, verb, spans)
        return Outlook(
            id=entry_id,
            kind=trigger.kind,  # type: ignore[arg-type]
            condition=condition,
            consequence=Consequence(spans=spans),
            certainty=as_hedge(hedge) if hedge else None,
            by=_deadline(doc, spans),
            source=copy(statement.source) if statement else None,
            statement=statement.id if statement else None,
            voice="source" if statement else "narrator",
        )


def _foreseen(top: Token, leave: set[int]) -> list[Token]:
    """What is expected or warned of without a verb of its own, with the time and place that follow it."""
    tokens = subtree(top, leave)
    governor = top.head.head if top.dep_ == "pobj" else top.head
    if top.dep_ not in ("pobj", "dobj"):
        return tokens
    for child in governor.children:
        if child.i > top.i and child.dep_ in ("prep", "npadvmod") and child.left_edge.i == tokens[-1].i + 1:
            tokens += subtree(child, leave)
    return tokens


def _own_word(doc: Doc, verb: Token) -> Statement | None:
    """The statement that the verb itself is the word for: whoever vowed to fight is the one who says so."""
    at = to_span(verb)
    return next((s for s in doc._.statements if any(at in span for span in s.cue.spans) and s.source.spans), None)


def _antecedent(verb: Token, first: Token) -> list[Token]:
    """ "a lawsuit that would delay the sale": what a relative pronoun at the front of the consequence stands for."""
    while verb.dep_ in ("conj", "xcomp", "acomp"):
        verb = verb.head
    head = verb.head
    if verb.dep_ != "relcl" or first.tag_ not in ("WDT", "WP") or not head.i < first.i < head.i + _REACH:
        return []
    if first.lower_ == "that" and (first.dep_ not in (*SUBJECTS, "dobj", "pobj") or first.nbor(-1).text == ","):
        return []  # "if they win, that will hurt"
    return [token for token in subtree(head, {verb.i}) if first.i - _REACH < token.i < first.i]


def _of_statement(doc: Doc, statement: Statement, tokens: list[Token]) -> list[Token]:
    """What of a clause the speaker says: without source and cue, and within the marks where it is quoted."""
    outside = {token.i for token in tokens_in(doc, [*statement.source.spans, *statement.cue.spans])}
    kept = [token for token in tokens if token.i not in outside]
    if statement.form == "direct":
        inside = {token.i for token in tokens_in(doc, statement.content.spans)}
        kept = [token for token in kept if token.i in inside]
    return kept


def _joined(verb: Token, heads: set[int]) -> bool:
    """Whether the verb shares subject and outlook with a trigger before it, or completes one."""
    here, steps = verb, 0
    while steps < 6:
        if here.dep_ == "conj" and not has_subject(here) and here.head.pos_ in ("VERB", "AUX"):
            pass
        elif here.dep_ in ("xcomp", "acomp", "oprd"):
            pass
        else:
            return False
        here, steps = here.head, steps + 1
        if here.i in heads:
            return True
    return False


def _on_its_own_condition(verb: Token) -> bool:
    """ "plans to stay but will leave if the bill passes": the second of two futures that alone has a condition."""
    if verb.dep_ != "conj" or has_subject(verb) or not any(c.tag_ == "MD" for c in verb.children):
        return False
    return any(kind in ("if", "unless") and branch.i > verb.i for branch, kind in conditions_of(verb))


def _repeated(verb: Token, heads: set[int]) -> bool:
    """ "They will fret, they will shout": a comma joins two futures of one pronoun, the second holds the first."""
    if verb.dep_ != "ccomp" or verb.head.i not in heads or verb.head.i < verb.i:
        return False
    first, second = subject_of(verb), subject_of(verb.head)
    return first is not None and second is not None and first.pos_ == "PRON" and first.lower_ == second.lower_


def _asides(verb: Token, heads: set[int]) -> set[int]:
    """Branches of a clause that are no part of what is foretold: contrasts, circumstances, insertions of saying."""
    aside: set[int] = set()
    heard, steps = verb, 0
    while heard is not None and steps < 3:
        for child in heard.children:
            if _circumstance(child, heard) or (heard == verb and _insertion(child, verb, heads)):
                aside.add(child.i)
        # "is to take the firm over, after agreeing": the circumstance hangs on the complement
        heard, steps = next((c for c in heard.children if c.dep_ == "xcomp" and c.i > heard.i), None), steps + 1
    return aside


def _circumstance(child: Token, head: Token) -> bool:
    """ ", as the port is shut", "when the vote is over", "To keep the ferry going,": when and why it comes."""
    marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod") and c.i < child.i}
    comma = child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ","
    if child.dep_ == "advcl" and child.i > head.i:
        if child.tag_ == "VBG" and child.lemma_ in words("told") | {"mean"}:
            return True  # ", saying that they had won"
        timed = bool(marks & {"when", "after"}) or (comma and bool(marks & {"because", "since"}))
        # "will stay because the town is weak"; "won't stay because it is poor" may deny the reason only
        timed = timed or (
            "because" in marks and not denies(head) and (head.lemma_ != "be" or child.left_edge.i > head.i + 1)
        )
        return timed or (bool(marks & _CONTRAST) and (comma or child.tag_ not in ("JJ", "NN", "NNS")))
    if child.dep_ == "prep" and child.lower_ in ("after", "with") and child.i > head.i:
        return any(c.dep_ == "pcomp" for c in child.children) and (comma or child.lower_ == "after")
    fronted = child.dep_ == "advcl" and child.right_edge.i + 1 < head.i and child.right_edge.nbor(1).text == ","
    return fronted and ((child.tag_ == "VB" and child.left_edge.lower_ == "to") or bool(marks & _CONTRAST))


def _insertion(child: Token, verb: Token, heads: set[int]) -> bool:
    """What stands within a clause for itself: who says so, what the subject did besides, "however"."""
    if child.dep_ in ("parataxis", "ccomp") and child.lemma_ in words("told") and child.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    if child.dep_ == "conj" and child.i not in heads:
        perfect = child.tag_ == "VBN" and any(c.lower_ in ("have", "has", "had") for c in child.children)
        return child.tag_ in ("VBD", "VBZ", "VBP") or perfect
    return child.dep_ == "advmod" and child.lower_ in _LINKS


def _told_apart(verb: Token, heads: set[int]) -> set[int]:
    """What is set off within a clause and looks ahead itself: "a squadron, which will fly strikes"."""
    doc = verb.doc
    loose = {
        i
        for i in range(verb.i + 1, verb.right_edge.i + 1)
        if i in heads and doc[i].dep_ == "relcl" and doc[i].left_edge.nbor(-1).text == ","
    }
    # "will visit Osei, whose book has sold well": what is so or was so already
    loose |= {
        t.i for t in doc[verb.i + 1 : verb.right_edge.i + 1] if t.dep_ == "relcl" and t.i not in heads and _set_off(t)
    }
    # ", a step unlikely to help": a noun set off that has an outlook of its own
    return loose | {
        doc[i].head.i
        for i in range(verb.i + 1, verb.right_edge.i + 1)
        if i in heads
        and doc[i].dep_ in ("acl", "amod")
        and doc[i].head.dep_ in ("appos", "npadvmod")
        and doc[i].head.left_edge.nbor(-1).text == ","
    }


def _set_off(clause_head: Token) -> bool:
    """Whether a relative clause stands behind a comma or dash and tells of what is or was."""
    first = clause_head.left_edge
    finite = [t for t in (clause_head, *clause_head.children) if t.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    told = bool(finite) and all(t.tag_ != "MD" for t in finite)
    pronoun = first.tag_ in ("WP", "WP$", "WDT", "WRB") and first.lower_ != "that"
    return told and pronoun and first.nbor(-1).text in (",", "—", "–", "--")


def _fragments(tokens: list[Token]) -> list[Span]:
    """Spans over the tokens, each run of neighbours freed of the commas that a left-out clause leaves at its ends."""
    pieces: list[list[Token]] = []
    for token in tokens:
        if not pieces or any(not between.is_space for between in token.doc[pieces[-1][-1].i + 1 : token.i]):
            pieces.append([])
        pieces[-1].append(token)
    return runs(token for piece in pieces for token in trim(piece))


def _hedge(doc: Doc, verb: Token, spans: list[Span]) -> Certainty | None:
    """The hedge with the smallest scope that covers the consequence's verb; of equals the one in the consequence.

    "The talks are likely to fail": "likely" hangs on "are", and what it hedges is "fail".
    """
    predicates = [c for c in verb.children if c.dep_ in ("acomp", "oprd", "xcomp") and c.i > verb.i]
    lower = [c for predicate in predicates for c in predicate.children if c.dep_ == "xcomp"]
    places = [to_span(token) for token in (verb, *predicates, *lower)]
    over = [
        entry
        for entry in doc._.certainty
        if any(at in span for at in places for span in (*entry.scope.spans, *entry.spans))
    ]
    if not over:
        return None
    return min(
        over,
        key=lambda entry: (
            not any(span in whole for span in entry.spans for whole in spans),
            sum(len(span) for span in entry.scope.spans),
            entry.spans[0],
        ),
    )


def _deadline(doc: Doc, spans: list[Span]) -> str | None:
    """The time after "by", "until" or "before" in the consequence."""
    for time in doc._.times:
        start = time.spans[0].start
        if not any(span.start <= start < span.end for span in spans):
            continue
        before = doc.char_span(start, start + 1, alignment_mode="expand")
        i = before.start - 1 if before is not None else -1
        while i >= 0 and (doc[i].is_space or doc[i].lower_ in ("the", "end", "of")):
            i -= 1
        if i >= 0 and doc[i].lower_ in _DEADLINE and (doc[i].lower_ == "within" or time.type != "DURATION"):
            return time.id  # "by decades" measures, "within two days" sets a term
    return None


@component("outlooks", requires=("token.dep", "token.tag", "token.lemma"))
def make(nlp: Language, name: str) -> OutlookReader:
    return OutlookReader()
