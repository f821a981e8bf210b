"""Hedges with the bands that somebody documented for them: a word without a band is never given a middle one."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from accordingto.reading.certainty_guards import GUARDS
from accordingto.reading.clauses import clause, sentences, subject_of, subtree, trim
from accordingto.reading.outlooks_conditions import conditions_of
from accordingto.reading.registry import component
from accordingto.reading.spans import innermost_statement, runs, to_span, tokens_in
from accordingto.reading.words import table
from accordingto.record import Certainty, Hedge, ReadingError, Scope, Span, Statement

_CLAUSAL = frozenset({"ccomp", "xcomp", "acl", "csubj", "csubjpass", "relcl"})
_VERBAL = frozenset({"VERB", "AUX"})


@cache
def _rows() -> tuple[dict[str, str], ...]:
    """The rows of the table, each checked: a guard that exists, and a band only where its origin is named."""
    rows = table("certainty")
    for row in rows:
        if row["guard"] not in GUARDS:
            raise ReadingError(f"data/certainty.tsv, {row['term']!r}: there is no guard {row['guard']!r}")
        if bool(row["low"]) != bool(row["band"]) or bool(row["low"]) != bool(row["high"]):
            raise ReadingError(f"data/certainty.tsv, {row['term']!r}: a band needs low, high and where it comes from")
    return rows


class _Element(NamedTuple):
    """One word of a pattern: the forms or the lemmas it may have, and whether it may be absent."""

    forms: frozenset[str]
    lemmas: frozenset[str]
    optional: bool


@cache
def _patterns() -> dict[str, tuple[tuple[int, tuple[_Element, ...]], ...]]:
    """Row numbers and patterns by every word that a match can begin with.

    An index of ours rather than spaCy's Matcher, which tries each of some 150 patterns at every token: that took
    a sixth of the time of the whole language pipeline.
    """
    index: dict[str, list[tuple[int, tuple[_Element, ...]]]] = {}
    for number, row in enumerate(_rows()):
        elements = tuple(_element(word) for word in row["match"].split())
        firsts: set[str] = set()
        for element in elements:
            firsts |= element.forms | element.lemmas
            if not element.optional:
                break
        for first in firsts:
            index.setdefault(first, []).append((number, elements))
    return {first: tuple(patterns) for first, patterns in index.items()}


def _element(word: str) -> _Element:
    options = word.rstrip("?").split("|")
    forms = {option for option in options if not option.startswith("~")}
    if "not" in forms:
        forms |= {"n't", "n’t"}
    return _Element(frozenset(forms), frozenset(o[1:] for o in options if o.startswith("~")), word.endswith("?"))


def _ends(lowers: list[str], lemmas: list[str], at: int, elements: tuple[_Element, ...]) -> Iterator[int]:
    """Where matches of a pattern that begin at a token end."""
    if not elements:
        yield at
        return
    element, rest = elements[0], elements[1:]
    if at < len(lowers) and (lowers[at] in element.forms or lemmas[at] in element.lemmas):
        yield from _ends(lowers, lemmas, at + 1, rest)
    if element.optional:
        yield from _ends(lowers, lemmas, at, rest)


def _matches(doc: Doc) -> Iterator[tuple[int, int, int]]:
    lowers = [token.lower_ for token in doc]
    lemmas = [token.lemma_.lower() for token in doc]
    index = _patterns()
    for i, (lower, lemma) in enumerate(zip(lowers, lemmas, strict=True)):
        for number, elements in dict.fromkeys((*index.get(lower, ()), *index.get(lemma, ()))):
            for end in _ends(lowers, lemmas, i, elements):
                if end > i:
                    yield number, i, end


class CertaintyReader:
    """Fills ``doc._.certainty`` and gives each statement the hedge that governs it. Needs a parse and lemmas."""

    def __call__(self, doc: Doc) -> Doc:
        entries: list[Certainty] = []
        if doc.has_annotation("DEP"):
            for span, row in self._hedges(doc):
                if entries and entries[-1].spans[-1].end > to_span(span).start:
                    continue  # the "not" before this word belongs to the hedge before it
                scope = _scope(span)
                if not scope:
                    continue  # a hedge by itself ("Perhaps.") holds nothing as uncertain
                statement = innermost_statement(doc, to_span(span))
                entries.append(
                    Certainty(
                        id=f"c{len(entries) + 1}",
                        spans=[to_span(span)],
                        term=row["term"],
                        kind=row["kind"],  # type: ignore[arg-type]
                        low=float(row["low"]) if row["low"] else None,
                        high=float(row["high"]) if row["high"] else None,
                        scope=Scope(spans=scope),
                        statement=statement.id if statement else None,
                        voice="source" if statement or _is_cue(doc, span, row["kind"]) else "narrator",
                    )
                )
        doc._.certainty = entries
        for statement in doc._.statements:
            hedge = _governing(doc, statement, entries)
            statement.certainty = as_hedge(hedge) if hedge else None
        return doc

    def _hedges(self, doc: Doc) -> list[tuple[TokenSpan, dict[str, str]]]:
        found: dict[tuple[int, int], tuple[TokenSpan, dict[str, str]]] = {}
        # where the sentence of each token ends; 0 in what is too long for prose
        ends = [0] * len(doc)
        for sent in sentences(doc):
            ends[sent.start : sent.end] = [sent.end] * len(sent)
        for number, start, end in _matches(doc):
            row = _rows()[number]
            span = doc[start:end]
            if (start, end) in found or ends[start] < end:
                continue
            if GUARDS[row["guard"]](span):
                span, row = _with_negation(span, row)
                found.setdefault((span.start, span.end), (span, row))
        return [found[span.start, span.end] for span in filter_spans([span for span, _ in found.values()])]


def _with_negation(span: TokenSpan, row: dict[str, str]) -> tuple[TokenSpan, dict[str, str]]:
    """ "not believed" is one hedge: the span takes the negation in, and the band, which is not the negation's, goes."""
    if row["kind"] not in ("belief", "appearance", "likelihood") or (
        row["guard"] == "free" and row["kind"] != "likelihood"
    ):
        return span, row
    start = span.start
    doc = span.doc
    verb = span.root if span.root.pos_ != "ADJ" else span.root.head
    negations = [t for t in (*span.root.children, *verb.children) if t.dep_ == "neg" and start - 3 < t.i < start]
    if not negations or span.root.pos_ not in ("VERB", "ADJ"):
        return span, row
    first = negations[0].i
    if first and doc[first - 1].dep_ == "aux" and doc[first - 1].lemma_ == "do":
        first -= 1
    if first < span.sent.start:
        return span, row
    return doc[first : span.end], {**row, "term": f"not {row['term']}", "low": "", "high": ""}


def _is_cue(doc: Doc, span: TokenSpan, kind: str) -> bool:
    """Whether the hedge is a named holder's believing ("experts believe"), against "is believed", "reportedly said"."""
    verb = next((token for token in span if token.pos_ == "VERB"), None)
    if kind not in ("belief", "unknown") or verb is None or any(c.dep_ == "auxpass" for c in verb.children):
        return False
    holder = subject_of(verb)
    return verb.dep_ not in ("acl", "amod") and holder is not None and holder.lower_ not in ("i", "we", "it")


def as_hedge(entry: Certainty) -> Hedge:
    """The copy of a certainty entry that a statement or an outlook carries."""
    return Hedge(id=entry.id, spans=list(entry.spans), term=entry.term, low=entry.low, high=entry.high)


def _scope(span: TokenSpan) -> list[Span]:
    """The clause (or noun phrase) whose truth the hedge weakens, without the hedge's own words."""
    inside = {token.i for token in span}
    tokens = [token for token in _hedged(span) if token.i not in inside]
    found = runs(trim(tokens)) or runs(trim(t for t in clause(_clause_head(span.root)) if t.i not in inside))
    beside = (c for c in span.root.head.children if c.dep_ == "ccomp" and c.i > span.end)
    if not found and span.root.pos_ == "VERB" and span.root.dep_ == "ccomp":
        # '"I think if it rains, they will stay," she said': the parser gives both clauses to "said"
        return next((runs(trim(clause(c, _conditions(c)))) for c in beside), [])
    return found


def _clause_head(token: Token) -> Token:
    while token.pos_ not in _VERBAL and token.dep_ != "ROOT" and token.head != token:
        token = token.head
    return token


def _hedged(span: TokenSpan) -> list[Token]:
    root = span.root
    if root.dep_ == "neg":  # "is not certain whether": the adjective beside the negation holds the clause
        root = next((t for t in span if t.head == root.head and t.dep_ in ("acomp", "attr", "oprd")), root)
    if root.dep_ in ("aux", "advmod", "neg") or root.tag_ == "MD":
        head = root.head
        if head.pos_ in _VERBAL or head.dep_ == "ROOT":
            return clause(head, _conditions(head))
        if head.pos_ == "ADJ" and head.dep_ in ("acomp", "oprd"):
            return clause(_clause_head(head))
        return subtree(head)
    if root.dep_ == "amod":
        return subtree(root.head)
    if root.dep_ == "prep" or root.dep_ == "pobj":
        return clause(_clause_head(root))
    holders = [root, root.head] if root.pos_ not in _VERBAL and root.head.pos_ in _VERBAL else [root]
    for holder in holders:
        for child in sorted(holder.children, key=lambda t: (t.i < root.i, t.i)):
            if child.dep_ in _CLAUSAL and child != root:
                return _complement(child, root)
    for child in root.children:
        if child.dep_ == "advcl" and any(m.i in range(span.start, span.end) for m in child.children):
            return clause(child)  # "looked as if they had left"
    for child in root.children:
        if child.dep_ in ("prep", "acomp", "oprd", "attr", "dobj"):
            if root.pos_ in _VERBAL and child.dep_ != "dobj":
                return clause(root)
            if root.pos_ not in _VERBAL and child.lower_ != "of":
                continue
            return subtree(child) if child.dep_ == "dobj" else subtree(child)[1:] or [child]
    return clause(_clause_head(root))


def _conditions(verb: Token) -> set[int]:
    return {branch.i for branch, _ in conditions_of(verb)}


def _complement(comp: Token, root: Token) -> list[Token]:
    """The complement clause, and for "X is likely to go" and "X is believed to go" the X, which is its subject."""
    tokens = clause(comp, _conditions(comp)) if comp.pos_ in _VERBAL else subtree(comp)
    if comp.dep_ in ("xcomp", "acl") and not any(c.dep_ in ("nsubj", "nsubjpass") for c in comp.children):
        subject = root.head if root.dep_ == "acl" else subject_of(root)
        if subject is not None and subject.dep_ != "expl" and subject.i < comp.i and not comp.is_ancestor(subject):
            skip = {root.i, comp.i}
            tokens += [t for t in subtree(subject, skip) if t.i < root.i]
    return tokens


def _governing(doc: Doc, statement: Statement, entries: list[Certainty]) -> Certainty | None:
    """The hedge over the content's main clause, else the one in the statement's own cue."""
    content = tokens_in(doc, statement.content.spans)
    inside = {token.i for token in content}
    root = next((t for t in content if not t.is_punct and (t.head.i not in inside or t.head == t)), None)
    heads: set[int] = set()
    if root is not None:
        heads = {root.i, *(c.i for c in root.children if c.dep_ in ("aux", "advmod", "acomp", "attr", "oprd", "neg"))}
    for entry in entries:
        if entry.statement == statement.id and any(token.i in heads for token in tokens_in(doc, entry.spans)):
            return entry
    for entry in entries:
        if any(span.overlaps(cue) for span in entry.spans for cue in statement.cue.spans):
            return entry
    return None


@component("certainty", requires=("token.dep", "token.tag", "token.lemma"))
def make(nlp: Language, name: str) -> CertaintyReader:
    return CertaintyReader()


__all__ = ["CertaintyReader", "as_hedge", "make"]
